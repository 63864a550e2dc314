"""Registers of a large organisation: a page opened, an edit shown with its findings, a filter.

What is painted comes on top; here it is everything that a page asks of its register: the rows in
order, and the cells of as many rows as a screen shows.
"""

import itertools
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from measuring import Pair, Row, Size, in_turn, seconds
from organisation import SMALL, TODAY, Extent, organisation

from governance_app.domain.commands import Command, EditItem, MoveItem
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    PERSON,
    PROCESS,
    ROLE,
    kind_named,
)
from governance_app.domain.registers import Filter, Query, Register
from governance_app.store.opening import create_document, open_document
from governance_app.store.sqlite import connect
from governance_app.workspace import Workspace

#: The rows that a screen shows at once.
_ON_SCREEN = 40
_OPENING, _EDIT, _FILTER = 300, 50, 50  # milliseconds

#: What each register shows, asked of the same file in SQL.
_SQL = {
    ROLE.name: """
        SELECT role.name, role.role_kind, above.name, role.level, held.names FROM role
        LEFT JOIN role AS above ON above."key" = role.reports_to
        LEFT JOIN (SELECT appointment.role, group_concat(person.name) AS names FROM appointment
                   JOIN person ON person."key" = appointment.person
                   WHERE coalesce(appointment.ends, '9999') >= '2026-03-01'
                   GROUP BY appointment.role) AS held ON held.role = role."key"
        WHERE {where} ORDER BY role.position""",
    PERSON.name: """
        SELECT person.name, person.email, person.team, held.names FROM person
        LEFT JOIN (SELECT appointment.person, group_concat(role.name) AS names FROM appointment
                   JOIN role ON role."key" = appointment.role
                   WHERE coalesce(appointment.ends, '9999') >= '2026-03-01'
                   GROUP BY appointment.person) AS held ON held.person = person."key"
        WHERE {where} ORDER BY person."key" """,
    APPOINTMENT.name: """
        SELECT person.name, role.name, capacity, appointment.starts, appointment.ends
        FROM appointment JOIN person ON person."key" = appointment.person
        JOIN role ON role."key" = appointment.role WHERE {where} ORDER BY appointment."key" """,
    PROCESS.name: """
        SELECT process.name, role.name, process.status, steps.count FROM process
        LEFT JOIN role ON role."key" = process.owner
        LEFT JOIN (SELECT process, count(*) AS count FROM activity GROUP BY process) AS steps
        ON steps.process = process."key" WHERE {where} ORDER BY process.position""",
    ACTIVITY.name: """
        SELECT activity.name, process.name, activity.description FROM activity
        JOIN process ON process."key" = activity.process
        WHERE {where} ORDER BY process.position, activity.position""",
}


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    extent = SMALL if size.smoke else Extent()
    with tempfile.TemporaryDirectory() as name:
        file, other = Path(name) / "measured.governance", Path(name) / "bare.db"
        for path in (file, other):
            create_document(path, organisation(extent), author="benchmark").close()
        bare = connect(other)
        with Workspace(open_document(file), author="benchmark") as workspace:
            workspace.assessment.of(ROLE.name)  # made when a document is opened
            bench = _Bench(workspace, bare, size)
            yield from bench.openings()
            yield from bench.filters()
            yield from bench.edits()
        bare.close()


