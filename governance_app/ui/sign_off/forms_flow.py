"""Forms go out into a folder and come back as files: asked for, then done on a thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from governance_app.domain.kinds import Version
from governance_app.domain.words import counted, shortened
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_what_folder, ask_which_to_read
from governance_app.ui.message import Message, MessageKind
from governance_app.ui.session import Session
from governance_app.ui.sign_off.reading_offers import OfferReader

if TYPE_CHECKING:
    from governance_app.exchange.sign_off.reading import Forms

_FILTERS = ("Forms (*.xlsx *.xls *.xlsb *.ods)", "All files (*)")
#: So many refused files are told one by one.
_MOST_TOLD = 3


class FormsFlow(QObject):
    """Writes the forms of a version, and takes returned ones over."""

    def __init__(self, session: Session, offers: OfferReader, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._offers, self._page = session, offers, parent

    def ask_where(self, version: Version) -> QFileDialog:
        """Ask for the folder into which forms are written."""
        title = f"Folder for the forms of version {version.number:,}"
        return ask_what_folder(self._page, title, lambda folder: self.write(version, folder))

    def ask_which(self) -> QFileDialog:
        """Ask for the forms that came back."""
        return ask_which_to_read(self._page, "Read returned forms", _FILTERS, self.read)

    def write(self, version: Version, folder: Path) -> None:
        """Write a form for each who has not accepted yet."""
        session = self._session
        framework, states = session.framework, self._offers.states()
        document_id, author = session.document.document_id, session.workspace.author

        def work(progress: Progress) -> tuple[Path, ...]:
            from governance_app.exchange.sign_off.gathering import forms_of
            from governance_app.exchange.sign_off.writing import write_forms
            from governance_app.reports.batch import safe_name
            from governance_app.store.clock import utc_now

            forms = forms_of(framework, version, document_id, states)
            return write_forms(
                forms,
                folder,
                named=safe_name,
                author=author,
                created=utc_now(),
                progress=progress.report,
                cancelled=lambda: progress.cancelled,
            )

        def done(written: tuple[Path, ...]) -> None:
            if written:
                words = (
                    f"Saved {counted(len(written), 'form')} to {folder}. Send each to its person."
                )
            else:
                words = f"Nobody is left to ask: version {version.number:,} is accepted by all."
            session.message.emit(Message(words, "success"))

        session.in_background(work, done, "Writing forms")

    def read(self, paths: tuple[Path, ...]) -> None:
        """Take over what returned forms say; what is refused is told, file by file."""
        from governance_app.exchange.sign_off.reading import FormReader

        session = self._session
        today = session.today
        reader = FormReader(
            session.framework,
            session.document.document_id,
            self._offers.states(),
            today=today,
        )

        def done(forms: "Forms") -> None:
            command = forms.command(today, session.workspace.author)
            recorded = command is not None and session.run(command)
            self._tell(forms, recorded=recorded)

        session.in_background(
            lambda progress: reader.read(paths, cancelled=lambda: progress.cancelled),
            done,
            "Reading forms",
        )

    def _tell(self, forms: "Forms", *, recorded: bool) -> None:
        told = []
        if forms.taken:
            names = ", ".join(shortened(each.name, 40) for each in forms.taken[:_MOST_TOLD])
            more = len(forms.taken) - _MOST_TOLD
            also = f" and {more:,} more" if more > 0 else ""
            read = counted(len(forms.taken), "form")
            same = "" if recorded else ", which changes nothing"
            told.append(f"Read {read}: {names}{also}{same}.")
        told += [each.sentence for each in forms.refused[:_MOST_TOLD]]
        left = len(forms.refused) - _MOST_TOLD
        if left > 0:
            told.append(f"{left:,} more files were refused as well.")
        kind: MessageKind = "warning" if forms.refused else "success"
        self._session.message.emit(Message(" ".join(told), kind))
