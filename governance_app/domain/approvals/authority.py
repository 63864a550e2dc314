"""Authority: how much roles may decide, and who acts for whom by delegation.

The rules are those of usual delegation-of-authority policies: authority belongs to the role and
ends with the appointment; it is given for a time, within a scope, and never for more than the
giver has; it is not passed on unless the policy says so; reserved matters stay with the giver.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    AUTHORITY_LIMIT,
    DECISION_KIND,
    DELEGATION,
    AuthorityLimit,
    Delegation,
)


@dataclass(frozen=True)
class Authority:
    """The limits and delegations of a day, for one kind of decision (None: for none named)."""

    decision: Key | None
    is_reserved: bool
    passes_on: bool
    limits: dict[Key, AuthorityLimit] = field(default_factory=dict)
    _given: dict[Key, tuple[Delegation, ...]] = field(default_factory=dict)

    def may_decide(self, role: Key, amount: Decimal | None) -> bool:
        """Whether no limit of the role is below an amount; a role without a limit has none."""
        limit = self.limits.get(role)
        within = limit is None or limit.amount is None or amount is None
        return within or amount <= limit.amount  # type: ignore[operator,union-attr]  # neither is None here

    def acting_for(self, person: Key, role: Key, amount: Decimal | None) -> tuple[Delegation, ...]:
        """Return the delegations by which others may act for a person in a role.

        An amount above the delegation, or above what the role itself may decide, is not within
        them: nobody gives more than they hold.
        """
        if self.is_reserved or not self.may_decide(role, amount):
            return ()
        return tuple(
            each
            for each in self._given.get(person, ())
            if each.role in (None, role)
            and (amount is None or each.amount is None or amount <= each.amount)
        )

    @property
    def givers(self) -> frozenset[Key]:
        """The people for whom somebody may act."""
        return frozenset(self._given)

    @property
    def amounts(self) -> frozenset[Decimal]:
        """Every amount at which something changes: of limits and of delegations."""
        limits = (each.amount for each in self.limits.values())
        given = (each.amount for those in self._given.values() for each in those)
        return frozenset(each for each in (*limits, *given) if each is not None)


def authority_on(framework: Framework, decision: Key | None, day: datetime.date) -> Authority:
    """Return what limits and delegations say on a day about one kind of decision."""
    kind = framework.of(DECISION_KIND).get(decision) if decision is not None else None
    given: dict[Key, list[Delegation]] = defaultdict(list)
    for _, each in sorted(framework.of(DELEGATION).items()):
        if covers(each, day) and each.decision in (None, decision):
            given[each.from_person].append(each)
    return Authority(
        decision,
        kind is not None and kind.reserved,
        framework.profile.sub_delegation,
        _limits(framework, decision),
        {person: tuple(those) for person, those in given.items()},
    )


def _limits(framework: Framework, decision: Key | None) -> dict[Key, AuthorityLimit]:
    """Return each role's limit: the one for this kind of decision, else the one for every kind."""
    limits: dict[Key, AuthorityLimit] = {}
    for each in framework.of(AUTHORITY_LIMIT).values():
        if each.decision is None:
            limits.setdefault(each.role, each)
        elif each.decision == decision:
            limits[each.role] = each
    return limits
