"""An open map of the technology stack, and hands that act on it by keys and pointer alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from offices import Office
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import INTEGRATION, SYSTEM, Integration, System
from governance_app.store.opening import create_document
from governance_app.ui.diagram.drawing import handle_of
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.register_page import RegisterPage
from governance_app.ui.pages.registry import page_named
from governance_app.ui.technology_map.map_page import TechnologyMapPage

_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


class MapHands:
    """A user at the map."""

    def __init__(self, window: MainWindow) -> None:
        assert window.opened is not None
        assert window.session is not None
        description = page_named("technology")
        assert description is not None
        registers = window.opened.area.open_page(description)
        assert isinstance(registers, RegisterPage)
        assert registers._tabs is not None
        registers._tabs.open(2)
        page = registers.view
        assert isinstance(page, TechnologyMapPage)
        self.window, self.registers, self.page, self.session = (
            window,
            registers,
            page,
            window.session,
        )
        self.view = page.view
        self.said: list[str] = []
        registers.setFocus()
        QApplication.processEvents()

    @property
    def inspected(self) -> str:
        """What the inspector shows: the title of it."""
        QApplication.processEvents()
        assert self.window.opened is not None
        panel = self.window.opened.area.inspector
        panel.draw_now()
        return panel.shown_title

    def system(self, name: str) -> Key:
        return next(k for k, e in self.session.framework.of(SYSTEM).items() if e.name == name)

    def integrations(self) -> dict[str, Integration]:
        return {each.name: each for each in self.session.framework.of(INTEGRATION).values()}

    @property
    def current(self) -> str:
        """The card or link where the keyboard is."""
        link = self.view.links.current
        if link is not None:
            return f"→ {self.session.framework.of(INTEGRATION)[link].name}"
        assert self.view.current is not None
        return self.view.content.cards[self.view.current].title

    def press(self, *keys: str) -> None:
        """Press keys such as "Alt+Right" where the keyboard is."""
        for each in keys:
            *held, name = each.split("+")
            modifiers = _NONE
            for word in held:
                modifiers |= _MODIFIERS[word]
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, getattr(Qt.Key, f"Key_{name}"), modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for character in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, character)

    def card(self, name: str) -> QPoint:
        """Where a card is on the screen: of several of one name, the first."""
        key = next(k for k, each in self.view.content.cards.items() if each.title == name)
        return self.at(*self.view.drawing.arrangement.boxes[key].centre)

    def handle(self, name: str) -> QPoint:
        return self.at(*handle_of(self.view.drawing.arrangement.boxes[self.system(name)]))

    def line(self, name: str) -> QPoint:
        wire = self.view.drawing.wires.by_key[self.integrations()[name].key]
        return self.at(wire.middle.x(), wire.middle.y())

    def at(self, x: float, y: float) -> QPoint:
        return self.view.to_viewport(x, y).toPoint()

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.view.viewport(), _LEFT, _NONE, at)
        QApplication.processEvents()

    def drag(self, begin: QPoint, end: QPoint, *, release: bool = True) -> None:
        viewport = self.view.viewport()
        QTest.mouseMove(viewport, begin - QPoint(15, 0))
        QTest.mouseMove(viewport, begin)
        QTest.mousePress(viewport, _LEFT, _NONE, begin)
        for share in (0.3, 0.7, 1.0):
            between = QPointF(begin) + (QPointF(end) - QPointF(begin)) * share
            QTest.mouseMove(viewport, between.toPoint())
        if release:
            QTest.mouseRelease(viewport, _LEFT, _NONE, end)
        QApplication.processEvents()


def stack() -> Framework:
    """Return web analytics that feeds a platform, which feeds a CRM; a retired archive; loose ends."""
    office = Office()
    manager, lead = office.role("Marketing Technology Manager"), office.role("Data Lead")
    systems = [
        System(501, "Web analytics", "Analytics", "Vendor A", owner=lead, position=0),
        System(502, "Automation platform", "", "Vendor B", owner=manager, position=1),
        System(503, "CRM", "CRM", "", status="planned", position=2),
        System(504, "Archive", "", "", status="retired", position=3),
    ]
    integrations = [
        Integration(601, "Visits", 501, 502, owner=lead, status="active"),
        Integration(602, "Leads", 502, 503, direction="both-ways", status="planned"),
        Integration(603, "Scores", 502, 503, status="broken"),
        Integration(604, "Orders", 503, None),
    ]
    tables = {
        **office.framework.tables,
        SYSTEM.name: {each.key: each for each in systems},
        INTEGRATION.name: {each.key: each for each in integrations},
    }
    return replace(office.framework, tables=tables)


@pytest.fixture
def small_stack() -> Framework:
    """Return the framework of a small stack."""
    return stack()


@pytest.fixture
def open_map(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> Callable[..., MapHands]:
    """Return what opens the map of a framework in a window of its own."""

    def opened(framework: Framework, *, read_only: bool = False) -> MapHands:
        path = tmp_path / "map.governance"
        create_document(path, framework, author="Person A").close()
        window = open_window(path, read_only=read_only)
        window.resize(1_300, 850)
        QApplication.processEvents()
        hands = MapHands(window)
        if framework.of(SYSTEM):
            qtbot.waitUntil(hands.view.hasFocus)
        return hands

    return opened


@pytest.fixture
def stack_map(open_map: Callable[..., MapHands]) -> MapHands:
    """Return the map of a small stack."""
    return open_map(stack())
