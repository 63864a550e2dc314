"""Small chains for tests, built line by line."""

import datetime
import itertools
from decimal import Decimal
from typing import Any

from governance_app.domain import kinds
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.deciding import Decision, decide
from governance_app.domain.approvals.problems import Problem
from governance_app.domain.approvals.proof import Proof, prove
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind

#: A Tuesday.
DAY = datetime.date(2026, 12, 1)


class SmallChain:
    """A chain with an amount, a yes or no and a region; holders are Person A, Person B …"""

    def __init__(self, **chain: Any) -> None:
        self._new_key = itertools.count(1).__next__
        blank = blank_framework("Small", self._new_key)
        self.framework: Framework = blank
        self.names: dict[Key, str] = {}
        self.edit(kinds.PROFILE, blank.profile.key, currency="EUR")
        self.chain = self.add(kinds.APPROVAL_CHAIN, **{"name": "Chain", **chain})
        self.amount = self._attribute("Amount", "amount")
        self.personal = self._attribute("Personal data", "yes-no")
        self.region = self._attribute("Region", "choice", choices="North\nEast\nSouth")
        self._places = itertools.count()

    def _attribute(self, name: str, sort: str, **values: Any) -> Key:
        place = len(self.framework.of(kinds.REQUEST_ATTRIBUTE))
        return self.add(
            kinds.REQUEST_ATTRIBUTE,
            chain=self.chain,
            name=name,
            attribute_type=sort,
            position=place,
            **values,
        )

    def add(self, kind: Kind[Any], **values: Any) -> Key:
        """Add an item, whatever a check might say of it."""
        key = self._new_key()
        self._apply(ItemChange(kind.name, key, None, kind.make(key, values)))
        self.names[key] = str(values.get("name", ""))
        return key

    def edit(self, kind: Kind[Any], key: Key, **values: Any) -> None:
        """Give an item other values."""
        before = self.framework.of(kind)[key]
        self._apply(ItemChange(kind.name, key, before, before._replace(**values)))

    def _apply(self, *changes: ItemChange) -> None:
        self.framework = self.framework.apply(Changes(changes))

    def role(self, name: str, *holders: Key, deputies: tuple[Key, ...] = (), **values: Any) -> Key:
        """Add a role with who holds it."""
        place = len(self.framework.roles)
        key = self.add(kinds.ROLE, name=name, **{"position": place, **values})
        for person in holders:
            self.add(kinds.APPOINTMENT, role=key, person=person)
        for person in deputies:
            self.add(kinds.APPOINTMENT, role=key, person=person, capacity="deputy")
        return key

    def person(self, name: str) -> Key:
        """Add a person."""
        return self.add(kinds.PERSON, name=name)

    def held(self, name: str, **values: Any) -> tuple[Key, Key]:
        """Add a role and the person who holds it."""
        person = self.person(f"Holder of {name}")
        return self.role(name, person, **values), person

    def step(self, *lines: tuple[Key | None, str] | dict[str, Any], **values: Any) -> Key:
        """Add a step with its lines: each a role and a condition, or its values."""
        place = next(self._places)
        step = self.add(
            kinds.STEP,
            chain=self.chain,
            **{"name": f"Step {place + 1}", "position": place, **values},
        )
        for at, line in enumerate(lines):
            own = line if isinstance(line, dict) else {"role": line[0], "condition": line[1]}
            self.add(kinds.APPROVER_LINE, step=step, position=at, **own)
        return step

    def request(
        self, amount: Any = 0, *, personal: bool = False, region: str = "North", **by: Any
    ) -> Request:
        """Return a request."""
        values = {self.amount: Decimal(amount), self.personal: personal, self.region: region}
        return Request(values, **by)

    def decided(
        self,
        amount: Any = 0,
        *,
        on: datetime.date = DAY,
        absent: tuple[Key, ...] = (),
        **request: Any,
    ) -> Decision:
        """Return what becomes of a request."""
        chain = compiled(self.framework, self.chain)
        there = situation_on(self.framework, on, chain.chain.decision, frozenset(absent))
        return decide(chain, self.request(amount, **request), there, WorkingCalendar())

    def signed(self, amount: Any = 0, **request: Any) -> list[list[str]]:
        """Return the names of who signs, for each line of each step that is asked."""
        path = self.decided(amount, **request).path
        results = (each.result for each in path if each.result is not None)
        return [
            [self.names[signer.person] for signer in line.signers]
            for result in results
            for line in result.lines
        ]

    def proof(self, on: datetime.date = DAY, **how: Any) -> Proof:
        """Return the proof of the chain."""
        return prove(self.framework, self.chain, on, WorkingCalendar(), **how)

    def problems(self, rule: str, on: datetime.date = DAY) -> list[Problem]:
        """Return what the proof finds of one sort."""
        return [each for each in self.proof(on).problems if each.rule == rule]
