"""Sentences inline, above the page: one message at a time, and banners that stay while they hold."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from governance_app.ui.message import Message
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_TONES = {"info": "hint", "success": "success", "warning": "warning", "error": "error"}
#: Messages that ask for nothing go by themselves after this many milliseconds.
_STAYS = 12_000


class Strip(QWidget):
    """One sentence with its buttons, in the colour of its kind and with its icon."""

    def __init__(self, message: Message, on_close: Callable[[], None] | None) -> None:
        super().__init__()
        self.message = message
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        size = theme().scaled
        layout.setContentsMargins(size(40), size(6), size(10), size(6))
        layout.setSpacing(theme().spacing())
        label = Label(message.text, tone=_TONES[message.kind], wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(label, 1)
        for text, act in message.actions:
            layout.addWidget(Button(text, act))
        if on_close is not None:
            layout.addWidget(
                Button("Close this message", on_close, look="flat", icon="close", icon_only=True)
            )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw ground, edge and icon."""
        painter = QPainter(self)
        tone = theme().colours.tone(_TONES[self.message.kind])
        painter.fillRect(self.rect(), tone.ground)
        painter.setPen(tone.edge)
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        side = theme().scaled(17)
        place = QRectF(theme().scaled(14), (self.height() - side) / 2, side, side)
        paint_icon(painter, self.message.kind, place, tone.text)


class MessageBar(QWidget):
    """The place for sentences: banners by name first, then the last message."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._banners: dict[str, Strip] = {}
        self._last: Strip | None = None
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(self.clear_message)

    @property
    def message(self) -> Message | None:
        """The message that is shown, banners aside."""
        return self._last.message if self._last else None

    def banner(self, name: str) -> Message | None:
        """Return the banner of this name, None while it is not shown."""
        strip = self._banners.get(name)
        return strip.message if strip else None

    def show_message(self, message: Message) -> None:
        """Show a message in the place of the last one."""
        self.clear_message()
        self._last = Strip(message, self.clear_message)
        self._layout.addWidget(self._last)
        self._last.show()
        if message.kind in ("info", "success") and not message.actions:
            self._timer.start()
        announce(self, message.text)

    def clear_message(self) -> None:
        """Take the last message away."""
        self._timer.stop()
        if self._last is not None:
            _remove(self._layout, self._last)
            self._last = None

    def show_banner(self, name: str, message: Message) -> None:
        """Show a banner until `hide_banner`; one of the same name gives way to it."""
        there = self._banners.get(name)
        if there is not None and there.message.text == message.text:
            return
        self.hide_banner(name)
        strip = Strip(message, None)
        self._layout.insertWidget(len(self._banners), strip)
        strip.show()
        self._banners[name] = strip
        announce(self, message.text)

    def hide_banner(self, name: str) -> None:
        """Take a banner away."""
        strip = self._banners.pop(name, None)
        if strip is not None:
            _remove(self._layout, strip)

    def focus_banner(self, name: str) -> None:
        """Put the keyboard on the first button of a banner."""
        strip = self._banners.get(name)
        buttons = strip.findChildren(Button) if strip else []
        if buttons:
            buttons[0].setFocus()


def _remove(layout: QVBoxLayout, strip: Strip) -> None:
    layout.removeWidget(strip)
    strip.hide()
    strip.deleteLater()


def announce(widget: QWidget, words: str) -> None:
    """Tell a screen reader; a message may not be where the focus is."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
