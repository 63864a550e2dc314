"""Every rule of the proof: a small chain that breaks it, and its neighbour that does not."""

import datetime
import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from small_chains import DAY, SmallChain

from governance_app.domain import kinds
from governance_app.domain.approvals.deciding import Outcome, Stop
from governance_app.domain.approvals.problems import PROOF_RULES
from governance_app.domain.approvals.proof import prove
from governance_app.domain.approvals.scenarios import Absence, Scenario
from governance_app.domain.approvals.signatures import FARTHEST
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import RemoveItems
from governance_app.domain.keys import Key

Make = Callable[[], tuple[SmallChain, dict[str, Any]]]


def solid(**chain: Any) -> tuple[SmallChain, Key, Key]:
    """Return a chain with two roles that are never without somebody."""
    small = SmallChain(**chain)
    spare = small.person("Spare"), small.person("Another")
    lead = small.role("Lead", small.person("A"), deputies=spare)
    head = small.role("Head", small.person("B"), deputies=(small.person("C"), small.person("D")))
    return small, lead, head


def found(small: SmallChain, rule: str) -> list[tuple[str, ...]]:
    """Return the names of what problems of a rule are about."""
    return [
        tuple(
            small.names[key]
            for key in (*((each.step,) if each.step else ()), *each.roles, *each.people)
        )
        for each in small.problems(rule)
    ]


def test_a_chain_without_problems_is_complete() -> None:
    small, lead, head = solid()
    small.step((lead, ""))
    small.step((head, "amount > 5000"))
    proof = small.proof()
    assert (proof.complete, proof.problems, proof.left_out) == (True, (), "")
    assert proof.classes == 2
    assert proof.decisions == 2 * 9 * 3  # nobody, six people and two roles; no requester, and two


def test_without_absences_only_the_day_itself_is_looked_at() -> None:
    small = SmallChain()
    lead, _ = small.held("Lead")
    small.step((lead, ""))
    assert not small.proof().complete
    assert small.proof(absences=False).decisions == 2
    usual = {e.example.scenario for e in small.proof(absences=False).problems if e.example}
    assert usual == {Scenario(requester=lead)}


@pytest.mark.parametrize(
    ("holders", "deputies", "rule", "scenario"),
    [
        (0, 0, "", "usual"),
        (1, 0, "", "away"),
        (1, 1, "", "requester and away"),
        (1, 2, "", None),
        (2, 0, "", "vacant"),
        (1, 0, "approve", None),
        (1, 0, "reject", None),
        (0, 1, "", "away"),
    ],
)
def test_undecided(holders: int, deputies: int, rule: str, scenario: str | None) -> None:
    small = SmallChain()
    people = [small.person(f"P{n}") for n in range(4)]
    lead = small.role("Lead", *people[:holders], deputies=tuple(people[2 : 2 + deputies]))
    small.step({"role": lead, "when_late": rule})
    problems = small.problems("undecided")
    assert small.proof().complete == (scenario is None) == (not problems)
    if scenario is None:
        return
    shown = problems[0].example
    assert shown is not None
    happens = [
        word
        for word, value in (
            ("requester", shown.scenario.requester),
            ("away", shown.scenario.absence.person),
            ("vacant", shown.scenario.absence.role),
        )
        if value is not None
    ]
    assert (" and ".join(happens) or "usual") == scenario


def test_a_class_for_which_nobody_is_asked() -> None:
    small, lead, _ = solid()
    small.step((lead, "amount > 5000"))
    (problem,) = small.problems("undecided")
    assert (problem.step, problem.example.values[small.amount]) == (None, 0)  # type: ignore[union-attr]
    assert small.decided(5000).why is Stop.NO_STEP_APPLIES
    assert small.decided("5000.01").outcome is Outcome.DECIDED


def test_a_chain_without_steps_decides_nothing() -> None:
    assert [each.rule for each in SmallChain().proof().problems] == ["undecided"]


def test_unreadable_condition() -> None:
    small, lead, head = solid()
    small.step((lead, ""))
    small.step((head, "budget > 5"))
    (problem,) = small.problems("unreadable-condition")
    assert "“budget” is no attribute" in problem.detail
    assert not small.proof().complete
    assert small.decided().why is Stop.UNREADABLE


@pytest.mark.parametrize(
    ("condition", "rules"),
    [
        ("amount > 10 and amount < 5", ["unreached-step"]),
        ("amount from 5000 to 1000", ["unreached-step"]),
        ("region = North and region = East", ["unreached-step"]),
        ("personal_data and not personal_data", ["unreached-step"]),
        ("amount > 5 and amount < 10", []),
    ],
)
def test_unreached_step(condition: str, rules: list[str]) -> None:
    small, lead, head = solid()
    small.step((lead, ""))
    step = small.step((head, condition))
    assert [(e.rule, e.step) for e in small.proof().problems] == [(rule, step) for rule in rules]


