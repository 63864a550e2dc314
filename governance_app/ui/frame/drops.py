"""What was dropped on the window, in one decision: open it, import it, or say why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from governance_app.domain.words import shortened
from governance_app.store.schema import SUFFIX

#: What spreadsheets, tables in text and process models are called.
IMPORTABLE = frozenset(
    (
        *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".md", ".txt", ".json"),
        *(".html", ".htm"),
        *(".bpmn", ".bpmn2", ".xml"),
    )
)
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".tif", ".tiff"))


@dataclass(frozen=True)
class Decision:
    """One of the three: a document to open, a file to import, or a sentence that refuses."""

    open: Path | None = None
    import_from: Path | None = None
    sentence: str = ""


def files_of(held: QMimeData) -> list[Path]:
    """Return the files on this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


def decide(paths: Sequence[Path], *, can_import: bool) -> Decision:
    """Return what to do with files that were dropped or named."""
    wanted = f"drop one {SUFFIX} document" + (
        " or one spreadsheet or BPMN model" if can_import else ""
    )
    if not paths:
        return Decision(sentence=f"That is no file on this computer; {wanted}.")
    if len(paths) > 1:
        return Decision(sentence=f"{len(paths):,} files at once are too many; {wanted}.")
    path = paths[0]
    suffix = path.suffix.casefold()
    if not path.is_dir():
        if suffix == SUFFIX:
            return Decision(open=path)
        if suffix in IMPORTABLE and can_import:
            return Decision(import_from=path)
    return Decision(sentence=f"“{shortened(path.name)}” is {_what(path, suffix)}; {wanted}.")


def _what(path: Path, suffix: str) -> str:
    if path.is_dir():
        return "a folder"
    if suffix in _PICTURES:
        return "a picture"
    return "not a governance document" if suffix in IMPORTABLE else "nothing that is read here"