@dataclass
class _Bench:
    workspace: Workspace
    bare: sqlite3.Connection
    size: Size

    def _register(self, kind: str) -> Register:
        assessment = self.workspace.assessment
        return Register(
            kind_named(kind),
            self.workspace.framework,
            assessment.today or TODAY,
            assessment.of,
            loads=assessment.loads,
        )

    def _open(self, kind: str) -> list[str]:
        return _on_screen(self._register(kind), Query())

    def _how_many(self, kind: str) -> str:
        count = len(self.workspace.framework.tables[kind])
        return f"{count:,} {kind_named(kind).plural.lower()}"

    def _ask(self, kind: str, where: str = "true") -> Callable[[], object]:
        sql = _SQL[kind].format(where=where)
        return lambda: self.bare.execute(sql).fetchall()

    def openings(self) -> Iterator[Row]:
        """Yield a row for each register opened, whatever was looked up before forgotten."""
        for kind in _SQL:
            opened = partial(self._open, kind)
            first = seconds(opened) * 1e3
            pair = in_turn(opened, self._ask(kind), self.size.runs)
            job = f"{self._how_many(kind)} opened"
            yield _row(job, _OPENING, pair, f"; at first {first:.0f} ms")

    def filters(self) -> Iterator[Row]:
        """Yield a row for text looked for, and for values of a computed column."""
        looked_for = {
            PERSON.name: (
                "person 47",
                "person.name LIKE '%person 47%' OR names LIKE '%person 47%'",
            ),
            ACTIVITY.name: ("activity 47", "activity.name LIKE '%activity 47%'"),
        }
        for kind, (find, where) in looked_for.items():
            found = partial(_on_screen, self._register(kind), Query(find=find))
            pair = in_turn(found, self._ask(kind, where), self.size.runs)
            yield _row(f"“{find}” found among {self._how_many(kind)}", _FILTER, pair)
        chosen = Query(filters=(Filter("holders", frozenset({"Vacant"})),), sort=(("name", True),))
        found = partial(_on_screen, self._register(ROLE.name), chosen)
        pair = in_turn(found, self._ask(ROLE.name, "held.names IS NULL"), self.size.runs)
        job = f"vacant ones of {self._how_many(ROLE.name)} shown, sorted by name"
        yield _row(job, _FILTER, pair)

    def edits(self) -> Iterator[Row]:
        """Yield a row for each kind of edit: written, judged, and shown in its register."""
        framework = self.workspace.framework
        role, person = next(iter(framework.roles)), next(iter(framework.of(PERSON)))
        appointment, activity = (next(iter(framework.of(k))) for k in (APPOINTMENT, ACTIVITY))
        first, second = itertools.islice(framework.processes, 2)
        days = itertools.cycle((TODAY, None))
        turns = itertools.count()
        edits: dict[str, tuple[str, Callable[[], Command], str]] = {
            "a role renamed": (
                ROLE.name,
                lambda: EditItem(ROLE.name, role, {"name": f"Renamed {next(turns)}"}),
                f"UPDATE role SET name = name || '.' WHERE \"key\" = {role}",
            ),
            "the last day of a person set": (
                PERSON.name,
                lambda: EditItem(PERSON.name, person, {"ends": next(days)}),
                f"UPDATE person SET ends = '2026-03-01' WHERE \"key\" = {person}",
            ),
            "the last day of an appointment set": (
                APPOINTMENT.name,
                lambda: EditItem(APPOINTMENT.name, appointment, {"ends": next(days)}),
                f"UPDATE appointment SET ends = '2026-03-01' WHERE \"key\" = {appointment}",
            ),
            "an activity moved to another process": (
                ACTIVITY.name,
                lambda: MoveItem(
                    ACTIVITY.name, activity, None, {"process": (first, second)[next(turns) % 2]}
                ),
                f'UPDATE activity SET process = {second}, position = 1 WHERE "key" = {activity}',
            ),
        }
        for job, (kind, command, sql) in edits.items():
            yield _row(job, _EDIT, self._edit(kind, command, sql))

    def _edit(self, kind: str, command: Callable[[], Command], sql: str) -> Pair:
        registers = [self._register(kind)]
        _on_screen(registers[0], Query())
        ask = self._ask(kind)
        stop = self.workspace.subscribe(
            lambda notice: registers.append(
                registers.pop().updated(notice.after, notice.change_set.changes)
            )
        )

        def ours() -> None:
            self.workspace.execute(command())
            _on_screen(registers[0], Query())

        def theirs() -> None:
            self.bare.execute("BEGIN IMMEDIATE")
            self.bare.execute(sql)
            self.bare.execute("COMMIT")
            ask()

        pair = in_turn(ours, theirs, self.size.runs * 3)
        stop()
        return pair


def _on_screen(register: Register, query: Query) -> list[str]:
    """Return the texts of as many rows as a screen shows."""
    keys = [row for row in register.rows(query) if isinstance(row, Key)]
    return [
        register.entry(key, column.name).text
        for key in keys[:_ON_SCREEN]
        for column in register.columns
    ]


def _row(job: str, limit: int, pair: Pair, more: str = "") -> Row:
    spent = statistics.median(pair.ours) * 1e3
    return Row(job, f"≤ {limit} ms", pair.in_words("the SQL") + more, spent <= limit)
