"""Two sheets as one list: each item once, with a mark in the column of whoever answers for it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from governance_app.domain.accountability.comparing import Compared, difference_told
from governance_app.domain.accountability.sheet import Charge, Sheet
from governance_app.domain.kinds.appointment import DEPUTY
from governance_app.domain.rules import Subject
from governance_app.domain.standing_in import DELEGATE
from governance_app.ui.accountability.sheet_list import SheetList
from governance_app.ui.accountability.sheet_rows import SheetModel, name_shown
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus, draw_line

_Index = QModelIndex | QPersistentModelIndex
_MARK = "●"
#: What stands beside the mark of who does not hold the role, by how they answer.
_SHORT = {DEPUTY: "deputy", DELEGATE: "acting"}


class Side(NamedTuple):
    """What one of the two has to do with a row: a number, or a mark with the way; or nothing."""

    text: str = ""
    rests: bool = False


class ComparedRow(NamedTuple):
    """A heading with the numbers of both and the difference `between`, or an item with two marks.

    `who` says in words whose it is.
    """

    text: str
    left: Side
    right: Side
    between: str = ""
    detail: str = ""
    subject: Subject | None = None
    who: str = ""

    @property
    def spoken(self) -> str:
        """The whole row, for a tooltip and for who listens."""
        if self.subject is None:
            return f"{self.text}: {self.left.text} and {self.right.text}"
        return ", ".join(filter(None, (self.text, self.detail, self.who)))


def compared_rows(sheets: tuple[Sheet, Sheet], compared: Sequence[Compared]) -> list[ComparedRow]:
    """Return the rows of two sheets beside each other."""
    return [row for each in compared for row in _rows(sheets, each)]


def _rows(sheets: tuple[Sheet, Sheet], part: Compared) -> Iterator[ComparedRow]:
    left, right = part.counts
    numbers = Side(f"{left:,}"), Side(f"{right:,}")
    yield ComparedRow(part.title, *numbers, difference_told(left, right))
    for one, other in part.pairs:
        there = one or other
        assert there is not None, "an item is of one of them"
        sides = _side(one), _side(other)
        who = "both answer for it"
        if one is None or other is None:
            who = f"only {sheets[0 if one else 1].name}"
        yield ComparedRow(name_shown(there), *sides, "", there.detail, there.subject, who)


def _side(charge: Charge | None) -> Side:
    if charge is None:
        return Side()
    first = charge.ways[0] if charge.ways else None  # holders come before deputies
    told = ""
    if first is not None:
        told = "member" if first.body is not None else _SHORT.get(first.capacity, "")
    return Side(f"{_MARK} {told}".strip(), charge.rests)


class CompareList(SheetList):
    """The list; a click or Enter leads to an item."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_CompareDelegate(self))


def column_width(width: float) -> float:
    """Return how wide each of the two columns is, in a list of this width."""
    return min(max(width * 0.22, theme().scaled(84)), theme().scaled(190))


class _CompareDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme().scaled(160), theme().row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, model = self.parent(), index.model()
        row = model.row(index) if isinstance(model, SheetModel) else None
        if not isinstance(row, ComparedRow) or not isinstance(view, CompareList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where, colours = QRectF(option.rect), theme().colours
        if row.subject is None:
            painter.fillRect(where, colours.band)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, colours.hovered)
        _paint_row(painter, where, row)
        if row.subject is not None:
            painter.setPen(colours.grid)
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
            if view.hasFocus() and index == view.currentIndex():
                draw_focus(painter, where.adjusted(1, 1, -1, -1), 4)
        painter.restore()


def _paint_row(painter: QPainter, where: QRectF, row: ComparedRow) -> None:
    """Draw the name, and in the columns at the right the marks or numbers of both."""
    size, colours = theme().scaled, theme().colours
    wide, gap = column_width(where.width()), size(58)
    right = QRectF(where.right() - size(14) - wide, where.top(), wide, where.height())
    middle = QRectF(right.left() - gap, where.top(), gap, where.height())
    left = QRectF(middle.left() - wide, where.top(), wide, where.height())
    name = QRectF(where.left() + size(14), where.top(), 0, where.height())
    name.setRight(left.left() - size(8))
    is_heading = row.subject is None
    painter.setFont(theme().font(bold=is_heading))
    painter.setPen(colours.text)
    draw_line(painter, name, row.text)
    if is_heading:
        painter.setPen(colours.muted)
        draw_line(painter, middle, row.between, "centre")
    for side, place in ((row.left, left), (row.right, right)):
        _paint_side(painter, place, side, colours.text if is_heading else colours.accent)


def _paint_side(painter: QPainter, where: QRectF, side: Side, colour: QColor) -> None:
    if not side.text:
        return
    size = theme().scaled
    painter.setPen(colour)
    draw_line(painter, where, side.text, "centre")
    if side.rests:
        half = min(painter.fontMetrics().horizontalAdvance(side.text), where.width()) / 2
        edge = size(13)
        at = QRectF(where.center().x() + half + size(4), where.center().y() - edge / 2, edge, edge)
        paint_icon(painter, "error", at, theme().colours.error.text)
