"""What can be done with a chain on its page: adding, editing in place, moving, removing."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from governance_app.domain.commands import AddItem
from governance_app.domain.commands.chains import copy_of_chain, sample_chain
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, STEP, Kind
from governance_app.ui.approvals.diagram.chain_moving import ChainMover
from governance_app.ui.approvals.diagram.chain_view import ChainView
from governance_app.ui.approvals.diagram.content import REQUEST, stands_for
from governance_app.ui.approvals.inline_editor import InlineEditor
from governance_app.ui.diagram.arrangement import Direction
from governance_app.ui.message import Message
from governance_app.ui.registers.removal import RemovalPanel
from governance_app.ui.session import Session

_MOVES: tuple[tuple[str, str, Direction], ...] = (
    ("Move one step earlier", "Alt+Left", "left"),
    ("Move one step later", "Alt+Right", "right"),
    ("Move up in its step", "Alt+Up", "up"),
    ("Move down in its step", "Alt+Down", "down"),
)


class ChainEditing(QObject):
    """Edits the chain that a diagram shows. Every edit is one undo."""

    chain_added = Signal(object)  # the key of a chain, to be shown

    def __init__(self, session: Session, view: ChainView) -> None:
        super().__init__(view)
        self.session, self.view = session, view
        self.chain: Key | None = None
        self.mover = ChainMover(session, lambda: view.chain)
        self.editor = InlineEditor(session, view)
        self.removals = {
            kind.name: RemovalPanel(session, kind) for kind in (APPROVAL_CHAIN, STEP, APPROVER_LINE)
        }
        self.editor.closed.connect(view.setFocus)
        view.edit_requested.connect(self.edit_here)
        view.step_requested.connect(self.add_step)
        view.line_requested.connect(self.add_line)
        view.move_requested.connect(self.move_here)
        view.removal_requested.connect(self.remove_here)
        view.menu_requested.connect(self.show_menu)
        view.zoom_changed.connect(self.editor.close_editor)
        if not session.read_only:
            view.mover = self.mover

    @property
    def can_edit(self) -> bool:
        """Whether anything can be edited here."""
        return not self.session.read_only

    def standing(self) -> tuple[Kind[Any], Key] | None:
        """Return what one stands on: a step, a line, or else the chain; None without a chain."""
        at, content = self.view.current, self.view.chain
        if self.chain is None:
            return None
        if at is not None:
            link = self.view.marks.link
            own = stands_for(link if link is not None else at, content.columns)
            at = own if own is not None else at
            column = content.column_of(at)
            if column is not None:
                return (STEP, at) if at == column.step else (APPROVER_LINE, at)
        return APPROVAL_CHAIN, self.chain

    def removal_panels(self) -> QWidget:
        """Return where it is asked before something is removed with more."""
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for panel in self.removals.values():
            layout.addWidget(panel)
            panel.done.connect(self.view.setFocus)
        return whole

    def refresh(self) -> None:
        """Look again at what is about to be removed."""
        for panel in self.removals.values():
            panel.refresh()
        item = self.editor.item
        if item is not None and item[1] not in self.session.framework.of(item[0]):
            self.editor.close_editor()

    def add_chain(self) -> None:
        """Add a chain, to be named at once."""
        key = self.session.workspace.new_key()
        taken = {each.name for each in self.session.framework.of(APPROVAL_CHAIN).values()}
        names = ("New chain", *(f"New chain {number}" for number in range(2, len(taken) + 3)))
        name = next(each for each in names if each not in taken)
        if self.session.run(AddItem(APPROVAL_CHAIN.name, key, {"name": name})):
            self.chain_added.emit(key)
            self.edit(APPROVAL_CHAIN, key, REQUEST)

    def add_sample(self) -> None:
        """Add a chain that shows how one is made."""
        key, command = sample_chain(self.session.framework, self.session.workspace.new_key)
        if self.session.run(command):
            self.chain_added.emit(key)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def duplicate_chain(self) -> None:
        """Add the chain once more."""
        if self.chain is None:
            return
        try:
            command = copy_of_chain(
                self.session.framework, self.chain, self.session.workspace.new_key
            )
        except Refusal as refusal:
            self.session.message.emit(Message(refusal.sentence, "warning"))
            return
        if self.session.run(command):
            self.chain_added.emit(command.commands[0].key)  # type: ignore[attr-defined]  # AddItem

    def add_step_here(self) -> None:
        """Add a step after the one where one stands."""
        self.add_step(self.view.step_here)

    def add_line_here(self) -> None:
        """Add an approver to the step where one stands."""
        self.add_line(self.view.step_here)

    def add_step(self, after: Key) -> None:
        """Add a step after another (or after REQUEST, as the first), to be named at once."""
        if self.chain is None or not self.can_edit:
            return
        steps = [each.step for each in self.view.chain.columns]
        place = steps.index(after) + 1 if after in steps else 0
        key = self.session.workspace.new_key()
        values = {"chain": self.chain, "name": "New step"}
        before = steps[place] if place < len(steps) else None
        if self.session.run(AddItem(STEP.name, key, values, before)):
            self._edit_new(STEP, key)

    def add_line(self, step: Key) -> None:
        """Add an approver to a step, to be chosen at once; without steps, a first step."""
        if not self.can_edit:
            return
        if step == REQUEST:
            columns = self.view.chain.columns
            if not columns:
                self.add_step(REQUEST)
                return
            step = columns[0].step
        key = self.session.workspace.new_key()
        if self.session.run(AddItem(APPROVER_LINE.name, key, {"step": step})):
            self._edit_new(APPROVER_LINE, key)

    def edit_here(self) -> None:
        """Edit what one stands on over its card."""
        standing = self.standing()
        if standing is not None and self.view.current is not None:
            self.edit(*standing, self.view.current)

    def edit(self, kind: Kind[Any], key: Key, card: Key) -> None:
        """Edit an item over a card."""
        if card in self.view.drawing.arrangement.boxes:
            self.view.reveal(self.view.drawing.arrangement.boxes[card])
            self.editor.open(kind, key, self.view.card_rect(card))

    def move_here(self, direction: Direction) -> None:
        """Move the step or line where one stands by one place."""
        at = self.view.current
        if at is not None and self.can_edit and self.mover.move_towards(at, direction):
            self.view.set_current(at)

    def remove_here(self) -> None:
        """Remove the step or line where one stands; ask where more goes with it."""
        standing = self.standing()
        if standing is not None and standing[0] is not APPROVAL_CHAIN:
            self._remove(*standing)

    def remove_chain(self) -> None:
        """Remove the chain; ask, as its steps go with it."""
        if self.chain is not None:
            self._remove(APPROVAL_CHAIN, self.chain)

    def show_menu(self, where: QPoint) -> None:
        """Offer what can be done where one stands, with the keys that do it."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def menu(self) -> QMenu:
        """Return the menu of what one stands on."""
        menu, standing = QMenu(self.view), self.standing()
        kind = standing[0] if standing is not None else APPROVAL_CHAIN
        view = self.view
        self._offer(menu, "Edit as a form", "Return", view.inspector_requested.emit, edits=False)
        words = {STEP.name: "Edit the name", APPROVER_LINE.name: "Edit approver and condition"}
        self._offer(menu, words.get(kind.name, "Edit the name of the chain"), "F2", self.edit_here)
        menu.addSeparator()
        self._offer(menu, "Add an approver to this step", "Ins", self.add_line_here)
        self._offer(menu, "Add a step after this one", "Alt+Ins", self.add_step_here)
        if kind is not APPROVAL_CHAIN:
            menu.addSeparator()
            for text, keys, direction in _MOVES:
                if kind is STEP and direction in ("up", "down"):
                    continue
                self._offer(menu, text, keys, partial(self.move_here, direction))
            menu.addSeparator()
            what = "Remove this step" if kind is STEP else "Remove this approver"
            self._offer(menu, what, "Del", self.remove_here)
        return menu

    def _offer(
        self, menu: QMenu, text: str, keys: str, run: Callable[[], object], *, edits: bool = True
    ) -> None:
        action = QAction(text, menu)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut
        )  # shown only: the view hears it
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(self.can_edit or not edits)
        action.triggered.connect(lambda _=False: run())
        menu.addAction(action)

    def _edit_new(self, kind: Kind[Any], key: Key) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.set_current(key)
        self.edit(kind, key, key)

    def _remove(self, kind: Kind[Any], key: Key) -> None:
        if not self.can_edit:
            return
        for name, panel in self.removals.items():
            if name != kind.name:
                panel.close_panel()
        beside = self._beside(key)
        self.removals[kind.name].ask((key,))
        if beside is not None and key not in self.session.framework.of(kind):
            self.view.set_current(beside)

    def _beside(self, key: Key) -> Key | None:
        """Return where one stands once a card is gone: before it in its step, or its neighbour."""
        content = self.view.chain
        column = content.column_of(key)
        if column is None:
            return None
        if key in column.lines:
            cards = (column.step, *column.lines)
            return cards[cards.index(key) - 1]
        steps = [REQUEST, *(each.step for each in content.columns)]
        return steps[steps.index(key) - 1]
