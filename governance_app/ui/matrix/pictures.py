"""What is painted again and again, drawn once: letters, empty rows, names, heads."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from governance_app.domain.kinds import Letter
from governance_app.domain.scheme import Scheme
from governance_app.ui.theme.colours import Colours

#: How many different letter combinations a cell can hold.
_MASKS = 256
#: With more letters than this, a cell shows two of them and how many more there are.
_MOST_CHIPS = 3
_RADIUS = 4
_LEAST_TEXT = 8  # pixels

#: A picture, and where it stands in its cell.
Tile = tuple[int, int, QPixmap]


class Pictures:
    """Keeps the newest pictures by what they show; old ones go when there are more than `most`."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: dict[Hashable, QPixmap] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable, draw: Callable[[], QPixmap]) -> QPixmap:
        """Return the picture of a key, drawn where it is not there."""
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= self.most:
                for old in list(self._kept)[: len(self._kept) - self.most * 2 // 3]:
                    del self._kept[old]
            picture = self._kept[key] = draw()
        return picture


def blank(width: int, height: int, ratio: float, ground: QColor | Qt.GlobalColor) -> QPixmap:
    """Return an empty picture of a size in pixels of the view; `ratio` makes it sharp."""
    picture = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    return picture


class LetterTiles:
    """The chips of every combination of letters, each drawn when it is first needed."""

    def __init__(
        self, scheme: Scheme, colours: Colours, font: QFont, cell: tuple[int, int], ratio: float
    ) -> None:
        self._scheme, self._colours, self._font = scheme, colours, font
        self._width, self._height = cell
        self._ratio = ratio
        self._tiles: list[Tile | None] = [None] * _MASKS

    def __getitem__(self, mask: int) -> Tile:
        tile = self._tiles[mask]
        if tile is None:
            tile = self._tiles[mask] = self._draw(mask)
        return tile

    def _draw(self, mask: int) -> Tile:
        letters = self._scheme.of(mask)
        shown = letters if len(letters) <= _MOST_CHIPS else letters[: _MOST_CHIPS - 1]
        count = _MOST_CHIPS if len(letters) > _MOST_CHIPS else max(1, len(shown))
        size = min(self._height - 6, round(self._height * 0.68)) // 2 * 2
        gap = 4 if count < 3 and self._width >= 40 else 2
        margin = 8 if self._width >= 40 and count < 3 else 4
        widest = (self._width - margin - gap * (count - 1)) // count
        chip = min(size, widest) // 2 * 2
        width = count * chip + (count - 1) * gap
        picture = blank(width, size, self._ratio, Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, letter in enumerate(shown):
            self._chip(painter, QRectF(place * (chip + gap), 0, chip, size), letter)
        if len(letters) > len(shown):
            painter.setPen(self._colours.text)
            painter.setFont(self._fitting(f"+{len(letters) - len(shown)}", chip))
            rest = QRectF((count - 1) * (chip + gap), 0, chip, size)
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, f"+{len(letters) - len(shown)}")
        painter.end()
        # Even distances end on whole pixels of a screen at 150 % too.
        left, top = (self._width - width) // 4 * 2, (self._height - size) // 4 * 2
        return left, top, picture

    def _chip(self, painter: QPainter, rect: QRectF, letter: Letter) -> None:
        chip = self._colours.chip(letter.meaning)
        painter.setPen(QPen(chip.edge, 1))
        painter.setBrush(chip.fill)
        radius = min(_RADIUS, rect.width() / 4)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(chip.text)
        painter.setFont(self._fitting(letter.symbol, rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter.symbol)

    def _fitting(self, text: str, width: float) -> QFont:
        """Return the font of letters, smaller where the text would not fit its chip."""
        font = QFont(self._font)
        while (
            font.pixelSize() > _LEAST_TEXT
            and QFontMetrics(font).horizontalAdvance(text) > width - 1
        ):
            font.setPixelSize(font.pixelSize() - 1)
        return font
