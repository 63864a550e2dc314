"""The matrix seen: painted, scrolled, selected, ordered, folded, filtered, searched.

The view is as large as a screen of 1920 × 1080, with cells of 28 pixels, on Qt's offscreen
platform, which has no other cost than painting. What is painted is compared in turn with one
prepared picture of the same size put down in a window of the same size. Limits are held against the
time of the processor, which on a machine at rest is the time that passes; that is told beside it.
An edit is measured in a window of its own, on a screen where the machine has one, by the clock.
"""

import gc
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import data
from measuring import Row, Size
from rows import window
from rows.screen_alone import a_screen

from governance_app.domain.framework import Framework
from governance_app.domain.matrix import Matrix
from governance_app.settings import Settings

if TYPE_CHECKING:
    from governance_app.ui.matrix.view import MatrixView

_WIDTH, _HEIGHT, _CELL = 1920, 1080, 28
_WORDS = "approve campaign publish content review budget legal vendor metric retire consent journey"


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    if not size.smoke:
        yield from _edit()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from governance_app.ui.application import make_application
    from governance_app.ui.theme.theme import theme

    application = make_application()
    theme().apply(Settings(theme="light"))
    large = data.framework(60, 12) if size.smoke else data.framework(50_000, 400, 10 / 400)
    huge = large if size.smoke else data.framework(200_000, 1_000, 4 / 1_000)
    bench = _Bench(application, size.runs * 5)
    for framework in (large, huge):
        yield bench.painted(framework, 3, "sparse")
    yield bench.painted(_filled(large), 6, "every cell filled")
    for framework in (large, huge):
        yield bench.paged(framework)
    yield from bench.jobs(large)
    yield from bench.found(_named(huge))


def _edit() -> Iterator[Row]:
    """Measure a key in a window of its own, to the letter and its findings painted."""
    shape = window.Shape(50_000, 400, 10 / 400)
    with tempfile.TemporaryDirectory() as name, a_screen(real=True) as screen:
        yield window.edits(window.Child(Path(name), screen), shape, 200)


def _wishes(framework: Framework, roles: list[int]) -> Iterator[tuple[str, Any]]:
    """Yield orders and filters with their names."""
    from governance_app.domain.matrix_view.wish import (
        ANY,
        FINDING,
        LETTER,
        NAME,
        Criteria,
        Sorting,
        Wish,
    )

    letters, few = frozenset((framework.scheme.letters[1].key,)), frozenset(roles[3:9])
    yield "sort by name", Wish(sorting=Sorting(NAME))
    yield "sort by worst finding", Wish(sorting=Sorting(FINDING))
    yield "sort by the letters of a role", Wish(sorting=Sorting(LETTER, roles[0]))
    yield "filter by a letter", Wish(Criteria(letters))
    yield "filter by a letter of a role", Wish(Criteria(letters, frozenset((roles[5],))))
    yield "filter by any letter of six roles", Wish(Criteria(roles=few))
    yield "filter by findings", Wish(Criteria(findings=frozenset((ANY,))))
    yield "filter by text", Wish(Criteria(text="activity 47"))


def _filled(framework: Framework) -> Framework:
    """Return the framework with a letter in every cell of its first activities, as far as seen."""
    drawn, matrix = random.Random(2), framework.matrix
    seen = list(framework.activities)[:4_000]
    full = {key: bytes(drawn.choices((1, 2, 4, 8), k=len(matrix.slots))) for key in seen}
    return Framework(framework.tables, Matrix(matrix.slots, {**matrix.rows, **full}, {}))


def _named(framework: Framework) -> Framework:
    """Return the framework with names as people give them."""
    drawn, words = random.Random(3), _WORDS.split()
    activities = {
        key: each._replace(name=f"{' '.join(drawn.choices(words, k=4))} {place}".capitalize())
        for place, (key, each) in enumerate(framework.activities.items())
    }
    return Framework({**framework.tables, "activity": activities}, framework.matrix)


