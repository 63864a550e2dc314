"""What coverage comes to in all and group by group, counted once and kept up to date by edits."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.coverage import Coverage, State
from governance_app.domain.coverage_totals import Totals, totals_of
from governance_app.domain.keys import Key
from governance_app.domain.rules import Subject


class _Counted(NamedTuple):
    items: Sequence[Subject]
    there: frozenset[Subject]
    states: Counter[State]


class Tally:
    """The states of items counted, for each function and group that was asked for."""

    def __init__(self, coverage: Coverage, items: Sequence[Subject]) -> None:
        self.coverage, self._items = coverage, items
        self._counts: dict[tuple[Key, int], _Counted] = {}

    @property
    def all(self) -> Totals:
        """What all items come to, for all functions together."""
        states: Counter[State] = Counter()
        for function in self.coverage.functions:
            states.update(self._counted(function.key, self._items))
        return totals_of(self.coverage.framework, states)

    def of(self, function: Key, items: Sequence[Subject]) -> Totals:
        """Return what these items come to for a function."""
        return totals_of(self.coverage.framework, self._counted(function, items))

    def after(self, coverage: Coverage) -> "Tally":
        """Return the tally of the coverage that an edit led to; the items stay the same ones."""
        new = Tally(coverage, self._items)
        changed = [
            (function, item, self.coverage.found[function, item].covered.state)
            for function, item in coverage.touched
            if (function, item) in self.coverage.found
        ]
        functions = {each.key for each in coverage.functions}
        for (function, place), counted in self._counts.items():
            if function not in functions:
                continue
            states = counted.states.copy()
            for of, item, state in changed:
                if of == function and item in counted.there:
                    states[state] -= 1
                    states[coverage.of(function, item).state] += 1
            new._counts[function, place] = counted._replace(states=states)
        return new

    def _counted(self, function: Key, items: Sequence[Subject]) -> Counter[State]:
        place = function, id(items)  # these live as long as what was counted of them
        if place not in self._counts:
            of = self.coverage.of
            states = Counter(of(function, item).state for item in items)
            self._counts[place] = _Counted(items, frozenset(items), states)
        return self._counts[place].states