def test_line_never_applies() -> None:
    small, lead, head = solid()
    small.step((lead, ""), (head, "amount > 10 and amount < 5"), mode="any")
    assert [each.rule for each in small.proof().problems] == ["line-never-applies"]


@pytest.mark.parametrize(
    ("one", "other", "gap", "overlap"),
    [
        ("amount < 5000", "amount >= 5000", None, None),
        ("amount <= 5000", "amount >= 5000", None, "5000"),
        ("amount < 5000", "amount > 5000", "5000", None),
        ("amount <= 5000", "amount > 7000", "5000.01", None),
        ("amount <= 7000", "amount > 5000", None, "5000.01"),
        ("amount >= 0", "amount > 5000", None, None),  # one within the other is meant
        ("amount from 100 to 500", "amount from 200 to 300", None, None),
        ("amount <= 7000", "amount > 5000 and personal_data", None, None),
    ],
)
def test_ranges(one: str, other: str, gap: str | None, overlap: str | None) -> None:
    small, lead, head = solid()
    small.step((lead, ""))
    small.step((lead, one), (head, other))
    told = {
        each.rule: str(each.example.values[small.amount])
        for each in small.proof().problems
        if each.rule.startswith("ranges") and each.example
    }
    expected = {"ranges-gap": gap, "ranges-overlap": overlap}
    assert told == {rule: at for rule, at in expected.items() if at is not None}


@pytest.mark.parametrize(
    ("step", "unmet"),
    [
        ({"mode": "quorum", "needed": 2}, False),
        ({"mode": "quorum", "needed": 3}, True),
        ({"mode": "percentage", "needed": 100}, False),
        ({"mode": "percentage", "needed": 101}, True),
        ({"mode": "quorum"}, False),
    ],
)
def test_quorum_of_lines(step: dict[str, Any], unmet: bool) -> None:
    small, lead, head = solid()
    small.step((lead, ""), (head, ""), **step)
    assert bool(small.problems("quorum-unmet")) == unmet


@pytest.mark.parametrize(("quorum", "unmet"), [(2, False), (3, True), (None, False)])
def test_quorum_of_a_body(quorum: int | None, unmet: bool) -> None:
    small, lead, head = solid()
    board = small.role("Board", role_kind="body", quorum=quorum)
    for member in (lead, head):
        small.add(kinds.MEMBERSHIP, body=board, member=member)
    small.step((board, ""))
    assert found(small, "quorum-unmet") == ([("Step 1", "Board")] if unmet else [])


def test_escalation_circle() -> None:
    small, lead, head = solid()
    third, _ = small.held("Third")
    small.step({"role": lead, "when_late": "escalate", "escalate_to": head})
    small.step({"role": head, "when_late": "escalate", "escalate_to": third})
    assert small.problems("escalation-circle") == []
    small.step({"role": third, "when_late": "escalate", "escalate_to": lead})
    assert found(small, "escalation-circle") == [("Lead", "Head", "Third")]
    small.step({"role": third, "when_late": "escalate", "escalate_to": third})
    assert ("Third",) in found(small, "escalation-circle")
    assert small.decided().outcome is Outcome.DECIDED


@pytest.mark.parametrize(("differs", "twice"), [(False, True), (True, False)])
def test_signs_twice(differs: bool, twice: bool) -> None:
    small, lead, _ = solid()
    first = small.step((lead, "amount > 5"))
    small.step((lead, ""), different_from=first if differs else None)
    usual = [
        e for e in small.problems("signs-twice") if e.example and e.example.scenario == Scenario()
    ]
    assert [small.names[e.people[0]] for e in usual] == (["A"] if twice else [])
    for each in usual:
        assert each.detail == "Step 1"
        assert each.example is not None
        assert each.example.values[small.amount] == Decimal("5.01")


@pytest.mark.parametrize("decided", [True, False])
def test_a_barred_signer_is_followed_through_steps_that_differ_in_turn(decided: bool) -> None:
    """Who signs in the third step depends on the second, which depends on the first."""
    small = SmallChain()
    a, b = small.person("A"), small.person("B")
    lead, pair = small.role("Lead", a), small.role("Pair", a, b)
    condition = "personal_data" if decided else "not personal_data"
    one = small.step({"role": lead, "condition": condition, "when_late": "approve"})
    two = small.step({"role": pair, "when_late": "approve"}, different_from=one)
    small.step((lead, ""), different_from=two)
    usual = {
        e.example.values[small.personal]
        for e in small.problems("undecided")
        if e.example and e.example.scenario == Scenario()
    }
    assert small.decided(personal=not decided).outcome is Outcome.STOPS
    assert small.decided(personal=decided).outcome is Outcome.DECIDED
    assert usual == {not decided}


