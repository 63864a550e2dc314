"""A thin line that moves while the report is being set anew."""

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from governance_app.ui.theme.theme import theme

#: What is done sooner than this, in milliseconds, needs no line; and how often it moves.
_PATIENCE, _STEP = 200, 40
_STEPS = 40


class RenewingLine(QWidget):
    """Takes its room always, so that nothing below it jumps."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self._is_seen = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._begin)
        self._moving = QTimer(self, interval=_STEP)
        self._moving.timeout.connect(self._move)

    @property
    def is_seen(self) -> bool:
        """Whether it moves."""
        return self._is_seen

    def set_busy(self, is_busy: bool) -> None:
        """Move as soon as it has taken a while, or come to rest."""
        if not is_busy:
            self._patience.stop()
            self._moving.stop()
            self._is_seen = False
            self.update()
        elif not self._is_seen and not self._patience.isActive():
            self._patience.start()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of the line."""
        return QSize(10, 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the part of the line that moves."""
        painter = QPainter(self)
        painter.fillRect(
            self.rect(), theme().colours.line if self._is_seen else theme().colours.band
        )
        if self._is_seen:
            part = self.width() / 4
            left = (self.width() + part) * self._at / _STEPS - part
            painter.fillRect(QRectF(left, 0, part, self.height()), theme().colours.accent)

    def _begin(self) -> None:
        self._is_seen = True
        self._moving.start()
        self.update()

    def _move(self) -> None:
        self._at = (self._at + 1) % (_STEPS + 1)
        self.update()
