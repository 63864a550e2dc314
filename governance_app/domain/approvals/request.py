"""A request: what is asked for, by whom, about what, and for whose benefit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from governance_app.domain.approvals.attributes import Attribute, handle_of
from governance_app.domain.approvals.condition_values import value_of
from governance_app.domain.approvals.conditions import Value
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. A requester is a role, a person, or both: the person in that role."""

    values: Mapping[Key, Value] = field(default_factory=dict)
    requester_role: Key | None = None
    requester: Key | None = None
    beneficiary: Key | None = None
    subject: Key | None = None


def values_from_texts(
    attributes: tuple[Attribute, ...], texts: Mapping[str, str], currency: str
) -> dict[Key, Value]:
    """Return the values that texts mean, by the attributes' names; refuses unknown names."""
    known = {each.handle: each for each in attributes}
    values: dict[Key, Value] = {}
    for name, text in texts.items():
        attribute = known.get(handle_of(name))
        if attribute is None:
            offered = ", ".join(known) or "none"
            raise Refusal(
                f"“{shown(name)}” is no attribute of these requests; the attributes are {offered}."
            )
        values[attribute.key] = value_of(attribute, text, currency)
    return values
