"""What people, appointments, absences, bodies and their members can never be."""

import datetime

import pytest
from offices import Office, day

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, MEMBERSHIP, PERSON, ROLE


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def _sentence(office: Office, kind, key, **values) -> str:
    """Return why adding (or, where it is there, editing) an item is refused."""
    there = key in office.framework.of(kind)
    command = EditItem(kind.name, key, values) if there else AddItem(kind.name, key, values)
    with pytest.raises(Refusal) as caught:
        command.changes(office.framework)
    return str(caught.value)


_EARLY, _LATE = datetime.date(2026, 3, 1), datetime.date(2026, 3, 2)
_BACKWARDS = {"starts": _LATE, "ends": _EARLY}
_END = "it ends on 2026-03-01, before it starts on 2026-03-02; correct one of the two."


def test_nothing_ends_before_it_starts(office):
    person, role = office.person(), office.role()
    assert _sentence(office, PERSON, 99, name="B", **_BACKWARDS) == f"Person “B”: {_END}"
    assert _sentence(office, PERSON, person, **_BACKWARDS) == f"Person “Person A”: {_END}"
    appointed = {"person": person, "role": role}
    assert _sentence(office, APPOINTMENT, 99, **appointed, **_BACKWARDS) == (
        f"Appointment “Person A · Lead”: {_END}"
    )
    assert _sentence(office, ABSENCE, 99, person=person, **_BACKWARDS) == (
        f"Absence “Person A”: {_END}"
    )


@pytest.mark.parametrize(
    "period",
    [
        {"starts": _EARLY, "ends": _EARLY},
        {"starts": _EARLY, "ends": _LATE},
        {"starts": _EARLY},
        {"ends": _EARLY},
        {"starts": datetime.date.min, "ends": datetime.date.max},
        {"starts": datetime.date.max},
        {"ends": datetime.date.min},
        {},
    ],
)
def test_any_other_period_is_allowed(office, period):
    person, role = office.person(), office.role()
    office.run(EditItem(PERSON.name, person, period))
    office.add(APPOINTMENT, person=person, role=role, **period)
    office.add(ABSENCE, person=person, **period)


_THEN = (
    "Appointment “Person B · Lead”: Person A is appointed to this role then, and only one person "
    "can hold it; end that appointment first, or appoint a deputy."
)


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        (("", ""), ("", ""), True),
        (("03-01", "03-31"), ("03-31", ""), True),  # both days belong to a period
        (("03-01", "03-31"), ("04-01", ""), False),  # touching periods
        (("04-01", ""), ("", "03-31"), False),
        (("03-01", "03-31"), ("", "03-01"), True),
        (("03-01", "03-31"), ("03-10", "03-10"), True),
        (("03-10", "03-10"), ("", ""), True),
        (("", "9999-12-31"), ("9999-12-31", ""), True),
    ],
)
def test_one_person_at_a_time_holds_an_individual_role(office, first, second, refused):
    role = office.role()
    office.appoint(office.person("Person A"), role, *first)
    values = {"person": office.person("Person B"), "role": role}
    values |= {"starts": day(second[0]), "ends": day(second[1])}
    if refused:
        assert _sentence(office, APPOINTMENT, 99, **values) == _THEN
    else:
        office.add(APPOINTMENT, **values)


@pytest.mark.parametrize("kind", ["team", "body", "external"])
def test_several_hold_a_role_that_is_not_for_one(office, kind):
    role = office.role("Lead", kind)
    for name in ("Person A", "Person B"):
        office.appoint(office.person(name), role)


def test_holder_and_deputies_share_the_time(office):
    role = office.role()
    holder = office.person("Person A")
    office.appoint(holder, role)
    office.deputy(holder, role)  # a finding, not impossible
    office.deputy(office.person("Person B"), role)
    office.deputy(office.person("Person C"), role)


@pytest.mark.parametrize("capacity", ["holder", "deputy"])
@pytest.mark.parametrize("kind", ["individual", "team"])
def test_nobody_is_appointed_twice_for_one_time(office, kind, capacity):
    role, person = office.role("Lead", kind), office.person()
    office.appoint(person, role, "03-01", "03-31", capacity)
    values = {"person": person, "role": role, "capacity": capacity}
    assert _sentence(office, APPOINTMENT, 99, **values) == (
        "Appointment “Person A · Lead”: there is such an appointment for that time already; "
        "change its days instead."
    )
    office.appoint(person, role, "04-01", "", capacity)


def test_an_appointment_is_no_rival_of_itself(office):
    role, person = office.role(), office.person()
    key = office.appoint(person, role, "03-01", "03-31")
    office.run(EditItem(APPOINTMENT.name, key, {"ends": day("04-30")}))


