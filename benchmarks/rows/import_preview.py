"""The preview of an import: from the choice of a workbook to the sheet painted, reading included.

Beside it stands openpyxl, which only reads the cells; the part is left out where it is not there.
"""

import importlib.util
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import Pair, Row, Size, seconds
from rows.exchange import bare_workbook, read_with_openpyxl

from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.settings import Settings

_LIMIT = 0.4


def rows(size: Size) -> Iterator[Row]:
    """Yield the row of this part."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ[DATA_FOLDER_VARIABLE] = name
        path = Path(name) / "bare.xlsx"
        bare_workbook(path, size)
        bench = _Bench()
        yield bench.opened(path, size)
        bench.close()


class _Bench:
    """A window that shows its start page."""

    def __init__(self) -> None:
        from governance_app.ui.application import make_application
        from governance_app.ui.frame.windows import Windows
        from governance_app.ui.theme.theme import theme

        self._application = make_application()
        self._windows = Windows(Settings(theme="light"))
        theme().apply(self._windows.settings)
        self._window = self._windows.new_window()
        self._window.resize(1400, 900)
        self._window.show()
        self._application.processEvents()

    def close(self) -> None:
        """Close the window."""
        self._window.close()
        self._application.processEvents()

    def opened(self, path: Path, size: Size) -> Row:
        """Open the preview and read the workbook with openpyxl, in turn."""
        has_openpyxl = importlib.util.find_spec("openpyxl") is not None
        pair, told = Pair(), []
        for _ in range(1 if size.smoke else 3):
            painted, known = self._open(path)
            pair.ours.append(painted)
            told.append(known)
            if has_openpyxl:
                pair.theirs.append(seconds(lambda: read_with_openpyxl(path)))
        job = (
            f"preview of a workbook of {size.activities:,} × {size.roles} painted, reading included"
        )
        limit = f"≤ {_LIMIT} × openpyxl reading it"
        after = f"what it would do is told {statistics.median(told) * 1e3:,.0f} ms after the choice"
        if not has_openpyxl:
            alone = statistics.median(pair.ours) * 1e3
            return Row(job, limit, f"{alone:,.0f} ms; openpyxl is not installed", True, after)
        slowest = max(pair.ours) / statistics.median(pair.theirs)
        found = f"{pair.in_words('openpyxl')}, slowest {slowest:.2f}"
        return Row(job, limit, found, pair.ratio <= _LIMIT, after)

    def _open(self, path: Path) -> tuple[float, float]:
        """Return the seconds until the preview is painted, and until it tells what it would do."""
        from governance_app.ui.import_preview.dialog import ImportPreview

        began = time.perf_counter()
        self._window.documents.open_paths([path])
        preview = self._wait(lambda: self._window.findChild(ImportPreview))
        self._wait(lambda: preview.isVisible() and preview.grid.isVisible())
        preview.grid.viewport().repaint()
        painted = time.perf_counter() - began
        self._wait(lambda: preview.deciding.is_settled)
        known = time.perf_counter() - began
        preview.reject()
        preview.deleteLater()
        self._wait(lambda: self._window.findChild(ImportPreview) is None)
        return painted, known

    def _wait(self, ready: Callable[[], Any]) -> Any:
        """Let the window work until something is there."""
        until = time.perf_counter() + 120
        while not (found := ready()):
            self._application.processEvents()
            time.sleep(0.01)  # as a window waits; looking all the time would slow the reading
            if time.perf_counter() > until:
                raise TimeoutError("the preview did not come")
        return found
