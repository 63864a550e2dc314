"""The orders in which the activities of a matrix can stand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.matrix_view.filtering import FoundByKey
from governance_app.domain.matrix_view.wish import (
    FEWEST,
    FINDING,
    LETTER,
    MOST,
    NAME,
    OWN,
    Sorting,
)
from governance_app.domain.outline import OutlineRow

#: Behind everything that has a place.
_LAST = 1 << 20


def activities_sorted(
    framework: Framework, outlined: Sequence[OutlineRow], sorting: Sorting, found: FoundByKey
) -> list[Key] | None:
    """Return every activity in an order; those that are alike stand as in the outline.

    None where the outline itself is wanted, with its sections.
    """
    if sorting.by == OWN:
        return None
    keys = [row.item.key for row in outlined if row.kind == ACTIVITY.name]
    keys.sort(key=_PLACES[sorting.by](framework, sorting, found))
    return keys


def _by_name(framework: Framework, _sorting: Sorting, _found: FoundByKey) -> Callable[[Key], Any]:
    names = {key: each.name.casefold() for key, each in framework.activities.items()}
    return names.__getitem__


def _by_finding(
    _framework: Framework, _sorting: Sorting, found: FoundByKey
) -> Callable[[Key], Any]:
    """Put errors before warnings before hints; of one severity, more findings before fewer."""
    from governance_app.domain.rules import rules

    ranks = {name: each.severity.rank for name, each in rules().items()}
    places = {
        key: (min(ranks[each.rule] for each in those), -len(those))
        for key, those in found.items()
        if those
    }
    return lambda key: places.get(key, (_LAST, 0))


def _by_count(framework: Framework, _sorting: Sorting, _found: FoundByKey) -> Callable[[Key], Any]:
    counts = {key: len(row) - row.count(0) for key, row in framework.matrix.rows.items()}
    return lambda key: counts.get(key, 0)


def _by_count_down(
    framework: Framework, sorting: Sorting, found: FoundByKey
) -> Callable[[Key], Any]:
    count = _by_count(framework, sorting, found)
    return lambda key: -count(key)


def _by_letter(framework: Framework, sorting: Sorting, _found: FoundByKey) -> Callable[[Key], Any]:
    """Put first what the role is accountable for, then as a cell is read; empty cells last."""
    bits = [each.bit for each in framework.scheme.in_a_cell]
    places = [
        next((place for place, bit in enumerate(bits) if mask >> bit & 1), _LAST)
        for mask in range(256)
    ]
    role = -1 if sorting.role is None else sorting.role
    slot, rows = framework.matrix.slots.get(role, _LAST), framework.matrix.rows

    def place_of(key: Key) -> int:
        row = rows.get(key, b"")
        return places[row[slot]] if slot < len(row) else _LAST

    return place_of


_PLACES: Mapping[str, Callable[[Framework, Sorting, FoundByKey], Callable[[Key], Any]]] = {
    NAME: _by_name,
    FINDING: _by_finding,
    MOST: _by_count_down,
    FEWEST: _by_count,
    LETTER: _by_letter,
}
