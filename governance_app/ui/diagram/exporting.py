"""Writing a diagram as SVG, PNG or PDF: whole, with title and date, in light colours."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)

from governance_app.domain.errors import Refusal
from governance_app.ui.diagram.drawing import Drawing, Marks
from governance_app.ui.diagram.look import Look
from governance_app.ui.diagram.painting import DiagramPainter
from governance_app.ui.theme.colours import LIGHT
from governance_app.whole_file import whole_file

FILTERS = ("PDF file (*.pdf)", "Drawing (*.svg)", "Picture (*.png)")
_MARGIN, _HEAD = 36, 64
#: A picture has at most so many pixels, and so many on a side.
_MOST_PIXELS, _LONGEST = 48_000_000, 30_000
_SHARPNESS = 2.0
#: Readers show no longer sheets of PDF; in points.
_LONGEST_SHEET = 14_400
_POINTS = 0.75  # points a length of 1
_DOTS_PER_POINT = 4


class Printed(Protocol):
    """What can be written as a file: a diagram, or another drawing of a size of its own."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def subtitle(self) -> str:
        """What else is known of it: the day, how much it shows."""

    @property
    def size(self) -> tuple[int, int]:
        """How wide and high it is."""

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint all of it; a length of 1 is drawn as `scale` dots or pixels."""


@dataclass(frozen=True)
class Sheet:
    """A diagram with what stands above it; `font` is the font of the window."""

    drawing: Drawing
    title: str
    subtitle: str
    font: QFont
    painter: type[DiagramPainter] = DiagramPainter

    @property
    def size(self) -> tuple[int, int]:
        """How wide and high it is."""
        found = self.drawing.arrangement
        return max(found.width, 420) + 2 * _MARGIN, found.height + _HEAD + 2 * _MARGIN

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint all of it; a length of 1 is drawn as `scale` dots or pixels."""
        look, found = Look(LIGHT, self.font), self.drawing.arrangement
        painter.fillRect(QRectF(0, 0, *self.size), look.colours.window)
        width = self.size[0] - 2 * _MARGIN
        painter.setPen(look.colours.text)
        painter.setFont(look.font(20, bold=True))
        (title,) = look.lines(self.title, 20, width, 1, bold=True)
        painter.drawText(QPointF(_MARGIN, _MARGIN + 18), title)
        painter.setPen(look.colours.muted)
        painter.setFont(look.font(13))
        (subtitle,) = look.lines(self.subtitle, 13, width, 1)
        painter.drawText(QPointF(_MARGIN, _MARGIN + 40), subtitle)
        painter.translate(_MARGIN, _MARGIN + _HEAD)
        whole = QRectF(-1, -1, found.width + 2, found.height + 20)
        self.painter(self.drawing.with_marks(Marks()), look).paint(painter, whole, scale)


def write_sheet(sheet: Printed, path: Path) -> Path:
    """Write a sheet, in the form that the ending of the path says; return the path.

    Raises Refusal where the ending is another one, or the file cannot be written.
    """
    write = _WRITERS.get(path.suffix.casefold())
    if write is None:
        raise Refusal(f"“{path.name}” ends in none of .pdf, .svg and .png; choose such a name.")
    with whole_file(path) as temporary:
        write(sheet, temporary)
        if not temporary.stat().st_size:
            raise Refusal(f"“{path.name}” cannot be written; choose another name or folder.")
    return path


def _write_svg(sheet: Printed, path: Path) -> None:
    from PySide6.QtSvg import QSvgGenerator

    size = QSize(*sheet.size)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(sheet.title)
    generator.setDescription(sheet.subtitle)
    _paint_on(generator, lambda painter: sheet.paint(painter, 1.0))


def picture_of(sheet: Printed) -> QImage:
    """Return a sheet as a picture, smaller where it would have too many pixels."""
    width, height = sheet.size
    scale = min(
        _SHARPNESS,
        math.sqrt(_MOST_PIXELS / (width * height)),
        _LONGEST / max(width, height),
    )
    image = QImage(
        max(1, math.floor(width * scale)),
        max(1, math.floor(height * scale)),
        QImage.Format.Format_RGB32,
    )
    if image.isNull():
        raise Refusal("The chart is too large for a picture; collapse a part of it, or choose PDF.")
    image.fill(Qt.GlobalColor.white)

    def paint(painter: QPainter) -> None:
        painter.scale(scale, scale)
        sheet.paint(painter, scale)

    _paint_on(image, paint)
    return image


def _write_png(sheet: Printed, path: Path) -> None:
    writer = QImageWriter(str(path), b"png")
    if not writer.write(picture_of(sheet)):
        raise OSError(writer.errorString())


def _write_pdf(sheet: Printed, path: Path) -> None:
    width, height = (length * _POINTS for length in sheet.size)
    shrink = min(1.0, _LONGEST_SHEET / max(width, height))
    paper = QSizeF(width * shrink, height * shrink)
    writer = QPdfWriter(str(path))
    writer.setTitle(sheet.title)
    writer.setCreator("governance-app")
    writer.setResolution(72 * _DOTS_PER_POINT)
    page = QPageSize(paper, QPageSize.Unit.Point, "Chart", QPageSize.SizeMatchPolicy.ExactMatch)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(page, portrait, QMarginsF(0, 0, 0, 0)))

    def paint(painter: QPainter) -> None:
        dots = _POINTS * shrink * _DOTS_PER_POINT
        painter.scale(dots, dots)
        sheet.paint(painter, 1.0)

    _paint_on(writer, paint)


def _paint_on(device: QPaintDevice, paint: Callable[[QPainter], None]) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("nothing can be drawn there")
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint(painter)
    finally:
        painter.end()


_WRITERS: dict[str, Callable[[Printed, Path], None]] = {
    ".pdf": _write_pdf,
    ".svg": _write_svg,
    ".png": _write_png,
}
