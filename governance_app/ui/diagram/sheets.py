"""Exporting a diagram from its page: asks for a path, and writes off the thread of the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from governance_app.ui.background import Progress
from governance_app.ui.diagram.drawing import Drawing
from governance_app.ui.diagram.painting import DiagramPainter
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme


def ask_where_to_export(
    window: QWidget, session: Session, what: str, export: Callable[[Path], object]
) -> None:
    """Ask for a path for a diagram; `what` is what it is called, such as “technology map”."""
    from governance_app.ui.diagram.exporting import FILTERS

    suggested = session.path.with_name(f"{session.path.stem} {what}.pdf")
    ask_where_to_write(window, f"Export the {what}", suggested, FILTERS, export)


def export_drawing(
    session: Session,
    drawing: Drawing,
    words: tuple[str, str],
    path: Path,
    painter: type[DiagramPainter] = DiagramPainter,
) -> None:
    """Write a drawing with the words above it (title, and what there is) in the background."""
    from governance_app.ui.diagram.exporting import Sheet, write_sheet

    sheet = Sheet(drawing, *words, theme().font(), painter)

    def write(progress: Progress) -> Path:
        progress.check()
        return write_sheet(sheet, path)

    session.in_background(
        write,
        lambda done: session.message.emit(saved_message(done)),
        f"Exporting {path.name}",
    )
