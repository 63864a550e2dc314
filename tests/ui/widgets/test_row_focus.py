"""The frame of a row of a list: nothing of it is left behind when the keyboard moves on."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_row_focus


def test_the_frame_of_a_row_lies_within_the_row(qtbot):
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    ground = 0xFF_FF_FF_FF
    image.fill(ground)
    row = QRect(5, 10, 30, 20)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_row_focus(painter, row)
    painter.end()
    drawn = {(x, y) for x in range(40) for y in range(40) if image.pixel(x, y) != ground}
    assert drawn
    assert all(row.contains(x, y) for x, y in drawn)
    assert image.pixelColor(5, 10) == theme().colours.focus
