"""What tests of registers share: a window with people in roles, and hands that press keys."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from frameworks import staffed_framework
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import blank_framework
from governance_app.store.opening import create_document
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named
from governance_app.ui.registers.pane import RegisterPane


@dataclass
class Hands:
    """What a user does with keys and the mouse on a page of registers, and what they see there."""

    window: MainWindow
    qtbot: QtBot

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def pane(self) -> RegisterPane:
        return self.page.pane

    @property
    def session(self) -> Any:
        return self.window.session

    @property
    def framework(self) -> Any:
        return self.window.session.framework

    @property
    def panel(self) -> Any:
        return self.window.opened.area.inspector

    def open(self, name: str) -> "Hands":
        description = page_named(name)
        assert description is not None
        page = self.window.opened.area.open_page(description)
        page.setFocus()
        self.settle()
        return self

    def settle(self) -> None:
        QApplication.processEvents()
        self.pane.inspect()
        self.panel.draw_now()
        QApplication.processEvents()

    def press(self, *keys: str) -> None:
        for key in keys:
            combination = QKeySequence(key)[0]
            focused = QApplication.focusWidget()
            assert focused is not None
            self.qtbot.keyClick(focused, combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        for character in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            self.qtbot.keyClicks(focused, character)

    def go(self, name: str, column: str = "Name") -> None:
        """Put the cursor on a cell with arrow keys alone; “” is the last row."""
        table, model = self.pane.table, self.pane.model
        table.setFocus()
        names = [model.entry(row, 0).text for row in range(model.rowCount())]
        wanted_row = names.index(name) if name else model.rowCount() - 1
        wanted = [each.label for each in model.columns].index(column)
        for _ in range(200):
            index = table.currentIndex()
            if (index.row(), index.column()) == (wanted_row, wanted):
                return
            if index.row() != wanted_row:
                self.press("Down" if index.row() < wanted_row else "Up")
            else:
                self.press("Right" if index.column() < wanted else "Left")
        raise AssertionError(f"cannot go to {name}, {column}")

    def texts(self, column: str = "Name") -> list[str]:
        model = self.pane.model
        place = [each.label for each in model.columns].index(column)
        return [
            model.entry(row, place).text
            for row in range(model.rowCount())
            if model.key_at(row) is not None
        ]

    def text(self, name: str, column: str) -> str:
        return dict(zip(self.texts(), self.texts(column), strict=True))[name]

    def item(self, name: str) -> Any:
        there = self.framework.of(self.pane.kind).values()
        return next(each for each in there if each.name == name)

    @property
    def said(self) -> str:
        hint = self.pane.gestures.hint
        return hint.text() if hint.isVisible() else ""

    def click_head(self, label: str, *, shift: bool = False) -> None:
        head, model = self.pane.table.head, self.pane.model
        place = [each.label for each in model.columns].index(label)
        at = QPoint(head.sectionViewportPosition(place) + 12, head.height() // 2)
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    def words(self, widget: QWidget | None = None) -> list[str]:
        labels = (widget or self.panel).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    def named(self, name: str, within: QWidget | None = None) -> QWidget:
        """Return the visible widget of this accessible name."""
        there = [
            each
            for each in (within or self.window).findChildren(QWidget)
            if each.accessibleName() == name and each.isVisible()
        ]
        assert there, f"nothing is named “{name}”"
        return there[0]

    def click(self, name: str, within: QWidget | None = None) -> None:
        self.qtbot.mouseClick(self.named(name, within), Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture(scope="session")
def _staffed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("staffed") / "Staffed.governance"
    create_document(path, staffed_framework(), author="Person A").close()
    return path


@pytest.fixture
def staffed(open_window: Any, _staffed_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """Return hands on the page Roles of a document with people."""
    copy = Path(shutil.copy(_staffed_file, tmp_path / "Staffed.governance"))
    window = open_window(copy)
    window.resize(1300, 800)
    hands = Hands(window, qtbot).open("roles")
    level = hands.pane.arrangement.with_column("level", shown=True)
    findings_last = replace(level, columns=(*level.columns[:-2], "level", "findings"))
    hands.pane.arrange(findings_last)
    yield hands


@pytest.fixture
def bare(open_window: Any, tmp_path: Path, qtbot: QtBot) -> Hands:
    """Return hands on the page Roles of an empty document."""
    path = tmp_path / "Empty.governance"
    numbers = iter(range(1, 1000))
    create_document(path, blank_framework("Empty", numbers.__next__), author="Person A").close()
    return Hands(open_window(path), qtbot).open("roles")


@pytest.fixture
def hands_on(qtbot: QtBot) -> Callable[[MainWindow, str], Hands]:
    """Return what puts hands on a page of a window."""
    return lambda window, page: Hands(window, qtbot).open(page)


@pytest.fixture
def with_clipboard(qapp: QApplication) -> Callable[[str], None]:
    """Return what puts a text on the clipboard."""
    return QApplication.clipboard().setText


@pytest.fixture(autouse=True)
def _emptied_clipboard(qapp: QApplication) -> Iterator[None]:
    """Take back what was copied: Qt without a screen trips over it when the program ends."""
    yield
    QApplication.clipboard().clear()
