"""The edits of an open document: what stands, what can be taken back, what is not written yet."""

from pathlib import Path

from governance_app.domain.changes import Action, Changes, ChangeSet, Frozen
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.undo import Happened, UndoStacks, undo_stacks
from governance_app.store.clock import Now
from governance_app.store.document import Document
from governance_app.store.journal import writable
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import ReadFailedError, WriteFailedError


class Edits:
    """Makes change sets and writes them into the document; one may be `pending`.

    Pending is what is on the screen but not in the file, because the disk refused it.
    """

    def __init__(self, document: Document, author: str, now: Now) -> None:
        self.document = document
        self.pending: ChangeSet | None = None
        self.author = writable(author)
        self.now = now
        # Read now, so that an edit can be pending later although the disk is gone.
        self.stacks: UndoStacks = undo_stacks(document.journal.happened())
        document.newest()

    def change_set(
        self,
        action: Action,
        target: int | None,
        title: str,
        changes: Changes,
        frozen: tuple[Frozen, ...] = (),
    ) -> ChangeSet:
        """Return the next change set; refuses where the document is open read-only."""
        self.refuse_while_read_only()
        sequence = self.document.newest()[0] + 1
        return ChangeSet(
            sequence, self.now(), self.author, action, target, title, changes, frozen=frozen
        )

    def write(self, change_set: ChangeSet) -> ChangeSet:
        """Write a change set and return it with its digest.

        Where the disk refuses it is pending, and `WriteFailedError` is raised.
        """
        try:
            recorded = self.document.record(change_set)
        except WriteFailedError:
            self.pending = change_set
            raise
        self.pending = None
        self.stacks = self.stacks.after(
            Happened(recorded.sequence, recorded.action, recorded.target)
        )
        return recorded

    def entry(self, sequence: int) -> ChangeSet:
        """Return a change set that was written; `ReadFailedError` where it is there no more."""
        try:
            return self.document.journal.change_set(sequence)
        except KeyError as error:
            raise ReadFailedError(
                f"{self.document.path} was changed by another program; save a copy elsewhere."
            ) from error

    def title_of(self, stack: tuple[int, ...]) -> str | None:
        """Return what the last edit of a stack did, in words; None where there is none."""
        if not stack:
            return None
        try:
            return self.document.journal.title_of(stack[-1])
        except ReadFailedError:
            return None  # what cannot be read cannot be undone either

    def go_on_in_copy(self, path: Path) -> None:
        """Go on in a copy of the document, with its whole journal."""
        self.document.save_copy(path)
        document = open_document(path, now=self.now)
        document.follow(self.document)
        self._go_on_in(document)

    def begin_anew(self, path: Path, framework: Framework) -> None:
        """Go on in a new document that begins with the framework as it is, without a history."""
        self._go_on_in(create_document(path, framework, author=self.author, now=self.now))
        self.document.newest()
        self.stacks = undo_stacks(self.document.journal.happened())

    def refuse_while_pending(self) -> None:
        """Refuse what would come after an edit that is not saved."""
        if self.pending is not None:
            raise Refusal(
                f"An edit is not saved yet ({self.pending.title}): retry, or save elsewhere, first."
            )

    def refuse_while_read_only(self) -> None:
        """Refuse any edit of a document that is open for reading only."""
        if self.document.read_only:
            raise Refusal(self.document.why_read_only)

    def _go_on_in(self, document: Document) -> None:
        old, self.document = self.document, document
        old.close()
