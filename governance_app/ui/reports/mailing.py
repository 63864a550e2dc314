"""Handing a file to the mail client: attached where the system can do that, else beside a draft."""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from governance_app.ui.flows.results import saved_message
from governance_app.ui.message import Message

_LONGEST_SUBJECT = 120


def mail(path: Path, subject: str) -> Message:
    """Open a draft with a file, and return what is said of it.

    No mail client can be told by a link to attach a file; so without `xdg-email` the draft says
    only what it is, and the message where the file lies.
    """
    subject = " ".join(subject.split())[:_LONGEST_SUBJECT]
    saved = saved_message(path)
    if _attached(path, subject):
        return Message(
            f"Handed {path.name} to the mail client; it is saved as {path}.",
            "success",
            saved.actions,
        )
    body = f"The report is attached: {path.name}"
    link = QUrl(f"mailto:?subject={quote(subject)}&body={quote(body)}")
    if QDesktopServices.openUrl(link):
        return Message(
            f"The mail client cannot be handed the file: drag it into the draft. It is saved as {path}.",
            "info",
            saved.actions,
        )
    return Message(
        f"No mail client answered. The report is saved as {path}: attach it to a mail by hand.",
        "warning",
        saved.actions,
    )


def _attached(path: Path, subject: str) -> bool:
    """Hand the file to `xdg-email`, where there is one; False where that did not work."""
    program = shutil.which("xdg-email")
    if program is None:
        return False
    command = [program, "--subject", subject, "--attach", str(path)]
    try:
        done = subprocess.run(command, timeout=20, check=False, capture_output=True)  # noqa: S603  # no shell
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
