"""A timeline: stretches of time as bars, one below the other, with today as a line."""

import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from governance_app.ui.inspection.forms import Bar, Timeline
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import draw_ground, draw_line

#: What is left of an open end and right of today, as a part of the time that is known.
_ROOM = 0.08
_LEAST_DAYS = 60
#: Years beyond these are as good as open: a last day of 9999 must not squeeze the rest.
_FAR = 20 * 366


class TimelineBlock(QWidget):
    """Draws a timeline. It can be reached by keys, and what it shows is its description."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._first, self._last = span_of(timeline)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Over time")
        words = "; ".join(bar.words for bar in timeline.bars)
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tip("\n".join(bar.words for bar in timeline.bars)))
        self.setFont(theme().font(0.85))

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a bar a line, and the years below."""
        return QSize(theme().scaled(160), self._line() * len(self._timeline.bars) + self._foot())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height it needs."""
        return QSize(theme().scaled(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the bars with their names, the days at both ends, and today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, line = theme().colours, self._line()
        bottom = line * len(self._timeline.bars)
        for place, bar in enumerate(self._timeline.bars):
            self._paint_bar(painter, bar, QRectF(0, place * line, self.width(), line))
        today = self._x(self._timeline.today)
        painter.setPen(QPen(colours.accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(round(today), 0, round(today), bottom + 2)
        painter.setPen(colours.muted)
        foot = QRectF(0, bottom, self.width(), self._foot())
        draw_line(painter, foot, f"{self._first:%Y-%m}")
        draw_line(painter, foot, f"{self._last:%Y-%m}", "right")
        painter.setPen(colours.accent)
        width = painter.fontMetrics().horizontalAdvance("today")
        ends = painter.fontMetrics().horizontalAdvance("0000-00 ")
        if ends + width / 2 < today < self.width() - ends - width / 2:
            draw_line(
                painter, QRectF(today - width, bottom, 2 * width, self._foot()), "today", "centre"
            )

    def _paint_bar(self, painter: QPainter, bar: Bar, where: QRectF) -> None:
        colours, size = theme().colours, theme().scaled
        left = self._x(bar.starts) if bar.starts else 0.0
        right = self._x(bar.ends, after=True) if bar.ends else float(self.width())
        frame = QRectF(left, where.top() + 1, max(right - left, size(3)), where.height() - size(3))
        ground = colours.band if bar.is_light else colours.selected
        draw_ground(painter, frame, size(3), ground, _edge(bar.is_light))
        painter.setPen(colours.text)
        room = size(6)
        needed = painter.fontMetrics().horizontalAdvance(bar.label) + 2 * room
        line = where.adjusted(0, -1, 0, -1)
        if frame.width() >= needed or frame.width() >= self.width() * 0.6:
            line.setLeft(frame.left() + room)
            line.setRight(frame.right() - room)
        elif self.width() - frame.right() >= frame.left():  # beside the bar, where there is room
            line.setLeft(frame.right() + room)
        else:
            line.setRight(frame.left() - room)
            draw_line(painter, line, bar.label, "right")
            return
        draw_line(painter, line, bar.label)

    def _x(self, day: datetime.date, *, after: bool = False) -> float:
        days = (self._last - self._first).days or 1
        at = (day - self._first).days + (1 if after else 0)
        return max(0.0, min(at / days, 1.0)) * self.width()

    def _line(self) -> int:
        return self.fontMetrics().height() + theme().scaled(7)

    def _foot(self) -> int:
        return self.fontMetrics().height() + theme().scaled(2)


def span_of(timeline: Timeline) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day that are drawn: all that is known, and today, with room."""
    today = timeline.today
    known = [day for bar in timeline.bars for day in (bar.starts, bar.ends) if day is not None]
    near = [day for day in known if abs((day - today).days) <= _FAR]
    first, last = min([today, *near]), max([today, *near])
    room = max(_LEAST_DAYS, round((last - first).days * _ROOM))
    return _moved(first, -room), _moved(last, room)


def _moved(day: datetime.date, days: int) -> datetime.date:
    """Return a day so many days away, or the last one that there is on that side."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return datetime.date.max if days > 0 else datetime.date.min


def _edge(is_light: bool) -> QColor:
    colours = theme().colours
    return colours.edge if is_light else colours.accent
