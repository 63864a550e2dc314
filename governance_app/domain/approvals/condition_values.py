"""Values of a request as people write them: in conditions, on the command line, in the window."""

import datetime
import re
from decimal import Decimal
from typing import cast

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.conditions import Value, folded
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, checked
from governance_app.domain.kinds.request_attribute import AMOUNT, CHOICE, DATE, YES_OR_NO
from governance_app.domain.words import shown

_YES = frozenset({"yes", "true", "y", "1"})
_NO = frozenset({"no", "false", "n", "0"})
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
#: Groups of three after a point: thousands to some readers, a fraction to others.
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
#: Three letters, beside figures or apart from them; a sign.
_CURRENCY = re.compile(r"\s*(?<![A-Za-z])([A-Za-z]{3})(?![A-Za-z])\s*|\s*([€$£¥])\s*")
_SIGNS = {"€": ("EUR",), "$": ("USD", "CAD", "AUD"), "£": ("GBP",), "¥": ("JPY", "CNY")}


def value_of(attribute: Attribute, text: str, currency: str = "") -> Value:
    """Return the value that a text means for an attribute; refuses others with a sentence.

    An amount may name the framework's currency, and no other: no rates are invented.
    """
    text = text.strip()
    if not text:
        raise Refusal(f"“{shown(attribute.name)}” is empty; type {_wanted(attribute)}.")
    if attribute.type == AMOUNT:
        return _amount(attribute, text, currency)
    if attribute.type == DATE:
        return _day(attribute, text)
    if attribute.type == YES_OR_NO:
        return _yes_or_no(attribute, text)
    if attribute.type == CHOICE:
        return _choice(attribute, text)
    return text


def _amount(attribute: Attribute, text: str, currency: str) -> Decimal:
    named = _CURRENCY.search(text)
    if named is not None and named[0].strip() != text:
        _refuse_other_currency(attribute, named[1] or named[2], currency)
        text = (text[: named.start()] + text[named.end() :]).strip()
    if not _NUMBER.fullmatch(text):
        raise Refusal(
            f"“{shown(text)}” is no amount for “{shown(attribute.name)}”; write digits and a "
            "point, such as 1250.50, without signs between thousands."
        )
    if _THOUSANDS.fullmatch(text):
        plain = text.replace(".", "")
        raise Refusal(
            f"“{shown(text)}” for “{shown(attribute.name)}” could be {shown(plain)} or a fraction; "
            f"write {shown(plain)}, or {shown(text)}0 for the fraction."
        )
    described = Field("amount", FieldType.DECIMAL, attribute.name)
    amount = cast("Decimal", checked(described, text, "Request"))
    if amount < 0:
        raise Refusal(
            f"“{shown(attribute.name)}” cannot be negative ({shown(text)}); type what is asked for."
        )
    return amount


def _refuse_other_currency(attribute: Attribute, named: str, currency: str) -> None:
    meant = _SIGNS.get(named, (named.upper(),))
    if currency in meant:
        return
    own = f"amounts are in {currency}" if currency else "the framework names no currency"
    raise Refusal(
        f"“{shown(attribute.name)}” is given in {shown(named)}, but {own}, and no rate is known; "
        f"type the amount in {currency or 'figures alone'}."
    )


def _day(attribute: Attribute, text: str) -> datetime.date:
    try:
        if _ISO_DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise Refusal(
        f"“{shown(text)}” is no day for “{shown(attribute.name)}”; write it as 2026-11-21."
    )


def _yes_or_no(attribute: Attribute, text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise Refusal(f"“{shown(text)}” is neither yes nor no for “{shown(attribute.name)}”.")


def _choice(attribute: Attribute, text: str) -> str:
    for choice in attribute.choices:
        if folded(choice) == folded(text):
            return choice
    offered = ", ".join(shown(each) for each in attribute.choices[:8]) or "none yet; add some"
    raise Refusal(
        f"“{shown(text)}” is no choice of “{shown(attribute.name)}”; the choices are {offered}."
    )


def _wanted(attribute: Attribute) -> str:
    tries = {AMOUNT: "an amount", DATE: "a day such as 2026-11-21", YES_OR_NO: "yes or no"}
    return tries.get(attribute.type, "one")
