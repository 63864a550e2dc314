"""The pages of a large organisation, painted: opened again, an edit on the screen, a text found.

The data is that of the part `registers`, whose rows compare the same questions with bare SQL.
"""

import datetime
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import Row, Size
from organisation import SMALL, Extent, organisation

from governance_app.domain.commands import Command, EditItem
from governance_app.domain.kinds import ACTIVITY, APPOINTMENT, PERSON, PROCESS, ROLE
from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.settings import Settings
from governance_app.store.opening import create_document

_OPENING, _EDIT, _FILTER = 300, 50, 50  # milliseconds
#: The pages, and of which kind of item an edit is shown on each.
_EDITED = {
    "matrix": ROLE.name,
    "roles": ROLE.name,
    "people": PERSON.name,
    "org-chart": ROLE.name,
    "processes": PROCESS.name,
}


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    extent = SMALL if size.smoke else Extent()
    with tempfile.TemporaryDirectory() as name:
        os.environ[DATA_FOLDER_VARIABLE] = name
        path = Path(name) / "measured.governance"
        create_document(path, organisation(extent), author="benchmark").close()
        bench = _Bench(path, 2 if size.smoke else 15)
        for page in _EDITED:
            yield bench.opened(page)
        for page, kind in _EDITED.items():
            yield bench.edited(page, kind)
        yield bench.appointment_ended()
        for page in ("roles", "people", "processes"):
            yield bench.found(page)
        bench.close()


class _Bench:
    def __init__(self, path: Path, runs: int) -> None:
        from governance_app.ui.application import make_application
        from governance_app.ui.frame.documents import open_workspace
        from governance_app.ui.frame.windows import Windows
        from governance_app.ui.theme.theme import theme

        self._runs = runs
        self._application = make_application()
        self._windows = Windows(Settings(theme="light"))
        theme().apply(self._windows.settings)
        self._window = self._windows.new_window()
        self._window.resize(1400, 900)
        self._window.show()
        self._rest()
        self._window.take(open_workspace(path, "benchmark"))
        self._rest()
        self._turns = itertools.count()

    def close(self) -> None:
        self._window.close()
        self._rest()

    def opened(self, page: str) -> Row:
        """Open a page for the first time, then again after another one."""
        first = self._took(lambda: self._open(page))
        times = []
        for _ in range(self._runs):
            self._open("reports")
            self._painted()
            times.append(self._took(lambda: self._open(page)))
        found = f"{statistics.median(times):.0f} ms; at first {first:.0f} ms"
        return Row(
            f"page “{page}”", f"≤ {_OPENING} ms", found, statistics.median(times) <= _OPENING
        )

    def edited(self, page: str, kind: str) -> Row:
        """Rename an item while a page shows it: written, judged and painted."""
        key = list(self._session.framework.tables[kind])[3]
        return self._edit(
            page,
            f"a {kind} renamed on “{page}”",
            lambda: EditItem(kind, key, {"name": f"Renamed {next(self._turns)}"}),
        )

    def appointment_ended(self) -> Row:
        """Give an appointment another last day while the roles are shown."""
        key = list(self._session.framework.of(APPOINTMENT))[7]
        begins = datetime.date(2030, 1, 1)
        return self._edit(
            "roles",
            "the last day of an appointment set on “roles”",
            lambda: EditItem(
                APPOINTMENT.name,
                key,
                {"ends": begins + datetime.timedelta(days=next(self._turns))},
            ),
        )

    def found(self, page: str) -> Row:
        """Look for a text on a page."""
        self._open(page)
        self._painted()
        line = self._find_line()
        times = []
        for run in range(self._runs):
            line.clear()
            line.look()
            self._painted()
            times.append(self._took(lambda text=f"4{run}": (line.setText(text), line.look())))
        median = statistics.median(times)
        how_many = sum(len(self._session.framework.of(kind)) for kind in (PROCESS, ACTIVITY))
        of = f" of {how_many:,} lines" if page == "processes" else ""
        return Row(
            f"text found on “{page}”{of}", f"≤ {_FILTER} ms", f"{median:.0f} ms", median <= _FILTER
        )

    @property
    def _session(self) -> Any:
        return self._window.session

    def _find_line(self) -> Any:
        from governance_app.ui.widgets.find_line import FindLine

        lines = self._window.page.findChildren(FindLine)
        return next(line for line in lines if line.isVisible())

    def _edit(self, page: str, job: str, command: Callable[[], Command]) -> Row:
        self._open(page)
        self._painted()
        times = [self._took(lambda: self._session.run(command())) for _ in range(self._runs)]
        median = statistics.median(times)
        return Row(job, f"≤ {_EDIT} ms", f"{median:.0f} ms", median <= _EDIT)

    def _open(self, name: str) -> None:
        from governance_app.ui.pages.registry import page_named

        self._window.opened.area.open_page(page_named(name))

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
