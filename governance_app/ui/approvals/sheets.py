"""A chain as a file: its diagram, or a process model for other programs; or as a picture."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.words import counted
from governance_app.ui.approvals.diagram.cards import count_vacant
from governance_app.ui.approvals.diagram.chain_painting import ChainPainter
from governance_app.ui.approvals.diagram.chain_view import ChainView
from governance_app.ui.background import Progress
from governance_app.ui.diagram.sheets import export_drawing
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme

_MODEL = "Process model, BPMN 2.0 (*.bpmn)"


class ChainSheets:
    """Writes what a view shows; `name` tells what the chain is called, `key` which one it is."""

    def __init__(
        self,
        session: Session,
        view: ChainView,
        name: Callable[[], str],
        key: Callable[[], Key | None],
    ) -> None:
        self._session, self._view, self._name, self._key = session, view, name, key

    def ask_where_to_export(self, window: QWidget) -> None:
        """Ask for a path and write the diagram or the process model there."""
        from governance_app.ui.diagram.exporting import FILTERS

        document = self._session.path
        suggested = document.with_name(f"{document.stem} approval chain.pdf")
        filters = (*FILTERS, _MODEL)
        ask_where_to_write(window, "Export the approval chain", suggested, filters, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the whole diagram as SVG, PNG or PDF, or a process model as BPMN, by the ending."""
        key = self._key()
        if path.suffix.casefold() == ".bpmn" and key is not None:
            self._export_model(key, path)
        else:
            export_drawing(self._session, self._view.drawing, self._words(), path, ChainPainter)

    def _export_model(self, chain: Key, path: Path) -> None:
        framework, session = self._session.framework, self._session

        def write(progress: Progress) -> Path:
            from governance_app.exchange.exporting import write_chain

            progress.check()
            write_chain(framework, chain, path)
            return path

        session.in_background(
            write,
            lambda done: session.message.emit(saved_message(done)),
            f"Exporting {path.name}",
        )

    def copy_picture(self) -> None:
        """Put the diagram on the clipboard, as a picture."""
        from governance_app.ui.diagram.exporting import Sheet, picture_of

        sheet = Sheet(self._view.drawing, *self._words(), theme().font(), ChainPainter)
        QApplication.clipboard().setImage(picture_of(sheet))

    def _words(self) -> tuple[str, str]:
        content, day = self._view.chain, self._session.today
        vacant = count_vacant(content)
        facts = [f"{day.day} {day:%B} {day.year}", counted(len(content.columns), "step")]
        facts += [f"{vacant:,} vacant"] if vacant else []
        return f"{self._session.framework.profile.name} – {self._name()}", " · ".join(facts)
