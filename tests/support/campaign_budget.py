"""A chain that approves campaign budgets, with the roles and people that it asks."""

import datetime
from decimal import Decimal
from typing import Any

from offices import Office

from governance_app.domain.commands import EditItem
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    DELEGATION,
    PROFILE,
    REQUEST_ATTRIBUTE,
    STEP,
)

#: The Saturday on which the requests are made.
DAY = datetime.date(2026, 12, 5)


class CampaignBudget(Office):
    """Three steps: the budget owner, finance beside privacy, and the director above 50,000.

    Person D manages campaigns, with Person E as deputy; Person F is in finance; nobody holds
    Legal & Privacy, which leads to the CMO (Person G); the director (Person A) is away until
    8 December, and Person C may act for them up to 100,000.
    """

    def __init__(self) -> None:
        super().__init__()
        profile = self.framework.profile.key
        self.run(EditItem(PROFILE.name, profile, {"currency": "EUR"}))
        self.cmo = self.role("CMO")
        self.director = self.role("Marketing Operations Director", reports_to=self.cmo)
        self.manager = self.role("Campaign Manager", reports_to=self.director)
        self.finance = self.role("Finance Partner")
        self.legal = self.role("Legal & Privacy", reports_to=self.cmo)
        self.people: dict[str, Key] = {}
        for letter, role in zip(
            "ADFG", (self.director, self.manager, self.finance, self.cmo), strict=True
        ):
            self.people[letter] = self.person(f"Person {letter}")
            self.appoint(self.people[letter], role)
        for letter in "CE":
            self.people[letter] = self.person(f"Person {letter}")
        self.deputy(self.people["E"], self.manager)
        self.away(self.people["A"], "12-01", "12-08")
        self.add(
            DELEGATION,
            from_person=self.people["A"],
            to_person=self.people["C"],
            role=self.director,
            amount=Decimal(100_000),
        )
        self.chain = self.add(APPROVAL_CHAIN, name="Campaign budget")
        self.amount = self.attribute("Amount", "amount")
        self.personal_data = self.attribute("Personal data", "yes-no")
        self.first = self.step("Budget owner agrees")
        self.owner_line = self.line(self.first, self.manager, time_limit=1)
        self.second = self.step("Finance and privacy agree")
        self.finance_line = self.line(self.second, self.finance, "amount >= 10000", time_limit=2)
        self.legal_line = self.line(
            self.second,
            self.legal,
            "personal_data",
            time_limit=3,
            when_late="escalate",
            escalate_to=self.cmo,
        )
        self.third = self.step("Director agrees")
        self.director_line = self.line(
            self.third,
            self.director,
            "amount > 50000",
            time_limit=2,
            when_late="escalate",
            escalate_to=self.cmo,
        )

    def attribute(self, name: str, kind: str, **values: Any) -> Key:
        """Add an attribute of the chain's requests."""
        return self.add(
            REQUEST_ATTRIBUTE, chain=self.chain, name=name, attribute_type=kind, **values
        )

    def step(self, name: str, **values: Any) -> Key:
        """Add a step to the chain."""
        return self.add(STEP, chain=self.chain, name=name, **values)

    def line(self, step: Key, role: Key | None, condition: str = "", **values: Any) -> Key:
        """Add an approver to a step."""
        return self.add(APPROVER_LINE, step=step, role=role, condition=condition, **values)

    def limit(self, role: Key, amount: int | None) -> Key:
        """Add a limit of authority."""
        upto = Decimal(amount) if amount is not None else None
        return self.add(AUTHORITY_LIMIT, role=role, amount=upto)
