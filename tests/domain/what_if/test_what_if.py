"""What would be without people, roles and systems, beside what is today."""

import datetime
from random import Random

import pytest
from answering import Reckoned, drawn_office
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.commands import EditItem
from governance_app.domain.coverage import State
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    DELEGATION,
    METRIC,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROFILE,
    STEP,
    SYSTEM,
    SYSTEM_USE,
    WAIVER,
)
from governance_app.domain.rules import Assessment, Severity, checked, severity_of
from governance_app.domain.subjects import Subject
from governance_app.domain.what_if.answers import Stand
from governance_app.domain.what_if.change import Change, framework_after, teams
from governance_app.domain.what_if.demands import Sense
from governance_app.domain.what_if.looking import first_look, what_if
from governance_app.domain.what_if.outcome import Outcome
from governance_app.domain.what_if.without import without

_LATER = TODAY + datetime.timedelta(days=330)


def _look(office: Office, **change: object) -> Outcome:
    return what_if(office.framework, TODAY, Change(**change))  # type: ignore[arg-type]  # as given


def _told(outcome: Outcome) -> list[tuple[str, str, Stand, Stand]]:
    tables = outcome.before.framework.tables
    return [
        (
            each.sense.value,
            tables[each.subject.kind][each.subject.key].name,
            each.before.stand,
            each.after.stand,
        )
        for each in outcome.shifts
    ]


def _office(*, deputy: bool) -> tuple[Office, int]:
    office = Office()
    lead, person = office.role(), office.person()
    office.appoint(person, lead)
    if deputy:
        office.deputy(office.person("Person B"), lead)
    office.activity(office.process(owner=lead), {lead: "A/R"})
    return office, person


@pytest.mark.parametrize(
    ("deputy", "gone", "then"),
    [
        (False, True, Stand.NOBODY),
        (False, False, Stand.NOBODY),
        (True, True, Stand.ACTING),
        (True, False, Stand.STEPPING_IN),
    ],
)
def test_who_answers_then(deputy: bool, gone: bool, then: Stand) -> None:
    office, person = _office(deputy=deputy)
    change = {"gone": (Subject(PERSON.name, person),)} if gone else {"away": (person,)}
    outcome = _look(office, **change)
    assert _told(outcome) == [
        ("unowned", "Campaigns", Stand.HOLDER, then),
        ("without anybody accountable", "Do", Stand.HOLDER, then),
        ("without anybody responsible", "Do", Stand.HOLDER, then),
    ]
    assert [each.is_lost for each in outcome.shifts] == [then is Stand.NOBODY] * 3
    there = int(then is not Stand.NOBODY)
    assert set(outcome.before.answered.values()) == {1}
    assert set(outcome.after.answered.values()) == {there}


def test_a_second_holder_or_a_role_that_nobody_holds_today_changes_nothing() -> None:
    office, person = Office(), 0
    lead = office.role("Lead", "team")
    for name in ("Person A", "Person B"):
        person = office.person(name)
        office.appoint(person, lead)
    office.process(owner=lead)
    office.process("Webinars", owner=office.role("Vacant"))
    outcome = _look(office, gone=(Subject(PERSON.name, person),))
    assert not outcome.shifts
    assert not outcome.cells


def test_a_role_that_is_taken_out_leaves_what_it_owned() -> None:
    office = Office()
    head, lead = office.role("Head"), office.role("Lead")
    for role in (head, lead):
        office.appoint(office.person(f"Person {role}"), role)
    above = office.process("Marketing", owner=head)
    office.process("Campaigns", owner=lead, parent=above)
    office.process("Webinars", owner=lead)
    outcome = _look(office, gone=(Subject("role", lead),))
    assert _told(outcome) == [("unowned", "Webinars", Stand.HOLDER, Stand.NOBODY)]


def test_a_system_takes_what_belongs_to_it_along_and_says_what_used_it() -> None:
    office = Office()
    lead = office.role()
    office.appoint(office.person(), lead)
    system = office.add(SYSTEM, name="CRM", owner=lead)
    process = office.process()
    use = office.add(SYSTEM_USE, system=system, process=process)
    outcome = _look(office, gone=(Subject(SYSTEM.name, system),))
    assert not outcome.shifts
    assert [(e.subject.key, e.label, e.belongs) for e in outcome.left_without] == [
        (use, "Campaigns", True)
    ]


def _overseen(office: Office, role: int, **values: object) -> int:
    function = office.add(OVERSIGHT_FUNCTION, name="Watch", covers_process=True)
    process = office.process("Overseen")
    office.add(OVERSIGHT, function=function, process=process, role=role, **values)
    return process


