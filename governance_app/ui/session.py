"""What a window works on: one open document, its edits, its findings and its background work."""

import datetime
import gc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.changes import ChangeSet
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import WAIVER
from governance_app.domain.rules import Finding, Severity
from governance_app.store.problems import WriteFailedError
from governance_app.ui.all_findings import AllFindings
from governance_app.ui.background import Background, BackgroundJob, Progress
from governance_app.ui.found_later import FoundLater
from governance_app.ui.message import Message, MessageKind
from governance_app.workspace import Notice, Workspace

if TYPE_CHECKING:
    from governance_app.domain.commands import Command
    from governance_app.domain.rules import Assessment
    from governance_app.domain.rules.waiving import Accepted
    from governance_app.domain.staleness import Touched
    from governance_app.store.document import Document

T = TypeVar("T")

__all__ = ["Message", "MessageKind", "Session"]


class Session(QObject):
    """One open document. Everything that pages do to it, they do here."""

    changed = Signal(object)  # Notice: after every change set, undo and redo included
    message = Signal(object)  # Message, to be shown inline
    saving_changed = Signal()  # an edit could not be written, or has been written or given up
    similar_names_changed = Signal()  # or what else is found in the background: proofs of chains
    day_began = Signal()  # who holds what, and what is wrong with it, may be different
    completed = Signal()  # a document that was put off has been read and checked
    unreadable = Signal(object)  # Refusal: why it could not be read

    def __init__(
        self,
        workspace: Workspace,
        background: Background | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.background = background or Background(self)
        self.failure = ""  # why the pending edit was not written
        self._preparing: BackgroundJob[None] | None = None
        self._is_complete = not workspace.is_put_off
        self._completing: BackgroundJob[object] | None = None
        self._writing = QTimer(self, singleShot=True, interval=0)  # what is painted comes first
        self._writing.timeout.connect(self.finish_writing)
        self._later = FoundLater(
            lambda: self.framework,
            lambda: self.today,
            lambda: self.workspace.document.last_touched(),  # noqa: PLW0108  # it may be another file later
            lambda title, look, done: self.in_background(look, done, title, quiet=True),
            self,
        )
        self._found = AllFindings(lambda: self.assessment, self._later)
        self._later.changed.connect(self.similar_names_changed)
        self._stop_listening = workspace.subscribe(self._heard)

    @property
    def framework(self) -> Framework:
        """The framework as it is on the screen."""
        return self.workspace.framework

    @property
    def is_complete(self) -> bool:
        """Whether the document has been read and checked; where not, `completed` tells when."""
        return self._is_complete

    @property
    def shown(self) -> Framework:
        """The framework, or what there is to show of it until it is `completed`."""
        return self.framework if self._is_complete else self.workspace.beginning

    @property
    def assessment(self) -> "Assessment":
        """The findings, but for those that are looked for in the background."""
        return self.workspace.assessment

    @property
    def today(self) -> datetime.date:
        """The day on which it is asked who holds what; `day_began` tells of another one."""
        day = self.assessment.today
        assert day is not None, "a window looks at its document on a day"
        return day

    @property
    def document(self) -> "Document":
        """The file, with every edit in it that the disk takes."""
        self.finish_writing()
        return self.workspace.document

    @property
    def path(self) -> Path:
        """Where the document lies."""
        return self.workspace.document.path

    @property
    def read_only(self) -> bool:
        """Whether the document was opened for looking only."""
        return self.workspace.document.read_only

    @property
    def is_saved(self) -> bool:
        """Whether the file holds what the screen shows."""
        self.finish_writing()
        return self.workspace.pending is None

    def run(self, command: "Command", *, paint_first: bool = False) -> bool:
        """Run a command; True when it changed something.

        What is refused becomes a message. An edit that the disk refuses stands on the screen, and
        `saving_changed` tells of it. `paint_first` shows the edit before the disk is waited for.
        """
        self._finish(wait=not paint_first)
        if paint_first:
            self._writing.start()
        return self._attempt(lambda: self.workspace.execute(command, write_later=paint_first))

    def finish_writing(self) -> None:
        """Write an edit that was painted first; whatever looks at the file calls this before."""
        self._writing.stop()
        if self.workspace.is_written:
            return
        self._wait_until_prepared()
        try:
            self.workspace.write()
        except WriteFailedError as error:
            self.failure = str(error)
            self.saving_changed.emit()
        except Refusal as refusal:
            self._refused(refusal)

    def undo(self) -> bool:
        """Take back the last edit; False where there was none or it was refused."""
        self._finish()
        return self._attempt(self.workspace.undo)

    def redo(self) -> bool:
        """Do again what was taken back last; False where there was none or it was refused."""
        self._finish()
        return self._attempt(self.workspace.redo)

    @property
    def undo_title(self) -> str | None:
        """What undo would take back, in words; None where there is nothing."""
        return self._title(lambda: self.workspace.undo_title)

    @property
    def redo_title(self) -> str | None:
        """What redo would do again, in words; None where there is nothing."""
        return self._title(lambda: self.workspace.redo_title)

    def retry(self) -> bool:
        """Write the pending edit again; False while that is impossible."""
        try:
            self.workspace.retry()
        except WriteFailedError as error:
            self.failure = str(error)
        self.saving_changed.emit()
        return self.is_saved

    def discard_pending(self) -> None:
        """Give the pending edit up."""
        self.workspace.discard_pending()
        self.saving_changed.emit()

    def save_elsewhere(self, path: Path) -> bool:
        """Go on in another file, pending edit included; False (and a message) when refused."""
        self._finish()
        try:
            self.workspace.save_elsewhere(path)
        except Refusal as refusal:
            self.message.emit(Message(str(refusal), "error"))
            return False
        self.saving_changed.emit()
        return True

    def findings(self) -> list[Finding]:
        """Return the findings, with similar names and proofs known so far, the worst first."""
        return self._found.standing()

    def accepted_findings(self) -> "list[Accepted]":
        """Return what somebody accepted, with the waivers, the worst first."""
        return self._found.accepted()

    @property
    def chain_findings(self) -> list[Finding]:
        """What the proofs of approval chains found, as far as they are known."""
        return self._found.of_chains

    @property
    def touched(self) -> "Touched | None":
        """When each item was edited last; None as long as that has not been read."""
        return self._later.touched

    def count_findings(self) -> Counter[Severity]:
        """Return how many findings there are of each severity, similar names left out."""
        return self._found.counts()

    def in_background(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        title: str,
        *,
        quiet: bool = False,
    ) -> BackgroundJob[T]:
        """Run `work` on a thread, then `done` here; what it refuses becomes a message.

        Give it values (the framework, a path), never a widget or the workspace.
        """
        self.finish_writing()
        return self.background.start(title, work, done, self._refused, quiet=quiet)

    def begin_background_work(self) -> None:
        """Start what would stand in the way of the first paint; call it once, after that."""
        if self._is_complete:
            gc.freeze()  # as when it is completed later
            self._later.look_soon()
            return
        workspace = self.workspace
        self._completing = self.background.start(
            "Opening",
            lambda _: workspace.assessment,
            lambda _: self._complete(),
            self.unreadable.emit,
            quiet=True,
        )

    def complete(self) -> None:
        """Have everything read and checked now; where that is under way, wait for it."""
        if self._is_complete:
            return
        if self._completing is not None:
            self._completing.wait()
            self._completing.settle()
            return
        try:
            _ = self.workspace.assessment
        except Refusal as refusal:
            self.unreadable.emit(refusal)
        else:
            self._complete()

    def _complete(self) -> None:
        self._is_complete = True
        gc.freeze()  # a large document stays: looking for garbage in it takes many frames
        self._later.look_soon()
        self.completed.emit()

    def begin_day(self) -> None:
        """Look anew at what hangs on the day, where another one has begun; `day_began` tells."""
        if self._is_complete and self.workspace.begin_day():
            self._later.begin_day()
            self.day_began.emit()
            if self.framework.of(WAIVER):
                self.similar_names_changed.emit()

    def prepare_writing(self) -> None:
        """Import what writes, on a thread; call it as soon as the user does anything.

        It takes as much memory as half a window and some tenths of a second, which a document
        that is only looked at need not have; an edit that comes before waits for it.
        """
        document = self.workspace.document
        if not document.read_only and self._preparing is None:
            self._preparing = self.in_background(
                lambda _: document.prepare_writing(), lambda _: None, "Preparing", quiet=True
            )

    def close(self) -> None:
        """End the background work and close the document."""
        self.finish_writing()
        self._later.stop()
        self._stop_listening()
        self.background.stop()
        self.workspace.close()
        gc.unfreeze()

    def _finish(self, *, wait: bool = True) -> None:
        """Come to the end of everything that is still under way with the document's file."""
        self.complete()
        self.finish_writing()
        if wait:
            self._wait_until_prepared()

    def _attempt(self, step: Callable[[], ChangeSet | None]) -> bool:
        try:
            return step() is not None
        except WriteFailedError as error:
            self.failure = str(error)
            self.saving_changed.emit()
            return True  # it stands on the screen
        except Refusal as refusal:
            self._refused(refusal)
            return False

    def _refused(self, refusal: Refusal) -> None:
        self.message.emit(Message(str(refusal), "warning"))

    def _wait_until_prepared(self) -> None:
        """The thread that prepares writing uses the same connection: let it finish first."""
        if self._preparing is not None:
            self._preparing.wait()

    def _title(self, ask: Callable[[], str | None]) -> str | None:
        self.finish_writing()
        self._wait_until_prepared()
        try:
            return ask()
        except Refusal:  # a disk that does not answer costs only the words
            return None

    def _heard(self, notice: Notice) -> None:
        changes = notice.change_set.changes
        self._later.take(changes)
        self.changed.emit(notice)
        if any(change.kind == WAIVER.name for change in changes.items):
            self.similar_names_changed.emit()  # some of them may be accepted now, or no longer
