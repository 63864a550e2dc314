"""Computed columns: what a register says of an item that is told by other items.

*To add one:* a function with the decorator in the module of its kind beside this one. It says what
stands in the cell, and its `touched` which items an edit may have changed that for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.registers.view import View

Tone = Literal["plain", "muted", "error", "warning", "hint"]


class Entry(NamedTuple):
    """What stands in one cell. `sort` orders the cells of a column; without one, the text does."""

    text: str
    tone: Tone = "plain"
    sort: Any = None


EMPTY = Entry("")

EntryOf = Callable[[View, Any], Entry]
#: The items for which an edit (to which the view is up to date) may matter; None is "all of them".
Touched = Callable[[View, Changes], Iterable[Key] | None]


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed column. What `is_lasting` is kept until an edit touches it, the rest made anew."""

    name: str
    label: str
    help: str
    entry_of: EntryOf
    touched: Touched
    is_number: bool
    searched: bool
    is_lasting: bool


_REGISTRY: dict[str, list[Computed]] = {}
_OF_EVERY_KIND: list[Computed] = []


def nothing_else(_view: View, _changes: Changes) -> Iterable[Key]:
    """Return no item: only an edit of the item itself matters."""
    return ()


def computed(
    kind: Kind[Any] | None,
    name: str,
    label: str,
    help_text: str,
    *,
    touched: Touched = nothing_else,
    is_number: bool = False,
    searched: bool = True,
    is_lasting: bool = True,
) -> Callable[[EntryOf], EntryOf]:
    """Register the decorated function as a column of a kind, or (None) of every kind."""

    def register(entry_of: EntryOf) -> EntryOf:
        column = Computed(
            name, label, help_text, entry_of, touched, is_number, searched, is_lasting
        )
        there = _OF_EVERY_KIND if kind is None else _REGISTRY.setdefault(kind.name, [])
        there.append(column)
        return entry_of

    return register


def computed_of(kind: str) -> tuple[Computed, ...]:
    """Return the computed columns of a kind, those that every kind has at the end."""
    return (*_REGISTRY.get(kind, ()), *_OF_EVERY_KIND)


def items_of(changes: Changes, *kinds: str) -> Iterator[Any]:
    """Yield the items of these kinds as they were before an edit and as they are after it."""
    for kind, _, before, after in changes.items:
        if kind in kinds:
            yield from (each for each in (before, after) if each is not None)
