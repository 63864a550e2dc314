"""The cases of rules about oversight: what it lacks, by item, by overseer and by function."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.coverage import Covered, State
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.domain.rules.rule import Subject
from governance_app.domain.rules.watching import Watching


class OversightCase(NamedTuple):
    """An item with what its oversight lacks, by function, as a day sees it."""

    lacks: tuple[tuple[Key, Covered], ...]
    today: datetime.date
    anybody: bool  # whether people have been entered at all
    demands_independence: bool

    def of(self, state: State) -> tuple[tuple[Key, Covered], ...]:
        """Return the functions for which the item is in a state."""
        return tuple(each for each in self.lacks if each[1].state is state)


class OverseerCase(NamedTuple):
    """A vacant role, or a person alone, with what is overseen by them and nobody else."""

    items: tuple[Subject, ...]


class BeginningCase(NamedTuple):
    """A function with the oversights that have a cadence and no beginning."""

    oversights: tuple[Key, ...]
    today: datetime.date


def oversight_cases(
    watching: Watching, kind: str, keys: Iterable[Key]
) -> Iterator[tuple[Key, OversightCase]]:
    """Yield those of the items whose oversight lacks something."""
    framework = watching.coverage.framework
    anybody = bool(framework.of(PERSON))
    demands = framework.profile.demands_independence
    for key in keys:
        lacks = tuple(watching.of(Subject(kind, key)))
        if lacks:
            yield key, OversightCase(lacks, watching.coverage.held.day, anybody, demands)


def vacant_cases(watching: Watching, keys: Iterable[Key]) -> Iterator[tuple[Key, OverseerCase]]:
    """Yield those of the roles that oversee something and are held by nobody, once people are there."""
    if not watching.coverage.framework.of(PERSON):
        return
    found: dict[Key, dict[Subject, None]] = defaultdict(dict)
    for _, item, lack in watching.items_in(State.VACANT):
        for each in lack.covered.oversights:
            if each.role is not None:
                found[each.role][item] = None
    for key in keys:
        if key in found:
            yield key, OverseerCase(tuple(sorted(found[key])))


def alone_cases(watching: Watching, keys: Iterable[Key]) -> Iterator[tuple[Key, OverseerCase]]:
    """Yield those of the people who alone oversee something."""
    found: dict[Key, dict[Subject, None]] = defaultdict(dict)
    for _, item, lack in watching.items_in(State.ONE_PERSON):
        if lack.alone is not None:
            found[lack.alone][item] = None
    for key in keys:
        if key in found:
            yield key, OverseerCase(tuple(sorted(found[key])))


def beginning_cases(watching: Watching, keys: Iterable[Key]) -> Iterator[tuple[Key, BeginningCase]]:
    """Yield those of the functions that have oversights never begun, once people are there."""
    coverage = watching.coverage
    if not coverage.framework.of(PERSON):
        return
    found: dict[Key, set[Key]] = defaultdict(set)
    for function, _, lack in watching.items_in(State.DUE):
        found[function].update(each.key for each in watching.not_begun(lack.covered))
    for key in keys:
        if key in found:
            yield key, BeginningCase(tuple(sorted(found[key])), coverage.held.day)
