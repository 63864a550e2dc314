"""Where the pages of a report lie below each other, in pixels; nothing here draws."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

#: The room around a page, in pixels.
GAP = 16


class Spot(NamedTuple):
    """A point on a page, as parts of its width and height."""

    page: int
    x: float
    y: float


@dataclass(frozen=True)
class Sheets:
    """Pages of these sizes (in points) with `scale` pixels a point, in a view of this width."""

    sizes: Sequence[QSizeF]
    scale: float
    room: float
    _tops: list[float] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        top = float(GAP)
        for size in self.sizes:
            self._tops.append(top)
            top += round(size.height() * self.scale) + GAP

    @property
    def width(self) -> int:
        """How wide all is, with the room beside it."""
        widest = max((size.width() for size in self.sizes), default=0.0)
        return round(widest * self.scale) + 2 * GAP

    @property
    def height(self) -> int:
        """How high all is, with the room above and below."""
        if not self.sizes:
            return 0
        return round(self._tops[-1] + self.sizes[-1].height() * self.scale) + GAP

    def place(self, number: int) -> QRectF:
        """Return where a page lies."""
        size = self.sizes[number] * self.scale
        left = (max(self.room, self.width) - size.width()) / 2
        return QRectF(round(left), self._tops[number], round(size.width()), round(size.height()))

    def page_at(self, y: float) -> int:
        """Return the page at a height, or the one above where there is none; 0 without pages."""
        return max(0, bisect_right(self._tops, y) - 1)

    def in_sight(self, top: float, bottom: float) -> range:
        """Return the pages between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def spot(self, point: QPointF) -> Spot:
        """Return what lies at a point; beside a page, as if the page went on there."""
        number = self.page_at(point.y())
        if not self.sizes:
            return Spot(0, 0.5, 0.0)
        place = self.place(number)
        x = (point.x() - place.left()) / max(place.width(), 1.0)
        return Spot(number, x, (point.y() - place.top()) / max(place.height(), 1.0))

    def point(self, spot: Spot) -> QPointF:
        """Return where a spot lies; on the last page where there is no such page any more."""
        if not self.sizes:
            return QPointF()
        place = self.place(min(spot.page, len(self.sizes) - 1))
        return QPointF(place.left() + spot.x * place.width(), place.top() + spot.y * place.height())
