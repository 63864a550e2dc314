"""What two copies cannot both have: questions, each answered by one of two sides.

A question is a value that stays the same while others are answered, so an answer can be kept,
written down and given again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from governance_app.domain.keys import Key

#: An item: the name of its kind, and its key.
Place = tuple[str, Key]
#: An assignment: its activity and its role.
CellPlace = tuple[Key, Key]
#: What stands in the place of a kind's name where a question is about an assignment.
ASSIGNMENT = "assignment"


class Side(Enum):
    """Whose word counts: that of this document, or that of the copy that is merged into it."""

    OURS = "ours"
    THEIRS = "theirs"

    @property
    def other(self) -> "Side":
        """The side across."""
        return Side.THEIRS if self is Side.OURS else Side.OURS


class ConflictKind(Enum):
    """Why the two sides cannot both be had."""

    FIELD = "field"  # both changed the same field of an item, differently
    CELL = "cell"  # both changed the same assignment, or its note, differently
    REMOVED = "removed"  # one removed what the other changed, filled or refers to
    ADDED_TWICE = "added-twice"  # both added what there can be but one of, differently
    CIRCLE = "circle"  # each moved something; together they would lead in a circle
    TOGETHER = "together"  # each is allowed by itself, and both together are not


class Question(NamedTuple):
    """What is asked. `role` is set for an assignment, whose activity is then the key."""

    kind: ConflictKind
    item_kind: str
    key: Key
    field: str = ""
    role: Key = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question with what is to be known for answering it.

    `remover` is the side that removed the item; `touched` and `touched_cells` are what the other
    one did with it. `because` is the sentence of what refuses both together. `others` are the
    further items of a circle, or those of this document that would give way. Where there is no way
    to take the copy's side, `only_ours` says so.
    """

    question: Question
    remover: Side | None = None
    touched: tuple[Place, ...] = ()
    touched_cells: tuple[CellPlace, ...] = ()
    others: tuple[Place, ...] = ()
    because: str = ""
    only_ours: bool = False

    @property
    def subject(self) -> Place:
        """The item that the question is about."""
        return self.question.item_kind, self.question.key


#: What was answered so far.
Decisions = Mapping[Question, Side]
