"""The past in a window of its own: the whole program as recorded at a moment, for reading."""

from typing import TYPE_CHECKING

from governance_app.ui.message import Message

if TYPE_CHECKING:
    from governance_app.store.past_document import PastDocument
    from governance_app.ui.background import Progress
    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.ui.session import Session
    from governance_app.workspace import Workspace


def open_past(window: "MainWindow", asked: str) -> None:
    """Open the document of a window as recorded at a moment, in a new window.

    `asked` names the state: a version ("3"), a day, a moment or a change set ("#123").
    """
    session = window.session
    if session is None:
        return
    document, author = session.document, window.windows.settings.author_name
    path = document.path

    def work(progress: "Progress") -> "Workspace":
        from governance_app.store.past_document import open_past as open_document

        past = open_document(path, asked, author, lambda: progress.cancelled)
        try:
            return workspace_of(past, author)
        except BaseException:
            past.close()
            raise

    window.background.start(
        "Opening the past",
        work,
        window.take,
        lambda refusal: window.say(str(refusal), "warning"),
        abandoned=lambda workspace: workspace.close(),
    )


def workspace_of(past: "PastDocument", author: str) -> "Workspace":
    """Return the workspace of the past: what hangs on a day is looked at on a day of then."""
    import datetime

    from governance_app.workspace import Workspace

    noon = datetime.datetime.combine(past.state.day, datetime.time(12)).astimezone()
    moment = noon.astimezone(datetime.UTC)
    workspace = Workspace(past, author=author, now=lambda: moment)
    _ = workspace.assessment  # here, where nobody waits for it
    return workspace


def past_message(window: "MainWindow", session: "Session") -> Message:
    """Return what stands above every page of the past."""
    return Message(
        f"{session.workspace.document.as_recorded} — read only. Who holds what, and what is due, "
        f"is shown as on {session.today}. Edits since then are not shown here.",
        "warning",
        (
            ("Back to now", lambda: back_to_now(window)),
            ("Save a copy…", window.documents.ask_where_to_copy),
        ),
    )


def back_to_now(window: "MainWindow") -> None:
    """Close the past, and show the document as it is now."""
    if window.session is None:
        return
    there = window.windows.window_of(window.session.path)
    if there is None:
        window.reopen_for_writing()
        return
    there.come_to_front()
    window.close_document()