def test_a_superior_who_signed_in_an_earlier_step_is_noticed() -> None:
    """Only the requests of one role lead to a superior who must sign again later."""
    small = SmallChain()
    above, _ = small.held("Above")
    person = small.person("A")  # deputy alone, so that no request of a role is their own
    head, last = small.role("Head", deputies=(person,)), small.role("Last", deputies=(person,))
    small.role("Beside", reports_to=above)
    under = small.role("Under", reports_to=head)
    one = small.step({"approver": "superior", "when_late": "approve"})
    small.step((last, ""), different_from=one)
    assert small.decided(requester_role=under).outcome is Outcome.STOPS
    scenarios = [e.example.scenario for e in small.problems("undecided") if e.example]
    assert Scenario(requester=under) in scenarios


def test_alone_above_limit() -> None:
    small, lead, head = solid(two_persons_above=Decimal(1000))
    small.step((lead, ""))
    small.step((head, "amount > 5000"))
    (problem, *_) = small.problems("alone-above-limit")
    assert [small.names[each] for each in problem.people] == ["A"]
    assert problem.example is not None
    assert problem.example.values[small.amount] == Decimal("1000.01")
    small.step((head, ""))
    assert small.problems("alone-above-limit") == []


def test_alone_because_another_step_is_approved_by_rule() -> None:
    small, lead, _ = solid(two_persons_above=Decimal(1000))
    other, person = small.held("Other")
    small.step((lead, ""))
    small.step({"role": other, "when_late": "approve"})
    (problem, *_) = small.problems("alone-above-limit")
    assert problem.example is not None
    assert problem.example.scenario.absence == Absence(person=person)


@pytest.mark.parametrize(
    ("limit", "condition", "lacking"),
    [
        (5000, "", "5000.01"),
        (5000, "amount <= 5000", None),
        (5000, "amount <= 5000.01", "5000.01"),
        (None, "", None),
        (0, "", "0.01"),
    ],
)
def test_lacks_authority(limit: int | None, condition: str, lacking: str | None) -> None:
    small, lead, head = solid()
    amount = Decimal(limit) if limit is not None else None
    small.add(kinds.AUTHORITY_LIMIT, role=lead, amount=amount)
    small.step((lead, condition))
    small.step((head, ""))
    told = [
        (small.names[e.roles[0]], str(e.example.values[small.amount]))
        for e in small.problems("lacks-authority")
        if e.example
    ]
    assert told == ([("Lead", lacking)] if lacking else [])


def test_who_is_escalated_to_lacks_authority() -> None:
    small, lead, head = solid()
    other, _ = small.held("Other")
    small.add(kinds.AUTHORITY_LIMIT, role=lead, amount=Decimal(5))
    small.step(
        {"role": other, "when_late": "escalate", "escalate_to": lead}, (head, ""), mode="any"
    )
    (problem,) = small.problems("lacks-authority")
    assert small.names[problem.roles[0]] == "Lead"
    assert problem.example is not None
    assert problem.example.scenario != Scenario()


@pytest.mark.parametrize(
    ("target", "limits", "detail"),
    [
        (5, (2, 3), None),
        (4, (2, 3), "2026-12-08"),
        (5, (2, None), ""),
        (None, (2, None), None),
        (0, (0, 0), None),
    ],
)
def test_deadline_over_target(
    target: int | None, limits: tuple[int | None, ...], detail: str | None
) -> None:
    small, lead, head = solid(target_days=target)
    for role, limit in zip((lead, head), limits, strict=True):
        small.step({"role": role, "time_limit": limit})
    told = small.problems("deadline-over-target")
    assert [each.detail for each in told] == ([] if detail is None else [detail])
    assert small.decided().deadline == (
        None if None in limits else {(2, 3): datetime.date(2026, 12, 8), (0, 0): DAY}[limits]  # type: ignore[index]
    )


def test_every_rule_has_its_words() -> None:
    assert all(PROOF_RULES.values())


def test_a_requester_whose_superior_approves() -> None:
    """Whoever requests, another role is asked; one of them is vacant."""
    small, _, head = solid()
    vacant = small.role("Vacant")
    under = small.role("Under", reports_to=vacant)
    small.role("Beside", reports_to=head)
    small.step((head, ""))
    small.step({"approver": "superior", "condition": "amount > 5"})
    asked = {e.example.scenario.requester for e in small.problems("undecided") if e.example}
    assert None in asked  # somebody outside has no superior
    assert small.decided(6, requester_role=under).outcome is Outcome.STOPS


