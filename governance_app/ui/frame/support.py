"""The report for support: versions and sizes, and nothing that the user wrote."""

import platform
import sys
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from governance_app import __version__
from governance_app.settings import Settings
from governance_app.ui.session import Session

_LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "python-calamine",
    "pypdfium2",
    "rapidfuzz",
    "typst",
    "XlsxWriter",
)


def version_of(library: str) -> str:
    """Return the installed version of a library, "?" where that is not known."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "?"


def support_report(session: Session | None, settings: Settings, log: str = "") -> str:
    """Return the report as lines of text.

    No name, path or text of a document is in it, only how large the document is; so it can be
    shown to anybody. `log` is added as it is: what went wrong, with the lines of the program.
    """
    lines = [
        f"governance-app {__version__}",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"Qt {qVersion()} on {QGuiApplication.platformName()}, "
        f"{'packed' if getattr(sys, 'frozen', False) else 'installed'}",
        ", ".join(f"{name} {version_of(name)}" for name in _LIBRARIES),
        f"Theme {settings.theme}, text {settings.font_size}, rows {settings.density}, "
        f"zoom {settings.zoom} %",
        *_screens(),
        _document(session),
    ]
    return "\n".join([*lines, "", log] if log else lines) + "\n"


def _screens() -> list[str]:
    return [
        f"Screen {screen.size().width()} × {screen.size().height()}, "
        f"scale {screen.devicePixelRatio():.2f}"
        for screen in QGuiApplication.screens()
    ]


def _document(session: Session | None) -> str:
    if session is None:
        return "No document is open"
    framework = session.framework
    state = "read-only" if session.read_only else "saved" if session.is_saved else "not saved"
    return (
        f"Document with {len(framework.activities)} activities, {len(framework.roles)} roles, "
        f"{len(framework.processes)} processes, {framework.matrix.count()} assignments; {state}"
    )
