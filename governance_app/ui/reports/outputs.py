"""What becomes of a report: a file, paper, a draft of a mail, or a file for each item."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from governance_app.domain.words import counted
from governance_app.reports.registry import report_named
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_what_folder, ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.message import Message
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.reports.batch import files_of, write_folder, write_zip
from governance_app.ui.reports.file_names import file_name
from governance_app.ui.reports.wish import Wish, name_of
from governance_app.ui.reports.writing import FORMATS, formats_of, write_report
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
            [FORMATS[suffix] for suffix in formats_of(report_named(wish.report))],
            lambda path: self.save(wish, path),
        )

    def save(self, wish: Wish, path: Path) -> None:
        """Save the report as it is now."""
        self._write(wish, path, saved_message)

    def ask_how_to_mail(self, wish: Wish) -> QFileDialog:
        """Ask where the file of a mail is to lie; then save it and open a draft."""
        return ask_where_to_write(
            self._window(),
            "Save the report, then send it",
            self._suggested(wish, ".pdf"),
            [FORMATS[".pdf"]],
            lambda path: self.mail(wish, path),
        )

    def mail(self, wish: Wish, path: Path) -> None:
        """Save the report and hand it to the mail client."""
        from governance_app.ui.reports.mailing import mail

        subject = self._title(wish)
        self._write(wish, path, lambda done: mail(done, subject))

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

    def write_each(
        self, wish: Wish, kind: str, suffix: str, where: Path, *, zipped: bool = False
    ) -> None:
        """Write a file for each item of a kind into a new folder in `where`, or the zip `where`."""
        framework, beside = self._session.framework, self._session.path
        name = file_name(f"{report_named(wish.report).title} {wish.day.isoformat()}")

        def work(progress: Progress) -> tuple[Path, int]:
            files = files_of(framework, wish, kind, suffix)

            def is_cancelled() -> bool:
                return progress.cancelled

            def write(one: Wish, path: Path) -> None:
                write_report(framework, one, path, suffix, is_cancelled, beside=beside)

            if zipped:
                return write_zip(where, files, write, progress), len(files)
            return write_folder(where, name, files, write, progress), len(files)

        self._session.in_background(work, self._each_written, "Writing the reports")

    def ask_where_each(self, wish: Wish, kind: str, suffix: str, *, zipped: bool) -> QFileDialog:
        """Ask for the folder or the zip that gets a file for each item of a kind."""
        if not zipped:
            return ask_what_folder(
                self._window(),
                "A folder for the reports",
                lambda path: self.write_each(wish, kind, suffix, path),
            )
        return ask_where_to_write(
            self._window(),
            "A zip for the reports",
            self._suggested(wish, ".zip"),
            ("Zip file (*.zip)",),
            lambda path: self.write_each(wish, kind, suffix, path, zipped=True),
        )

    def _write(self, wish: Wish, path: Path, said: Callable[[Path], Message]) -> None:
        framework, beside = self._session.framework, self._session.path
        suffix = path.suffix.lower()

        def save(progress: Progress) -> tuple[Path, Sequence[str]]:
            from governance_app.whole_file import whole_file

            with whole_file(path) as temporary:
                warnings = write_report(
                    framework, wish, temporary, suffix, lambda: progress.cancelled, beside=beside
                )
                progress.check()
            return path, warnings

        def tell(done: tuple[Path, Sequence[str]]) -> None:
            message, warnings = said(done[0]), done[1]
            if warnings:
                text = " ".join((message.text, *warnings))
                message = Message(text, "warning", message.actions)
            self._session.message.emit(message)

        self._session.in_background(save, tell, f"Saving {path.name}")

    def _printed(self, count: int) -> None:
        self._session.message.emit(
            Message(f"Sent {counted(count, 'page')} to the printer.", "success")
        )

    def _each_written(self, done: tuple[Path, int]) -> None:
        path, count = done
        actions = saved_message(path).actions
        self._session.message.emit(
            Message(f"Wrote {counted(count, 'file')} to {path}.", "success", actions)
        )

    def _title(self, wish: Wish) -> str:
        framework = self._session.framework
        return f"{framework.profile.name} – {name_of(framework, wish)}"

    def _suggested(self, wish: Wish, suffix: str) -> Path:
        name = file_name(name_of(self._session.framework, wish))
        return self._session.path.with_name(f"{name}{suffix}")
