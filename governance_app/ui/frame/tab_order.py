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


def across_the_end(at: QWidget, parts: Sequence[QWidget], *, forward: bool) -> QWidget | None:
    """Return where Tab leads from the last stop of all, or Shift+Tab from the first; else None.

    Left to itself Qt would stop there at what only hands the keyboard on, such as a page: from the
    status line it would fall back into the page, and never reach what stands above it. (The chain
    itself is not to be walked here: what PySide returns from it then belongs to the widget before.)
    """
    stops = [
        each
        for part in parts
        for each in _reached_by_tab(part)
        if each.isEnabled() and each.isVisible()
    ]
    if not stops:
        return None
    first, last = stops[0], stops[-1]
    end, begin = (last, first) if forward else (first, last)
    return begin if at is end else None
