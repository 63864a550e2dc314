"""Who decides: a table with a row for each class of request that a reader wants told apart.

A row may stand for several classes ("any" of an attribute); it then names every approver whom one
of them asks, with the condition that is left, the longest time of all of them and the worst state.
"""

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from math import prod

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.cells import cells_of, finder
from governance_app.domain.approvals.classes import Dimension, Pattern, Place, classes_of
from governance_app.domain.approvals.compiled import CompiledChain, compiled
from governance_app.domain.approvals.conditions import Value, tests_of
from governance_app.domain.approvals.deciders_states import RowState, States
from governance_app.domain.approvals.deciders_telling import RowTelling
from governance_app.domain.approvals.deciders_words import cell_words, subject_words
from governance_app.domain.approvals.problems import Example
from governance_app.domain.approvals.scenarios import Scenarios
from governance_app.domain.approvals.standing import Situation, situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.words import counted, shown

#: More rows are not shown: who would read them?
MOST_ROWS = 1_000
#: More classes than this are not looked at for one table.
MOST_CLASSES = 200_000
_CHECKED_EVERY = 1_000


class Shown(Enum):
    """How an attribute takes part in the table."""

    EACH = "each"  # every cell of it has a row
    ANY = "any"  # it is not told apart


#: What is chosen of each attribute: one of `Shown`, or the place of a cell. None: the subject.
Choices = Mapping[Key | None, Shown | int]


@dataclass(frozen=True)
class ShownDimension:
    """An attribute (None: what requests are about) with its cells, as a reader tells them apart.

    The proof may split them further, where authority changes: `members` are those parts.
    """

    place: int
    attribute: Attribute | None
    words: tuple[str, ...]
    members: tuple[tuple[int, ...], ...]

    @property
    def key(self) -> Key | None:
        """The attribute's key."""
        return self.attribute.key if self.attribute is not None else None

    @property
    def name(self) -> str:
        """What heads its column."""
        return shown(self.attribute.name) if self.attribute is not None else "About"


@dataclass(frozen=True)
class DeciderRow:
    """One row; `example` is the smallest request that shows its state."""

    labels: tuple[str, ...]
    approvers: str
    persons: str
    longest: str
    state: RowState
    told: str
    asked: frozenset[Key]  # the steps and lines
    example: Example


@dataclass(frozen=True)
class Deciders:
    """The table. `note` says what is left out, and `is_too_much` that all of it is."""

    dimensions: tuple[ShownDimension, ...]
    heads: tuple[str, ...]
    rows: tuple[DeciderRow, ...]
    note: str = ""
    is_too_much: bool = False


def _no_check() -> None:
    pass


def deciders(
    framework: Framework,
    chain: Key,
    day: datetime.date,
    calendar: WorkingCalendar,
    choices: Choices | None = None,
    *,
    proved: bool = False,
    most: int = MOST_CLASSES,
    check: Callable[[], None] = _no_check,
) -> Deciders:
    """Return who decides the requests of a chain on a day; KeyError where there is no such chain.

    Without choices the first attribute has its rows, and the others are not told apart. Where it
    is to be `proved`, a row is complete if each of its requests is decided whoever is away, and
    whoever requests it. `check` is called now and then, and may raise to cancel.
    """
    table = _Table(framework, compiled(framework, chain), day, calendar, proved=proved)
    return table.whole(_default(table.dimensions) if choices is None else choices, most, check)


def _default(dimensions: Sequence[ShownDimension]) -> Choices:
    return {dimensions[0].key: Shown.EACH} if dimensions else {}


