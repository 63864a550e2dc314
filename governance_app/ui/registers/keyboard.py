"""The keys of a register."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from governance_app.ui.registers.gestures import Gestures

_Key = Qt.Key
_SHIFT, _CTRL, _ALT, _META = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_NONE = Qt.KeyboardModifier.NoModifier

#: What keys do here, for the sheet of shortcuts.
SHEET = (
    ("Type over a cell, edit it", "any letter   F2"),
    ("Fill all selected cells", "Ctrl+Enter"),
    ("Tick and untick", "Space"),
    ("Empty cells", "Delete"),
    ("Select rows, columns", "Shift+Space   Ctrl+Space"),
    ("Next cell, previous cell", "Tab   Shift+Tab"),
    ("Inspect and edit as a form", "Enter"),
    ("Leave the table", "Ctrl+Tab"),
)


class Keyboard:
    """Finds what a key means where the cursor is, and does it."""

    def __init__(self, gestures: "Gestures") -> None:
        self._gestures = gestures
        self._meanings: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (_Key.Key_Return, _NONE): gestures.inspect,
            (_Key.Key_Enter, _NONE): gestures.inspect,
            (_Key.Key_F2, _NONE): gestures.begin,
            (_Key.Key_Insert, _NONE): gestures.go_to_new_row,
            (_Key.Key_Delete, _NONE): gestures.clear,
            (_Key.Key_Backspace, _NONE): gestures.clear,
            (_Key.Key_Delete, _CTRL): gestures.remove,
            (_Key.Key_Space, _NONE): gestures.tick,
            (_Key.Key_Space, _SHIFT): gestures.select_rows,
            (_Key.Key_Space, _CTRL): gestures.select_columns,
            (_Key.Key_Escape, _NONE): gestures.escape,
        }

    def handle(self, event: QKeyEvent) -> bool:
        """Deal with a key; True where it has a meaning here."""
        try:
            key = Qt.Key(event.key())
        except ValueError:
            return False
        modifiers = event.modifiers() & (_SHIFT | _CTRL | _ALT | _META)
        if key in (_Key.Key_Tab, _Key.Key_Backtab):
            back = key == _Key.Key_Backtab or bool(modifiers & _SHIFT)
            if modifiers & _CTRL:
                return self._gestures.table.focusNextPrevChild(not back)
            return self._gestures.step(-1 if back else 1)
        meaning = self._meanings.get((key, modifiers))
        if meaning is not None:
            return meaning() is not False
        text = event.text()
        with_command = modifiers & (_CTRL | _ALT | _META) and modifiers != (_CTRL | _ALT)
        if text and text.isprintable() and not text.isspace() and not with_command:
            self._gestures.begin(text)
            return True
        return False
