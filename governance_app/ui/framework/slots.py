"""A place on a page whose content is drawn anew when its value changes, and the keyboard kept."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.ui.inspection.doing import Memory
from governance_app.ui.registers.form_focus import begin_at, focus_in, put_focus

V = TypeVar("V")

#: How often to look whether what is being typed has been left, in milliseconds.
_WHILE_TYPING = 300


class Slot(QWidget, Generic[V]):
    """Shows one value; `make` makes its widget. What is being typed there is waited for.

    What was opened and begun outlasts the widgets: `shared` holds it for all slots of a page.
    """

    was_drawn = Signal()

    def __init__(self, make: Callable[[V, Memory], QWidget], shared: Memory) -> None:
        super().__init__()
        self._make = make
        self._value: V | None = None
        self._shown: V | None = None
        self.drawn: QWidget | None = None
        self.memory = Memory(shared.drafts, shared.opened, redraw=self.redraw)
        self._waiting = QTimer(self, singleShot=True, interval=_WHILE_TYPING)
        self._waiting.timeout.connect(self._draw_if_other)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def value(self) -> V | None:
        """What is shown, or waits to be."""
        return self._value

    def show_value(self, value: V) -> None:
        """Show this; nothing is drawn where it looks the same."""
        self._value = value
        self._draw_if_other()

    def redraw(self) -> None:
        """Draw the same value again: something in it was opened or closed."""
        self._shown = None
        self._draw_if_other()

    def _draw_if_other(self) -> None:
        if self._value is None or self._value == self._shown:
            return
        if self._is_being_edited():
            self._waiting.start()
            return
        place, before = focus_in(self.drawn), self.drawn
        self._shown = self._value
        self.drawn = self._make(self._value, self.memory)
        self._layout.addWidget(self.drawn)
        self.drawn.show()
        if not begin_at(self.drawn, self.memory) and place is not None:
            put_focus(self.drawn, place)
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.was_drawn.emit()

    def _is_being_edited(self) -> bool:
        there = self.drawn.findChildren(QWidget) if self.drawn is not None else []
        return any(getattr(each, "is_being_edited", False) for each in there)
