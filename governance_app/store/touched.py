"""When each item was edited last, as the rows of a document and its journal say."""

import datetime
import sqlite3

from governance_app.domain.kinds import ACTIVITY, STATE_KINDS
from governance_app.domain.subjects import Subject
from governance_app.store.clock import local_day
from governance_app.store.schema import ASSIGNMENT, JOURNAL

_RECORDED = f"SELECT sequence, recorded_at FROM {JOURNAL}"  # noqa: S608  # a name of our own
_CELLS = f"SELECT activity, max(revision) FROM {ASSIGNMENT} GROUP BY activity"  # noqa: S608  # a name of our own


def last_touched(connection: sqlite3.Connection) -> dict[Subject, datetime.date]:
    """Return the day, where the user is, on which each item was written last; an activity with its cells.

    What was removed leaves no trace, so an item counts as last edited when what is still there was.
    A row whose change set is not in the journal is left out. Where a clock was set back, the day is
    the one that the change set says.
    """
    days = {
        sequence: local_day(datetime.datetime.fromisoformat(recorded_at))
        for sequence, recorded_at in connection.execute(_RECORDED)
    }
    found: dict[Subject, datetime.date] = {}
    for kind in STATE_KINDS:
        rows = connection.execute(f"SELECT key, revision FROM {kind.name}")  # noqa: S608  # a name of our own
        for key, revision in rows:
            if revision in days:
                found[Subject(kind.name, key)] = days[revision]
    for key, revision in connection.execute(_CELLS):
        subject = Subject(ACTIVITY.name, key)
        if revision in days:
            found[subject] = max(days[revision], found.get(subject, days[revision]))
    return found
