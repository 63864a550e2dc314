"""Which row each card stands in: near those it is linked with, so that few links cross; pure."""

from collections.abc import Sequence

#: How often all columns are put in order by what stands in the others.
_SWEEPS = 6


def rows_of(columns: Sequence[Sequence[int]], neighbours: Sequence[Sequence[int]]) -> list[int]:
    """Return the row of each card; two cards of a column never share one, and the least is 0."""
    count = sum(len(column) for column in columns)
    ordered = [list(column) for column in columns]
    at = [0.0] * count
    for column in ordered:
        _number(column, at)
    for sweep in range(_SWEEPS):
        for column in ordered if sweep % 2 else reversed(ordered):
            wanted = {card: _middle(neighbours[card], at, at[card]) for card in column}
            column.sort(key=lambda card: (wanted[card], at[card]))
            _number(column, at)
    rows = [0] * count
    for sweep in range(2):
        for column in ordered if sweep % 2 else reversed(ordered):
            wishes = [_middle(neighbours[card], at, at[card]) for card in column]
            for card, row in zip(column, _apart(wishes), strict=True):
                rows[card] = row
                at[card] = float(row)
    least = min(rows, default=0)
    return [row - least for row in rows]


def _number(column: Sequence[int], at: list[float]) -> None:
    """Give the cards of a column places one apart, in the middle of the others' height."""
    top = -(len(column) - 1) / 2
    for place, card in enumerate(column):
        at[card] = top + place


def _middle(others: Sequence[int], at: Sequence[float], own: float) -> float:
    """Return the mean place of others; one's own where there are none."""
    return sum(at[each] for each in others) / len(others) if others else own


def _apart(wishes: Sequence[float]) -> list[int]:
    """Return whole rows in this order, each its own, that are as near to the wishes as can be.

    Runs that want the same room are pooled and stand around their common mean.
    """
    pools: list[tuple[float, int]] = []  # the sum of what is wanted of their first row, how many
    for place, wish in enumerate(wishes):
        total, many = wish - place, 1
        while pools and pools[-1][0] / pools[-1][1] > total / many:
            other_total, other_many = pools.pop()
            total, many = total + other_total, many + other_many
        pools.append((total, many))
    rows: list[int] = []
    for total, many in pools:
        first = round(total / many) + len(rows)
        rows += range(first, first + many)
    return rows
