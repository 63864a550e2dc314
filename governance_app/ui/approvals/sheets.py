"""The diagram of a chain as a file or a picture."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from governance_app.domain.words import counted
from governance_app.ui.approvals.diagram.cards import count_vacant
from governance_app.ui.approvals.diagram.chain_painting import ChainPainter
from governance_app.ui.approvals.diagram.chain_view import ChainView
from governance_app.ui.diagram.sheets import ask_where_to_export, export_drawing
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme


class ChainSheets:
    """Writes what a view shows; `name` tells what the chain is called."""

    def __init__(self, session: Session, view: ChainView, name: Callable[[], str]) -> None:
        self._session, self._view, self._name = session, view, name

    def ask_where_to_export(self, window: QWidget) -> None:
        """Ask for a path and write the diagram there."""
        ask_where_to_export(window, self._session, "approval chain", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the whole diagram, as SVG, PNG or PDF by the path's ending."""
        export_drawing(self._session, self._view.drawing, self._words(), path, ChainPainter)

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
