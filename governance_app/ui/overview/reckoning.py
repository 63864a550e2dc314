"""The facts of the overview, reckoned on a thread and kept up to date."""

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.overview.facts import Facts, facts_of
from governance_app.ui.session import Session

#: How long edits must rest before everything is reckoned anew, in milliseconds.
_REST = 60


class Reckoning(QObject):
    """Reckons the facts when asked to, on the framework as it is then; the last one counts."""

    found = Signal(object)  # Facts

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: BackgroundJob[Facts] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._begin)

    def look(self) -> None:
        """Reckon now."""
        self._rest.start(0)

    def look_soon(self) -> None:
        """Reckon when edits have rested."""
        self._rest.start(_REST)

    def _begin(self) -> None:
        if self._job is not None:
            self._job.cancel()
        framework, today = self._session.framework, self._session.today
        touched = self._session.touched

        def work(_: Progress) -> Facts:
            return facts_of(framework, today, touched)

        self._job = self._session.in_background(work, self._take, "Overview", quiet=True)

    def _take(self, facts: Facts) -> None:
        self._job = None
        self.found.emit(facts)
