"""The examples of the rules about waivers."""

import datetime
from collections.abc import Mapping
from typing import Any

from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROCESS, WAIVER
from governance_app.domain.rules.stories import Story, Teller

_LAST = datetime.date(2026, 6, 30)


def _waived(told: Teller, *, owner: Key | None = None, overdue: bool = True, **values: Any) -> None:
    """Tell of a process whose review is overdue, which is accepted."""
    role = told.role()
    day = datetime.date(2026, 2, 28) if overdue else datetime.date(2026, 9, 30)
    process = told.process(owner=role, next_review=day)
    about = {"rule": "review-overdue", "subject_kind": PROCESS.name, "subject": process}
    values = {"name": "The process is being replaced", "ends": _LAST, **values}
    told.add(WAIVER, **about, **values, owner=owner)


def _owned(told: Teller, **values: Any) -> None:
    _waived(told, owner=told.role("Marketing Operations Director"), **values)


def _by_a_vacant_role(told: Teller) -> None:
    owner = told.role("Marketing Operations Director")
    told.appointed(told.person(), owner, ends=datetime.date(2026, 2, 28))
    _waived(told, owner=owner)


_SAID = "that the review of Campaigns is overdue, as the process is being replaced"

#: The example of each rule about waivers.
WAIVER_STORIES: Mapping[str, Story] = {
    "waiver-without-owner": Story(f"It is accepted {_SAID}; it is not said by whom.", _waived),
    "waiver-owner-vacant": Story(
        f"Marketing Operations Director accepted {_SAID}; nobody holds the role any more.",
        _by_a_vacant_role,
    ),
    "waiver-without-end": Story(
        f"Marketing Operations Director accepted {_SAID}; no last day is set.",
        lambda told: _owned(told, ends=None),
    ),
    "waiver-not-needed": Story(
        f"Marketing Operations Director accepted {_SAID}, and the review took place since.",
        lambda told: _owned(told, overdue=False),
    ),
}
