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


def next_by_tab(at: QWidget, *, forward: bool) -> QWidget | None:
    """Return where Tab leads from a widget, or Shift+Tab; None where nothing else can be reached.

    Qt would stop too at what only hands the keyboard on, such as a page, which may stand anywhere:
    from the status line it would fall back into the page, and never reach what stands above it.
    """
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    there = step(at)
    while there is not None and there is not at:
        if _takes_tab(there, at.window()):
            return there
        there = step(there)
    return None


def _takes_tab(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.window() is window
        and widget.isVisibleTo(window)
    )
