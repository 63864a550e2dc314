"""The file and the rules: loading, one edit, many cells, all rules."""

import itertools
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import data
from measuring import Row, Size, in_turn, peak_megabytes

from governance_app.domain.commands import SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Assessment
from governance_app.store.opening import create_document, open_document
from governance_app.store.sqlite import connect
from governance_app.workspace import Workspace

BARE_TABLE = """
CREATE TABLE assignment (
    activity INTEGER NOT NULL, role INTEGER NOT NULL, letters INTEGER NOT NULL,
    note TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (activity, role)
) STRICT, WITHOUT ROWID
"""


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "measured.governance"
        create_document(
            file, data.framework(size.activities, size.roles), author="benchmark"
        ).close()
        scan = Scan(folder, size)
        yield _loading(file, scan, size)
        yield from _rules(file, scan, size)
        yield _one_edit(file, folder, size)
        yield _many_cells(file, folder, size)


class Scan:
    """One SQL scan over a plain table of integer keys with as many rows as assignments."""

    def __init__(self, folder: Path, size: Size) -> None:
        self._connection = connect_new(folder / "scan.db")
        self._connection.execute(
            "CREATE TABLE plain (number INTEGER PRIMARY KEY, activity INTEGER, role INTEGER)"
        )
        cells = data.framework(size.activities, size.roles).matrix.cells()
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO plain (activity, role) VALUES (?, ?)", ((a, r) for a, r, _ in cells)
        )
        self._connection.execute("COMMIT")

    def __call__(self) -> object:
        """Look at every row once."""
        return self._connection.execute(
            "SELECT count(*), sum(role & 1), max(activity) FROM plain"
        ).fetchone()


def connect_new(path: Path) -> sqlite3.Connection:
    """Return a connection to a new file with the settings of the program."""
    path.touch()
    connection = connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    return connection


def _loading(file: Path, scan: Scan, size: Size) -> Row:
    with open_document(file, read_only=True) as document:
        pair = in_turn(document.load, scan, size.runs)
    peak = peak_megabytes("rows.loading_alone", str(file))
    return Row(
        f"whole matrix loaded, {size.assignments:,} assignments",
        "≤ 5 × one SQL scan, ≤ 150 MB",
        f"{pair.in_words('the scan')}, {peak:.0f} MB",
        pair.ratio <= 5 and peak <= 150,
        "ORM entities 78 ×, 527 MB",
    )


def _rules(file: Path, scan: Scan, size: Size) -> Iterator[Row]:
    with open_document(file, read_only=True) as document:
        framework = document.load()
    pair = in_turn(lambda: Assessment(framework), scan, size.runs)
    yield Row(
        f"all rules but likeness of names, {size.assignments:,} assignments",
        "≤ 0.5 × one SQL scan",
        pair.in_words("the scan"),
        pair.ratio <= 0.5,
        "SQL GROUP BY 2.7 ×",
    )
    assessment = Assessment(framework)
    states = itertools.cycle((data.A | data.R, data.C))
    activity, role = next(iter(framework.activities)), next(iter(framework.roles))

    def edit() -> None:
        nonlocal framework
        changes = SetLetters(((activity, role, next(states)),)).changes(framework)
        framework = framework.apply(changes)
        assessment.update(framework, changes)

    pair = in_turn(edit, scan, size.runs * 20)
    spent = sorted(pair.ours)[len(pair.ours) // 2] * 1e3
    yield Row(
        "findings brought up to date after one edit (the edit in memory included)",
        "≤ 1 ms",
        f"{spent:.2f} ms",
        spent <= 1,
        "the whole check again",
    )


def fill(bare: sqlite3.Connection, framework: Framework) -> None:
    """Write every assignment of a framework into the bare table."""
    bare.execute("BEGIN")
    bare.executemany(
        "INSERT INTO assignment VALUES (?, ?, ?, '', 1)",
        ((a, r, cell.letters) for a, r, cell in framework.matrix.cells()),
    )
    bare.execute("COMMIT")


def _one_edit(file: Path, folder: Path, size: Size) -> Row:
    bare = connect_new(folder / "bare.db")
    bare.execute(BARE_TABLE)
    framework = data.framework(size.activities, size.roles)
    fill(bare, framework)
    activities, role = list(framework.activities), next(iter(framework.roles))
    turns = itertools.count()
    with Workspace(open_document(file), author="benchmark") as workspace:
        workspace.assessment.findings()

        def ours() -> None:
            turn = next(turns)
            letters = (data.A, data.R, data.C)[turn // len(activities) % 3]
            workspace.execute(
                SetLetters(((activities[turn % len(activities)], role, letters ^ 4),))
            )

        def theirs() -> None:
            turn = next(turns) - 1
            bare.execute("BEGIN IMMEDIATE")
            bare.execute(
                "UPDATE assignment SET letters = ?, revision = ? WHERE activity = ? AND role = ?",
                (turn % 8, turn, activities[turn % len(activities)], role),
            )
            bare.execute("COMMIT")

        pair = in_turn(ours, theirs, size.runs * 40, warm=5)
    return Row(
        "one durable edit with change set and findings up to date",
        "≤ 2.5 × the bare sqlite3 write with the same settings",
        pair.in_words("the bare write"),
        pair.ratio <= 2.5,
        "ORM get-set-commit 20 ×",
    )


def _many_cells(file: Path, folder: Path, size: Size) -> Row:
    framework = data.framework(size.activities, size.roles)
    cells = [(a, r) for a, r, _ in itertools.islice(framework.matrix.cells(), 10_000)]
    bare = connect_new(folder / "many.db")
    bare.execute(BARE_TABLE)
    fill(bare, framework)
    states, bare_states = (itertools.cycle((data.C | data.I, data.C)) for _ in range(2))
    revisions = itertools.count(2)
    with Workspace(open_document(file), author="benchmark") as workspace:
        workspace.assessment.findings()

        def ours() -> None:
            letters = next(states)
            workspace.execute(SetLetters(tuple((a, r, letters) for a, r in cells)))

        def theirs() -> None:
            """Write other letters every time: what is equal already SQLite does not write."""
            letters, revision = next(bare_states), next(revisions)
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany(
                "UPDATE assignment SET letters = ?, revision = ? WHERE activity = ? AND role = ?",
                ((letters, revision, a, r) for a, r in cells),
            )
            bare.execute("COMMIT")

        pair = in_turn(ours, theirs, size.runs)
    return Row(
        f"{len(cells):,} cells in one command",
        "≤ 3 × bare executemany",
        pair.in_words("executemany"),
        pair.ratio <= 3,
        "merge per row 45 ×",
    )
