"""What nobody has edited for long, looked for in the background once edits have rested."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import QObject

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROFILE
from governance_app.domain.subjects import Subject
from governance_app.ui.background import Progress
from governance_app.ui.background_findings import BackgroundFindings, Found, Look, Start

_Days = dict[Subject, datetime.date]


class UntouchedFindings(BackgroundFindings):
    """What is old on `day`. `read` reads once from the file when everything was edited last."""

    def __init__(
        self,
        framework: Callable[[], Framework],
        day: Callable[[], datetime.date],
        read: Callable[[], _Days],
        start: Start,
        parent: QObject,
    ) -> None:
        super().__init__(framework, start, parent)
        self._day, self._read = day, read
        self._of_file: _Days | None = None
        self._since: _Days = {}  # what was edited in this window

    @property
    def touched(self) -> _Days | None:
        """When everything was edited last; None as long as it has not been read."""
        return None if self._of_file is None else {**self._of_file, **self._since}

    def search(self, framework: Framework) -> Look:
        """Return what looks for old items; the first one reads the file."""
        day, since = self._day(), dict(self._since)

        def look(progress: Progress) -> Found:
            from governance_app.domain.rules.staleness_rules import untouched_findings

            if self._of_file is None:
                self._of_file = self._read()
            progress.check()
            touched = {**self._of_file, **since}
            return tuple(untouched_findings(framework, day, touched))

        return look

    def take(self, changes: Changes) -> None:
        """Remember what is edited now; what is old becomes less by it."""
        from governance_app.domain.staleness import touched_after

        self._since.update(touched_after({}, changes, self._day()))
        super().take(changes)

    def matters(self, changes: Changes) -> bool:
        """Whether something that is old was edited, or how old it may be."""
        return bool(self._found) or any(each.kind == PROFILE.name for each in changes.items)
