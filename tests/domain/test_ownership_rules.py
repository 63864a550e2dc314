"""The rules about owners of processes, reviews and people: at both sides of what they look for."""

import datetime

import pytest
from offices import TODAY, Office, day

from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPOINTMENT, PERSON, PROCESS, PROFILE, ROLE
from governance_app.domain.rules import check
from governance_app.domain.rules.assessment import Assessment

_UNOWNED, _LEFT, _BESIDE = "process-without-owner", "owner-has-left", "owner-not-involved"
_OVERDUE, _MANY, _NONE = "review-overdue", "many-roles", "person-without-role"


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def _unowned(*names: str) -> list[tuple[str, str, str]]:
    return [(name, "No owner", f"The process “{name}” has no owner.") for name in names]


def test_owners_are_asked_for_once_somebody_began_to_name_them(office):
    """A matrix that has just been imported names neither owners nor people."""
    role = office.role()
    office.process("Campaigns")
    leads = office.process("Leads")
    assert office.told(_UNOWNED) == []
    office.run(EditItem(PROCESS.name, leads, {"owner": role}))
    assert office.told(_UNOWNED) == _unowned("Campaigns")
    office.run(EditItem(PROCESS.name, leads, {"owner": None}))
    assert office.told(_UNOWNED) == []
    person = office.person()
    assert office.told(_UNOWNED) == _unowned("Campaigns", "Leads")
    office.run(RemoveItems(PERSON.name, (person,)))
    assert office.told(_UNOWNED) == []


def test_a_process_is_owned_through_the_one_that_it_is_part_of(office):
    office.person()
    outer = office.process("Outer")
    middle = office.process("Middle", parent=outer)
    office.process("Inner", parent=middle)
    office.process("Beside", parent=outer)
    assert office.told(_UNOWNED) == _unowned("Outer", "Middle", "Inner", "Beside")
    office.run(EditItem(PROCESS.name, middle, {"owner": office.role()}))
    assert office.told(_UNOWNED) == _unowned("Outer", "Beside")
    office.run(EditItem(PROCESS.name, outer, {"owner": office.role("Editor")}))
    assert office.told(_UNOWNED) == []


@pytest.mark.parametrize(
    ("status", "found"), [("", True), ("planned", True), ("active", True), ("retired", False)]
)
def test_a_process_that_was_given_up_needs_no_owner_and_no_review(office, status, found):
    owner = office.role()
    office.person()
    process = office.process("Campaigns", status=status, next_review=day("02-28"))
    assert bool(office.told(_UNOWNED)) == bool(office.told(_OVERDUE)) == found
    office.activity(process, {office.role("Editor"): "A"})
    office.run(EditItem(PROCESS.name, process, {"owner": owner}))
    assert bool(office.told(_LEFT)) == bool(office.told(_BESIDE)) == found


def test_those_who_are_accountable_most_often_are_proposed_as_owner(office):
    person = office.person()
    roles = [office.role(f"Role {n}", "team") for n in range(5)]
    process = office.process()
    inner = office.process("Inner", parent=process)
    for place, role in enumerate([1, 1, 2, 2, 2, 3, 3, 4]):
        office.activity(inner if place % 2 else process, {roles[role]: "A", roles[0]: "R"})
    (found, *_) = office.explained(_UNOWNED)
    assert found.subject == "Campaigns"
    labels = [f"Make Role {n} the owner" for n in (2, 1, 3)]
    assert [mend.label for mend in found.mends] == labels
    office.run(EditItem(ROLE.name, roles[2], {"role_kind": "individual"}))
    (found, *_) = office.explained(_UNOWNED)
    labels = [f"Make Role {n} the owner" for n in (1, 3, 4)]
    assert [mend.label for mend in found.mends] == labels, "nobody holds Role 2"
    office.appoint(person, roles[2])
    (found, *_) = office.explained(_UNOWNED)
    assert found.mends[0].label == "Make Role 2 the owner"


@pytest.mark.parametrize(
    ("person", "appointment", "found"),
    [
        (("", ""), ("", ""), False),
        (("", ""), ("", "03-01"), False),
        (("", ""), ("", "02-28"), True),
        (("", "03-01"), ("", ""), False),
        (("", "02-28"), ("", ""), True),
        (("03-02", ""), ("", ""), True),
    ],
)
def test_an_owner_who_has_left_is_told(office, person, appointment, found):
    owner = office.role()
    office.appoint(office.person("Person A", *person), owner, *appointment)
    office.process(owner=owner)
    office.process("Leads", owner=owner)
    message = "The owner of “{}”, Lead, is held by nobody."
    names = ("Campaigns", "Leads") if found else ()
    assert office.told(_LEFT) == [(n, "Owner vacant", message.format(n)) for n in names]


def test_an_owner_is_not_looked_for_before_anybody_has_been_entered(office):
    office.process(owner=office.role())
    assert office.told(_LEFT) == []
    office.person()
    assert len(office.told(_LEFT)) == 1


@pytest.mark.parametrize(
    ("kind", "found"), [("individual", True), ("team", False), ("body", False), ("external", False)]
)
def test_an_owner_that_is_never_vacant_has_not_left(office, kind, found):
    office.person()
    office.process(owner=office.role("Lead", kind))
    assert bool(office.told(_LEFT)) == found


