"""What the columns of a register say, above all those that are worked out from other items."""

import datetime

import pytest
from frameworks import marketing_framework, staffed_framework

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    KINDS,
    LETTER,
    PERSON,
    PROCESS,
    PROCESS_USE,
    PROFILE,
    ROLE,
)
from governance_app.domain.registers import Entry, Query, Register, columns_of
from governance_app.domain.registers.wording import text_of
from governance_app.domain.rules import Assessment

TODAY = datetime.date(2026, 11, 22)
UNTIL = datetime.date(2026, 12, 31)


def _entry(framework, kind, name, column, today=TODAY):
    register = Register(kind, framework, today, Assessment(framework, today).of)
    key = next(k for k, each in framework.of(kind).items() if each.name == name)
    entry = register.entry(key, column)
    return entry.text, entry.tone


def test_fields_come_in_their_order_and_what_is_not_for_reading_is_left_out():
    assert [each.name for each in columns_of(LETTER)] == [
        "name",
        "symbol",
        "meaning",
        "least",
        "most",
        "weight",
        "findings",
    ]
    for kind in KINDS:
        names = [each.name for each in columns_of(kind)]
        assert "position" not in names
        assert names[-1] == "findings"
        assert len(set(names)) == len(names)
    computed = [each.label for each in columns_of(ROLE) if not each.is_editable]
    assert computed == ["Held by", "Deputies", "Members", "Letters held", "Findings"]
    assert [each.label for each in columns_of(PERSON) if not each.is_editable] == [
        "Holds",
        "Deputy for",
        "Away",
        "Findings",
    ]
    assert {each.name for each in columns_of(PROCESS) if each.is_number} == {
        "effort_now",
        "effort_automated",
        "activities",
    }


@pytest.mark.parametrize(
    ("kind", "name", "column", "expected"),
    [
        (ROLE, "Marketing Operations Director", "holders", ("Person A", "plain")),
        (ROLE, "Campaign Manager", "holders", ("Person B until 2026-12-31", "warning")),
        (ROLE, "Content Lead", "holders", ("Vacant", "error")),
        (ROLE, "Legal & Privacy", "holders", ("", "plain")),
        (ROLE, "Marketing Council", "holders", ("", "plain")),
        (ROLE, "Campaign Manager", "deputies", ("Person A", "plain")),
        (ROLE, "Content Lead", "deputies", ("", "plain")),
        (
            ROLE,
            "Marketing Council",
            "members",
            ("Marketing Operations Director (chair), Campaign Manager", "plain"),
        ),
        (ROLE, "Campaign Manager", "members", ("", "plain")),
        (ROLE, "Marketing Operations Director", "letters", ("4 A", "plain")),
        (ROLE, "Marketing Technology Manager", "letters", ("3 A, 4 R", "plain")),
        (ROLE, "Marketing Council", "letters", ("", "plain")),
        (ROLE, "Campaign Manager", "reports_to", ("Marketing Operations Director", "plain")),
        (PERSON, "Person A", "roles", ("Marketing Operations Director", "plain")),
        (PERSON, "Person A", "deputy_for", ("Campaign Manager", "plain")),
        (PERSON, "Person B", "roles", ("Campaign Manager", "plain")),
        (PERSON, "Person B", "deputy_for", ("", "plain")),
        (PERSON, "Person B", "away", ("", "plain")),
        (PROCESS, "Workflow automation", "owner", ("Campaign Manager", "warning")),
        (PROCESS, "Workflow automation", "uses", ("Newsletter", "plain")),
        (PROCESS, "Workflow automation", "activities", ("4", "plain")),
        (PROCESS, "Technology integration", "uses", ("", "plain")),
        (PROCESS, "Technology integration", "findings", ("1 warning", "warning")),
        (ACTIVITY, "Approve automation rule", "process", ("Workflow automation", "plain")),
    ],
)
def test_a_column_says_what_other_items_tell(kind, name, column, expected):
    assert _entry(staffed_framework(), kind, name, column) == expected


@pytest.mark.parametrize(
    ("today", "holders", "away"),
    [
        (datetime.date(2026, 6, 1), ("Person B", "plain"), ("", "plain")),
        (TODAY, ("Person B until 2026-12-31", "warning"), ("", "plain")),
        (
            UNTIL,
            ("Person B (away) until 2026-12-31", "warning"),
            ("until further notice", "warning"),
        ),
        (
            UNTIL + datetime.timedelta(days=1),
            ("Vacant", "error"),
            ("until further notice", "warning"),
        ),
    ],
)
def test_holders_and_absences_are_those_of_the_day(today, holders, away):
    framework = staffed_framework()
    assert _entry(framework, ROLE, "Campaign Manager", "holders", today) == holders
    assert _entry(framework, PERSON, "Person B", "away", today) == away
    assert _entry(framework, PROCESS, "Workflow automation", "owner", today)[1] == holders[1]


def test_an_end_with_a_successor_is_no_warning(tools):
    framework = staffed_framework()
    after = {
        "person": tools.key_of(framework, "Person A"),
        "role": tools.key_of(framework, "Campaign Manager"),
        "starts": UNTIL + datetime.timedelta(days=1),
    }
    framework = tools.run(framework, AddItem(APPOINTMENT.name, 900, after))
    told = _entry(framework, ROLE, "Campaign Manager", "holders")
    assert told == ("Person B until 2026-12-31", "plain")


