"""Draws the cells of a register: texts in their tones, headings of groups, the empty last row."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from governance_app.ui.registers.model import RegisterModel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_cursor, draw_line

_Index = QModelIndex | QPersistentModelIndex


class CellPainter(QStyledItemDelegate):
    """Draws one cell at a time, in the theme's colours."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of a row; widths are the user's."""
        return QSize(theme().scaled(60), theme().row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, text and the line below; a heading is drawn over the whole row."""
        model = index.model()
        if not isinstance(model, RegisterModel):
            return
        where, colours = option.rect, theme().colours
        heading = model.heading_at(index.row())
        if heading is not None:
            painter.fillRect(where, colours.band)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(where, colours.selected)
        painter.setPen(colours.grid)
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        self._paint_text(painter, where, model, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_cursor(painter, where)

    def _paint_text(
        self, painter: QPainter, where: QRect, model: RegisterModel, index: _Index
    ) -> None:
        row, column = index.row(), index.column()
        entry = model.entry(row, column)
        text, colour = model.shown_text(row, column), text_colour(entry.tone)
        if not text:
            return
        is_name = column == 0 and not model.is_new_row(row)
        painter.setFont(theme().font(bold=is_name))
        painter.setPen(colour)
        inside = where.adjusted(theme().scaled(8), 0, -theme().scaled(8), -1)
        described = model.columns[column]
        first_line, _, more = text.partition("\n")
        shown = f"{first_line} …" if more else first_line
        draw_line(painter, inside, shown, "right" if described.is_number else "left")


def paint_over_row(painter: QPainter, where: QRect, text: str, *, bold: bool) -> None:
    """Draw a text over the whole row: a heading, or what the last row is for."""
    painter.setFont(theme().font(bold=bold))
    painter.setPen(theme().colours.muted)
    draw_line(painter, where.adjusted(theme().scaled(8), 0, -theme().scaled(8), 0), text)


def usual_width(label: str, texts: list[str], *, is_bold: bool) -> tuple[int, int]:
    """Return the least width of a column, for its label, and the one that most texts want."""
    metrics, size = QFontMetrics(theme().font(bold=is_bold)), theme().scaled
    heads = QFontMetrics(theme().font(0.92, bold=True))
    least = max(heads.horizontalAdvance(label) + size(34), size(64))
    needed = (metrics.horizontalAdvance(text.partition("\n")[0][:60]) for text in texts)
    widest = max(needed, default=0) + size(22)
    return least, max(least, min(widest, size(280)))


def fitted(widths: list[tuple[int, int]], room: int) -> list[int]:
    """Return widths that fit into the room: the wide ones give way, the names last.

    Each column comes with its least width and the one that it wants; what does not fit even so is
    scrolled, and then nothing is made narrower than reads well.
    """
    wanted = [wide for _, wide in widths]
    narrowest: list[int] = []
    for floor in (140, 105):
        over = sum(wanted) - room
        floors = [
            min(wide, max(least, theme().scaled(floor * (1 if place else 2))))
            for place, (least, wide) in enumerate(widths)
        ]
        gives = [wide - lowest for wide, lowest in zip(wanted, floors, strict=True)]
        if over <= 0:
            return wanted
        part = min(1.0, over / sum(gives)) if sum(gives) else 0.0
        fitting = [wide - math.ceil(part * give) for wide, give in zip(wanted, gives, strict=True)]
        if sum(fitting) <= room:
            return fitting
        narrowest = narrowest or fitting
    return narrowest
