"""The page in the middle, with its head: made when first opened, refreshed only while visible."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from governance_app.ui.frame.page_head import PageHead
from governance_app.ui.inspection.inspection import Inspection
from governance_app.ui.page import Page
from governance_app.ui.pages.registry import PageDescription
from governance_app.ui.session import Session
from governance_app.ui.widgets.panels import Line
from governance_app.workspace import Notice

_StateOf = Callable[[str], Mapping[str, Any]]


class PageArea(QWidget):
    """The pages of one session, one of them visible."""

    inspection_changed = Signal(object)  # an Inspection, or None
    inspector_requested = Signal()
    subject_requested = Signal(object)
    destination_requested = Signal(object)
    part_requested = Signal(str, str)
    past_requested = Signal(str)
    command_requested = Signal(str)

    def __init__(
        self, session: Session, state_of: _StateOf, window_actions: tuple[QAction, ...] = ()
    ) -> None:
        super().__init__()
        self._session = session
        self._state_of = state_of
        self._pages: dict[str, Page] = {}
        self._missed: dict[str, list[Notice]] = {}
        self._missed_similar: set[str] = set()
        self._inspections: dict[str, Inspection | None] = {}
        self._description: PageDescription | None = None
        self._head = PageHead(window_actions)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(Line())
        layout.addWidget(self._stack, 1)

    @property
    def description(self) -> PageDescription | None:
        """The page that is open."""
        return self._description

    @property
    def page(self) -> Page | None:
        """The page that is open."""
        return self._pages.get(self._description.name) if self._description else None

    @property
    def head(self) -> PageHead:
        """The head above the page."""
        return self._head

    def open(self, description: PageDescription) -> Page:
        """Show a page; it is made now, or catches up with what it missed."""
        before, focused = self.page, QApplication.focusWidget()
        self._description = description
        page = self._pages.get(description.name) or self._make(description)
        self._stack.setCurrentWidget(page)
        if before and before is not page and focused and before.isAncestorOf(focused):
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives it to what comes next
        missed = self._missed.pop(description.name, [])
        if missed:
            page.refresh(missed)
        if description.name in self._missed_similar:
            self._missed_similar.discard(description.name)
            page.refresh_similar_names()
        self.show_title()
        self.inspection_changed.emit(self._inspections.get(description.name))
        return page

    def show_title(self) -> None:
        """Show the title of the page as it is called now."""
        if self._description is not None and self.page is not None:
            self._head.show_page(self._description.title_for(self._session), self.page)

    def deliver(self, notice: Notice) -> None:
        """Refresh the visible page, and keep the notice for the others."""
        for name, page in self._pages.items():
            if page is self.page:
                page.refresh([notice])
            else:
                self._missed.setdefault(name, []).append(notice)

    def similar_names_changed(self) -> None:
        """Tell the visible page now, and the others when they are shown."""
        for name, page in self._pages.items():
            if page is self.page:
                page.refresh_similar_names()
            else:
                self._missed_similar.add(name)

    def begin_day(self) -> None:
        """Let every page show another day; seldom enough to do it for the hidden ones too."""
        for page in self._pages.values():
            page.begin_day()

    def states(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the name of each page that was opened, and what the user arranged there."""
        for name, page in self._pages.items():
            yield name, page.state()

    def _make(self, description: PageDescription) -> Page:
        page = description.make(self._session)
        if not page.accessibleName():
            page.setAccessibleName(description.title_for(self._session))
        self._pages[description.name] = page
        self._stack.addWidget(page)
        page.selection_changed.connect(lambda found: self._inspect(description.name, found))
        page.inspector_requested.connect(self.inspector_requested)
        page.subject_requested.connect(self.subject_requested)
        page.destination_requested.connect(self.destination_requested)
        page.part_requested.connect(self.part_requested)
        page.past_requested.connect(self.past_requested)
        page.command_requested.connect(self.command_requested)
        page.hint_changed.connect(lambda hint: self._show_hint(description.name, hint))
        page.restore_state(self._state_of(description.name))
        return page

    def _inspect(self, name: str, inspection: Inspection | None) -> None:
        self._inspections[name] = inspection
        if self._description is not None and self._description.name == name:
            self.inspection_changed.emit(inspection)

    def _show_hint(self, name: str, hint: str) -> None:
        if self._description is not None and self._description.name == name:
            self._head.show_hint(hint)
