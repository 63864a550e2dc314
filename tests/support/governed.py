"""Technology, objectives, metrics, touchpoints, standards and oversight for tests.

One framework written by hand with an item of every kind, and items drawn from the descriptions.
"""

import contextlib
import datetime
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from frameworks import DAYS, STRANGE_NAMES, counting_keys, staffed_framework

from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    BENEFIT,
    BUDGET_LINE,
    CALENDAR_DAY,
    DECISION_KIND,
    DELEGATION,
    DOCUMENT_LINK,
    INTEGRATION,
    LOGO,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    READING,
    REQUEST_ATTRIBUTE,
    REVIEW,
    SEPARATED_DUTIES,
    STANDARD,
    STANDARD_USE,
    STEP,
    SYSTEM,
    SYSTEM_USE,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    WAIVER,
    Kind,
)
from governance_app.domain.pictures import as_text

#: The kinds of what is governed beside the matrix, each after those that it refers to.
GOVERNED: tuple[Kind[Any], ...] = (
    SYSTEM,
    SYSTEM_USE,
    INTEGRATION,
    OBJECTIVE,
    METRIC,
    READING,
    BENEFIT,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    BUDGET_LINE,
    STANDARD,
    STANDARD_USE,
    DOCUMENT_LINK,
    OVERSIGHT_FUNCTION,
    OVERSIGHT,
    REVIEW,
    DECISION_KIND,
    APPROVAL_CHAIN,
    REQUEST_ATTRIBUTE,
    STEP,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    DELEGATION,
    CALENDAR_DAY,
    SEPARATED_DUTIES,
    WAIVER,
)


def governed_framework(new_key: Callable[[], Key] | None = None) -> Framework:
    """Return the example of marketing operations with an item of every kind."""
    make = new_key or counting_keys()
    framework = staffed_framework(make)
    role = {each.name: each.key for each in framework.roles.values()}
    process = {each.name: each.key for each in framework.processes.values()}
    people = list(framework.of(PERSON))
    lead, manager = role["Analytics Lead"], role["Campaign Manager"]
    keys: dict[str, Key] = {}
    day = datetime.date
    wishes: tuple[tuple[Kind[Any], dict[str, Any]], ...] = (
        (SYSTEM, {"name": "CRM", "owner": lead, "yearly_cost": Decimal("12000.50")}),
        (SYSTEM_USE, {"system": "system", "process": process["Technology integration"]}),
        (INTEGRATION, {"name": "Leads to CRM", "to_system": "system", "owner": lead}),
        (OBJECTIVE, {"name": "Reach", "owner": manager, "due": day(2026, 12, 31)}),
        (METRIC, {"name": "Open rate", "unit": "%", "owner": lead, "objective": "objective"}),
        (READING, {"metric": "metric", "day": day(2026, 1, 31), "value": Decimal("21.5")}),
        (BENEFIT, {"name": "Speed", "change": Decimal(-75), "objective": "objective"}),
        (TOUCHPOINT, {"name": "Newsletter letter", "owner": manager}),
        (TOUCHPOINT_METRIC, {"touchpoint": "touchpoint", "metric": "metric"}),
        (BUDGET_LINE, {"touchpoint": "touchpoint", "planned": Decimal(900)}),
        (STANDARD, {"name": "E-mail policy", "link": "policies/e-mail.pdf", "owner": lead}),
        (STANDARD_USE, {"standard": "standard", "touchpoint": "touchpoint"}),
        (DOCUMENT_LINK, {"name": "Handbook", "link": "https://example.org/handbook"}),
        (OVERSIGHT_FUNCTION, {"name": "Process management", "covers_process": True}),
        (
            OVERSIGHT,
            {
                "function": "oversight_function",
                "role": role["Marketing Council"],
                "process": process["Workflow automation"],
                "cadence": "quarterly",
            },
        ),
        (REVIEW, {"oversight": "oversight", "day": day(2026, 2, 28), "outcome": "in-order"}),
        (DECISION_KIND, {"name": "Commit money"}),
        (APPROVAL_CHAIN, {"name": "Campaign budget", "decision": "decision_kind"}),
        (REQUEST_ATTRIBUTE, {"name": "Amount", "chain": "approval_chain"}),
        (STEP, {"name": "Lead agrees", "chain": "approval_chain"}),
        (APPROVER_LINE, {"step": "step", "role": lead, "condition": "amount > 1000"}),
        (AUTHORITY_LIMIT, {"role": lead, "amount": Decimal("50000.00")}),
        (DELEGATION, {"from_person": people[0], "to_person": people[1]}),
        (CALENDAR_DAY, {"name": "Company day", "day": day(2026, 12, 28)}),
        (SEPARATED_DUTIES, {"name": "Doing", "first": "responsible", "second": "approves"}),
        (LOGO, {"name": "A square", "picture": PICTURE}),
        (
            WAIVER,
            {
                "name": "Until the reorganisation",
                "rule": "vacant-role",
                "subject_kind": "role",
                "subject": lead,
                "ends": day(2026, 12, 31),
            },
        ),
    )
    for kind, values in wishes:
        keys[kind.name] = make()
        there = {
            name: keys[value] if isinstance(value, str) and value in keys else value
            for name, value in values.items()
        }
        added = AddItem(kind.name, keys[kind.name], there).changes(framework)
        framework = framework.apply(added)
    return framework


