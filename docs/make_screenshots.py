#!/usr/bin/env python3
"""Make the pictures of README and docs from a sample (`sample.py`, `sample_versions.py`).

Usage: python docs/make_screenshots.py [FOLDER]

Works without a screen (QT_QPA_PLATFORM=offscreen) as well as on one. There is one picture of every
page, of the start page, of the matrix by person, of the map of systems, of a request that stops, of
the proof of its chain and of somebody who leaves, light and dark.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from sample_versions import create_with_a_version

from governance_app import paths
from governance_app.domain.kinds import METRIC, PERSON, PROCESS, REQUEST_ATTRIBUTE, ROLE, Kind
from governance_app.domain.rules import Subject
from governance_app.settings import Settings
from governance_app.ui.application import make_application
from governance_app.ui.approvals.parts_below import DECIDERS, PROOF
from governance_app.ui.approvals.simulator_inputs import Typed
from governance_app.ui.approvals.simulator_options import Who
from governance_app.ui.flows.leaver import LeaverDialog, somebody_leaves
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.windows import Windows
from governance_app.ui.pages.approvals_page import ApprovalsPage
from governance_app.ui.pages.registry import PAGES, PageDescription
from governance_app.ui.theme.theme import theme as look
from governance_app.ui.widgets.tabs import TabbedParts

_SIZE = (1520, 950)
#: What is selected on a page, by its name; other pages show what they begin with.
_SELECTED: dict[str, tuple[Kind[Any], str]] = {
    "roles": (ROLE, "Process Excellence Lead"),
    "people": (PERSON, "Person C"),
    "org-chart": (ROLE, "Content Lead"),
    "processes": (PROCESS, "Workflow automation"),
    "objectives": (METRIC, "Open rate"),
    "what-if": (PERSON, "Person A"),
}
_AWAY = ("Person C", "Person D", "Person F")
#: How high the diagram and what stands below it are, while a request is tried.
_SHARES = [380, 460]
_BY_PERSON = "People who hold the roles"
#: Which tab of the page of technology the map is.
_MAP = 2


def make_screenshots(folder: Path) -> list[Path]:
    """Write one picture a scene and theme into a folder; return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="governance-app-") as name:
        os.environ[paths.DATA_FOLDER_VARIABLE] = name
        document = Path(name) / "Marketing operations.governance"
        create_with_a_version(document)
        for theme in ("light", "dark"):
            for scene, shown in _scenes(application, theme, document):
                made.append(_picture(shown, folder / f"{scene}-{theme}.png"))
    return made


def _scenes(application: QApplication, theme: str, document: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield what is to be pictured, when it stands there, with its name."""
    windows = Windows(Settings(theme=theme))
    look().apply(windows.settings)
    window = windows.new_window()
    window.resize(*_SIZE)
    window.show()
    _settle(application)
    yield "start", window
    window.take(open_workspace(document, "Person A"))
    for page in PAGES:
        _open(window, page)
        _settle(application, lambda: _is_drawn(window))
        yield page.name, window
        if page.name == "technology":
            _show_map(window)
            _settle(application)
            yield "technology-map", window
        if page.name == "approvals":
            yield from _chains(application, window)
    _open(window, next(page for page in PAGES if page.name == "matrix"))
    _by_person(window)
    _settle(application)
    yield "matrix-by-person", window
    yield "leaver", _leaver(application, window)
    window.close()
    _settle(application)


def _chains(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield a request that stops, because three people are away, and the proof of its chain."""
    page = window.page
    assert isinstance(page, ApprovalsPage)
    usual = page.parts.sizes()
    page.parts.setSizes(_SHARES)
    page.simulate()
    assert page.below.simulator is not None
    framework = page.session.framework
    attributes = [
        each for each in framework.of(REQUEST_ATTRIBUTE).values() if each.chain == page.chain
    ]
    values: tuple[Decimal | bool, ...] = (Decimal(75_000), True)
    away = tuple(Who(PERSON.name, _subject(window, PERSON, each).key) for each in _AWAY)
    requester = Who(ROLE.name, _subject(window, ROLE, "Marketing Operations Director").key)
    typed = Typed({}, page.session.today, requester, None, None, away)
    page.below.simulator.inputs.put(
        {each.key: value for each, value in zip(attributes, values, strict=True)}, typed
    )
    page.below.simulator.begin_day()
    page.setFocus()
    _settle(application)
    yield "approvals-simulated", window
    page.below.tabs.open(PROOF)
    _settle(
        application, lambda: page.below.proof is not None and page.below.proof.proved is not None
    )
    yield "approvals-proof", window
    page.below.tabs.open(DECIDERS)
    page.parts.setSizes(usual)


def _open(window: MainWindow, page: PageDescription) -> None:
    assert window.opened is not None
    shown = window.opened.area.open_page(page)
    if page.name in _SELECTED:
        shown.show_subject(_subject(window, *_SELECTED[page.name]))
    shown.setFocus()


def _by_person(window: MainWindow) -> None:
    assert window.page is not None
    action = next(each for each in window.page.page_actions() if each.text() == _BY_PERSON)
    action.trigger()


def _show_map(window: MainWindow) -> None:
    assert window.page is not None
    tabs = next(each for each in window.page.findChildren(TabbedParts) if each.isVisible())
    tabs.open(_MAP)


def _leaver(application: QApplication, window: MainWindow) -> LeaverDialog:
    """Return the window of somebody who leaves, with what their leaving leads to."""
    somebody_leaves(window, _subject(window, PERSON, "Person D").key)
    (dialog,) = window.findChildren(LeaverDialog)
    _settle(application, lambda: "On 20" in dialog.summary.text)
    return dialog


def _subject(window: MainWindow, kind: Kind[Any], name: str) -> Subject:
    assert window.session is not None
    items = window.session.framework.of(kind)
    return Subject(kind.name, next(key for key, each in items.items() if each.name == name))


def _is_drawn(window: MainWindow) -> bool:
    """Whether nothing is still being set on the page: reports take a moment."""
    return getattr(window.page, "pages", ()) is not None


def _settle(application: QApplication, ready: Callable[[], bool] = lambda: True) -> None:
    """Let the program do what is waiting; at least half a second, at most a minute."""
    begun = time.monotonic()
    while time.monotonic() - begun < 0.5 or (not ready() and time.monotonic() - begun < 60):
        application.processEvents()
        time.sleep(0.01)
    rest = time.monotonic() + 0.5
    while time.monotonic() < rest:
        application.processEvents()


def _picture(shown: QWidget, path: Path) -> Path:
    if not shown.grab().save(str(path)):
        raise OSError(f"{path} was not written")
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "screenshots"
    for each in make_screenshots(target):
        sys.stdout.write(f"{each}\n")
