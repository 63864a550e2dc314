"""The words of the table “who decides”: cells of attributes, approvers side by side, time limits."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from governance_app.domain.approvals.approvers import accountable_for, owner_of
from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.cells import Cell
from governance_app.domain.approvals.condition_words import told
from governance_app.domain.approvals.conditions import (
    Among,
    And,
    Condition,
    Not,
    Or,
    Range,
    Value,
    holds,
)
from governance_app.domain.approvals.request_words import listed_words, role_name
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ApprovalChain, Step
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY
from governance_app.domain.kinds.request_attribute import AMOUNT, DATE, YES_OR_NO
from governance_app.domain.kinds.step import ANY, PERCENTAGE, QUORUM
from governance_app.domain.words import counted, shown

_CENT = Decimal("0.01")
#: So many choices or texts of one cell are named.
_MOST_NAMED = 4


def cell_words(attribute: Attribute, cell: Cell, currency: str = "") -> str:
    """Return a cell as a reader says it: "under 10,000 EUR", "10,000 to 49,999.99 EUR", "yes"."""
    if attribute.type == AMOUNT:
        return _amount_words(cell, currency)
    if attribute.type == DATE:
        return _days_words(cell)
    if attribute.type == YES_OR_NO:
        return listed_words(("yes" if each else "no" for each in cell.values), "or")
    names = [shown(str(each)) for each in cell.values if each is not None]
    if None in cell.values:
        names.append("anything else")
    if len(names) > _MOST_NAMED + 1:
        more = len(names) - _MOST_NAMED
        names = [*names[:_MOST_NAMED], f"{more:,} others"]
    return listed_words(names, "or")


def _amount_words(cell: Cell, currency: str) -> str:
    low, high = cell.low, cell.high
    assert low is None or isinstance(low, Decimal), "cells of an amount"
    assert high is None or isinstance(high, Decimal), "cells of an amount"
    if low is not None and low == high:
        return f"exactly {told(low, currency)}"
    if high is None:
        return _open_words(low, currency, includes_low=cell.includes_low)
    if low is None or (low == 0 and cell.includes_low):
        return f"{'up to' if cell.includes_high else 'under'} {told(high, currency)}"
    begin = told(low) if cell.includes_low else f"over {told(low)}"
    last = high if cell.includes_high else _last_below(high)
    if last is None or last <= low:
        return f"{begin} to under {told(high, currency)}"
    return f"{begin} to {told(last, currency)}"


def _open_words(low: Decimal | None, currency: str, *, includes_low: bool) -> str:
    """Return an amount without an end: "any amount", "50,000 EUR and over"."""
    if low is None or (low == 0 and includes_low):
        return "any amount"
    over = told(low, currency)
    return f"{over} and over" if includes_low else f"over {over}"


def _last_below(amount: Decimal) -> Decimal | None:
    """Return the last amount in whole cents below one; None where that one has smaller parts."""
    exponent = amount.as_tuple().exponent
    is_in_cents = isinstance(exponent, int) and exponent >= -2  # whole cents
    return amount - _CENT if is_in_cents and amount < Decimal(10) ** 20 else None


def _days_words(cell: Cell) -> str:
    if cell.low is None and cell.high is None:
        return "any day"
    if cell.low is None:
        return f"until {cell.high}"
    if cell.high is None:
        return f"from {cell.low}"
    return f"on {cell.low}" if cell.low == cell.high else f"{cell.low} to {cell.high}"


def subject_words(framework: Framework, chain: ApprovalChain, subject: Key | None) -> str:
    """Return what items have in common that take one way: who owns them, who is accountable."""
    if subject is None:
        return "nothing yet"
    owner = owner_of(framework, chain, subject)
    owned = f"owned by {role_name(framework, owner)}" if owner is not None else "without an owner"
    if chain.subject != OF_ACTIVITY:
        return owned
    accountable = accountable_for(framework, chain, subject)
    if accountable is None:
        return f"{owned}, nobody accountable"
    return f"{owned}, {role_name(framework, accountable)} accountable"


def side_by_side(step: Step, names: Sequence[str]) -> str:
    """Return approvers of one step: "A and B", "A or B", "2 of A, B and C"."""
    if len(names) == 1 and step.mode != QUORUM:
        return names[0]
    if step.mode == ANY:
        return listed_words(names, "or")
    if step.mode == QUORUM and step.needed is not None and step.needed != len(names):
        return f"{step.needed:,} of {listed_words(names)}"
    if step.mode == PERCENTAGE and step.needed is not None:
        return f"{step.needed} % of {listed_words(names)}"
    return listed_words(names)


def limit_words(working: int, calendar: int) -> str:
    """Return a time of so many working days and calendar days."""
    parts = []
    if working:
        parts.append(counted(working, "working day"))
    if calendar:
        parts.append(counted(calendar, "calendar day"))
    return " and ".join(parts) or "the same day"


def reduced(condition: Condition, known: Mapping[Key, Value]) -> Condition | bool:
    """Return what a condition still asks for once some attributes are known; True or False: nothing."""
    match condition:
        case Range() | Among():
            return holds(condition, known) if condition.attribute in known else condition
        case Not(of):
            inner = reduced(of, known)
            return not inner if isinstance(inner, bool) else Not(inner)
        case And(parts):
            return _reduced_parts(parts, known, is_every=True)
        case Or(parts):
            return _reduced_parts(parts, known, is_every=False)


def _reduced_parts(
    parts: tuple[Condition, ...], known: Mapping[Key, Value], *, is_every: bool
) -> Condition | bool:
    left: list[Condition] = []
    for part in parts:
        each = reduced(part, known)
        if isinstance(each, bool):
            if each is not is_every:
                return each
        else:
            left.append(each)
    if not left:
        return is_every
    if len(left) == 1:
        return left[0]
    return And(tuple(left)) if is_every else Or(tuple(left))