@pytest.mark.parametrize(
    ("own", "others", "found"),
    [
        ("A", "", False),
        ("R", "A", False),
        ("A/R", "C", False),
        ("R/C", "A", False),
        ("C", "A", True),
        ("I", "A/R", True),
        ("", "I", True),
        ("", "", False),  # there is nothing to be involved in
    ],
)
def test_an_owner_is_accountable_or_responsible_in_the_process(office, own, others, found):
    owner, other = office.role(), office.role("Editor")
    process = office.process(owner=owner)
    office.activity(process, {owner: own, other: others})
    message = "Lead owns “Campaigns” but is neither accountable nor responsible in it."
    expected = [("Campaigns", "Owner not involved", message)] if found else []
    assert office.told(_BESIDE, None) == expected


def test_a_part_below_the_process_is_a_part_in_it(office):
    owner, other = office.role(), office.role("Editor")
    outer = office.process("Outer", owner=owner)
    inner = office.process("Inner", parent=outer)
    office.activity(outer, {other: "A"})
    activity = office.activity(inner, {owner: "R"}, "Inside")
    assert office.told(_BESIDE, None) == []
    office.run(EditItem(PROCESS.name, inner, {"parent": None}))
    assert [subject for subject, *_ in office.told(_BESIDE, None)] == ["Outer"]
    office.run(EditItem(PROCESS.name, inner, {"parent": outer}))
    office.run(SetLetters(((activity, owner, 0),)))
    assert [subject for subject, *_ in office.told(_BESIDE, None)] == ["Outer"]


@pytest.mark.parametrize(
    ("review", "found"),
    [("", False), ("03-01", False), ("03-02", False), ("02-28", True), ("0001-01-01", True)],
)
def test_a_review_is_overdue_from_the_next_day(office, review, found):
    office.process(next_review=day(review))
    message = f"The review of “Campaigns” was due on {day(review)}."
    expected = [("Campaigns", "Review overdue", message)] if found else []
    assert office.told(_OVERDUE) == expected
    assert office.told(_OVERDUE, None) == []


@pytest.mark.parametrize(("count", "found"), [(3, False), (4, True)])
def test_many_roles_are_more_than_the_framework_calls_usual(office, count, found):
    person = office.person()
    for n in range(count):
        office.appoint(person, office.role(f"Role {n}"))
    expected = [("Person A", "4 roles", "Person A holds 4 roles; more than 3 are many.")]
    assert office.told(_MANY) == (expected if found else [])


def test_only_roles_held_on_the_day_count(office):
    person = office.person()
    edit = EditItem(PROFILE.name, office.framework.profile.key, {"most_roles_of_person": 1})
    office.run(edit)
    first, second = office.role("Role 1"), office.role("Role 2")
    office.appoint(person, first)
    office.deputy(person, second)
    office.appoint(person, second, "", "02-28")
    office.appoint(person, second, "03-02", "")
    assert office.told(_MANY) == []
    assert len(office.told(_MANY, day("03-02"))) == 1
    office.run(EditItem(PERSON.name, person, {"ends": day("03-01")}))
    assert office.told(_MANY, day("03-02")) == []


@pytest.mark.parametrize(
    ("active", "appointed", "found"),
    [
        (("", ""), None, True),
        (("03-02", ""), None, False),
        (("", "02-28"), None, False),
        (("03-01", "03-01"), None, True),
        (("", ""), ("", "", "holder"), False),
        (("", ""), ("", "", "deputy"), False),
        (("", ""), ("", "02-28", "holder"), True),
        (("", ""), ("03-02", "", "holder"), True),
    ],
)
def test_an_active_person_holds_some_role(office, active, appointed, found):
    person = office.person("Person A", *active)
    if appointed is not None:
        office.appoint(person, office.role(), *appointed)
    message = "Person A is active and holds no role, neither as holder nor as deputy."
    assert office.told(_NONE) == ([("Person A", "No role", message)] if found else [])


def test_the_findings_of_people_and_processes_are_listed_by_kind(office):
    person = office.person()
    process = office.process(next_review=day("02-28"))
    assessment = Assessment(office.framework, TODAY)
    assert [each.rule for each in assessment.of(PERSON.name)[person]] == [_NONE]
    assert [each.rule for each in assessment.of_processes[process]] == [
        "process-without-activities",
        _UNOWNED,
        _OVERDUE,
    ]
    assert not assessment.of(APPOINTMENT.name)


@pytest.mark.parametrize("on", [datetime.date.min, datetime.date.max])
def test_the_first_and_the_last_day_are_days(office, on):
    role, person = office.role(), office.person()
    office.appoint(person, role, "0001-01-01", "9999-12-31")
    office.appoint(person, office.role("Editor"), "9999-12-31", "9999-12-31")
    office.appoint(person, office.role("Analyst"), "0001-01-01", "0001-01-01")
    office.process(owner=role, next_review=on)
    office.away(person, "9999-12-31", "")
    found = {each.rule for each in check(office.framework, on)}
    assert not found & {_LEFT, _OVERDUE, _NONE}


def test_a_process_in_a_loop_of_a_broken_file_does_not_hang(office):
    office.person()
    first, second = office.process("First"), office.process("Second")
    processes = office.framework.processes
    looped = {
        first: processes[first]._replace(parent=second),
        second: processes[second]._replace(parent=first),
    }
    office.framework = Framework(
        {**office.framework.tables, PROCESS.name: looped}, office.framework.matrix
    )
    assert {subject for subject, *_ in office.told(_UNOWNED)} == {"First", "Second"}
