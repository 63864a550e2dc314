"""The examples of the rules about what has gone stale."""

import datetime
from collections.abc import Mapping
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    REVIEW,
    SIGN_OFF,
    VERSION,
    SignOff,
    Version,
)
from governance_app.domain.kinds.sign_off import OPEN, QUESTIONED
from governance_app.domain.rules.stories import Story, Teller

_LONG_AGO = datetime.date(2025, 1, 15)
_PUBLISHED = datetime.date(2026, 2, 2)


def _reviewed_long_ago(told: Teller) -> None:
    function = told.add(OVERSIGHT_FUNCTION, name="Process management", covers_process=True)
    role, process = told.role("Process Excellence Lead"), told.process()
    over = told.add(OVERSIGHT, function=function, role=role, process=process)
    told.add(REVIEW, oversight=over, day=_LONG_AGO, outcome="in-order")


def _asked(told: Teller, outcome: str) -> None:
    """Tell of a version that Person A was asked to accept."""
    person, role = told.person(), told.role()
    told.appointed(person, role)
    version = Version(_key(told), "Spring edition", 3, published_at=f"{_PUBLISHED}T09:00:00+00:00")
    day = _PUBLISHED if outcome else None
    said = SignOff(
        version.key + 1, version.key, person, role, "Person A", "Campaign Manager", outcome, day
    )
    _recorded(told, VERSION.name, version)
    _recorded(told, SIGN_OFF.name, said)


def _key(told: Teller) -> Key:
    return 1 + max(key for items in told.framework.tables.values() for key in items)


def _recorded(told: Teller, kind: str, item: Any) -> None:
    """Put there what is published and signed, and never edited."""
    change = ItemChange(kind, item.key, None, item)
    told.framework = told.framework.apply(Changes((change,)))


#: The example of each rule about what has gone stale.
STALENESS_STORIES: Mapping[str, Story] = {
    "not-reviewed-lately": Story(
        f"Campaigns was reviewed on {_LONG_AGO} and never since; no cadence is set, and the "
        "framework wants a review at least every 12 months.",
        _reviewed_long_ago,
    ),
    "not-touched-lately": Story(
        f"Campaigns was edited on {_LONG_AGO} and never since.",
        lambda told: told.process(),
        untouched_since=_LONG_AGO,
    ),
    "sign-off-overdue": Story(
        f"Version 3 was published on {_PUBLISHED}; Person A, who holds Campaign Manager, was to "
        "accept it within 14 days.",
        lambda told: _asked(told, OPEN),
    ),
    "sign-off-objection": Story(
        "Person A, who holds Campaign Manager, questions what version 3 gives the role.",
        lambda told: _asked(told, QUESTIONED),
    ),
}
