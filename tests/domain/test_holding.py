"""Who holds what on a day, beside the same asked of every appointment one by one."""

import datetime

import pytest
from frameworks import DAYS, counting_keys, frameworks, staffed
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office, day

from governance_app.domain.commands import AddItem, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.holding import (
    bodies,
    covers,
    days_after,
    ends_on,
    has_successor,
    holding_of,
    holdings,
    overlap,
    stands_vacant,
)
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    ROLE,
    Absence,
    Appointment,
)

_FIRST, _LAST = datetime.date.min, datetime.date.max
_ANY_DAY = st.sampled_from(DAYS) | st.dates()


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def _period(text: str) -> Absence:
    starts, _, ends = text.partition(" to ")
    return Absence(1, 2, day(starts.strip()), day(ends.strip()))


@pytest.mark.parametrize(
    ("period", "on", "inside"),
    [
        ("03-01 to 03-31", "03-01", True),
        ("03-01 to 03-31", "03-31", True),
        ("03-01 to 03-31", "02-28", False),
        ("03-01 to 03-31", "04-01", False),
        ("03-01 to 03-01", "03-01", True),
        ("03-01 to ", "2027-03-01", True),
        ("03-01 to ", "02-28", False),
        (" to 03-31", "2025-03-01", True),
        (" to 03-31", "04-01", False),
        (" to ", "03-01", True),
        (" to ", "0001-01-01", True),
        (" to ", "9999-12-31", True),
    ],
)
def test_both_days_of_a_period_belong_to_it(period, on, inside):
    assert covers(_period(period), day(on)) == inside


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("03-01 to 03-31", "03-31 to 04-30", True),
        ("03-01 to 03-31", "04-01 to 04-30", False),
        ("03-01 to ", " to 03-01", True),
        ("03-02 to ", " to 03-01", False),
        (" to ", "03-01 to 03-01", True),
        (" to ", " to ", True),
        ("9999-12-31 to ", " to 9999-12-31", True),
        ("0001-01-01 to 0001-01-01", " to ", True),
    ],
)
def test_periods_overlap_where_they_share_a_day(one, other, shared):
    assert overlap(_period(one), _period(other)) == shared
    assert overlap(_period(other), _period(one)) == shared


_WINDOW = [TODAY + datetime.timedelta(days=days) for days in range(8)]
_END = st.sampled_from([None, *_WINDOW[1:-1]])


@given(_END, _END, _END, _END)
def test_overlap_is_a_day_that_both_cover(start, end, start2, end2):
    one, other = Absence(1, 2, start, end), Absence(1, 2, start2, end2)
    by_hand = any(covers(one, each) and covers(other, each) for each in _WINDOW)
    assert overlap(one, other) == by_hand


@given(frameworks(), _ANY_DAY)
def test_the_holdings_of_a_day_are_those_of_each_appointment(framework, on):
    held = holdings(framework, on)
    people, appointments = framework.of(PERSON), framework.of(APPOINTMENT).values()
    valid = [each for each in appointments if _valid(each, on) and _valid(people[each.person], on)]
    assert held.day == on
    for role in framework.roles:
        of_role = [each for each in appointments if each.role == role]
        mine = [each for each in valid if each.role == role]
        holding = held.of(role)
        assert sorted(holding.holders) == sorted(e for e in mine if e.capacity == "holder")
        assert sorted(holding.deputies) == sorted(e for e in mine if e.capacity == "deputy")
        assert sorted(held.persons(role)) == sorted(e.person for e in holding.holders)
        assert sorted(holding.all) == sorted(of_role)
        begins = [each.starts or _FIRST for each in holding.all]
        assert begins == sorted(begins)
        assert holding_of(framework, role, on) == holding
    for person in people:
        mine = [each for each in valid if each.person == person]
        assert sorted(held.of_people.get(person, ())) == sorted(mine)
    away = {each.person for each in framework.of(ABSENCE).values() if _valid(each, on)}
    assert held.away == away


def _valid(item, on: datetime.date) -> bool:
    """Whether a day lies between the first and the last day of an item, both counted."""
    return (item.starts or _FIRST) <= on <= (item.ends or _LAST)


@given(frameworks(), _ANY_DAY)
def test_a_successor_is_who_holds_the_role_on_the_day_after(framework, on):
    after = on if on == _LAST else on + datetime.timedelta(days=1)
    held = holdings(framework, on)
    for role in framework.roles:
        tomorrow = bool(holdings(framework, after).of(role).holders)
        expected = tomorrow or on == _LAST
        assert has_successor(framework, held.of(role), on) == expected


