"""The preview of a report: its pages, small pictures of them, zoom, search, and what went wrong."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.ui.preview.failure_card import FailureCard
from governance_app.ui.preview.find_bar import FindBar
from governance_app.ui.preview.finding import Finder
from governance_app.ui.preview.page_bar import PageBar
from governance_app.ui.preview.page_view import PageView
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.preview.renewing_line import RenewingLine
from governance_app.ui.preview.thumbnails import Thumbnails
from governance_app.ui.preview.zooming import Zoom
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

#: Below this width there is no room for small pictures beside the pages.
_NARROW = 560


class PreviewPane(QWidget):
    """Shows one report; `show_pages` takes over the pages and lets go of those of before."""

    shown = Signal()  # other pages

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._held: list[PdfPages] = []  # none or one; outlives the pane by a moment
        self.view, self.thumbnails = PageView(session), Thumbnails(session)
        self.finder = Finder(session, self)
        self.bar, self.find_bar = PageBar(), FindBar(self.finder)
        self.line, self.failure = RenewingLine(), FailureCard()
        self.warnings = Label("", tone="warning", wrap=True)
        self.warnings.setMargin(theme().scaled(10))
        self.warnings.hide()
        self._beside = Line(upright=True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self.destroyed.connect(partial(_let_go, self._held))

    @property
    def pages(self) -> PdfPages | None:
        """The pages that are shown; None until there are some."""
        return self._held[0] if self._held else None

    def show_pages(self, pages: PdfPages | None, *, from_top: bool = False) -> None:
        """Show a report: as far down as the one before, or `from_top`."""
        before, self._held[:] = list(self._held), [pages] if pages else []
        self.view.show_pages(pages, from_top=from_top)
        self.thumbnails.pages.show_pages(pages)
        self.finder.show_pages(pages)
        self._say_page()
        self._show_thumbnails()
        _let_go(before)
        self.shown.emit()

    def say_failure(self, sentence: str, *steps: tuple[str, Callable[[], object]]) -> None:
        """Say above the pages why there are no newer ones, and offer what can be done; "" hides it."""
        self.failure.say(sentence, steps)

    def say_warnings(self, sentences: Sequence[str]) -> None:
        """Say above the pages what could not be printed as it is; nothing where all could."""
        self.warnings.setText(" ".join(sentences))
        self.warnings.setVisible(bool(sentences))

    def find_text(self) -> None:
        """Let the user look for a text."""
        self.find_bar.open_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Show the small pictures where there is room."""
        super().resizeEvent(event)
        self._show_thumbnails()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self._beside)
        row.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for each in (self.bar, self.find_bar, self.line, self.failure, self.warnings):
            layout.addWidget(each)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        view, bar = self.view, self.bar
        view.page_changed.connect(lambda _: self._say_page())
        view.zoom_changed.connect(lambda percent: bar.say_zoom(percent, view.fit))
        view.find_requested.connect(self._go_on_finding)
        view.page_requested.connect(bar.ask_for_page)
        self.thumbnails.page_chosen.connect(view.show_page)
        bar.page_wanted.connect(view.show_page)
        bar.left.connect(self._return)
        for button, step in (
            (bar.smaller, lambda: view.zoom_by(-1)),
            (bar.larger, lambda: view.zoom_by(1)),
            (bar.percent, lambda: view.set_zoom(Zoom(None, 100))),
            (bar.width_button, view.fit_width),
            (bar.whole, view.fit_page),
            (bar.search, self.find_text),
            (bar.thumbnails, self._show_thumbnails),
        ):
            button.clicked.connect(partial(_do, step))
        self.find_bar.wanted.connect(lambda text: self.finder.look(text, view.current_page))
        self.find_bar.closed.connect(self._return)
        self.finder.changed.connect(lambda: view.mark(self.finder.marks, self.finder.chosen))

    def _go_on_finding(self, step: int) -> None:
        if self.find_bar.isHidden():
            self.find_bar.open_bar()
        else:
            self.finder.go(step)

    def _return(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_page(self) -> None:
        number, count = self.view.current_page, self.view.page_count
        self.bar.say_page(number, count)
        if count:
            self.thumbnails.mark_page(min(number, count - 1))

    def _show_thumbnails(self) -> None:
        has_room = self.width() >= theme().scaled(_NARROW)
        is_shown = has_room and self.bar.thumbnails.isChecked() and self.view.page_count > 1
        self.bar.thumbnails.setEnabled(has_room and self.view.page_count > 1)
        self.thumbnails.setVisible(is_shown)
        self._beside.setVisible(is_shown)


def _do(step: Callable[[], object], _checked: bool = False) -> None:
    step()


def _let_go(held: list[PdfPages]) -> None:
    """Close pages that nobody looks at any more."""
    for pages in held:
        pages.close()
