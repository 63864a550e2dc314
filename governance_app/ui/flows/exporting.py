"""Export from the window: workbook, CSV or interchange file, off its thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.errors import Cancelled
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

_FILTERS = (
    "RACI workbook (*.xlsx)",
    "Matrix as text (*.csv)",
    "Whole document, for other programs (*.json)",
)


def export(window: "MainWindow") -> None:
    """Ask where to, then write the file; its ending says in which form."""
    session = window.session
    if session is None:
        return
    suggested = session.path.with_suffix(".xlsx")
    ask_where_to_write(window, "Export", suggested, _FILTERS, lambda path: export_to(window, path))


def export_to(window: "MainWindow", path: Path) -> None:
    """Write the document as it is now; the result is named in the window."""
    session = window.session
    if session is None:
        return
    framework = session.framework
    author = window.windows.settings.author_name

    def write(progress: Progress) -> Path:
        from governance_app.exchange.exporting import write_export
        from governance_app.store.opening import utc_now

        try:
            write_export(
                framework,
                path,
                author=author,
                now=utc_now(),
                progress=progress.report,
                cancelled=lambda: progress.cancelled,
            )
        except Cancelled:
            raise Cancelled from None
        return path

    session.in_background(
        write, lambda done: window.show_message(saved_message(done)), f"Exporting {path.name}"
    )
