"""What rests on one person or two equals taking them away and looking at everything again."""

from itertools import combinations
from random import Random

import pytest
from answering import Place, Reckoned, drawn_office
from chain_drawing import DAYS, drawn_document
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.approvals.classes import classes_of
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.deciding import Outcome, decide
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import EditItem
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    DECISION_KIND,
    DELEGATION,
    PERSON,
    PROFILE,
    STEP,
)
from governance_app.domain.resilience import exposure
from governance_app.domain.resilience.exposure import Exposure, resilience, resting
from governance_app.domain.resilience.on_chains import stopped_by_absence
from governance_app.domain.what_if.change import Change, framework_after


def _places(exposed: Exposure) -> set[Place]:
    return {
        (each.sense.value, each.subject.kind, each.subject.key, each.function)
        for each in exposed.demands
    }


def _left(office: Office, away: tuple[Key, ...]) -> set[Place]:
    """Return what somebody stands behind, once these people are away as well."""
    return Reckoned(framework_after(office.framework, TODAY, Change(away=away))).places()


@given(st.randoms(use_true_random=True))
def test_one_or_two_away_equals_looking_at_everything_again(chance: Random) -> None:
    office = drawn_office(chance)
    found = resting(office.framework, TODAY)
    whole = Reckoned(office.framework).places()
    alone = {each.people: _places(each) for each in found.alone}
    fails = {key: whole - _left(office, (key,)) for key in office.framework.of(PERSON)}
    assert alone == {(key,): lost for key, lost in fails.items() if lost}
    both = {
        two: whole - _left(office, two) - fails[two[0]] - fails[two[1]]
        for two in combinations(sorted(fails), 2)
    }
    assert {each.people: _places(each) for each in found.pairs} == {
        two: lost for two, lost in both.items() if lost
    }
    assert {
        (each.sense.value, each.subject.kind, each.subject.key, each.function)
        for each in found.nobody
    } == Reckoned(office.framework).wanted().keys() - whole


@pytest.mark.parametrize("seed", range(20))
def test_who_stops_requests_equals_deciding_each_class_again(seed: int) -> None:
    drawn = Random(seed)
    document = drawn_document(drawn.randint, steps=2, lines=2, generous=True)
    day, chain = DAYS[0], compiled(document.framework, document.chain)
    usual = situation_on(document.framework, day, chain.chain.decision)
    limits = set(usual.authority.amounts)
    classes = classes_of(document.framework, chain, sorted(limits))
    requests = [
        Request(
            classes.values(place),
            requester=-1,  # somebody who need not sign
            requester_role=role,
            subject=classes.subject(place),
        )
        for place in classes.places()
        for role in (None, *document.framework.roles)
    ]

    def outcomes(*away: Key) -> list[Outcome]:
        there = usual.without(people=frozenset(away))
        return [decide(chain, each, there, WorkingCalendar()).outcome for each in requests]

    def stops(before: list[Outcome], after: list[Outcome]) -> bool:
        pairs = zip(before, after, strict=True)
        return any(pair == (Outcome.DECIDED, Outcome.STOPS) for pair in pairs)

    def looked(*away: Key) -> set[Key]:
        found = stopped_by_absence(
            document.framework, document.chain, day, lambda *_: None, away=frozenset(away)
        )
        return {each.person for each in found.stopped}

    people = [key for key in document.framework.of(PERSON) if key not in usual.away]
    whole = outcomes()
    assert looked() == {key for key in people if stops(whole, outcomes(key))}
    for one in people[:1]:
        without = outcomes(one)
        others = [key for key in people if key != one]
        assert looked(one) == {key for key in others if stops(without, outcomes(one, key))}


def _asked(office: Office, *roles: Key) -> Key:
    """Add a chain of one step that all of these must approve."""
    chain = office.add(APPROVAL_CHAIN, name="Spend")
    step = office.add(STEP, name="Agree", chain=chain)
    for role in roles:
        office.add(APPROVER_LINE, step=step, approver="role", role=role)
    return chain


def test_the_ranking_counts_weights_and_names_what_fails() -> None:
    office = Office()
    lead, other = office.role("Lead"), office.role("Other")
    first, second, third = (office.person(f"Person {each}") for each in "ABC")
    office.appoint(first, lead)
    office.appoint(second, other)
    office.deputy(third, other)
    office.process("Campaigns", owner=lead, criticality="critical")
    office.process("Webinars", owner=other, criticality="low")
    chain = _asked(office, lead)
    found = resilience(office.framework, TODAY)
    assert [(each.people, each.score, each.count) for each in found.alone] == [((first,), 6, 2)]
    assert [each.chain for each in found.alone[0].stopped] == [chain]
    assert {s.value: n for s, n in found.alone[0].by_sense().items()} == {
        "unowned": 1,
        "unapproved": 1,
    }
    assert [(each.people, each.score) for each in found.pairs] == [((second, third), 1)]
    assert (found.people, found.has_approvals, found.left_out) == (3, True, "")


def test_a_request_that_stops_only_without_both_is_told_of_the_pair() -> None:
    office = Office()
    lead = office.role("Lead")
    first, second = office.person("Person A"), office.person("Person B")
    office.appoint(first, lead)
    office.deputy(second, lead)
    chain = _asked(office, lead)
    found = resilience(office.framework, TODAY)
    assert not found.alone  # not even for what the lead requests, which the deputy must sign
    (pair,) = found.pairs
    assert (pair.people, [each.chain for each in pair.stopped]) == ((first, second), [chain])
    assert not resilience(office.framework, TODAY, pairs=False).pairs


def test_who_is_away_already_is_not_counted_again() -> None:
    office = Office()
    lead, person = office.role(), office.person()
    office.appoint(person, lead)
    office.away(person)
    office.process(owner=lead)
    found = resting(office.framework, TODAY)
    assert (found.people, found.alone, len(found.nobody)) == (0, (), 1)


def test_what_weighs_nothing_is_told_all_the_same() -> None:
    office = Office()
    lead, person = office.role(), office.person()
    office.appoint(person, lead)
    office.process(owner=lead, criticality="low")
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"weight_low": 0}))
    (exposed,) = resting(office.framework, TODAY).alone
    assert (exposed.score, exposed.count) == (0, 1)


def test_a_chain_that_is_too_long_for_pairs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    lead = office.role("Lead")
    office.appoint(office.person(), lead)
    office.deputy(office.person("Person B"), lead)
    _asked(office, lead)
    monkeypatch.setattr(exposure, "_MOST_STEPS_TIMES_APPROVERS", 1)
    found = resilience(office.framework, TODAY)
    assert not found.pairs
    assert found.left_out == "“Spend” is too long to be looked at with two people away."
    assert not resilience(office.framework, TODAY, pairs=False).left_out


@pytest.mark.parametrize(("delegated", "rests"), [("lead", 1), ("both", 0), ("decision", 2)])
def test_what_was_delegated_rests_on_nobody_alone(delegated: str, rests: int) -> None:
    office = Office()
    lead, other = office.role("Lead"), office.role("Other")
    person = office.person()
    for role in (lead, other):
        office.appoint(person, role)
        office.process(f"Of {role}", owner=role)
    kind = office.add(DECISION_KIND, name="Spend")
    values = {"lead": {"role": lead}, "both": {}, "decision": {"decision": kind}}[delegated]
    second = office.person("Person B")
    office.add(DELEGATION, from_person=person, to_person=second, ends=TODAY, **values)
    found = resting(office.framework, TODAY)
    assert sum(each.count for each in found.alone) == rests
    assert sum(each.count for each in found.pairs) == 2 - rests