@pytest.mark.parametrize(
    ("deputy", "gone", "after"),
    [
        (False, True, State.VACANT),
        (True, True, State.VACANT),
        (False, False, State.VACANT),
        (True, False, State.ONE_PERSON),
    ],
)
def test_what_is_overseen_then(deputy: bool, gone: bool, after: State) -> None:
    office = Office()
    lead, person = office.role(), office.person()
    office.appoint(person, lead)
    if deputy:
        office.deputy(office.person("Person B"), lead)
    _overseen(office, lead)
    outcome = _look(
        office, **({"gone": (Subject(PERSON.name, person),)} if gone else {"away": (person,)})
    )
    before = State.COVERED if deputy else State.ONE_PERSON
    told = [(each.state, each.state_after) for each in outcome.cells]
    assert told == ([(before, after)] if after is not before else [])
    assert outcome.before.totals.covered == 1
    assert outcome.after.totals.covered == int(after is State.ONE_PERSON)
    if gone and deputy:
        assert outcome.cells[0].after.stand is Stand.ACTING


def test_a_day_ahead_tells_what_ends_and_what_lapses_until_then() -> None:
    office = Office()
    lead = office.role()
    office.appoint(office.person(), lead, ends="06-30")
    office.process(owner=lead)
    other = office.role("Other")
    office.appoint(office.person("Person B"), other)
    _overseen(office, other, cadence="monthly", since=TODAY)
    outcome = _look(office, day=_LATER)
    assert _told(outcome) == [("unowned", "Campaigns", Stand.HOLDER, Stand.NOBODY)]
    assert [(e.state, e.state_after) for e in outcome.cells] == [(State.ONE_PERSON, State.LAPSED)]
    assert outcome.after.day == _LATER


def test_requests_that_nobody_decides_then_are_told_with_the_smallest_one() -> None:
    office = Office()
    lead, person = office.role(), office.person()
    office.appoint(person, lead)
    chain = office.add(APPROVAL_CHAIN, name="Spend")
    step = office.add(STEP, name="Agree", chain=chain)
    office.add(APPROVER_LINE, step=step, approver="role", role=lead)
    other = office.add(APPROVAL_CHAIN, name="Open")
    office.add(STEP, name="Nobody is asked", chain=other)
    approvals = _look(office, away=(person,)).approvals
    assert approvals is not None
    assert (approvals.chains, approvals.left_out) == (1, "")
    assert (approvals.decided, approvals.decided_after) == (1, 0)
    (found,) = approvals.undecided
    assert (found.chain, found.problem.step) == (chain, step)
    assert found.problem.example is not None
    assert found.problem.example.scenario.requester is None


def test_a_deputy_bears_the_load_then_and_too_much_of_it_is_told() -> None:
    office = Office()
    process, people = office.process(), {n: office.person(f"Person {n}") for n in "ABCD"}
    for name, letter in (("A", "R"), ("B", "R"), ("C", "I"), ("D", "I")):
        role = office.role(f"Role {name}")
        office.appoint(people[name], role)
        office.activity(process, {role: letter})
        if name == "A":
            office.deputy(people["B"], role)
    outcome = _look(office, away=(people["A"],))
    (load,) = outcome.loads
    assert (load.person, load.after.load, load.rise, load.roles) == (people["B"], 20, 10, 2)
    assert (load.is_over_mean, load.is_over_roles, load.is_overloaded) == (True, False, True)
    profile = office.framework.profile.key
    office.run(EditItem(PROFILE.name, profile, {"most_roles_of_person": 1}))
    assert _look(office, away=(people["A"],)).overloaded[0].is_over_roles


def test_new_findings_are_told_and_those_that_go_are_counted() -> None:
    office, person = _office(deputy=False)
    outcome = _look(office, gone=(Subject(PERSON.name, person),))
    assert outcome.findings is not None
    assert "vacant-role" in {each.rule for each in outcome.findings.appear}
    assert outcome.is_whole
    assert not first_look(office.framework, TODAY, Change()).is_whole


