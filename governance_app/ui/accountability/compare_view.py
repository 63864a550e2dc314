"""Two roles or two people compared: their numbers, and every item with who answers for it."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from governance_app.domain.accountability.comparing import compared, difference_told
from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.accountability.telling import number_told
from governance_app.domain.words import shortened
from governance_app.ui.accountability.compare_list import CompareList, column_width, compared_rows
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_line
from governance_app.ui.widgets.panels import Line as ThinLine

_NOBODY = Fraction(0)
#: How far lines of numbers stand apart, as a part of the font's own spacing.
_SPACED = 1.3


class CompareHead(QWidget):
    """The names over their columns, and below each how much they bear."""

    def __init__(self, below: QWidget) -> None:
        """Draw the columns as wide as those of what is shown below."""
        super().__init__()
        self._below = below
        self._sheets: tuple[Sheet, Sheet] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    @property
    def lines(self) -> list[tuple[str, str, str, str]]:
        """What is compared, the number of the one, the difference, the number of the other."""
        if self._sheets is None:
            return []
        one, other = self._sheets
        loads = [each.beside.load if each.beside else _NOBODY for each in self._sheets]
        alone = f"{one.resting:,}", f"{other.resting:,}"
        return [
            (
                "On them alone",
                alone[0],
                difference_told(one.resting, other.resting),
                alone[1],
            ),
            (
                "Load",
                number_told(loads[0]),
                difference_told(float(loads[0]), float(loads[1])),
                number_told(loads[1]),
            ),
        ]

    def show_sheets(self, one: Sheet, other: Sheet) -> None:
        """Show the names and numbers of others."""
        self._sheets = one, other
        told = (f"{what}: {left} and {right}" for what, left, _, right in self.lines)
        self.setAccessibleName(f"{one.name} and {other.name}. {'. '.join(told)}.")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for two lines of names and the numbers."""
        name, small = QFontMetrics(theme().font(bold=True)), QFontMetrics(theme().font())
        high = self._lines_of_names() * name.lineSpacing() + 2 * round(
            _SPACED * small.lineSpacing()
        )
        high += theme().scaled(28)
        return QSize(theme().scaled(300), high)

    def _lines_of_names(self) -> int:
        """Return how many lines names may need in their columns."""
        return 2 if column_width(self._below.width()) > theme().scaled(165) else 3

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Take more lines for names where there is less room."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw them in the columns of the list below."""
        if self._sheets is None:
            return
        painter, size, colours = QPainter(self), theme().scaled, theme().colours
        where = QRectF(0, size(8), self._below.width(), self.height() - size(16))
        wide, gap = column_width(where.width()), size(58)
        right = where.right() - size(14) - wide
        left = right - gap - wide
        painter.setFont(theme().font(bold=True))
        painter.setPen(colours.text)
        high = self._lines_of_names() * painter.fontMetrics().lineSpacing() + size(4)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        for place, sheet in ((left, self._sheets[0]), (right, self._sheets[1])):
            name = shortened(sheet.name, 44)
            painter.drawText(QRectF(place - 6, where.top(), wide + 12, high), flags, name)
        top = where.top() + high + size(6)
        painter.setFont(theme().font())
        line = round(_SPACED * painter.fontMetrics().lineSpacing())
        for what, one, between, other in self.lines:
            painter.setPen(colours.muted)
            draw_line(painter, QRectF(size(14), top, left - size(20), line), what)
            draw_line(painter, QRectF(right - gap, top, gap, line), between, "centre")
            painter.setPen(colours.text)
            draw_line(painter, QRectF(left, top, wide, line), one, "centre")
            draw_line(painter, QRectF(right, top, wide, line), other, "centre")
            top += line


class CompareView(QWidget):
    """Head and list of two sheets beside each other."""

    followed = Signal(object)  # a Subject

    def __init__(self) -> None:
        super().__init__()
        self.list = CompareList()
        self.head = CompareHead(self.list.viewport())
        self.list.followed.connect(self.followed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(ThinLine())
        layout.addWidget(self.list, 1)

    def show_sheets(self, one: Sheet, other: Sheet) -> None:
        """Compare two others."""
        self.head.show_sheets(one, other)
        names = " and ".join(shortened(each.name, 60) for each in (one, other))
        self.list.setAccessibleName(f"What {names} answer for")
        self.list.show_rows(compared_rows((one, other), compared(one, other)))
