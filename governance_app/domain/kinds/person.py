"""People: who exists; they hold roles by appointment."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, period_fields, reference


class Person(NamedTuple):
    """Somebody who can hold roles. `starts` and `ends` say when they are active; None is open.

    `manager` is the person whom they work for, which gives nobody authority: roles do.
    """

    key: Key
    name: str
    email: str = ""
    team: str = ""
    title: str = ""
    manager: Key | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None


PERSON = Kind(
    name="person",
    record=Person,
    label="Person",
    plural="People",
    help="Who exists. Authority belongs to roles; people hold them by appointment.",
    fields=(
        name_field("The person's name, as it is to be printed."),
        Field("email", FieldType.NAME, "E-mail", "By which imports from HR know the person again."),
        Field("team", FieldType.NAME, "Team", "The team or department."),
        Field("title", FieldType.NAME, "Job title", "What the person is employed as."),
        reference("manager", "Manager", "person", "The person whom this one works for."),
        *period_fields("Active from", "Active until", "the person belongs to the organisation"),
    ),
)
