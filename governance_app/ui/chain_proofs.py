"""What is wrong with approval chains, proved in the background once edits have rested."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPROVAL_CHAIN
from governance_app.ui.background import Progress
from governance_app.ui.background_findings import BackgroundFindings, Found, Look, Start

if TYPE_CHECKING:
    from governance_app.domain.rules import ChainProofs


class ProofFindings(BackgroundFindings):
    """The problems that the proofs of all chains find on `day`."""

    def __init__(
        self,
        framework: Callable[[], Framework],
        day: Callable[[], datetime.date],
        start: Start,
        parent: QObject,
    ) -> None:
        super().__init__(framework, start, parent)
        self._day = day
        self._proofs: ChainProofs | None = None

    def look_soon(self) -> None:
        """Prove the chains when edits have rested; without chains there is nothing to do."""
        if self._framework().of(APPROVAL_CHAIN) or self._found:
            super().look_soon()

    def search(self, framework: Framework) -> Look:
        """Return what proves the chains of a framework; those known already are not proved again."""
        day = self._day()

        def look(progress: Progress) -> Found:
            from governance_app.domain.rules import ChainProofs

            if self._proofs is None:
                self._proofs = ChainProofs()
            return tuple(self._proofs.findings(framework, day, lambda *_: progress.check()))

        return look

    def matters(self, changes: Changes) -> bool:
        """Whether a chain, or something that it asks, is touched while there are chains."""
        if not (self._framework().of(APPROVAL_CHAIN) or self._found):
            return False
        from governance_app.domain.rules import PROOFS_READ

        return bool(changes.cells) or any(each.kind in PROOFS_READ for each in changes.items)
