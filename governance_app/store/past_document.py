"""A document as it was recorded at a moment: it reads like any other, and is never written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from governance_app.domain.commands import difference
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.versions import state_of
from governance_app.store.document import Document
from governance_app.store.opening import create_document, open_document
from governance_app.store.past import framework_recorded
from governance_app.store.problems import reading
from governance_app.store.schema import JOURNAL
from governance_app.store.states import NamedState, state_named


class PastDocument(Document):
    """A file of which the journal ends with a change set of the past, and the framework too.

    It takes the connection of the document that it is made of, which is closed with this one.
    """

    def __init__(self, document: Document, state: NamedState, author: str) -> None:
        if state.sequence is None:
            raise Refusal(f"{state.title} is another document; open that one instead.")
        connection = document.connection
        super().__init__(document.path, connection, None)
        self.state = state
        self._author = author
        with reading(self.path):  # a name of the connection's own goes before that of the file
            connection.execute(
                f"CREATE TEMP VIEW {JOURNAL} AS SELECT * FROM main.{JOURNAL} "  # noqa: S608  # names of our own
                f"WHERE sequence <= {state.sequence:d}"
            )

    @property
    def as_recorded(self) -> str:
        """Of which moment of the past this is, in words."""
        return self.state.title

    @property
    def why_read_only(self) -> str:
        """Why the past cannot be edited, and what to do."""
        return "The past cannot be edited; go back to now, or save a copy of what you see."

    def load(self) -> Framework:
        """Return the framework as it was."""
        return self.state.framework

    def load_beginning(self) -> Framework | None:
        """Return None: the whole framework is there at once."""
        return None

    def save_copy(self, target: Path, *, as_new: bool = False) -> None:
        """Begin another document with the framework as it was; it has a history of its own."""
        create_document(target, self.state.framework, author=self._author).close()


def open_past(
    path: Path, asked: str, author: str, cancelled: Callable[[], bool] = lambda: False
) -> PastDocument:
    """Open a document as it was in a state of its past; `asked` is what `state_named` reads.

    Refuses what is not there; raises `Cancelled` where nobody waits any more.
    """
    document = open_document(path, read_only=True)
    try:
        state = state_named(document, asked, cancelled=cancelled)
        if state.is_version:
            state = _with_what_was_published(document, state, cancelled)
        return PastDocument(document, state, author)
    except BaseException:
        document.close()
        raise


def _with_what_was_published(
    document: Document, state: NamedState, cancelled: Callable[[], bool]
) -> NamedState:
    """Return the state of a version with the versions and sign-offs that there were before it.

    They are no part of what a version freezes; where the journal tells them no more, they are left
    out.
    """
    assert state.sequence is not None
    try:
        recorded = framework_recorded(document, state.sequence, cancelled=cancelled)
    except Refusal:
        return state
    if difference(state_of(recorded), state_of(state.framework)):
        return state
    return replace(state, framework=recorded)
