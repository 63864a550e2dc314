"""The order in which Tab walks the window: by the eye, whatever was made first."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tabs(parts: Sequence[QWidget]) -> None:
    """Let Tab walk through the parts one after the other, in each from top to bottom."""
    before: QWidget | None = None
    for part in parts:
        for widget in _reached_by_tab(part):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def _reached_by_tab(part: QWidget) -> Iterator[QWidget]:
    for widget in (part, *part.findChildren(QWidget)):
        if widget.window() is not part.window():
            continue  # the list that a box pops up is a window of its own
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget
