"""The examples of the rules about approval chains and delegations."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    DECISION_KIND,
    DELEGATION,
    MEMBERSHIP,
    REQUEST_ATTRIBUTE,
    STEP,
)
from governance_app.domain.kinds.appointment import DEPUTY
from governance_app.domain.rules.stories import Story, Teller

_PAST = datetime.date(2026, 2, 28)


class _Chain:
    """A chain for campaign budgets under construction."""

    def __init__(self, told: Teller, **values: Any) -> None:
        self.told = told
        self.key = told.add(APPROVAL_CHAIN, name="Campaign budget", **values)

    def attribute(self, name: str = "Amount", kind: str = "amount") -> Key:
        """Add an attribute."""
        values = {"chain": self.key, "name": name, "attribute_type": kind}
        return self.told.add(REQUEST_ATTRIBUTE, **values)

    def step(self, name: str = "Budget owner agrees", **values: Any) -> Key:
        """Add a step."""
        return self.told.add(STEP, chain=self.key, name=name, **values)

    def line(self, step: Key, role: Key | None, condition: str = "", **values: Any) -> Key:
        """Add an approver."""
        values = {"time_limit": 2, **values}
        return self.told.add(APPROVER_LINE, step=step, role=role, condition=condition, **values)


_REJECT: dict[str, Any] = {"when_late": "reject"}


def _step(told: Teller, *, lines: int = 0, **values: Any) -> tuple[_Chain, Key]:
    chain = _Chain(told)
    step = chain.step(**values)
    for _ in range(lines):
        chain.line(step, told.role(), **_REJECT)
    return chain, step


def _one_line(told: Teller, role: Key | None, **values: Any) -> None:
    chain, step = _step(told)
    chain.line(step, role, **values)


def _unreadable(told: Teller) -> None:
    chain, step = _step(told)
    attribute = chain.attribute()
    chain.line(step, told.role(), "amount > 5000", **_REJECT)
    told.do(RemoveItems(REQUEST_ATTRIBUTE.name, (attribute,)))


def _held(told: Teller, *letters: str, name: str = "Campaign Manager", **values: Any) -> Key:
    """Add a role that the first of these people holds; the others are deputies."""
    role = told.role(name, **values)
    for at, letter in enumerate(letters):
        capacity = {"capacity": DEPUTY} if at else {}
        told.appointed(told.person(f"Person {letter}"), role, **capacity)
    return role


def _superior(told: Teller) -> Key:
    return _held(told, "C", "D", name="Marketing Operations Director")


def _never_asked_for(told: Teller) -> None:
    chain, step = _step(told)
    for name, kind in (("Amount", "amount"), ("Personal data", "yes-no")):
        chain.attribute(name, kind)
    chain.line(step, told.role(), "amount > 5000", **_REJECT)


def _given(told: Teller, *, held_until: datetime.date | None = None, **values: Any) -> Key:
    """Add what Person A, who holds a role until a day, gives Person B, who holds another."""
    role = told.role()
    giver, other = told.person(), told.person("Person B")
    told.appointed(giver, role, ends=held_until)
    told.appointed(other, told.role("Content Lead"))
    return told.add(
        DELEGATION, **{"from_person": giver, "to_person": other, "role": role, **values}
    )


def _office_ended(told: Teller) -> None:
    _given(told, held_until=_PAST, starts=datetime.date(2026, 1, 1))


def _reserved(told: Teller) -> None:
    matter = told.add(DECISION_KIND, name="Sign contracts")
    _given(told, decision=matter)
    told.do(EditItem(DECISION_KIND.name, matter, {"reserved": True}))


def _above_limit(told: Teller) -> None:
    delegation = _given(told, amount=Decimal(100_000))
    role = told.framework.of(DELEGATION)[delegation].role
    told.add(AUTHORITY_LIMIT, role=role, amount=Decimal(50_000))


def _ranges(told: Teller, first: str, second: str) -> None:
    chain, step = _step(told)
    chain.attribute()
    chain.line(step, told.role(), first, **_REJECT)
    chain.line(step, told.role("Finance Partner"), second, **_REJECT)


def _contradiction(told: Teller) -> None:
    chain, step = _step(told, lines=1)
    chain.attribute()
    chain.line(step, told.role("Finance Partner"), "amount > 5 and amount < 5", **_REJECT)


def _unreached(told: Teller) -> None:
    chain, _ = _step(told, lines=1)
    chain.attribute()
    second = chain.step("Finance agrees")
    chain.line(second, told.role("Finance Partner"), "amount > 5 and amount < 5", **_REJECT)


def _small_council(told: Teller) -> None:
    council = told.role("Marketing Council", role_kind="body", quorum=3)
    for name, letter in (("Content Lead", "A"), ("Analytics Lead", "B")):
        seat = _held(told, letter, name=name)
        told.add(MEMBERSHIP, body=council, member=seat, chair=letter == "A")
    chain, step = _step(told)
    chain.line(step, council, **_REJECT)


def _circle(told: Teller) -> None:
    chain, step = _step(told)
    one, other = told.role(), told.role("Content Lead")
    chain.line(step, one, when_late="escalate", escalate_to=other)
    chain.line(step, other, when_late="escalate", escalate_to=one)


def _twice(told: Teller, **values: Any) -> None:
    """Two steps that one person signs; another one is deputy in the second."""
    person, deputy = told.person(), told.person("Person B")
    chain = _Chain(told, **values)
    chain.attribute()
    for name in ("Campaign Manager", "Finance Partner"):
        role = told.role(name)
        told.appointed(person, role)
        told.appointed(deputy, role, capacity=DEPUTY)
        chain.line(chain.step(f"{name} agrees"), role, **_REJECT)


def _authority(told: Teller) -> None:
    chain, step = _step(told)
    chain.attribute()
    role = _held(told, "A", "B")
    chain.line(step, role, **_REJECT)
    told.add(AUTHORITY_LIMIT, role=role, amount=Decimal(50_000))


def _late(told: Teller) -> None:
    chain = _Chain(told, target_days=3)
    for name in ("Campaign Manager", "Finance Partner"):
        chain.line(chain.step(f"{name} agrees"), _held(told, name[0], name=name), **_REJECT)


#: The example of each of these rules.
APPROVAL_STORIES: Mapping[str, Story] = {
    "chain-without-steps": Story("The chain Campaign budget has no steps.", _Chain),
    "step-without-approvers": Story("The step Budget owner agrees asks nobody.", _step),
    "step-without-number": Story(
        "A number of the two approvers of a step must approve; the number is not said.",
        lambda told: _step(told, lines=2, mode="quorum"),
    ),
    "approver-without-role": Story(
        "An approver of a step is to be a role, and none is chosen.",
        lambda told: _one_line(told, None, **_REJECT),
    ),
    "unreadable-condition": Story(
        "Campaign Manager is asked when amount > 5000, and the attribute Amount was removed.",
        _unreadable,
    ),
    "approver-left-alone": Story(
        "Person A alone holds Campaign Manager, who is asked within 2 days, and no more is said.",
        lambda told: _one_line(told, _held(told, "A", reports_to=_superior(told))),
    ),
    "approver-without-rule": Story(
        "Person A holds Campaign Manager with Person B as deputy; the role is asked within 2 days, "
        "and no more is said.",
        lambda told: _one_line(told, _held(told, "A", "B", reports_to=_superior(told))),
    ),
    "approver-without-time-limit": Story(
        "Campaign Manager is asked, and not said within how many days.",
        lambda told: _one_line(told, told.role(), time_limit=None, **_REJECT),
    ),
    "attribute-never-asked": Story(
        "Requests say Amount and Personal data; the only condition is amount > 5000.",
        _never_asked_for,
    ),
    "delegation-ended": Story(
        f"Person A gave Person B the authority of Campaign Manager until {_PAST}.",
        lambda told: _given(told, starts=datetime.date(2026, 1, 1), ends=_PAST),
    ),
    "delegation-without-office": Story(
        f"Person A held Campaign Manager until {_PAST}, and gave Person B its authority for longer.",
        _office_ended,
    ),
    "delegation-reserved": Story(
        "Person A gave Person B the authority to sign contracts, which was reserved later.",
        _reserved,
    ),
    "delegation-above-limit": Story(
        "Person A gave Person B the authority of Campaign Manager up to 100,000; the role may "
        "decide up to 50,000 now.",
        _above_limit,
    ),
    "undecided": Story(
        "Person A alone holds Campaign Manager, reports to the Marketing Operations Director (held "
        "by Person C, with Person D as deputy), and must approve every request.",
        lambda told: _one_line(told, _held(told, "A", reports_to=_superior(told))),
    ),
    "unreached-step": Story(
        "In the second step Finance Partner is asked when amount > 5 and amount < 5.", _unreached
    ),
    "line-never-applies": Story(
        "Beside Campaign Manager, Finance Partner is asked when amount > 5 and amount < 5.",
        _contradiction,
    ),
    "ranges-gap": Story(
        "Campaign Manager is asked up to 5,000, Finance Partner from 6,000.",
        lambda told: _ranges(told, "amount <= 5000", "amount >= 6000"),
    ),
    "ranges-overlap": Story(
        "Campaign Manager is asked up to 6,000, Finance Partner from 5,000.",
        lambda told: _ranges(told, "amount <= 6000", "amount >= 5000"),
    ),
    "quorum-unmet": Story(
        "Marketing Council is asked; it has two members, and its quorum is 3.", _small_council
    ),
    "escalation-circle": Story(
        "Campaign Manager escalates to Content Lead, and Content Lead to Campaign Manager.", _circle
    ),
    "signs-twice": Story(
        "Person A holds Campaign Manager, asked in the first step, and Finance Partner, asked in "
        "the second; Person B is deputy of both.",
        _twice,
    ),
    "alone-above-limit": Story(
        "The same chain says that two persons decide above 10,000.",
        lambda told: _twice(told, two_persons_above=Decimal(10_000)),
    ),
    "lacks-authority": Story(
        "Campaign Manager is asked for every amount, and may decide up to 50,000.", _authority
    ),
    "deadline-over-target": Story(
        "Requests should be decided within 3 working days; two steps take 2 days each.", _late
    ),
}
