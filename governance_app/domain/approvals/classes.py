"""The classes of requests that a chain can tell apart, and which way each of them takes.

A class is one cell of every attribute that matters. A step sees only the attributes that its lines
name, so what it asks for is worked out over those alone; a route is what every step asks for.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import prod
from typing import cast

from governance_app.domain.approvals.approvers import accountable_for, owner_of
from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.cells import Cell, cells_of, finder
from governance_app.domain.approvals.compiled import CompiledChain, CompiledStep
from governance_app.domain.approvals.conditions import Value, Values, holds, tests_of
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SYSTEM
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY, OF_PROCESS, OF_SYSTEM
from governance_app.domain.kinds.approver_line import BY_ACCOUNTABLE, BY_OWNER

#: More classes than this are not looked at one by one.
MOST_CLASSES = 1_000_000

_MOST_OF_STEP = 50_000

#: The cells of a class, one of each dimension.
Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """An attribute that matters, with its cells; without one, what requests are about."""

    attribute: Attribute | None
    cells: tuple[Cell, ...] = ()
    subjects: tuple[Key | None, ...] = ()

    def __len__(self) -> int:
        return len(self.cells) or len(self.subjects)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a step asks for: its lines that apply (by place), the amount, and the subject."""

    lines: tuple[int, ...]
    amount: Decimal | None = None
    subject: Key | None = None


class StepTable:
    """What a step asks for in each of its own classes; worked out once for each that is met."""

    def __init__(
        self,
        step: CompiledStep,
        seen: Sequence[int],
        dimensions: Sequence[Dimension],
        measured: Key | None,
    ) -> None:
        self.step = step
        self.seen = tuple(seen)  # places in the chain's dimensions
        self._own = [dimensions[each] for each in seen]
        self._measured = measured
        self._patterns: dict[Place, Pattern] = {}

    def pattern(self, place: Place) -> Pattern:
        """Return what the step asks for in a class of the whole chain."""
        own = tuple([place[each] for each in self.seen])
        known = self._patterns.get(own)
        if known is None:
            known = self._patterns[own] = self._worked_out(own)
        return known

    @property
    def count(self) -> int:
        """How many classes the step itself can tell apart."""
        return prod(len(each) for each in self._own)

    def distinct(self) -> dict[Pattern, dict[int, int]]:
        """Return everything that the step can ask for, each with the first cells that lead to it.

        The cells are those of the chain's dimensions, by place; what is not named can be any.
        """
        found: dict[Pattern, dict[int, int]] = {}
        for own in itertools.product(*(range(len(each)) for each in self._own)):
            found.setdefault(self._worked_out(own), dict(zip(self.seen, own, strict=True)))
        return found

    def _worked_out(self, own: Place) -> Pattern:
        values: dict[Key, Value] = {}
        subject = None
        for dimension, at in zip(self._own, own, strict=True):
            if dimension.attribute is not None:
                values[dimension.attribute.key] = dimension.cells[at].example
            else:
                subject = dimension.subjects[at]
        lines = enumerate(self.step.lines)
        applying = tuple(at for at, line in lines if holds(line.condition, values))
        amount = values.get(self._measured) if self._measured is not None else None
        return Pattern(applying, cast("Decimal | None", amount), subject)


@dataclass(frozen=True)
class Classes:
    """The classes of a chain's requests."""

    chain: CompiledChain
    dimensions: tuple[Dimension, ...]
    tables: tuple[StepTable, ...] = field(default=())

    @property
    def count(self) -> int:
        """How many classes there are."""
        return prod(len(each) for each in self.dimensions)

    def places(self) -> Iterator[Place]:
        """Yield every class; the smallest amounts come first."""
        return itertools.product(*(range(len(each)) for each in self.dimensions))

    def values(self, place: Place) -> dict[Key, Value]:
        """Return the smallest request of a class, as values of its attributes."""
        return {
            each.attribute.key: each.cells[at].example
            for each, at in zip(self.dimensions, place, strict=True)
            if each.attribute is not None
        }

    def subject(self, place: Place) -> Key | None:
        """Return an item that the requests of a class are about."""
        for each, at in zip(self.dimensions, place, strict=True):
            if each.attribute is None:
                return each.subjects[at]
        return None

    def route(self, place: Place) -> tuple[Pattern, ...]:
        """Return what each step asks for in a class."""
        return tuple(table.pattern(place) for table in self.tables)


def all_steps_are_known(classes: Classes) -> bool:
    """Whether each step by itself has few enough classes to look at all of them."""
    return all(table.count <= _MOST_OF_STEP for table in classes.tables)


def classes_of(
    framework: Framework, chain: CompiledChain, limits: Iterable[Decimal] = ()
) -> Classes:
    """Return the classes of a chain's requests.

    `limits` are the amounts at which authority changes: of the measured attribute.
    """
    tests = [test for line in chain.lines for test in tests_of(line.condition)]
    measured = chain.measured
    limits = tuple(limits)
    asked = {each.key for each in chain.asked} | ({measured.key} if measured and limits else set())
    dimensions = [
        Dimension(each, cells_of(each, tests, limits if each == measured else ()))
        for each in chain.attributes
        if each.key in asked
    ]
    subjects = _subjects(framework, chain)
    if subjects:
        dimensions.append(Dimension(None, subjects=subjects))
    found = Classes(chain, tuple(dimensions))
    sees_amount = bool(limits)
    return Classes(
        chain,
        found.dimensions,
        tuple(_table(found, step, sees_amount=sees_amount) for step in chain.steps),
    )


def _subjects(framework: Framework, chain: CompiledChain) -> tuple[Key | None, ...]:
    """Return one item for every pair of owner and accountable role; none where nothing asks."""
    if not any(line.line.approver in (BY_OWNER, BY_ACCOUNTABLE) for line in chain.lines):
        return ()
    tables = {
        OF_PROCESS: framework.processes,
        OF_ACTIVITY: framework.activities,
        OF_SYSTEM: framework.of(SYSTEM),
    }
    examples: dict[tuple[Key | None, Key | None], Key | None] = {}
    for key in tables.get(chain.chain.subject, {}):
        asked = (
            owner_of(framework, chain.chain, key),
            accountable_for(framework, chain.chain, key),
        )
        examples.setdefault(asked, key)
    return tuple(examples.values()) or (None,)


def _table(classes: Classes, step: CompiledStep, *, sees_amount: bool) -> StepTable:
    """Return what a step asks for; it sees what its lines name, and the amount for authority."""
    asks = set().union(*(line.asks for line in step.lines))
    measured = classes.chain.measured
    if measured is not None and sees_amount:
        asks.add(measured.key)
    leads = any(line.line.approver in (BY_OWNER, BY_ACCOUNTABLE) for line in step.lines)
    seen = [
        at
        for at, each in enumerate(classes.dimensions)
        if (each.attribute.key in asks if each.attribute is not None else leads)
    ]
    measures = measured.key if measured is not None and sees_amount else None
    return StepTable(step, seen, classes.dimensions, measures)


def place_finder(classes: Classes) -> Callable[[Values], Place]:
    """Return a function that finds the class of a request's values, one look-up an attribute.

    What a request is about is not among its values: the first subject is taken.
    """
    finders = [
        (each.attribute.key, finder(each.cells))
        for each in classes.dimensions
        if each.attribute is not None
    ]
    rest = (0,) if len(finders) < len(classes.dimensions) else ()

    def find(values: Values) -> Place:
        return (*[find_one(values[key]) for key, find_one in finders], *rest)

    return find
