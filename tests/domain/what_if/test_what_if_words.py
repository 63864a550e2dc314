"""What a change leads to, in words."""

import datetime
from typing import Any

import pytest
from offices import TODAY, Office

from governance_app.domain.kinds import PERSON, SYSTEM
from governance_app.domain.subjects import Subject
from governance_app.domain.what_if.change import Change
from governance_app.domain.what_if.looking import first_look, what_if
from governance_app.domain.what_if.telling import change_told, figures, headline, shift_told


@pytest.fixture
def office() -> tuple[Office, dict[str, int]]:
    office = Office()
    lead, other = office.role("Lead"), office.role("Other")
    keys = {
        name: office.add(PERSON, name=f"Person {name}", team="North" if name in "AB" else "")
        for name in "ABCDEF"
    }
    office.appoint(keys["A"], lead)
    office.appoint(keys["C"], other)
    office.deputy(keys["D"], other)
    for name in ("Campaigns", "Webinars"):
        office.activity(office.process(name, owner=lead), {lead: "A", other: "R"})
    keys["CRM"] = office.add(SYSTEM, name="CRM", owner=other)
    return office, keys


@pytest.mark.parametrize(
    ("gone", "away", "day", "told"),
    [
        (
            "A",
            "",
            None,
            "Without Person A: 2 processes unowned, 2 activities without anybody accountable.",
        ),
        ("", "C", None, "While Person C is away: others step in for 3 things."),
        (
            "A",
            "C",
            None,
            "Without Person A and while Person C is away: 2 processes unowned, 2 activities "
            "without anybody accountable, others step in for 3 things.",
        ),
        (
            "E",
            "",
            None,
            "Without Person E: nothing is answered for, overseen or approved worse.",
        ),
        (
            "",
            "",
            datetime.date(2027, 1, 1),
            "On 2027-01-01: nothing is answered for, overseen or approved worse.",
        ),
        (
            "E",
            "",
            datetime.date(2027, 1, 1),
            "On 2027-01-01, without Person E: nothing is answered for, overseen or approved worse.",
        ),
    ],
)
def test_the_headline_says_the_gravest_first(
    office: Any, gone: str, away: str, day: datetime.date | None, told: str
) -> None:
    there, keys = office
    change = Change(
        tuple(Subject(PERSON.name, keys[each]) for each in gone),
        tuple(keys[each] for each in away),
        day,
    )
    assert headline(first_look(there.framework, TODAY, change)) == told


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("AB", "Without the team North"),
        ("ABC", "Without the team North and Person C"),
        ("CDEF", "Without Person C, Person D, Person E and Person F"),
        ("ACDEF", "Without Person A, Person C, Person D and 2 more"),
    ],
)
def test_whole_teams_are_called_by_their_name(office: Any, gone: str, told: str) -> None:
    there, keys = office
    change = Change(tuple(Subject(PERSON.name, keys[each]) for each in gone))
    assert change_told(there.framework, change) == told
    system = Change((Subject(SYSTEM.name, keys["CRM"]),))
    assert change_told(there.framework, system) == "Without CRM"


def test_figures_stand_side_by_side_and_say_what_is_worse(office: Any) -> None:
    there, keys = office
    change = Change((Subject(PERSON.name, keys["A"]),))
    outcome = what_if(there.framework, TODAY, change)
    told = {each.title: each[1:] for each in figures(outcome)}
    assert told["Items owned"] == ("3", "1", -1)
    assert told["Activities accounted for"] == ("2", "0", -1)
    assert told["Activities done"] == ("2", "2", 0)
    assert told["Oversight covered"] == ("–", "–", 0)
    found = outcome.findings
    assert found is not None
    title = f"Errors and warnings, {found.before} → {found.after} in all"
    assert told[title] == ("", f"+ {len(found.grave)} new", -1)
    same = what_if(there.framework, TODAY, Change())
    assert list(figures(same))[-1][1:] == ("", "None new", 0)
    assert [shift_told(there.framework, each) for each in outcome.shifts[:1]] == [
        "Person A → nobody"
    ]


@pytest.mark.parametrize(("away", "word"), [(True, "stepping in"), (False, "acting")])
def test_who_steps_in_is_told_with_how(office: Any, away: bool, word: str) -> None:
    there, keys = office
    person = keys["C"]
    change = Change(away=(person,)) if away else Change((Subject(PERSON.name, person),))
    outcome = first_look(there.framework, TODAY, change)
    assert {shift_told(there.framework, each) for each in outcome.shifts} == {
        f"Person C → Person D ({word})"
    }
