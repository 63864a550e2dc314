"""What is said when a file has been written: where it is, and what can be done with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from governance_app.ui.message import Message


def saved_message(path: Path) -> Message:
    """Return "Saved to …" with Open and Show in folder."""
    return Message(
        f"Saved to {path}.",
        "success",
        (("Open", partial(_show, path)), ("Show in folder", partial(_show, path.parent))),
    )


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
