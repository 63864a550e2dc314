"""Published versions: what an assignment takes, what an unchanged version takes, what an edit writes."""

import itertools
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import data
from measuring import Row, Size, in_turn
from rows.store import BARE_TABLE, connect_new, fill

from governance_app.domain.commands import SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.matrix import Matrix
from governance_app.domain.versions import frozen_state, thawed
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace
from governance_app.workspace.publishing import Wish, prepare, publish

#: What the system says that a program has handed to its files, in bytes.
_WRITTEN = Path("/proc/self/io")
_MOST_EACH = 2.0
_MOST_UNCHANGED = 4_096
#: So many versions follow the first one.
_FURTHER = 20


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    dense = data.framework(size.activities, size.roles)
    yield _each(dense, "every cell filled")
    sparse = data.framework(size.activities * 10, size.roles * 4, 0.025)
    yield _each(sparse, "one cell in forty filled")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "measured.governance"
        create_document(file, dense, author="benchmark").close()
        yield _freezing(dense, folder, size)
        yield from _versions(file)
        if _WRITTEN.exists():
            yield _written(file, folder, dense, size)


def _each(framework: Framework, how: str) -> Row:
    """Measure what the assignments add to frozen content: with all of them, and with none."""
    without = Framework(framework.tables, Matrix(framework.matrix.slots))
    count = framework.matrix.count()
    taken = len(frozen_state(framework).content) - len(frozen_state(without).content)
    shape = f"{len(framework.activities):,} × {len(framework.roles):,}"
    return Row(
        f"an assignment in a published version, {count:,} of them ({shape}, {how})",
        "≤ 2 bytes",
        f"{taken / count:.2f} bytes",
        taken <= _MOST_EACH * count,
    )


def _freezing(framework: Framework, folder: Path, size: Size) -> Row:
    """Measure freezing beside writing the same assignments to a bare table."""
    frozen = frozen_state(framework)
    numbers = itertools.count()

    def theirs() -> None:
        bare = connect_new(folder / f"freezing{next(numbers)}.db")
        bare.execute(BARE_TABLE)
        fill(bare, framework)
        bare.close()

    pair = in_turn(lambda: frozen_state(framework), theirs, min(size.runs, 3))
    back = in_turn(lambda: thawed(frozen.content), theirs, min(size.runs, 3))
    return Row(
        "the whole framework frozen, and read again",
        "each ≤ 1 × a bare copy of its assignments",
        f"{pair.in_words('the copy')}; read again {back.ratio:.2f} ×",
        size.smoke or (pair.ratio <= 1 and back.ratio <= 1),
    )


def _versions(file: Path) -> Iterator[Row]:
    """Publish a first version, then several of the same: SQLite gives room by whole pages."""
    with Workspace(open_document(file), author="benchmark") as workspace:
        sizes, contents = [file.stat().st_size], [_content(file)]
        for name, count in (("First", 1), ("Same", _FURTHER)):
            day = workspace.moment().date()
            prepared = prepare(workspace.framework, workspace.document, day)
            for _ in range(count):
                publish(workspace, Wish(name), prepared)
            sizes.append(file.stat().st_size)
            contents.append(_content(file))
    first, further = sizes[1] - sizes[0], (sizes[2] - sizes[1]) / _FURTHER
    yield Row(
        f"a further version of an unchanged framework, on the disk ({_FURTHER} of them)",
        f"no frozen content, ≤ {_MOST_UNCHANGED:,} bytes each",
        f"{contents[2] - contents[1]:,} bytes of content, {further:,.0f} in all (the first {first:,})",
        contents[2] == contents[1] and further <= _MOST_UNCHANGED,
        "a copy of the file",
    )


def _content(file: Path) -> int:
    connection = sqlite3.connect(file)
    (bytes_there,) = connection.execute("SELECT sum(length(content)) FROM frozen").fetchone()
    connection.close()
    return bytes_there or 0


def _written(file: Path, folder: Path, framework: Framework, size: Size) -> Row:
    """Measure all bytes that edits hand to the system: pages of the file and of its journal.

    The system counts them for this process; nothing else in it writes meanwhile. Both sides have
    the same settings, page size and rollback journal.
    """
    bare = connect_new(folder / "bare.db")
    bare.execute(BARE_TABLE)
    fill(bare, framework)
    activities, role = list(framework.activities), next(iter(framework.roles))
    count = min(len(activities), 20 if size.smoke else 1_000)
    with Workspace(open_document(file), author="benchmark") as workspace:

        def ours(turn: int) -> None:
            letters = framework.matrix.letters(activities[turn], role) ^ (data.C | data.I)
            workspace.execute(SetLetters(((activities[turn], role, letters),)))

        def theirs(turn: int) -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute(
                "UPDATE assignment SET letters = letters + 1, revision = ? "
                "WHERE activity = ? AND role = ?",
                (turn + 2, activities[turn], role),
            )
            bare.execute("COMMIT")

        for edit in (ours, theirs):  # what is imported first is no part of an edit
            edit(0)
        before = file.stat().st_size
        our_bytes, their_bytes = _bytes_of(ours, count), _bytes_of(theirs, count)
        grown = (file.stat().st_size - before) / (count - 1)
    ratio = our_bytes / their_bytes
    return Row(
        "bytes written to the file and its journal by one edit, with its change set",
        "≤ 2.5 × those of the bare row",
        f"{ratio:.2f} × ({our_bytes:,.0f} / {their_bytes:,.0f} bytes); the file grows by {grown:,.0f}",
        ratio <= 2.5,
    )


def _bytes_of(edit: Callable[[int], object], count: int) -> float:
    """Return how many bytes one of the edits hands to the system, on average."""
    before = _handed_over()
    for turn in range(1, count):
        edit(turn)
    return (_handed_over() - before) / (count - 1)


def _handed_over() -> int:
    counters = dict(line.split(": ") for line in _WRITTEN.read_text().splitlines())
    return int(counters["wchar"])
