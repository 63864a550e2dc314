"""Blocks of the matrix in an open window: pasted, filled and copied, from the clipboard to the screen.

What a typed letter takes stands in the part `window`.
"""

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import data
from measuring import Pair, Row, Size, in_turn
from rows.store import BARE_TABLE, connect_new, fill

from governance_app.domain.commands import SetLetters
from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.settings import Settings
from governance_app.store.opening import create_document

#: How many cells a block has: the goal names 10,000.
_HIGH, _WIDE = 100, 100
_REFUSED = 100  # milliseconds


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ[DATA_FOLDER_VARIABLE] = name
        bench = _Bench(Path(name), size)
        yield bench.pasted()
        yield bench.filled()
        yield bench.copied()
        yield bench.refused()
        bench.close()


class _Bench:
    """A window with a full matrix, and the same rows in a bare table."""

    def __init__(self, folder: Path, size: Size) -> None:
        from governance_app.ui.application import make_application
        from governance_app.ui.frame.documents import open_workspace
        from governance_app.ui.frame.windows import Windows
        from governance_app.ui.pages.matrix_page import MatrixPage
        from governance_app.ui.pages.registry import page_named
        from governance_app.ui.theme.theme import theme

        self._runs, self._folder = size.runs, folder
        self._framework = data.framework(size.activities, size.roles)
        path = folder / "measured.governance"
        create_document(path, self._framework, author="benchmark").close()
        self._application = make_application()
        self._windows = Windows(Settings(theme="light"))
        theme().apply(self._windows.settings)
        self._window = self._windows.new_window()
        self._window.resize(1400, 900)
        self._window.show()
        self._window.take(open_workspace(path, "benchmark"))
        assert self._window.opened is not None
        described = page_named("matrix")
        assert described is not None
        page = self._window.opened.area.open_page(described)
        assert isinstance(page, MatrixPage)
        self._page = page
        page.setFocus()
        self._rest()
        self._high, self._wide = min(_HIGH, size.activities), min(_WIDE, size.roles)
        self._first = next(
            row for row in range(1, page.grid.row_count) if page.grid.activity_at(row) is not None
        )

    def close(self) -> None:
        """Close the window."""
        self._window.close()
        self._rest()

    def pasted(self) -> Row:
        """Paste a block from the clipboard: read, judged, painted and written."""
        texts = itertools.cycle(self._block(letter) for letter in "RCIA")
        clipboard = self._application.clipboard()

        def paste() -> None:
            self._page.paste_clipboard()
            self._painted()

        def prepare() -> None:
            clipboard.setText(next(texts))
            self._stand_at_first()

        return self._beside_executemany("pasted", paste, prepare)

    def filled(self) -> Row:
        """Fill a block down from its first row."""
        letters = itertools.cycle("RCIA")

        def prepare() -> None:
            scheme, grid = self._framework.scheme, self._page.grid
            activity = grid.activity_at(self._first)
            assert activity is not None
            mask = scheme.mask([next(letters)])
            cells = tuple((activity, role, mask) for role in grid.columns.roles)
            self._page.session.run(SetLetters(cells))
            self._select_block()
            self._painted()

        def fill_down() -> None:
            self._page.gestures.cells.fill_down()
            self._painted()

        return self._beside_executemany("filled down", fill_down, prepare)

    def copied(self) -> Row:
        """Copy a block as text and as a table with colours."""
        self._select_block()
        took = [self._took(self._page.copy_selection) for _ in range(self._runs + 1)][1:]
        middle = statistics.median(took)
        job = f"{self._high * self._wide:,} cells copied, as text and as a table with colours"
        return Row(job, "≤ 50 ms", f"{middle:.1f} ms", middle <= 50)

    def refused(self) -> Row:
        """Paste ten million cells, which are refused before they are read."""
        self._application.clipboard().setText("A\tR\tC\tI\t\t\t\t\t\t\n" * 1_000_000)
        before = self._page.session.framework
        took = self._took(self._page.paste_clipboard)
        assert self._page.session.framework is before
        return Row(
            "a clipboard of 10,000,000 cells, refused with a sentence",
            f"≤ {_REFUSED} ms",
            f"{took:.0f} ms",
            took <= _REFUSED,
        )

    def _beside_executemany(
        self, done: str, work: Callable[[], None], prepare: Callable[[], None]
    ) -> Row:
        bare = connect_new(self._folder / f"bare {done}.db")
        bare.execute(BARE_TABLE)
        fill(bare, self._framework)
        grid = self._page.grid
        activities = [grid.activity_at(row) for row in self._rows()]
        cells = [(a, r) for a in activities for r in grid.columns.roles[: self._wide]]
        states, revisions = itertools.cycle((2, 4, 8, 1)), itertools.count(2)

        def ours() -> None:
            work()
            self._page.session.finish_writing()

        def theirs() -> None:
            letters, revision = next(states), next(revisions)
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany(
                "UPDATE assignment SET letters = ?, revision = ? WHERE activity = ? AND role = ?",
                ((letters, revision, a, r) for a, r in cells),
            )
            bare.execute("COMMIT")

        pair, newest = Pair(), self._page.session.document.newest()[0]
        for turn in range(self._runs + 1):
            prepare()
            one = in_turn(ours, theirs, 1, warm=0)
            if turn:  # the first one imports what it needs
                pair.ours += one.ours
                pair.theirs += one.theirs
        assert self._page.session.document.newest()[0] > newest
        return Row(
            f"{len(cells):,} cells {done}: from the key to painted, judged and written",
            "≤ 3 × bare executemany of the rows",
            pair.in_words("executemany"),
            pair.ratio <= 3,
        )

    def _block(self, letter: str) -> str:
        return "\n".join("\t".join([letter] * self._wide) for _ in range(self._high)) + "\n"

    def _rows(self) -> list[int]:
        """Return the rows of the activities of the block: those of sections are passed over."""
        grid = self._page.grid
        rows = (r for r in range(self._first, grid.row_count) if grid.activity_at(r) is not None)
        return list(itertools.islice(rows, self._high))

    def _stand_at_first(self) -> None:
        from governance_app.ui.matrix.places import at

        self._page.view.select(at(self._first, 1))
        self._painted()

    def _select_block(self) -> None:
        from governance_app.ui.matrix.places import Place, Selection

        last = Place(self._rows()[-1], self._wide)
        self._page.view.select(Selection(last, Place(self._first, 1)), scroll=False)

    def _took(self, work: Callable[[], Any]) -> float:
        begun = time.perf_counter()
        work()
        return (time.perf_counter() - begun) * 1e3

    def _painted(self) -> None:
        self._page.view.viewport().repaint()

    def _rest(self) -> None:
        deadline = time.monotonic() + 1.0
        while time.monotonic() < deadline:
            self._application.processEvents()
            time.sleep(0.01)
