"""An open org chart, and hands that act on it by keys and pointer alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from offices import Office
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.store.opening import create_document
from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.diagram.drawing import knob_of
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.org_chart_page import OrgChartPage
from governance_app.ui.pages.registry import page_named

_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_NONE = Qt.KeyboardModifier.NoModifier


class ChartHands:
    """A user at the org chart."""

    def __init__(self, window: MainWindow) -> None:
        assert window.opened is not None
        assert window.session is not None
        description = page_named("org-chart")
        assert description is not None
        page = window.opened.area.open_page(description)
        assert isinstance(page, OrgChartPage)
        self.window, self.page, self.session = window, page, window.session
        self.view: DiagramView = page.view
        self.view.setFocus()
        self.said: list[str] = []
        self.session.message.connect(lambda message: self.said.append(message.text))

    def key(self, name: str) -> Key:
        return next(k for k, role in self.session.framework.roles.items() if role.name == name)

    @property
    def current(self) -> str:
        assert self.view.current is not None
        return self.view.content.cards[self.view.current].title

    def superior(self, name: str) -> str | None:
        roles = self.session.framework.roles
        above = roles[self.key(name)].reports_to
        return roles[above].name if above is not None else None

    def shown(self) -> set[str]:
        cards = self.view.content.cards
        return {cards[key].title for key in self.view.drawing.arrangement.boxes}

    def press(self, *keys: str) -> None:
        """Press keys such as "Ctrl+Home" where the keyboard is."""
        for each in keys:
            *held, name = each.split("+")
            modifiers = _NONE
            for word in held:
                modifiers |= _MODIFIERS[word]
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, getattr(Qt.Key, f"Key_{name}"), modifiers)

    def type(self, text: str) -> None:
        for character in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, character)

    def at(self, name: str) -> QPoint:
        box = self.view.drawing.arrangement.boxes[self.key(name)]
        return self.view.to_viewport(*box.centre).toPoint()

    def knob(self, name: str) -> QPoint:
        box = self.view.drawing.arrangement.boxes[self.key(name)]
        left, top, width, height = knob_of(box, self.view.scale_now)
        return self.view.to_viewport(left + width / 2, top + height / 2).toPoint()

    def click(self, at: QPoint, button: str = "Left") -> None:
        which = getattr(Qt.MouseButton, f"{button}Button")
        QTest.mouseClick(self.view.viewport(), which, _NONE, at)

    def drag(
        self, begin: QPoint, end: QPoint, button: str = "Left", *, release: bool = True
    ) -> None:
        viewport, which = self.view.viewport(), getattr(Qt.MouseButton, f"{button}Button")
        QTest.mousePress(viewport, which, _NONE, begin)
        for share in (0.3, 0.7, 1.0):
            between = QPointF(begin) + (QPointF(end) - QPointF(begin)) * share
            QTest.mouseMove(viewport, between.toPoint())
        if release:
            QTest.mouseRelease(viewport, which, _NONE, end)


def office() -> Framework:
    """Return a director with two leads, one of them with two managers; a council; a role alone."""
    made = Office()
    director = made.role("Director")
    first = made.role("Campaign Lead", reports_to=director)
    second = made.role("Data Lead", reports_to=director)
    manager = made.role("Campaign Manager", reports_to=first)
    made.role("Content Editor", reports_to=first)
    made.role("Auditor", "external")
    council = made.role("Council", "body", quorum=2)
    person, other, deputy = (made.person(f"Person {letter}") for letter in "ABC")
    made.appoint(person, director)
    made.appoint(other, second, ends="9999-12-30")
    made.appoint(person, first)
    made.deputy(deputy, manager)
    made.seat(council, director, chair=True)
    made.seat(council, second)
    return made.framework


@pytest.fixture
def open_chart(
    open_window: Callable[[Path], MainWindow], tmp_path: Path, qtbot: QtBot
) -> Callable[..., ChartHands]:
    """Return what opens the org chart of a framework in a window of its own."""

    def opened(framework: Framework, *, read_only: bool = False) -> ChartHands:
        path = tmp_path / "chart.governance"
        create_document(path, framework, author="Person A").close()
        window = open_window(path, read_only=read_only)  # type: ignore[call-arg]  # a fixture
        window.resize(1_200, 800)
        QApplication.processEvents()
        hands = ChartHands(window)
        if framework.roles:
            qtbot.waitUntil(hands.view.hasFocus)
        return hands

    return opened


@pytest.fixture
def chart(open_chart: Callable[..., ChartHands]) -> ChartHands:
    """Return the org chart of a small office."""
    return open_chart(office())


@pytest.fixture
def small_office() -> Framework:
    """Return the framework of the small office."""
    return office()
