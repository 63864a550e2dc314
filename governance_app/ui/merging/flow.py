"""Merge another copy into the open document: read off the window's thread, decided, one edit."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from governance_app.ui.flows.asking import ask_what_to_read

if TYPE_CHECKING:
    from governance_app.store.sharing import SharedPast
    from governance_app.ui.background import Progress
    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.ui.merging.deciding import Reckoned
    from governance_app.ui.session import Session

_FILTERS = ("Governance documents (*.governance)", "All files (*)")


class _Read(NamedTuple):
    shared: "SharedPast"
    first: "Reckoned"


def merge_copy(window: "MainWindow", path: Path | None = None) -> None:
    """Merge a copy into the open document; asks which where none is given."""
    session = window.session
    if session is None:
        return
    if session.read_only:
        window.say("This document is open for reading only; save a copy to merge.", "warning")
    elif path is None:
        ask_what_to_read(
            window,
            "Merge a copy of this document",
            _FILTERS,
            lambda chosen: _read(window, session, chosen),
            session.path.parent,
        )
    else:
        _read(window, session, path)


def _read(window: "MainWindow", session: "Session", path: Path) -> None:
    """Read and compare on a thread; nothing is left behind where it is cancelled."""
    session.complete()
    document, here = session.document, session.framework

    def read(progress: "Progress") -> _Read:
        from governance_app.domain.merging.merging import merge_of
        from governance_app.store.sharing import shared_with
        from governance_app.ui.merging.deciding import reckoned

        progress.report(0, 3, "Verifying the copy")
        shared = shared_with(document, here, path, lambda: progress.cancelled)
        progress.report(1, 3, "Comparing")
        merge = merge_of(shared.base, here, shared.theirs)
        progress.report(2, 3, "Telling what comes in")
        return _Read(shared, reckoned(merge))

    session.in_background(
        read, lambda found: _show(window, session, path, found), f"Reading {path.name}"
    )


def _show(window: "MainWindow", session: "Session", path: Path, found: _Read) -> None:
    merge = found.first.merge
    if not merge.changes and not merge.conflicts:
        stay = f" {found.shared.versions_stay}" if found.shared.versions else ""
        window.say(f"{path.name} has nothing that is not here already.{stay}")
        return
    from governance_app.ui.merging.deciding import Deciding
    from governance_app.ui.merging.dialog import MergeDialog

    deciding = Deciding(session, path, found.shared, found.first, window)
    MergeDialog(window, session, deciding).open()
