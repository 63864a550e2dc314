"""What becomes of a report: a file, paper, a draft of a mail, or a file for each item."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from governance_app.domain.kinds import kind_named
from governance_app.domain.words import counted
from governance_app.reports.batch import safe_name
from governance_app.reports.registry import report_named
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_what_folder, ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.message import Message
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.reports.wish import Wish, name_of
from governance_app.ui.reports.writing import (
    FORMATS,
    Write,
    batch_writer,
    file_writer,
    formats_of,
    parts_writer,
)
from governance_app.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Outputs(QObject):
    """Saves, prints and sends the report that is wanted; all work is done on threads."""

    def __init__(self, session: Session, window: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._window = session, window

    def ask_where_to_save(self, wish: Wish) -> QFileDialog:
        """Ask for a path, its ending says as what; then save the report there."""
        return ask_where_to_write(
            self._window(),
            "Save the report",
            self._suggested(wish, ".pdf"),
            [FORMATS[ending] for ending in formats_of(report_named(wish.report))],
            lambda path: self.save(wish, path),
        )

    def save(self, wish: Wish, path: Path) -> None:
        """Save the report as it is now."""
        write = file_writer(self._session.framework, wish, path, self._session.path)
        self._run(write, f"Saving {path.name}", lambda: saved_message(path))

    def ask_how_to_mail(self, wish: Wish) -> QFileDialog:
        """Ask where the file of a mail is to lie; then save it and open a draft."""
        return ask_where_to_write(
            self._window(),
            "Save the report, then send it",
            self._suggested(wish, ".pdf"),
            [FORMATS[ending] for ending in formats_of(report_named(wish.report))],
            lambda path: self.mail(wish, path),
        )

    def mail(self, wish: Wish, path: Path) -> None:
        """Save the report and hand it to the mail client."""
        from governance_app.ui.reports.mailing import mail

        subject = self._title(wish)
        write = file_writer(self._session.framework, wish, path, self._session.path)
        self._run(write, f"Saving {path.name}", lambda: mail(path, subject))

    def ask_how_to_print(self, wish: Wish, pages: PdfPages) -> None:
        """Ask for a printer, then print the pages that are shown."""
        from governance_app.ui.preview.printing import ask_for_printer

        printed = pages.pdf
        ask_for_printer(
            self._window(),
            pages,
            self._title(wish),
            lambda printer: self.print_on(printed, printer),
        )

    def print_on(self, pdf: bytes, printer: "QPrinter") -> None:
        """Print a report, page by page, on a thread; the preview may go on to another one."""

        def work(progress: Progress) -> int:
            from governance_app.ui.preview.printing import print_pages

            pages = PdfPages(pdf)
            try:
                return print_pages(pages, printer, progress)
            finally:
                pages.close()

        self._session.in_background(work, self._printed, "Printing")

    def ask_where_each(self, wish: Wish, kind: str, ending: str, *, zipped: bool) -> QFileDialog:
        """Ask for the folder or the zip that gets a file for each item of a kind."""
        name = safe_name(f"{report_named(wish.report).title} {wish.day.isoformat()}", ())
        if not zipped:
            return ask_what_folder(
                self._window(),
                "A place for the new folder",
                lambda folder: self.write_each(wish, kind, ending, folder / name),
            )
        return ask_where_to_write(
            self._window(),
            "A zip for the reports",
            self._session.path.with_name(f"{name}.zip"),
            ("Zip file (*.zip)",),
            lambda path: self.write_each(wish, kind, ending, path),
        )

    def write_each(self, wish: Wish, kind: str, ending: str, into: Path) -> None:
        """Write a file for each item of a kind into a folder, or a zip where `into` ends so."""
        framework = self._session.framework
        write = batch_writer(framework, wish, kind, into, ending=ending, beside=self._session.path)
        count = counted(len(framework.of(kind_named(kind))), "report")
        actions = saved_message(into).actions
        self._run(
            write,
            f"Writing {count}",
            lambda: Message(f"Saved {count} to {into}.", "success", actions),
        )

    def ask_where_in_parts(self, wish: Wish) -> QFileDialog:
        """Ask for the file that gets a report too large for one document; then write its parts."""
        return ask_where_to_write(
            self._window(),
            "Save the report in parts",
            self._suggested(wish, ".zip"),
            ("Zip file of tagged parts (*.zip)", "One joined PDF, without tags (*.pdf)"),
            lambda path: self.write_parts(wish, path),
        )

    def write_parts(self, wish: Wish, into: Path) -> None:
        """Write the parts of a report into a zip, or joined into one PDF."""
        write = parts_writer(self._session.framework, wish, into, self._session.path)
        self._run(write, f"Saving {into.name}", lambda: saved_message(into))

    def _run(self, write: Write, title: str, said: Callable[[], Message]) -> None:
        def tell(warnings: tuple[str, ...]) -> None:
            message = said()
            if warnings:
                text = " ".join((message.text, *warnings))
                message = Message(text, "warning", message.actions)
            self._session.message.emit(message)

        self._session.in_background(write, tell, title)

    def _printed(self, count: int) -> None:
        self._session.message.emit(
            Message(f"Sent {counted(count, 'page')} to the printer.", "success")
        )

    def _title(self, wish: Wish) -> str:
        framework = self._session.framework
        return f"{framework.profile.name} – {name_of(framework, wish)}"

    def _suggested(self, wish: Wish, ending: str) -> Path:
        name = safe_name(name_of(self._session.framework, wish), ())
        return self._session.path.with_name(f"{name}{ending}")
