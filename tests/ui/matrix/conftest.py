"""An open matrix page, and hands that act on it by keys and clicks alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from frameworks import marketing_framework
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Assessment, Subject
from governance_app.settings import Settings
from governance_app.store.opening import create_document, open_document
from governance_app.ui.matrix import words
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import Place, Selection, at
from governance_app.ui.pages.matrix_page import MatrixPage
from governance_app.ui.session import Message, Session
from governance_app.ui.theme.theme import theme
from governance_app.workspace import Workspace

_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


def modifiers_of(names: list[str]) -> Qt.KeyboardModifier:
    found = Qt.KeyboardModifier.NoModifier
    for name in names:
        found |= _MODIFIERS[name]
    return found


class Hands:
    """A user at the page. `keys` counts every key that was pressed."""

    def __init__(self, page: MatrixPage) -> None:
        self.page, self.view, self.grid = page, page.view, page.grid
        self.keys = 0
        self.messages: list[Message] = []
        page.session.message.connect(self.messages.append)

    @property
    def focused(self) -> QWidget:
        """Where the keyboard is; Qt ends the process where keys go nowhere."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: str) -> None:
        """Press keys such as "Ctrl+Home", where the keyboard is."""
        for key in keys:
            *held, name = key.split("+")
            QTest.keyClick(self.focused, getattr(Qt.Key, f"Key_{name}"), modifiers_of(held))
            self.keys += 1

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClick(self.focused, character)
            self.keys += 1

    def point(self, place: Place) -> QPoint:
        return self.view.plan.rect_of(place).center()

    def click(self, place: Place, held: str = "", button: str = "Left") -> None:
        which = getattr(Qt.MouseButton, f"{button}Button")
        names = [held] if held else []
        QTest.mouseClick(self.view.viewport(), which, modifiers_of(names), self.point(place))

    def double_click(self, place: Place) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseDClick(self.view.viewport(), left, none, self.point(place))

    def drag(self, begin: QPoint, end: QPoint) -> None:
        viewport, left = self.view.viewport(), Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(viewport, left, none, begin)
        for share in (0.3, 0.7, 1.0):
            between = QPoint(
                round(begin.x() + (end.x() - begin.x()) * share),
                round(begin.y() + (end.y() - begin.y()) * share),
            )
            QTest.mouseMove(viewport, between)
        QTest.mouseRelease(viewport, left, none, end)

    def go(self, activity: str, role: str) -> None:
        """Stand on a cell by names, without a key."""
        self.view.select(at(*self.place(activity, role)))

    def place(self, activity: str, role: str = "") -> Place:
        row = self.name_place(activity).row
        return Place(row, self.head_place(role).column if role else 0)

    def name_place(self, name: str) -> Place:
        for kind in ("activity", "process", "component"):
            for key, item in self.grid.framework.tables[kind].items():
                if item.name == name:
                    place = self.grid.place_of(Subject(kind, key))
                    assert place is not None
                    return place
        raise AssertionError(f"no row {name}")

    def head_place(self, role: str) -> Place:
        key = next(k for k, item in self.grid.framework.roles.items() if item.name == role)
        place = self.grid.place_of(Subject("role", key))
        assert place is not None
        return place

    @property
    def cursor(self) -> Place:
        return self.view.selection.cursor

    @property
    def framework(self) -> Framework:
        return self.page.session.framework

    def letters(self, activity: str, role: str) -> str:
        return words.shown_text(self.grid, self.place(activity, role))

    def check(self, activity: str) -> str:
        return words.check_title(self.grid, self.name_place(activity).row)

    def rows(self) -> list[str]:
        """Return the texts of the names' column, from top to bottom, without the heads."""
        return [words.shown_text(self.grid, Place(row, 0)) for row in range(1, self.grid.row_count)]

    def roles(self) -> list[str]:
        return [self.framework.roles[key].name for key in self.grid.columns.roles]

    def select(self, top: int, left: int, bottom: int, right: int) -> None:
        self.view.select(Selection(Place(bottom, right), Place(top, left)))


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Hands]]:
    """Return what opens a framework in a document and shows its matrix."""
    sessions: list[Session] = []
    theme().apply(Settings(theme="light"))

    def open_it(framework: Framework, *, read_only: bool = False) -> Hands:
        path = tmp_path / f"{len(sessions)}.governance"
        create_document(path, framework, author="Person A").close()
        document = open_document(path, read_only=read_only)
        session = Session(Workspace(document, author="Person A"))
        sessions.append(session)
        page = MatrixPage(session)
        session.changed.connect(lambda notice: page.refresh([notice]))
        session.similar_names_changed.connect(page.refresh_similar_names)
        page.resize(1000, 700)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.view.hasFocus)
        return Hands(page)

    yield open_it
    for session in sessions:
        session.close()


@pytest.fixture
def hands(open_page: Callable[..., Hands]) -> Hands:
    """Return a user at the matrix of marketing operations."""
    return open_page(marketing_framework())


@pytest.fixture
def grid() -> Grid:
    """Return the grid of marketing operations, without a window."""
    framework = marketing_framework()
    return Grid(framework, Assessment(framework))
