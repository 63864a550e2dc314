"""Questions for a file to import or to write, or a folder, by dialogs that do not block."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from governance_app import paths


def ask_what_to_read(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    chosen: Callable[[Path], object],
    folder: Path | None = None,
) -> QFileDialog:
    """Ask for a file that exists, in a folder or the user's own; `chosen` gets its path."""
    dialog = QFileDialog(parent, title, str(folder if folder else Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(filters))
    return _open(dialog, chosen)


def ask_which_to_read(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    chosen: Callable[[tuple[Path, ...]], object],
) -> QFileDialog:
    """Ask for one or several files that exist; `chosen` gets their paths."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(list(filters))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: chosen(tuple(map(Path, names))))
    dialog.open()
    return dialog


def ask_where_to_write(
    parent: QWidget,
    title: str,
    suggested: Path,
    filters: Sequence[str],
    chosen: Callable[[Path], object],
) -> QFileDialog:
    """Ask for a file to write, each filter with its own ending; asks before one is overwritten."""
    hidden = suggested.parent == paths.documents()  # nobody looks for their files there
    dialog = QFileDialog(parent, title, str(Path.home() if hidden else suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(filters))
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(_suffix_of(text)))
    dialog.selectFile(suggested.name)
    return _open(dialog, chosen)


def ask_what_folder(parent: QWidget, title: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder that exists; `chosen` gets its path."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, chosen)


def _suffix_of(text: str) -> str:
    """Return "xlsx" for "Workbook (*.xlsx)"."""
    return text.rpartition("*.")[2].rstrip(")")


def _open(dialog: QFileDialog, chosen: Callable[[Path], object]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog
