"""What the window shows of an open document: navigation, page and inspector beside each other."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.rules import Severity, Subject
from governance_app.ui.frame.inspector_panel import InspectorPanel
from governance_app.ui.frame.navigation import Navigation
from governance_app.ui.frame.page_area import PageArea
from governance_app.ui.frame.status_line import Counts
from governance_app.ui.page import Destination, Page
from governance_app.ui.pages.registry import (
    PAGES,
    PageDescription,
    page_named,
    page_showing,
)
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.splitter import Splitter
from governance_app.workspace import Notice

#: How long edits must rest before everything is counted again, in milliseconds.
_REST = 120

#: Widths kept from when the text was much larger are forgotten where they leave the page less.
_LEAST_OF_PAGE = 0.4


class WorkArea(QWidget):
    """The parts around one session."""

    counted = Signal(object)  # Counts
    rebuilt = Signal()  # there is something new that Tab has to reach

    def __init__(
        self,
        session: Session,
        state_of: Callable[[str], Mapping[str, Any]],
        window_actions: tuple[QAction, ...] = (),
    ) -> None:
        super().__init__()
        self._session = session
        self.pages = PageArea(session, state_of, window_actions)
        self.navigation = Navigation(PAGES, lambda page: page.title_for(session))
        self.inspector = InspectorPanel(session)
        self._splitter = Splitter()
        self._left = _scrolled(self.navigation)
        for widget in (self._left, self.pages, self.inspector):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(0, False)
        self._splitter.setCollapsible(1, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self.count)
        self._connect()
        self._fit()
        self._has_sizes = self._is_shown = False
        self._share_of_page = 1.0

    @property
    def page(self) -> Page | None:
        """The page that is open."""
        return self.pages.page

    @property
    def shows_inspector(self) -> bool:
        """Whether the inspector is there."""
        return not self.inspector.isHidden()

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the inspector."""
        self.inspector.setVisible(shown)
        if shown and not self._splitter.sizes()[2]:
            self._set_usual_sizes()

    def open_page(self, description: PageDescription) -> Page:
        """Show a page."""
        page = self.pages.open(description)
        self.navigation.set_current(description.name)
        self.rebuilt.emit()
        return page

    def show_subject(self, subject: Subject) -> None:
        """Select the subject on the open page, or lead to the page that shows it."""
        description = self.pages.description
        if description is None or subject.kind not in description.shows:
            description = page_showing(subject.kind)
        if description is not None:
            page = self.open_page(description)
            page.show_subject(subject)
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_destination(self, destination: Destination) -> None:
        """Open the page that shows items of a kind, and lead to the place there."""
        description = page_showing(destination.kind)
        if description is not None:
            page = self.open_page(description)
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            page.show_destination(destination)
            focused = QApplication.focusWidget()
            if focused is not None and self.inspector.isAncestorOf(focused):
                self.inspector.begin_at_field(destination.field)

    def show_part(self, name: str, part: str = "") -> None:
        """Open a page with the keyboard on it, and bring a part of it into view."""
        description = page_named(name)
        if description is not None:
            page = self.open_page(description)
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            if part:
                page.show_part(part)

    def enter_inspector(self) -> None:
        """Show the inspector and put the keyboard into it."""
        self.show_inspector(True)
        self.inspector.take_focus()

    def sizes(self) -> list[int]:
        """Return the widths of navigation, page and inspector in pixels."""
        return self._splitter.sizes()

    def set_sizes(self, sizes: list[int]) -> None:
        """Give navigation, page and inspector these widths."""
        if len(sizes) == 3 and all(size > 0 for size in sizes):
            self._splitter.setSizes(sizes)
            self._has_sizes, self._share_of_page = True, sizes[1] / sum(sizes)

    def parts(self) -> list[QWidget]:
        """Return the parts that Tab walks through, in their order."""
        return [self.navigation, self.pages, self.inspector]

    def count(self) -> None:
        """Count everything again, for the navigation and the status line."""
        self._timer.stop()
        session, framework = self._session, self._session.framework
        for page in PAGES:
            self.navigation.set_title(page.name, page.title_for(session))
            if page.findings is not None:
                self.navigation.set_count(page.name, page.findings(session))
        found = session.count_findings()
        self.counted.emit(
            Counts(
                len(framework.activities),
                len(framework.roles),
                framework.matrix.count(),
                found[Severity.ERROR],
                found[Severity.WARNING],
            )
        )
        self.pages.show_title()

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._heard)
        session.similar_names_changed.connect(self.pages.similar_names_changed)
        session.similar_names_changed.connect(self._timer.start)
        session.day_began.connect(self.pages.begin_day)
        session.day_began.connect(self._timer.start)
        self.navigation.chosen.connect(self.open_page)
        self.pages.inspection_changed.connect(self.inspector.show_inspection)
        self.pages.inspector_requested.connect(self.enter_inspector)
        self.pages.subject_requested.connect(self.show_subject)
        self.pages.destination_requested.connect(self.show_destination)
        self.pages.part_requested.connect(self.show_part)
        self.inspector.subject_requested.connect(self.show_subject)
        self.inspector.part_requested.connect(self.show_part)
        self.inspector.left.connect(self._back_to_page)
        self.inspector.drawn.connect(self.rebuilt)
        theme().changed.connect(self._fit)

    def _heard(self, notice: Notice) -> None:
        self.pages.deliver(notice)
        self._timer.start()

    def _back_to_page(self) -> None:
        if self.page is not None:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        size = theme().scaled
        self._left.setMinimumWidth(size(150))
        self._left.setMaximumWidth(size(320))
        self.pages.setMinimumWidth(size(320))
        self.inspector.setMinimumWidth(size(200))
        self.inspector.setMaximumWidth(size(520))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Give the parts their usual widths, now that it is known how much room there is."""
        super().showEvent(event)
        if self._is_shown:
            return
        self._is_shown = True
        if not self._has_sizes or self._share_of_page < _LEAST_OF_PAGE:
            self._has_sizes = True
            self._set_usual_sizes()

    def _set_usual_sizes(self) -> None:
        size, width = theme().scaled, self.width()
        wanted = max(self.navigation.sizeHint().width(), width // 8)
        left = min(max(size(200), width * 2 // 13), wanted)
        right = min(size(276), width // 5)
        self._splitter.setSizes([left, width - left - right, right])


def _scrolled(widget: QWidget) -> QScrollArea:
    """Return the widget in a frame that scrolls where the window is low."""
    area = QScrollArea()
    give_slim_bars(area)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
