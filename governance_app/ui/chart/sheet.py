"""A chart as it is written or copied: with its title and the day, in light colours."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from governance_app.ui.chart.content import Chart
from governance_app.ui.chart.geometry import Window
from governance_app.ui.chart.painting import ChartPainter
from governance_app.ui.diagram.look import Look
from governance_app.ui.theme.colours import LIGHT

_SIZE, _MARGIN, _HEAD = (960, 540), 28, 52
#: A copied picture has so many pixels for a length of 1.
_SHARPNESS = 2


@dataclass(frozen=True)
class ChartSheet:
    """A chart of a stretch of time, with what stands above it; `font` is that of the window."""

    chart: Chart
    window: Window
    title: str
    subtitle: str
    font: QFont

    @property
    def size(self) -> tuple[int, int]:
        """How wide and high it is."""
        return _SIZE

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint all of it."""
        look, (width, height) = Look(LIGHT, self.font), self.size
        painter.fillRect(QRectF(0, 0, width, height), look.colours.window)
        inner = width - 2 * _MARGIN
        for text, pixels, top, colour in (
            (self.title, 20, 18, look.colours.text),
            (self.subtitle, 13, 40, look.colours.muted),
        ):
            painter.setPen(colour)
            painter.setFont(look.font(pixels, bold=pixels > 13))
            (shown,) = look.lines(text, pixels, inner, 1, bold=pixels > 13)
            painter.drawText(QPointF(_MARGIN, _MARGIN + top), shown)
        outer = QRectF(_MARGIN, _MARGIN + _HEAD, inner, height - 2 * _MARGIN - _HEAD)
        charts = ChartPainter(look, 13)
        charts.paint(painter, self.chart, charts.plot(self.chart, self.window, outer), outer)

    def picture(self) -> QImage:
        """Return it as a picture for the clipboard."""
        width, height = self.size
        image = QImage(width * _SHARPNESS, height * _SHARPNESS, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(_SHARPNESS, _SHARPNESS)
        self.paint(painter, _SHARPNESS)
        painter.end()
        return image
