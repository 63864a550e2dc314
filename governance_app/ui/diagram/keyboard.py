"""Keys in a diagram: walking, collapsing, zooming, searching, moving cards below others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Direction

if TYPE_CHECKING:
    from governance_app.ui.diagram.diagram_view import DiagramView

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class Keyboard:
    """What keys do while the diagram has the focus."""

    def __init__(self, view: "DiagramView") -> None:
        self._view = view
        self.space_held = False

    def claims(self, event: QEvent) -> bool:
        """Whether a key that may be a shortcut of the window belongs to the diagram."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        held, key = event.modifiers() & ~_KEYPAD, event.key()
        if held == _CTRL or held == _CTRL | _SHIFT:
            own = (*_LARGER, *_SMALLER, Qt.Key.Key_Delete)
            return key in own or (key == Qt.Key.Key_0 and held == _CTRL)
        if held == _ALT:
            return key in _ARROWS
        return held in (_NONE, _SHIFT) and (key in _ARROWS or _types(event))

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False where it means nothing here."""
        held, key = event.modifiers() & ~_KEYPAD, event.key()
        if held & _CTRL:
            return self._zoom(key) or self._remove(key)
        if held == _ALT:
            return key in _ARROWS and self._move_or_walk(_ARROWS[key])
        if key in _ARROWS:
            return self._view.step(_ARROWS[key]) or True
        if self._command(key, event):
            return True
        if _types(event):
            self._view.search_requested.emit(event.text())
            return True
        return False

    def release(self, event: QKeyEvent) -> bool:
        """End what lasts while a key is held."""
        if event.key() != Qt.Key.Key_Space or not self.space_held:
            return False
        if not event.isAutoRepeat():
            self.forget()
        return True

    def forget(self) -> None:
        """Take no key for held any longer."""
        self.space_held = False
        self._view.pointer.show_cursor()

    def _zoom(self, key: int) -> bool:
        if key == Qt.Key.Key_0:
            self._view.fit()
        elif key in _LARGER:
            self._view.zoom_by(1)
        elif key in _SMALLER:
            self._view.zoom_by(-1)
        else:
            return False
        return True

    def _remove(self, key: int) -> bool:
        if key == Qt.Key.Key_Delete:
            self._view.removal_requested.emit()
        return key == Qt.Key.Key_Delete

    def _command(self, key: int, event: QKeyEvent) -> bool:
        view = self._view
        shown = list(view.drawing.arrangement.boxes)
        if key == Qt.Key.Key_Space:
            self.space_held = True
            view.pointer.show_cursor()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            view.inspector_requested.emit()
        elif key == Qt.Key.Key_Escape:
            return self._give_up()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and shown:
            view.set_current(shown[0 if key == Qt.Key.Key_Home else -1])
        elif key in _SMALLER or key in _LARGER:
            self._fold(expand=key in _LARGER)
        elif key == Qt.Key.Key_Delete:
            view.removal_requested.emit()
        elif key == Qt.Key.Key_Insert:
            view.addition_requested.emit()
        else:
            return False
        return True

    def _give_up(self) -> bool:
        """End a drag, or forget what was cut or found; False where there is nothing of it."""
        view = self._view
        if view.pointer.cancel() or view.links.forget():
            return True
        if view.marks.cut is None and not view.marks.found:
            return False
        view.mark(cut=None, found=frozenset())
        view.hint_changed.emit("")
        return True

    def _fold(self, *, expand: bool) -> None:
        current = self._view.current
        if current is not None and expand == (current in self._view.collapsed):
            self._view.toggle(current)

    def _move_or_walk(self, direction: Direction) -> bool:
        """Move the current card; where cards are not moved, walk from link to link."""
        if self._view.mover is None and self._view.content.links:
            self._view.links.walk(-1 if direction in ("left", "up") else 1)
            return True
        return self._move(direction)

    def _move(self, direction: Direction) -> bool:
        """Move the current card: up beside its superior, or below the one before or after it."""
        view, current = self._view, self._view.current
        if current is None or view.mover is None:
            return True
        content = view.content
        above = content.above.get(current)
        if direction == "up":
            if above is not None:
                view.mover.move(current, content.above.get(above))
            return True
        siblings = list(content.below[above]) if above is not None else list(content.roots)
        to = _neighbour(siblings, current, -1 if direction in ("left", "down") else 1)
        if to is not None:
            view.mover.move(current, to)
        return True


def _neighbour(siblings: list[Key], key: Key, step: int) -> Key | None:
    place = siblings.index(key) + step
    return siblings[place] if 0 <= place < len(siblings) else None


def _types(event: QKeyEvent) -> bool:
    """Whether a key types something that can be searched for."""
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace()
