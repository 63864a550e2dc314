"""Zooming the matrix: with the wheel and Ctrl, or by keys while the keyboard is in it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent

from governance_app.ui.matrix.view import MatrixView

#: The steps, in percent of the size of everything else in the window.
STEPS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200)
_USUAL = 100
#: What a wheel tells for one notch, in eighths of a degree.
_NOTCH = 120
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_BY_KEY = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Underscore: -1,
    Qt.Key.Key_0: 0,
}


class Zooming(QObject):
    """Hears keys and wheel before anything else does; `changed` tells the new size in percent."""

    changed = Signal(int)

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view
        self._turned = 0  # what the wheel has turned since the last step

    def handle(self, event: QEvent) -> bool:
        """Deal with Ctrl and the wheel, plus, minus or 0; True where it was that."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._wheel(event)
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or event.modifiers() & ~(_SHIFT | _KEYPAD) != _CTRL:
            return False
        step = _BY_KEY.get(Qt.Key(event.key())) if _is_known(event.key()) else None
        if step is None:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self.step(step)
        return True

    def step(self, by: int) -> None:
        """Show everything one step larger (1), smaller (-1) or as large as usual (0)."""
        if by:
            nearest = min(STEPS, key=lambda each: abs(each - self._view.zoom))
            place = STEPS.index(nearest) + by
            self.zoom_to(STEPS[min(max(place, 0), len(STEPS) - 1)])
        else:
            self.zoom_to(_USUAL)

    def zoom_to(self, percent: int) -> None:
        """Show everything in this size."""
        if percent != self._view.zoom:
            self._view.zoom_to(percent)
            self.changed.emit(percent)

    def _wheel(self, event: QWheelEvent) -> bool:
        if not event.modifiers() & _CTRL:
            return False
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        for _ in range(abs(steps)):
            self.step(1 if steps > 0 else -1)
        event.accept()
        return True


def _is_known(key: int) -> bool:
    return any(key == each.value for each in _BY_KEY)
