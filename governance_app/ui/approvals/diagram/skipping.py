"""When a step of a chain is skipped, as a condition: the opposite of all that its lines ask."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from governance_app.domain.approvals.compiled import CompiledStep
from governance_app.domain.approvals.conditions import And, Condition, Not, Or, Range


def skipped_when(step: CompiledStep) -> Condition | None:
    """Return when no line of a step is asked; None where one always is, or cannot be read.

    A step without lines is always skipped, which is no condition.
    """
    if not step.lines or any(line.problem for line in step.lines):
        return None
    if any(line.condition == And(()) for line in step.lines):
        return None
    alike = list(dict.fromkeys(line.condition for line in step.lines))
    return opposite(alike[0] if len(alike) == 1 else Or(tuple(alike)))


def opposite(condition: Condition) -> Condition:
    """Return what holds where a condition does not, written as plainly as it can be."""
    match condition:
        case Range(attribute, low, high, includes_low, includes_high):
            return _beside(attribute, low, high, includes_low, includes_high)
        case Not(of):
            return of
        case And(parts) if parts:
            return _joined(Or, map(opposite, parts))
        case Or(parts) if parts:
            return _joined(And, map(opposite, parts))
    return Not(condition)


def _beside(
    attribute: int,
    low: Decimal | datetime.date | None,
    high: Decimal | datetime.date | None,
    includes_low: bool,
    includes_high: bool,
) -> Condition:
    """Return what lies outside a range."""
    outside: list[Condition] = []
    if low is not None:
        outside.append(Range(attribute, None, low, includes_high=not includes_low))
    if high is not None:
        outside.append(Range(attribute, high, None, includes_low=not includes_high))
    return outside[0] if len(outside) == 1 else Or(tuple(outside))


def _joined(of: type[And] | type[Or], parts: Iterable[Condition]) -> Condition:
    """Return parts joined; those that are joined alike are parts of the whole."""
    flat: list[Condition] = []
    for each in parts:
        flat.extend(each.parts if isinstance(each, of) else [each])
    return of(tuple(dict.fromkeys(flat)))
