"""Requests in words: what they ask for, by whom, and who is away while they do."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.condition_words import told
from governance_app.domain.approvals.conditions import Value
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, SYSTEM, ApprovalChain
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY, OF_PROCESS, OF_SYSTEM
from governance_app.domain.kinds.request_attribute import AMOUNT
from governance_app.domain.words import shown

#: How an item is called that is no longer there.
GONE = "(removed)"
#: Names stand here whole, since programs read them as well.
_WHOLE = 500
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def value_words(attribute: Attribute, value: Value, currency: str = "") -> str:
    """Return what a request says of an attribute: "Amount 75,000 EUR", "Personal data: yes"."""
    name = shown(attribute.name)
    if attribute.type == AMOUNT and isinstance(value, Decimal):
        return f"{name} {told(value, currency)}"
    if isinstance(value, bool):
        return f"{name}: {'yes' if value else 'no'}"
    if isinstance(value, datetime.date):
        return f"{name}: {value.isoformat()}"
    return f"{name}: {shown(str(value))}"


def values_words(
    attributes: Iterable[Attribute], values: Mapping[Key, Value], currency: str = ""
) -> list[str]:
    """Return what a request says, in the order of the attributes."""
    return [
        value_words(each, values[each.key], currency) for each in attributes if each.key in values
    ]


def value_text(value: Value) -> str:
    """Return a value as a command takes it: "75000.00", "yes", "2026-12-05"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, datetime.date) else value


def day_words(day: datetime.date, seen_from: datetime.date) -> str:
    """Return a day as it is read on another one: "8 Dec", with its year where that is another."""
    near = f"{day.day} {_MONTHS[day.month - 1]}"
    return near if day.year == seen_from.year else f"{near} {day.year}"


def person_name(framework: Framework, key: Key | None) -> str:
    """Return what a person is called."""
    person = framework.of(PERSON).get(key) if key is not None else None
    return shown(person.name, _WHOLE) if person is not None else GONE


def role_name(framework: Framework, key: Key | None) -> str:
    """Return what a role is called."""
    role = framework.roles.get(key) if key is not None else None
    return shown(role.name, _WHOLE) if role is not None else GONE


def subjects_of(framework: Framework, chain: ApprovalChain) -> Mapping[Key, object]:
    """Return the items that requests of a chain can be about; none where it has no such subject."""
    tables: dict[str, Mapping[Key, object]] = {
        OF_PROCESS: framework.processes,
        OF_ACTIVITY: framework.activities,
        OF_SYSTEM: framework.of(SYSTEM),
    }
    return tables.get(chain.subject, {})


def subject_name(framework: Framework, chain: ApprovalChain, key: Key | None) -> str:
    """Return what the item is called that a request is about."""
    item = subjects_of(framework, chain).get(key) if key is not None else None
    return shown(str(getattr(item, "name", GONE)), _WHOLE) if item is not None else GONE


def listed_words(words: Iterable[str], joined_by: str = "and") -> str:
    """Return "one, two and three"."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} {joined_by} {last}" if most else last
