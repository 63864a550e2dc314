"""What a list of readings leaves open: which mark is the decimal one, and which part is the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from governance_app.domain.errors import Refusal


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

    The sentence shows what can be read so, and ends where it is told how to answer.
    """

    def __init__(self, question: Question, sentence: str) -> None:
        super().__init__(sentence)
        self.question = question


@dataclass(frozen=True, slots=True)
class TwoWays:
    """A text that is one thing in one way and another in the other, as sentences show both."""

    text: str
    one: str
    other: str

    @property
    def sentence(self) -> str:
        """Return "“1,234” can be 1234 or 1.234"."""
        return f"“{self.text}” can be {self.one} or {self.other}"


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
