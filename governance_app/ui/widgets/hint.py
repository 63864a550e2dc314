"""A few words beside a cell that say why a key did nothing; they go by themselves."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from governance_app.ui.theme.theme import theme

_SHOWN_FOR = 6_000  # milliseconds


class Hint(QLabel):
    """The words, floating over the grid."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName("Hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setFrameShape(QLabel.Shape.Box)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, beside: QRect) -> None:
        """Show words below a cell, or above it where there is no room; "" hides them."""
        if not text:
            self._timer.stop()
            self.hide()
            return
        look = theme()
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.colours.warning.ground)
        palette.setColor(self.foregroundRole(), look.colours.warning.text)
        self.setPalette(palette)
        self.setMargin(look.scaled(6))
        self.setText(text)
        self.setMaximumWidth(look.scaled(360))
        self.adjustSize()
        around = self._over.rect()
        left = max(0, min(beside.left(), around.right() - self.width()))
        top = beside.bottom() + 4
        if top + self.height() > around.bottom():
            top = beside.top() - self.height() - 4
        self.move(left, max(0, top))
        self.raise_()
        self.show()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
