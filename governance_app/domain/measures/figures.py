"""Decimal arithmetic that loses nothing: a sum is the sum, in whatever order it is made.

A field holds at most 30 digits, and 30 places to either side of the point, so 200 digits hold any
sum and any product of two of them exactly.
"""

from collections.abc import Iterable
from decimal import Context, Decimal
from functools import reduce

#: Sums and products of fields, exact.
EXACT = Context(prec=200)
#: What cannot be exact (a quotient) is given in so many digits.
_TOLD = Context(prec=28)
NOTHING = Decimal(0)
HUNDRED = Decimal(100)


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """Return the exact sum; what is empty adds nothing."""
    return reduce(EXACT.add, (each for each in amounts if each is not None), NOTHING)


def difference(one: Decimal, other: Decimal) -> Decimal:
    """Return how much the first is more than the second, exactly."""
    return EXACT.subtract(one, other)


def quotient(one: Decimal, other: Decimal) -> Decimal | None:
    """Return the first divided by the second, in 28 digits; None where there is no such number."""
    return None if not other else _TOLD.divide(one, other)


def percentage(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return how many percent of the whole a part is; None where the whole is nothing."""
    return quotient(EXACT.multiply(part, HUNDRED), whole)


def told(number: Decimal) -> Decimal:
    """Return a number in at most 28 digits."""
    return _TOLD.plus(number)
