"""The keys of the grid."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from governance_app.ui.matrix.gestures import Gestures
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.moving import Move
from governance_app.ui.matrix.places import NAME_COLUMN

_Key = Qt.Key
_Action = Callable[[], object]
_SHIFT, _CTRL, _ALT, _META = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_NONE = Qt.KeyboardModifier.NoModifier

_MOVES = {
    _Key.Key_Left: Move.LEFT,
    _Key.Key_Right: Move.RIGHT,
    _Key.Key_Up: Move.UP,
    _Key.Key_Down: Move.DOWN,
    _Key.Key_Home: Move.ROW_START,
    _Key.Key_End: Move.ROW_END,
    _Key.Key_PageUp: Move.PAGE_UP,
    _Key.Key_PageDown: Move.PAGE_DOWN,
}
_FAR_MOVES = {
    _Key.Key_Left: Move.ROW_START,
    _Key.Key_Right: Move.ROW_END,
    _Key.Key_Up: Move.TOP,
    _Key.Key_Down: Move.BOTTOM,
    _Key.Key_Home: Move.FIRST,
    _Key.Key_End: Move.LAST,
}
_STEPS = {
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
    _Key.Key_Up: (0, -1),
    _Key.Key_Down: (0, 1),
}


class Keyboard:
    """Finds what a key means where the cursor is, and does it."""

    def __init__(self, gestures: Gestures) -> None:
        self._gestures, self._view = gestures, gestures.view
        self._plain: dict[Qt.Key, _Action] = {
            _Key.Key_Return: gestures.inspector_requested.emit,
            _Key.Key_Enter: gestures.inspector_requested.emit,
            _Key.Key_F2: gestures.structure.rename,
            _Key.Key_Insert: gestures.structure.insert,
            _Key.Key_Delete: gestures.clear,
            _Key.Key_Backspace: gestures.clear,
            _Key.Key_Space: self._space,
        }
        self._with_ctrl: dict[Qt.Key, _Action] = {
            _Key.Key_A: gestures.select_all,
            _Key.Key_C: gestures.cells.copy,
            _Key.Key_Insert: gestures.cells.copy,
            _Key.Key_X: gestures.cells.cut,
            _Key.Key_D: gestures.cells.fill_down,
            _Key.Key_R: gestures.cells.fill_right,
            _Key.Key_Return: gestures.cells.fill_everywhere,
            _Key.Key_Enter: gestures.cells.fill_everywhere,
            _Key.Key_Delete: gestures.structure.remove,
            _Key.Key_Space: gestures.select_columns,
        }
        self._with_shift: dict[Qt.Key, _Action] = {
            _Key.Key_Space: gestures.select_rows,
            _Key.Key_F2: gestures.notes.edit,
        }
        self._with_alt: dict[Qt.Key, _Action] = {
            _Key.Key_Return: gestures.mends.open,
            _Key.Key_Enter: gestures.mends.open,
        }

    def handle(self, event: QEvent) -> bool:
        """Deal with a key; True where the grid has a meaning for it."""
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._composed(event)
        if not isinstance(event, QKeyEvent) or kind == QEvent.Type.KeyRelease:
            return False
        if kind == QEvent.Type.KeyPress and event.key() in (_Key.Key_Tab, _Key.Key_Backtab):
            return self._tab(event)
        action = self._meaning(event)
        if action is None:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            action()
        return True

    def _meaning(self, event: QKeyEvent) -> _Action | None:
        try:
            key = Qt.Key(event.key())
        except ValueError:
            return None
        modifiers = event.modifiers() & (_SHIFT | _CTRL | _ALT | _META)
        return (
            self._movement(key, modifiers)
            or self._command(key, modifiers)
            or self._typed(event, modifiers)
        )

    def _movement(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
        if modifiers == _ALT and key in _STEPS:
            across, down = _STEPS[key]
            return lambda: self._gestures.structure.step(across, down)
        if modifiers & (_ALT | _META):
            return None
        move = (_FAR_MOVES if modifiers & _CTRL else _MOVES).get(key)
        if move is None:
            return None
        return lambda: self._move(move, extend=bool(modifiers & _SHIFT))

    def _command(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> _Action | None:
        if modifiers == (_CTRL | _SHIFT) and key == _Key.Key_C:
            return self._gestures.cells.copy_with_heads
        for held, actions in (
            (_CTRL, self._with_ctrl),
            (_SHIFT, self._with_shift),
            (_ALT, self._with_alt),
        ):
            if modifiers == held:
                return actions.get(key)
        if modifiers == _NONE and key == _Key.Key_Escape:
            return self._escape()
        return self._plain.get(key) if modifiers == _NONE else None

    def _typed(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> _Action | None:
        text = event.text()
        with_command = modifiers & (_CTRL | _ALT | _META) and modifiers != (_CTRL | _ALT)
        if not text or not text.isprintable() or text.isspace() or with_command:
            return None
        return lambda: self._gestures.type(text)

    def _move(self, move: Move, *, extend: bool) -> None:
        sideways = move in (Move.LEFT, Move.RIGHT) and not extend
        if sideways and self._gestures.structure.fold(inwards=move is Move.LEFT):
            return
        self._gestures.move(move, extend=extend)

    def _tab(self, event: QKeyEvent) -> bool:
        """Move on; at the ends of the grid, and with Ctrl, Tab leads to the next widget."""
        back = event.key() == _Key.Key_Backtab or bool(event.modifiers() & _SHIFT)
        if event.modifiers() & _CTRL:
            return self._view.focusNextPrevChild(not back)
        return self._gestures.move(Move.PREVIOUS if back else Move.NEXT)

    def _space(self) -> None:
        grid, cursor = self._view.grid, self._view.selection.cursor
        section = grid.section_at(cursor.row)
        if section is not None and self._view.selection.is_single:
            self._gestures.structure.toggle(section.item.key)
        else:
            self._gestures.clear()

    def _escape(self) -> _Action | None:
        selection, gestures = self._view.selection, self._gestures
        if selection.is_single and not gestures.hint.isVisible() and not gestures.cells.is_cut:
            return None

        def back_to_one() -> None:
            gestures.cells.forget_cut()
            gestures.say("")
            self._view.select(type(selection)(selection.cursor, selection.cursor))

        return back_to_one

    def _composed(self, event: QInputMethodEvent) -> bool:
        """Take what an input method composes: names in their field, letters as if typed."""
        cursor = self._view.selection.cursor
        if cursor.column == NAME_COLUMN or self._view.grid.part(cursor) in (
            Part.ROLE,
            Part.NEW_ROLE,
        ):
            naming = self._gestures.naming
            if (event.preeditString() or event.commitString()) and naming.begin(cursor, ""):
                QCoreApplication.sendEvent(naming.editor, event)
                return True
            return False
        if event.commitString().strip():
            self._gestures.type(event.commitString())
        return True
