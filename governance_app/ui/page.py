"""What every page is: it shows one view of the session's framework and refreshes by notices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from governance_app.domain.keys import Key
from governance_app.domain.rules import Subject
from governance_app.ui.session import Session
from governance_app.workspace import Notice

if TYPE_CHECKING:
    from governance_app.domain.guide_parts import Part


@dataclass(frozen=True, slots=True)
class Destination:
    """Where one is led: to what shows the items of a kind, on whatever page that is.

    To one of them, with the keyboard where its `field` is edited; or to where a new one is typed;
    or else only there.
    """

    kind: str
    key: Key | None = None
    field: str = ""
    is_new: bool = False

    @classmethod
    def of(cls, part: "Part") -> "Destination":
        """Return where a part of the guide is gone on with: at what it lacks, or at a new item."""
        if part.lacking is None:
            return cls(part.leads_to, is_new=True)
        return cls(*part.lacking, field=part.field)


class Page(QWidget):
    """One page of the window. The window shows its title and actions above it.

    The names in `edits` say which of `cut`, `copy`, `paste`, `select_all` and `find` the page can
    do; the window's actions of these names call the methods at the end of this class, unless a
    text is being edited. A page sets its focus proxy to what the keyboard should be on.
    """

    selection_changed = Signal(object)  # an Inspection, or None
    inspector_requested = Signal()  # Enter: show the inspector and go into it
    subject_requested = Signal(object)  # a Subject: lead to the page that shows it
    destination_requested = Signal(object)  # a Destination: lead to it
    part_requested = Signal(str, str)  # the name of a page, and a part of it (“error”; "" for none)
    past_requested = Signal(
        str
    )  # a state of the past (“#12”, “v3”): open it in a window of its own
    command_requested = Signal(str)  # the name of an action of the window, such as “import”
    hint_changed = Signal(str)  # a few words beside the title: what one can do here
    edits: frozenset[str] = frozenset()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def hint(self) -> str:
        """A few words beside the title that say what one can do here."""
        return ""

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed.

        Called at once while the page is visible; when it was hidden, once, before it is shown
        again, with all that it missed. The session is already as it is after the last of them.
        """

    def refresh_similar_names(self) -> None:
        """Show the similar names, which are found in the background."""

    def begin_day(self) -> None:
        """Show what is so today: another day has begun. A page that shows findings needs this."""

    def show_subject(self, subject: Subject) -> None:
        """Select the subject and bring it into view; do nothing where it is not on this page."""

    def show_destination(self, destination: Destination) -> None:
        """Lead to what this page shows of it."""
        if destination.key is not None:
            self.show_subject(Subject(destination.kind, destination.key))

    def show_part(self, part: str) -> None:
        """Bring into view what a number in the status line counts (“error”, “roles”)."""

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done on this page: for its head, the palette and the shortcuts.

        The same actions every time; they need a text, and a shortcut where they have one. One
        with the property "primary" is drawn as the page's first button; one with the property
        "hidden_in_head" stands only in the palette and the list of shortcuts.
        """
        return ()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do here that are no action: what, and the keys, for the shortcut sheet."""
        return ()

    def state(self) -> Mapping[str, Any]:
        """Return what the user arranged here (column widths, what is collapsed), as JSON values."""
        return {}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Arrange the page as `state` says; ignore what is unknown or of another type."""

    def cut_selection(self) -> None:
        """Copy what is selected and clear it."""

    def copy_selection(self) -> None:
        """Copy what is selected."""

    def paste_clipboard(self) -> None:
        """Put what the clipboard holds where one stands."""

    def select_everything(self) -> None:
        """Select all that the page shows."""

    def find_text(self) -> None:
        """Let the user look for a text on this page."""
