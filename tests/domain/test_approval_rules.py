"""The rules about approval chains and delegations, and the problems of proofs as findings."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from campaign_budget import DAY, CampaignBudget

from governance_app.domain.commands import AddItem, EditItem, MoveItem, RemoveItems
from governance_app.domain.kinds import (
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    CALENDAR_DAY,
    DECISION_KIND,
    DELEGATION,
    PROFILE,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
)
from governance_app.domain.rules import Assessment, ChainProofs, check, explain
from governance_app.domain.rules.explaining import still_there


@pytest.fixture
def budget() -> CampaignBudget:
    """Return the chain of campaign budgets."""
    return CampaignBudget()


def _edit(kind: Any, key: int, **values: Any) -> EditItem:
    return EditItem(kind.name, key, values)


def _subjects(budget: CampaignBudget, rule: str, on: datetime.date | None = DAY) -> list[str]:
    return [subject for subject, _, _ in budget.told(rule, on)]


def _messages(budget: CampaignBudget, rule: str, on: datetime.date | None = DAY) -> list[str]:
    return [message for _, _, message in budget.told(rule, on)]


_FIRST, _SECOND, _THIRD = "Budget owner agrees", "Finance and privacy agree", "Director agrees"

#: Rule, what makes it speak, the subjects of its findings, and a part of its first message.
_WRITTEN: list[tuple[str, Any, list[str], str]] = [
    (
        "chain-without-steps",
        lambda b: b.add(APPROVAL_CHAIN, name="Stack"),
        ["Stack"],
        "“Stack” has no steps",
    ),
    (
        "step-without-approvers",
        lambda b: b.run(RemoveItems(APPROVER_LINE.name, (b.owner_line,))),
        [_FIRST],
        f"“{_FIRST}” of “Campaign budget” asks nobody",
    ),
    (
        "step-without-number",
        lambda b: b.run(_edit(STEP, b.second, mode="quorum")),
        [_SECOND],
        "a number of the approvers",
    ),
    (
        "step-without-number",
        lambda b: b.run(_edit(STEP, b.second, mode="percentage")),
        [_SECOND],
        "a percentage of the approvers",
    ),
    ("step-without-number", lambda b: b.run(_edit(STEP, b.second, mode="any")), [], ""),
    (
        "step-without-number",
        lambda b: b.run(_edit(STEP, b.second, mode="quorum", needed=1)),
        [],
        "",
    ),
    (
        "approver-without-role",
        lambda b: b.run(RemoveItems(ROLE.name, (b.finance,))),
        [_SECOND],
        "names no role",
    ),
    (
        "approver-without-role",
        lambda b: b.run(_edit(APPROVER_LINE, b.finance_line, role=None, approver="superior")),
        [],
        "",
    ),
    (
        "unreadable-condition",
        lambda b: b.run(RemoveItems(REQUEST_ATTRIBUTE.name, (b.personal_data,))),
        [_SECOND],
        "when Legal & Privacy must approve. The condition cannot be read at character 1",
    ),
    # the manager has a deputy, privacy and the director have a rule
    ("approver-left-alone", lambda _: None, [_SECOND], "nobody follows Finance Partner"),
    (
        "approver-left-alone",  # the other one is in reserve
        lambda b: b.run(_edit(STEP, b.second, mode="any")),
        [],
        "",
    ),
    (
        "approver-left-alone",
        lambda b: b.deputy(b.people["C"], b.finance),
        [],
        "",
    ),
    (
        "approver-left-alone",
        lambda b: b.run(
            _edit(APPROVER_LINE, b.finance_line, when_late="escalate", escalate_to=b.cmo)
        ),
        [],
        "",
    ),
    (
        "approver-left-alone",
        lambda b: b.run(_edit(APPROVER_LINE, b.finance_line, when_late="escalate")),
        [_SECOND],
        "nobody follows Finance Partner",
    ),
    ("approver-without-rule", lambda _: None, [_FIRST], "when time runs out for Campaign Manager."),
    (
        "approver-without-rule",
        lambda b: b.run(_edit(APPROVER_LINE, b.owner_line, when_late="reject")),
        [],
        "",
    ),
    ("approver-without-time-limit", lambda _: None, [], ""),
    (
        "approver-without-time-limit",
        lambda b: b.run(_edit(APPROVER_LINE, b.legal_line, time_limit=None)),
        [_SECOND],
        "within which time Legal & Privacy must decide",
    ),
    ("attribute-never-asked", lambda _: None, [], ""),
    (
        "attribute-never-asked",
        lambda b: b.attribute("Region", "choice", choices="North\nSouth"),
        ["Region"],
        "No condition asks for “Region” of “Campaign budget”",
    ),
    (
        "attribute-never-asked",  # the amount is compared with limits of authority
        lambda b: b.run(RemoveItems(STEP.name, (b.third,))),
        [],
        "",
    ),
    (
        "attribute-never-asked",  # perhaps the condition that cannot be read asks for it
        lambda b: (
            b.attribute("Region", "text"),
            b.run(RemoveItems(REQUEST_ATTRIBUTE.name, (b.personal_data,))),
        ),
        [],
        "",
    ),
]


@pytest.mark.parametrize(("rule", "change", "subjects", "part"), _WRITTEN)
def test_what_is_written_is_looked_at(budget, rule, change, subjects, part):
    change(budget)
    assert _subjects(budget, rule) == subjects
    assert all(part in each for each in _messages(budget, rule))


def test_what_hangs_on_who_holds_roles_needs_a_day(budget):
    assert _subjects(budget, "approver-left-alone", None) == []
    assert _subjects(budget, "approver-without-rule", None) == [_FIRST, _SECOND]


_ENDED, _BEFORE = datetime.date(2026, 12, 4), datetime.date(2026, 1, 1)
#: Rule, how the delegation differs (of Person A, the director, up to 100,000), and the message.
_DELEGATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("delegation-ended", {"ends": DAY}, ""),
    (
        "delegation-ended",
        {"starts": _BEFORE, "ends": _ENDED},
        "What Person A gave Person C ended on 2026-12-04.",
    ),
]


@pytest.mark.parametrize(("rule", "values", "message"), _DELEGATIONS)
def test_delegations_are_looked_at(budget, rule, values, message):
    (key,) = budget.framework.of(DELEGATION)
    budget.run(_edit(DELEGATION, key, **values))
    assert _messages(budget, rule) == ([message] if message else [])
    assert _messages(budget, rule, None) == []


@pytest.mark.parametrize(
    ("until", "sub_delegation", "found"),
    [(DAY, False, False), (_ENDED, False, True), (_ENDED, True, True)],
)
def test_authority_ends_with_the_appointment_of_who_gave_it(budget, until, sub_delegation, found):
    profile = budget.framework.profile.key
    budget.run(_edit(PROFILE, profile, sub_delegation=sub_delegation))
    (held,) = (
        key
        for key, each in budget.framework.of(APPOINTMENT).items()
        if each.role == budget.director
    )
    budget.run(_edit(APPOINTMENT, held, ends=until))
    told = (
        "Person A gives Person C the authority of Marketing Operations Director, which Person A "
        "does not hold then."
    )
    assert _messages(budget, "delegation-without-office") == ([told] if found else [])


def test_where_delegates_may_pass_it_on_what_they_received_counts(budget):
    profile = budget.framework.profile.key
    budget.run(_edit(PROFILE, profile, sub_delegation=True))
    budget.add(
        DELEGATION,
        from_person=budget.people["C"],
        to_person=budget.people["E"],
        role=budget.director,
    )
    assert _messages(budget, "delegation-without-office") == []
    budget.run(_edit(PROFILE, profile, sub_delegation=False))
    assert _messages(budget, "delegation-without-office") == [
        "Person C gives Person E the authority of Marketing Operations Director, which Person C "
        "does not hold then."
    ]


def test_reserved_matters_and_too_much_are_told(budget):
    (key,) = budget.framework.of(DELEGATION)
    matter = budget.add(DECISION_KIND, name="Contracts")
    budget.run(_edit(DELEGATION, key, decision=matter))
    assert _messages(budget, "delegation-reserved") == []
    budget.run(_edit(DECISION_KIND, matter, reserved=True))
    assert _messages(budget, "delegation-reserved") == [
        "Person A gives Person C authority for “Contracts”, which is reserved."
    ]
    limit = budget.limit(budget.director, 100_000)
    assert _messages(budget, "delegation-above-limit") == []
    budget.run(_edit(AUTHORITY_LIMIT, limit, amount=Decimal("99999.99")))
    assert _messages(budget, "delegation-above-limit") == [
        "Person A gives Person C authority up to 100,000, and may decide up to 99,999.99."
    ]


def test_of_a_problem_only_the_smallest_example_becomes_a_finding(budget):
    told = _messages(budget, "undecided")
    assert _subjects(budget, "undecided") == [_FIRST, _SECOND, _SECOND, _THIRD]
    assert told[1] == (
        "Requests stop in “Finance and privacy agree” of “Campaign budget”: nobody is left to sign "
        "for Legal & Privacy (then CMO). Example: a request with Amount 0 EUR and Personal data: "
        "yes, while Person G is away."
    )
    assert _subjects(budget, "signs-twice") == [_THIRD]


#: Rule, what makes it speak, and the subjects of its findings.
_PROVED: list[tuple[str, Any, list[str]]] = [
    (
        "unreached-step",
        lambda b: b.run(_edit(APPROVER_LINE, b.director_line, condition="amount < 0")),
        [_THIRD],
    ),
    ("unreached-step", lambda b: b.step("Empty"), []),
    (
        "line-never-applies",
        lambda b: b.run(_edit(APPROVER_LINE, b.legal_line, condition="not always")),
        [_SECOND],
    ),
    ("ranges-gap", lambda b: b.line(b.third, b.finance, "amount < 40000"), [_THIRD]),
    ("ranges-overlap", lambda b: b.line(b.third, b.finance, "amount < 60000"), [_THIRD]),
    ("ranges-overlap", lambda b: b.line(b.third, b.finance, "amount > 60000"), []),
    (
        "quorum-unmet",
        lambda b: b.run(_edit(STEP, b.second, mode="quorum", needed=3)),
        [_SECOND],
    ),
    (
        "escalation-circle",
        lambda b: b.line(b.third, b.cmo, when_late="escalate", escalate_to=b.director),
        ["Campaign budget"],
    ),
    (
        "alone-above-limit",
        lambda b: (
            b.run(_edit(APPROVAL_CHAIN, b.chain, two_persons_above=Decimal(5))),
            b.run(RemoveItems(STEP.name, (b.second, b.third))),
        ),
        ["Campaign budget"],
    ),
    ("lacks-authority", lambda b: b.limit(b.finance, 20_000), [_SECOND]),
    ("lacks-authority", lambda b: b.limit(b.finance, None), []),
    (
        "deadline-over-target",
        lambda b: b.run(_edit(APPROVAL_CHAIN, b.chain, target_days=6)),
        [],
    ),
    (
        "deadline-over-target",
        lambda b: b.run(_edit(APPROVAL_CHAIN, b.chain, target_days=5)),
        ["Campaign budget"],
    ),
    (
        "deadline-over-target",
        lambda b: (
            b.run(_edit(APPROVAL_CHAIN, b.chain, target_days=9, target_unit="calendar")),
            b.add(CALENDAR_DAY, name="Company day", day=datetime.date(2026, 12, 8)),
        ),
        ["Campaign budget"],
    ),
]


@pytest.mark.parametrize(("rule", "change", "subjects"), _PROVED)
def test_problems_of_proofs_are_findings(budget, rule, change, subjects):
    before = _subjects(budget, rule)
    change(budget)
    assert _subjects(budget, rule) == [*before, *subjects]
    assert _subjects(budget, rule, None) == []


def test_before_people_are_entered_nothing_is_said_of_who_holds_what(budget):
    people = tuple(budget.framework.tables["person"])
    budget.run(RemoveItems("person", people))
    found = {each.rule for each in check(budget.framework, DAY)}
    assert not found & {"undecided", "signs-twice", "lacks-authority", "approver-left-alone"}
    budget.run(_edit(APPROVER_LINE, budget.owner_line, condition="amount > 5"))
    assert _messages(budget, "undecided") == [
        "In “Campaign budget” nobody is asked for some requests, so they are never decided. "
        "Example: a request with Amount 0 EUR and Personal data: no."
    ]


def test_what_a_finding_names_may_be_gone(budget):
    for rule in ("undecided", "signs-twice"):
        first = next(each for each in check(budget.framework, DAY) if each.rule == rule)
        for kind, key in (
            (APPROVAL_CHAIN, budget.chain),
            (STEP, budget.third),
            (APPROVER_LINE, budget.owner_line),
            (REQUEST_ATTRIBUTE, budget.amount),
            (ROLE, budget.manager),
        ):
            gone = RemoveItems(kind.name, (key,)).changes(budget.framework)
            after = budget.framework.apply(gone)
            told = explain(after, first)
            assert told.message.endswith(".")
            if not still_there(after, first):
                assert told.mends == ()


def test_a_chain_is_proved_again_only_where_something_it_reads_changed(budget, monkeypatch):
    from governance_app.domain.rules import proof_rules

    proved = []
    real = proof_rules.prove

    def counting(framework, chain, *others, **named):
        proved.append(chain)
        return real(framework, chain, *others, **named)

    monkeypatch.setattr(proof_rules, "prove", counting)
    other = budget.add(APPROVAL_CHAIN, name="Stack")
    proofs = ChainProofs()

    def looked_at(*commands):
        for command in commands:
            budget.run(command)
        proved.clear()
        found = list(proofs.findings(budget.framework, DAY))
        assert found == list(ChainProofs().findings(budget.framework, DAY))
        return proved[: len(proved) - 2]  # those that the fresh one proved are left out

    assert looked_at() == [budget.chain, other]
    assert looked_at() == []
    assert looked_at(AddItem("component", 9_001, {"name": "Automation"})) == []
    assert looked_at(_edit(APPROVER_LINE, budget.legal_line, time_limit=4)) == [budget.chain]
    assert looked_at(MoveItem(STEP.name, budget.third, budget.first)) == [budget.chain]
    assert looked_at(_edit(ROLE, budget.cmo, reports_to=None)) == []
    assert looked_at(AddItem(ROLE.name, 9_002, {"name": "Extra"})) == [budget.chain, other]
    assert list(proofs.findings(budget.framework, None)) == []


#: Edits after which the findings kept up to date are compared with those made anew.
_EDITS: list[Any] = [
    lambda b: _edit(APPROVER_LINE, b.owner_line, step=b.third),
    lambda b: _edit(APPROVER_LINE, b.finance_line, when_late="reject"),
    lambda b: _edit(APPROVER_LINE, b.finance_line, time_limit=None),
    lambda b: _edit(APPROVER_LINE, b.legal_line, condition=""),
    lambda b: RemoveItems(APPROVER_LINE.name, (b.owner_line,)),
    lambda b: RemoveItems(STEP.name, (b.first, b.second, b.third)),
    lambda b: RemoveItems(REQUEST_ATTRIBUTE.name, (b.amount,)),
    lambda b: RemoveItems(REQUEST_ATTRIBUTE.name, (b.personal_data,)),
    lambda b: _edit(REQUEST_ATTRIBUTE, b.personal_data, attribute_type="amount"),
    lambda b: _edit(REQUEST_ATTRIBUTE, b.personal_data, name="Data of people"),
    lambda b: MoveItem(REQUEST_ATTRIBUTE.name, b.personal_data, b.amount),
    lambda b: _edit(STEP, b.first, mode="quorum"),
    lambda b: RemoveItems(APPROVAL_CHAIN.name, (b.chain,)),
    lambda b: RemoveItems(ROLE.name, (b.finance,)),
    lambda b: RemoveItems("person", (b.people["F"],)),
    lambda b: RemoveItems("person", tuple(b.framework.tables["person"])),
    lambda b: _edit(ROLE, b.finance, role_kind="body"),
    lambda b: AddItem(
        APPOINTMENT.name,
        9_001,
        {"person": b.people["C"], "role": b.finance, "capacity": "deputy"},
    ),
    lambda b: AddItem(APPROVAL_CHAIN.name, 9_001, {"name": "Stack"}),
    lambda b: AddItem(STEP.name, 9_001, {"name": "Fourth", "chain": b.chain}),
    lambda b: AddItem(AUTHORITY_LIMIT.name, 9_001, {"role": b.director, "amount": Decimal(5)}),
    lambda b: _edit(DELEGATION, next(iter(b.framework.of(DELEGATION))), ends=_ENDED),
    lambda b: _edit(PROFILE, b.framework.profile.key, sub_delegation=True),
    lambda b: _edit(PROFILE, b.framework.profile.key, currency="USD"),
]


@pytest.mark.parametrize("edit", _EDITS)
@pytest.mark.parametrize("on", [DAY, None])
def test_findings_are_kept_up_to_date_edit_by_edit(budget, edit, on):
    condition = "amount >= 10000 EUR"
    budget.run(_edit(APPROVER_LINE, budget.finance_line, condition=condition))
    before = budget.framework
    kept = Assessment(before, on)
    changes = edit(budget).changes(before)
    assert changes
    after = before.apply(changes)
    for framework, done in ((after, changes), (before, changes.inverse())):
        kept.update(framework, done)
        assert sorted(map(repr, kept.findings())) == sorted(
            map(repr, Assessment(framework, on).findings())
        )
