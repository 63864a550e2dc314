"""What a document's journal says: every change set, in whole or in a line."""

import datetime
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from governance_app.domain.changes import Action, ChangeSet, Headline
from governance_app.domain.history.summary import Summary
from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.touching import Target
from governance_app.domain.undo import Happened
from governance_app.store.journal import JournalRow, change_set_from
from governance_app.store.journal_summary import summaries_of
from governance_app.store.problems import ReadFailedError, reading
from governance_app.store.schema import ASSIGNMENT, JOURNAL

_COLUMNS = "sequence, recorded_at, author, action, target, title, changes, digest"
_ROWS = f"SELECT {_COLUMNS} FROM {JOURNAL}"  # noqa: S608  # names of our own
_HEADLINE = f"SELECT sequence, recorded_at, author, title, action FROM {JOURNAL}"  # noqa: S608  # a name of our own
_HAPPENED = f"SELECT sequence, action, target FROM {JOURNAL} ORDER BY sequence DESC"  # noqa: S608  # a name of our own

_CHANGES = f"SELECT changes FROM {JOURNAL} WHERE sequence BETWEEN ? AND ?"  # noqa: S608  # a name of our own
_SUMMED_UP = f"SELECT sequence, recorded_at, author, title, changes FROM {JOURNAL} WHERE sequence BETWEEN ? AND ?"  # noqa: S608  # a name of our own
_SIZE = f"SELECT length(changes) FROM {JOURNAL} WHERE sequence = ?"  # noqa: S608  # a name of our own
_TOUCHING = (
    f"SELECT sequence, recorded_at, author, title, changes FROM {JOURNAL} WHERE sequence < ?"  # noqa: S608  # a name of our own
)
_LAST_BY = f"SELECT sequence FROM {JOURNAL} WHERE recorded_at <= ? ORDER BY sequence DESC LIMIT 1"  # noqa: S608  # a name of our own
#: So many change sets are read in one go.
_AT_ONCE = 1_000


