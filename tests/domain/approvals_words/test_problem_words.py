"""Problems of proofs in words, with the smallest example and what mends them."""

from typing import Any

import pytest
from campaign_budget import DAY, CampaignBudget

from governance_app.domain.approvals.problems import PROOF_RULES, Example, Problem
from governance_app.domain.approvals.proof import prove
from governance_app.domain.approvals.scenarios import Absence, Scenario
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    PERSON,
    PROCESS,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
)
from governance_app.domain.rules.problem_words import (
    PROBLEM_TITLES,
    example_words,
    told_problem,
)


@pytest.fixture
def budget() -> CampaignBudget:
    """Return the chain of campaign budgets."""
    return CampaignBudget()


def _problems(budget: CampaignBudget, rule: str) -> list[Problem]:
    proof = prove(budget.framework, budget.chain, DAY, WorkingCalendar())
    return [each for each in proof.problems if each.rule == rule]


def test_every_rule_has_a_title():
    assert PROBLEM_TITLES.keys() == PROOF_RULES.keys()


def test_an_example_is_a_request_in_words(budget):
    subject = budget.add(PROCESS, name="Campaigns")
    budget.run(EditItem(APPROVAL_CHAIN.name, budget.chain, {"subject": "process"}))
    problem = _problems(budget, "signs-twice")[0]
    assert example_words(budget.framework, budget.chain, problem.example) == (
        "a request with Amount 50,000.01 EUR and Personal data: yes, while Person C is away"
    )
    example = Example({}, subject, Scenario(Absence(role=budget.cmo), budget.manager))
    assert example_words(budget.framework, budget.chain, example) == (
        "any request about “Campaigns”, requested by Campaign Manager, while CMO is vacant"
    )


#: Commands of these mends, tried on the framework, make their problem go.
_MENDED: list[tuple[str, Any, list[str]]] = [
    (
        "undecided",
        lambda b: None,
        [
            "Let Campaign Manager escalate to Marketing Operations Director",
            "Reject when nobody is left for Campaign Manager",
        ],
    ),
    (
        "unreadable-condition",
        lambda b: b.run(RemoveItems(REQUEST_ATTRIBUTE.name, (b.personal_data,))),
        ["Always ask Legal & Privacy (remove the condition)"],
    ),
    (
        "unreached-step",
        lambda b: b.run(EditItem(APPROVER_LINE.name, b.director_line, {"condition": "amount < 0"})),
        ["Remove the step"],
    ),
    (
        "line-never-applies",
        lambda b: b.run(EditItem(APPROVER_LINE.name, b.legal_line, {"condition": "not always"})),
        ["Always ask Legal & Privacy (remove the condition)", "Remove the approver"],
    ),
    (
        "ranges-gap",
        lambda b: b.line(b.third, b.finance, "amount < 40000"),
        ["Let the range of Finance Partner end where the other begins"],
    ),
    (
        "ranges-overlap",
        lambda b: b.line(b.third, b.finance, "amount < 60000"),
        ["Let the range of Finance Partner end where the other begins"],
    ),
    (
        "quorum-unmet",
        lambda b: b.run(EditItem(STEP.name, b.second, {"mode": "quorum", "needed": 3})),
        ["Let all who are asked approve"],
    ),
    (
        "escalation-circle",
        lambda b: b.line(b.third, b.cmo, when_late="escalate", escalate_to=b.director),
        [
            "Reject when nobody is left for Marketing Operations Director",
            "Reject when nobody is left for CMO",
        ],
    ),
    ("signs-twice", lambda b: None, ["Ask somebody else than in “Finance and privacy agree”"]),
    (
        "lacks-authority",
        lambda b: b.limit(b.finance, 20_000),
        ["Let Finance Partner decide without limit"],
    ),
]


@pytest.mark.parametrize(("rule", "change", "labels"), _MENDED)
def test_each_mend_ends_its_problem(budget, rule, change, labels):
    change(budget)
    problem = _problems(budget, rule)[0]
    told = told_problem(budget.framework, budget.chain, problem)
    assert [each.label for each in told.mends] == labels
    assert told.sentence.endswith(".")
    before = budget.framework
    for mend in told.mends:
        budget.framework = before.apply(mend.command.changes(before))
        left = [(each.step, each.lines, each.people) for each in _problems(budget, rule)]
        if rule != "undecided" or "Reject" in mend.label:  # a superior may be away as well
            assert (problem.step, problem.lines, problem.people) not in left


def test_two_ranges_meet_at_the_end_that_the_upper_one_says(budget):
    line = budget.line(budget.third, budget.finance, "amount <= 40000")
    told = told_problem(budget.framework, budget.chain, _problems(budget, "ranges-gap")[0])
    budget.run(told.mends[0].command)
    assert budget.framework.of(APPROVER_LINE)[line].condition == "amount <= 50000"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (APPROVAL_CHAIN, "chain"),
        (STEP, "third"),
        (STEP, "second"),
        (APPROVER_LINE, "legal_line"),
        (ROLE, "cmo"),
        (ROLE, "legal"),
        (REQUEST_ATTRIBUTE, "amount"),
        (PERSON, "G"),
    ],
)
def test_what_was_removed_since_is_called_so(budget, kind, name):
    found = [each for rule in ("undecided", "signs-twice") for each in _problems(budget, rule)]
    key = budget.people[name] if kind is PERSON else getattr(budget, name)
    gone = RemoveItems(kind.name, (key,)).changes(budget.framework)
    after = budget.framework.apply(gone)
    for each in found:
        told = told_problem(after, budget.chain, each)
        assert told.message.endswith(".")
        for mend in told.mends:
            assert mend.command.changes(after)
    if kind is APPROVAL_CHAIN:
        assert all(told_problem(after, budget.chain, each).mends == () for each in found)
