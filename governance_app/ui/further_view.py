"""What a page of registers shows besides its tables: further views as tabs, details below a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.rules import Subject
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.widgets.buttons import ActionButton
from governance_app.workspace import Notice


@dataclass(frozen=True)
class ViewDescription:
    """A further view of what the registers hold, such as a map: its tab, and how it is made."""

    name: str
    title: str
    make: Callable[[Session], Page]


class FurtherView(QWidget):
    """The tab of a further view. The view is made when the tab is first opened, and is told what
    it missed when it is opened again."""

    made = Signal(object)  # the Page, once

    def __init__(self, session: Session, description: ViewDescription) -> None:
        super().__init__()
        self.description = description
        self.page: Page | None = None
        self._session = session
        self._missed: list[Notice] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def opened(self) -> Page:
        """Return the view; it is made now, or catches up with what it missed."""
        if self.page is None:
            self.page = self.description.make(self._session)
            self.page.setAccessibleName(self.description.title)
            self._layout.addLayout(self._buttons(self.page))
            self._layout.addWidget(self.page, 1)
            self.made.emit(self.page)
        missed, self._missed = self._missed, []
        if missed:
            self.page.refresh(missed)
        return self.page

    def _buttons(self, page: Page) -> QHBoxLayout:
        """Return a line of buttons for what can be done with the view."""
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 12, 6)
        line.addStretch(1)
        for action in page.page_actions():
            if not action.property("hidden_in_head"):
                line.addWidget(ActionButton(action))
        return line

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Catch up before it is seen."""
        self.opened()
        super().showEvent(event)

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed, now or when it is opened."""
        if self.page is not None and self.isVisible():
            self.page.refresh(notices)
        elif self.page is not None:
            self._missed.extend(notices)

    def begin_day(self) -> None:
        """Show what is so today."""
        if self.page is not None:
            self.page.begin_day()


class Edited(Protocol):
    """What cells are cut from, copied from and pasted into."""

    def cut_selection(self) -> None:
        """Copy the selected cells and empty them."""

    def copy_selection(self) -> None:
        """Copy the selected cells, as text and as a table."""

    def paste_clipboard(self) -> None:
        """Paste cells where the cursor is."""

    def select_everything(self) -> None:
        """Select every cell."""

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""


class Companion(QWidget):
    """Stands below a register and shows more of the items that are selected there."""

    subject_requested = Signal(object)  # a Subject: lead to the page that shows it
    rows_requested = Signal(str, object)  # a kind, and what stands in which columns of its rows

    def companion_actions(self) -> Sequence[QAction]:
        """Return what can be done with the selection here, for the page's head and the palette."""
        return ()

    def show_items(self, keys: Sequence[Key]) -> None:
        """Show these items of the register; none: say what would be shown."""

    def begin_part(self, kind: str) -> bool:
        """Go to where a part of this kind is typed for the items shown; False where it is not."""
        return False

    def show_part(self, subject: Subject) -> None:
        """Bring a part of the items shown into view; do nothing where it is not shown here."""

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do here: what, and the keys, for the shortcut sheet."""
        return ()

    def edited(self) -> "Edited | None":
        """Return what the keyboard edits in here; None while it is elsewhere."""
        return None

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""

    def begin_day(self) -> None:
        """Show what is so today."""
