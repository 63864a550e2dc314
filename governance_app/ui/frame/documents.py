"""Documents in the window: new, open, save a copy, move; each off the thread of the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.ui.background import Progress
from governance_app.ui.frame.flows import FLOWS
from governance_app.ui.message import Message

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.workspace import Workspace

#: What a new framework is called until it is named.
UNNAMED = "Untitled framework"


def open_workspace(
    path: Path, author: str, *, read_only: bool = False, at_once: bool = True
) -> "Workspace":
    """Return the workspace of a document that exists, read and checked `at_once` or later."""
    from governance_app.store.opening import open_document
    from governance_app.workspace import Workspace

    document = open_document(path, read_only=read_only)
    try:
        workspace = Workspace(document, author=author, at_once=at_once)
        if at_once:
            _ = workspace.assessment  # here, where nobody waits for it
        return workspace
    except BaseException:
        document.close()
        raise


def new_workspace(author: str, template: Path | None = None) -> "Workspace":
    """Return the workspace of a new document in the user's data folder.

    It is blank, or begins with a template. Refuses a template with an error.
    """
    import time

    from governance_app.domain.commands import blank_framework
    from governance_app.domain.keys import KeyMaker
    from governance_app.store.opening import create_document, free_path_for
    from governance_app.store.problems import in_words
    from governance_app.workspace import Workspace

    new_key = KeyMaker(lambda: int(time.time() * 1_000))
    if template is None:
        framework = blank_framework(UNNAMED, new_key)
    else:
        from governance_app.exchange.templates.reading import read_template

        framework = read_template(template, new_key, name=UNNAMED)
    try:
        path = free_path_for(framework.profile.name)
    except OSError as error:
        raise Refusal(
            f"A new document was not made, since its folder cannot be: {in_words(error)}"
        ) from error
    return Workspace(create_document(path, framework, author=author), author=author)


class Documents:
    """What the File menu of one window does with documents."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._opening: set[Path] = set()

    def new(self, template: Path | None = None) -> None:
        """Begin a document, blank or with a template.

        No path is asked, it lies in the user's data folder.
        """
        author = self._window.windows.settings.author_name
        self._make("New document", lambda: new_workspace(author, template), self._failed)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open or import what was dropped or named, or say in a sentence why not."""
        from governance_app.ui.frame.drops import decide

        decision = decide(paths, can_import=FLOWS.import_file is not None)
        if decision.open is not None:
            self.open(decision.open)
        elif decision.import_from is not None and FLOWS.import_file is not None:
            FLOWS.import_file(self._window, decision.import_from)
        else:
            self._window.say(decision.sentence, "warning")

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a document, here where nothing is open, or else in a window of its own."""
        windows = self._window.windows
        there = None if read_only else windows.window_of(path)
        if there is not None:
            there.come_to_front()
            there.say(f"{path} is open here already.")
            return
        if path in self._opening:
            return
        self._opening.add(path)
        author = windows.settings.author_name
        self._make(
            f"Opening {path.name}",
            lambda: open_workspace(path, author, read_only=read_only),
            lambda refusal: self.not_opened(path, refusal),
            lambda: self._opening.discard(path),
        )

    def not_opened(self, path: Path, refusal: Refusal) -> None:
        """Say why a document was not opened; offer to read it where that may be possible."""
        from governance_app.store.problems import DocumentInUseError

        actions: tuple[tuple[str, Callable[[], None]], ...] = ()
        if isinstance(refusal, DocumentInUseError) or isinstance(refusal.__cause__, OSError):
            self._window.read_only_reason = str(refusal)
            actions = (("Open read-only", partial(self.open, path, read_only=True)),)
        self._window.show_message(Message(str(refusal), "error", actions))

    def ask_what_to_open(self) -> None:
        """Ask for a document and open it."""
        from governance_app.ui.frame.file_dialogs import ask_for_document

        ask_for_document(self._window, lambda path: self.open_paths([path]))

    def save(self) -> None:
        """Write what could not be written; else say that everything is saved as it is made."""
        session = self._window.session
        if session is None or session.read_only:
            self._window.say("This document is open for reading only; save a copy to edit it.")
        elif not session.is_saved:
            session.retry()
        else:
            self._window.say(f"Every edit is saved as it is made, in {session.path}.", "success")

    def ask_where_to_copy(self) -> None:
        """Ask for a path and write a copy there."""
        self._ask_where("Save a copy", self.copy_to)

    def copy_to(self, path: Path) -> None:
        """Write a copy of the document, and say where it is."""
        session = self._window.session
        if session is None or self._is_open_elsewhere(path):
            return
        document = session.document

        def copy(_: Progress) -> Path:
            document.save_copy(path, as_new=True)
            return path

        session.in_background(copy, self._copied, f"Saving a copy to {path.name}")

    def ask_where_to_move(self) -> None:
        """Ask for a path and move the document there."""
        self._ask_where("Move the document to", self.move_to)

    def move_to(self, path: Path) -> None:
        """Go on in another file, and remove the one before it."""
        session = self._window.session
        if session is None or self._is_open_elsewhere(path):
            return
        before = session.path
        if path.resolve() == before:
            self._window.say(f"It lies in {path} already.")
        elif session.save_elsewhere(path):
            _remove(before)
            self._window.windows.forget_recent(str(before))
            self._window.document_moved()
            self._saved("Moved to", path)

    def ask_where_to_save_elsewhere(self) -> None:
        """Ask for a path and go on there, with the edit that could not be written."""
        self._ask_where("Save elsewhere", self.save_elsewhere)

    def save_elsewhere(self, path: Path) -> None:
        """Go on in another file; the one before it stays as it is."""
        session = self._window.session
        if session is None or self._is_open_elsewhere(path):
            return
        if session.save_elsewhere(path):
            self._window.document_moved()
            self._saved("Saved to", path)

    def show_in_folder(self) -> None:
        """Show the folder of the document."""
        if self._window.session is not None:
            show_folder_of(self._window.session.path)

    def _ask_where(self, title: str, chosen: Callable[[Path], None]) -> None:
        from governance_app.ui.frame.file_dialogs import ask_where_to_save

        ask_where_to_save(self._window, title, chosen)

    def _make(
        self,
        title: str,
        work: "Callable[[], Workspace]",
        failed: Callable[[Refusal], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        def make(progress: Progress) -> "Workspace":
            workspace = work()
            if progress.cancelled:
                workspace.close()
                raise Cancelled
            return workspace

        job = self._window.background.start(
            title, make, self._window.take, failed, abandoned=lambda workspace: workspace.close()
        )
        job.ended.connect(ended)

    def _failed(self, refusal: Refusal) -> None:
        self._window.say(str(refusal), "error")

    def _is_open_elsewhere(self, path: Path) -> bool:
        there = self._window.windows.window_of(path)
        if there is None or there is self._window:
            return False
        self._window.say(f"{path} is open in another window; choose another name.", "warning")
        return True

    def _copied(self, path: Path) -> None:
        self._saved("Saved to", path, can_open=True)

    def _saved(self, words: str, path: Path, *, can_open: bool = False) -> None:
        actions: list[tuple[str, Callable[[], None]]] = []
        if can_open:
            actions.append(("Open", partial(self.open, path)))
        actions.append(("Show in folder", partial(show_folder_of, path)))
        self._window.show_message(Message(f"{words} {path}.", "success", tuple(actions)))


def show_folder_of(path: Path) -> None:
    """Show the folder of a file in the system's file manager."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the document was moved; what is left behind does no harm
