"""The matrix by person: whose roles give them which letters on a day."""

import datetime

import pytest
from frameworks import DAYS, framework_of, frameworks
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.by_person import VACANT, VACANT_NAME, by_person, roles_of_column
from governance_app.domain.commands import AddItem, EditItem, SetNote
from governance_app.domain.holding import holdings
from governance_app.domain.kinds import APPOINTMENT, PERSON, PROCESS, ROLE
from governance_app.domain.outline import outline
from governance_app.domain.rules import Assessment

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def team(tools):
    """Return three roles: Person A leads and edits, Person B edited until yesterday."""
    framework = framework_of(
        {
            "Plan": {"Lead": "A", "Editor": "R", "Board": "I"},
            "Write": {"Lead": "C", "Editor": "A/R", "Checker": "C"},
        }
    )
    lead, editor, board = (tools.key_of(framework, name) for name in ("Lead", "Editor", "Board"))
    yesterday = DAY - datetime.timedelta(days=1)
    return tools.run(
        framework,
        EditItem(ROLE.name, board, {"role_kind": "body"}),
        EditItem(PROCESS.name, tools.key_of(framework, "Process"), {"owner": editor}),
        AddItem(PERSON.name, 501, {"name": "Person A"}),
        AddItem(PERSON.name, 502, {"name": "Person B"}),
        AddItem(APPOINTMENT.name, 601, {"person": 501, "role": lead}),
        AddItem(APPOINTMENT.name, 602, {"person": 502, "role": editor, "ends": yesterday}),
        AddItem(APPOINTMENT.name, 603, {"person": 501, "role": editor, "starts": DAY}),
        AddItem(APPOINTMENT.name, 604, {"person": 502, "role": lead, "capacity": "deputy"}),
        SetNote(tools.key_of(framework, "Plan"), editor, "until it is automated"),
        SetNote(tools.key_of(framework, "Plan"), lead, "with the board"),
    )


def _shown(framework):
    return {
        row.item.name: {
            role.name: framework.scheme.text(framework.matrix.letters(row.item.key, role.key))
            for role in framework.roles.values()
            if framework.matrix.letters(row.item.key, role.key)
        }
        for row in outline(framework)
        if row.kind == "activity"
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            DAY,
            {
                "Plan": {"Person A": "R/A", "Board": "I"},
                "Write": {"Person A": "R/A/C", VACANT_NAME: "C"},
            },
        ),
        (
            DAY - datetime.timedelta(days=1),
            {
                "Plan": {"Person A": "A", "Person B": "R", "Board": "I"},
                "Write": {"Person A": "C", "Person B": "R/A", VACANT_NAME: "C"},
            },
        ),
    ],
)
def test_people_have_the_letters_of_the_roles_that_they_hold_on_the_day(team, day, expected):
    shown = _shown(by_person(team, day))
    sets = {
        activity: {name: set(text.split("/")) for name, text in cells.items()}
        for activity, cells in shown.items()
    }
    assert sets == {
        activity: {name: set(text.split("/")) for name, text in cells.items()}
        for activity, cells in expected.items()
    }


def test_notes_say_of_which_role_they_are(team, tools):
    plan = tools.key_of(team, "Plan")
    note = by_person(team, DAY).matrix.notes[plan, 501]
    assert set(note.split("\n")) == {"Editor: until it is automated", "Lead: with the board"}


def test_the_vacant_column_stands_last_and_tells_its_roles(team, tools):
    shown = by_person(team, DAY)
    assert [role.name for role in shown.roles.values()][-1] == VACANT_NAME
    assert roles_of_column(team, VACANT, DAY) == [tools.key_of(team, "Checker")]
    names = [team.roles[key].name for key in roles_of_column(team, 501, DAY)]
    assert names == ["Lead", "Editor"]


def test_a_process_is_owned_by_who_holds_its_role(team):
    (process,) = by_person(team, DAY).processes.values()
    assert process.owner == 501


def test_people_of_the_same_name_are_told_apart(team, tools):
    yesterday = DAY - datetime.timedelta(days=1)
    same = tools.run(
        team,
        EditItem(PERSON.name, 502, {"name": "Person A", "email": "a.two@example.org"}),
        EditItem(PERSON.name, 501, {"team": "North"}),
    )
    names = {role.name for role in by_person(same, yesterday).roles.values()}
    assert {"Person A (North)", "Person A (a.two@example.org)"} <= names


@given(frameworks(), st.sampled_from(DAYS))
def test_no_letter_is_lost_and_none_is_invented(framework, day):
    shown, held = by_person(framework, day), holdings(framework, day)
    assert all(0 <= slot < len(shown.roles) for slot in shown.matrix.slots.values())
    for activity in framework.activities:
        together = 0
        for role in framework.roles:
            letters = framework.matrix.letters(activity, role)
            together |= letters
            for person in held.persons(role):
                assert shown.matrix.letters(activity, person) & letters == letters
        of_columns = 0
        for key in shown.roles:
            of_columns |= shown.matrix.letters(activity, key)
        assert of_columns == together
    assert len(outline(shown)) == len(outline(framework))
    list(Assessment(shown).findings())
