"""Painting the grid: one pass over the cells in sight, from pictures that were drawn before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, groupby

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon

from governance_app.domain.keys import Key
from governance_app.ui.matrix.geometry import Geometry
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.painting_groups import paint_borders, paint_groups
from governance_app.ui.matrix.parts import Parts, RowParts
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Area, Place, Selection
from governance_app.ui.matrix.words import CHECK_HEAD, CORNER_HEAD

#: A row with more letters in sight than this is painted as one picture.
_MANY_LETTERS = 16


@dataclass
class Marks:
    """What is drawn over the cells: the selection, and where something dragged would go."""

    selection: Selection
    has_focus: bool = True
    gap_row: int | None = None
    gap_column: int | None = None


class GridPainter:
    """One painting of the grid; `paint` may be called for several parts of it.

    Everything opaque is put down once, without anything below it that would not be seen.
    """

    def __init__(
        self, painter: QPainter, grid: Grid, geometry: Geometry, parts: Parts, marks: Marks
    ) -> None:
        self._painter, self._grid, self._geometry = painter, grid, geometry
        self._parts, self._marks, self._look = parts, marks, parts.look

    def paint(self, exposed: QRect) -> None:
        """Paint a part of the view."""
        geometry = self._geometry
        self._painter.setClipRect(exposed)
        rows = geometry.rows_between(exposed.top(), exposed.bottom())
        columns = geometry.columns_between(exposed.left(), exposed.right())
        if rows:
            self._rows(exposed, rows, columns)
        if exposed.top() < self._look.sizes.head_height:
            self._heads(columns)
        self._edges()
        self._cursor(exposed)
        self._gaps()

    def _rows(self, exposed: QRect, rows: range, columns: range) -> None:
        current = self._marks.selection.cursor.row
        parts = [self._parts.row(row, current=row == current) for row in rows]
        several = not self._marks.selection.is_single
        self._painter.setClipRect(exposed & self._geometry.below_heads)
        self._grounds(rows, parts)
        if columns and several:
            self._selected_cells(rows, parts)
        self._lines(rows)
        if self._look.sizes.group_height:
            paint_borders(self._painter, self._grid.columns.groups, self._geometry, self._look)
        if columns:
            self._painter.setClipRect(exposed & self._geometry.cells_area)
            self._letters(rows, columns, parts)
        self._painter.setClipRect(exposed)
        draw, check_x = self._painter.drawPixmap, self._geometry.check_x
        height, y = self._look.sizes.row_height, self._geometry.row_top(rows[0])
        for part in parts:
            draw(0, y, part.name)
            if part.check is not None:
                draw(check_x, y, part.check)
            y += height
        if several:
            self._selected_edges(exposed)

    def _grounds(self, rows: range, parts: list[RowParts]) -> None:
        """Fill what lies beside the names, rows of one colour together."""
        geometry, look, fill = self._geometry, self._look, self._painter.fillRect
        left, height, common = look.sizes.name_width, look.sizes.row_height, look.colours.window
        width, y = geometry.width - left, geometry.row_top(rows[0])
        end = y + len(rows) * height
        fill(left, y, width, end - y, common)
        for ground, run in groupby(part.ground for part in parts):
            tall = sum(1 for _ in run) * height
            if ground is not common:
                fill(left, y, width, tall, ground)
            y += tall
        if end < geometry.height:
            fill(0, end, geometry.width, geometry.height - end, common)

    def _lines(self, rows: range) -> None:
        """Draw the line below each row."""
        geometry, look = self._geometry, self._look
        left, line, fill = look.sizes.name_width, look.colours.grid, self._painter.fillRect
        width, bottom = geometry.width - left, geometry.row_top(rows[0]) - 1
        for _ in rows:
            bottom += look.sizes.row_height
            fill(left, bottom, width, 1, line)

    def _letters(self, rows: range, columns: range, parts: list[RowParts]) -> None:
        geometry, look = self._geometry, self._look
        matrix, height = self._grid.framework.matrix, look.sizes.row_height
        read = self._grid.columns.reader(columns[0], columns[-1])
        lefts = [geometry.column_left(column) for column in columns]
        tiles, draw, stored = look.tiles, self._painter.drawPixmap, matrix.rows
        y = geometry.row_top(rows[0]) - height
        for row, part in zip(rows, parts, strict=True):
            y += height
            letters = stored.get(part.activity) if part.activity is not None else None
            if not letters:
                continue
            cells = read(letters)
            if len(cells) - cells.count(0) >= _MANY_LETTERS:
                self._strip(lefts[0], y, cells, part.ground, self._selected_in(row, columns))
            else:
                for left, mask in compress(zip(lefts, cells, strict=False), cells):
                    dx, dy, picture = tiles[mask]
                    draw(left + dx, y + dy, picture)
            if matrix.notes:
                self._note_marks(
                    part.activity, y, compress(zip(columns, lefts, strict=False), cells)
                )

    def _strip(
        self, x: int, y: int, cells: Sequence[int], ground: QColor, selected: tuple[range, ...]
    ) -> None:
        """Put down a row full of letters as one picture."""
        look, seen = self._look, bytes(cells)
        key = (seen, ground.rgb(), selected)
        picture = look.strips.get(key, lambda: look.strip(seen, ground, selected))
        self._painter.drawPixmap(x, y, picture)

    def _selected_in(self, row: int, columns: range) -> tuple[range, ...]:
        """Return which of the columns are selected in a row, counted from the first of them."""
        selection, first = self._marks.selection, columns[0]
        if selection.is_single:
            return ()
        return tuple(
            range(max(area.left - first, 0), min(area.right, columns[-1]) - first + 1)
            for area in selection.areas
            if area.top <= row <= area.bottom
        )

    def _note_marks(self, activity: Key | None, y: int, filled: Iterable[tuple[int, int]]) -> None:
        notes = self._grid.framework.matrix.notes
        for column, left in filled:
            if (activity, self._grid.role_at(column)) in notes:
                self._note_mark(left + self._look.sizes.column_width, y)

    def _note_mark(self, right: int, top: int) -> None:
        """Draw the small corner that says that a cell has a note."""
        size = max(8, self._look.sizes.row_height // 4)
        self._painter.save()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.colours.accent)
        corner = [QPoint(right - size, top), QPoint(right, top), QPoint(right, top + size)]
        self._painter.drawPolygon(QPolygon(corner))
        self._painter.restore()

    def _selected_cells(self, rows: range, parts: list[RowParts]) -> None:
        """Put a tinted ground below the letters that are selected; one cell has its frame alone."""
        geometry, look = self._geometry, self._look
        height, tint = look.sizes.row_height, look.colours.selected
        for area in self._marks.selection.areas:
            rect = area_rect(area, geometry) & geometry.cells_area
            if rect.isEmpty():
                continue
            first = max(area.top, rows[0])
            inside = parts[first - rows[0] : min(area.bottom, rows[-1]) - rows[0] + 1]
            y = geometry.row_top(first)
            for is_open, run in groupby(part.is_open for part in inside):
                tall = sum(1 for _ in run) * height
                if is_open:  # a section keeps its band
                    self._painter.fillRect(rect.left(), y, rect.width(), tall, tint)
                y += tall

    def _selected_edges(self, exposed: QRect) -> None:
        """Tint names and checks that are selected."""
        geometry = self._geometry
        tint = QColor(self._look.colours.accent)
        tint.setAlpha(30)
        below = exposed & geometry.cells_area.adjusted(-geometry.width, 0, geometry.width, 0)
        for area in self._marks.selection.areas:
            for column in (NAME_COLUMN, geometry.columns - 1):
                if area.left <= column <= area.right:
                    beside = area_rect(area._replace(left=column, right=column), geometry)
                    self._painter.fillRect(beside & below, tint)

    def _heads(self, columns: range) -> None:
        """Put down the heads of roles, and the corners left and right of them."""
        look, geometry, painter = self._look, self._geometry, self._painter
        height, current = look.sizes.head_height - 1, self._marks.selection.cursor.column
        left, top = look.sizes.name_width, look.sizes.group_height
        if columns:
            x = geometry.column_left(columns[0])
            painter.drawPixmap(x, top, self._parts.heads(columns))
            if current in columns:
                head = self._parts.head(current, current=True)
                painter.drawPixmap(geometry.column_left(current), top, head)
        raised, check_x = look.colours.raised, geometry.check_x
        painter.fillRect(0, 0, left, height, raised)
        painter.fillRect(check_x, 0, geometry.width - check_x, height, raised)
        painter.fillRect(0, height, geometry.width, 1, look.colours.line)
        if top:
            paint_groups(painter, self._grid.columns.groups, geometry, look)
        self._corner_text(look.margin, left, CORNER_HEAD)
        if look.check_has_words:
            self._corner_text(check_x + look.margin // 2, geometry.width, CHECK_HEAD)

    def _corner_text(self, left: int, right: int, text: str) -> None:
        look = self._look
        self._painter.setFont(look.bold)
        self._painter.setPen(look.colours.text)
        rect = QRect(left, 0, right - left, look.sizes.head_height - look.margin // 2)
        bottom_left = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        self._painter.drawText(rect, int(bottom_left), text)

    def _edges(self) -> None:
        """Draw a line where roles are scrolled out of sight, left or right."""
        geometry, line = self._geometry, self._look.colours.line
        if geometry.scroll_x > 0:
            x = self._look.sizes.name_width - 1
            self._painter.fillRect(x, 0, 1, geometry.height, line)
        if geometry.scroll_x < geometry.most_scroll_x:
            self._painter.fillRect(geometry.check_x, 0, 1, geometry.height, line)

    def _cursor(self, exposed: QRect) -> None:
        place, geometry, look = self._marks.selection.cursor, self._geometry, self._look
        painter = self._painter
        if self._grid.section_at(place.row) is not None:
            rect = geometry.row_rect(place.row)
        else:
            rect = geometry.rect_of(place)
        if place.row == HEAD_ROW:
            rect.setTop(look.sizes.group_height)
        if not rect.intersects(exposed):
            return
        painter.save()
        if place.row > HEAD_ROW:
            seen = QRect(0, look.sizes.head_height, geometry.width, geometry.height)
            painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        if NAME_COLUMN < place.column < geometry.columns - 1:
            seen = QRect(look.sizes.name_width, 0, geometry.cells_area.width(), geometry.height)
            painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        pen = QPen(look.colours.focus if self._marks.has_focus else look.colours.edge, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _gaps(self) -> None:
        """Draw where rows or columns that are dragged would go."""
        marks, geometry, colour = self._marks, self._geometry, self._look.colours.accent
        if marks.gap_row is not None:
            y = geometry.row_top(marks.gap_row) - 2
            self._painter.fillRect(0, y, geometry.width, 3, colour)
        if marks.gap_column is not None:
            x = geometry.column_left(marks.gap_column) - 1
            self._painter.fillRect(x, 0, 3, geometry.height, colour)


def area_rect(area: Area, geometry: Geometry) -> QRect:
    """Return the rectangle of an area of cells."""
    first = geometry.rect_of(Place(area.top, area.left))
    last = geometry.rect_of(Place(area.bottom, area.right))
    return first.united(last)