def test_an_edit_cannot_make_two_holders_of_an_individual_role(office):
    role, other = office.role("Lead"), office.role("Editor")
    office.appoint(office.person("Person A"), role)
    second = office.person("Person B")
    deputy = office.deputy(second, role)
    assert _sentence(office, APPOINTMENT, deputy, capacity="holder") == _THEN
    elsewhere = office.appoint(second, other)
    assert _sentence(office, APPOINTMENT, elsewhere, role=role) == _THEN
    office.run(EditItem(APPOINTMENT.name, elsewhere, {"ends": day("03-31")}))


def test_a_role_becomes_individual_once_one_person_holds_it(office):
    team = office.role("Team", "team")
    office.appoint(office.person("Person B"), team, "", "03-31")
    second = office.appoint(office.person("Person A"), team, "03-31", "")
    assert _sentence(office, ROLE, team, role_kind="individual") == (
        "Role “Team”: Person A and Person B hold it at once, and one person alone can hold an "
        "individual role; end one of the appointments first."
    )
    office.run(EditItem(APPOINTMENT.name, second, {"starts": day("04-01")}))
    office.run(EditItem(ROLE.name, team, {"role_kind": "individual"}))


@pytest.mark.parametrize("kind", ["individual", "team", "external"])
def test_only_a_body_has_members(office, kind):
    role, member = office.role("Circle", kind), office.role("Lead")
    assert _sentence(office, MEMBERSHIP, 99, body=role, member=member) == (
        "Membership “Lead · Circle”: Circle is no body; change its kind to Body first."
    )


@pytest.mark.parametrize(("count", "words"), [(1, "1 member"), (2, "2 members")])
def test_a_body_with_members_stays_a_body(office, count, words):
    body = office.role("Council", "body")
    seats = [office.seat(body, office.role(f"Role {n}")) for n in range(count)]
    assert _sentence(office, ROLE, body, role_kind="team") == (
        f"Role “Council”: it has {words}, and only a body can have some; remove them first."
    )
    office.run(RemoveItems(MEMBERSHIP.name, tuple(seats)))
    office.run(EditItem(ROLE.name, body, {"role_kind": "team"}))


def test_a_role_is_a_member_of_a_body_once(office):
    body, other = office.role("Council", "body"), office.role("Board", "body")
    lead = office.role("Lead")
    key = office.seat(body, lead)
    assert _sentence(office, MEMBERSHIP, 99, body=body, member=lead, chair=True) == (
        "Membership “Lead · Council”: it is a member already."
    )
    office.seat(other, lead)
    office.run(EditItem(MEMBERSHIP.name, key, {"chair": True}))
    assert _sentence(office, MEMBERSHIP, key, body=other) == (
        "Membership “Lead · Board”: it is a member already."
    )


def test_a_body_is_no_member_of_itself_at_any_remove(office):
    outer, middle, inner = (office.role(name, "body") for name in ("Outer", "Middle", "Inner"))
    office.seat(outer, middle)
    last = office.seat(middle, inner)
    why = (
        "a body cannot be a member of itself, nor of a body that is a member of it; "
        "choose another member."
    )
    assert _sentence(office, MEMBERSHIP, 99, body=outer, member=outer) == (
        f"Membership “Outer · Outer”: {why}"
    )
    assert _sentence(office, MEMBERSHIP, 99, body=inner, member=outer) == (
        f"Membership “Outer · Inner”: {why}"
    )
    assert _sentence(office, MEMBERSHIP, last, member=outer) == (
        f"Membership “Outer · Middle”: {why}"
    )
    office.seat(outer, inner)  # in two bodies, one in the other


def test_a_membership_may_be_turned_round(office):
    council, board = office.role("Council", "body"), office.role("Board", "body")
    key = office.seat(council, board)
    office.run(EditItem(MEMBERSHIP.name, key, {"body": board, "member": council}))


def test_what_names_nothing_is_refused(office):
    person, role = office.person(), office.role()
    for values, label in (
        ({"person": 98, "role": role}, "Person names a person"),
        ({"person": person, "role": 98}, "Role names a role"),
    ):
        assert f"{label} that is no longer there; choose another." in _sentence(
            office, APPOINTMENT, 99, **values
        )
    assert "Person is empty; choose one." in _sentence(office, ABSENCE, 99, note="x")


def test_two_people_may_have_one_name(office):
    role = office.role()
    office.appoint(office.person("Person A"), role, "", "03-31")
    office.appoint(office.person("Person A"), role, "04-01", "")


def test_long_and_strange_names_are_cut_in_refusals(office):
    role = office.role("x" * 500)
    office.appoint(office.person("y" * 500), role)
    values = {"person": office.person("z" * 500), "role": role}
    assert len(_sentence(office, APPOINTMENT, 99, **values)) < 400
