"""How a diagram looks: colours and fonts in the diagram's own units, and texts cut to their room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from governance_app.ui.diagram.content import Card, Content, Tone
from governance_app.ui.diagram.stacks import Metrics
from governance_app.ui.theme.colours import Colours

PAD, RADIUS = 12, 8
CARD_WIDTH = 224
_LINE = 17
_MOST_LINES = 4
#: Texts that have been cut to their room are remembered up to so many.
_MOST_REMEMBERED = 20_000


class Look:
    """Colours and fonts. All lengths are those of a diagram that is drawn at 100 %."""

    def __init__(self, colours: Colours, font: QFont) -> None:
        self.colours = colours
        self._font = font
        self._sized: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}
        self._cut: dict[tuple[str, int, bool, int, int], tuple[str, ...]] = {}
        self.name = self.font(13, bold=True)
        self.words = self.font(12)
        self.small = self.font(11)

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        """Return the font of this size."""
        return self._made(pixels, bold)[0]

    def metrics(self, pixels: int, *, bold: bool = False) -> QFontMetricsF:
        """Return the metrics of the font of this size."""
        return self._made(pixels, bold)[1]

    def tone(self, tone: Tone) -> QColor:
        """Return the colour of words."""
        colours = self.colours
        return {
            "plain": colours.text,
            "muted": colours.muted,
            "error": colours.error.text,
            "warning": colours.warning.text,
        }[tone]

    def lines(
        self, text: str, pixels: int, width: int, most: int, *, bold: bool = False
    ) -> tuple[str, ...]:
        """Return a text in at most so many lines of this width; what does not fit ends with “…”."""
        place = (text, pixels, bold, width, most)
        found = self._cut.get(place)
        if found is None:
            if len(self._cut) > _MOST_REMEMBERED:
                self._cut.clear()
            found = self._cut[place] = _broken(text, self.metrics(pixels, bold=bold), width, most)
        return found

    def metrics_of(self, content: Content) -> Metrics:
        """Return the sizes for a content: cards are as high as the one that needs most room."""
        needed = max((self._height(card) for card in content.cards.values()), default=0)
        return Metrics(card_width=CARD_WIDTH, card_height=max(needed, 52))

    def _height(self, card: Card) -> int:
        names = len(self.lines(card.title, 13, CARD_WIDTH - 2 * PAD, 2, bold=True))
        return 2 * PAD - 4 + _LINE * (names + min(len(card.lines), _MOST_LINES))

    def _made(self, pixels: int, bold: bool) -> tuple[QFont, QFontMetricsF]:
        made = self._sized.get((pixels, bold))
        if made is None:
            font = QFont(self._font)
            font.setPixelSize(pixels)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if bold:
                font.setWeight(QFont.Weight.DemiBold)
            made = self._sized[pixels, bold] = (font, QFontMetricsF(font))
        return made


def line_height(pixels: int) -> int:
    """Return the distance between two lines of text of a size."""
    return _LINE if pixels <= 13 else round(pixels * 1.25)


def _broken(text: str, metrics: QFontMetricsF, width: int, most: int) -> tuple[str, ...]:
    text = " ".join(text[:1_000].split())
    lines: list[str] = []
    line = ""
    words = text.split(" ")
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if not line or metrics.horizontalAdvance(longer) <= width:
            line = longer
            continue
        if len(lines) == most - 1:
            line = " ".join([line, *words[place:]])
            break
        lines.append(line)
        line = word
    lines.append(line)
    elide = Qt.TextElideMode.ElideRight
    return tuple(metrics.elidedText(each, elide, width) for each in lines)
