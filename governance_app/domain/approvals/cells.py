"""Splitting what an attribute can be into the few cases that conditions can tell apart.

Amounts and dates are split at every threshold that a condition (or a limit of authority) names:
below it, at it, above it. Neighbours that every test takes alike become one cell again. Choices
and texts are grouped by what the tests say of them. A cell's example is its smallest value
(of amounts, the smallest in whole cents where it has one at a threshold).
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.conditions import (
    Among,
    Ordered,
    Range,
    Test,
    Value,
    folded,
    in_range,
)
from governance_app.domain.kinds.request_attribute import AMOUNT, CHOICE, DATE, YES_OR_NO

_CENT = Decimal("0.01")
_DAY = datetime.timedelta(days=1)
#: Amounts have at most 30 digits before and behind the point; sums of two of them stay exact.
_PRECISION = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """Values of an attribute that every test takes alike.

    Amounts and dates lie between `low` and `high` (None: open); the others are `values`, where
    None stands for every text that no condition names.
    """

    example: Value
    low: Ordered | None = None
    high: Ordered | None = None
    includes_low: bool = True
    includes_high: bool = True
    values: tuple[str | bool | None, ...] = ()


def cells_of(
    attribute: Attribute, tests: Iterable[Test], limits: Iterable[Decimal] = ()
) -> tuple[Cell, ...]:
    """Return the cells of an attribute under these tests.

    `limits` are amounts that matter besides: up to each of them, and above it, are told apart.
    """
    own = [test for test in tests if test.attribute == attribute.key]
    if attribute.type in (AMOUNT, DATE):
        ranges = [test for test in own if isinstance(test, Range)]
        upto = [Range(attribute.key, None, limit) for limit in limits]
        return _ordered_cells(attribute, [*ranges, *upto])
    members = [test for test in own if isinstance(test, Among)]
    return _grouped(_members(attribute, members), members)


def _ordered_cells(attribute: Attribute, ranges: Sequence[Range]) -> tuple[Cell, ...]:
    points = sorted({end for each in ranges for end in (each.low, each.high) if end is not None})
    pieces = _amounts(points) if attribute.type == AMOUNT else _days(points)  # type: ignore[arg-type]  # of the attribute's type
    cells: list[Cell] = []
    before: tuple[bool, ...] | None = None
    for piece in pieces:
        truth = tuple(in_range(each, piece.example) for each in ranges)
        if truth == before:
            cells[-1] = _joined(cells[-1], piece)
        else:
            cells.append(piece)
        before = truth
    return tuple(cells)


def _joined(one: Cell, other: Cell) -> Cell:
    example = (
        other.example if _is_finer(one.example) and not _is_finer(other.example) else one.example
    )
    return Cell(example, one.low, other.high, one.includes_low, other.includes_high)


def _is_finer(example: Value) -> bool:
    """Whether an amount needs parts of a cent; an example without them is easier to read."""
    return isinstance(example, Decimal) and example != example.quantize(
        _CENT, context=Context(prec=_PRECISION)
    )


def _amounts(points: Sequence[Decimal]) -> list[Cell]:
    """Return the pieces of all amounts from 0: each point, and what lies between them."""
    pieces: list[Cell] = []
    low: Decimal | None = None
    for point in points:
        if low is None:
            if point > 0:
                pieces.append(Cell(Decimal(0), Decimal(0), point, includes_high=False))
        else:
            pieces.append(Cell(_between(low, point), low, point, False, False))
        if point >= 0:
            pieces.append(Cell(point, point, point))
            low = point
    if low is None:
        return [Cell(Decimal(0), Decimal(0))]
    return [*pieces, Cell(_between(low, None), low, None, includes_low=False)]


def _between(low: Decimal, high: Decimal | None) -> Decimal:
    """Return an amount just above `low`, by a cent where there is room for one."""
    with localcontext() as context:
        context.prec = _PRECISION
        above = low + _CENT
        return above if high is None or above < high else low + (high - low) / 4


def _days(points: Sequence[datetime.date]) -> list[Cell]:
    """Return the pieces of all days: each point, and the days between them where there are any."""
    if not points:
        return [Cell(datetime.date.min)]
    pieces: list[Cell] = []
    if points[0] > datetime.date.min:
        first = points[0] - _DAY
        pieces.append(Cell(first, None, first))
    for at, point in enumerate(points):
        pieces.append(Cell(point, point, point))
        following = points[at + 1] if at + 1 < len(points) else None
        if point < datetime.date.max and (following is None or point + _DAY < following):
            last = following - _DAY if following is not None else None
            pieces.append(Cell(point + _DAY, point + _DAY, last))
    return pieces


def _members(attribute: Attribute, tests: Sequence[Among]) -> list[tuple[Value, str | bool | None]]:
    """Return examples of what the attribute can be, each with what it stands for."""
    if attribute.type == YES_OR_NO:
        return [(False, False), (True, True)]
    if attribute.type == CHOICE:
        return [(choice, choice) for choice in attribute.choices] or [("", None)]
    named = sorted({str(value) for test in tests for value in test.values})
    other = "other"
    while other in named:
        other += "…"
    return [(other, None), *((name, name) for name in named)]


def _grouped(
    members: Iterable[tuple[Value, str | bool | None]], tests: Sequence[Among]
) -> tuple[Cell, ...]:
    groups: dict[tuple[bool, ...], Cell] = {}
    for example, member in members:
        compared = folded(example) if isinstance(example, str) else example
        truth = tuple(compared in test.values for test in tests)
        there = groups.get(truth)
        values = (*there.values, member) if there is not None else (member,)
        groups[truth] = Cell(there.example if there is not None else example, values=values)
    return tuple(groups.values())


def finder(cells: Sequence[Cell]) -> Callable[[Value], int]:
    """Return a function that finds the place of a value's cell, in the time of one look-up."""
    from bisect import bisect_left

    if cells and not cells[0].values:
        points = sorted({end for cell in cells for end in (cell.low, cell.high) if end is not None})
        if not points:
            return lambda _: 0
        table = _table(cells, points)

        def find(value: Value) -> int:
            place = bisect_left(points, value)
            exact = place < len(points) and points[place] == value
            return table[2 * place + exact]

        return find
    places = {
        folded(member) if isinstance(member, str) else member: place
        for place, cell in enumerate(cells)
        for member in cell.values
    }
    other = places.get(None, 0)
    return lambda value: places.get(folded(value) if isinstance(value, str) else value, other)  # type: ignore[arg-type]  # of the cells' type


def _table(cells: Sequence[Cell], points: Sequence[Ordered]) -> list[int]:
    """Return the cell of each piece: below the first point, at it, between it and the next …"""
    table = []
    for place in range(2 * len(points) + 1):
        point = points[min(place // 2, len(points) - 1)]
        at, above = place % 2 == 1, place == 2 * len(points)
        table.append(_cell_at(cells, point, is_at=at, is_above=above))
    return table


def _cell_at(cells: Sequence[Cell], point: Ordered, *, is_at: bool, is_above: bool) -> int:
    """Return the cell that holds a point, or what lies just below it (or above the last one)."""
    for place, cell in enumerate(cells):
        inside = Range(0, cell.low, cell.high, cell.includes_low, cell.includes_high)
        if is_at and in_range(inside, point):
            return place
        if is_above and cell.high is None:
            return place
        reaches_up = cell.high is None or cell.high >= point  # type: ignore[operator]  # of one type
        begins_below = cell.low is None or cell.low < point  # type: ignore[operator]  # of one type
        if not is_at and not is_above and reaches_up and begins_below:
            return place
    return len(cells) - 1
