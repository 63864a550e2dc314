"""Rows of the journal as filters look at them: a million of them are gone through in seconds."""

import datetime
from collections.abc import Iterable
from typing import Any

from governance_app.domain.changes import ChangeSet
from governance_app.domain.history.summary import Summary
from governance_app.domain.touching import touched_cells, touched_item
from governance_app.store.clock import local_day
from governance_app.store.journal import plain_changes
from governance_app.store.problems import SENSELESS
from governance_app.store.schema import ASSIGNMENT

#: sequence, recorded_at, author, title, changes.
_Row = tuple[int, str, str, str, bytes]
#: So much of a written time says on which day of the user's it lies: the day, hour and minute.
_MINUTE = 16


def summaries_of(rows: Iterable[_Row]) -> list[Summary]:
    """Return what filters look at of these rows; those that cannot be read are left out."""
    days: dict[str, datetime.date] = {}
    found: list[Summary] = []
    for sequence, recorded_at, author, title, encoded in rows:
        try:
            minute = recorded_at[:_MINUTE]
            day = days.get(minute)
            if day is None:
                day = days[minute] = local_day(datetime.datetime.fromisoformat(recorded_at))
            touched = _touched(plain_changes(encoded))
        except SENSELESS:
            continue
        found.append(Summary(sequence, day, author, title, touched))
    return found


def summary_of(change_set: ChangeSet) -> Summary:
    """Return what filters look at of a change set that has just been recorded."""
    changes = change_set.changes
    parts = [touched_item(change.kind, change.key) for change in changes.items]
    parts += [touched_cells(cell.activity, (cell.role,)) for cell in changes.cells]
    day = local_day(change_set.recorded_at)
    return Summary(change_set.sequence, day, change_set.author, change_set.title, b"".join(parts))


def _touched(plain: dict[str, dict[str, Any]]) -> bytes:
    cells = plain.pop(ASSIGNMENT, None)
    parts = [touched_item(kind, int(key)) for kind, changed in plain.items() for key in changed]
    if cells:
        parts += [touched_cells(int(activity), map(int, row)) for activity, row in cells.items()]
    return b"".join(parts)
