"""Questions for a path, by dialogs that do not block the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from governance_app import paths

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

_FILTER = "Governance documents (*.governance)"


def ask_for_document(window: "MainWindow", chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a document that exists; `chosen` gets its path."""
    dialog = QFileDialog(window, "Open a document", _folder(window))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_FILTER, "All files (*)"])
    return _ask(dialog, chosen)


def ask_where_to_save(
    window: "MainWindow", title: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a path to write to; the dialog asks before a file is overwritten."""
    dialog = QFileDialog(window, title, _folder(window))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("governance")
    dialog.setNameFilters([_FILTER])
    if window.session is not None:
        dialog.selectFile(window.session.path.name)
    return _ask(dialog, chosen)


def _ask(dialog: QFileDialog, chosen: Callable[[Path], object]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def _folder(window: "MainWindow") -> str:
    """Return the folder where the user last was; the home folder at first, never our own."""
    session, settings = window.session, window.windows.settings
    known = [session.path] if session else []
    known += [Path(path) for path in settings.recent]
    for path in known:
        if path.parent != paths.documents() and path.parent.is_dir():
            return str(path.parent)
    return str(Path.home())
