"""Public holidays of countries and their parts, and the calendar of a framework's working days.

The library that knows the holidays is imported when a region is first asked about.
"""

import datetime
from collections.abc import Mapping
from functools import lru_cache

from governance_app.domain.approvals.working_days import WEEKEND_DAYS, WorkingCalendar
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import CALENDAR_DAY
from governance_app.domain.words import shown


def calendar_of(framework: Framework) -> WorkingCalendar:
    """Return a framework's calendar: its weekend, the holidays of its region, its own days.

    Refuses a region that is not known.
    """
    profile = framework.profile
    own = framework.of(CALENDAR_DAY).values()
    region = profile.holiday_region
    if region:
        refuse_unknown_region(region)
    return WorkingCalendar(
        WEEKEND_DAYS[profile.weekend],
        lambda year: holidays_of(region, year) if region else frozenset(),
        frozenset(each.day for each in own if not each.is_working),
        frozenset(each.day for each in own if each.is_working),
    )


def refuse_unknown_region(region: str) -> None:
    """Refuse a region whose holidays nobody knows; it is a country, perhaps with its part."""
    country, _, part = region.partition("-")
    parts = regions().get(country)
    if parts is None:
        raise Refusal(
            f"The public holidays of “{shown(region)}” are not known; choose a country by its two "
            "letters, such as GB, in the framework's own page."
        )
    if part and part not in parts:
        known = ", ".join(parts[:12]) or "none"
        raise Refusal(
            f"{country} has no part “{shown(part)}” with holidays of its own; its parts are {known}."
        )


@lru_cache(maxsize=1)
def regions() -> dict[str, tuple[str, ...]]:
    """Return the countries whose holidays are known, by two letters, with their parts."""
    import holidays

    supported = holidays.list_supported_countries(include_aliases=False)
    return {country: tuple(parts) for country, parts in supported.items()}


@lru_cache(maxsize=512)
def holidays_of(region: str, year: int) -> frozenset[datetime.date]:
    """Return the public holidays of a known region in a year."""
    return frozenset(holiday_names(region, year))


@lru_cache(maxsize=512)
def holiday_names(region: str, year: int) -> Mapping[datetime.date, str]:
    """Return the names of the public holidays of a known region in a year, in English where known."""
    import holidays

    country, _, part = region.partition("-")
    found = holidays.country_holidays(country, subdiv=part or None, years=year, language="en_US")
    return dict(found)
