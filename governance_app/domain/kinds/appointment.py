"""Appointments: who holds a role, from when to when, as holder or deputy."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, period_fields, reference

HOLDER, DEPUTY = "holder", "deputy"


class Appointment(NamedTuple):
    """A person in a role; `ends` is the last day, None is open."""

    key: Key
    person: Key
    role: Key
    capacity: str = HOLDER
    starts: datetime.date | None = None
    ends: datetime.date | None = None


APPOINTMENT = Kind(
    name="appointment",
    record=Appointment,
    label="Appointment",
    plural="Appointments",
    help="Who holds a role, from when to when, as holder or as deputy.",
    fields=(
        reference(
            "person",
            "Person",
            "person",
            "Who is appointed.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        reference(
            "role",
            "Role",
            "role",
            "The role that the person holds.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field(
            "capacity",
            FieldType.CHOICE,
            "As",
            "Holder, or deputy who stands in when the holder is away.",
            required=True,
            choices={HOLDER: "Holder", DEPUTY: "Deputy"},
        ),
        *period_fields("From", "Until", "the person holds the role"),
    ),
    named_by=("person", "role"),
)