def with_governed(
    framework: Framework, chance: Random, new_key: Callable[[], Key], most: int = 2
) -> Framework:
    """Return the framework with items of these kinds, their values taken by chance."""
    for kind in GOVERNED:
        for _ in range(chance.randint(0, most)):
            with contextlib.suppress(Refusal):
                values = values_of(framework, kind, chance)
                framework = framework.apply(
                    AddItem(kind.name, new_key(), values).changes(framework)
                )
    return framework


def values_of(framework: Framework, kind: Kind[Any], chance: Random) -> dict[str, Any]:
    """Return values for an item of a kind, taken by chance from what its fields can hold."""
    values = {each.name: _value(framework, each, chance) for each in kind.fields}
    values.pop("position", None)
    for name in kind.one_of:
        values[name] = None
    if kind.one_of:
        about = chance.choice(kind.one_of)
        values[about] = _reference(framework, kind.field(about), chance, required=True)
    return values


def _value(framework: Framework, described: Field, chance: Random) -> Any:
    if described.type is FieldType.REFERENCE:
        return _reference(framework, described, chance, required=described.required)
    if not described.required and chance.random() < 0.3:
        return None
    match described.type:
        case FieldType.CHOICE:
            return chance.choice(list(described.choices))
        case FieldType.YES_NO:
            return chance.random() < 0.5
        case FieldType.DATE:
            return chance.choice(DAYS)
        case FieldType.DECIMAL:
            return chance.choice(AMOUNTS)
        case FieldType.INTEGER | FieldType.ITEM:
            least = 1 if described.type is FieldType.ITEM else 0
            return chance.choice([least, 7, 100_000])
        case FieldType.LINK:
            return chance.choice(LINKS)
        case FieldType.PICTURE:
            return PICTURE
    return chance.choice(STRANGE_NAMES)


def _reference(
    framework: Framework, described: Field, chance: Random, *, required: bool
) -> Key | None:
    there: list[Key | None] = list(framework.tables[described.refers_to])
    return chance.choice(there if required and there else [*there, None])


#: Amounts of any size and sign that a field holds.
AMOUNTS = tuple(
    map(Decimal, ("0", "-0.0", "1", "12.50", "-75", "9" * 30, "-1E+30", "1E-30", "3E+1"))
)
#: A drawing of one square.
PICTURE = as_text(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
)
LINKS = (
    "https://example.org",
    "HTTPS://example.org/a?b=c#d",
    "mailto:quality@example.org",
    "policies/e-mail.pdf",
    "../up and down.txt",
)
