"""What a standard applies to."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class StandardUse(NamedTuple):
    """One item that a standard applies to: exactly one of the references is set."""

    key: Key
    standard: Key
    component: Key | None = None
    process: Key | None = None
    system: Key | None = None
    integration: Key | None = None
    touchpoint: Key | None = None
    note: str = ""


def _to(name: str, label: str) -> Field:
    return reference(
        name,
        label,
        name,
        f"The {label.lower()} that it applies to.",
        when_removed=WhenRemoved.REMOVE,
    )


_ITEMS = (
    _to("component", "Component"),
    _to("process", "Process"),
    _to("system", "System"),
    _to("integration", "Integration"),
    _to("touchpoint", "Touchpoint"),
)
_NAMES = tuple(each.name for each in _ITEMS)

STANDARD_USE = Kind(
    name="standard_use",
    record=StandardUse,
    label="Standard in use",
    plural="Standards in use",
    help="What each standard applies to.",
    fields=(
        reference(
            "standard",
            "Standard",
            "standard",
            "The standard that applies.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        *_ITEMS,
        Field("note", FieldType.NAME, "Note", "How far it applies."),
    ),
    named_by=("standard", *_NAMES),
    one_of=_NAMES,
    unique=("standard", *_NAMES),
)
