"""What nobody foresaw: logged, and told calmly; the document is safe, since edits are saved whole."""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from governance_app import paths
from governance_app.ui.frame.windows import Windows
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button, LinkButton
from governance_app.ui.widgets.labels import Label

_LARGEST_LOG = 500_000
_OLD_LOGS = 3


def log_file() -> Path:
    """Return where failures are written down."""
    return paths.user_data() / "logs" / "governance-app.log"


def last_of_log(lines: int = 60) -> str:
    """Return the last lines of the log, "" where there is none."""
    try:
        return "\n".join(log_file().read_text(encoding="utf-8").splitlines()[-lines:])
    except (OSError, ValueError):
        return ""


def write_log(report: str) -> None:
    """Add a report to the log; a folder that cannot be written costs only the log."""
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_file(), maxBytes=_LARGEST_LOG, backupCount=_OLD_LOGS, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    record = logging.makeLogRecord({"msg": report, "levelno": logging.ERROR})
    try:
        handler.emit(record)
    finally:
        handler.close()


class FailureHandler(QObject):
    """Takes every exception that nobody caught, on any thread."""

    _happened = Signal(str)

    def __init__(self, windows: Windows) -> None:
        super().__init__()
        self._windows = windows
        self._dialog: FailureDialog | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take what Python would print."""
        sys.excepthook = self.handle
        threading.excepthook = lambda told: self.handle(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception and show it; Ctrl+C in a terminal ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(lines)
        write_log(lines)
        self._happened.emit(lines)

    def _show(self, lines: str) -> None:
        if self._dialog is not None:
            self._dialog.add(lines)
            return
        window = QApplication.activeWindow() or next(iter(self._windows.all), None)
        self._dialog = FailureDialog(window, lines, self._windows)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        self._dialog = None


class FailureDialog(QDialog):
    """Says that something went wrong, and offers the report."""

    def __init__(self, parent: QWidget | None, lines: str, windows: Windows) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Something went wrong")
        self._windows = windows
        self._lines = [lines]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme().scaled(18)] * 4)
        layout.setSpacing(theme().scaled(10))
        layout.addWidget(
            Label("Something went wrong that was not foreseen.", tone="strong", size=1.1)
        )
        layout.addWidget(
            Label(
                "Your document is safe: every edit is in its file as soon as it is made. "
                "If this happens again, send us the report; it names nothing of your document "
                "but may quote the text that you were just editing.",
                wrap=True,
            )
        )
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Report")
        self._details.hide()
        self._more = LinkButton("Show the report", self._toggle)
        layout.addWidget(self._more)
        layout.addWidget(self._details, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(Button("Copy report", self.copy_report))
        row.addWidget(Button("Continue", self.close, look="primary"))
        layout.addLayout(row)
        self.setMinimumWidth(theme().scaled(460))

    def add(self, lines: str) -> None:
        """Add what went wrong meanwhile; many at once are kept short."""
        if len(self._lines) < 10:
            self._lines.append(lines)
            self._details.setPlainText(self.report())

    def report(self) -> str:
        """Return what is copied."""
        from governance_app.ui.frame.support import support_report

        session = next((each.session for each in self._windows.all if each.session), None)
        return support_report(session, self._windows.settings, "\n".join(self._lines))

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QApplication.clipboard().setText(self.report())

    def _toggle(self) -> None:
        shown = self._details.isHidden()
        self._details.setPlainText(self.report())
        self._details.setVisible(shown)
        self._more.set_text("Hide the report" if shown else "Show the report")
        if shown:
            self.resize(theme().scaled(640), theme().scaled(460))
        else:
            self.adjustSize()
