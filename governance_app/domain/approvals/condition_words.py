"""Conditions written out: as the text that reads back as the same, and in words for people."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.conditions import (
    Among,
    And,
    Condition,
    Not,
    Or,
    Ordered,
    Range,
    folded,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds.request_attribute import CHOICE, YES_OR_NO

_Known = Mapping[Key, Attribute]


def text_of(condition: Condition, attributes: tuple[Attribute, ...]) -> str:
    """Return a text that `condition_of` reads as the same condition; "" for one that always holds."""
    known = {each.key: each for each in attributes}
    return "" if condition == And(()) else _text(condition, known)


def _text(condition: Condition, known: _Known) -> str:
    match condition:
        case Range():
            return _range_text(condition, known[condition.attribute].handle)
        case Among():
            return _among_text(condition, known[condition.attribute])
        case Not(of):
            return f"not {_bracketed(of, known)}"
        case And(parts) | Or(parts):
            texts = [_bracketed(each, known) for each in parts]
            return _joined(condition, texts, ("always", "not always"))


def _joined(condition: And | Or, texts: list[str], empty: tuple[str, str]) -> str:
    """Return parts joined by "and" or "or"; without parts what always, or never, holds."""
    is_every = isinstance(condition, And)
    return (" and " if is_every else " or ").join(texts) or empty[0 if is_every else 1]


def _bracketed(condition: Condition, known: _Known) -> str:
    text = _text(condition, known)
    return f"({text})" if isinstance(condition, And | Or) and len(condition.parts) > 1 else text


def _range_text(test: Range, handle: str) -> str:
    if test.low is not None and test.low == test.high:
        same = f"{handle} = {_plain(test.low)}"
        return same if test.includes_low and test.includes_high else f"({same} and not {same})"
    parts = [handle]
    if test.low is not None and test.high is None:
        return f"{handle} {'>=' if test.includes_low else '>'} {_plain(test.low)}"
    if test.low is not None:
        parts[:0] = [_plain(test.low), "<=" if test.includes_low else "<"]
    if test.high is not None:
        parts += ["<=" if test.includes_high else "<", _plain(test.high)]
    return " ".join(parts) if len(parts) > 1 else "always"


def _among_text(test: Among, attribute: Attribute) -> str:
    if attribute.type == YES_OR_NO:
        wanted = sorted(test.values, key=str)
        texts = [f"{attribute.handle} = {'yes' if each else 'no'}" for each in wanted]
        return texts[0] if len(texts) == 1 else "(" + " or ".join(texts) + ")"
    names = [_quoted(each) for each in _names(test, attribute)]
    if len(names) == 1:
        return f"{attribute.handle} = {names[0]}"
    return f"{attribute.handle} in ({', '.join(names)})"


def _names(test: Among, attribute: Attribute) -> list[str]:
    """Return the values as the attribute writes them, in its order."""
    if attribute.type == CHOICE:
        return [each for each in attribute.choices if folded(each) in test.values]
    return sorted(str(each) for each in test.values)


def _quoted(text: str) -> str:
    return f'"{text}"' if '"' not in text else f"'{text}'"


def _plain(value: Ordered) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()


def in_words(condition: Condition, attributes: tuple[Attribute, ...], currency: str = "") -> str:
    """Return a condition as a reader says it: "always", "Amount over 50,000 EUR and Personal data".

    Amounts have commas between thousands here, which are for reading alone.
    """
    known = {each.key: each for each in attributes}
    return _words(condition, known, currency)


def _words(condition: Condition, known: _Known, currency: str) -> str:
    match condition:
        case Range():
            return _range_words(condition, known[condition.attribute].name, currency)
        case Among():
            return _among_words(condition, known[condition.attribute])
        case Not(of):
            return _opposite_words(of, known, currency)
        case And(parts) | Or(parts):
            texts = [_grouped(each, known, currency) for each in parts]
            return _joined(condition, texts, ("always", "never"))


def _opposite_words(condition: Condition, known: _Known, currency: str) -> str:
    if not isinstance(condition, Among):
        return f"not ({_words(condition, known, currency)})"
    attribute = known[condition.attribute]
    if attribute.type == YES_OR_NO:
        values = frozenset({True, False}) - condition.values
        return _among_words(Among(attribute.key, values), attribute)
    return f"{attribute.name} is not {_or_list(_names(condition, attribute))}"


def _grouped(condition: Condition, known: _Known, currency: str) -> str:
    words = _words(condition, known, currency)
    return f"({words})" if isinstance(condition, And | Or) and len(condition.parts) > 1 else words


def _range_words(test: Range, name: str, currency: str) -> str:
    if test.low is not None and test.low == test.high:
        return f"{name} of exactly {told(test.low, currency)}"
    parts = []
    if test.low is not None:
        low = told(test.low, currency)
        begins = ("from", "after") if isinstance(test.low, datetime.date) else ("from", "over")
        parts.append(f"{begins[0 if test.includes_low else 1]} {low}")
    if test.high is not None:
        high = told(test.high, currency)
        ends = ("until", "before") if isinstance(test.high, datetime.date) else ("up to", "under")
        parts.append(f"{ends[0 if test.includes_high else 1]} {high}")
    return f"{name} {' '.join(parts)}" if parts else "always"


def _among_words(test: Among, attribute: Attribute) -> str:
    if attribute.type == YES_OR_NO:
        if len(test.values) != 1:
            return "always" if test.values else "never"
        return f"{attribute.name}: {'yes' if True in test.values else 'no'}"
    return f"{attribute.name} is {_or_list(_names(test, attribute))}"


def _or_list(names: list[str]) -> str:
    *most, last = names or ["none of its choices"]
    return f"{', '.join(most)} or {last}" if most else last


def told(value: Ordered, currency: str = "") -> str:
    """Return an amount or a day for reading: "50,000 EUR", "1 Dec 2026"."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f"{value:,f} {currency}".rstrip()
