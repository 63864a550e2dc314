"""Findings that take longer than an edit may: looked for on a thread, once edits have rested."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.background import BackgroundJob, Progress

#: How long edits must rest before they are looked for anew, in milliseconds.
_REST = 800

Found = tuple[Finding, ...]
Look = Callable[[Progress], Found]
Start = Callable[[Look, Callable[[Found], None]], BackgroundJob[Found]]


class BackgroundFindings(QObject):
    """Findings of one sort, as far as they are known.

    `framework` returns the framework as it is now; `start` runs the search on a thread and hands
    over what it found. What is searched, and which edits matter, a subclass says.
    """

    changed = Signal()

    def __init__(self, framework: Callable[[], Framework], start: Start, parent: QObject) -> None:
        super().__init__(parent)
        self._framework, self._start = framework, start
        self._found: Found = ()
        self._looking: BackgroundJob[Found] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)

    def search(self, framework: Framework) -> Look:
        """Return what looks for them in a framework, on a thread."""
        raise NotImplementedError

    def matters(self, changes: Changes) -> bool:
        """Whether changes may make a difference to them."""
        raise NotImplementedError

    def look_soon(self) -> None:
        """Look for them when edits have rested."""
        self._rest.start()

    def take(self, changes: Changes) -> None:
        """Look anew where changes matter."""
        if self.matters(changes):
            self._rest.start()

    def stop(self) -> None:
        """Look no more."""
        self._rest.stop()

    def findings(self) -> list[Finding]:
        """Return what was found about items that are still there."""
        there = self._framework().tables
        return [
            each
            for each in self._found
            if each.subject.key in there[each.subject.kind]
            and all(s.key in there[s.kind] for _, s in each.facts if isinstance(s, Subject))
        ]

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._start(self.search(self._framework()), self._take_found)

    def _take_found(self, found: Found) -> None:
        self._looking = None
        if found != self._found:
            self._found = found
            self.changed.emit()
