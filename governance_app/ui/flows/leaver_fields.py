"""The fields of the leaver's window: a line that offers what can be chosen, and a line for a day."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.registers.typed import day_typed
from governance_app.domain.words import shown
from governance_app.ui.inspection.options import Option
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label


class TypedField(QWidget):
    """A line with a sentence below it where what is typed means nothing."""

    settled = Signal()  # what is typed means something, or means nothing any more

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.line = QLineEdit(text)
        self.line.setAccessibleName(name)
        self.line.setCursorPosition(0)
        self._sentence = Label("", tone="error", size=0.92, wrap=True)
        self._sentence.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(3))
        layout.addWidget(FieldFrame(self.line))
        layout.addWidget(self._sentence)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self._finish)
        self._done = text

    @property
    def refused(self) -> str:
        """Why what is typed means nothing; "" where it does."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say below the line what is wrong; "" takes that back."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, sentence))

    def _finish(self) -> None:
        if self.line.text() != self._done:
            self._done = self.line.text()
            self.take(self._done)
            self.settled.emit()

    def _put(self, text: str) -> None:
        """Show a text; where the keyboard is, so that typing replaces it."""
        self._done = text
        self.line.setText(text)
        self.line.end(False)
        self.line.home(self.line.hasFocus())  # selected backwards, its beginning stays in view

    def take(self, text: str) -> None:
        """Understand what is typed, or say why not."""


class DayField(TypedField):
    """A day, typed in any usual way."""

    def __init__(self, name: str, day: datetime.date) -> None:
        super().__init__(name, day.isoformat())
        self.day: datetime.date | None = day
        self.line.setPlaceholderText("YYYY-MM-DD")

    def take(self, text: str) -> None:
        """Read the day."""
        try:
            self.day, sentence = day_typed(text), ""
        except Refusal as refusal:
            self.day, sentence = None, f"{refusal.sentence}."
        if self.day is not None:
            self._put(self.day.isoformat())
        elif not sentence:
            typed = f"“{shown(text)}” is no date; type" if text.strip() else "Type"
            sentence = f"{typed} one such as 2026-11-21."
        self.say(sentence)


class ChoiceField(TypedField):
    """One of several options: chosen from a list that is filtered as one types."""

    def __init__(
        self, name: str, options: Callable[[], Sequence[Option]], value: Any, *, nothing: str
    ) -> None:
        """Offer `options`; `nothing` says what is wrong where the text is none of them."""
        self._options, self._nothing = options, nothing
        self.value = value
        super().__init__(name, self._text_of(value))
        self.list = PickList(self.line, options)
        self.list.picked.connect(lambda _: self._finish())
        self.line.installEventFilter(self)
        self._arrow = self.line.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._arrow.setText("Show what can be chosen")
        self._arrow.triggered.connect(self._show_list)
        theme().changed.connect(self._draw_arrow)
        self._draw_arrow()

    def choose(self, value: Any) -> None:
        """Choose an option, without telling anybody."""
        self.value = value
        self._put(self._text_of(value))
        self.say("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Show the list at a click; typing replaces what stood there."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._show_list()
        return super().eventFilter(watched, event)

    def _show_list(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()
        self.list.open()

    def _draw_arrow(self) -> None:
        side = theme().scaled(12)
        drawing = QPixmap(QSize(side, side) * self.devicePixelRatioF())
        drawing.setDevicePixelRatio(self.devicePixelRatioF())
        drawing.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawing)
        paint_icon(painter, "down", QRectF(0, 0, side, side), theme().colours.muted)
        painter.end()
        self._arrow.setIcon(QIcon(drawing))

    def take(self, text: str) -> None:
        """Find the option of this text; an empty line is the first option."""
        options = self._options()
        folded = " ".join(text.casefold().split())
        for option in options:
            if option.text == text or (
                folded and " ".join(option.text.casefold().split()) == folded
            ):
                self.choose(option.value)
                return
        if not folded and options and options[0].value is None:
            self.choose(None)
            return
        self.value = None
        self.say(self._nothing.format(shown(text)) if "{}" in self._nothing else self._nothing)

    def _text_of(self, value: Any) -> str:
        options = self._options()
        return next((option.text for option in options if option.value == value), "")
