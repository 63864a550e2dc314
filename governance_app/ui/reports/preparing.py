"""Being ready before anybody asks: the report that is likely to be wanted, and a process to set others.

Starting the process that sets reports, and importing what draws them, takes longer than the report
itself; so that is done once the window rests, and given up again when nobody looks at reports.
"""

import threading
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from governance_app.domain.framework import Framework
from governance_app.kept_child import keep_child, let_child_go
from governance_app.reports import child
from governance_app.ui.background import Progress
from governance_app.ui.session import Session

#: How long the process is kept while nobody looks at reports, in milliseconds.
_KEPT_FOR = 180_000
#: Of more cells of the matrix than this, no report is set before it is wanted.
_MOST_CELLS = 5_000


class Readiness(QObject):
    """Holds what has been prepared for one session, which is its parent."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._holds: list[bool] = []  # one entry while a process is kept for this session
        self._prepared: list[Any] = []  # none or one Preview
        self._leaving = QTimer(self, singleShot=True, interval=_KEPT_FOR)
        self._leaving.timeout.connect(self._let_go)
        holds, prepared = self._holds, self._prepared
        self.destroyed.connect(lambda: _end(holds, prepared))

    def prepare(self, state: Mapping[str, Any]) -> None:
        """Set the report that the page would show first, as its `state` says, on a thread."""
        session = self._session
        if self._holds or not session.is_complete:
            return
        self._holds.append(True)
        framework, today, beside = session.framework, session.today, session.path

        def work(progress: Progress) -> Any:
            from governance_app.ui.reports.previewing import set_preview
            from governance_app.ui.reports.wish import wish_from

            keep_child(child.run)
            if not _is_small(framework):
                return None
            wish = wish_from(state, framework, today)
            return set_preview(framework, wish, beside, progress)

        session.background.start(
            "Preparing the reports",
            work,
            self._take,
            lambda _: None,  # who opens the page is told
            quiet=True,
            abandoned=lambda preview: _close([preview]),
        )
        self._leaving.start()

    def hold(self) -> None:
        """Keep a process ready until `release`: somebody looks at reports."""
        self._leaving.stop()
        if not self._holds:
            self._holds.append(True)
            threading.Thread(target=keep_child, args=(child.run,), daemon=True).start()

    def release(self) -> None:
        """Let the process go in a while: nobody looks at reports for now."""
        if self._holds:
            self._leaving.start()

    def taken(self, framework: Framework, wish: object) -> Any:
        """Return the report that was prepared, if it is this one and nothing has changed; or None."""
        prepared = self._prepared.pop() if self._prepared else None
        if prepared is None:
            return None
        if prepared.framework is framework and prepared.wish == wish:
            return prepared
        prepared.pages.close()
        return None

    def _take(self, preview: Any) -> None:
        _close(self._prepared)
        self._prepared.append(preview)

    def _let_go(self) -> None:
        if self._holds:
            self._holds.clear()
            let_child_go(child.run)


def readiness_of(session: Session) -> Readiness:
    """Return what is prepared for a session."""
    return session.findChild(Readiness) or Readiness(session)


def _end(holds: list[bool], prepared: list[Any]) -> None:
    """Let everything go: the document is closed."""
    _close(prepared)
    if holds:
        holds.clear()
        let_child_go(child.run)


def _is_small(framework: Framework) -> bool:
    """Whether its reports are set so quickly that it may be done in vain."""
    return len(framework.activities) * max(len(framework.roles), 1) <= _MOST_CELLS


def _close(prepared: list[Any]) -> None:
    while prepared:
        preview = prepared.pop()
        if preview is not None:
            preview.pages.close()
