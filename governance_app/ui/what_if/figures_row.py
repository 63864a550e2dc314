"""Figures today and then beside each other, each with its title; what is worse is marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from governance_app.domain.what_if.telling import Figure
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_line
from governance_app.ui.widgets.wrapping_row import WrappingRow

_ARROW = " → "


class FigureView(QWidget):
    """One number today and then; coloured and said where it is worse or better."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.figure = figure
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        then = "the same" if not figure.change and self._is_same else figure.after
        judged = {-1: ", worse", 0: "", 1: ", better"}[figure.change]
        today = f"today {figure.before}, then " if figure.before else ""
        self.setAccessibleName(f"{figure.title}: {today}{then}{judged}")
        self.setToolTip(self.accessibleName())
        theme().changed.connect(self.updateGeometry)

    @property
    def _is_same(self) -> bool:
        return self.figure.before == self.figure.after

    @property
    def _begin(self) -> str:
        """What is drawn before the number of then: that of today where it is another one."""
        return "" if self._is_same or not self.figure.before else self.figure.before + _ARROW

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for both numbers and the title."""
        large, small = self._fonts()
        words = self._begin + self.figure.after
        wide = max(large.horizontalAdvance(words), small.horizontalAdvance(self.figure.title))
        return QSize(wide + theme().scaled(20), large.height() + small.height() + theme().scaled(6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the numbers over their title."""
        painter, colours = QPainter(self), theme().colours
        large, _ = self._fonts()
        figure, upper = self.figure, self.rect().adjusted(0, 0, 0, 0)
        upper.setHeight(large.height())
        painter.setFont(theme().font(1.5, bold=True))
        painter.setPen(colours.muted)
        draw_line(painter, QRectF(upper), self._begin)
        before = large.horizontalAdvance(self._begin)
        tone = {-1: "error", 0: "plain", 1: "success"}[figure.change]
        painter.setPen(text_colour(tone))
        draw_line(painter, QRectF(upper).adjusted(before, 0, 0, 0), figure.after)
        painter.setFont(theme().font(0.95))
        painter.setPen(colours.muted)
        draw_line(painter, QRectF(self.rect()).adjusted(0, large.height(), 0, 0), figure.title)

    @staticmethod
    def _fonts() -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(theme().font(1.5, bold=True)), QFontMetrics(theme().font(0.95))


class FiguresRow(WrappingRow):
    """The figures, on as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: Sequence[Figure] = ()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures."""
        if figures != self._figures:
            self._figures = figures
            self.show_widgets([FigureView(each) for each in figures])
