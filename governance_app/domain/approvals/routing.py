"""Choosing the route of a request quickly: which lines of each step it asks.

A chain is compiled once into sorted thresholds and tables of choices; a request then needs one
look-up for each attribute that its chain asks about. Routes are worked out when they are first met
and shared by all requests that take them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from operator import call, itemgetter
from typing import Any, Protocol, cast

from governance_app.domain.approvals.approvers import accountable_for, owner_of
from governance_app.domain.approvals.cells import Cell
from governance_app.domain.approvals.classes import Classes, Dimension, Pattern, classes_of
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.conditions import (
    MissingValueError,
    Ordered,
    Value,
    Values,
    folded,
)
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    PROFILE,
    REQUEST_ATTRIBUTE,
    STEP,
    SYSTEM,
)

#: What each step asks for.
Route = tuple[Pattern, ...]


_SOURCE = """
def route(values, subject=None):
    try:
        return routes[({})]
    except KeyError:
        return slowly(values, subject)
"""


class _Choice(Protocol):
    """Returns the route of a request."""

    def __call__(self, values: Values, subject: Key | None = None) -> Route:
        """Return the route."""


class _Choices(dict[object, int]):
    """Finds the cell of a choice, a text, or a yes or no.

    Texts are known as the chain writes them, and folded; others are folded when they are met.
    """

    def __init__(self, cells: Iterable[Cell]) -> None:
        super().__init__()
        self._other = 0
        for place, cell in enumerate(cells):
            for member in cell.values:
                if member is None:
                    self._other = place
                    continue
                self[member] = place
                if isinstance(member, str):
                    self[folded(member)] = place

    def __missing__(self, value: object) -> int:
        """Return the cell of a text that is written in another way, or is none of the named."""
        return self.get(folded(value), self._other) if isinstance(value, str) else self._other


class Chooser:
    """Finds the route of any request of one chain.

    `route` is written out for the chain: it looks each value up, and finds the route by all of what
    was found.
    """

    def __init__(self, framework: Framework, classes: Classes) -> None:
        self._framework, self._classes = framework, classes
        self._keys: list[Key] = []
        self._finders: list[Callable[[Any], int]] = []
        self._dimensions: list[int] = []  # of each finder
        self._subjects: dict[tuple[Key | None, Key | None], int] = {}
        for at, each in enumerate(classes.dimensions):
            self._add(at, each)
        self._values = _taker(self._keys)
        self._routes: dict[tuple[int, ...], Route] = {}
        self._shared: dict[Route, Route] = {}
        #: What each step asks of a request, by its values and by what it is about. Raises
        #: `MissingValueError` where a request says too little, and KeyError where owners or those
        #: accountable are asked and the subject is no known item.
        self.route: _Choice = self._slowly if self._subjects else self._quickly()

    def _add(self, at: int, each: Dimension) -> None:
        if each.attribute is None:
            for place, subject in enumerate(each.subjects):
                self._subjects[self._asked_about(subject)] = place
            return
        finders: list[Callable[[Any], int]] = []
        if each.cells[0].values:
            finders.append(_Choices(each.cells).__getitem__)
        else:
            reached, passed = _thresholds(each.cells)
            if passed:
                finders.append(partial(bisect_left, passed))
            if reached:
                finders.append(partial(bisect_right, reached))
        self._finders += finders
        self._keys += [each.attribute.key] * len(finders)
        self._dimensions += [at] * len(finders)

    def _found(self, values: Values, subject: Key | None) -> tuple[int, ...]:
        """Return what is found for each value, and for the subject where it matters."""
        try:
            found = tuple(map(call, self._finders, self._values(values)))
        except KeyError as missing:
            raise MissingValueError(*missing.args) from None
        return (*found, self._subjects[self._asked_about(subject)]) if self._subjects else found

    def _slowly(self, values: Values, subject: Key | None = None) -> Route:
        """Return the route of a request, which may be of a class that was not met before."""
        found = self._found(values, subject)
        route = self._routes.get(found)
        return route if route is not None else self._worked_out(found)

    def _quickly(self) -> _Choice:
        """Return the choice among routes that are known, written out for this chain.

        Its source holds nothing but numbers; what it calls is handed to it.
        """
        known: dict[str, Any] = {"routes": self._routes, "slowly": self._slowly}
        parts = []
        for number, (key, finder) in enumerate(zip(self._keys, self._finders, strict=True)):
            value = f"values[{key:d}]"
            if isinstance(finder, partial):
                known[f"find{number}"], known[f"points{number}"] = finder.func, *finder.args
                parts.append(f"find{number}(points{number}, {value})")
            else:
                known[f"find{number}"] = finder
                parts.append(f"find{number}({value})")
        exec(_SOURCE.format("".join(f"{part}, " for part in parts)), known)  # noqa: S102  # see above
        return cast("_Choice", known["route"])

    def _asked_about(self, subject: Key | None) -> tuple[Key | None, Key | None]:
        chain = self._classes.chain.chain
        owner = owner_of(self._framework, chain, subject)
        return owner, accountable_for(self._framework, chain, subject)

    def _worked_out(self, found: tuple[int, ...]) -> Route:
        """Return the route of a class; the thresholds below and at a value are counted together."""
        place = [0] * len(self._classes.dimensions)
        for at, count in zip(self._dimensions, found, strict=False):
            place[at] += count
        if self._subjects:
            place[-1] = found[-1]
        route = self._classes.route(tuple(place))
        self._routes[found] = self._shared.setdefault(route, route)
        return self._routes[found]


def _taker(keys: list[Key]) -> Callable[[Values], tuple[Value, ...]]:
    """Return what takes the values of these attributes from a request."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda values: tuple([values[key] for key in keys])


def _thresholds(cells: tuple[Cell, ...]) -> tuple[list[Ordered], list[Ordered]]:
    """Return where cells begin: by a value that is reached, and by one that is passed.

    How many of both lie below a value is the place of its cell. Between days there is nothing, so
    a day is always reached.
    """
    reached: list[Ordered] = []
    passed: list[Ordered] = []
    for _, cell in pairwise(cells):
        assert cell.low is not None  # only the first cell is open below
        (reached if cell.includes_low else passed).append(cell.low)
    return reached, passed


class Choosers:
    """The choosers of chains, kept as long as nothing changes that they depend on."""

    def __init__(self) -> None:
        self._known: dict[Key, tuple[tuple[object, ...], Chooser]] = {}

    def of(self, framework: Framework, chain: Key) -> Chooser:
        """Return the chooser of a chain, made anew where its framework is another in what matters.

        KeyError where there is no such chain.
        """
        seen = _seen(framework)
        known = self._known.get(chain)
        if known is not None and all(a is b for a, b in zip(known[0], seen, strict=True)):
            return known[1]
        chooser = chooser_of(framework, chain)
        self._known[chain] = seen, chooser
        return chooser


def _seen(framework: Framework) -> tuple[object, ...]:
    """Return what routes depend on; frameworks share what is the same in both."""
    kinds = (APPROVAL_CHAIN, APPROVER_LINE, PROFILE, REQUEST_ATTRIBUTE, STEP, SYSTEM)
    tables: Mapping[str, object] = framework.tables
    own = (framework.processes, framework.activities, framework.roles, framework.matrix)
    return (*(tables[each.name] for each in kinds), *own)


def chooser_of(framework: Framework, chain: Key) -> Chooser:
    """Return the chooser of a chain; KeyError where there is none."""
    return Chooser(framework, classes_of(framework, compiled(framework, chain)))
