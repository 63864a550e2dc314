"""How the parts of the reports page stand: kinds and options on the left, the pages beside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from governance_app.ui.preview.pane import PreviewPane
from governance_app.ui.reports.kind_list import KindList
from governance_app.ui.reports.options_panel import OptionsPanel
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.splitter import Splitter

#: From these widths on, options stand on the right of the pages, and kinds beside the pages.
_WIDE, _NARROW = 1_080, 560
_LEFT, _RIGHT = 236, 230


class ReportsDesk:
    """Lays out a page: three columns where there is room, else two, else one after the other."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self.kinds = KindList()
        self.options = OptionsPanel(session, self.kinds.report)
        self.pane = PreviewPane(session)
        self._waiting = Label("Setting the report…", tone="muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QWidget()
        self._stack = QStackedLayout(self._middle)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.pane)
        self._options_area = _scrolled(self.options)
        self._left = Splitter(Qt.Orientation.Vertical)
        self._left.addWidget(self.kinds)
        self._columns = Splitter()
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._middle)
        self._columns.setChildrenCollapsible(False)
        self._left.setChildrenCollapsible(False)
        self._columns.setStretchFactor(1, 1)
        self.turn = Button("Choose another report", self._turn, look="flat")
        self._line = Line()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.turn)
        layout.addWidget(self._line)
        layout.addWidget(self._columns, 1)
        self._page, self._shape = page, ""
        page.setFocusProxy(self.kinds)
        self._shows_pages = True

    def fit(self, width: int) -> None:
        """Use a width."""
        size = theme().scaled
        shape = "wide" if width >= size(_WIDE) else "narrow" if width < size(_NARROW) else "usual"
        if shape == self._shape:
            return
        self._shape = shape
        self._place_options()
        left, right = size(_LEFT), size(_RIGHT)
        self._columns.setSizes([left, width - left - right, right][: self._columns.count()])
        self._left.setSizes([size(300), size(260)])
        self._show_parts()

    def show_pages(self) -> None:
        """Bring the pages into view, where they share their room with the choice."""
        self._shows_pages = True
        self._show_parts()

    def say_set(self) -> None:
        """Show the preview, with pages or why there are none, in place of what was said till then."""
        if self._stack.currentWidget() is self.pane:
            return
        self._stack.setCurrentWidget(self.pane)
        waited = self.turn.hasFocus()
        self._page.setFocusProxy(self._first())
        if waited:
            self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        """Return where the keyboard begins."""
        if self._shape != "narrow" or not self._shows_pages:
            return self.kinds
        return self.pane.view if self._stack.currentWidget() is self.pane else self.turn

    def _place_options(self) -> None:
        """Put the options on the right of the pages, or below the kinds."""
        target = self._columns if self._shape == "wide" else self._left
        if self._options_area.parent() is not target:
            target.addWidget(self._options_area)
            self._options_area.show()
        self._columns.setStretchFactor(1, 1)

    def _turn(self) -> None:
        self._shows_pages = not self._shows_pages
        self._show_parts()
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        """Show what there is room for; the keyboard does not stay in what is hidden."""
        is_narrow = self._shape == "narrow"
        focused = self._page.window().focusWidget()
        self.turn.setVisible(is_narrow)
        self._line.setVisible(is_narrow)
        self._left.setVisible(not is_narrow or not self._shows_pages)
        self._middle.setVisible(not is_narrow or self._shows_pages)
        first = self._first()
        self._page.setFocusProxy(first)
        if focused is not None and self._page.isAncestorOf(focused) and not focused.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turn.setText("Choose another report" if self._shows_pages else "Show the pages")
        self.turn.setAccessibleName(self.turn.text())
        self.turn.updateGeometry()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    give_slim_bars(area)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
