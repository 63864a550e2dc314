"""Mends: each can be run, ends its finding and makes no new error."""

import datetime
from typing import Any

import pytest
from frameworks import framework_of, frameworks, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem, SetNote
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    APPOINTMENT,
    PERSON,
    PROCESS,
    PROCESS_USE,
    PROFILE,
    ROLE,
)
from governance_app.domain.rules import Finding, Severity, check, explain, rules, severity_of
from governance_app.domain.rules.approval_stories import APPROVAL_STORIES
from governance_app.domain.rules.assurance_stories import ASSURANCE_STORIES
from governance_app.domain.rules.governed_stories import GOVERNED_STORIES
from governance_app.domain.rules.staleness_stories import STALENESS_STORIES
from governance_app.domain.rules.stories import STORIES
from governance_app.domain.rules.waiver_stories import WAIVER_STORIES

_DAY = datetime.date(2026, 1, 1)
_STORIES = {
    **STORIES,
    **GOVERNED_STORIES,
    **ASSURANCE_STORIES,
    **APPROVAL_STORIES,
    **WAIVER_STORIES,
    **STALENESS_STORIES,
}


def _errors(framework: Framework, day: datetime.date) -> set[Finding]:
    return {each for each in check(framework, day) if severity_of(each) is Severity.ERROR}


def _broken(framework: Framework, day: datetime.date) -> set[tuple[str, object]]:
    return {(each.rule, each.subject) for each in check(framework, day)}


def _assert_mends_work(framework: Framework, day: datetime.date = _DAY) -> set[str]:
    """Run every mend; return the rules that offered some."""
    tried = set()
    for finding in check(framework, day):
        for mend in explain(framework, finding).mends:
            assert mend.label
            assert mend.command.title(framework)
            changes = mend.command.changes(framework)
            assert changes
            after = framework.apply(changes)
            assert (finding.rule, finding.subject) not in _broken(after, day)
            assert _errors(after, day) <= _errors(framework, day)
            tried.add(finding.rule)
    return tried


@given(frameworks(), st.booleans(), st.booleans())
def test_every_mend_ends_its_finding_and_makes_no_error(tools, framework, shared, implied):
    strictness = {"shared_accountability": shared, "accountable_implies_responsible": implied}
    edit = EditItem(PROFILE.name, framework.profile.key, strictness)
    _assert_mends_work(tools.run(framework, edit))


_ROWS = [
    ("RACI", {"Lead": "", "Editor": "R", "Analyst": "R"}),
    ("RACI", {"Lead": "A", "Editor": "A/R", "Analyst": "A"}),
    ("RACI", {"Lead": "A", "Editor": "C"}),
    ("RACI", {"Lead": "", "Editor": ""}),
    ("RASCI", {"Lead": "A", "Editor": "S"}),
    ("RACI-VS", {"Lead": "S/V", "Editor": "R"}),
    ("DACI", {"Lead": "D", "Editor": "D"}),
    ("RAPID", {"Lead": "D", "Editor": "D/P", "Analyst": "A"}),
    ("RAPID", {"Lead": "A", "Editor": "P"}),
    ("CAIRO", {"Lead": "O", "Editor": "R"}),
]


@pytest.mark.parametrize(("scheme", "row"), _ROWS)
def test_every_mend_works_in_every_scheme(scheme, row):
    assert _assert_mends_work(framework_of({"Do": row}, scheme=scheme))


@pytest.mark.parametrize("rule", _STORIES)
def test_every_mend_of_an_example_works(rule):
    told = _STORIES[rule]
    offered = _assert_mends_work(told.framework(), told.day)
    assert (rule in offered) == (rules()[rule].mends is not _NO_MENDS)


def test_every_rule_that_offers_mends_is_among_those_tried(tools):
    tried = {
        each.rule
        for scheme, row in _ROWS
        for each in tools.explained(framework_of({"Do": row}, scheme=scheme))
        if each.mends
    }
    offering = {name for name, each in rules().items() if each.mends is not _NO_MENDS}
    assert tried | {"process-without-activities"} == offering - _STORIES.keys()


_NO_MENDS = rules()["crowded-cell"].mends


def _run_mend(tools, framework: Framework, rule: str, label: str) -> Framework:
    (found,) = (each for each in tools.explained(framework) if each.rule == rule)
    (mend,) = (each for each in found.mends if each.label == label)
    return tools.run(framework, mend.command)


def _row(tools, framework: Framework) -> dict[str, str]:
    do = tools.key_of(framework, "Do")
    return {
        role.name: framework.scheme.text(framework.matrix.letters(do, key))
        for key, role in framework.roles.items()
    }


def test_a_role_that_works_becomes_accountable_as_well(tools):
    framework = framework_of({"Do": {"Lead": "C", "Editor": "R"}})
    after = _run_mend(tools, framework, "no-accountable", "Make Editor accountable")
    assert _row(tools, after) == {"Lead": "C", "Editor": "A/R"}


def test_of_several_accountable_one_is_kept_and_the_others_keep_their_other_letters(tools):
    framework = framework_of({"Do": {"Lead": "A", "Editor": "A/R", "Analyst": "A/C"}})
    after = _run_mend(tools, framework, "several-accountable", "Keep Lead")
    assert _row(tools, after) == {"Lead": "A", "Editor": "R", "Analyst": "C"}


