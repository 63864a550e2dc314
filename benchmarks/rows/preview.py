"""The reports page: from a click to the first page painted, and what scrolling through many holds.

A report is set in a child process that is kept ready while the window rests; beside that stands the
same click where nothing was made ready.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import data
from measuring import Row, Size

from governance_app.cli.new import new_keys
from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.exchange.templates.reading import read_template
from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.settings import Settings
from governance_app.store.opening import create_document
from governance_app.template_files import template_named

_FIRST_PAGE, _MOST_MEMORY = 300, 150  # milliseconds; MB
_KINDS = ("charters", "roles", "raci", "processes", "raci", "systems")


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ[DATA_FOLDER_VARIABLE] = name
        path = Path(name) / "marketing.governance"
        template = read_template(
            template_named("marketing-operations"), new_keys(), name="Marketing operations"
        )
        create_document(path, template, author="benchmark").close()
        bench = _Bench(path)
        yield bench.opened(1 if size.smoke else 5)
        yield bench.chosen(_KINDS[:2] if size.smoke else _KINDS)
        yield bench.edited(1 if size.smoke else 5)
        long = Path(name) / "long.governance"
        framework = data.framework(60, 12 if size.smoke else 220, 0.1)
        create_document(long, framework, author="benchmark").close()
        yield bench.scrolled(long)
        bench.close()


class _Bench:
    def __init__(self, path: Path) -> None:
        from governance_app.ui.application import make_application
        from governance_app.ui.frame.windows import Windows
        from governance_app.ui.theme.theme import theme

        self._path = path
        self._application = make_application()
        self._windows = Windows(Settings(theme="light"))
        theme().apply(self._windows.settings)
        self._window = self._windows.new_window()
        self._window.resize(1400, 900)
        self._window.show()

    def close(self) -> None:
        self._window.close()
        self._rest(0.3)

    def opened(self, runs: int) -> Row:
        """Open the page, made ready and not, in turn."""
        ready, cold = [], []
        for _ in range(runs):
            for times, is_ready in ((ready, True), (cold, False)):
                self._take(self._path)
                if is_ready:
                    self._make_ready()
                times.append(self._took(self._open_reports))
                self._leave()
        found, other = statistics.median(ready), statistics.median(cold)
        return Row(
            "click on “Reports” to the first page painted, marketing template",
            f"≤ {_FIRST_PAGE} ms",
            f"{found:.0f} ms, slowest {max(ready):.0f} ms",
            found <= _FIRST_PAGE,
            f"{other:.0f} ms where nothing was made ready",
        )

    def chosen(self, kinds: tuple[str, ...]) -> Row:
        """Choose one kind of report after the other."""
        self._take(self._path)
        self._make_ready()
        self._took(self._open_reports)
        times = [self._took(lambda kind=kind: self._page.choose(kind)) for kind in kinds]
        median = statistics.median(times)
        return Row(
            "click on another kind to its first page painted",
            f"≤ {_FIRST_PAGE} ms",
            f"{median:.0f} ms, slowest {max(times):.0f} ms",
            median <= _FIRST_PAGE,
        )

    def edited(self, runs: int) -> Row:
        """Rename a role while the matrix report is shown."""
        from governance_app.ui.reports.renewing import REST

        self._took(lambda: self._page.choose("people"))
        self._took(lambda: self._page.choose("raci"))
        key = next(iter(self._window.session.framework.roles))
        times = []
        for run in range(runs):
            command = EditItem(ROLE.name, key, {"name": f"Renamed {run}"})
            times.append(self._took(lambda command=command: self._window.session.run(command)))
        median = statistics.median(times)
        return Row(
            f"an edit to the page painted anew, the rest of {REST} ms included",
            f"≤ {REST + _FIRST_PAGE} ms",
            f"{median:.0f} ms",
            median <= REST + _FIRST_PAGE,
        )

    def scrolled(self, path: Path) -> Row:
        """Scroll through the charters of many roles, page by page."""
        self._leave()
        self._take(path)
        self._open_reports()
        self._took(lambda: self._page.choose("charters"))
        view, count = self._page.pane.view, self._page.pages.count
        before, most = _memory(), 0
        for page in range(count):
            self._took(lambda page=page: view.show_page(page), is_new=False)
            most = max(most, view.held_bytes)
        grown = _memory() - before
        return Row(
            f"{count} pages scrolled through, page by page: growth of memory",
            f"≤ {_MOST_MEMORY} MB",
            f"{grown} MB; pictures of pages at most {most >> 20} MB",
            grown <= _MOST_MEMORY,
        )

    @property
    def _page(self) -> Any:
        return self._window.page

    def _take(self, path: Path) -> None:
        from governance_app.ui.frame.documents import open_workspace
        from governance_app.ui.pages.registry import page_named

        self._window.take(open_workspace(path, "benchmark"))
        self._window.opened.area.open_page(page_named("matrix"))
        self._rest(0.5)

    def _leave(self) -> None:
        """Close the document on another page, so that it does not open on the reports again."""
        from governance_app.ui.pages.registry import page_named

        self._window.opened.area.open_page(page_named("matrix"))
        self._window.close_document()
        self._rest(0.3)

    def _make_ready(self) -> None:
        from governance_app.ui.reports.preparing import readiness_of

        session = self._window.session
        readiness_of(session).prepare({})
        self._rest(0.2)
        self._wait(lambda: not session.background._jobs)

    def _open_reports(self) -> None:
        from governance_app.ui.pages.registry import page_named

        self._window.opened.area.open_page(page_named("reports"))

    def _took(self, work: Callable[[], object], *, is_new: bool = True) -> float:
        """Return the milliseconds until every page in sight is painted sharp; of new pages."""
        before = getattr(self._page, "pages", None) if is_new else None
        seen: list[bool] = []
        begun = time.perf_counter()
        work()
        page = self._page

        def painted() -> None:
            if page.pages is not before:
                seen.append(True)

        page.pane.view.painted.connect(painted)
        page.pane.view.viewport().update()
        self._wait(lambda: bool(seen))
        page.pane.view.painted.disconnect(painted)
        return (time.perf_counter() - begun) * 1e3

    def _wait(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + 120
        while not ready():
            assert time.monotonic() < until, "nothing was painted"
            self._application.processEvents()
            time.sleep(0.001)

    def _rest(self, seconds: float) -> None:
        from PySide6.QtCore import QEvent

        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._application.processEvents()
            time.sleep(0.005)
        # Without a loop of events nobody deletes what is to be deleted later.
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _memory() -> int:
    """Return the memory that this process holds now, in MB; 0 where the kernel does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line) >> 10