class JournalReader:
    """Reads the journal of an open document through its connection.

    Whatever the disk or the file does not allow raises `ReadFailedError`.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, busy: threading.RLock) -> None:
        self._path = path
        self._sqlite = connection
        self._busy = busy

    def happened(self) -> Iterator[Happened]:
        """Yield the part of the journal that undo needs, the newest first."""
        with reading(self._path):
            for sequence, action, target in self._sqlite.execute(_HAPPENED):
                yield Happened(sequence, Action(action), target)

    def rows(self) -> Iterator[JournalRow]:
        """Yield the rows of the journal, the oldest first."""
        with reading(self._path):
            yield from self._sqlite.execute(f"{_ROWS} ORDER BY sequence")

    def change_sets(self) -> Iterator[ChangeSet]:
        """Yield every change set, the oldest first."""
        with reading(self._path):
            for row in self._sqlite.execute(f"{_ROWS} ORDER BY sequence"):
                yield change_set_from(row)

    def change_set(self, sequence: int) -> ChangeSet:
        """Return one change set; KeyError where there is none."""
        with self._busy, reading(self._path):
            row = self._sqlite.execute(f"{_ROWS} WHERE sequence = ?", (sequence,)).fetchone()
            found = change_set_from(row) if row else None
        if found is None:
            raise KeyError(f"no change set {sequence}")
        return found

    def encoded_changes(self, sequences: range) -> Iterator[bytes]:
        """Yield what these change sets changed, as the journal keeps it, in the range's order.

        Some are read at a time, so that no edit has to wait for the end.
        """
        for first in range(0, len(sequences), _AT_ONCE):
            part = sequences[first : first + _AT_ONCE]
            order = "ASC" if part.step > 0 else "DESC"
            statement = f"{_CHANGES} ORDER BY sequence {order}"
            with self._busy, reading(self._path):
                ends = (min(part), max(part))
                rows = self._sqlite.execute(statement, ends).fetchall()
            if len(rows) != len(part):
                raise ReadFailedError(f"{self._path} cannot be read: change sets are missing.")
            yield from (row[0] for row in rows)

    def summaries(self, sequences: range) -> list[Summary]:
        """Return what filters look at of these change sets, the newest first.

        What is missing or cannot be read is left out: verifying the file tells of it.
        """
        if not sequences:
            return []
        ends = (min(sequences), max(sequences))
        with self._busy, reading(self._path):
            rows = self._sqlite.execute(f"{_SUMMED_UP} ORDER BY sequence DESC", ends).fetchall()
        return summaries_of(rows)

    def sequence_at(self, moment: datetime.datetime) -> int:
        """Return the last change set by number that was recorded by a moment; 0 for none."""
        said = moment.astimezone(datetime.UTC).isoformat()
        with self._busy, reading(self._path):
            row = self._sqlite.execute(_LAST_BY, (said,)).fetchone()
        return row[0] if row else 0

    def title_of(self, sequence: int) -> str:
        """Return what a change set did, in words, without reading all of it; "" for none."""
        with reading(self._path):
            row = self._sqlite.execute(
                f"SELECT title FROM {JOURNAL} WHERE sequence = ?",  # noqa: S608  # a name of our own
                (sequence,),
            ).fetchone()
        return str(row[0]) if row else ""

    def digest_of(self, sequence: int) -> str:
        """Return the digest of a change set, which covers all before it; "" for none."""
        with self._busy, reading(self._path):
            row = self._sqlite.execute(
                f"SELECT digest FROM {JOURNAL} WHERE sequence = ?",  # noqa: S608  # a name of our own
                (sequence,),
            ).fetchone()
        return str(row[0]) if row else ""

    def standing(self, beginning: str, after: int) -> list[Headline]:
        """Return the edits after a change set whose titles begin so, the newest first.

        What was undone and not done again is left out.
        """
        asked = "sequence > ? AND action = ? AND substr(title, 1, ?) = ?"
        values = (after, Action.EDIT.value, len(beginning), beginning)
        last = f"SELECT action FROM {JOURNAL} WHERE sequence > ? AND target = ?"  # noqa: S608  # a name of our own
        with self._busy, reading(self._path):
            rows = self._sqlite.execute(f"{_HEADLINE} WHERE {asked} ORDER BY sequence DESC", values)
            found = []
            for row in rows.fetchall():
                steps = self._sqlite.execute(
                    f"{last} ORDER BY sequence DESC LIMIT 1", (row[0],) * 2
                )
                step = steps.fetchone()
                if step is None or step[0] != Action.UNDO.value:
                    found.append(_headline_from(row))
            return found

    def headlines(self, most: int) -> list[Headline]:
        """Return the last change sets, at most so many, the newest first."""
        with self._busy, reading(self._path):
            rows = self._sqlite.execute(f"{_HEADLINE} ORDER BY sequence DESC LIMIT ?", (most,))
            return [_headline_from(row) for row in rows]

    def headline(self, sequence: int) -> Headline:
        """Return what a line says of one change set; KeyError where there is none."""
        with self._busy, reading(self._path):
            statement = f"{_HEADLINE} WHERE sequence = ?"
            row = self._sqlite.execute(statement, (sequence,)).fetchone()
        if row is None:
            raise KeyError(f"no change set {sequence}")
        return _headline_from(row)

    def headlines_of(self, sequences: Iterable[int]) -> dict[int, Headline]:
        """Return what a line says of these change sets; what is missing is left out."""
        asked = sorted(set(sequences))
        if not asked:
            return {}
        where, values = "sequence BETWEEN ? AND ?", [asked[0], asked[-1]]
        if asked[-1] - asked[0] != len(asked) - 1:  # not one behind the other
            where, values = f"sequence IN ({', '.join('?' * len(asked))})", asked
        with self._busy, reading(self._path):
            rows = self._sqlite.execute(f"{_HEADLINE} WHERE {where}", values)
            return {row[0]: _headline_from(row) for row in rows}

    def last_touch(self, target: Target, before: int | None = None) -> Headline | None:
        """Return the last change set that touched an item or an assignment, removal included.

        `before` asks for the last one before a change set. None where there is none.
        """
        if before is None:  # mostly the row itself says who wrote it
            own = self._last_change(target)
            if own is not None:
                return own
        keys = [target.key] if target.role is None else [target.key, target.role]
        written = [f'"{key}"'.encode() for key in keys]
        with self._busy, reading(self._path):
            last = before if before is not None else self._newest() + 1
            looked_for = " AND ".join(["instr(changes, ?)"] * len(written))
            statement = f"{_TOUCHING} AND (({looked_for}) OR substr(changes, 1, 1) <> x'7b')"
            rows = self._sqlite.execute(f"{statement} ORDER BY sequence DESC", (last, *written))
            for row in rows:
                if any(target.is_touched(each.touched) for each in summaries_of([row])):
                    return self.headline(row[0])
        return None

    def size_of(self, sequence: int) -> int:
        """Return in how many bytes it is written what a change set changed; KeyError for none."""
        with self._busy, reading(self._path):
            row = self._sqlite.execute(_SIZE, (sequence,)).fetchone()
        if row is None:
            raise KeyError(f"no change set {sequence}")
        return int(row[0])

    def _last_change(self, target: Target) -> Headline | None:
        if target.role is not None:
            return self.last_change_of_cell(target.key, target.role)
        return self.last_change_of(target.kind, target.key)

    def _newest(self) -> int:
        row = self._sqlite.execute(f"SELECT max(sequence) FROM {JOURNAL}").fetchone()  # noqa: S608  # a name of our own
        return row[0] or 0

    def last_change_of(self, kind: str, key: Key) -> Headline | None:
        """Return the change set that wrote an item last; None where the file has no such item."""
        return self._headline(kind_named(kind).name, "key = ?", (key,))

    def last_change_of_cell(self, activity: Key, role: Key) -> Headline | None:
        """Return the change set that set an assignment last; None where there is none."""
        return self._headline(ASSIGNMENT, "activity = ? AND role = ?", (activity, role))

    def _headline(self, table: str, where: str, keys: tuple[Key, ...]) -> Headline | None:
        """Return who wrote a row last: its revision is the sequence of that change set."""
        with self._busy, reading(self._path):
            revision = f"SELECT revision FROM {table} WHERE {where}"  # noqa: S608  # names of our own
            row = self._sqlite.execute(
                f"{_HEADLINE} WHERE sequence = ({revision})", keys
            ).fetchone()
        return None if row is None else _headline_from(row)


def _headline_from(row: tuple[int, str, str, str, str]) -> Headline:
    sequence, recorded_at, author, title, action = row
    moment = datetime.datetime.fromisoformat(recorded_at)
    return Headline(sequence, moment, author, title, Action(action))
