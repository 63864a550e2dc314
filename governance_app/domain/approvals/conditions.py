"""Conditions on the attributes of a request, as values.

A condition is made of two tests: whether an amount or a date lies in a range, and whether a value
is among some; and of "not", "and" and "or". How people write them is in `condition_text`.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from governance_app.domain.keys import Key

#: What a request says of an attribute. Text and choices are compared without regard to case.
Value = Decimal | bool | datetime.date | str
#: What can be compared by size.
Ordered = Decimal | datetime.date
Values = Mapping[Key, Value]


@dataclass(frozen=True, slots=True)
class Range:
    """An amount or a date lies between two ends; None is an open side without an end."""

    attribute: Key
    low: Ordered | None = None
    high: Ordered | None = None
    includes_low: bool = True
    includes_high: bool = True


@dataclass(frozen=True, slots=True)
class Among:
    """A choice, a text (both folded) or a yes or no is one of these."""

    attribute: Key
    values: frozenset[str | bool]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    of: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    """Every one of these holds; none at all always holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these holds at least; none at all never holds."""

    parts: tuple["Condition", ...]


Test = Range | Among
Condition = Range | Among | Not | And | Or

#: Holds for every request.
ALWAYS = And(())


class MissingValueError(LookupError):
    """A request does not say what a condition asks for; the attribute is its only argument."""


def holds(condition: Condition, values: Values) -> bool:
    """Whether a condition holds for a request; `MissingValueError` where it does not say enough.

    What decides already is not asked further: "a or b" needs no b where a holds.
    """
    match condition:
        case Range() | Among():
            return _test_holds(condition, values)
        case Not(of):
            return not holds(of, values)
        case And(parts):
            return all(holds(part, values) for part in parts)
        case Or(parts):
            return any(holds(part, values) for part in parts)


def _test_holds(test: Test, values: Values) -> bool:
    if test.attribute not in values:
        raise MissingValueError(test.attribute)
    value = values[test.attribute]
    if isinstance(test, Among):
        return (folded(value) if isinstance(value, str) else value) in test.values
    return in_range(test, value)


def in_range(test: Range, value: Value) -> bool:
    """Whether a value lies in a range; its type must be that of the range's ends."""
    low, high = test.low, test.high
    if low is not None and (value < low or (value == low and not test.includes_low)):  # type: ignore[operator]  # compiled with the attribute's type
        return False
    return high is None or value < high or (value == high and test.includes_high)  # type: ignore[operator]  # compiled with the attribute's type


def folded(text: str) -> str:
    """Return a choice or a text as it is compared: without case, outer blanks and runs of them."""
    return " ".join(text.casefold().split())


def tests_of(condition: Condition) -> Iterator[Test]:
    """Yield every test of a condition, from left to right."""
    waiting = [condition]
    while waiting:
        at = waiting.pop()
        match at:
            case Range() | Among():
                yield at
            case Not(of):
                waiting.append(of)
            case And(parts) | Or(parts):
                waiting.extend(reversed(parts))


def attributes_of(condition: Condition) -> frozenset[Key]:
    """Return the attributes that a condition asks for."""
    return frozenset(test.attribute for test in tests_of(condition))
