"""The reports: choose one, see its pages, save or print it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.errors import Cancelled
from governance_app.reports.content import Edition
from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.message import Message
from governance_app.ui.page import Page
from governance_app.ui.preview.page_view import PageView
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.preview.report_bar import ReportBar
from governance_app.ui.preview.thumbnails import Thumbnails
from governance_app.ui.session import Session
from governance_app.ui.widgets.labels import Label
from governance_app.workspace import Notice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

#: How long edits must rest before the report is set anew, in milliseconds.
_REST = 600


class ReportsPage(Page):
    """Shows a report as it would be printed now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: list[PdfPages] = []  # none or one; outlives the page by a moment
        self._setting: BackgroundJob[PdfPages] | None = None
        self._is_stale = True
        self._prints_when_ready = False
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._set)
        self.view = PageView(self._draw_page)
        self.thumbnails = Thumbnails(self._draw_thumbnail)
        self.view.page_changed.connect(self.thumbnails.mark_page)
        self.thumbnails.page_chosen.connect(self.view.show_page)
        self.view.page_changed.connect(self._say_page)
        self._actions = self._make_actions()
        self._build()
        self.destroyed.connect(partial(_close_pages, self._shown))
        self.setFocusProxy(self._waiting)

    @property
    def hint(self) -> str:
        """What can be done here."""
        return "as it would be printed now"

    @property
    def pages(self) -> PdfPages | None:
        """The pages that are shown; None until they have been set."""
        return self._shown[0] if self._shown else None

    @property
    def chosen_report(self) -> str:
        """The name of the report that is shown."""
        return self.bar.report

    def page_actions(self) -> Sequence[QAction]:
        """Return save, print and zoom."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the preview."""
        return (
            ("Next page", "Page Down"),
            ("Page before", "Page Up"),
            ("Larger, smaller, as wide as the view", "+, −, 0"),
        )

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Set the report again, once the edits rest."""
        self._is_stale = True
        self._timer.start(0 if self.pages is None else _REST)

    def begin_day(self) -> None:
        """Set the report again: its date is printed on it."""
        self.refresh(())

    def ask_where_to_save(self) -> None:
        """Ask for a path and save the report there as PDF."""
        suggested = self.session.path.with_suffix(".pdf")
        ask_where_to_write(
            self.window(), "Save the report", suggested, ("PDF file (*.pdf)",), self.save_to
        )

    def save_to(self, path: Path) -> None:
        """Save the report as it is now."""
        make = self._maker()

        def save(progress: Progress) -> Path:
            from governance_app.whole_file import whole_file

            with whole_file(path) as temporary:
                temporary.write_bytes(make(progress))
            return path

        self.session.in_background(
            save, lambda done: self.session.message.emit(saved_message(done)), f"Saving {path.name}"
        )

    def print_when_ready(self) -> None:
        """Ask for a printer as soon as the pages are set."""
        if self.pages is None:
            self._prints_when_ready = True
        else:
            self.ask_how_to_print()

    def ask_how_to_print(self) -> None:
        """Ask for a printer, then print the pages that are shown."""
        from governance_app.ui.preview.printing import ask_for_printer

        if self.pages is None:
            self.session.message.emit(Message("The report is not ready yet; wait a moment."))
            return
        name = f"{self.session.framework.profile.name} – {self.bar.kinds.currentText()}"
        ask_for_printer(self.window(), self.pages, name, self.print_on)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the pages that are shown."""
        pages = self.pages
        if pages is None:
            return

        def work(progress: Progress) -> int:
            from governance_app.ui.preview.printing import print_pages

            return print_pages(pages, printer, progress)

        self.session.in_background(work, self._printed, "Printing")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Set the report when the page is first shown."""
        super().showEvent(event)
        if self._is_stale and self._setting is None:
            self._timer.start(0)

    def _build(self) -> None:
        self.bar = ReportBar(self.view.zoom_by, self.view.fit_width)
        self.bar.chosen.connect(lambda: self.refresh(()))
        self._waiting = Label("Setting the report…", tone="muted")
        self._waiting.setAccessibleName("Setting the report")
        self._waiting.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keyboard waits here
        pages = QWidget()
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.view, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(_centred(self._waiting))
        self._stack.addWidget(pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(self._stack, 1)

    def _make_actions(self) -> tuple[QAction, ...]:
        save = QAction("Save as PDF…", self)
        save.triggered.connect(self.ask_where_to_save)
        printing = QAction("Print…", self)
        printing.triggered.connect(self.ask_how_to_print)
        return printing, save

    def _maker(self) -> "_Maker":
        """Return what sets the chosen report on a thread, from values taken now."""
        return _Maker(self.session, self.chosen_report, self.bar.paper)

    def _set(self) -> None:
        if not self.isVisible():
            return
        if self._setting is not None:
            self._setting.cancel()
        self._is_stale = False
        make = self._maker()
        job = self.session.in_background(
            lambda progress: PdfPages(make(progress)), self._take, "Setting the report", quiet=True
        )
        self._setting = job
        job.ended.connect(lambda: self._ended(job))

    def _ended(self, job: "BackgroundJob[PdfPages]") -> None:
        if self._setting is job:
            self._setting = None
            if self.pages is None:
                self._waiting.setText("The report could not be set.")

    def _take(self, pages: PdfPages) -> None:
        before, self._shown[:] = list(self._shown), [pages]
        self.view.show_pages(pages)
        self.thumbnails.pages.show_pages(pages)
        self.thumbnails.mark_page(min(self.view.current_page, pages.count - 1))
        waited = self._waiting.hasFocus()
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.view)
        if waited:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_page(self.view.current_page)
        _close_pages(before)
        if self._prints_when_ready:
            self._prints_when_ready = False
            self.ask_how_to_print()

    def _say_page(self, number: int) -> None:
        count = self.pages.count if self.pages else 0
        self.bar.say_page(number, count)

    def _printed(self, count: int) -> None:
        pages = "1 page" if count == 1 else f"{count} pages"
        self.session.message.emit(Message(f"Sent {pages} to the printer.", "success"))

    def _draw_page(self, number: int, scale: float) -> None:
        self._draw(number, scale, lambda made: self.view.take_picture(number, scale, made))

    def _draw_thumbnail(self, number: int, scale: float) -> None:
        self._draw(number, scale, lambda made: self.thumbnails.pages.take_picture(number, made))

    def _draw(self, number: int, scale: float, take: Callable[[QImage], None]) -> None:
        pages = self.pages
        if pages is None:
            return

        def take_if_shown(picture: QImage) -> None:
            if pages is self.pages:
                take(picture)

        self.session.in_background(
            lambda _: pages.picture(number, scale), take_if_shown, "Drawing a page", quiet=True
        )


def _close_pages(shown: list[PdfPages]) -> None:
    """Let go of the pages that were shown."""
    for pages in shown:
        pages.close()


def _centred(label: Label) -> QWidget:
    whole = QWidget()
    layout = QHBoxLayout(whole)
    layout.addStretch()
    layout.addWidget(label)
    layout.addStretch()
    return whole


class _Maker:
    """Sets one report from the framework as it was when this was made."""

    def __init__(self, session: Session, report: str, paper: str) -> None:
        self._framework = session.framework
        self._report, self._paper = report, paper

    def __call__(self, progress: Progress) -> bytes:
        from governance_app.reports.setting import Paper, set_report
        from governance_app.store.clock import today

        edition = Edition(today(), "Draft")
        try:
            done = set_report(
                self._report,
                self._framework,
                edition,
                paper=Paper[self._paper.upper()],
                cancelled=lambda: progress.cancelled,
            )
        except Cancelled:
            raise Cancelled from None
        return done.pdf
