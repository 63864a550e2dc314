"""All findings that are looked for in the background: alike names, proofs of chains, old items."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Finding
from governance_app.domain.subjects import Subject
from governance_app.ui.background import BackgroundJob
from governance_app.ui.background_findings import Found, Look
from governance_app.ui.chain_proofs import ProofFindings
from governance_app.ui.similar_names import SimilarNames
from governance_app.ui.untouched import UntouchedFindings

#: Runs a search of this title on a thread, and hands over what it found.
StartNamed = Callable[[str, Look, Callable[[Found], None]], BackgroundJob[Found]]


class FoundLater(QObject):
    """What is known so far of each sort; `changed` tells when more or less is."""

    changed = Signal()

    def __init__(
        self,
        framework: Callable[[], Framework],
        day: Callable[[], datetime.date],
        touched: Callable[[], dict[Subject, datetime.date]],
        start: StartNamed,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._names = SimilarNames(
            framework, lambda look, done: start("Similar names", look, done), self
        )
        self._proofs = ProofFindings(
            framework, day, lambda look, done: start("Approval chains", look, done), self
        )
        self._untouched = UntouchedFindings(
            framework, day, touched, lambda look, done: start("Last edits", look, done), self
        )
        self._every = (self._proofs, self._names, self._untouched)
        for each in self._every:
            each.changed.connect(self.changed)

    @property
    def of_chains(self) -> list[Finding]:
        """What the proofs of approval chains found."""
        return self._proofs.findings()

    @property
    def touched(self) -> dict[Subject, datetime.date] | None:
        """When everything was edited last; None as long as it is not known."""
        return self._untouched.touched

    def findings(self) -> list[Finding]:
        """Return everything that was found."""
        return [finding for each in self._every for finding in each.findings()]

    def look_soon(self) -> None:
        """Look for everything when edits have rested."""
        for each in self._every:
            each.look_soon()

    def begin_day(self) -> None:
        """Look anew at what hangs on the day."""
        self._proofs.look_soon()
        self._untouched.look_soon()

    def take(self, changes: Changes) -> None:
        """Look anew where changes matter."""
        for each in self._every:
            each.take(changes)

    def stop(self) -> None:
        """Look no more."""
        for each in self._every:
            each.stop()