@pytest.mark.parametrize(
    ("row", "noted", "labels"),
    [
        ({"Lead": "A", "Editor": "A"}, (), ("Keep Lead", "Keep Editor")),
        (
            {"Lead": "A", "Editor": "A"},
            ("Editor",),
            ("Keep Lead (notes of the others go)", "Keep Editor"),
        ),
        ({"Lead": "A", "Editor": "A/R"}, ("Editor",), ("Keep Lead", "Keep Editor")),
        (
            {"Lead": "A", "Editor": "A/R", "Analyst": "A", "Legal": "C"},
            ("Lead", "Editor", "Analyst", "Legal"),
            tuple(
                f"Keep {name} (notes of the others go)" for name in ("Lead", "Editor", "Analyst")
            ),
        ),
    ],
)
def test_a_mend_says_when_notes_go_with_it(tools, row, noted, labels):
    framework = framework_of({"Do": row})
    do = tools.key_of(framework, "Do")
    framework = tools.run(
        framework, *(SetNote(do, tools.key_of(framework, name), "Until March") for name in noted)
    )
    (found,) = (each for each in tools.explained(framework) if each.rule == "several-accountable")
    assert tuple(mend.label for mend in found.mends) == labels
    for mend in found.mends:
        kept = tools.run(framework, mend.command).matrix.notes
        assert ("go)" in mend.label) == (len(kept) < len(noted))


def test_the_accountable_role_does_the_work_as_well(tools):
    framework = framework_of({"Do": {"Lead": "A", "Editor": "C"}})
    after = _run_mend(tools, framework, "no-responsible", "Make Lead responsible as well")
    assert _row(tools, after) == {"Lead": "A/R", "Editor": "C"}


@pytest.mark.parametrize("owned", ["Process", "Outer", "Outermost"])
def test_the_owner_of_the_process_or_of_one_above_is_offered_first(tools, owned):
    framework = framework_of({"Do": {"Lead": "", "Editor": "R"}})
    process, lead = tools.key_of(framework, "Process"), tools.key_of(framework, "Lead")
    framework = tools.run(
        framework,
        AddItem(PROCESS.name, 900, {"name": "Outermost"}),
        AddItem(PROCESS.name, 901, {"name": "Outer", "parent": 900}),
        EditItem(PROCESS.name, process, {"parent": 901}),
    )
    key = tools.key_of(framework, owned)
    owned = tools.run(framework, EditItem(PROCESS.name, key, {"owner": lead}))
    (found,) = tools.told(owned, "no-accountable")
    assert found.mends == ("Make Lead accountable", "Make Editor accountable")
    assert _row(tools, _run_mend(tools, owned, "no-accountable", "Make Lead accountable")) == {
        "Lead": "A",
        "Editor": "R",
    }


def test_the_owner_who_also_works_is_offered_once(tools):
    framework = framework_of({"Do": {"Lead": "R", "Editor": "R"}})
    process, editor = tools.key_of(framework, "Process"), tools.key_of(framework, "Editor")
    owned = tools.run(framework, EditItem(PROCESS.name, process, {"owner": editor}))
    (found,) = tools.told(owned, "no-accountable")
    assert found.mends == ("Make Editor accountable", "Make Lead accountable")


def test_the_example_of_marketing_operations_has_its_three_errors(tools):
    framework = marketing_framework()
    errors = [each for each in tools.explained(framework) if each.severity is Severity.ERROR]
    assert [(each.subject, each.title) for each in errors] == [
        ("Score and route leads", "No Accountable"),
        ("Grant and review access", "No Responsible"),
        ("Retire a platform", "2 Accountable"),
    ]
    for each in errors:
        assert each.mends
    assert _assert_mends_work(framework)


@pytest.mark.parametrize(
    ("rule", "kind", "named_by"),
    [
        ("role-in-no-activity", ROLE, (PROCESS, {"name": "Run", "owner": 1})),
        ("role-in-no-activity", ROLE, (APPOINTMENT, {"person": 2, "role": 1})),
        ("process-without-activities", PROCESS, (PROCESS, {"name": "Part", "parent": 1})),
        ("process-without-activities", PROCESS, (PROCESS_USE, {"name": "Web", "process": 1})),
    ],
)
def test_what_others_name_is_not_removed_in_passing(rule: str, kind: Any, named_by: Any) -> None:
    framework = framework_of({"Plan": {"Lead": "A/R"}})
    names = {"name": "Left over"}
    for added in (
        AddItem(PERSON.name, 2_000, {"name": "Person A"}),
        AddItem(kind.name, 1_000, names),
    ):
        framework = framework.apply(added.changes(framework))

    def mends() -> list[str]:
        found = [f for f in check(framework, _DAY) if (f.rule, f.subject.key) == (rule, 1_000)]
        return [mend.label for finding in found for mend in explain(framework, finding).mends]

    assert mends() == [f"Remove the {kind.name}"]
    other, values = named_by
    keys = {1: 1_000, 2: 2_000}
    values = {name: keys.get(value, value) for name, value in values.items()}
    framework = framework.apply(AddItem(other.name, 3_000, values).changes(framework))
    assert mends() == []