@dataclass
class _Taken:
    """Milliseconds of the processor, and by the clock, that calls took."""

    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    def call(self, work: Callable[[], object]) -> None:
        """Measure a call; the garbage has been collected before the first of many."""
        begun, start = time.perf_counter(), time.thread_time()
        work()
        end = time.thread_time()
        self.processor.append((end - start) * 1e3)
        self.clock.append((time.perf_counter() - begun) * 1e3)

    @property
    def median(self) -> float:
        return statistics.median(self.processor)

    @property
    def late(self) -> float:
        return _late(self.processor)

    def drop(self, count: int) -> None:
        """Leave out the first calls."""
        del self.processor[:count], self.clock[:count]


def _late(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[max(int(len(times) * 0.95) - 1, 0)]


class _Bench:
    def __init__(self, application: Any, runs: int) -> None:
        self._application, self._runs = application, runs
        self._blit = _picture_widget()
        self._blit.show()
        self._rest()

    def painted(self, framework: Framework, limit: float, how: str) -> Row:
        """Paint everything anew, with an area selected and the findings shown."""
        from governance_app.ui.matrix.places import Place, Selection

        view = self._view(framework)
        last = Place(min(30, view.grid.row_count - 2), min(30, view.grid.columns.last_role))
        view.select(Selection(last, Place(4, 4)), scroll=False)
        self._rest()
        ours, theirs = _Taken(), _Taken()
        for _ in range(self._runs + 3):
            ours.call(view.viewport().repaint)
            theirs.call(self._blit.repaint)
        ours.drop(3)
        theirs.drop(3)
        ratio = ours.median / theirs.median
        clock = [statistics.median(each.clock) for each in (ours, theirs)]
        view.close()
        return Row(
            f"full repaint, {_shape(framework)}, {how}, selection and findings drawn",
            f"≤ {limit:g} × blitting a prepared pixmap, and ≤ 8 ms",
            f"{ratio:.2f} × the blit ({ours.median:.2f} ms / {theirs.median:.2f} ms); by the clock "
            f"{clock[0]:.2f} ms / {clock[1]:.2f} ms{_load()}",
            ratio <= limit and ours.median <= 8,
            "delegate 18 ×, without 48 ×" if how == "sparse" else "delegate 41 ×, without 88 ×",
        )

    def paged(self, framework: Framework) -> Row:
        """Go on by a page, to rows that were not painted before."""
        view = self._view(framework)
        bar = view.verticalScrollBar()

        def page() -> None:
            bar.setValue(bar.value() + bar.pageStep())
            view.viewport().repaint()

        taken = _Taken()
        for _ in range(self._runs * 4):
            taken.call(page)
        view.close()
        return Row(
            f"page down, {_shape(framework)}",
            "≤ 8 ms, 95th percentile",
            f"{taken.late:.1f} ms; median {taken.median:.1f} ms; by the clock "
            f"{_late(taken.clock):.1f} ms and {statistics.median(taken.clock):.1f} ms{_load()}",
            taken.late <= 8,
            "39 ms",
        )

    def jobs(self, framework: Framework) -> Iterator[Row]:
        """Select, order, fold and filter everything; each painted."""
        from governance_app.ui.matrix.places import Place, at

        page = self._page(framework)
        view, gestures = page.view, page.gestures
        page.looking.open_bar()
        self._rest()
        filtering = page.looking.filtering
        structure = gestures.structure
        shape, whole = _shape(framework), filtering.show_everything

        def first() -> None:
            view.select(at(*Place(2, 2)))

        yield self._job(f"select all, {shape}", view, gestures.select_all, first)
        fold, unfold = structure.collapse_all, structure.expand_all
        yield self._job(f"collapse all, and expand all, {shape}", view, fold, unfold)
        for name, wish in _wishes(framework, view.grid.columns.roles):
            yield self._job(
                f"{name}, {shape}",
                view,
                lambda wish=wish: filtering.want(wish),  # type: ignore[misc]  # the loop's value
                whole,
            )
        page.close()
        page.session.close()

    def _job(
        self,
        name: str,
        view: "MatrixView",
        do: Callable[[], object],
        undo: Callable[[], object],
    ) -> Row:
        there, back = _Taken(), _Taken()
        for _ in range(max(3, self._runs // 5)):
            there.call(lambda: (do(), view.viewport().repaint()))
            self._rest()
            back.call(lambda: (undo(), view.viewport().repaint()))
            self._rest()
        return Row(
            name,
            "≤ 100 ms",
            f"{there.median:.0f} ms, slowest {max(there.processor):.0f} ms; by the clock "
            f"{statistics.median(there.clock):.0f} ms; and back {back.median:.0f} ms{_load()}",
            there.median <= 100,
            "select all 4.3 s" if name.startswith("select all") else "",
        )

    def found(self, framework: Framework) -> Iterator[Row]:
        """Type into the line of the search; nothing has been looked at before the first key."""
        view = self._view(framework)
        from PySide6.QtTest import QTest

        from governance_app.ui.matrix.find_bar import FindBar
        from governance_app.ui.matrix.places import NAME_COLUMN, Place, at

        bar = FindBar(view, _Nothing())  # type: ignore[arg-type]  # the whole document is there
        bar.resize(900, 50)
        taken = _Taken()
        until_all: list[float] = []
        for text in ("campaign retire", "zzzz", "journey consent 199", "r", "accountable", "e 1"):
            view.select(at(*Place(1, NAME_COLUMN)))
            bar.show()
            bar.finder.edited()  # everything is to be read anew
            bar.open_bar()
            for character in text:
                key = character
                taken.call(lambda: QTest.keyClick(bar.line, key))  # noqa: B023  # at once
            begun = time.perf_counter()
            while bar.finder.is_looking:
                self._rest()
            until_all.append(time.perf_counter() - begun)
            bar.line.clear()
            bar.close_bar()
        yield Row(
            f"find as you type over {len(framework.activities):,} names, worst keystroke",
            "≤ 8 ms",
            f"{max(taken.processor):.1f} ms, median {taken.median:.1f} ms; by the clock "
            f"{max(taken.clock):.1f} ms; every place counted {max(until_all) * 1e3:.0f} ms after the "
            f"last key at most{_load()}",
            max(taken.processor) <= 8,
            "LIKE 88 ms",
        )
        bar.close()
        view.close()

    def _view(self, framework: Framework) -> "MatrixView":
        from governance_app.domain.rules import Assessment
        from governance_app.ui.matrix.geometry import Sizes
        from governance_app.ui.matrix.grid import Grid
        from governance_app.ui.matrix.view import MatrixView

        view = MatrixView(Grid(framework, Assessment(framework)))
        view.fixed_sizes = Sizes(_CELL, _CELL, 180, 300, 150)
        view.resize(_WIDTH, _HEIGHT)
        view.show()
        self._rest()
        gc.collect()
        gc.freeze()  # what was made for measuring is not looked at again
        return view

    def _page(self, framework: Framework) -> Any:
        from governance_app.store.opening import create_document, open_document
        from governance_app.ui.matrix.geometry import Sizes
        from governance_app.ui.pages.matrix_page import MatrixPage
        from governance_app.ui.session import Session
        from governance_app.workspace import Workspace

        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "measured.governance"
        create_document(path, framework, author="benchmark").close()
        page = MatrixPage(Session(Workspace(open_document(path), author="benchmark")))
        page.view.fixed_sizes = Sizes(_CELL, _CELL, 180, 300, 150)
        page.resize(_WIDTH, _HEIGHT)
        page.show()
        self._rest()
        return page

    def _rest(self) -> None:
        self._application.processEvents()


class _Nothing:
    """In the place of a session that has nothing left to read."""

    def complete(self) -> None:
        """Do nothing."""


def _picture_widget() -> Any:
    """Return a widget that puts down one prepared picture."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
    from PySide6.QtWidgets import QWidget

    class Picture(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
            self.resize(_WIDTH, _HEIGHT)
            self._prepared = QPixmap(_WIDTH, _HEIGHT)
            self._prepared.fill(Qt.GlobalColor.white)

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
            painter = QPainter(self)
            painter.drawPixmap(0, 0, self._prepared)
            painter.end()

    return Picture()


def _shape(framework: Framework) -> str:
    return f"{len(framework.activities):,} × {len(framework.roles):,}"


def _load() -> str:
    """Return how busy the machine was during the last minute, where it says so."""
    return f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
