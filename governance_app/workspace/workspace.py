"""The workspace: an open document with its framework, its findings, undo, and who listens."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.changes import Action, ChangeSet
from governance_app.domain.depth import refuse_too_deep
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key, KeyMaker
from governance_app.store.clock import Now, local_day, utc_now
from governance_app.store.document import Document
from governance_app.store.problems import WriteFailedError
from governance_app.workspace.beginning_anew import begun_anew
from governance_app.workspace.edits import Edits
from governance_app.workspace.in_memory import InMemory
from governance_app.workspace.listeners import Listener, Listeners, Notice
from governance_app.workspace.records import frozen_by, is_final, refuse_published

if TYPE_CHECKING:
    from governance_app.domain.commands import Command
    from governance_app.domain.rules import Assessment


class Workspace:
    """The one door for writes. Everything that edits a framework comes through `execute`.

    The document is read `at_once`, or is put off: then a large one is read when `framework` is
    first asked for, and until then there is its `beginning` to show.
    """

    def __init__(
        self,
        document: Document,
        *,
        author: str,
        now: Now = utc_now,
        at_once: bool = True,
    ) -> None:
        self.new_key: Callable[[], Key] = KeyMaker(lambda: int(now().timestamp() * 1_000))
        self._memory = InMemory(document.load, lambda: local_day(now()))
        self.is_put_off = not at_once
        self._beginning = None if at_once else document.load_beginning()
        if self._beginning is None:
            self._memory.read()
        self._edits = Edits(document, author, now)
        self._unwritten: ChangeSet | None = None
        self._listeners = Listeners()

    @property
    def document(self) -> Document:
        """The file that is open."""
        return self._edits.document

    @property
    def framework(self) -> Framework:
        """The framework as it is now, with an edit that could not be saved yet."""
        return self._memory.framework

    @property
    def author(self) -> str:
        """Who edits, as the journal says it."""
        return self._edits.author

    def moment(self) -> datetime.datetime:
        """What the clock says, in UTC: when something is recorded."""
        return self._edits.now()

    @property
    def beginning(self) -> Framework:
        """What there is to show at once: of a large document that is put off, what stands first."""
        return self._beginning or self.framework

    @property
    def assessment(self) -> "Assessment":
        """The findings as they are now; made when first asked for, then kept up to date."""
        return self._memory.assessment

    def begin_day(self) -> bool:
        """Look anew for findings where another day has begun since; whether one has."""
        return self._memory.begin_day()

    @property
    def pending(self) -> ChangeSet | None:
        """The edit that is on the screen but not in the file, because writing it failed."""
        return self._edits.pending

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change set; returns what ends that."""
        return self._listeners.add(listener)

    def execute(self, command: "Command", *, write_later: bool = False) -> ChangeSet | None:
        """Run one command in one transaction; None where it changes nothing.

        Raises `Refusal` when the command is impossible (nothing has changed then) and
        `WriteFailedError` when the disk refuses (the edit is then `pending`). What a listener
        raises comes last, when the edit stands.

        To `write_later` lets the listeners hear first, so that a letter is painted before the disk
        is waited for: call `write` right after that. Whatever else is asked of the workspace
        writes first.
        """
        self.settle()
        self._edits.refuse_while_pending()
        framework = self.framework
        changes = command.changes(framework)
        if not changes:
            return None
        refuse_too_deep(framework, changes)
        if is_final(command):
            change_set = self._edits.change_set(
                Action.RECORD, None, command.title(framework), changes, frozen_by(command)
            )
            return self._record(change_set)
        refuse_published(changes)
        change_set = self._edits.change_set(Action.EDIT, None, command.title(framework), changes)
        return self._record_later(change_set) if write_later else self._record(change_set)

    @property
    def is_written(self) -> bool:
        """Whether nothing waits for `write`."""
        return self._unwritten is None

    def write(self) -> None:
        """Write what was executed to be written later; raises what `execute` raises.

        What the file refuses for another reason than its disk is taken back.
        """
        unwritten, self._unwritten = self._unwritten, None
        if unwritten is None:
            return
        try:
            self._edits.write(unwritten)
        except WriteFailedError:
            raise
        except BaseException:
            self._take_out(unwritten)
            raise

    @property
    def undo_title(self) -> str | None:
        """What undo would take back, in words; None where there is nothing."""
        self.settle()
        return self._edits.title_of(self._edits.stacks.undoable)

    @property
    def redo_title(self) -> str | None:
        """What redo would do again, in words; None where there is nothing."""
        self.settle()
        return self._edits.title_of(self._edits.stacks.redoable)

    def undo(self) -> ChangeSet | None:
        """Take back the last edit that stands; None where there is none.

        Raises what `execute` raises, and `ReadFailedError` where the edit cannot be read.
        """
        self.settle()
        return self._step(Action.UNDO, self._edits.stacks.undoable)

    def redo(self) -> ChangeSet | None:
        """Do the last edit again that was taken back; None where there is none."""
        self.settle()
        return self._step(Action.REDO, self._edits.stacks.redoable)

    def retry(self) -> None:
        """Write the pending edit again; raises `WriteFailedError` while that is impossible."""
        self.settle()
        if self.pending is not None:
            self._write_pending()

    def discard_pending(self) -> None:
        """Give the pending edit up; the framework is again what it was before.

        Where the disk has taken the edit although it said that it had not, the edit is undone;
        while that cannot be written, something stays pending. What was published stands then.
        """
        self.settle()
        given_up = self.pending
        if given_up is None:
            return
        if self.document.holds(given_up):
            with suppress(WriteFailedError):
                self._write_pending()
                if given_up.action is not Action.RECORD:
                    self._take_back(given_up)
            return
        self._edits.pending = None
        self._take_out(given_up)

    def save_elsewhere(self, path: Path) -> bool:
        """Go on in another file, with the whole journal and the pending edit.

        Where the old file can no longer be read to its end, or another program has written to it,
        the new one begins with the framework as it is, without its history and what was published
        in it; False tells of that.
        """
        self.settle()
        went_along = self.document.is_as_left(self.pending)
        self._memory.read()  # from the old file, while it is open
        if went_along:
            self._edits.go_on_in_copy(path)
            self.retry()
        else:
            for notice in begun_anew(self._edits, self._memory, path):
                self._listeners.tell(notice)
        return went_along

    def close(self) -> None:
        """Close the document; a pending edit is lost, so ask before."""
        try:
            self.write()
        finally:
            self.document.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def settle(self) -> None:
        """Write what is to be written later; where that fails it is pending, as ever."""
        with suppress(WriteFailedError):
            self.write()

    def _step(self, action: Action, stack: tuple[int, ...]) -> ChangeSet | None:
        self._edits.refuse_while_pending()
        if not stack:
            return None
        self._edits.refuse_while_read_only()
        edit = self._edits.entry(stack[-1])
        undone = action is Action.UNDO
        changes = edit.changes.inverse() if undone else edit.changes
        title = f"{'Undone' if undone else 'Done again'}: {edit.title}"
        return self._record(self._edits.change_set(action, edit.sequence, title, changes))

    def _record(self, change_set: ChangeSet) -> ChangeSet:
        changes = change_set.changes
        failure: WriteFailedError | None = None
        try:
            change_set = self._edits.write(change_set)
        except WriteFailedError as error:
            failure = error
        before, after = self._memory.apply(changes)
        try:
            self._listeners.tell(Notice(change_set, before, after, saved=failure is None))
        finally:
            if failure is not None:
                raise failure
        return change_set

    def _record_later(self, change_set: ChangeSet) -> ChangeSet:
        before, after = self._memory.apply(change_set.changes)
        self._unwritten = change_set
        self._listeners.tell(Notice(change_set, before, after, saved=False))
        return change_set

    def _take_out(self, change_set: ChangeSet) -> None:
        """Show the framework again as it was before an edit that is not in the file."""
        inverse = change_set.changes.inverse()
        before, after = self._memory.apply(inverse)
        self._listeners.tell(
            Notice(replace(change_set, changes=inverse), before, after, saved=True)
        )

    def _write_pending(self) -> None:
        assert self.pending is not None
        recorded = self._edits.write(self.pending)
        self._listeners.tell(Notice(recorded, self.framework, self.framework, saved=True))

    def _take_back(self, written: ChangeSet) -> None:
        if written.action is Action.UNDO:
            self.redo()
        else:
            self.undo()
