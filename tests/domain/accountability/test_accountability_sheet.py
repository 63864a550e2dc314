"""Sheets: what a role or a person answers for, by which way, and what rests on them alone."""

import datetime
from typing import Any

import pytest
from frameworks import DAYS, frameworks
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office, day

from governance_app.domain.accountability.answering import Answering, sheet_of
from governance_app.domain.accountability.comparing import compared
from governance_app.domain.accountability.line import lines_of, people_told
from governance_app.domain.accountability.references import relations_to
from governance_app.domain.accountability.sheet import Section, Sheet
from governance_app.domain.accountability.telling import absence_told, way_told
from governance_app.domain.accountability.ways import Way
from governance_app.domain.commands import AddLetter, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    DECISION_KIND,
    DELEGATION,
    INTEGRATION,
    KINDS,
    MEMBERSHIP,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    READING,
    STANDARD,
    STEP,
    SYSTEM,
    TOUCHPOINT,
    WAIVER,
)
from governance_app.domain.rules import Subject
from governance_app.domain.scheme import LetterPattern


def person_sheet(office: Office, person: Key, on: datetime.date = TODAY) -> Sheet:
    return sheet_of(office.framework, Subject(PERSON.name, person), on)


def role_sheet(office: Office, role: Key, on: datetime.date = TODAY) -> Sheet:
    return sheet_of(office.framework, Subject("role", role), on)


def told(sheet: Sheet) -> dict[str, list[str]]:
    return {each.title: [charge.label for charge in each.charges] for each in sheet.sections}


def section(sheet: Sheet, name: str) -> Section:
    return next(each for each in sheet.sections if each.name == name)


def full_office() -> tuple[Office, Key, Key]:
    """Return an office where one role stands in every reference, and its only holder."""
    office = Office()
    lead = office.role("Lead")
    person = office.person("Person A")
    office.appoint(person, lead)
    process = office.process("Campaigns", owner=lead)
    office.activity(process, {lead: "A/R"}, "Build")
    office.activity(process, {lead: "C"}, "Ask")
    system = office.add(SYSTEM, name="CRM", owner=lead, steward=lead)
    other = office.add(SYSTEM, name="Mail")
    office.add(INTEGRATION, name="Sync", from_system=system, to_system=other, owner=lead)
    office.add(OBJECTIVE, name="Faster", owner=lead)
    office.add(METRIC, name="Days", overseer=lead)
    office.add(TOUCHPOINT, name="Newsletter", owner=lead)
    office.add(STANDARD, name="Handbook", owner=lead)
    function = office.add(OVERSIGHT_FUNCTION, name="Technology", covers_system=True)
    office.add(OVERSIGHT, function=function, role=lead, system=system)
    office.add(OVERSIGHT, function=function, role=lead, system=other, not_required=True)
    chain = office.add(APPROVAL_CHAIN, name="Budget")
    step = office.add(STEP, chain=chain, name="Finance")
    escalating = {"when_late": "escalate", "escalate_to": lead, "time_limit": 2}
    office.add(APPROVER_LINE, step=step, approver="role", role=lead, **escalating)
    office.add(AUTHORITY_LIMIT, role=lead, amount=5000)
    office.role("Below", reports_to=lead)
    second = office.person("Person B")
    office.add(DELEGATION, from_person=person, to_person=second, role=lead)
    return office, lead, person


EVERYTHING = {
    "Accountable (A)": ["Build"],
    "Responsible (R)": ["Build"],
    "Roles that report to them": ["Below"],
    "Processes owned": ["Campaigns"],
    "Systems owned": ["CRM"],
    "Systems stewarded": ["CRM"],
    "Integrations owned": ["Sync"],
    "Objectives owned": ["Faster"],
    "Metrics overseen": ["Days"],
    "Touchpoints owned": ["Newsletter"],
    "Standards owned": ["Handbook"],
    "Items overseen": ["CRM"],
    "Approval steps in which they are asked": ["Budget · Finance"],
    "Approval steps in which they are asked when time runs out": ["Budget · Finance"],
    "Limits of authority": ["Every kind of decision"],
}


