"""One window in a process of its own; what happens to it is printed as JSON.

    window_alone.py empty                 an empty QMainWindow
    window_alone.py program [FILE]        the program, as its entry starts it
    window_alone.py edits FILE COUNT      the program, and letters typed into its matrix

Every time is that of `time.monotonic`, which the parent shares.
"""

import json
import os
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

#: Both windows have this size, in pixels.
SIZE = (1440, 900)
#: How long a window rests before its memory is read, in milliseconds.
_REST = 500
#: Typed one after the other; each is a letter of the scheme.
_LETTERS = "cira"


class _Empty(QMainWindow):
    """Does nothing but say that it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self._is_painted = False
        self.resize(*SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, lambda: _painted(self.close))


def _painted(close: Callable[[], object]) -> None:
    """Print when the window was painted and, after a rest, its memory; then close it."""
    at = {"painted": time.monotonic(), "cpu": time.process_time()}

    def rested() -> None:
        print(json.dumps({**at, "megabytes": _megabytes()}), flush=True)
        close()

    QTimer.singleShot(_REST, rested)


def _megabytes() -> float:
    """Return the memory that this process holds now (0 where the kernel does not tell)."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  # costs no import
            return int(status.read().split("VmRSS:")[1].split()[0]) / 1_024
    except OSError:
        return 0.0


def _empty() -> None:
    application = QApplication(sys.argv[:1])
    window = _Empty()
    window.show()
    application.exec()


def _program(files: list[str], then: Callable[["MainWindow"], None] | None) -> None:
    """Start the program as its entry does; the window itself calls `painted` once it stands."""
    from governance_app.__main__ import main
    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.ui.pages import registry

    registry.FIRST = "matrix"  # as where the document was left on it, which most are
    starts_its_work = MainWindow.painted
    seen = _Paints() if files else None

    def painted(window: MainWindow) -> None:
        if files:
            assert seen is not None and seen.count, "the matrix was not painted"
        elif window.size().toTuple() != SIZE:  # kept for the next start
            window.resize(*SIZE)
        if then is None:
            _painted(window.close)
        starts_its_work(window)
        if then is not None:
            QTimer.singleShot(_REST, lambda: then(window))

    MainWindow.painted = painted  # type: ignore[method-assign]
    main(files)


class _Paints:
    """Counts how often the grid was painted, and knows when that last reached the screen."""

    def __init__(self) -> None:
        from governance_app.ui.matrix.view import MatrixView

        self.count = 0
        self.shown = 0.0
        paint = MatrixView.paintEvent

        def counted(view: MatrixView, event: QPaintEvent) -> None:
            paint(view, event)
            self.count += 1

        MatrixView.paintEvent = counted  # type: ignore[method-assign]

    def watch(self) -> None:
        """Note when a window has painted everything and handed it to the screen."""
        from governance_app.ui.frame.main_window import MainWindow

        def event(window: MainWindow, event: QEvent) -> bool:
            done = QMainWindow.event(window, event)
            if event.type() == QEvent.Type.UpdateRequest:
                self.shown = time.monotonic()
            return done

        MainWindow.event = event  # type: ignore[method-assign]


def _edits(file: str, count: int) -> None:
    """Type letters down a column; print what each took from the key to the painted letter."""

    def edit(window: "MainWindow") -> None:
        try:
            bare = _BareWrite(Path(file).with_suffix(".bare"))
            taken, written, others = [], [], []
            for _ in range(count + 1):
                painted, saved = _one_edit(window, paints)
                taken.append(painted)
                written.append(saved)
                others.append(bare())
        except BaseException:
            traceback.print_exc()
            os._exit(1)  # Qt would go on without the rest
        found = {"edits": taken[1:], "written": written[1:], "bare": others[1:]}
        print(json.dumps({"first": taken[0], **found}), flush=True)
        window.close()

    paints = _Paints()
    paints.watch()
    _program([file], edit)


class _BareWrite:
    """One row written durably by sqlite3 alone: what the disk costs at the same time."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = EXTRA")
        self._connection.execute("CREATE TABLE written (number INTEGER)")

    def __call__(self) -> float:
        begun = time.monotonic()
        self._connection.execute("INSERT INTO written VALUES (1)")
        return time.monotonic() - begun


def _one_edit(window: "MainWindow", paints: _Paints) -> tuple[float, float]:
    """Go to the next activity and type a letter that its cell has not.

    Return the seconds until it stood on the screen, and until it was in the file.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from governance_app.ui.pages.matrix_page import MatrixPage

    page, session = window.page, window.session
    assert isinstance(page, MatrixPage)
    assert session is not None
    view, grid = page.view, page.grid
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    while grid.activity_at(view.selection.cursor.row) is None:
        QTest.keyClick(view, Qt.Key.Key_Down)
    QApplication.processEvents()
    before, painted = session.framework, paints.count
    cell = (
        grid.activity_at(view.selection.cursor.row),
        grid.role_at(view.selection.cursor.column),
    )
    letter = "I" if before.scheme.text(before.matrix.letters(*cell)) == "C" else "C"
    begun = time.monotonic()
    QTest.keyClick(view, letter.casefold())
    while paints.count == painted:
        QApplication.processEvents()
        assert time.monotonic() - begun < 10, "nothing was painted after a key"
    assert paints.shown > begun, "nothing reached the screen"
    taken = paints.shown - begun
    after = session.framework
    assert after.scheme.text(after.matrix.letters(*cell)) == letter, "the letter was not set"
    assert session.is_saved
    return taken, time.monotonic() - begun


if __name__ == "__main__":
    job, *arguments = sys.argv[1:]
    if job == "empty":
        _empty()
    elif job == "program":
        _program(arguments, None)
    else:
        _edits(arguments[0], int(arguments[1]))
