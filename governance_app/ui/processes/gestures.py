"""What can be done with the lines of the tree: added, duplicated, moved, removed; one edit each."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from governance_app.domain.commands import AddItem, Command, duplicate_of
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, kind_named
from governance_app.domain.rules import Subject
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.message import Message
from governance_app.ui.processes import moves
from governance_app.ui.processes.adding import placed_new
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.view import ProcessView
from governance_app.ui.session import Session


class Gestures(QObject):
    """The actions of the page, and what they do."""

    removal_wanted = Signal(str, tuple)  # a kind, and the keys of its items

    def __init__(self, session: Session, model: ProcessModel, view: ProcessView) -> None:
        super().__init__(view)
        self._session, self._lines, self._view = session, model, view
        self._cut: list[Subject] = []

    def actions(self, page: QWidget) -> tuple[QAction, ...]:
        """Return the actions, and let their keys work while the page has the keyboard."""
        actions = tuple(
            self._action(page, *each)
            for each in (
                ("New activity", "Ins", lambda: self.add(ACTIVITY.name), True),
                ("New process", "Alt+Ins", lambda: self.add(PROCESS.name), True),
                ("New component", "", lambda: self.add(COMPONENT.name), False),
                ("Duplicate process", "Ctrl+D", self.duplicate, True),
                ("Remove", "Ctrl+Del", self.remove, False),
                ("Move up", "Alt+Up", lambda: self.step(-1), False),
                ("Move down", "Alt+Down", lambda: self.step(1), False),
                ("Make part of the process above", "Alt+Right", self.move_in, False),
                ("Take out of its process", "Alt+Left", self.move_out, False),
                ("Unfold all", "", self._view.unfold_all, False),
                ("Fold all", "", self._view.fold_all, False),
                ("Choose columns…", "", self._view.heads.choose_columns, False),
            )
        )
        page.addActions(actions)
        return actions

    def add(self, kind: str) -> None:
        """Add an item where one stands, select it and let its name be typed."""
        key = self._session.workspace.new_key()
        place = placed_new(self._session.framework, kind, self._view.current)
        if place is None:
            self.say("Add a process first: activities are the steps of processes.")
            return
        values, before = place
        name = f"New {kind_named(kind).label.lower()}"
        if self._session.run(AddItem(kind, key, {"name": name, **values}, before)):
            self._view.choose([Subject(kind, key)])
            self._view.setFocus()
            self._view.edit(self._view.currentIndex().siblingAtColumn(0))

    def duplicate(self) -> None:
        """Copy the process that one stands on, behind itself."""
        subject = self._view.current
        if subject is None or subject.kind != PROCESS.name:
            self.say("Select a process to duplicate it with its activities and letters.")
            return
        session = self._session
        try:
            command = duplicate_of(session.framework, subject.key, session.workspace.new_key)
        except Refusal as refusal:
            self.say(str(refusal))
            return
        if session.run(command):
            self._view.choose([Subject(PROCESS.name, command.copies[subject.key])])

    def remove(self) -> None:
        """Ask for the removal of the selected lines, which tells what goes with them."""
        by_kind: dict[str, list[Key]] = {}
        for each in self._view.chosen:
            by_kind.setdefault(each.kind, []).append(each.key)
        if len(by_kind) > 1:
            self.say("Select lines of one kind to remove them together.")
            return
        for kind, keys in by_kind.items():
            self.removal_wanted.emit(kind, tuple(keys))

    def step(self, step: int) -> None:
        """Move the selected lines one place up (−1) or down (1)."""
        rows = self._lines.tree.rows
        self._run(moves.stepped(self._session.framework, rows, self._view.chosen, step))

    def move_in(self) -> None:
        """Make the process a part of the one above it."""
        self._run(moves.moved_in(self._session.framework, self._view.chosen))

    def move_out(self) -> None:
        """Take the process out of the one that it is a part of."""
        self._run(moves.moved_out(self._session.framework, self._view.chosen))

    def drop(self, command: Command | None) -> None:
        """Do what a drop means; None is a place where the lines cannot stand."""
        if command is None:
            self.say(
                "These lines cannot stand there: activities belong into processes, and processes "
                "into components or other processes."
            )
        self._run(command)

    def copy(self) -> None:
        """Copy the selected lines with their columns, as a spreadsheet takes them."""
        columns = range(self._lines.columnCount())
        shown = [place for place in columns if not self._view.isColumnHidden(place)]
        grid = []
        for subject in self._view.chosen:
            row = self._lines.row_of(subject)
            assert row is not None, "what is selected is shown"
            grid.append([str(self._lines.index(row, place).data() or "") for place in shown])
        if grid:
            copy_cells(grid)

    def cut(self) -> None:
        """Remember the selected lines; pasting moves them."""
        self._cut = self._view.chosen
        self.copy()
        if self._cut:
            self.say("Go to where they belong and paste; until then they stay where they are.")

    def paste(self) -> None:
        """Move what was cut below the line that one stands on."""
        target = self._view.current
        there = [each for each in self._cut if self._lines.is_there(each)]
        if target is None or not there:
            self.say("Cut lines first (Ctrl+X); pasting moves them here.")
            return
        self._cut = []
        self.drop(moves.dropped_on(self._session.framework, there, target))

    def say(self, sentence: str) -> None:
        """Say something inline."""
        self._session.message.emit(Message(sentence, "info"))

    def _run(self, command: Command | None) -> None:
        if command is not None:
            self._session.run(command)

    def _action(
        self, page: QWidget, text: str, keys: str, run: Callable[[], Any], in_head: bool
    ) -> QAction:
        action = QAction(text, page)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setProperty("hidden_in_head", not in_head)
        action.setEnabled(not self._session.read_only)
        action.triggered.connect(lambda: run())  # noqa: PLW0108  # Qt would hand a value over
        return action