def test_a_role_answers_for_everything_that_names_it() -> None:
    office, lead, person = full_office()
    sheet = role_sheet(office, lead)
    delegations = {"Delegations of the authority": ["Person A · Person B"]}
    assert told(sheet) == EVERYTHING | delegations
    assert [(each.symbol, each.activities) for each in sheet.letters] == [
        ("A", 1),
        ("R", 1),
        ("C", 1),
    ]
    assert sheet.behind == (person,)
    assert section(sheet, "authority_limit.role").charges[0].detail == "up to 5,000"
    assert section(sheet, "oversight.role").charges[0].detail == "Technology"


def test_a_person_answers_for_it_through_the_role_and_alone() -> None:
    office, lead, person = full_office()
    sheet = person_sheet(office, person)
    assert told(sheet) == EVERYTHING | {"Delegations given": ["Person B"]}
    for each in sheet.sections:
        for charge in each.charges:
            assert charge.ways == (() if "delegation" in each.name else (Way(lead, "holder"),))
            is_answer = each.name not in ("role.reports_to", "delegation.from_person")
            assert charge.rests is is_answer, each.name


def test_every_reference_to_roles_and_people_is_told_but_for_what_makes_holders() -> None:
    there = {each.name for kind in ("role", "person") for each in relations_to(kind)}
    named = {
        f"{kind.name}.{each.name}"
        for kind in KINDS
        for each in kind.references
        if each.refers_to in ("role", "person")
    }
    assert named - there == {
        "appointment.person",
        "appointment.role",
        "absence.person",
        "review.reviewer",
    }


@pytest.mark.parametrize(
    ("others", "rests"),
    [
        ((), True),
        ((("holder", "", ""),), False),
        ((("deputy", "", ""),), False),
        ((("holder", "", "02-28"),), True),
        ((("deputy", "03-02", ""),), True),
    ],
)
def test_what_rests_on_a_person(others: tuple[tuple[str, str, str], ...], rests: bool) -> None:
    office = Office()
    lead, person = office.role("Team", "team"), office.person()
    office.appoint(person, lead)
    office.process(owner=lead)
    for place, (capacity, starts, ends) in enumerate(others):
        office.appoint(office.person(f"Person {place}"), lead, starts, ends, capacity)
    assert bool(person_sheet(office, person).resting) is rests
    assert bool(role_sheet(office, lead).resting) is rests


def test_two_accountable_roles_stand_in_for_each_other() -> None:
    office = Office()
    first, second = office.role("First"), office.role("Second")
    one, two = office.person("Person A"), office.person("Person B")
    office.appoint(one, first)
    office.activity(office.process(), {first: "A", second: "A"})
    assert person_sheet(office, one).resting == 1
    office.appoint(two, second)
    assert person_sheet(office, one).resting == 0


def test_two_letters_of_one_meaning_stand_in_for_each_other() -> None:
    office = Office()
    first, second = office.role("First"), office.role("Second")
    one, two = office.person("Person A"), office.person("Person B")
    office.appoint(one, first)
    office.appoint(two, second)
    pattern = LetterPattern("D", "Decides", "accountable")
    office.run(AddLetter(900, pattern))
    activity = office.activity(office.process(), {first: "A", second: "D"})
    sheet = person_sheet(office, one)
    assert told(sheet) == {"Accountable (A)": ["Do"]}
    assert sheet.resting == 0
    office.run(SetLetters(((activity, second, 0),)))
    assert person_sheet(office, one).resting == 1


