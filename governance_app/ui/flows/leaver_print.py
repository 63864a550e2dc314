"""The hand-over list as it would be printed: look at it, save it as PDF, print it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.errors import Cancelled
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON
from governance_app.domain.words import counted
from governance_app.reports.content import Edition
from governance_app.reports.hand_over import HandOverList
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.message import Message
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.preview.pane import PreviewPane
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class HandOverPreview(QDialog):
    """Shows the pages of one leaver's list; closing it lets go of them."""

    def __init__(
        self, parent: QWidget, session: Session, framework: Framework, printed: HandOverList
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._person = framework.of(PERSON)[printed.person].name
        self._is_closed = False
        self.setWindowTitle("Hand-over list")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        around = parent.window()
        size = theme().scaled
        self.resize(min(size(980), around.width() - 20), min(size(720), around.height() - 20))
        self._build()
        session.in_background(
            partial(_set, framework, printed), self._take, "Setting the hand-over list", quiet=True
        )

    @property
    def pages(self) -> PdfPages | None:
        """The pages that are shown; None until they have been set."""
        return self._pane.pages

    def ask_where_to_save(self) -> None:
        """Ask for a path and save the list there."""
        name = "".join(each for each in self._person if each.isalnum() or each in " -_").strip()
        suggested = self._session.path.with_name(f"Hand-over {name[:60]}".strip() + ".pdf")
        ask_where_to_write(
            self, "Save the hand-over list", suggested, ("PDF file (*.pdf)",), self.save_to
        )

    def save_to(self, path: Path) -> None:
        """Save the list that is shown."""
        if self.pages is None:
            return
        pdf = self.pages.pdf

        def save(_: Progress) -> Path:
            from governance_app.whole_file import whole_file

            with whole_file(path) as temporary:
                temporary.write_bytes(pdf)
            return path

        self._session.in_background(save, self._saved, f"Saving {path.name}")

    def ask_how_to_print(self) -> None:
        """Ask for a printer, then print."""
        from governance_app.ui.preview.printing import ask_for_printer

        if self.pages is not None:
            ask_for_printer(self, self.pages, f"Hand-over by {self._person}", self.print_on)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the pages that are shown."""
        pages, session = self.pages, self._session
        if pages is None:
            return

        def work(progress: Progress) -> int:
            from governance_app.ui.preview.printing import print_pages

            return print_pages(pages, printer, progress)

        def printed(count: int) -> None:
            said = f"Sent {counted(count, 'page')} to the printer."
            session.message.emit(Message(said, "success"))

        session.in_background(work, printed, "Printing")

    def done(self, result: int) -> None:
        """Let go of the pages, then close."""
        self._is_closed = True
        self._pane.show_pages(None)
        super().done(result)

    def _build(self) -> None:
        size = theme().scaled
        self._pane = PreviewPane(self._session)
        self.view = self._pane.view
        self._waiting = Label("Setting the list…", tone="muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = Label("", tone="muted", wrap=True)
        stacked = QWidget()
        self._stack = QStackedLayout(stacked)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._pane)
        self.save = Button("Save as PDF…", self.ask_where_to_save)
        self.print = Button("Print…", self.ask_how_to_print, look="primary")
        row = QHBoxLayout()
        row.setContentsMargins(size(16), size(10), size(16), size(12))
        row.setSpacing(theme().spacing())
        row.addWidget(self.said, 1)
        row.addWidget(Button("Close", self.reject))
        for button in (self.save, self.print):
            button.setEnabled(False)
            row.addWidget(button)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.ask_how_to_print)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.ask_where_to_save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(stacked, 1)
        layout.addLayout(row)

    def _take(self, pages: PdfPages) -> None:
        if self._is_closed:
            pages.close()
            return
        self._pane.show_pages(pages, from_top=True)
        self._stack.setCurrentWidget(self._pane)
        self.said.setText(counted(pages.count, "page"))
        self.save.setEnabled(True)
        self.print.setEnabled(True)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, path: Path) -> None:
        self._session.message.emit(saved_message(path))
        if not self._is_closed:
            self.said.setText(f"Saved to {path}.")


def _set(framework: Framework, printed: HandOverList, progress: Progress) -> PdfPages:
    from governance_app.reports.registry import hand_over_report
    from governance_app.reports.setting import set_report
    from governance_app.store.clock import today

    edition = Edition(today(), "Draft")
    try:
        done = set_report(
            hand_over_report(printed), framework, edition, cancelled=lambda: progress.cancelled
        )
    except Cancelled:
        raise Cancelled from None
    return PdfPages(done.pdf)
