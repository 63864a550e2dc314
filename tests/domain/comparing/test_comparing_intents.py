"""What somebody did is told by intent, in sentences; one row of the table for each intent."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

import pytest
from frameworks import framework_of
from governed import governed_framework

from governance_app.domain.commands import (
    AddItem,
    Command,
    EditItem,
    MoveItem,
    RemoveItems,
    SetLetters,
    SetNote,
)
from governance_app.domain.comparing import Difference, Group, compared
from governance_app.domain.comparing.cover import cover_differences
from governance_app.domain.comparing.filtering import (
    Filter,
    counted_by_group,
    filtered,
    in_groups,
)
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.subjects import Subject

_DAY = datetime.date(2026, 11, 22)


def _small() -> Framework:
    return framework_of(
        {
            "Plan": {"Lead": "A", "Editor": "R", "Analyst": "C"},
            "Write": {"Lead": "A", "Editor": "R", "Analyst": "I"},
            "Measure": {"Lead": "A", "Analyst": "R"},
        },
        sections={"Plan": "Content", "Write": "Content", "Measure": "Data"},
        component="Marketing",
    )


def _key(framework: Framework, name: str) -> Key:
    tables = framework.tables.values()
    found = [k for t in tables for k, item in t.items() if getattr(item, "name", "") == name]
    assert len(found) == 1, name
    return found[0]


def _told(first: Framework, *commands: Command) -> list[Difference]:
    now = first
    for each in commands:
        now = now.apply(each.changes(now))
    return list(compared(first, now).differences)


def _edit(kind: str, called: str, **values: object):
    return lambda f: [EditItem(kind, _key(f, called), values)]


def _cells(*cells: tuple[str, str, str]):
    def commands(framework: Framework) -> Sequence[Command]:
        scheme = framework.scheme
        of = ((_key(framework, a), _key(framework, r), t) for a, r, t in cells)
        return [SetLetters(tuple((a, r, scheme.mask(t.split("/")) if t else 0) for a, r, t in of))]

    return commands


_CASES = {
    "accountable moved": (
        _cells(("Plan", "Lead", "C"), ("Plan", "Editor", "A/R")),
        [("accountable moved", "Accountable for “1.1 Plan” moved from Lead to Editor.")],
    ),
    "accountable named": (
        _cells(("Plan", "Editor", "A/R")),
        [
            (
                "accountable named",
                "Editor is now accountable and responsible instead of responsible for “1.1 Plan”.",
            )
        ],
    ),
    "accountable lost": (
        _cells(("Plan", "Lead", "")),
        [("accountable lost", "Lead is no longer accountable for “1.1 Plan”.")],
    ),
    "letters added": (
        _cells(("Measure", "Editor", "I")),
        [("letters added", "Editor is now informed for “2.1 Measure”.")],
    ),
    "letters removed": (
        _cells(("Plan", "Analyst", "")),
        [("letters removed", "Analyst is no longer consulted for “1.1 Plan”.")],
    ),
    "letters changed": (
        _cells(("Plan", "Analyst", "I")),
        [("letters changed", "Analyst is now informed instead of consulted for “1.1 Plan”.")],
    ),
    "note changed": (
        lambda f: [SetNote(_key(f, "Plan"), _key(f, "Analyst"), "Only in spring")],
        [("note changed", "The note of Analyst for “1.1 Plan” changed.")],
    ),
    "role added": (
        lambda f: [
            AddItem("role", 900, {"name": "Auditor"}),
            SetLetters(((_key(f, "Plan"), 900, f.scheme.mask("I")),)),
        ],
        [("role added", "Role “Auditor” was added, with 1 assignment.")],
    ),
    "role removed, who is accountable moved": (
        lambda f: [
            SetLetters(((_key(f, "Plan"), _key(f, "Editor"), f.scheme.mask("A")),)),
            RemoveItems("role", (_key(f, "Lead"),)),
        ],
        [
            ("role removed", "Role “Lead” was removed, with 2 assignments."),
            ("accountable moved", "Accountable for “1.1 Plan” moved from Lead to Editor."),
        ],
    ),
    "renamed": (
        _edit("role", "Lead", name="Head"),
        [("renamed", "Role “Lead” is now called “Head”.")],
    ),
    "reporting line": (
        lambda f: [EditItem("role", _key(f, "Editor"), {"reports_to": _key(f, "Lead")})],
        [("reporting line changed", "Role “Editor” now reports to Lead.")],
    ),
    "owner": (
        lambda f: [EditItem("process", _key(f, "Content"), {"owner": _key(f, "Lead")})],
        [("owner changed", "Process owner of process “1 Content” is now Lead.")],
    ),
    "moved in the tree": (
        lambda f: [EditItem("process", _key(f, "Data"), {"parent": _key(f, "Content")})],
        [("moved", "Process “1.3 Data” is now part of “1 Content”.")],
    ),
    "activity moved": (
        lambda f: [
            MoveItem("activity", _key(f, "Plan"), None, {"process": _key(f, "Data")}),
        ],
        [("moved", "Activity “2.2 Plan” moved from “1 Content” to “2 Data”.")],
    ),
    "reordered": (
        lambda f: [MoveItem("activity", _key(f, "Write"), _key(f, "Plan"), {})],
        [("reordered", "The order of the activities of “1 Content” changed.")],
    ),
    "activity removed": (
        lambda f: [RemoveItems("activity", (_key(f, "Write"),))],
        [
            (
                "activity removed",
                "Activity “1.2 Write” was removed from “1 Content”, with 3 assignments.",
            )
        ],
    ),
    "a field without an intent": (
        _edit("role", "Lead", level=2),
        [("changed", "Role “Lead”: Level is now “2”.")],
    ),
    "a long text": (
        _edit("role", "Lead", purpose="One\nTwo"),
        [("changed", "Role “Lead”: Purpose was written.")],
    ),
    "several fields": (
        _edit("role", "Lead", name="Head", level=1),
        [
            ("renamed", "Role “Lead” is now called “Head”."),
            ("changed", "Role “Head”: Level is now “1”."),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(_CASES))
def test_each_edit_is_told_by_its_intent(case):
    edit, expected = _CASES[case]
    first = _small()
    assert [(each.intent, each.sentence) for each in _told(first, *edit(first))] == expected


def _governed(name: str):
    framework = governed_framework()
    return framework, _key(framework, name)


def test_limits_say_whether_they_were_raised_or_lowered():
    framework = governed_framework()
    (limit,) = list(framework.tables["authority_limit"])[:1]
    told = {
        amount: _told(framework, EditItem("authority_limit", limit, {"amount": amount}))[0].intent
        for amount in (Decimal(900_000), Decimal(1), None)
    }
    assert list(told.values()) == ["limit raised", "limit lowered", "limit lifted"]


def test_a_chain_goes_with_its_steps_and_approvers():
    framework, chain = _governed("Campaign budget")
    told = _told(framework, RemoveItems("approval_chain", (chain,)))
    (one,) = [each for each in told if each.intent == "approval chain removed"]
    steps = [k for k, s in framework.tables["step"].items() if s.chain == chain]
    assert f"{len(steps)} step" in one.sentence
    assert not any(each.intent in ("step removed", "approver removed") for each in told)
    removed_alone = _told(framework, RemoveItems("step", (steps[0],)))
    assert removed_alone[0].intent == "step removed"


def test_appointments_begin_and_end():
    framework = governed_framework()
    key, held = next(iter(framework.tables["appointment"].items()))
    ends = _told(framework, EditItem("appointment", key, {"ends": _DAY}))
    assert [each.intent for each in ends] == ["appointment ended"]
    assert ends[0].sentence.endswith("until 2026-11-22.")
    assert ends[0].group is Group.PEOPLE
    values = {"person": held.person, "role": list(framework.roles)[2], "starts": _DAY}
    begun = _told(framework, AddItem("appointment", 900, values))
    assert [each.intent for each in begun] == ["appointment begun"]


def test_cover_that_is_lost_is_told_beside_what_led_to_it():
    framework = governed_framework()
    there = list(framework.tables["oversight"])
    after = framework.apply(RemoveItems("oversight", tuple(there)).changes(framework))
    comparison = compared(framework, after)
    lost = cover_differences(comparison, _DAY)
    back = cover_differences(compared(after, framework), _DAY)
    assert all(not each.items and not each.cells for each in lost)
    assert len(lost) == len(back)
    assert {each.intent for each in back} <= {"cover gained"}
    assert {each.intent for each in lost} <= {"cover lost"}
    assert lost, "something was overseen"
    assert "lost its oversight for" in lost[0].sentence
    assert cover_differences(compared(after, after), _DAY) == ()


def test_cover_of_many_items_is_told_together_and_found_by_each_of_them():
    framework = governed_framework()
    (function,) = [
        key
        for key, each in framework.tables["oversight_function"].items()
        if each.name == "Process management"
    ]
    parent = next(iter(framework.processes))
    inside = [
        AddItem("process", 9_000 + number, {"name": f"Part {number}", "parent": parent})
        for number in range(5)
    ]
    watched = framework
    for each in inside:
        watched = watched.apply(each.changes(watched))
    removed = RemoveItems("oversight", tuple(framework.tables["oversight"]))
    bare = watched.apply(removed.changes(watched))
    comparison = compared(bare, watched)
    told = cover_differences(comparison, datetime.date(2026, 3, 10))  # soon after the review
    (together,) = [each for each in told if each.subject == Subject("oversight_function", function)]
    assert together.sentence.startswith("5 items gained their oversight for “Process management”")
    assert filtered(comparison, told, Filter(about=Subject("process", 9_003))) == [together]


def test_differences_are_found_by_group_item_and_text():
    first = _small()
    told = _cells(("Plan", "Lead", ""), ("Plan", "Editor", "A/R"), ("Write", "Analyst", ""))
    now = first
    for each in (*told(first), EditItem("role", _key(first, "Lead"), {"level": 3})):
        now = now.apply(each.changes(now))
    comparison = compared(first, now)
    there = comparison.differences
    assert dict(counted_by_group(there)) == {Group.ROLES: 1, Group.RESPONSIBILITY: 2}
    assert [group for group, _ in in_groups(there)] == [Group.ROLES, Group.RESPONSIBILITY]
    for wanted, count in (
        (Filter(), 3),
        (Filter(groups=frozenset({Group.ROLES})), 1),
        (Filter(about=Subject("role", _key(first, "Lead"))), 2),
        (Filter(about=Subject("role", _key(first, "Editor"))), 1),
        (Filter(about=Subject("activity", _key(first, "Write"))), 1),
        (Filter(text="ANALYST"), 1),
        (Filter(text="nowhere"), 0),
        (Filter(text="  "), 3),
    ):
        assert len(filtered(comparison, there, wanted)) == count, wanted


def test_words_are_made_only_when_somebody_asks(monkeypatch):
    from governance_app.domain.comparing import naming

    first = _small()
    edit = _cells(("Plan", "Analyst", ""))(first)[0]
    comparison = compared(first, first.apply(edit.changes(first)))
    monkeypatch.setattr(naming, "outline", lambda _: pytest.fail("numbers were looked up"))
    assert len(comparison.differences) == 1
