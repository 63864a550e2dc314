"""Absences: when somebody is away."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, period_fields, reference


class Absence(NamedTuple):
    """A time in which a person is away; both days belong to it."""

    key: Key
    person: Key
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    note: str = ""


ABSENCE = Kind(
    name="absence",
    record=Absence,
    label="Absence",
    plural="Absences",
    help="When somebody is away; deputies stand in for them.",
    fields=(
        reference(
            "person",
            "Person",
            "person",
            "Who is away.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        *period_fields("From", "Until", "the person is away"),
        Field("note", FieldType.NAME, "Note", "What others need to know of it."),
    ),
    named_by=("person",),
)
