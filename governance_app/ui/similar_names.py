"""Names that are alike, looked for in the background once the names have rested."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.rules import Finding
from governance_app.ui.background import BackgroundJob, Progress

#: How long names must rest before their likeness is computed anew, in milliseconds.
_REST = 800

Look = Callable[[Progress], tuple[Finding, ...]]
Start = Callable[[Look, Callable[[tuple[Finding, ...]], None]], BackgroundJob[tuple[Finding, ...]]]


class SimilarNames(QObject):
    """The findings about names that are alike, as far as they are known.

    `framework` returns the framework as it is now; `start` runs the search on a thread and hands
    over what it found.
    """

    changed = Signal()

    def __init__(self, framework: Callable[[], Framework], start: Start, parent: QObject) -> None:
        super().__init__(parent)
        self._framework, self._start = framework, start
        self._found: tuple[Finding, ...] = ()
        self._looking: BackgroundJob[tuple[Finding, ...]] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)

    def look_soon(self) -> None:
        """Look for them when the names have rested."""
        self._rest.start()

    def take(self, changes: Changes) -> None:
        """Look anew where changes touch names."""
        if _touch_names(changes):
            self._rest.start()

    def stop(self) -> None:
        """Look no more."""
        self._rest.stop()

    def findings(self) -> list[Finding]:
        """Return what was found about names of items that are still there."""
        there = self._framework().tables
        return [
            each
            for each in self._found
            if each.subject.key in there[each.subject.kind]
            and all(s.key in there[s.kind] for n, s in each.facts if n == "other")
        ]

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        framework = self._framework()

        def look(progress: Progress) -> tuple[Finding, ...]:
            from governance_app.domain.rules import similar_name_findings

            found = []
            for each in similar_name_findings(framework):
                progress.check()
                found.append(each)
            return tuple(found)

        self._looking = self._start(look, self._take_found)

    def _take_found(self, found: tuple[Finding, ...]) -> None:
        self._looking = None
        if found != self._found:
            self._found = found
            self.changed.emit()


def _touch_names(changes: Changes) -> bool:
    return any(
        change.kind in (ROLE.name, ACTIVITY.name)
        and (
            change.before is None or change.after is None or change.before.name != change.after.name
        )
        for change in changes.items
    )
