"""Setting the preview anew: after edits have rested, on a thread, the last wish only."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.reports.preparing import readiness_of
from governance_app.ui.reports.wish import Wish
from governance_app.ui.reports.writing import set_wish
from governance_app.ui.session import Session

#: How long edits must rest before the report is set anew, in milliseconds.
REST = 600


class Preview:
    """A report as it has been set: its pages, the wish, and sentences about what is missing."""

    def __init__(
        self, framework: Framework, wish: Wish, pages: PdfPages, warnings: tuple[str, ...]
    ):
        self.framework, self.wish = framework, wish
        self.pages, self.warnings = pages, warnings


class Renewing(QObject):
    """Sets one report after the other; an older one that comes late is thrown away."""

    done = Signal(object)  # a Preview
    failed = Signal(str)  # the sentence for the user
    busy_changed = Signal(bool)

    def __init__(self, session: Session, wish: Callable[[], Wish], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._wish = session, wish
        self._job: BackgroundJob[Preview] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.renew_now)
        self.uses_shipped_layouts = False

    @property
    def is_busy(self) -> bool:
        """Whether a report is being set, or about to be."""
        return self._job is not None or self._timer.isActive()

    def renew(self, rest: int = REST) -> None:
        """Set the report when nothing more has been asked for so many milliseconds."""
        self._timer.start(rest)

    def take_prepared(self) -> bool:
        """Show the report that was prepared; False where that is another one, or there is none."""
        preview = readiness_of(self._session).taken(self._session.framework, self._wish())
        if preview is None:
            return False
        self.stop()
        self.done.emit(preview)
        return True

    def renew_now(self) -> None:
        """Set the report that is wanted now."""
        self.stop()
        session, wish = self._session, self._wish()
        framework, beside, shipped = session.framework, session.path, self.uses_shipped_layouts
        session.finish_writing()
        job = session.background.start(
            "Setting the report",
            lambda progress: set_preview(framework, wish, beside, progress, shipped=shipped),
            self.done.emit,
            lambda refusal: self.failed.emit(str(refusal)),
            quiet=True,
            abandoned=lambda preview: preview.pages.close(),
        )
        self._job = job
        job.ended.connect(lambda: self._ended(job))
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Give up what is being set."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busy_changed.emit(False)

    def _ended(self, job: BackgroundJob[Preview]) -> None:
        if self._job is job:
            self._job = None
            self.busy_changed.emit(False)


def set_preview(
    framework: Framework, wish: Wish, beside: Path, progress: Progress, *, shipped: bool = False
) -> Preview:
    """Return a report with its pages held open; off the window's thread. Raises Refusal."""
    report = set_wish(framework, wish, lambda: progress.cancelled, beside=beside, shipped=shipped)
    progress.check()
    if not report.pages:
        raise Refusal("This report has no pages; choose another one.")
    return Preview(framework, wish, PdfPages(report.pdf), report.warnings)