def test_no_role_is_vacant_before_anybody_was_entered():
    framework = marketing_framework()
    assert _entry(framework, ROLE, "Content Lead", "holders") == ("", "plain")


def test_of_several_absences_the_longest_is_told(tools):
    framework = staffed_framework()
    person = tools.key_of(framework, "Person A")
    absences = [
        AddItem(ABSENCE.name, 900 + n, {"person": person, "starts": TODAY, "ends": day})
        for n, day in enumerate((UNTIL, TODAY))
    ]
    framework = tools.run(framework, *absences)
    assert _entry(framework, PERSON, "Person A", "away") == ("until 2026-12-31", "warning")


def test_activities_below_and_standard_places_are_counted_in(tools):
    framework = staffed_framework()
    outer = tools.key_of(framework, "Workflow automation")
    inner = tools.key_of(framework, "Technology integration")
    framework = tools.run(
        framework,
        EditItem(PROCESS.name, inner, {"parent": outer}),
        AddItem(PROCESS_USE.name, 900, {"name": "Web", "process": outer, "standardised": True}),
    )
    assert _entry(framework, PROCESS, "Workflow automation", "activities") == ("8", "plain")
    assert _entry(framework, PROCESS, "Technology integration", "activities") == ("4", "plain")
    assert _entry(framework, PROCESS, "Workflow automation", "uses") == (
        "Newsletter, Web (standard)",
        "plain",
    )


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (ROLE, "Marketing Council", ("1 error, 1 warning", "error")),
        (ROLE, "Finance Partner", ("1 warning, 1 hint", "warning")),
        (ROLE, "Legal & Privacy", ("1 hint", "hint")),
        (ROLE, "Marketing Operations Director", ("", "plain")),
        (ACTIVITY, "Retire a platform", ("1 error", "error")),
        (ACTIVITY, "Build campaign workflow", ("1 hint", "hint")),
    ],
)
def test_findings_are_counted_the_worst_first(kind, name, expected):
    framework = staffed_framework()
    assert _entry(framework, kind, name, "findings", datetime.date(2027, 2, 22)) == expected


def test_the_worst_found_is_sorted_to_the_front():
    framework, today = staffed_framework(), datetime.date(2027, 2, 22)
    register = Register(ROLE, framework, today, Assessment(framework, today).of)
    rows = register.rows(Query(sort=(("findings", False),)))
    assert [register.entry(key, "findings").text for key in rows] == [
        "1 error, 1 warning",
        "1 warning, 1 hint",
        "1 warning, 1 hint",
        *["1 warning"] * 5,
        "1 hint",
        "",
    ]


def test_without_findings_the_column_is_empty():
    framework = staffed_framework()
    register = Register(ROLE, framework, TODAY)
    assert {register.entry(key, "findings") for key in framework.roles} == {Entry("")}


def test_every_field_is_shown_as_its_text():
    framework = staffed_framework()
    for kind in KINDS:
        register = Register(kind, framework, TODAY)
        for column in register.columns:
            if column.field is None:
                continue
            expected = {
                key: text_of(framework, column.field, getattr(item, column.name))
                for key, item in framework.of(kind).items()
            }
            shown = {key: register.entry(key, column.name).text for key in framework.of(kind)}
            assert shown == expected
            assert dict(register.texts(column.name)) == expected
            assert {k: register.entry(k, column.name).text for k in shown} == expected


def test_equal_numbers_are_shown_as_each_was_typed(tools):
    framework = staffed_framework()
    first, second = framework.processes
    framework = tools.run(
        framework,
        EditItem(PROCESS.name, first, {"effort_now": "1.0"}),
        EditItem(PROCESS.name, second, {"effort_now": "1"}),
    )
    register = Register(PROCESS, framework, TODAY)
    assert list(register.texts("effort_now").values()) == ["1.0", "1"]


def test_the_days_that_a_framework_warns_before_matter_at_once(tools):
    framework = staffed_framework()
    register = Register(ROLE, framework, TODAY)
    key = tools.key_of(framework, "Campaign Manager")
    assert register.entry(key, "holders").tone == "warning"
    edit = EditItem(PROFILE.name, framework.profile.key, {"ending_within_days": 5})
    changes = edit.changes(framework)
    after = register.updated(framework.apply(changes), changes)
    assert after.entry(key, "holders") == Entry("Person B")


def test_when_the_last_person_goes_no_role_is_vacant_any_more():
    framework = staffed_framework()
    register = Register(ROLE, framework, TODAY)
    vacant = [key for key in framework.roles if register.entry(key, "holders").text == "Vacant"]
    assert len(vacant) == 6
    changes = RemoveItems(PERSON.name, tuple(framework.of(PERSON))).changes(framework)
    after = register.updated(framework.apply(changes), changes)
    assert {after.entry(key, "holders").text for key in framework.roles} == {""}
    back = after.updated(framework, changes.inverse())
    assert [key for key in framework.roles if back.entry(key, "holders").text == "Vacant"] == vacant
