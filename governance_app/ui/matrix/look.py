"""How the grid looks now: colours, fonts, sizes, and the pictures that painting puts together."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from governance_app.domain.framework import Framework
from governance_app.domain.outline import OutlineRow
from governance_app.domain.rules import Severity
from governance_app.domain.scheme import Scheme
from governance_app.ui.matrix.geometry import Sizes
from governance_app.ui.matrix.pictures import LetterTiles, Pictures, blank
from governance_app.ui.theme.colours import Colours
from governance_app.ui.theme.theme import theme

#: Pictures kept of names and of heads at least; large screens keep two screens full.
_MOST_NAMES, _MOST_HEADS, _MOST_TITLES = 60, 40, 60
#: The mark before a finding; its shape tells the severity without the colour.
MARKS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.HINT: "○"}
_VERTICAL = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Look:
    """Everything that painting needs, made anew when theme, scheme, screen or zoom change.

    `zoom` is how much larger everything is than elsewhere in the window.
    """

    def __init__(self, scheme: Scheme, sizes: Sizes, ratio: float, zoom: float = 1.0) -> None:
        self.sizes, self.ratio = sizes, ratio
        self.colours: Colours = theme().colours
        self.font = theme().font(zoom)
        self.bold = theme().font(zoom, bold=True)
        self.small = theme().font(0.92 * zoom)
        self.small_bold = theme().font(0.92 * zoom, bold=True)
        self.metrics = QFontMetrics(self.font)
        fonts = (self.font, self.bold, self.small)
        self._metrics = {id(font): QFontMetrics(font) for font in fonts}  # a key would be made anew
        self.margin = self.indent = theme().scaled(13 * zoom)
        letter_font = QFont(self.bold)
        tallest = min(sizes.row_height, theme().scaled(33 * zoom))
        letter_font.setPixelSize(max(8, round(tallest * 0.36)))
        letter_font.setWeight(QFont.Weight.Bold)
        cell = (sizes.column_width, sizes.row_height)
        self.tiles = LetterTiles(scheme, self.colours, letter_font, cell, ratio)
        self.names = Pictures(_MOST_NAMES)
        self.heads = Pictures(_MOST_HEADS)
        self.titles = Pictures(_MOST_TITLES)
        self.check_has_words = sizes.check_width >= self.margin * 5
        self.strips = Pictures(_MOST_NAMES)

    def keep(self, rows: int, columns: int) -> None:
        """Keep as many pictures as so many rows and columns in sight need, and some more."""
        self.names.most = max(_MOST_NAMES, 2 * rows)
        self.heads.most = max(_MOST_HEADS, 2 * columns)
        self.strips.most = rows * 3 // 2

    def strip(
        self, cells: Sequence[int], ground: QColor, selected: Iterable[range] = ()
    ) -> QPixmap:
        """Return a row's letters on their ground, one cell beside the other."""
        column = self.sizes.column_width
        width = len(cells) * column
        picture = blank(width, self.sizes.row_height, self.ratio, ground)
        painter = QPainter(picture)
        for run in selected:
            x, wide = run.start * column, len(run) * column
            painter.fillRect(x, 0, wide, self.sizes.row_height, self.colours.selected)
        painter.fillRect(0, self.sizes.row_height - 1, width, 1, self.colours.grid)
        for place, mask in enumerate(cells):
            if mask:
                dx, dy, tile = self.tiles[mask]
                painter.drawPixmap(place * column + dx, dy, tile)
        painter.end()
        return picture

    def severity_colour(self, severity: Severity) -> QColor:
        """Return the colour of words about a finding."""
        colours = {
            Severity.ERROR: self.colours.error,
            Severity.WARNING: self.colours.warning,
            Severity.HINT: self.colours.hint,
        }
        return colours[severity].text

    def text_left(self, depth: int) -> int:
        """Return where the name of a row begins, by its depth in the outline."""
        return self.margin + depth * self.indent

    def line(
        self,
        width: int,
        ground: QColor,
        parts: Iterable[tuple[str, QFont, QColor]],
        left: int,
    ) -> QPixmap:
        """Return a row's worth of texts one behind the other; what does not fit ends with “…”."""
        height = self.sizes.row_height
        picture = blank(width, height, self.ratio, ground)
        painter = QPainter(picture)
        painter.fillRect(0, height - 1, width, 1, self.colours.grid)
        at, right = left, width - self.margin // 2
        for text, font, colour in parts:
            metrics = self._metrics[id(font)]
            wide, shown = metrics.horizontalAdvance(text), text
            if at + wide > right:
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - at))
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(at, (height - 1 + metrics.ascent() - metrics.descent()) // 2, shown)
            at += wide
            if shown != text:
                break
        painter.end()
        return picture

    def head(
        self,
        text: str,
        font: QFont,
        colour: QColor,
        ground: QColor,
        below: tuple[str, QColor] | None = None,
    ) -> QPixmap:
        """Return the head of a role: its name read upwards, in as many lines as fit.

        `below` are a few words for a line of their own behind the name, with their colour.
        """
        width, height = self.sizes.column_width, self.sizes.role_height
        picture = blank(width, height, self.ratio, ground)
        metrics = QFontMetrics(font)
        room = height - self.margin
        most = max(1, (width - 2) // metrics.height())
        most = max(1, min(most, 3) - (below is not None))
        lines = wrapped(text, lambda part: metrics.horizontalAdvance(part) <= room, most)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(0, height - self.margin // 2 - 2)
        painter.rotate(-90)
        painter.setFont(font)
        painter.setPen(colour)
        block = metrics.height() * (len(lines) + (below is not None))
        top = (width - block) // 2
        for line in lines:
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(0, top, room + 2, metrics.height()), int(_VERTICAL), shown)
            top += metrics.height()
        if below is not None:
            words, of_words = below
            painter.setFont(self.small)
            painter.setPen(of_words)
            small = QFontMetrics(self.small)
            shown = small.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(0, top, room + 2, metrics.height()), int(_VERTICAL), shown)
        painter.end()
        return picture


def wrapped(text: str, fits: Callable[[str], bool], most: int) -> list[str]:
    """Break a text at blanks into lines that fit; the last of `most` lines takes the rest."""
    if most <= 1 or fits(text):
        return [text]
    lines, line = [], ""
    words = text.split(" ")
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if line and not fits(longer):
            lines.append(line)
            line = word
            if len(lines) == most - 1:
                return [*lines, " ".join(words[place:])]
        else:
            line = longer
    return [*lines, line]


class LongestNames:
    """The names that need most room; looked for again only when names have changed."""

    def __init__(self) -> None:
        self._of: tuple[object, object, object] = (None, None, None)
        self.activity = ""
        self.number = ""
        self.roles: tuple[str, ...] = ()

    def look_at(self, framework: Framework, outlined: Sequence[OutlineRow]) -> None:
        """Find the names of a framework. Those with most letters stand for the widest."""
        of = (framework.activities, framework.roles, outlined)
        if of[0] is not self._of[0]:
            names = [activity.name for activity in framework.activities.values()]
            self.activity = max(names, key=len, default="")
        if of[1] is not self._of[1]:
            self.roles = tuple(role.name for role in framework.roles.values())
        if of[2] is not self._of[2]:
            self.number = max([row.number for row in outlined], key=len, default="")
        self._of = of


class Room(NamedTuple):
    """What there is room for: the width of the view, and what the user chose."""

    view_width: int
    name_width: int | None = None  # None where the names take what they need
    zoom: float = 1.0
    has_groups: bool = False  # whether names stand above the heads
    roles: int | None = None  # how many columns are shown; None for all of them


def sizes_for(names: LongestNames, room: Room, ratio: float) -> Sizes:
    """Return the sizes for the theme as it is: heads and names have room for the longest of each.

    Names also take what roles and check leave, within reason. In a narrow view that the roles fill
    the check is a mark without words. `ratio` is how many pixels of the screen one of the view has.
    """
    look, zoom, view_width = theme(), room.zoom, room.view_width

    def scaled(pixels: float) -> int:
        return look.scaled(pixels * zoom)

    metrics = QFontMetrics(look.font(zoom))
    column = max(scaled(52) // 2 * 2, 2)
    longest = max((metrics.horizontalAdvance(name[:80]) for name in names.roles), default=0)
    head = max(scaled(96), min(longest + scaled(24), scaled(178)))
    group = scaled(24) if room.has_groups else 0
    roles = len(names.roles) if room.roles is None else room.roles
    columns, least = (roles + 1) * column, scaled(180)
    in_words = scaled(150)
    has_room = view_width >= min(scaled(620), least + columns + in_words)
    check = in_words if has_room else scaled(34)
    left_over = view_width - check - columns
    longest_line = f"{names.number} {names.activity[:80]}"
    needed = metrics.horizontalAdvance(longest_line) + scaled(26 + 13)
    most = min(scaled(340), round(view_width * 0.55))
    width = max(least, min(max(needed, left_over), most))
    if room.name_width is not None:
        width = max(scaled(80), min(room.name_width, round(view_width * 0.8)))
    row = max(round(look.row_height() * zoom), 12)
    row, column, head, width, check = (
        sharp(size, ratio) for size in (row, column, head + group, width, check)
    )
    return Sizes(row, column, head, width, check, group)


def sharp(size: int, ratio: float) -> int:
    """Return a size, a little larger where it would end within a pixel of the screen."""
    for larger in range(size, size + 4):
        if abs(larger * ratio - round(larger * ratio)) < 0.01:
            return larger
    return size
