"""A hundred metrics with thousands of readings each: opened, shown, drawn, pasted."""

import datetime
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import data
from measuring import HERE, Row, Size
from rows.screen_alone import a_screen

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import METRIC, OBJECTIVE, READING
from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.settings import Settings
from governance_app.store.opening import create_document

_OPENING, _FRAME, _EDIT, _PASTE = 300, 16, 100, 1_000  # milliseconds
_PASTED = 5_000


@dataclass(frozen=True)
class _Extent:
    metrics: int = 100
    readings: int = 5_000


def measured(extent: _Extent) -> Framework:
    """Return a framework whose metrics were read every day until today."""
    new_key = itertools.count(3_900_000_000_000_000_000, 7_919).__next__
    drawn, today = random.Random(4), datetime.datetime.now(tz=datetime.UTC).date()
    begins = today - datetime.timedelta(days=extent.readings)
    objective = OBJECTIVE.make(new_key(), {"name": "Measured", "due": today})
    items = [ItemChange(OBJECTIVE.name, objective.key, None, objective)]
    for number in range(extent.metrics):
        metric = METRIC.make(
            new_key(),
            {
                "name": f"Metric {number + 1}",
                "unit": "%",
                "position": number,
                "objective": objective.key,
                "baseline": Decimal(100),
                "baseline_day": begins,
                "target": Decimal(250),
                "due": today + datetime.timedelta(days=300),
            },
        )
        items.append(ItemChange(METRIC.name, metric.key, None, metric))
        value = 100.0
        for n in range(extent.readings):
            value += drawn.uniform(-2, 2.05)
            reading = READING.record(
                new_key(),
                metric.key,
                begins + datetime.timedelta(days=n),
                Decimal(f"{value:.2f}"),
            )
            items.append(ItemChange(READING.name, reading.key, None, reading))
    return data.framework(200, 15, 0.3).apply(Changes(tuple(items)))


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    extent = _Extent(5, 60) if size.smoke else _Extent()
    with tempfile.TemporaryDirectory() as name:
        os.environ[DATA_FOLDER_VARIABLE] = name
        path, bare = Path(name) / "measured.governance", Path(name) / "without.governance"
        create_document(path, measured(extent), author="benchmark").close()
        create_document(bare, data.framework(200, 15, 0.3), author="benchmark").close()
        yield _first_paint(path, bare, extent, size)
        bench = _Bench(path, extent, 2 if size.smoke else 15)
        yield bench.opened()
        yield bench.selected()
        yield bench.drawn()
        yield bench.zoomed()
        yield bench.reading_edited()
        yield bench.pasted()
        bench.close()


def _first_paint(path: Path, bare: Path, extent: _Extent, size: Size) -> Row:
    """Open the document and one without readings in turn, each in a process of its own."""
    times: dict[Path, list[float]] = {path: [], bare: []}
    child = HERE / "rows" / "window_alone.py"
    with a_screen(real=not size.smoke) as screen:
        folder = path.parent / "account"
        environment = screen.environment(**{DATA_FOLDER_VARIABLE: str(folder)})
        for turn in range(2 if size.smoke else 6):
            for each, found in times.items():
                begun = time.monotonic()
                printed = subprocess.run(
                    [sys.executable, str(child), "program", str(each)],
                    env=environment,
                    check=True,
                    stdout=subprocess.PIPE,
                    text=True,
                    timeout=300,
                ).stdout
                if turn:
                    found.append(json.loads(printed.splitlines()[-1])["painted"] - begun)
    ours, theirs = (statistics.median(each) * 1e3 for each in times.values())
    return Row(
        f"start to the matrix painted, {extent.metrics * extent.readings:,} readings in the document",
        "≤ 1.2 × the same document without readings",
        f"{ours / theirs:.2f} × ({ours:,.0f} ms / {theirs:,.0f} ms)",
        ours <= 1.2 * theirs or size.smoke,
    )


