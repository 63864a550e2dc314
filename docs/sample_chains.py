"""The approval chains of the pictures: those of the first template, asked of the sample's roles."""

import itertools
from collections.abc import Mapping
from typing import Any

from sample_governed import Adding

from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    DECISION_KIND,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
    Kind,
)
from governance_app.domain.kinds.approver_line import REJECT
from governance_app.exchange.templates.reading import read_template
from governance_app.template_files import template_named

#: Each after those that it names.
_KINDS: tuple[Kind[Any], ...] = (
    DECISION_KIND,
    AUTHORITY_LIMIT,
    APPROVAL_CHAIN,
    REQUEST_ATTRIBUTE,
    STEP,
    APPROVER_LINE,
)
#: Roles of the template that are called otherwise in the sample. Its Content Lead is vacant.
_CALLED: Mapping[str, str] = {
    "Content Manager": "Content Lead",
    "Marketing Automation Manager": "Marketing Technology Manager",
    "Marketing Analytics Lead": "Analytics Lead",
    "Legal and Privacy": "Legal & Privacy",
    "Marketing Governance Board": "Automation Council",
    "Chief Marketing Officer": "Automation Council",
}


def add_chains(sample: Adding) -> None:
    """Add kinds of decision with their limits, and the chains with all that they hold."""
    new_keys = itertools.count(1)
    template = read_template(template_named("marketing-operations"), lambda: next(new_keys))
    called: dict[Key, Key] = {}
    for role in template.roles.values():
        name = _CALLED.get(role.name, role.name)
        if name in sample.names(ROLE.name):
            called[role.key] = sample.key(ROLE.name, name) or 0
    for kind in _KINDS:
        for item in template.of(kind).values():
            values = _renamed(kind, item._asdict(), called)
            if kind is APPROVER_LINE and values["role"] == values["escalate_to"]:
                values |= {"when_late": REJECT, "escalate_to": None}
            called[item.key] = sample.add(kind.name, **values)


def _renamed(kind: Kind[Any], values: dict[str, Any], called: Mapping[Key, Key]) -> dict[str, Any]:
    """Return the fields of an item with the sample's keys in place of the template's."""
    return {
        each.name: called.get(values[each.name]) if each.refers_to else values[each.name]
        for each in kind.fields
        if each.name != "position"
    }
