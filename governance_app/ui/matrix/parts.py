"""The pictures of whole rows and heads: made once for what the grid shows, then only put down."""

from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from governance_app.domain import rules
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.outline import OutlineRow
from governance_app.domain.rules import Finding, Severity, Subject
from governance_app.ui.matrix.arrangement import VACANT
from governance_app.ui.matrix.geometry import Geometry
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.look import MARKS, Look
from governance_app.ui.matrix.pictures import blank
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place
from governance_app.ui.matrix.words import (
    NEW_ACTIVITY_HINT,
    NEW_ROLE_HINT,
    owner_of,
    worst_finding,
)

_OPEN, _FOLDED = "▾", "▸"
_Words = list[tuple[str, QFont, QColor]]


class RowParts(NamedTuple):
    """What a row is painted from. Sections have no activity, and a name as wide as the view."""

    activity: Key | None
    ground: QColor
    name: QPixmap
    check: QPixmap | None
    is_open: bool = True  # whether it has cells; a section has none


class Parts:
    """The parts of rows and heads for one look; `forget` them when what they show has changed."""

    def __init__(self, grid: Grid, geometry: Geometry, look: Look) -> None:
        self._grid, self._geometry, self._look = grid, geometry, look
        self.look = look
        self._rows: dict[int, RowParts] = {}
        self._heads: dict[int, QPixmap] = {}
        self._heads_beside: tuple[range, QPixmap] | None = None

    def forget(self) -> None:
        """Make everything anew when it is next painted; pictures of texts are kept."""
        self._rows.clear()
        self._heads.clear()
        self._heads_beside = None

    def row(self, row: int, *, current: bool) -> RowParts:
        """Return the parts of a row; the one with the cursor looks different."""
        if current:
            return self._make_row(row, current=True)
        parts = self._rows.get(row)
        if parts is None:
            if len(self._rows) > self._look.names.most:
                self._rows.clear()
            parts = self._rows[row] = self._make_row(row, current=False)
        return parts

    def head(self, column: int, *, current: bool) -> QPixmap:
        """Return the head of a role; the one above the cursor looks different."""
        if current:
            return self._make_head(column, current=True)
        head = self._heads.get(column)
        if head is None:
            if len(self._heads) > self._look.heads.most:
                self._heads.clear()
            head = self._heads[column] = self._make_head(column, current=False)
        return head

    def heads(self, columns: range) -> QPixmap:
        """Return the heads of these columns beside each other, as without a cursor."""
        if self._heads_beside is None or self._heads_beside[0] != columns:
            look = self._look
            width = look.sizes.column_width
            size = (len(columns) * width, look.sizes.role_height)
            beside = blank(*size, look.ratio, look.colours.raised)
            painter = QPainter(beside)
            for x, column in enumerate(columns):
                painter.drawPixmap(x * width, 0, self.head(column, current=False))
            painter.end()
            self._heads_beside = (columns, beside)
        return self._heads_beside[1]

    def _make_row(self, row: int, *, current: bool) -> RowParts:
        there, finding = self._grid.row(row), worst_finding(self._grid, row)
        colours = self._look.colours
        if there is not None and there.kind != ACTIVITY.name:
            check = self._check(finding, colours.band)
            return RowParts(None, colours.band, self._section(there), check, is_open=False)
        is_error = finding is not None and rules.severity_of(finding) is Severity.ERROR
        ground = colours.error.ground if is_error else colours.window
        name = self._name(there, ground, current=current)
        key = None if there is None else there.item.key
        return RowParts(key, ground, name, self._check(finding, ground))

    def _name(self, there: OutlineRow | None, ground: QColor, *, current: bool) -> QPixmap:
        look = self._look
        width, words = look.sizes.name_width, self._name_words(there, current=current)
        depth = 1 if there is None else min(there.depth, 1)
        key = (width, ground.rgb(), depth, *(text for text, _, _ in words), current)
        left = look.text_left(depth)
        return look.names.get(key, lambda: look.line(width, ground, words, left))

    def _name_words(self, there: OutlineRow | None, *, current: bool) -> _Words:
        look = self._look
        if there is None:
            hint = NEW_ACTIVITY_HINT if self._grid.arrangement.takes_edits else ""
            return [(hint, look.font, look.colours.muted)]
        name = self._grid.name_of(Subject(there.kind, there.item.key))
        colour = look.colours.accent if current else look.colours.text
        return [(f"{there.number} ", look.font, look.colours.muted), (name, look.font, colour)]

    def _section(self, there: OutlineRow) -> QPixmap:
        look, width = self._look, self._geometry.check_x
        owner = owner_of(self._grid, there)
        folded = there.item.key in self._grid.rows.collapsed
        name = self._grid.name_of(Subject(there.kind, there.item.key))
        words = [(f"{_FOLDED if folded else _OPEN} ", look.font, look.colours.muted)]
        if there.number:
            words.append((f"{there.number} ", look.bold, look.colours.muted))
        words.append((name, look.bold, look.colours.text))
        if owner:
            words.append((f" · owner {owner}", look.font, look.colours.muted))
        key = (width, "section", there.depth, *(text for text, _, _ in words))
        left = look.text_left(there.depth)
        return look.names.get(key, lambda: look.line(width, look.colours.band, words, left))

    def _check(self, finding: Finding | None, ground: QColor) -> QPixmap | None:
        if finding is None:
            return None
        look, severity = self._look, rules.severity_of(finding)
        width = self._geometry.width - self._geometry.check_x
        title = f" {rules.title_of(self._grid.framework, finding)}" if look.check_has_words else ""
        words: _Words = [(MARKS[severity] + title, look.small, look.severity_colour(severity))]
        key = (width, ground.rgb(), severity, words[0][0])
        left = look.margin // 2
        return look.titles.get(key, lambda: look.line(width, ground, words, left))

    def _make_head(self, column: int, *, current: bool) -> QPixmap:
        look = self._look
        ground = look.colours.selected if current else look.colours.raised
        subject = self._grid.subject_at(Place(HEAD_ROW, column))
        text, colour = NEW_ROLE_HINT, look.colours.muted
        if subject is not None:
            text, colour = self._grid.name_of(subject), look.colours.text
            found = self._grid.findings_of(subject)
            severity = rules.severity_of(found[0]) if found else Severity.HINT
            if severity is not Severity.HINT:
                text = f"{MARKS[severity]} {text}"
                colour = look.severity_colour(severity)
        elif not self._grid.arrangement.takes_edits:
            text = ""
        if subject is not None and subject.key == VACANT:
            colour = look.colours.error.text
        below = self._office(column)
        office = None if below is None else (below[0], below[1].rgb())
        key = (text, colour.rgb(), current, office)
        return look.heads.get(key, lambda: look.head(text, look.font, colour, ground, below))

    def _office(self, column: int) -> tuple[str, QColor] | None:
        """Return who holds the role of a column, with the colour of these words."""
        role = self._grid.role_at(column)
        office = None if role is None else self._grid.offices.of(role)
        if office is None:
            return None
        colours = self._look.colours
        is_calm = office.tone == "muted"
        return office.text, colours.muted if is_calm else colours.tone(office.tone).text


def name_text_rect(grid: Grid, geometry: Geometry, look: Look, place: Place) -> QRect:
    """Return where the editor of a name goes: over the name, or below a head as a line."""
    if place.row == HEAD_ROW:
        width = max(look.sizes.column_width, look.margin * 18)
        left = geometry.column_left(place.column)
        left = max(0, min(left, geometry.width - width))
        height = look.sizes.row_height
        return QRect(left, look.sizes.head_height - height - 1, width, height)
    there = grid.row(place.row)
    depth = 1 if there is None or there.kind == ACTIVITY.name else there.depth
    left = look.text_left(depth) - look.margin // 2
    rect = geometry.rect_of(Place(place.row, NAME_COLUMN))
    return rect.adjusted(left, 0, 0, -1)
