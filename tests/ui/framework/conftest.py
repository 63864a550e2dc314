"""What tests of the page of the framework share: hands that press keys and click there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from governance_app.domain.kinds import COMPONENT, DOCUMENT_LINK, LETTER
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named


@dataclass
class Sheet:
    """What a user does on the page, and sees there."""

    window: MainWindow
    qtbot: QtBot

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def session(self) -> Any:
        return self.window.session

    @property
    def profile(self) -> Any:
        return self.session.framework.profile

    def items(self, kind: Any) -> list[Any]:
        there = self.session.framework.of(kind).values()
        return sorted(there, key=lambda each: (each.position, each.key))

    def names(self, kind: Any = COMPONENT) -> list[str]:
        return [each.name for each in self.items(kind)]

    def symbols(self) -> str:
        return "".join(each.symbol for each in self.items(LETTER))

    def documents(self) -> list[tuple[str, str]]:
        return [(each.name, each.link) for each in self.items(DOCUMENT_LINK)]

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
        if hasattr(self.page, "show_now"):  # a click may lead to another page
            self.page.show_now()
        QApplication.processEvents()

    def field(self, name: str) -> Any:
        return self.page.sheet.fields[name]

    def click(self, what: QWidget | str) -> None:
        widget = self.named(what) if isinstance(what, str) else what
        self.page._view.ensureWidgetVisible(widget)
        QApplication.processEvents()
        target = widget.viewport() if hasattr(widget, "viewport") else widget
        at = QPoint(min(12, widget.width() // 2), widget.height() // 2)
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def write(self, editor: QWidget, text: str, *keys: str) -> None:
        """Click into a field, replace what stands there and leave it by keys."""
        self.click(editor)
        self.press("Ctrl+A", "Delete")
        self.type(text)
        self.press(*(keys or ("Tab",)))
        self.settle()

    def press(self, *keys: str) -> None:
        for key in keys:
            combination = QKeySequence(key)[0]
            focused = QApplication.focusWidget()
            assert focused is not None
            self.qtbot.keyClick(focused, combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, text)

    @property
    def keyboard_on(self) -> str:
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused is not None else ""

    def named(self, name: str) -> QWidget:
        there = [
            each
            for each in self.page.findChildren(QWidget)
            if each.accessibleName() == name and not each.isHidden() and each.isVisible()
        ]
        assert there, f"nothing is named “{name}”"
        return there[-1]

    def is_named(self, name: str) -> bool:
        return any(
            each.accessibleName() == name and each.isVisible()
            for each in self.page.findChildren(QWidget)
        )

    @property
    def words(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]


@pytest.fixture
def sheet_of(qtbot: QtBot) -> Callable[[MainWindow], Sheet]:
    """Return what opens the page of the framework in a window."""

    def opened(window: MainWindow) -> Sheet:
        window.resize(1300, 850)
        description = page_named("framework")
        assert description is not None
        window.opened.area.open_page(description).setFocus()  # type: ignore[union-attr]  # a document is open
        hands = Sheet(window, qtbot)
        hands.settle()
        return hands

    return opened


@pytest.fixture
def sheet(window: MainWindow, sheet_of: Callable[[MainWindow], Sheet]) -> Sheet:
    """Return the page with the example of marketing operations."""
    return sheet_of(window)


@pytest.fixture
def opened_links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that are opened outside the program."""
    opened: list[str] = []
    monkeypatch.setattr(
        "PySide6.QtGui.QDesktopServices.openUrl", lambda url: opened.append(url.toString()) or True
    )
    return opened


@pytest.fixture
def read_only_sheet(
    open_window: Any, marketing_path: Path, sheet_of: Callable[[MainWindow], Sheet]
) -> Sheet:
    """Return the page of a document that was opened for looking only."""
    return sheet_of(open_window(marketing_path, read_only=True))