@pytest.mark.parametrize(
    ("role_kind", "is_held", "rests"),
    [
        ("individual", False, True),
        ("individual", True, True),
        ("external", False, False),
        ("team", False, False),
        ("team", True, True),
    ],
)
def test_what_is_thin_about_a_role(role_kind: str, is_held: bool, rests: bool) -> None:
    office = Office()
    lead, person = office.role(role_kind=role_kind), office.person()
    if is_held:
        office.appoint(person, lead)
    office.process(owner=lead)
    assert bool(role_sheet(office, lead).resting) is rests


def test_before_people_are_entered_nothing_is_said_to_rest_on_anybody() -> None:
    office = Office()
    lead = office.role()
    office.process(owner=lead)
    assert role_sheet(office, lead).resting == 0


def test_members_answer_for_what_their_body_does_through_bodies_of_bodies() -> None:
    office = Office()
    board, council = office.role("Board", "body"), office.role("Council", "body")
    chair, other = office.role("Chair"), office.role("Other")
    person, second = office.person("Person A"), office.person("Person B")
    office.appoint(person, chair)
    office.seat(council, chair, chair=True)
    office.seat(board, council)
    office.process(owner=board)
    charge = section(person_sheet(office, person), "process.owner").charges[0]
    assert charge.ways == (Way(chair, "holder", board),)
    assert charge.rests
    office.seat(board, other)
    office.appoint(second, other)
    assert person_sheet(office, person).resting == 0
    assert told(role_sheet(office, council))["Bodies in which they sit"] == ["Board"]
    assert "Members" not in told(person_sheet(office, person))


def test_a_deputy_answers_as_deputy_and_the_day_decides() -> None:
    office = Office()
    lead, person = office.role(), office.person()
    office.deputy(person, lead, "03-01", "03-31")
    office.process(owner=lead)
    assert section(person_sheet(office, person), "process.owner").charges[0].ways == (
        Way(lead, "deputy"),
    )
    assert person_sheet(office, person).beside is None
    assert person_sheet(office, person, datetime.date(2026, 4, 1)).sections == ()


@pytest.mark.parametrize(
    ("delegated", "deputy", "expected"),
    [
        (False, False, "Away on this day: nobody acts as Lead."),
        (False, True, "Away on this day: Person C (deputy) acts as Lead."),
        (True, False, "Away on this day: Person B (delegation) acts as Lead."),
        (
            True,
            True,
            "Away on this day: Person B (delegation), Person C (deputy) act as Lead.",
        ),
    ],
)
def test_others_act_for_who_is_away(delegated: bool, deputy: bool, expected: str) -> None:
    office = Office()
    lead, other = office.role("Lead"), office.role("Other")
    person, second, third = (office.person(f"Person {each}") for each in "ABC")
    office.appoint(person, lead)
    office.appoint(second, other)
    office.process(owner=lead)
    office.away(person, "03-01", "03-05")
    if delegated:
        office.add(DELEGATION, from_person=person, to_person=second, ends=day("03-31"))
    if deputy:
        office.deputy(third, lead)
    sheet = person_sheet(office, person)
    assert absence_told(office.framework, sheet) == expected
    assert sheet.resting == (not delegated and not deputy)
    assert absence_told(office.framework, role_sheet(office, lead)) == expected.replace(
        "Away on this day", "Person A is away"
    )
    acting = person_sheet(office, second)
    if delegated:
        charge = section(acting, "process.owner").charges[0]
        assert way_told(office.framework, acting, charge.ways[0]) == "acting as Lead"
        assert charge.rests is not deputy
        assert absence_told(office.framework, acting) == (
            "Acts as Lead (delegation) for Person A, who is away."
        )
    else:
        assert "Processes owned" not in told(acting)
    later = datetime.date(2026, 3, 6)
    assert absence_told(office.framework, person_sheet(office, person, later)) == ""
    assert "Processes owned" not in told(person_sheet(office, second, later))