class _Bench:
    def __init__(self, path: Path, extent: _Extent, runs: int) -> None:
        from governance_app.ui.application import make_application
        from governance_app.ui.frame.documents import open_workspace
        from governance_app.ui.frame.windows import Windows
        from governance_app.ui.theme.theme import theme

        self._extent, self._runs = extent, runs
        self._application = make_application()
        self._windows = Windows(Settings(theme="light"))
        theme().apply(self._windows.settings)
        self._window = self._windows.new_window()
        self._window.resize(1400, 900)
        self._window.show()
        self._rest()
        self._window.take(open_workspace(path, "benchmark"))
        self._rest()
        self._session.complete()
        self._words = f"{extent.metrics:,} metrics × {extent.readings:,} readings"

    def close(self) -> None:
        self._window.close()
        self._rest()

    def opened(self) -> Row:
        """Open the page with the metrics and a chart for the first time, then again."""
        first = self._took(self._open)
        self._metrics()
        times = []
        for _ in range(self._runs):
            self._window.opened.area.open_page(self._page_named("reports"))
            self._painted()
            times.append(self._took(self._open))
        words = f"; at first {first:.0f} ms"
        return _row(f"page “objectives”, {self._words}", _OPENING, times, words)

    def selected(self) -> Row:
        """Select one metric after the other: the chart of each is made and drawn."""
        pane, places = self._metrics(), itertools.cycle(range(self._extent.metrics))

        def select() -> None:
            pane.table.stand_at(next(places), 0)
            pane.inspect()

        times = [self._took(select) for _ in range(self._runs)]
        return _row("another metric selected, its chart made and drawn", _EDIT, times)

    def drawn(self) -> Row:
        """Draw a chart anew, as when the window becomes another size."""
        view = self._companion.view

        def draw() -> float:
            view._ground = None  # what is kept would be shown again
            begun = time.perf_counter()
            view.repaint()
            return (time.perf_counter() - begun) * 1e3

        times = [draw() for _ in range(self._runs * 3)]
        return _row(f"chart of {self._extent.readings:,} readings drawn anew", _FRAME, times)

    def zoomed(self) -> Row:
        """Zoom into a chart step by step, and draw it each time."""
        view, times = self._companion.view, []
        for _ in range(self._runs * 3):
            begun = time.perf_counter()
            view.zoom(1 / 1.2)
            view.repaint()
            times.append((time.perf_counter() - begun) * 1e3)
        view.fit()
        return _row("chart zoomed by a notch of the wheel and drawn", _FRAME, times)

    def reading_edited(self) -> Row:
        """Give a reading another value while its chart is shown: written, judged and painted."""
        from governance_app.domain.commands import EditItem

        key, turns = self._companion.view.chart.readings[-1].key, itertools.count()

        def edit() -> None:
            value = {"value": Decimal(next(turns) + 1)}
            self._session.run(EditItem(READING.name, key, value), paint_first=True)

        times = [self._took(edit) for _ in range(self._runs)]
        return _row("a reading changed, table and chart painted", _EDIT, times)

    def pasted(self) -> Row:
        """Paste readings below each other into the table of a metric."""
        from PySide6.QtWidgets import QApplication

        self._companion.open_readings()
        self._painted()
        pane = self._companion.readings
        begins = datetime.date(2200, 1, 1)
        lines = [f"{begins + datetime.timedelta(days=n)}\t{n}.5" for n in range(_PASTED)]
        QApplication.clipboard().setText("\r\n".join(lines))
        took = self._took(pane.paste_clipboard)
        QApplication.clipboard().clear()
        undone = self._took(self._session.undo)
        words = f"; taken back in {undone:.0f} ms"
        return _row(f"{_PASTED:,} readings pasted, judged and painted", _PASTE, [took], words)

    @property
    def _session(self) -> Any:
        return self._window.session

    @property
    def _companion(self) -> Any:
        page = self._window.page
        return page.companions[page.panes[1]]

    def _metrics(self) -> Any:
        """Show the metrics and return their table."""
        page = self._window.page
        page._tabs.open(1)  # as a click does
        self._painted()
        return page.panes[1]

    def _open(self) -> None:
        self._window.opened.area.open_page(self._page_named("objectives"))

    @staticmethod
    def _page_named(name: str) -> Any:
        from governance_app.ui.pages.registry import page_named

        return page_named(name)

    def _took(self, work: Callable[[], object]) -> float:
        """Return the milliseconds until the work is done and painted."""
        begun = time.perf_counter()
        work()
        self._painted()
        return (time.perf_counter() - begun) * 1e3

    def _painted(self) -> None:
        self._application.processEvents()
        self._window.repaint()

    def _rest(self) -> None:
        """Let the program do what is waiting."""
        until = time.monotonic() + 2
        while time.monotonic() < until:
            self._application.processEvents()
            time.sleep(0.01)


def _row(job: str, limit: int, times: list[float], more: str = "") -> Row:
    median = statistics.median(times)
    slowest = f", slowest {max(times):.0f} ms" if len(times) > 1 else ""
    return Row(job, f"≤ {limit:,} ms", f"{median:.0f} ms{slowest}{more}", median <= limit)
