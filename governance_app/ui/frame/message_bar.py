"""Sentences inline, above the page: one message at a time, and banners that stay while they hold."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from governance_app.ui.message import UNDO, Message
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_TONES = {"info": "hint", "success": "success", "warning": "warning", "error": "error"}
#: Messages that ask for nothing go by themselves after this many milliseconds.
_STAYS = 12_000


class Sentence(Label):
    """A text in as many lines as it takes, which asks for no more than one of them."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for one line."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height())

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for one line."""
        return self.minimumSizeHint()


class Strip(QWidget):
    """One sentence with its buttons, in the colour of its kind and with its icon."""

    def __init__(self, message: Message, on_close: Callable[[], None] | None) -> None:
        super().__init__()
        self.message = message
        # Qt takes what a broken text needs in its narrowest form for the least height, and would
        # make the window larger than the screen for it; the height for the width still holds.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        size = theme().scaled
        layout.setContentsMargins(size(40), size(6), size(10), size(6))
        layout.setSpacing(theme().spacing())
        label = Sentence(message.text, tone=_TONES[message.kind], wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(label, 1)
        for text, act in message.actions:
            layout.addWidget(Button(text, act))
        if on_close is not None:
            layout.addWidget(
                Button("Close this message", on_close, look="flat", icon="close", icon_only=True)
            )

    def focused_button(self) -> int | None:
        """Return which of its buttons has the keyboard, None for none."""
        there = (n for n, each in enumerate(self.findChildren(Button)) if each.hasFocus())
        return next(there, None)

    def focus_button(self, place: int) -> None:
        """Put the keyboard on a button, or on the last one where there are fewer."""
        buttons = self.findChildren(Button)
        if buttons:
            buttons[min(place, len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

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

    rebuilt = Signal()  # there is a sentence that Tab has to reach
    left = Signal()  # what had the keyboard is gone: it belongs to the page again

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
        self.rebuilt.emit()
        if message.kind in ("info", "success") and not message.actions:
            self._timer.start()
        announce(self, message.text)

    def clear_message(self) -> None:
        """Take the last message away."""
        self._timer.stop()
        if self._last is not None:
            strip, self._last = self._last, None
            self._remove(strip)

    def edit_made(self) -> None:
        """Take away what was said of an edit that was refused; the next one went through."""
        if self._last is not None and self._last.message.kind == "warning":
            self.clear_message()

    def edit_taken_back(self) -> None:
        """Take away what was said of an edit that went through, such as that it can be undone."""
        if self._last is None:
            return
        message = self._last.message
        if message.kind == "success" or any(text == UNDO for text, _ in message.actions):
            self.clear_message()

    def show_banner(self, name: str, message: Message) -> None:
        """Show a banner until `hide_banner`; one of the same name gives way to it.

        The keyboard stays on the button that it was on, so that Retry can be pressed again.
        """
        there = self._banners.get(name)
        if there is not None and there.message == message:
            return
        strip = Strip(message, None)
        focused = there.focused_button() if there is not None else None
        if there is not None:
            self._layout.replaceWidget(there, strip)
        else:
            self._layout.insertWidget(len(self._banners), strip)
        strip.show()
        self._banners[name] = strip
        if focused is not None:
            strip.focus_button(focused)
        if there is not None:
            _drop(there)
        self.rebuilt.emit()
        announce(self, message.text)

    def hide_banner(self, name: str) -> None:
        """Take a banner away."""
        strip = self._banners.pop(name, None)
        if strip is not None:
            self._remove(strip)

    def focus_banner(self, name: str) -> None:
        """Put the keyboard on the first button of a banner."""
        strip = self._banners.get(name)
        if strip is not None:
            strip.focus_button(0)

    def _remove(self, strip: Strip) -> None:
        had_focus = strip.focused_button() is not None
        self._layout.removeWidget(strip)
        if had_focus:  # before Qt gives it to whatever comes next
            self.left.emit()
        _drop(strip)


def _drop(strip: Strip) -> None:
    strip.hide()
    strip.deleteLater()


def announce(widget: QWidget, words: str) -> None:
    """Tell a screen reader; a message may not be where the focus is."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
