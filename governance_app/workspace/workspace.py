"""The workspace: an open document with its framework, its findings, undo, and who listens."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from governance_app.domain.changes import Action, Changes, ChangeSet
from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key, KeyMaker
from governance_app.domain.rules import Assessment
from governance_app.domain.undo import Happened, UndoStacks, undo_stacks
from governance_app.store.document import Document
from governance_app.store.opening import create_document, open_document, utc_now
from governance_app.store.problems import WriteFailedError


@dataclass(frozen=True, slots=True)
class Notice:
    """What listeners hear: a change set, and the framework before and after it.

    `saved` is False while the change set could not be written to the file.
    """

    change_set: ChangeSet
    before: Framework
    after: Framework
    saved: bool


Listener = Callable[[Notice], None]


class Workspace:
    """The one door for writes. Everything that edits a framework comes through `execute`."""

    def __init__(
        self,
        document: Document,
        *,
        author: str,
        now: Callable[[], datetime.datetime] = utc_now,
    ) -> None:
        self._document = document
        self._author = author
        self._now = now
        self.new_key: Callable[[], Key] = KeyMaker(lambda: int(now().timestamp() * 1_000))
        self._framework = document.load()
        self._assessment: Assessment | None = None
        self._stacks: UndoStacks | None = None
        self._pending: ChangeSet | None = None
        self._listeners: list[Listener] = []

    @property
    def document(self) -> Document:
        """The file that is open."""
        return self._document

    @property
    def framework(self) -> Framework:
        """The framework as it is now, with an edit that could not be saved yet."""
        return self._framework

    @property
    def assessment(self) -> Assessment:
        """The findings as they are now; made when first asked for, then kept up to date."""
        if self._assessment is None:
            self._assessment = Assessment(self._framework)
        return self._assessment

    @property
    def pending(self) -> ChangeSet | None:
        """The edit that is on the screen but not in the file, because writing it failed."""
        return self._pending

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change set; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def execute(self, command: Command) -> ChangeSet | None:
        """Run one command in one transaction; None where it changes nothing.

        Raises `Refusal` when the command is impossible (nothing has changed then) and
        `WriteFailedError` when the disk refuses (the edit is then `pending`).
        """
        self._refuse_while_pending()
        changes = command.changes(self._framework)
        if not changes:
            return None
        return self._record(Action.EDIT, None, command.title(self._framework), changes)

    @property
    def undo_title(self) -> str | None:
        """What undo would take back, in words; None where there is nothing."""
        return self._title_of(self._undo_stacks().undoable)

    @property
    def redo_title(self) -> str | None:
        """What redo would do again, in words; None where there is nothing."""
        return self._title_of(self._undo_stacks().redoable)

    def undo(self) -> ChangeSet | None:
        """Take back the last edit that stands; None where there is none."""
        return self._step(Action.UNDO, self._undo_stacks().undoable)

    def redo(self) -> ChangeSet | None:
        """Do the last edit again that was taken back; None where there is none."""
        return self._step(Action.REDO, self._undo_stacks().redoable)

    def retry(self) -> None:
        """Write the pending edit again; raises `WriteFailedError` while that is impossible."""
        if self._pending is not None:
            self._write_pending()

    def discard_pending(self) -> None:
        """Give the pending edit up; the framework is again what the file holds."""
        if self._pending is None:
            return
        given_up, before = self._pending, self._framework
        self._pending = None
        self._take_over(given_up.changes.inverse())
        self._tell(
            Notice(
                replace(given_up, changes=given_up.changes.inverse()),
                before,
                self._framework,
                saved=True,
            )
        )

    def save_elsewhere(self, path: Path) -> None:
        """Go on in another file, with the whole journal and the pending edit.

        Where the old file can no longer be read, the new one begins with the framework as it is.
        """
        try:
            self._document.save_copy(path)
            document = open_document(path, now=self._now)
        except WriteFailedError:
            if self._pending is None:
                raise
            self._begin_anew(path)
            return
        old, self._document = self._document, document
        old.close()
        self.retry()

    def close(self) -> None:
        """Close the document; a pending edit is lost, so ask before."""
        self._document.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin_anew(self, path: Path) -> None:
        document = create_document(path, self._framework, author=self._author, now=self._now)
        old, self._document = self._document, document
        old.close()
        pending, self._pending, self._stacks = self._pending, None, None
        if pending is not None:
            self._tell(Notice(pending, self._framework, self._framework, saved=True))

    def _refuse_while_pending(self) -> None:
        if self._pending is not None:
            raise Refusal(
                f"“{self._pending.title}” is not saved yet: retry, or save elsewhere, first."
            )

    def _step(self, action: Action, stack: tuple[int, ...]) -> ChangeSet | None:
        self._refuse_while_pending()
        if not stack:
            return None
        edit = self._document.change_set(stack[-1])
        undone = action is Action.UNDO
        changes = edit.changes.inverse() if undone else edit.changes
        title = f"{'Undone' if undone else 'Done again'}: {edit.title}"
        return self._record(action, edit.sequence, title, changes)

    def _record(
        self, action: Action, target: int | None, title: str, changes: Changes
    ) -> ChangeSet:
        stacks = self._undo_stacks()
        if self._document.read_only:
            raise Refusal(f"{self._document.path} is open read-only; save a copy to edit it.")
        sequence = self._document.newest()[0] + 1
        change_set = ChangeSet(sequence, self._now(), self._author, action, target, title, changes)
        before = self._framework
        after = before.apply(changes)
        failure: WriteFailedError | None = None
        try:
            change_set = self._document.record(change_set)
        except WriteFailedError as error:
            failure, self._pending = error, change_set
        else:
            self._stacks = stacks.after(Happened(sequence, action, target))
        self._framework = after
        if self._assessment is not None:
            self._assessment.update(after, changes)
        self._tell(Notice(change_set, before, after, saved=failure is None))
        if failure is not None:
            raise failure
        return change_set

    def _write_pending(self) -> None:
        assert self._pending is not None
        recorded = self._document.record(self._pending)
        entry = Happened(recorded.sequence, recorded.action, recorded.target)
        self._stacks = self._undo_stacks().after(entry) if self._stacks else None
        self._pending = None
        self._tell(Notice(recorded, self._framework, self._framework, saved=True))

    def _take_over(self, changes: Changes) -> None:
        self._framework = self._framework.apply(changes)
        if self._assessment is not None:
            self._assessment.update(self._framework, changes)

    def _undo_stacks(self) -> UndoStacks:
        if self._stacks is None:
            self._stacks = undo_stacks(self._document.happened())
        return self._stacks

    def _title_of(self, stack: tuple[int, ...]) -> str | None:
        return self._document.change_set(stack[-1]).title if stack else None

    def _tell(self, notice: Notice) -> None:
        for listener in tuple(self._listeners):
            listener(notice)
