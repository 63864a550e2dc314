"""Proving a chain on a thread, on a snapshot; again when edits have rested."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain import kinds
from governance_app.domain.approvals.proof import Proof, prove
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.session import Session

#: How long edits must rest before a chain is proved anew, in milliseconds.
_REST = 400

#: Edits of these kinds may change what is proved.
PROVED_FROM = frozenset(
    each.name
    for each in (
        kinds.ABSENCE,
        kinds.ACTIVITY,
        kinds.APPOINTMENT,
        kinds.APPROVAL_CHAIN,
        kinds.APPROVER_LINE,
        kinds.AUTHORITY_LIMIT,
        kinds.CALENDAR_DAY,
        kinds.DECISION_KIND,
        kinds.DELEGATION,
        kinds.MEMBERSHIP,
        kinds.PERSON,
        kinds.PROCESS,
        kinds.PROFILE,
        kinds.REQUEST_ATTRIBUTE,
        kinds.ROLE,
        kinds.STEP,
        kinds.SYSTEM,
    )
)


class Proved(NamedTuple):
    """A proof, or why there is none, with the framework that it is about."""

    framework: Framework
    chain: Key
    proof: Proof | None
    refused: str = ""


class Proving(QObject):
    """Proves one chain at a time; the last one that was asked for counts."""

    found = Signal(object)  # Proved
    state_changed = Signal()  # it began, or it ended

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._chain: Key | None = None
        self._job: BackgroundJob[Proved] | None = None
        self.progressed = (0, 0)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._begin)

    @property
    def is_under_way(self) -> bool:
        """Whether a proof is being made, or about to be."""
        return self._job is not None or self._rest.isActive()

    def prove(self, chain: Key, *, soon: bool = False) -> None:
        """Prove a chain now, or when edits have rested."""
        self.cancel()
        self._chain = chain
        self._rest.start(_REST if soon else 0)
        self.state_changed.emit()

    def cancel(self) -> None:
        """Give up what is under way."""
        self._rest.stop()
        job, self._job = self._job, None
        self.progressed = (0, 0)
        if job is not None:
            job.cancel()
        self.state_changed.emit()

    def _begin(self) -> None:
        chain, framework, today = self._chain, self._session.framework, self._session.today
        if chain is None:
            return

        def work(progress: Progress) -> Proved:
            from governance_app.public_holidays import calendar_of  # with it comes a large library

            try:
                calendar = calendar_of(framework)
            except Refusal as refusal:
                return Proved(framework, chain, None, str(refusal))
            proof = prove(framework, chain, today, calendar, progress=progress.report)
            return Proved(framework, chain, proof)

        job = self._job = self._session.in_background(work, self._take, "Proof", quiet=True)
        job.progressed.connect(self._progressed)
        self.state_changed.emit()

    def _progressed(self, done: int, total: int, _text: str) -> None:
        if self._job is not None:
            self.progressed = (done, total)
            self.state_changed.emit()

    def _take(self, proved: Proved) -> None:
        self._job = None
        self.found.emit(proved)
        self.state_changed.emit()
