"""What a list of readings leaves open: which mark is the decimal one, and which part is the day."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from governance_app.domain.errors import Refusal
from governance_app.domain.words import shown


class DecimalMark(Enum):
    """What stands before the fraction of a number; the other one parts thousands."""

    COMMA = "comma"
    POINT = "point"


class DayOrder(Enum):
    """Which part of 03/04/2026 comes first."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


Way = TypeVar("Way", DecimalMark, DayOrder)
#: A way to read a column, or the kind of the ways that it could be.
Question = type[DecimalMark] | type[DayOrder]


class Unclear(Refusal):
    """A list can be read in two ways; `question` is what somebody must say of it.

    `meanings` says what `text` is in each way. The sentence shows both, and ends where it is told
    how to answer.
    """

    def __init__(
        self, question: Question, text: str, meanings: Mapping[DecimalMark | DayOrder, str]
    ) -> None:
        self.question = question
        self.text = shown(text.strip())
        self.meanings = meanings
        super().__init__(f"“{self.text}” can be {' or '.join(meanings.values())}")


def way_of(possible: Iterable[frozenset[Way]]) -> frozenset[Way] | None:
    """Return the ways in which all texts of a column can be read, each alone being readable.

    None where some can be read in one way alone and others in the other alone.
    """
    left: frozenset[Way] | None = None
    for ways in possible:
        left = ways if left is None else left & ways
        if not left:
            return None
    return left
