"""What the cards of the org chart say, and that keeping some of them changes nothing."""

import datetime

import pytest
from frameworks import frameworks
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ROLE
from governance_app.ui.diagram.content import Card
from governance_app.ui.pages.org_chart_cards import ALONE, BODIES, OrgChart, count_vacant, org_chart


def card_of(office: Office, name: str) -> Card:
    cards = org_chart(office.framework, TODAY).cards.values()
    return next(card for card in cards if card.title == name)


def lines_of(office: Office, name: str = "Lead") -> list[tuple[str, str]]:
    """Return the lines of a card below its kind."""
    return [(line.text, line.tone) for line in card_of(office, name).lines[1:]]


@pytest.mark.parametrize(
    ("appointed", "lines"),
    [
        ([], [("Vacant", "error")]),
        ([("A", "", "")], [("Person A", "plain")]),
        ([("A", "", "03-31")], [("Person A until 31 Mar 2026", "warning")]),
        ([("A", "", "03-01")], [("Person A until 1 Mar 2026", "warning")]),
        ([("A", "", "2027-03-31")], [("Person A", "plain")]),
        ([("A", "", "02-28")], [("Vacant", "error")]),
        ([("A", "04-01", "")], [("Vacant; Person A from 1 Apr 2026", "error")]),
        (
            [("A", "", "03-31"), ("B", "04-01", "")],
            [("Person A until 31 Mar 2026, a successor is named", "plain")],
        ),
    ],
)
def test_a_card_says_who_holds_the_role_and_for_how_long(
    appointed: list[tuple[str, str, str]], lines: list[tuple[str, str]]
) -> None:
    office = Office()
    role = office.role()
    people = {letter: office.person(f"Person {letter}") for letter in "AB"}
    for letter, starts, ends in appointed:
        office.appoint(people[letter], role, starts, ends)
    assert lines_of(office) == lines


def test_before_there_are_people_no_role_is_vacant() -> None:
    office = Office()
    office.role()
    assert lines_of(office) == []
    assert count_vacant(org_chart(office.framework, TODAY)) == 0


def test_deputies_absence_and_many_holders_are_told() -> None:
    office = Office()
    team = office.role("Team", "team")
    people = [office.person(f"Person {letter}") for letter in "ABCD"]
    for person in people[:3]:
        office.appoint(person, team)
    office.deputy(people[3], team)
    office.away(people[0], "02-01", "04-01")
    assert lines_of(office, "Team") == [
        ("Person A (away), Person B +1", "plain"),
        ("deputy Person D", "plain"),
    ]


def test_bodies_say_chair_quorum_and_members_and_stand_apart() -> None:
    office = Office()
    lead = office.role()
    board = office.role("Board", "body", quorum=2, cadence="monthly")
    office.role("Committee", "body", reports_to=board)
    office.role("Empty council", "body")
    office.seat(board, lead)
    assert [line.text for line in card_of(office, "Board").lines] == [
        "Body · quorum 2 · monthly",
        "No chair",
        "1 member",
    ]
    assert lines_of(office, "Empty council") == [("No members", "warning")]
    blocks = {c.title: c.block for c in org_chart(office.framework, TODAY).cards.values()}
    assert blocks == {
        "Lead": ALONE,
        "Board": BODIES,
        "Committee": BODIES,
        "Empty council": BODIES,
    }


def test_the_chart_begins_with_the_trees() -> None:
    office = Office()
    office.role("Council", "body")
    office.role("Alone")
    director = office.role("Director")
    office.role("Manager", reports_to=director)
    content = org_chart(office.framework, TODAY)
    assert [content.cards[key].title for key in content.in_order()] == [
        "Director",
        "Manager",
        "Alone",
        "Council",
    ]


@given(frameworks(), st.data())
def test_cards_that_are_kept_are_those_that_would_be_made(
    framework: Framework, data: st.DataObject
) -> None:
    chart = OrgChart()
    assert chart.content(framework, TODAY) == org_chart(framework, TODAY)
    for _ in range(3):
        day = TODAY + datetime.timedelta(days=data.draw(st.sampled_from([0, 0, 40])))
        framework = edited(framework, data)
        assert chart.content(framework, day) == org_chart(framework, day)


def edited(framework: Framework, data: st.DataObject) -> Framework:
    """Return the framework after an edit of a role, a person or an appointment, if one is possible."""
    kind = data.draw(
        st.sampled_from(["role", "role", "person", "appointment", "membership", "absence"])
    )
    keys = list(framework.tables[kind])
    if not keys:
        return framework
    key = data.draw(st.sampled_from(keys))
    values: dict[str, object] = {"name": data.draw(st.sampled_from(["Lead", "Head"]))}
    if kind == ROLE.name:
        values["reports_to"] = data.draw(st.none() | st.sampled_from(keys))
        values["role_kind"] = data.draw(st.sampled_from(["individual", "body", "team"]))
    command = (
        EditItem(kind, key, values) if kind in ("role", "person") else RemoveItems(kind, (key,))
    )
    try:
        return framework.apply(command.changes(framework))
    except Refusal:
        return framework
