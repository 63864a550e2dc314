"""What tests of the frame share: edits, the texts on the screen, a document that cannot be written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from frameworks import staffed_framework
from PySide6.QtWidgets import QWidget

from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.kinds import ROLE
from governance_app.store.opening import create_document
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.message_bar import Strip
from governance_app.ui.widgets.buttons import Button


@pytest.fixture
def staffed_window(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """Return a window with a document in which people hold roles, and a council sits."""
    path = tmp_path / "Staffed.governance"
    create_document(path, staffed_framework(), author="Person A").close()
    return open_window(path)


@pytest.fixture
def message_of() -> Callable[[MainWindow], str]:
    """Return what reads the message of a window, "" for none."""

    def read(window: MainWindow) -> str:
        message = window.messages.message
        return message.text if message else ""

    return read


@pytest.fixture
def banner_of() -> Callable[[MainWindow, str], str]:
    """Return what reads a banner of a window, "" for none."""

    def read(window: MainWindow, name: str) -> str:
        banner = window.messages.banner(name)
        return banner.text if banner else ""

    return read


@pytest.fixture
def button_in() -> Callable[[QWidget, str], QWidget]:
    """Return what finds the visible button of this name in a widget."""

    def find(widget: QWidget, name: str) -> QWidget:
        there = [
            each
            for each in widget.findChildren(QWidget)
            if each.accessibleName() == name and each.isVisible()
        ]
        assert len(there) == 1, f"{len(there)} buttons named “{name}”"
        return there[0]

    return find


@pytest.fixture
def strip_buttons() -> Callable[[MainWindow], list[str]]:
    """Return what lists the buttons of all banners and messages of a window."""

    def read(window: MainWindow) -> list[str]:
        strips = [each for each in window.messages.findChildren(Strip) if each.isVisible()]
        return [b.accessibleName() for strip in strips for b in strip.findChildren(Button)]

    return read


@pytest.fixture
def rename_role() -> Callable[[MainWindow, str], bool]:
    """Return what gives the first role another name, as a page does."""

    def rename(window: MainWindow, name: str) -> bool:
        role = next(iter(window.session.framework.roles))
        return window.session.run(EditItem(ROLE.name, role, {"name": name}))

    return rename


@pytest.fixture
def clear_a_cell() -> Callable[[MainWindow], bool]:
    """Return what clears the first cell of the matrix, as a page does."""

    def clear(window: MainWindow) -> bool:
        activity, role, _ = next(window.session.framework.matrix.cells())
        return window.session.run(SetLetters(((activity, role, 0),)))

    return clear
