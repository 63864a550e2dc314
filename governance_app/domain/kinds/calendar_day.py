"""Days of the framework's own calendar, beside the holidays of its region."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field


class CalendarDay(NamedTuple):
    """A day on which nobody works, or on which people work although it is a day off."""

    key: Key
    name: str
    day: datetime.date
    is_working: bool = False


CALENDAR_DAY = Kind(
    name="calendar_day",
    record=CalendarDay,
    label="Calendar day",
    plural="Calendar days",
    help="Days off of your own, and days that are worked although they are days off.",
    fields=(
        name_field("Why, such as “Company day”."),
        Field("day", FieldType.DATE, "Day", "The day.", required=True),
        Field(
            "is_working",
            FieldType.YES_NO,
            "Worked",
            "People work on it, although it is a holiday or a weekend.",
        ),
    ),
    unique=("day",),
)