def test_no_day_comes_after_the_last_so_nobody_is_missed_then(office):
    role = office.role()
    nobody = holdings(office.framework, _LAST).of(role)
    assert has_successor(office.framework, nobody, _LAST)
    assert not has_successor(office.framework, nobody, _LAST - datetime.timedelta(days=1))


@given(st.data())
def test_an_appointment_ends_with_itself_or_with_the_person(data):
    make = counting_keys()
    framework = data.draw(staffed(_with_roles(make), make))
    people = framework.of(PERSON)
    for each in framework.of(APPOINTMENT).values():
        ends = ends_on(framework, each)
        assert ends == min(each.ends or _LAST, people[each.person].ends or _LAST) or ends is None
        assert (ends is None) == (each.ends is None and people[each.person].ends is None)


def _with_roles(make) -> Framework:
    framework = blank_framework("Any", make)
    for _ in range(3):
        framework = framework.apply(AddItem(ROLE.name, make(), {"name": "R"}).changes(framework))
    return framework


@pytest.mark.parametrize(
    ("person", "appointment", "holds"),
    [
        (("", ""), ("", ""), True),
        (("03-02", ""), ("", ""), False),  # has not begun
        (("03-01", ""), ("", ""), True),
        (("", "02-28"), ("", ""), False),  # has left
        (("", "03-01"), ("", ""), True),
        (("", ""), ("03-02", ""), False),
        (("", ""), ("", "02-28"), False),
        (("03-01", "03-01"), ("03-01", "03-01"), True),
    ],
)
def test_nobody_holds_a_role_before_they_begin_or_after_they_left(
    office, person, appointment, holds
):
    role = office.role()
    office.appoint(office.person("Person A", *person), role, *appointment)
    assert bool(holdings(office.framework, TODAY).of(role).holders) == holds


@pytest.mark.parametrize(
    ("kind", "never", "held", "ended", "coming", "deputised"),
    [
        ("individual", True, False, True, True, True),
        ("team", False, False, True, True, False),
        ("body", False, False, False, False, False),
        ("external", False, False, False, False, False),
    ],
)
def test_when_a_role_stands_vacant(office, kind, never, held, ended, coming, deputised):
    expected = {
        "never": never,
        "held": held,
        "ended": ended,
        "coming": coming,
        "deputised": deputised,
    }
    roles = {name: office.role(name, kind) for name in expected}
    person = office.person()
    office.appoint(person, roles["held"])
    office.appoint(person, roles["ended"], "", "02-28")
    office.appoint(person, roles["coming"], "03-02", "")
    office.deputy(person, roles["deputised"])
    found = holdings(office.framework, TODAY)
    assert {
        name: stands_vacant(office.framework.roles[key], found.of(key))
        for name, key in roles.items()
    } == expected


@pytest.mark.parametrize(
    ("on", "count", "found"),
    [
        (TODAY, 0, TODAY),
        (TODAY, 31, datetime.date(2026, 4, 1)),
        (_LAST, 1, _LAST),
        (_LAST - datetime.timedelta(days=2), 1, _LAST - datetime.timedelta(days=1)),
        (_LAST - datetime.timedelta(days=2), 3, _LAST),
        (_FIRST, 100_000, datetime.date.fromordinal(100_001)),
        (TODAY, 10**12, _LAST),
    ],
)
def test_there_is_a_last_day(on, count, found):
    assert days_after(on, count) == found


def test_the_members_of_bodies_and_who_leads_them(office):
    council, board = office.role("Council", "body"), office.role("Board", "body")
    lead, editor, analyst = office.role("Lead"), office.role("Editor"), office.role("Analyst")
    office.seat(council, lead)
    office.seat(council, editor, chair=True)
    office.seat(council, analyst, chair=True)
    office.seat(board, lead)
    office.role("Empty", "body")
    found = bodies(office.framework)
    assert set(found) == {council, board}
    assert found[council].members == (lead, editor, analyst)
    assert found[council].chair == editor, "the first that was made chair"
    assert found[board].chair is None
    turned = dict(reversed(office.framework.of(MEMBERSHIP).items()))
    again = Framework({**office.framework.tables, MEMBERSHIP.name: turned}, office.framework.matrix)
    assert bodies(again) == found


def test_a_holder_is_told_in_a_set_order_whatever_the_order_of_the_file(office):
    team = office.role("Team", "team")
    for name in ("Person A", "Person B", "Person C"):
        office.appoint(office.person(name), team)
    framework = office.framework
    turned = dict(reversed(framework.of(APPOINTMENT).items()))
    again = Framework({**framework.tables, APPOINTMENT.name: turned}, framework.matrix)
    assert holdings(again, TODAY).of(team) == holdings(framework, TODAY).of(team)
    assert all(isinstance(each, Appointment) for each in holdings(framework, TODAY).of(team).all)