def test_findings_are_counted_as_the_window_counts_them() -> None:
    office, person = _office(deputy=False)
    role = next(iter(office.framework.roles))
    chain = office.add(APPROVAL_CHAIN, name="Spend")
    step = office.add(STEP, name="Agree", chain=chain)
    office.add(APPROVER_LINE, step=step, approver="role", role=role)
    office.activity(next(iter(office.framework.processes)), {}, "Nobody does it")
    for name in ("Copy A", "Copy B"):
        office.role(name)
    accepted = next(
        e for e in Assessment(office.framework, TODAY).findings() if e.rule == "vacant-role"
    )
    office.add(
        WAIVER,
        name="For now",
        rule=accepted.rule,
        subject_kind=accepted.subject.kind,
        subject=accepted.subject.key,
        ends=TODAY,
        owner=role,
    )
    found = _look(office, gone=(Subject(PERSON.name, person),)).findings
    assert found is not None
    sides = []
    for framework in (office.framework, without(office.framework, [Subject(PERSON.name, person)])):
        every = checked(framework, TODAY).findings
        sides.append([each for each in every if severity_of(each) is not Severity.HINT])
    assert (found.before, found.after) == tuple(map(len, sides))
    assert accepted not in found.appear
    ranks = [severity_of(each).rank for each in found.appear]
    assert ranks == sorted(ranks)
    assert set(sides[1]) - set(sides[0]) >= set(found.grave)
    assert "undecided" in {each.rule for each in sides[1]}, "approval chains are counted too"


def test_what_a_leaver_no_longer_breaks_hides_nothing_new() -> None:
    office, person = _office(deputy=False)
    profile = office.framework.profile.key
    office.run(EditItem(PROFILE.name, profile, {"most_roles_of_person": 1}))
    for name in ("Second", "Third", "Fourth"):
        role = office.role(name, "team")
        office.appoint(person, role, ends="03-20")
    found = _look(office, gone=(Subject(PERSON.name, person),)).findings
    assert found is not None
    assert "vacant-role" in {each.rule for each in found.grave}
    assert found.after < found.before + len(found.grave)


@given(st.randoms(use_true_random=False))
def test_what_is_lost_is_what_nobody_stands_behind_any_more(chance: Random) -> None:
    office = drawn_office(chance)
    people = list(office.framework.of(PERSON))
    taken = chance.sample(people, 2)
    change = Change(
        gone=(Subject(PERSON.name, taken[0]),) if chance.random() < 0.5 else (),
        away=(taken[1],) if chance.random() < 0.5 else (),
        day=_LATER if chance.random() < 0.3 else None,
    )
    outcome = first_look(office.framework, TODAY, change)
    day = change.day or TODAY
    after = Reckoned(framework_after(office.framework, day, change), day).places()
    lost = {
        (each.sense.value, each.subject.kind, each.subject.key, None)
        for each in outcome.shifts
        if each.is_lost
    }
    before = Reckoned(office.framework).places()
    assert lost == {place for place in before - after if place[0] != Sense.UNWATCHED.value}
    assert all(each.before.stand > each.after.stand for each in outcome.shifts)


@given(st.randoms(use_true_random=False))
def test_nothing_is_worse_where_nothing_changes(chance: Random) -> None:
    outcome = what_if(drawn_office(chance).framework, TODAY, Change())
    assert not outcome.shifts
    assert not outcome.cells
    assert not outcome.loads
    assert outcome.findings is not None
    assert (outcome.findings.appear, outcome.findings.before) == ((), outcome.findings.after)
    assert outcome.approvals == ((), 0, 0, "")
    assert outcome.before.answered == outcome.after.answered
    assert outcome.before.totals == outcome.after.totals


def test_teams_of_one_name_are_one() -> None:
    office = Office()
    keys = [
        office.add(PERSON, name=name, team=team)
        for name, team in (("Person A", "North"), ("Person B", " north "), ("Person C", ""))
    ]
    assert teams(office.framework) == {"North": tuple(keys[:2])}


def test_what_was_removed_meanwhile_is_left_out() -> None:
    office, _ = _office(deputy=False)
    outcome = _look(office, gone=(Subject("role", 999),), away=(998,))
    assert not outcome.shifts
    assert METRIC.name in outcome.after.framework.tables


def test_whom_they_delegated_to_steps_in_unless_that_one_is_gone() -> None:
    office, person = _office(deputy=False)
    other = office.person("Person B")
    office.add(DELEGATION, from_person=person, to_person=other, ends=TODAY)
    outcome = _look(office, away=(person,))
    assert {(each.after.stand, each.after.people) for each in outcome.shifts} == {
        (Stand.STEPPING_IN, (other,))
    }
    assert [(each.person, each.after.load > 0) for each in outcome.loads] == [(other, True)]
    gone = (Subject(PERSON.name, other),)
    assert all(each.is_lost for each in _look(office, away=(person,), gone=gone).shifts)
    assert all(each.is_lost for each in _look(office, gone=(Subject(PERSON.name, person),)).shifts)
