"""Where the keyboard is in an inspection or a form, found again after it was drawn anew."""

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from governance_app.ui.inspection.doing import Memory


class Place(NamedTuple):
    """Where the keyboard is: the number of the widget, and the field of a form that it is in."""

    number: int
    field: object = None
    is_all_selected: bool = False


def reached_by_tab(drawn: QWidget | None) -> list[QWidget]:
    """Return what Tab reaches in an inspection, from top to bottom."""
    there = drawn.findChildren(QWidget) if drawn is not None else []
    return [each for each in there if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def focus_in(drawn: QWidget | None) -> Place | None:
    """Return where the keyboard is, None where it is not in this inspection."""
    focused = QApplication.focusWidget()
    there = reached_by_tab(drawn)
    if focused is None or focused not in there:
        return None
    selected = isinstance(focused, QLineEdit) and focused.selectedText() == focused.text()
    return Place(there.index(focused), _field_of(focused), selected)


def put_focus(drawn: QWidget, place: Place) -> bool:
    """Put the keyboard into the same field, or else on the widget of the same number.

    False where there is nothing to put it on.
    """
    there = reached_by_tab(drawn)
    if not there:
        return False
    found = there[min(place.number, len(there) - 1)]
    if place.field is not None:
        found = next((each for each in there if _field_of(each) == place.field), found)
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    if place.is_all_selected and isinstance(found, QLineEdit):
        found.selectAll()
    return True


def order_tabs_in(drawn: QWidget) -> None:
    """Let Tab walk from top to bottom through what was partly drawn anew."""
    there = reached_by_tab(drawn)
    for before, after in pairwise(there):
        QWidget.setTabOrder(before, after)


def begin_at(drawn: QWidget, memory: Memory) -> bool:
    """Put the keyboard into what was opened just now; False where nothing was."""
    wanted, memory.focus = memory.focus, None
    if wanted is None:
        return False
    for each in drawn.findChildren(QWidget):
        if getattr(each, "identity", None) == wanted:
            inside = reached_by_tab(each)
            if inside:
                inside[0].setFocus(Qt.FocusReason.TabFocusReason)
            return bool(inside)
    return False


def _field_of(widget: QWidget) -> object:
    frame = widget.parentWidget()
    around = frame.parentWidget() if frame is not None else None
    return getattr(frame, "identity", None) or getattr(around, "identity", None)
