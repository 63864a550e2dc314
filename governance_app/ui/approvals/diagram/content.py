"""What the diagram of a chain shows: the request, the steps with their approvers, the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.diagram.content import Content

#: The cards that are no items: where a chain begins, and where it ends.
REQUEST, DECIDED = -1, -2


class Column(NamedTuple):
    """A step: the cards of its approvers in order, and below them those that are asked later.

    `skipped` says, in words, when nobody is asked in it; "" where somebody always is.
    """

    step: Key
    lines: tuple[Key, ...]
    later: tuple[Key, ...] = ()
    skipped: str = ""

    @property
    def cards(self) -> tuple[Key, ...]:
        """All cards that stand in it, from top to bottom, but for its head."""
        return (*self.lines, *self.later)


@dataclass(frozen=True)
class ChainContent(Content):
    """The cards of a chain with its steps in order; `small` stands above the title of a card."""

    columns: tuple[Column, ...] = ()
    small: Mapping[Key, str] = field(default_factory=dict)
    #: What is marked: the way of a request, or the place of a problem.
    marked: frozenset[Key] = frozenset()
    #: Whether steps and lines can be added here.
    can_add: bool = False

    def column_of(self, key: Key) -> Column | None:
        """Return the step that a card belongs to; None for the request and the decision."""
        return self.by_card.get(key)

    @cached_property
    def by_card(self) -> Mapping[Key, Column]:
        """The step of each card, its head included."""
        return {key: each for each in self.columns for key in (each.step, *each.cards)}

    def with_marks(self, marked: frozenset[Key], *, can_add: bool) -> "ChainContent":
        """Return the same with other marks; what is not there is not marked."""
        return replace(self, marked=marked & self.cards.keys(), can_add=can_add)

    def place_of(self, step: Key) -> int:
        """Return the place of a step among the steps, from 0."""
        return next(place for place, each in enumerate(self.columns) if each.step == step)


def stands_for(key: Key, columns: Sequence[Column]) -> Key | None:
    """Return the line of a card of who is asked later, or the step that a link leads around.

    None for what stands for itself.
    """
    if key > -10:
        return None
    item, is_way_around = divmod(-key - 10, 2)
    there = ((each.step,) if is_way_around else each.lines for each in columns)
    return item if any(item in keys for keys in there) else None


def later_key(line: Key) -> Key:
    """Return the key of the card of who is asked when the time of a line runs out."""
    return -(2 * line) - 10


def skip_key(step: Key) -> Key:
    """Return the key of the link that leads around a step."""
    return -(2 * step) - 11
