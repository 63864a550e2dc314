"""A document with a very long journal: every change set is one that the program could have written."""

import datetime
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import data

from governance_app.domain.changes import Action, Changes, ChangeSet, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ROLE
from governance_app.domain.matrix import WITHOUT_NOTE, CellChange
from governance_app.store.journal import JournalRow, journal_row
from governance_app.store.opening import create_document

#: The edits lie so far from each other: a million fill some eleven years of working on them.
_BETWEEN = datetime.timedelta(minutes=6)
_PEOPLE = [f"Person {chr(65 + number)}" for number in range(12)]
_AT_ONCE = 20_000


def long_journal(path: Path, change_sets: int, activities: int = 1_000, roles: int = 40) -> None:
    """Make a document with so many change sets, each with a valid digest; tables agree with it."""
    framework = data.framework(activities, roles, 0.5)
    began = datetime.datetime(2015, 1, 5, 8, 0, tzinfo=datetime.UTC)
    document = create_document(path, framework, author="Person A", now=lambda: began)
    previous = document.newest()[1]
    document.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    rows: list[JournalRow] = []
    edits = _Edits(framework)
    for change_set in edits.change_sets(began, change_sets):
        row = journal_row(change_set, previous)
        previous = row[-1]
        rows.append(row)
        if len(rows) == _AT_ONCE:
            connection.executemany(_INSERT, rows)
            rows.clear()
    connection.executemany(_INSERT, rows)
    edits.write(connection)
    connection.execute("COMMIT")
    connection.close()


_INSERT = "INSERT INTO change_set VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


class _Edits:
    """Edits drawn by chance: letters mostly, now and then the purpose of a role."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._activities = list(framework.activities.values())
        self._roles = list(framework.roles.values())
        self._cells: dict[tuple[int, int], tuple[int, int]] = {}  # letters, and who wrote them
        self._items: dict[int, tuple[Any, int]] = {}
        self._names = {1 << each.bit: each.name for each in framework.scheme.letters}

    def change_sets(self, began: datetime.datetime, count: int) -> Iterator[ChangeSet]:
        """Yield so many change sets in all, the first of which is there already."""
        chance = random.Random(3)
        for sequence in range(2, count + 1):
            edit = self._purpose if chance.random() < 0.05 else self._letters
            title, changes = edit(chance, sequence)
            at = began + sequence * _BETWEEN
            yield ChangeSet(sequence, at, chance.choice(_PEOPLE), Action.EDIT, None, title, changes)

    def write(self, connection: sqlite3.Connection) -> None:
        """Write into the tables what the edits lead to."""
        set_cell = (
            "INSERT INTO assignment VALUES (?, ?, ?, '', ?) ON CONFLICT DO UPDATE "
            "SET letters = excluded.letters, revision = excluded.revision"
        )
        set_item = "UPDATE role SET purpose = ?, revision = ? WHERE key = ?"
        cells = [(*at, letters, by) for at, (letters, by) in self._cells.items()]
        connection.executemany(set_cell, [each for each in cells if each[2]])
        gone = [each[:2] for each in cells if not each[2]]
        connection.executemany("DELETE FROM assignment WHERE activity = ? AND role = ?", gone)
        items = [(item.purpose, by, key) for key, (item, by) in self._items.items()]
        connection.executemany(set_item, items)

    def _letters(self, chance: random.Random, sequence: int) -> tuple[str, Changes]:
        activity, role = chance.choice(self._activities), chance.choice(self._roles)
        at = (activity.key, role.key)
        before = self._cells.get(at, (self._framework.matrix.letters(*at), 0))[0]
        after = chance.choice([each for each in (0, *self._names) if each != before])
        self._cells[at] = (after, sequence)
        word = self._names.get(after)
        title = f"{role.name} has no letter for “{activity.name}”"
        if word is not None:
            title = f"{role.name} is {word} for “{activity.name}”"
        return title, Changes(cells=(CellChange(*at, WITHOUT_NOTE[before], WITHOUT_NOTE[after]),))

    def _purpose(self, chance: random.Random, sequence: int) -> tuple[str, Changes]:
        role = chance.choice(self._roles)
        before = self._items.get(role.key, (role, 0))[0]
        after = before._replace(purpose=f"Purpose number {sequence}")
        self._items[role.key] = (after, sequence)
        change = ItemChange(ROLE.name, role.key, before, after)
        return f"Role “{role.name}”: Purpose changed", Changes((change,))
