"""A chart on the screen: walked by keys, zoomed and moved in time, told to who cannot see it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from governance_app.domain.words import counted
from governance_app.ui.chart.content import Chart, Point
from governance_app.ui.chart.geometry import Plot, Window
from governance_app.ui.chart.painting import ChartPainter
from governance_app.ui.chart.reading_card import paint_card
from governance_app.ui.chart.travel import moved, nearest, revealing, zoomed
from governance_app.ui.diagram.look import Look
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus

#: Keys make the time that is shown shorter or longer by this factor; a notch of the wheel by less.
_KEY_STEP, _NOTCH = 1.5, 1.2
#: What keys do here, for the sheet of shortcuts.
KEYS = (
    ("Chart: previous reading, next one", "Left   Right"),
    ("Chart: first reading, last one", "Home   End"),
    ("Chart: shorter time, longer time, all of it", "+   −   0"),
    ("Chart: the reading in its table", "Enter"),
)


class ChartView(QWidget):
    """Shows one chart. Its description is what it says of the reading where the keyboard is."""

    reading_chosen = Signal(object)  # Enter or a click: the key of the reading

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self.window_shown: Window | None = None  # None: all of it
        self.current: int | None = None
        self._hovered: int | None = None
        self._dragged: tuple[float, Window] | None = None
        self._ground: tuple[object, QPixmap, Plot] | None = None
        self._painter = self._new_painter()
        self.setAccessibleName("Chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        step = self._step
        self._keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: step(-1),
            Qt.Key.Key_Right: lambda: step(1),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(-1),
            Qt.Key.Key_Plus: lambda: self.zoom(1 / _KEY_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(1 / _KEY_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(_KEY_STEP),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Return: self._choose,
            Qt.Key.Key_Enter: self._choose,
        }
        theme().changed.connect(self._restyle)

    def show_chart(self, chart: Chart | None, *, same: bool = False) -> None:
        """Show a chart. Of the `same` metric, the time shown and the current reading stay."""
        if same and chart == self.chart:
            return
        before, self.chart = self.chart, chart
        self._hovered = self._dragged = None
        if same and before is not None and chart is not None:
            self.current = _place_again(before, chart, self.current)
        else:
            self.window_shown, self.current = None, None
        self._ground = None
        self.setAccessibleName(f"Chart of {chart.name}" if chart is not None else "Chart")
        self._tell()
        self.update()

    @property
    def time_shown(self) -> Window:
        """The time that is shown."""
        if self.window_shown is not None:
            return self.window_shown
        return Window(*self.chart.whole) if self.chart is not None else Window(0, 1)

    def fit(self) -> None:
        """Show all of it."""
        self._show_time(None)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show a shorter or longer time; a day (the current reading's, or the middle) stays."""
        if self.chart is None:
            return
        shown = self.time_shown
        if at is None:
            middle = (shown.first + shown.last) / 2
            at = self.chart.days[self.current] if self.current is not None else middle
            at = at if shown.first <= at <= shown.last else middle
        self._show_time(zoomed(shown, Window(*self.chart.whole), factor, at))

    def go_to(self, place: int) -> None:
        """Stand on a reading, counted from the first, or (below 0) from the last."""
        if self.chart is None or not self.chart.days:
            return
        self.current = place % len(self.chart.days)
        day = self.chart.days[self.current]
        self._show_time(revealing(self.window_shown, day))
        self._tell()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return a size in which a chart can be read well."""
        return QSize(theme().scaled(520), theme().scaled(250))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the least size in which it says something."""
        return QSize(theme().scaled(200), theme().scaled(130))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the chart, which is kept, and what is marked on it."""
        if self.chart is None:
            return
        painter = QPainter(self)
        pixmap, plot = self._drawn(self.chart)
        painter.drawPixmap(0, 0, pixmap)
        for place in {self.current, self._hovered} - {None}:
            assert place is not None
            point = Point(self.chart.days[place], self.chart.values[place])
            if plot.window.first <= point.day <= plot.window.last:
                is_current = place == self.current
                self._painter.paint_reading(painter, plot, point, ring=not is_current)
        shown = self._hovered if self._hovered is not None else self.current
        if shown is not None and (self._hovered is not None or self.hasFocus()):
            paint_card(painter, self._painter, self.chart, plot, shown)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Walk the readings, show a longer or shorter time."""
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        meaning = self._keys.get(event.key())
        if meaning is None or plain or self.chart is None:
            super().keyPressEvent(event)
        else:
            meaning()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Show a shorter or longer time; the day under the pointer stays."""
        notches = event.angleDelta().y() / 120
        if self.chart is None or not notches:
            super().wheelEvent(event)
            return
        _, plot = self._drawn(self.chart)
        self.zoom(_NOTCH**-notches, plot.day_at(event.position().x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Begin to move, and stand on the reading that is pointed at."""
        if event.button() == Qt.MouseButton.LeftButton and self.chart is not None:
            self._dragged = (event.position().x(), self.time_shown)
            if self._hovered is not None:
                self.current = self._hovered
                self._tell()
                self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Move in time, or show the reading that is nearest to the pointer."""
        if self.chart is None:
            return
        _, plot = self._drawn(self.chart)
        if self._dragged is not None and event.buttons() & Qt.MouseButton.LeftButton:
            begun, shown = self._dragged
            by = (begun - event.position().x()) * plot.a_pixel
            if abs(begun - event.position().x()) > 3 or self.window_shown is not shown:
                self._show_time(moved(shown, Window(*self.chart.whole), by))
            return
        self._hover(nearest(self.chart, plot, event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """End to move."""
        self._dragged = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Show all of it."""
        self._dragged = None
        self.fit()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Show no reading any longer."""
        self._hover(None)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it anew."""
        self._ground = None
        super().resizeEvent(event)

    def _step(self, by: int) -> None:
        if self.chart is not None and self.chart.days:
            last = len(self.chart.days) - 1
            self.go_to(last if self.current is None else min(max(self.current + by, 0), last))

    def _choose(self) -> None:
        if self.chart is not None and self.current is not None:
            self.reading_chosen.emit(self.chart.readings[self.current].key)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.update()

    def _show_time(self, window: Window | None) -> None:
        self.window_shown = window
        self.update()

    def _drawn(self, chart: Chart) -> tuple[QPixmap, Plot]:
        """Return the chart as a picture, drawn again only where something is otherwise."""
        sharp, window = self.devicePixelRatioF(), self.time_shown
        place = (window, sharp, self.size().toTuple())
        if self._ground is None or self._ground[0] != place:
            outer = QRectF(QPoint(0, 0), self.size()).adjusted(6, 4, -4, -4)
            plot = self._painter.plot(chart, window, outer)
            pixmap = QPixmap(self.size() * sharp)
            pixmap.setDevicePixelRatio(sharp)
            pixmap.fill(theme().colours.window)
            painter = QPainter(pixmap)
            self._painter.paint(painter, chart, plot, outer)
            painter.end()
            self._ground = (place, pixmap, plot)
        return self._ground[1], self._ground[2]

    def _tell(self) -> None:
        """Put into words where one stands, for a screen reader."""
        told = self.described()
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
            if QAccessible.isActive() and self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def described(self) -> str:
        """Return what the chart says of where one stands: a reading, or all of them."""
        chart = self.chart
        if chart is None or not chart.days:
            return "No readings yet"
        if self.current is not None:
            told = ", ".join(chart.told(self.current))
            return f"Reading {self.current + 1:,} of {len(chart.days):,}. {told}"
        first, last = chart.readings[0].day, chart.readings[-1].day
        return f"{counted(len(chart.days), 'reading')} from {first} to {last}; arrow keys walk them"

    def _restyle(self) -> None:
        self._painter, self._ground = self._new_painter(), None
        self.update()

    @staticmethod
    def _new_painter() -> ChartPainter:
        return ChartPainter(Look(theme().colours, theme().font()), theme().scaled(12))


def _place_again(before: Chart, after: Chart, place: int | None) -> int | None:
    """Return where the reading stands now that stood there before."""
    if place is None:
        return None
    key = before.readings[place].key
    return next((n for n, each in enumerate(after.readings) if each.key == key), None)
