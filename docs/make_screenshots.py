#!/usr/bin/env python3
"""Make the pictures of README and docs from a sample that is built here.

Usage: python docs/make_screenshots.py [FOLDER]

Works without a screen (QT_QPA_PLATFORM=offscreen) as well as on one.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from governance_app import paths
from governance_app.domain.commands import AddItem, SetLetters, Several, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.keys import KeyMaker
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE
from governance_app.settings import Settings
from governance_app.store.opening import create_document
from governance_app.ui.application import make_application
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.windows import Windows
from governance_app.ui.pages.registry import page_named
from governance_app.ui.theme.theme import theme as look

_ROLES = (
    "Marketing Operations Director",
    "Marketing Technology Manager",
    "Process Excellence Lead",
    "Campaign Manager",
    "Content Lead",
    "Analytics Lead",
    "Legal & Privacy",
    "Finance Partner",
    "Sales Operations",
)
#: process → activity → a cell a role, "-" for an empty one
_ROWS = {
    "Workflow automation": {
        "Build campaign workflow": "A R C R C I - - I",
        "Approve automation rule": "A R C C - - C - -",
        "Score and route leads": "- C - R - R - - C",
        "Publish content calendar": "I - C C A/R I - - -",
    },
    "Technology integration": {
        "Select a platform": "A R C C C C C C I",
        "Integrate CRM and e-mail platform": "I A/R C - - C - - R",
        "Grant and review access": "I A - - - - C - -",
        "Retire a platform": "A A R I I I C C I",
    },
    "Process excellence": {
        "Document standard process": "I C A/R C C - - - -",
        "Run quality assurance": "I C A R R - C - -",
        "Review process standards": "A C R C C C - - I",
    },
    "Performance optimisation": {
        "Define metrics and targets": "A C C C C R - C C",
        "Publish performance report": "I - I I I A/R - I I",
        "Rebalance budget": "A - - C - R - R -",
    },
}
_SIZE = (1440, 900)


def sample() -> Framework:
    """Return the framework that the pictures show, with three activities in error."""
    new_key = KeyMaker(lambda: int(time.time() * 1_000))
    framework = blank_framework("Marketing operations", new_key)
    roles = {name: new_key() for name in _ROLES}
    commands: list[AddItem | SetLetters] = [
        AddItem(ROLE.name, key, {"name": name}) for name, key in roles.items()
    ]
    cells = []
    for place, (process_name, rows) in enumerate(_ROWS.items()):
        process = new_key()
        values = {"name": process_name, "owner": roles[_ROLES[place % 3]]}
        commands.append(AddItem(PROCESS.name, process, values))
        for name, letters in rows.items():
            activity = new_key()
            commands.append(AddItem(ACTIVITY.name, activity, {"name": name, "process": process}))
            cells += [
                (activity, role, framework.scheme.mask(text.split("/")))
                for role, text in zip(roles.values(), letters.split(), strict=True)
                if text != "-"
            ]
    commands.append(SetLetters(tuple(cells)))
    return framework.apply(Several("sample", tuple(commands)).changes(framework))


def make_screenshots(folder: Path) -> list[Path]:
    """Write one picture a page and theme into a folder; return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="governance-app-") as name:
        os.environ[paths.DATA_FOLDER_VARIABLE] = name
        document = Path(name) / "Marketing operations.governance"
        create_document(document, sample(), author="Person A").close()
        for theme in ("light", "dark"):
            made += _of_theme(application, theme, document, folder)
    return made


def _of_theme(application: QApplication, theme: str, document: Path, folder: Path) -> list[Path]:
    windows = Windows(Settings(theme=theme))
    look().apply(windows.settings)
    window = windows.new_window()
    window.resize(*_SIZE)
    window.show()
    _settle(application)
    made = [_picture(window, folder / f"start-{theme}.png")]
    window.take(open_workspace(document, "Person A"))
    for page, ready in (("matrix", _at_once), ("findings", _at_once), ("reports", _is_set)):
        _open(window, page)
        _settle(application, lambda ready=ready: ready(window))
        made.append(_picture(window, folder / f"{page}-{theme}.png"))
    window.close()
    _settle(application)
    return made


def _open(window: MainWindow, name: str) -> None:
    description = page_named(name)
    assert window.opened is not None
    assert description is not None
    window.opened.area.open_page(description).setFocus()


def _at_once(_: MainWindow) -> bool:
    return True


def _is_set(window: MainWindow) -> bool:
    """Whether the report has been set and drawn."""
    return getattr(window.page, "pages", None) is not None


def _settle(application: QApplication, ready: Callable[[], bool] = lambda: True) -> None:
    """Let the program do what is waiting; at least half a second, at most a minute."""
    begun = time.monotonic()
    while time.monotonic() - begun < 0.5 or (not ready() and time.monotonic() - begun < 60):
        application.processEvents()
        time.sleep(0.01)
    rest = time.monotonic() + 0.5
    while time.monotonic() < rest:
        application.processEvents()


def _picture(window: MainWindow, path: Path) -> Path:
    if not window.grab().save(str(path)):
        raise OSError(f"{path} was not written")
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "screenshots"
    for each in make_screenshots(target):
        sys.stdout.write(f"{each}\n")
