"""The calendar of a framework's working days, made once for as long as nothing of it is edited."""

from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import CALENDAR_DAY

#: The calendar made last, with what it was made of: tables never change.
_MADE: list[tuple[object, object, WorkingCalendar]] = []


def calendar_for(framework: Framework) -> WorkingCalendar:
    """Return the calendar; refuses a region that is not known."""
    from governance_app.public_holidays import calendar_of  # with it comes a large library

    profile, own = framework.profile, framework.of(CALENDAR_DAY)
    if _MADE and _MADE[0][0] is profile and _MADE[0][1] is own:
        return _MADE[0][2]
    made = calendar_of(framework)
    _MADE[:] = [(profile, own, made)]
    return made