@pytest.mark.parametrize("about", ["ended", "one decision", "away as well"])
def test_not_every_delegation_makes_somebody_act(about: str) -> None:
    office = Office()
    lead = office.role("Lead")
    person, second = office.person("Person A"), office.person("Person B")
    office.appoint(person, lead)
    office.away(person)
    values = {"from_person": person, "to_person": second}
    if about == "ended":
        values["ends"] = day("02-28")
    if about == "one decision":
        values["decision"] = office.add(DECISION_KIND, name="Spending")
    if about == "away as well":
        office.away(second)
    office.add(DELEGATION, **values)
    assert role_sheet(office, lead).behind == ()
    assert [each.by for each in role_sheet(office, lead).stand_ins] == [None]


def test_what_is_over_or_given_up_is_not_answered_for() -> None:
    office = Office()
    lead = office.role()
    process = office.process(owner=lead, status="retired")
    office.activity(process, {lead: "A"})
    office.add(SYSTEM, name="Old", owner=lead, status="retired")
    accepted = {"rule": "no-accountable", "subject_kind": "process", "subject": process}
    office.add(WAIVER, name="Known", owner=lead, ends=day("02-28"), note="Soon", **accepted)
    assert role_sheet(office, lead).sections == ()


def test_two_sheets_beside_each_other() -> None:
    office = Office()
    first, second = office.role("First"), office.role("Second")
    process = office.process("Campaigns", owner=first)
    both = office.activity(process, {first: "A/R", second: "R"}, "Both")
    office.activity(process, {second: "R"}, "One")
    answering = Answering(office.framework, TODAY)
    sheets = [answering.sheet(Subject("role", each)) for each in (first, second)]
    found = {each.title: each for each in compared(*sheets)}
    assert list(found) == ["Accountable (A)", "Responsible (R)", "Processes owned"]
    assert found["Responsible (R)"].both == {Subject(ACTIVITY.name, both)}
    assert found["Accountable (A)"].right is None
    assert found["Processes owned"].both == frozenset()


def line(office: Office, kind: str, key: Key) -> list[list[tuple[str, str]]]:
    held = holdings(office.framework, TODAY)
    return [
        [(office.framework.roles[post.role].name, post.because) for post in each.posts]
        for each in lines_of(office.framework, Subject(kind, key), held)
    ]


def test_the_line_of_accountability_goes_up_to_the_top() -> None:
    office = Office()
    top = office.role("Top")
    lead = office.role("Lead", reports_to=top)
    other = office.role("Other")
    process = office.process("Campaigns", owner=lead)
    below = office.process("Below", parent=process)
    person = office.person()
    office.appoint(person, lead)
    office.deputy(person, other)
    shared = office.activity(process, {lead: "R", other: "A"})
    unclear = office.activity(below, {lead: "R"})
    system = office.add(SYSTEM, name="CRM", steward=lead)
    metric = office.add(METRIC, name="Days")
    reading = office.add(READING, metric=metric, day=TODAY, value=1)
    up = [("Top", "Reports to")]
    assert line(office, "activity", shared) == [[("Other", "Accountable")]]
    assert line(office, "activity", unclear) == [
        [("Lead", "Process owner of the process “Campaigns”"), *up]
    ]
    assert line(office, "process", process) == [[("Lead", "Process owner"), *up]]
    assert line(office, "system", system) == [[("Lead", "Steward"), *up]]
    assert line(office, "reading", reading) == []
    assert line(office, "role", lead) == [[("Lead", ""), *up]]
    assert line(office, "person", person) == [[("Lead", "Held by Person A"), *up]]


def test_posts_say_who_holds_them() -> None:
    office = Office()
    top = office.role("Top")
    lead = office.role("Lead", reports_to=top)
    holder, deputy = office.person("Person A"), office.person("Person B")
    office.appoint(holder, lead)
    office.deputy(deputy, lead)
    process = office.process(owner=lead)
    (found,) = lines_of(
        office.framework, Subject(PROCESS.name, process), holdings(office.framework, TODAY)
    )
    assert [(each.holders, each.deputies, each.is_vacant) for each in found.posts] == [
        ((holder,), (deputy,), False),
        ((), (), True),
    ]


