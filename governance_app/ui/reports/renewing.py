"""Setting the preview anew: after edits have rested, on a thread, the last wish only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.errors import Refusal
from governance_app.ui.background import BackgroundJob
from governance_app.ui.reports.preparing import readiness_of
from governance_app.ui.reports.previewing import Preview, set_preview
from governance_app.ui.reports.wish import Wish
from governance_app.ui.session import Session

#: A report that nobody wants any more may go on for so long, in milliseconds: ending it in the middle
#: would cost the process that is kept ready for the next one.
_GRACE = 1_500
#: How long edits must rest before the report is set anew, in milliseconds.
REST = 600


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
        self._is_outdated = False  # what is being set is not what is wanted any more
        self._grace = QTimer(self, singleShot=True, interval=_GRACE)
        self._grace.timeout.connect(self._give_up)

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
        """Set the report that is wanted now, right after one that is still being set."""
        self._timer.stop()
        if self._job is not None:
            if not self._is_outdated:
                self._is_outdated = True
                self._grace.start()
            return
        session, wish = self._session, self._wish()
        framework, beside = session.framework, session.path
        session.finish_writing()
        job = session.background.start(
            "Setting the report",
            lambda progress: set_preview(framework, wish, beside, progress),
            self._take,
            self._fail,
            quiet=True,
            abandoned=lambda preview: preview.pages.close(),
        )
        self._job = job
        job.ended.connect(lambda: self._ended(job))
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Give up what is being set."""
        self._timer.stop()
        self._is_outdated = False
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busy_changed.emit(False)

    def _give_up(self) -> None:
        if self._job is not None and self._is_outdated:
            self._job.cancel()

    def _take(self, preview: Preview) -> None:
        if self._is_outdated:
            preview.pages.close()
        else:
            self.done.emit(preview)

    def _fail(self, refusal: Refusal) -> None:
        if not self._is_outdated:
            self.failed.emit(str(refusal))

    def _ended(self, job: BackgroundJob[Preview]) -> None:
        if self._job is not job:
            return
        self._job = None
        self._grace.stop()
        if self._is_outdated:
            self._is_outdated = False
            self.renew_now()
        else:
            self.busy_changed.emit(False)
