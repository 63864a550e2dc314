"""The open page of approval chains, and hands that act on it by keys and pointer alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from campaign_budget import CampaignBudget
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, STEP
from governance_app.store.opening import create_document
from governance_app.ui.approvals.diagram.content import REQUEST
from governance_app.ui.approvals.diagram.words import approver_words
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.inspection.inspection import Inspection
from governance_app.ui.pages.approvals_page import ApprovalsPage
from governance_app.ui.pages.registry import page_named

_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


class ChainHands:
    """A user at the page of approval chains."""

    def __init__(self, window: MainWindow) -> None:
        assert window.opened is not None
        assert window.session is not None
        description = page_named("approvals")
        assert description is not None
        page = window.opened.area.open_page(description)
        assert isinstance(page, ApprovalsPage)
        self.window, self.page, self.session, self.view = window, page, window.session, page.view
        self.found: list[object] = []
        page.selection_changed.connect(self.found.append)
        page.setFocus()
        QApplication.processEvents()

    @property
    def inspected(self) -> tuple[str, str]:
        """What the inspector shows: title and all words below it."""
        QApplication.processEvents()
        found = self.found[-1]
        assert isinstance(found, Inspection)
        words = [getattr(block, "text", "") for each in found.sections for block in each.blocks]
        return found.title, " | ".join([found.subtitle, *map(str, words)])

    @property
    def current(self) -> str:
        """The card where the keyboard is."""
        assert self.view.current is not None
        return self.view.content.cards[self.view.current].title

    @property
    def steps(self) -> list[str]:
        """The chain as it is: each step with its approvers."""
        framework, chain = self.session.framework, self.page.chain
        chains, found = framework.of(APPROVAL_CHAIN), []
        for step in ordered(framework.of(STEP)):
            if step.chain == chain:
                lines = [
                    each for each in ordered(framework.of(APPROVER_LINE)) if each.step == step.key
                ]
                names = [approver_words(framework, chains[step.chain], each) for each in lines]
                found.append(f"{step.name}: {', '.join(names)}")
        return found

    def stand(self, title: str) -> None:
        """Stand on a card."""
        self.view.setFocus()
        self.view.set_current(self.key(title))

    def key(self, title: str) -> Key:
        return next(k for k, each in self.view.content.cards.items() if each.title == title)

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
            QApplication.processEvents()

    def card(self, title: str) -> QPoint:
        """Where a card is on the screen: of several of one title, the first."""
        return self.at(*self.view.drawing.arrangement.boxes[self.key(title)].centre)

    def at(self, x: float, y: float) -> QPoint:
        return self.view.to_viewport(x, y).toPoint()

    def click(self, at: QPoint) -> None:
        QTest.mouseMove(self.view.viewport(), at)
        QTest.mouseClick(self.view.viewport(), _LEFT, _NONE, at)
        QApplication.processEvents()

    def drag(self, begin: QPoint, end: QPoint) -> None:
        viewport = self.view.viewport()
        QTest.mouseMove(viewport, begin)
        QTest.mousePress(viewport, _LEFT, _NONE, begin)
        for share in (0.3, 0.7, 1.0):
            between = QPointF(begin) + (QPointF(end) - QPointF(begin)) * share
            QTest.mouseMove(viewport, between.toPoint())
        QTest.mouseRelease(viewport, _LEFT, _NONE, end)
        QApplication.processEvents()

    def undo(self) -> None:
        self.session.undo()
        QApplication.processEvents()

    def begin(self) -> None:
        """Stand at the beginning of the chain."""
        self.view.setFocus()
        self.view.set_current(REQUEST)


OpenChains = Callable[..., ChainHands]


@pytest.fixture
def open_chains(open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> OpenChains:
    """Return what opens the page of a framework in a window of its own."""

    def opened(framework: Framework, *, read_only: bool = False) -> ChainHands:
        path = tmp_path / "chains.governance"
        create_document(path, framework, author="Person A").close()
        window = open_window(path, read_only=read_only)
        window.resize(1_300, 850)
        QApplication.processEvents()
        hands = ChainHands(window)
        if framework.of(APPROVAL_CHAIN):
            qtbot.waitUntil(hands.view.hasFocus)
        return hands

    return opened


@pytest.fixture
def budget(open_chains: OpenChains) -> ChainHands:
    """Return the page with the chain that approves campaign budgets."""
    return open_chains(CampaignBudget().framework)
