"""When each item was edited last, as the rows of a document and its journal say."""

import datetime
import sqlite3

from governance_app.domain.kinds import ACTIVITY, STATE_KINDS
from governance_app.domain.subjects import Subject
from governance_app.store.clock import local_day
from governance_app.store.schema import ASSIGNMENT, JOURNAL

_RECORDED = f"SELECT sequence, recorded_at FROM {JOURNAL}"  # noqa: S608  # a name of our own
_CELLS = f"SELECT activity, max(revision) FROM {ASSIGNMENT} GROUP BY activity"  # noqa: S608  # a name of our own

#: So many change sets are asked for together.
_AT_ONCE = 500


def last_touched(connection: sqlite3.Connection) -> dict[Subject, datetime.date]:
    """Return the day, where the user is, on which each item was written last; an activity with its cells.

    What was removed leaves no trace, so an item counts as last edited when what is still there was.
    A row whose change set is not in the journal is left out. Where a clock was set back, the day is
    the one that the change set says.
    """
    written: dict[Subject, int] = {}
    for kind in STATE_KINDS:
        rows = connection.execute(f"SELECT key, revision FROM {kind.name}")  # noqa: S608  # a name of our own
        for key, revision in rows:
            written[Subject(kind.name, key)] = revision
    of_cells = {Subject(ACTIVITY.name, key): last for key, last in connection.execute(_CELLS)}
    days = _days_of(connection, {*written.values(), *of_cells.values()})
    found = {subject: days[last] for subject, last in written.items() if last in days}
    for subject, last in of_cells.items():
        if last in days:
            found[subject] = max(days[last], found.get(subject, days[last]))
    return found


def _days_of(connection: sqlite3.Connection, sequences: set[int]) -> dict[int, datetime.date]:
    """Return the days of these change sets; the others of a long journal are not read."""
    asked, found = sorted(sequences), dict[int, datetime.date]()
    for at in range(0, len(asked), _AT_ONCE):
        some = asked[at : at + _AT_ONCE]
        rows = connection.execute(
            f"{_RECORDED} WHERE sequence IN ({', '.join('?' * len(some))})", some
        )
        for sequence, recorded_at in rows:
            found[sequence] = local_day(datetime.datetime.fromisoformat(recorded_at))
    return found
