"""A part of the page of approval chains in a window of its own, and hands that press keys in it."""

from pathlib import Path
from typing import Any

from campaign_budget import CampaignBudget
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import PROFILE
from governance_app.domain.rules import Subject
from governance_app.store.opening import create_document
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.session import Session


class Part:
    """The part, its session, and all that it told."""

    def __init__(self, session: Session, part: Any, qtbot: QtBot) -> None:
        self.session, self.part, self._qtbot = session, part, qtbot
        self.subjects: list[Subject] = []
        self.marked: list[frozenset[int]] = []
        self.examples: list[Any] = []
        self.notices: list[Any] = []
        part.subject_requested.connect(self.subjects.append)
        part.steps_marked.connect(self.marked.append)
        if hasattr(part, "request_wanted"):
            part.request_wanted.connect(self.examples.append)
        session.changed.connect(lambda notice: part.refresh([notice]))
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(part)
        self.window.resize(1100, 500)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def close(self) -> None:
        """Close the window and the document."""
        self.session.close()
        self.window.close()
        self.window.deleteLater()
        self.session.deleteLater()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            combination = QKeySequence(key)[0]
            focused = QApplication.focusWidget()
            assert focused is not None
            self._qtbot.keyClick(focused, combination.key(), combination.keyboardModifiers())

    def type(self, line: Any, text: str) -> None:
        """Type over what stands in a line."""
        line.setFocus()
        line.selectAll()
        self._qtbot.keyClicks(line, text)

    def words(self) -> list[str]:
        """Return the texts that are seen."""
        return [each.text() for each in self.part.findChildren(QLabel) if each.isVisible()]

    def named(self, name: str) -> QWidget:
        """Return the visible widget of this accessible name."""
        there = [
            each
            for each in self.part.findChildren(QWidget)
            if each.accessibleName() == name and each.isVisible()
        ]
        assert there, f"nothing is named “{name}”"
        return there[0]


def in_euros(office: CampaignBudget) -> CampaignBudget:
    """Let amounts be in euros."""
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"currency": "EUR"}))
    return office


def session_of(office: CampaignBudget, path: Path, *, read_only: bool = False) -> Session:
    """Write the office into a file, and open it."""
    create_document(path, office.framework, author="Person A").close()
    return Session(open_workspace(path, "Person A", read_only=read_only))
