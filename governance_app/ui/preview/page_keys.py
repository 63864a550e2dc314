"""Keys in the preview of a report: pages, zoom and finding."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from governance_app.ui.preview.zooming import Zoom

if TYPE_CHECKING:
    from governance_app.ui.preview.page_view import PageView

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)
_ZOOMS = (*_LARGER, *_SMALLER, Qt.Key.Key_0)

#: What keys do, for the list of shortcuts.
KEYS = (
    ("Next page", "Page Down"),
    ("Page before", "Page Up"),
    ("First page, last page", "Home, End"),
    ("Go to a page by its number", "G"),
    ("Larger, smaller", "+, −"),
    ("As wide as the view, true size, whole page", "0, 1, 2"),
    ("Next place of the text, place before", "F3, Shift+F3"),
)


def claims(event: QEvent) -> bool:
    """Whether a key that may be a shortcut of the window belongs to the preview."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~_KEYPAD
    return held in (_CTRL, _CTRL | _SHIFT) and event.key() in _ZOOMS


def press(view: "PageView", event: QKeyEvent) -> bool:
    """Do what a key means; False where it means nothing here."""
    key, back = event.key(), bool(event.modifiers() & _SHIFT)
    turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: -1 if back else 1}
    if key in turns:
        view.show_page(view.current_page + turns[Qt.Key(key)])
    elif key == Qt.Key.Key_Home:
        view.show_page(0)
    elif key == Qt.Key.Key_End:
        view.show_page(view.page_count - 1)
    elif key == Qt.Key.Key_F3:
        view.find_requested.emit(-1 if back else 1)
    elif key == Qt.Key.Key_G:
        view.page_requested.emit()
    else:
        return _zoom(view, key)
    return True


def _zoom(view: "PageView", key: int) -> bool:
    if key in _LARGER or key in _SMALLER:
        view.zoom_by(1 if key in _LARGER else -1)
    elif key == Qt.Key.Key_0:
        view.fit_width()
    elif key == Qt.Key.Key_1:
        view.set_zoom(Zoom(None, 100))
    elif key == Qt.Key.Key_2:
        view.fit_page()
    else:
        return False
    return True
