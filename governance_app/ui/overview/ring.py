"""A number with the ring that shows its part of the whole; pressed, it leads to what it counts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from governance_app.ui.overview.words import NUMBERS, of_words, percent_words, spoken_number
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import CLEAR, draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton

if TYPE_CHECKING:
    from governance_app.domain.health import Health

_WHOLE = 360 * 16  # Qt counts angles in sixteenths of a degree
_TOP = 90 * 16


class NumberButton(EnterButton):
    """Draws a ring and a number. Before the number is known, the ring is empty."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = NUMBERS[name]
        self._number: Health | None = None
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._words.title}: being counted")
        theme().changed.connect(self.updateGeometry)

    @property
    def number(self) -> "Health | None":
        """What is shown; None until it is known."""
        return self._number

    def show_number(self, number: "Health") -> None:
        """Show a number."""
        self._number = number
        self.setAccessibleName(spoken_number(number))
        first = "" if number.total else self._words.first_step
        self.setAccessibleDescription(first)
        self.setToolTip(plain_tip(spoken_number(number)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for ring and number."""
        return QSize(theme().scaled(190), self._side() + theme().scaled(10))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the ring and a short number."""
        return QSize(theme().scaled(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ring, and the number beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, frame = theme().scaled, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            draw_ground(painter, frame, size(8), theme().colours.hovered)
        if self._number is not None and not self._number.total:
            self._paint_first_step(painter)
        else:
            self._paint_number(painter)
        if self.hasFocus():
            draw_focus(painter, frame, size(8))

    def _paint_number(self, painter: QPainter) -> None:
        size, side = theme().scaled, self._side()
        ring = QRectF(size(6), (self.height() - side) / 2, side, side)
        self._paint_ring(painter, ring)
        words = QRectF(self.rect())
        words.setLeft(ring.right() + size(11))
        words.setRight(self.width() - size(8))
        self._paint_words(painter, words)

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        colours, number, thick = theme().colours, self._number, theme().scaled(8)
        inside = ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        pen = QPen(colours.line, thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(CLEAR)
        painter.drawEllipse(inside)
        if number is None or not number.total:
            return
        if number.good:
            pen.setColor(colours.accent)
            painter.setPen(pen)
            # Neither a whole ring for what is not whole, nor none for what is there.
            part = _WHOLE if not number.missed else round(number.share * _WHOLE)
            least = 8 * 16
            drawn = part if not number.missed else max(least, min(part, _WHOLE - least))
            painter.drawArc(inside, _TOP, -drawn)
        painter.setPen(colours.text)
        painter.setFont(theme().font(0.9, bold=True))
        draw_line(painter, ring, percent_words(number), "centre")

    def _paint_words(self, painter: QPainter, where: QRectF) -> None:
        colours, number = theme().colours, self._number
        upper, lower = QRectF(where), QRectF(where)
        split = where.center().y() + theme().scaled(6)
        upper.setBottom(split)
        lower.setTop(split)
        lower.setHeight(QFontMetrics(theme().font()).height() + 4)
        large = theme().font(1.9, bold=True)
        upper.setTop(split - QFontMetrics(large).height())
        painter.setFont(large)
        painter.setPen(colours.text)
        draw_line(painter, upper, f"{len(number.good):,}" if number is not None else "–")
        painter.setFont(theme().font())
        painter.setPen(colours.muted)
        if number is not None:
            words = of_words(number)
            fits = painter.fontMetrics().horizontalAdvance(words) <= lower.width()
            # Half a word says less than none: the title says what is counted.
            draw_line(painter, lower, words if fits else f"of {number.total:,}")

    def _paint_first_step(self, painter: QPainter) -> None:
        """Say that there is nothing to count yet, and what to begin with."""
        colours, size = theme().colours, theme().scaled
        where = QRectF(self.rect()).adjusted(size(5), size(4), -size(5), -size(4))
        painter.setPen(colours.muted)
        painter.setFont(theme().font())
        top = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        drawn = painter.boundingRect(where, int(top), self._words.nothing)
        painter.drawText(where, int(top), self._words.nothing)
        painter.setPen(colours.accent)
        painter.setFont(theme().font(bold=True))
        where.setTop(drawn.bottom() + size(5))
        painter.drawText(where, int(top), self._words.first_step)

    @staticmethod
    def _side() -> int:
        return theme().scaled(60)
