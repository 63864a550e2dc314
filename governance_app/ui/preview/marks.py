"""Marking on pages where a text stands."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from governance_app.ui.theme.colours import LIGHT

#: Where a text stands once: a place for each line of it, in points.
Found = Sequence[QRectF]
#: Where a text stands on pages: page → each time that it stands there.
Marks = Mapping[int, Sequence[Found]]

_WIDER = 1.5


def paint_marks(
    painter: QPainter, found: Sequence[Found], sheet: QRectF, scale: float, chosen: int | None
) -> None:
    """Mark what was found on a page that lies at `sheet`; the one that is `chosen` has an edge.

    Paper is white in every theme, so the colours are those of the light one.
    """
    for which, places in enumerate(found):
        is_chosen = which == chosen
        ground = QColor(LIGHT.warning.edge)
        ground.setAlphaF(0.6 if is_chosen else 0.4)
        painter.setBrush(ground)
        painter.setPen(QPen(LIGHT.accent, 2) if is_chosen else Qt.PenStyle.NoPen)
        for place in places:
            where = QRectF(place.topLeft() * scale, place.size() * scale)
            where.translate(sheet.topLeft())
            painter.drawRect(where.adjusted(-_WIDER, -_WIDER, _WIDER, _WIDER))
