"""Oversight: a role that watches over an item, for a function."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, cadence_field, reference


class Oversight(NamedTuple):
    """A role or body that oversees one item for a function: one of the item references is set.

    For a process it holds for those that are part of it too, unless they have their own for the
    function. `not_required` says that the item (and its parts) needs none.
    """

    key: Key
    function: Key
    role: Key | None = None
    process: Key | None = None
    system: Key | None = None
    integration: Key | None = None
    metric: Key | None = None
    objective: Key | None = None
    touchpoint: Key | None = None
    standard: Key | None = None
    cadence: str = ""
    since: datetime.date | None = None
    not_required: bool = False
    note: str = ""


#: The kinds of item that can be overseen; the reference to each has its name.
OVERSEEN = ("process", "system", "integration", "metric", "objective", "touchpoint", "standard")


def _over(name: str) -> Field:
    return reference(
        name,
        name.capitalize(),
        name,
        f"The {name} that is overseen.",
        when_removed=WhenRemoved.REMOVE,
    )


OVERSIGHT = Kind(
    name="oversight",
    record=Oversight,
    label="Oversight assignment",
    plural="Oversight assignments",
    help="Who watches over what, for which function, and how often they look.",
    fields=(
        reference(
            "function",
            "Function",
            "oversight_function",
            "What it is overseen for.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        reference("role", "Role", "role", "The role or body that watches over it."),
        *map(_over, OVERSEEN),
        cadence_field("cadence", "Reviewed", "How often it is to be reviewed."),
        Field("since", FieldType.DATE, "Since", "From when on; the first review is due after it."),
        Field(
            "not_required",
            FieldType.YES_NO,
            "Not required",
            "This item needs no oversight for the function; say why in the note.",
        ),
        Field("note", FieldType.NAME, "Note", "Why it is so, or what it is limited to."),
    ),
    named_by=("function", *OVERSEEN),
    one_of=OVERSEEN,
    unique=("function", "role", *OVERSEEN),
)
