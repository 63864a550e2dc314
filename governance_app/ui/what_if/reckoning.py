"""Answers reckoned on a thread in two parts: first what is quick, then the whole."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.session import Session

T = TypeVar("T")

#: How long edits must rest before everything is reckoned anew, in milliseconds.
_REST = 60


class Reckoning(QObject, Generic[T]):
    """Reckons what was asked for last; what was asked for before is given up."""

    found = Signal(object)  # the first part, then the whole
    progressed = Signal(int, int)  # how far the whole is

    def __init__(self, session: Session, parent: QObject, title: str) -> None:
        super().__init__(parent)
        self._session, self._title = session, title
        self._first: Callable[[], T] | None = None
        self._whole: Callable[[T, Progress], T] | None = None
        self._job: BackgroundJob[T] | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._begin)

    @property
    def is_under_way(self) -> bool:
        """Whether anything is still reckoned, or waits to be."""
        return self._job is not None or self._rest.isActive()

    def ask(
        self,
        first: Callable[[], T],
        whole: Callable[[T, Progress], T],
        *,
        at_rest: bool = False,
    ) -> None:
        """Reckon at once, or when edits have rested."""
        self._first, self._whole = first, whole
        self._rest.start(_REST if at_rest else 0)

    def stop(self) -> None:
        """Reckon no further; what was found stays."""
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _begin(self) -> None:
        self.stop()
        first = self._first
        if first is None:
            return
        self._run(lambda _: first(), self._take_first)

    def _take_first(self, answer: T) -> None:
        self.found.emit(answer)
        whole = self._whole
        if whole is not None and not self._rest.isActive():
            self._run(lambda progress: whole(answer, progress), self.found.emit)

    def _run(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def take(answer: T) -> None:
            if self._job is job:
                self._job = None
                done(answer)

        job = self._job = self._session.in_background(work, take, self._title, quiet=True)
        job.progressed.connect(lambda at, of, _: self._tell(job, at, of))

    def _tell(self, job: "BackgroundJob[T]", at: int, of: int) -> None:
        if self._job is job:
            self.progressed.emit(at, of)
