"""A chain of twelve steps proved in a process of its own, for its memory; and the chain itself."""

import datetime
import itertools
import random
from dataclasses import dataclass
from decimal import Decimal

from governance_app.domain import kinds
from governance_app.domain.approvals.conditions import Value
from governance_app.domain.approvals.proof import Proof, prove
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind

DAY = datetime.date(2026, 12, 1)
AMOUNTS = (1_000, 5_000, 10_000, 50_000, 100_000, 500_000)
YEARLY = (200, 400, 800, 1_600, 3_200, 6_400)
REGIONS = "NESWM"


@dataclass(frozen=True)
class Chain:
    """A framework with a chain, and the attributes of its requests in their order."""

    framework: Framework
    chain: Key
    attributes: tuple[Key, ...]


def long_chain(steps: int = 12, holders: int = 50) -> Chain:
    """Return a chain with two amounts of six thresholds, two yes or no, and a choice of five."""
    new_key = itertools.count(1).__next__
    blank = blank_framework("Measured", new_key)
    items: list[ItemChange] = []

    def add(kind: Kind, **values: object) -> Key:
        key = new_key()
        items.append(ItemChange(kind.name, key, None, kind.make(key, values)))
        return key

    roles = [add(kinds.ROLE, name=f"Role {n}", position=n) for n in range(holders)]
    people = [add(kinds.PERSON, name=f"Person {n}") for n in range(holders)]
    for at, (role, person) in enumerate(zip(roles, people, strict=True)):
        add(kinds.APPOINTMENT, role=role, person=person)
        if at % 2 == 0:
            deputy = people[(at + 1) % holders]
            add(kinds.APPOINTMENT, role=role, person=deputy, capacity="deputy")
    chain = add(kinds.APPROVAL_CHAIN, name="Long", target_days=60)
    sorts = {"Amount": "amount", "Yearly": "amount", "Personal data": "yes-no"}
    sorts |= {"New supplier": "yes-no", "Region": "choice"}
    attributes = tuple(
        add(
            kinds.REQUEST_ATTRIBUTE,
            chain=chain,
            name=name,
            attribute_type=sort,
            choices="\n".join(REGIONS),
            position=at,
        )
        for at, (name, sort) in enumerate(sorts.items())
    )
    for n in range(steps):
        mode = ("all", "any")[n % 2]
        step = add(kinds.STEP, chain=chain, name=f"Step {n + 1}", mode=mode, position=n)
        conditions = (
            f"amount > {AMOUNTS[n % 6]}",
            f"yearly >= {YEARLY[n % 6]} and personal_data",
            f"region in (N, {REGIONS[1 + n % 4]}) or new_supplier",
        )
        for at, condition in enumerate(conditions[: 3 if n % 3 else 2]):
            add(
                kinds.APPROVER_LINE,
                step=step,
                role=roles[(n * 4 + at) % holders],
                condition=condition,
                time_limit=2,
                when_late="escalate",
                escalate_to=roles[(n * 4 + at + 7) % holders],
                position=at,
            )
    return Chain(blank.apply(Changes(tuple(items))), chain, attributes)


def requests(chain: Chain, count: int) -> list[dict[Key, Value]]:
    """Return requests of all sizes."""
    drawn = random.Random(6)
    amount, yearly, personal, supplier, region = chain.attributes
    return [
        {
            amount: Decimal(drawn.randrange(60_000_000)) / 100,
            yearly: Decimal(drawn.randrange(700_000)) / 100,
            personal: drawn.random() < 0.5,
            supplier: drawn.random() < 0.5,
            region: drawn.choice(REGIONS),
        }
        for _ in range(count)
    ]


def proved(chain: Chain) -> Proof:
    """Return the proof of the chain."""
    return prove(chain.framework, chain.chain, DAY, WorkingCalendar())


if __name__ == "__main__":
    proved(long_chain())