@pytest.mark.long
def test_a_million_classes_are_covered_in_pairs_and_are_never_called_complete() -> None:
    small, lead, head = solid()
    ways = [f"amount > {n * 100}" for n in range(1, 120)]
    for n in range(12):
        name = f"Question {n}"
        small.add(
            kinds.REQUEST_ATTRIBUTE,
            chain=small.chain,
            name=name,
            attribute_type="yes-no",
            position=10 + n,
        )
        ways.append(f"question_{n}")
    small.add(kinds.REQUEST_ATTRIBUTE, chain=small.chain, name="Second", position=30)
    small.step((lead, ""))
    small.step(*((head, way) for way in ways[:119]), mode="any")
    for way in ways[119:]:
        small.step((head, way))
    three = "question_0 and question_1 and question_2 and amount > 11900 and region = East"
    rare = small.step((head, three), (head, "second > 5"))
    proof = small.proof()
    assert proof.classes > 1_000_000
    assert "too many to decide each" in proof.left_out
    assert not proof.complete
    assert "unreached-step" not in {each.rule for each in proof.problems}
    assert "line-never-applies" not in {each.rule for each in proof.problems}
    assert rare in small.framework.of(kinds.STEP)


def test_a_chain_of_200_steps() -> None:
    small, lead, head = solid(target_days=100)
    for n in range(200):
        small.step({"role": (lead, head)[n % 2], "time_limit": 1, "condition": f"amount > {n % 9}"})
    decision = small.decided(50)
    assert (decision.outcome, len(decision.path)) == (Outcome.DECIDED, 200)
    assert decision.deadline == WorkingCalendar().after(DAY, 200)
    proof = small.proof()
    assert proof.classes == 10
    assert {"signs-twice", "deadline-over-target"} <= {each.rule for each in proof.problems}


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_days_at_both_ends_of_time(on: str) -> None:
    small, lead, _ = solid(target_days=3)
    small.step({"role": lead, "time_limit": 10_000})
    day = datetime.date.fromisoformat(on)
    decision = small.decided(5, on=day)
    assert decision.outcome is Outcome.DECIDED
    assert decision.deadline is not None
    assert decision.deadline >= day
    small.proof(on=day)


def test_a_day_before_anybody_was_appointed() -> None:
    small = SmallChain()
    lead = small.role("Lead")
    person = small.person("A")
    small.add(kinds.APPOINTMENT, role=lead, person=person, starts=DAY)
    small.step((lead, ""))
    assert small.decided(on=DAY).outcome is Outcome.DECIDED
    assert small.decided(on=DAY - datetime.timedelta(days=1)).why is Stop.TOO_FEW
    (problem,) = small.problems("undecided", on=DAY - datetime.timedelta(days=1))
    assert problem.example is not None
    assert problem.example.scenario == Scenario()


def test_a_role_that_was_removed_leaves_a_line_without_approver() -> None:
    small, lead, head = solid()
    small.step((lead, ""), {"role": head, "when_late": "escalate", "escalate_to": lead})
    removed = RemoveItems(kinds.ROLE.name, (head,))
    framework = small.framework.apply(removed.changes(small.framework))
    proof = prove(framework, small.chain, DAY, WorkingCalendar())
    assert proof.complete  # the line leads to the lead, who signs already
    removed = RemoveItems(kinds.ROLE.name, (lead,))
    framework = framework.apply(removed.changes(framework))
    assert not prove(framework, small.chain, DAY, WorkingCalendar()).complete


def test_progress_is_told_in_every_part_and_each_can_be_cancelled() -> None:
    small, lead, _ = solid()
    small.step((lead, "amount > 5"), (lead, "amount <= 5"))
    told: list[tuple[int, int]] = []
    small.proof(progress=lambda *each: told.append(each))
    classes, steps = [(0, 2), (2, 2)], [(0, 1)]
    assert told == [*classes, *steps, *steps]
    for last in range(1, len(told) + 1):
        calls = itertools.count(1)

        def cancel(_done: int, _of: int, calls: Iterator[int] = calls, last: int = last) -> None:
            if next(calls) == last:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            small.proof(progress=cancel)


@pytest.mark.long
def test_a_long_chain_says_which_pairs_of_steps_it_did_not_compare() -> None:
    small, lead, head = solid()
    for _ in range(FARTHEST + 1):
        small.step((lead, ""), {"role": head}, mode="any")
    assert small.proof().left_out == ""
    small.step((lead, ""), {"role": head}, mode="any")
    proof = small.proof()
    assert f"up to {FARTHEST} apart" in proof.left_out
    assert proof.complete
