"""Comparing on a thread: what was asked for last; what was asked for before is given up."""

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.ui.background import BackgroundJob
from governance_app.ui.compare.answer import Answer, Asked, answer_to
from governance_app.ui.session import Session

#: How long edits must rest before everything is compared anew, in milliseconds.
_REST = 250


class Comparing(QObject):
    """Compares two states; `found` tells the answer."""

    found = Signal(object)  # an Answer

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: Asked | None = None
        self._job: BackgroundJob[Answer] | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._begin)

    @property
    def is_under_way(self) -> bool:
        """Whether anything is still compared, or waits to be."""
        return self._job is not None or self._rest.isActive()

    def ask(self, asked: Asked, *, at_rest: bool = False) -> None:
        """Compare at once, or when edits have rested."""
        self.stop()
        self._asked = asked
        self._rest.start(_REST if at_rest else 0)

    def stop(self) -> None:
        """Give up what was asked for."""
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _begin(self) -> None:
        asked = self._asked
        if asked is None:
            return

        def take(answer: Answer) -> None:
            if self._job is job:
                self._job = None
                self.found.emit(answer)

        job = self._job = self._session.in_background(
            lambda progress: answer_to(asked, progress), take, "Compare", quiet=True
        )
