"""Painting what roles stand under: names above their heads, and lines between the groups."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from governance_app.ui.matrix.columns import Group
from governance_app.ui.matrix.geometry import Geometry
from governance_app.ui.matrix.look import Look

_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


def paint_groups(
    painter: QPainter, groups: Sequence[Group], geometry: Geometry, look: Look
) -> None:
    """Put down the names above the heads; each stands in what is in sight of its columns."""
    height, colours, gap = look.sizes.group_height, look.colours, look.margin // 2
    area = geometry.cells_area
    painter.fillRect(area.left(), 0, area.width(), height, colours.raised)
    metrics = QFontMetrics(look.small_bold)
    for group, left, right in _in_sight(groups, geometry):
        room = QRect(left + 1, 1, right - left - 2, height - 2)
        painter.fillRect(room, colours.band)
        inside = room.adjusted(gap, 0, -gap, 0)
        shown = metrics.elidedText(group.name, Qt.TextElideMode.ElideRight, inside.width())
        painter.setFont(look.small_bold)
        painter.setPen(colours.text)
        painter.drawText(inside, int(_CENTRE), shown)
        if geometry.column_left(group.last) + look.sizes.column_width == right:
            painter.fillRect(right - 1, 0, 1, look.sizes.head_height - 1, colours.line)


def paint_borders(
    painter: QPainter, groups: Sequence[Group], geometry: Geometry, look: Look
) -> None:
    """Draw a line beside the last column of each group, from below the heads on."""
    area = geometry.cells_area
    for group in groups:
        x = geometry.column_left(group.last) + look.sizes.column_width - 1
        if area.left() <= x < area.right():
            painter.fillRect(x, area.top(), 1, area.height(), look.colours.line)


def _in_sight(groups: Sequence[Group], geometry: Geometry) -> Iterator[tuple[Group, int, int]]:
    """Yield the groups of which something is in sight, with the edges of what is."""
    area = geometry.cells_area
    for group in groups:
        left = max(geometry.column_left(group.first), area.left())
        right = geometry.column_left(group.last) + geometry.sizes.column_width
        right = min(right, area.right() + 1)
        if left < right:
            yield group, left, right