class _Table:
    def __init__(
        self,
        framework: Framework,
        chain: CompiledChain,
        day: datetime.date,
        calendar: WorkingCalendar,
        *,
        proved: bool,
    ) -> None:
        self._framework, self._chain = framework, chain
        self._check: Callable[[], None] = _no_check
        situation = situation_on(framework, day, chain.chain.decision)
        self._classes = classes_of(framework, chain, sorted(_limits(chain, situation)))
        scenarios = Scenarios(self._classes, situation)
        self._states = States(scenarios, proved=proved)
        self._telling = RowTelling(scenarios, calendar)

    @cached_property
    def dimensions(self) -> tuple[ShownDimension, ...]:
        """The attributes that make a difference to who is asked; the first amount comes first."""
        found = [self._shown(at, each) for at, each in enumerate(self._classes.dimensions)]
        able = [each for each in found if len(each.words) > 1]
        measured = self._chain.measured
        return tuple(sorted(able, key=lambda each: each.attribute != measured))

    def _shown(self, at: int, dimension: Dimension) -> ShownDimension:
        attribute = dimension.attribute
        if attribute is None:
            chain = self._chain.chain
            words = tuple(subject_words(self._framework, chain, s) for s in dimension.subjects)
            return ShownDimension(at, None, words, tuple((n,) for n in range(len(words))))
        tests = [test for line in self._chain.lines for test in tests_of(line.condition)]
        coarse = cells_of(attribute, tests)
        find = finder(coarse)
        members: list[list[int]] = [[] for _ in coarse]
        for n, cell in enumerate(dimension.cells):
            members[find(cell.example)].append(n)
        currency = self._framework.profile.currency
        words = tuple(cell_words(attribute, cell, currency) for cell in coarse)
        return ShownDimension(at, attribute, words, tuple(map(tuple, members)))

    def whole(self, choices: Choices, most: int, check: Callable[[], None]) -> Deciders:
        wanted = {each.place: _valid(each, choices) for each in self.dimensions}
        with_rows = [each for each in self.dimensions if wanted[each.place] is Shown.EACH]
        heads = tuple(each.name for each in with_rows) or ("Request",)
        count = prod(self._looked_at(at, wanted) for at in range(len(self._classes.dimensions)))
        if not self._chain.steps:
            return Deciders(self.dimensions, heads, ())
        if count > most:
            note = (
                f"There are {count:,} classes of request here, too many to look at together; "
                "choose one value of an attribute instead of “each” or “any”."
            )
            return Deciders(self.dimensions, heads, (), note, is_too_much=True)
        rows = []
        cells = itertools.product(*(range(len(each.words)) for each in with_rows))
        self._check = check
        for row in itertools.islice(cells, MOST_ROWS):
            rows.append(self._row(dict(zip(with_rows, row, strict=True)), wanted))
        of = prod(len(each.words) for each in with_rows)
        note = (
            f"The first {MOST_ROWS:,} of {counted(of, 'row')} are shown; choose one value of an "
            "attribute to see the others."
            if of > MOST_ROWS
            else ""
        )
        return Deciders(self.dimensions, heads, tuple(rows), note)

    def _looked_at(self, at: int, wanted: Mapping[int, Shown | int]) -> int:
        chosen = wanted.get(at)
        if isinstance(chosen, int):
            described = next(each for each in self.dimensions if each.place == at)
            return len(described.members[chosen])
        return len(self._classes.dimensions[at])

    def _row(
        self, cells: Mapping[ShownDimension, int], wanted: Mapping[int, Shown | int]
    ) -> DeciderRow:
        chosen = {each.place: (each, cell) for each, cell in cells.items()}
        for each in self.dimensions:
            fixed = wanted[each.place]
            if isinstance(fixed, int):
                chosen[each.place] = (each, fixed)
        routes = self._routes(chosen)
        worst = max(
            routes, key=lambda each: self._states.of(each).state.rank
        )  # the first of the worst
        found, place = self._states.of(worst), routes[worst]
        known, subject = self._known(chosen)
        approvers, persons = self._telling.approvers(tuple(routes), known, subject)
        scenario = found.scenario
        return DeciderRow(
            tuple(each.words[cell] for each, cell in cells.items()) or ("every request",),
            approvers,
            persons,
            self._telling.longest(tuple(routes)),
            found.state,
            found.told,
            self._telling.asked(tuple(routes)),
            Example(self._classes.values(place), self._classes.subject(place), scenario),
        )

    def _routes(
        self, chosen: Mapping[int, tuple[ShownDimension, int]]
    ) -> dict[tuple[Pattern, ...], Place]:
        """Return the routes of a row, each with its first class."""
        routes: dict[tuple[Pattern, ...], Place] = {}
        for count, place in enumerate(self._places(chosen)):
            if count % _CHECKED_EVERY == 0:
                self._check()
            routes.setdefault(self._classes.route(place), place)
        return routes

    def _places(self, chosen: Mapping[int, tuple[ShownDimension, int]]) -> Iterator[Place]:
        parts: list[Sequence[int]] = []
        for at, each in enumerate(self._classes.dimensions):
            if at in chosen:
                shown_one, cell = chosen[at]
                parts.append(shown_one.members[cell])
            else:
                parts.append(range(len(each)))
        return itertools.product(*parts)

    def _known(
        self, chosen: Mapping[int, tuple[ShownDimension, int]]
    ) -> tuple[dict[Key, Value], Key | None]:
        """Return what a row says of its requests: values of attributes, and what they are about."""
        values: dict[Key, Value] = {}
        subject: Key | None = None
        for at, (each, cell) in chosen.items():
            first = each.members[cell][0]
            dimension = self._classes.dimensions[at]
            if each.attribute is None:
                subject = dimension.subjects[first]
            else:
                values[each.attribute.key] = dimension.cells[first].example
        return values, subject


def _valid(dimension: ShownDimension, choices: Choices) -> Shown | int:
    """Return what is chosen of an attribute; a cell that there is no more is any of them."""
    chosen = choices.get(dimension.key, Shown.ANY)
    if isinstance(chosen, int) and chosen >= len(dimension.words):
        return Shown.ANY
    return chosen


def _limits(chain: CompiledChain, situation: Situation) -> set[Decimal]:
    limits = set(situation.authority.amounts)
    if chain.chain.two_persons_above is not None:
        limits.add(chain.chain.two_persons_above)
    return limits