def test_the_line_says_who_is_away_and_who_acts() -> None:
    office = Office()
    lead = office.role("Lead")
    person, second, third = (office.person(f"Person {each}") for each in "ABC")
    office.appoint(person, lead)
    office.deputy(third, lead)
    office.away(person)
    office.add(DELEGATION, from_person=person, to_person=second)
    item = Subject(PROCESS.name, office.process(owner=lead))
    (found,) = lines_of(office.framework, item, holdings(office.framework, TODAY))
    assert people_told(office.framework, found.posts[0]) == [
        "Person A (away)",
        "Person B (acting)",
        "Person C (deputy)",
    ]


def brute_people(framework: Framework, role: Key, on: datetime.date, seen: set[Key]) -> set[Any]:
    """Return who stands behind a role, "others" among them where they are not known by name."""
    if role in seen:
        return set()
    seen.add(role)
    found: set[Any] = set()
    ever = held = False
    for each in framework.of(APPOINTMENT).values():
        if each.role == role:
            ever |= each.capacity == "holder"
            if covers(each, on) and covers(framework.of(PERSON)[each.person], on):
                held = True
                if each.person not in away(framework, on):
                    found.add(each.person)
    kind = framework.roles[role].role_kind
    if kind == "external" or (kind == "team" and not ever and not held):
        found.add("others")
    for seat in framework.of(MEMBERSHIP).values():
        if seat.body == role:
            found |= brute_people(framework, seat.member, on, seen)
    return found


def away(framework: Framework, on: datetime.date) -> set[Key]:
    return {each.person for each in framework.of(ABSENCE).values() if covers(each, on)}


def appointed(framework: Framework, role: Key, on: datetime.date, seen: set[Key]) -> set[Key]:
    """Return who holds a role or is deputy, or holds one that sits in it, away or not."""
    if role in seen:
        return set()
    seen.add(role)
    found = {
        each.person
        for each in framework.of(APPOINTMENT).values()
        if each.role == role and covers(each, on) and covers(framework.of(PERSON)[each.person], on)
    }
    for seat in framework.of(MEMBERSHIP).values():
        if seat.body == role:
            found |= appointed(framework, seat.member, on, seen)
    return found


def behind_all(framework: Framework, roles: list[Key], on: datetime.date) -> set[Any]:
    return set().union(*(brute_people(framework, each, on, set()) for each in roles))


@given(frameworks(), st.sampled_from(DAYS))
def test_sheets_equal_what_is_found_item_by_item(framework: Framework, on: datetime.date) -> None:
    """A person answers where they stand behind a role; alone where nobody else does."""
    answering = Answering(framework, on)
    scheme = framework.scheme
    for person in framework.of(PERSON):
        sheet = answering.sheet(Subject(PERSON.name, person))
        found = {
            (each.name, charge.subject.key): charge.rests
            for each in sheet.sections
            for charge in each.charges
            if each.name.startswith("letter") or each.name == "process.owner"
        }
        expected = {}
        for letter in scheme.letters:
            if letter.meaning not in ("accountable", "responsible"):
                continue
            for activity in framework.activities:
                own = framework.matrix.assigned(activity, 1 << letter.bit)
                if any(person in appointed(framework, each, on, set()) for each in own):
                    alike = framework.matrix.assigned(activity, scheme.masks[letter.meaning])
                    alone = behind_all(framework, alike, on) <= {person}
                    expected[f"letter.{letter.symbol}", activity] = alone
        for key, process in framework.processes.items():
            if process.owner is not None:
                behind = behind_all(framework, [process.owner], on)
                if person in appointed(framework, process.owner, on, set()):
                    expected["process.owner", key] = behind <= {person}
        assert found == expected
