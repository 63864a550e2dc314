"""What an oversight coverage report is about: the functions and the items that it looks at."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.coverage import Coverage, coverage
from governance_app.domain.coverage_reading import Reading, reading
from governance_app.domain.coverage_states import Covered, State
from governance_app.domain.coverage_totals import (
    Grouping,
    Totals,
    governed,
    in_groups,
    name_of,
    totals,
    totals_of,
)
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import COMPONENT, OVERSIGHT_FUNCTION, PROCESS, OversightFunction
from governance_app.domain.subjects import Subject


class Lacking(NamedTuple):
    """An item that is not covered for a function; `below` counts processes of it that lack the same."""

    function: OversightFunction
    item: Subject
    told: Reading
    below: int


@dataclass(frozen=True)
class Scope:
    """The functions and items of one report on a day; all of them, or those of one item."""

    coverage: Coverage
    functions: tuple[OversightFunction, ...]
    items: tuple[Subject, ...]

    @property
    def framework(self) -> Framework:
        """The framework that is looked at."""
        return self.coverage.framework

    @property
    def day(self) -> datetime.date:
        """The day that is looked at."""
        return self.coverage.held.day

    @cached_property
    def totals(self) -> Totals:
        """What the coverage of all functions comes to."""
        states: dict[State, int] = {}
        for each in self.functions:
            for state, count in self.of_function(each.key).states.items():
                states[state] = states.get(state, 0) + count
        return totals_of(self.framework, states)

    def of_function(self, function: Key) -> Totals:
        """Return what the coverage for one function comes to."""
        return totals(self.coverage, self.items, function)

    def covered(self, function: Key, item: Subject) -> Covered:
        """Return how an item is covered."""
        return self.coverage.of(function, item)

    def lacking(self, state: State) -> Iterator[Lacking]:
        """Yield what is in a state, function by function.

        A process below one that is in the same state for the same function is only counted there:
        what mends the one mends the other.
        """
        there = frozenset(self.items)
        for function in self.functions:
            found = [e for e in self.items if self.covered(function.key, e).state is state]
            among = frozenset(found)
            first = {item: self._topmost(item, among, there) for item in found}
            below: dict[Subject, int] = {}
            for item, top in first.items():
                below[top] = below.get(top, 0) + (item != top)
            for item in found:
                if first[item] == item:
                    told = reading(self.coverage, function.key, item)
                    yield Lacking(function, item, told, below[item])

    def _topmost(
        self, item: Subject, among: frozenset[Subject], there: frozenset[Subject]
    ) -> Subject:
        """Return the highest process above an item that is among these without a break."""
        top, seen = item, {item}
        while top.kind == PROCESS.name:
            parent = self.framework.processes[top.key].parent
            above = Subject(PROCESS.name, parent) if parent is not None else None
            if above is None or above in seen or above not in there or above not in among:
                break
            seen.add(above)
            top = above
        return top


def scope_of(framework: Framework, day: datetime.date, of: Subject | None) -> Scope:
    """Return what a report is about: everything, one function of oversight, or one component."""
    found = coverage(framework, day)
    functions: Sequence[OversightFunction] = found.functions
    items = governed(found)
    if of is not None and of.kind == OVERSIGHT_FUNCTION.name:
        functions = [each for each in functions if each.key == of.key]
        covered = {name for name in framework.tables if _must_cover(functions, name)}
        items = [each for each in items if each.kind in covered]
    if of is not None and of.kind == COMPONENT.name:
        groups = in_groups(found, items, Grouping.COMPONENT)
        name = framework.components[of.key]
        items = [
            item
            for group in groups
            if group.key == (Grouping.COMPONENT.value, (0, name.position, of.key))
            for item in group.items
        ]
    return Scope(found, tuple(functions), tuple(items))


def _must_cover(functions: Sequence[OversightFunction], kind: str) -> bool:
    return any(getattr(each, f"covers_{kind}", False) for each in functions)


def item_name(scope: Scope, item: Subject) -> str:
    """Return what an item is called."""
    return name_of(scope.framework, item)


def owner_name(scope: Scope, item: Subject) -> str:
    """Return the role that owns an item, "" where none does."""
    owner = scope.coverage.owner(item)
    return scope.framework.roles[owner].name if owner is not None else ""
