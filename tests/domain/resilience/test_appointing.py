"""The appointment that would mend most: what it is said to mend, it mends; none mends more."""

from random import Random

import pytest
from answering import drawn_office
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.commands import RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    PERSON,
    SEPARATED_DUTIES,
    STEP,
)
from governance_app.domain.resilience.appointing import best_appointments
from governance_app.domain.resilience.exposure import resilience, resting
from governance_app.domain.what_if.demands import Demand


def _resting_on(framework: Framework) -> dict[Demand, Key | None]:
    """Return on whom each thing rests alone; None for what nobody stands behind."""
    found = resting(framework, TODAY)
    alone = {each: exposed.people[0] for exposed in found.alone for each in exposed.demands}
    return {**alone, **dict.fromkeys(found.nobody)}


def _mended(framework: Framework, role: Key, person: Key, capacity: str) -> set[Demand]:
    appointment = APPOINTMENT.make(-1, {"person": person, "role": role, "capacity": capacity})
    tables = {**framework.tables}
    tables[APPOINTMENT.name] = {**framework.of(APPOINTMENT), -1: appointment}
    after = _resting_on(Framework(tables, framework.matrix))
    before = _resting_on(framework)
    return {each for each, on in before.items() if each not in after or after[each] != on}


def _ends_soon(framework: Framework, person: Key) -> bool:
    """Whether somebody has been appointed, but never to anything that lasts into the summer."""
    theirs = [each for each in framework.of(APPOINTMENT).values() if each.person == person]
    lasting = (each for each in theirs if each.ends is None or each.ends.month > 6)
    return bool(theirs) and not any(lasting)


@given(st.randoms(use_true_random=False))
def test_the_first_one_mends_what_it_says_and_none_mends_more(chance: Random) -> None:
    framework = drawn_office(chance).framework
    told = best_appointments(resting(framework, TODAY), most=1)
    weights = []
    for role, described in framework.roles.items():
        if described.role_kind != "external":
            for person in framework.of(PERSON):
                away = {each.person for each in framework.tables["absence"].values()}
                ends = framework.of(PERSON)[person].ends
                if person in away or ends is not None or _ends_soon(framework, person):
                    continue
                mended = _mended(framework, role, person, "deputy")
                weights.append(sum(each.weight for each in mended))
    if told:
        (best,) = told
        mended = _mended(framework, best.role, best.person, best.capacity)
        assert (set(best.demands), best.count) == (mended, len(mended))
        assert best.score == sum(each.weight for each in mended)
    assert max(weights, default=0) <= (told[0].score if told else 0)


def _lonely() -> tuple[Office, Key, dict[str, Key]]:
    """Return an office in which all hangs on Person A, with a superior, a peer and a stranger."""
    office = Office()
    head = office.role("Head")
    lead = office.role("Lead", reports_to=head)
    peer = office.role("Peer", reports_to=head)
    people = {name: office.person(f"Person {name}") for name in "ABCD"}
    office.appoint(people["A"], lead)
    office.appoint(people["B"], head)
    office.appoint(people["C"], peer)
    office.process("Campaigns", owner=lead)
    return office, lead, people


def test_who_stands_nearest_is_told_as_deputy_and_why() -> None:
    office, lead, people = _lonely()
    (best,) = best_appointments(resting(office.framework, TODAY))
    assert (best.role, best.person, best.capacity) == (lead, people["C"], "deputy")
    assert (best.because, best.count) == ("holds a role beside it", 1)
    office.run(best.command(9_999, TODAY))
    assert not resting(office.framework, TODAY).alone


def test_a_vacant_role_gets_a_holder() -> None:
    office = Office()
    lead, person = office.role(), office.person()
    office.process(owner=lead)
    (best,) = best_appointments(resting(office.framework, TODAY))
    assert (best.person, best.capacity, best.because) == (person, "holder", "nobody stands nearer")


def test_whom_it_is_forbidden_for_is_passed_over() -> None:
    office, _, people = _lonely()
    found = resting(office.framework, TODAY)
    (best,) = best_appointments(found, lambda command: command.values["person"] == people["C"])
    assert (best.person, best.because) == (people["B"], "holds the role that it reports to")
    assert not best_appointments(found, lambda _: True)


def test_who_leaves_soon_or_is_away_is_not_proposed() -> None:
    office = Office()
    lead, person = office.role(), office.person()
    office.appoint(person, lead)
    office.process(owner=lead)
    office.person("Person B", ends="03-20")
    office.away(office.person("Person C"))
    assert not best_appointments(resting(office.framework, TODAY))


@pytest.mark.parametrize(
    ("ends", "follows", "is_proposed"),
    [
        ("03-20", "", False),
        ("12-31", "", True),
        ("03-20", "Head", True),
    ],
)
def test_who_holds_nothing_for_long_any_more_is_not_proposed(
    ends: str, follows: str, is_proposed: bool
) -> None:
    office = Office()
    lead, other, head = office.role("Lead"), office.role("Other"), office.role("Head")
    first, second = office.person("Person A"), office.person("Person B")
    office.appoint(first, lead)
    office.appoint(second, other, ends=ends)
    if follows:
        office.appoint(second, head, "03-21")
    office.process(owner=lead)
    found = best_appointments(resting(office.framework, TODAY))
    assert (second in {each.person for each in found}) is is_proposed


def test_a_deputy_who_may_not_sign_mends_no_request() -> None:
    office, lead, people = _lonely()
    chain = office.add(APPROVAL_CHAIN, name="Spend")
    first = office.add(STEP, name="Agree", chain=chain, position=1)
    second = office.add(STEP, name="Release", chain=chain, position=2, different_from=first)
    peer = next(key for key, each in office.framework.roles.items() if each.name == "Peer")
    office.add(APPROVER_LINE, step=first, approver="role", role=peer)
    office.add(APPROVER_LINE, step=second, approver="role", role=lead)
    best = best_appointments(resilience(office.framework, TODAY))[0]
    # Person C stands nearer, but signs the first step.
    assert (best.role, best.person, best.count) == (lead, people["B"], 2)


def test_nobody_is_proposed_who_would_have_both_duties_that_are_kept_apart() -> None:
    office, lead, people = _lonely()
    peer = next(key for key, each in office.framework.roles.items() if each.name == "Peer")
    process = next(iter(office.framework.processes))
    office.activity(process, {lead: "A", peer: "R"})
    (best,) = best_appointments(resting(office.framework, TODAY), most=1)
    assert best.person == people["C"]
    values = {"name": "Apart", "first": "accountable", "second": "responsible"}
    office.add(SEPARATED_DUTIES, **values)
    (best,) = best_appointments(resting(office.framework, TODAY), most=1)
    assert (best.capacity, best.person) == ("deputy", people["B"])  # Person C does the work
    leads = next(iter(office.framework.of(APPOINTMENT)))
    office.run(RemoveItems(APPOINTMENT.name, (leads,)))
    (best,) = best_appointments(resting(office.framework, TODAY), most=1)
    assert (best.role, best.capacity, best.person) == (lead, "holder", people["B"])


def test_whoever_it_rests_on_mends_nothing_by_one_more_role() -> None:
    office = Office()
    lead, vacant, person = office.role(), office.role("Vacant"), office.person()
    office.appoint(person, lead)
    office.activity(office.process(), {lead: "R", vacant: "R"})
    assert resting(office.framework, TODAY).alone
    assert not best_appointments(resting(office.framework, TODAY))
