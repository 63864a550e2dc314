"""What oversight lacks: of all that must be overseen, what is not as it should be, kept up to date."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.coverage import Coverage, Covered, State
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, PROCESS, Oversight
from governance_app.domain.rules.rule import Subject

#: The states in which something can be told of an item; of what is due, only what never began.
_LACKING = frozenset(
    {
        State.GAP,
        State.VACANT,
        State.SELF_OVERSEEN,
        State.LAPSED,
        State.DUE,
        State.ONE_PERSON,
    }
)


class Lack(NamedTuple):
    """How an item is covered that lacks something; `alone` is who oversees it alone."""

    covered: Covered
    alone: Key | None = None


#: What is lacking of an item, by the function that must cover it.
_Lacks = Mapping[Key, Lack]


class Watching:
    """What oversight lacks on a day, for the functions for which anybody oversees anything.

    `changed` are the items for which the edit that led here may have changed that, None where
    all are to be looked at; `changed_states` are the states that came or went with it.
    """

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.functions = _given(coverage.framework)
        self.changed: frozenset[Subject] | None = None
        self.changed_states = frozenset(State)
        self._lacking: dict[Subject, _Lacks] = {}
        self._look(coverage.items() if self.functions else ())

    def after(self, coverage: Coverage, changes: Changes) -> "Watching":
        """Return what is lacking after an edit that led to this coverage."""
        kinds = {change.kind for change in changes.items}
        if OVERSIGHT.name in kinds and _given(coverage.framework) != self.functions:
            return Watching(coverage)
        new = Watching.__new__(Watching)
        new.coverage, new.functions, new._lacking = coverage, self.functions, self._lacking
        touched = {item for function, item in coverage.touched if function in self.functions}
        new.changed, new.changed_states = frozenset(), frozenset()
        if touched:
            new._lacking = dict(self._lacking)
            new._look(touched)
            new._tell_what_changed(self._lacking, touched)
        return new

    def count(self, state: State) -> int:
        """Return how many pairs of function and item are in a state that lacks something."""
        lacking = (
            each.covered.state for lacks in self._lacking.values() for each in lacks.values()
        )
        return sum(each is state for each in lacking)

    def of(self, item: Subject) -> Iterator[tuple[Key, Covered]]:
        """Yield what an item lacks, by function; not what the process above lacks the same way."""
        for function, (covered, _) in self._lacking.get(item, {}).items():
            if not self._is_as_above(item, function, covered):
                yield function, covered

    def items_in(self, state: State) -> Iterator[tuple[Key, Subject, Lack]]:
        """Yield every function and item in a state, however it came to be overseen."""
        for item, lacks in self._lacking.items():
            for function, lack in lacks.items():
                if lack.covered.state is state:
                    yield function, item, lack

    def not_begun(self, covered: Covered) -> tuple[Oversight, ...]:
        """Return the oversights that have a cadence, but no day from which it is counted."""
        return tuple(
            each
            for each in covered.oversights
            if each.role is not None
            and each.cadence
            and each.since is None
            and each.key not in self.coverage.last_reviews
        )

    def _look(self, items: Iterable[Subject]) -> None:
        framework = self.coverage.framework
        for item in items:
            self._lacking.pop(item, None)
            if item.key not in framework.tables[item.kind]:
                continue
            lacks = {}
            for function in self.functions:
                covered = self.coverage.of(function, item)
                if covered.state in _LACKING and self._is_told(covered):
                    lacks[function] = Lack(covered, self._alone(covered))
            if lacks:
                self._lacking[item] = lacks

    def _is_told(self, covered: Covered) -> bool:
        return covered.state is not State.DUE or bool(self.not_begun(covered))

    def _alone(self, covered: Covered) -> Key | None:
        if covered.state is not State.ONE_PERSON:
            return None
        return self.coverage.people_behind(covered.oversights)[0]

    def _is_as_above(self, item: Subject, function: Key, covered: Covered) -> bool:
        if item.kind != PROCESS.name:
            return False
        above = self.coverage.framework.processes[item.key].parent
        if above is None:
            return False
        there = self._lacking.get(Subject(PROCESS.name, above), {}).get(function)
        return (
            there is not None
            and there.covered.state is covered.state
            and there.covered.oversights == covered.oversights
        )

    def _tell_what_changed(self, before: Mapping[Subject, _Lacks], touched: set[Subject]) -> None:
        found, states = set[Subject](), set[State]()
        for item in touched:
            old, new = before.get(item, {}), self._lacking.get(item, {})
            if old != new:
                found.add(item)
                states.update(e.covered.state for lacks in (old, new) for e in lacks.values())
        changed = {each.key for each in found if each.kind == PROCESS.name}
        if changed:  # what lies below may be told apart now, or no longer
            there = self.coverage.framework.processes.values()
            found.update(Subject(PROCESS.name, e.key) for e in there if e.parent in changed)
        # one that moved may lack the same, and no longer as the one above it does
        found.update(each for each in touched if each.kind == PROCESS.name)
        self.changed, self.changed_states = frozenset(found), frozenset(states)


def _given(framework: Framework) -> tuple[Key, ...]:
    """Return the functions for which anybody oversees anything, the earliest first."""
    there = framework.of(OVERSIGHT).values()
    return tuple(sorted({e.function for e in there if e.role is not None and not e.not_required}))
