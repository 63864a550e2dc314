"""Draws the totals of budgets: cells, the names of touchpoints, and heads of two lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from governance_app.ui.budget.model import BudgetModel
from governance_app.ui.budget.sheet import FIGURES
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_cursor, draw_line
from governance_app.ui.widgets.table_heads import TableHeads

_Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST_NAME = 64, 240
#: Rows looked at for how wide columns are; totals, which are the widest as a rule, always are.
_LOOKED_AT = 40


class AmountPainter(QStyledItemDelegate):
    """Draws one amount at a time; what is over budget has a sign and a colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, number and the line below."""
        model = index.model()
        if not isinstance(model, BudgetModel) or model.sheet is None:
            return
        sheet, where, colours = model.sheet, option.rect, theme().colours
        row, column = index.row(), index.column()
        there = sheet.rows[row]
        if there.is_heading:
            painter.fillRect(where, colours.band)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, colours.selected)
        elif there.is_total or sheet.period(column) is None:
            painter.fillRect(where, colours.raised)
        painter.setPen(colours.grid)
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        if column % len(FIGURES) == len(FIGURES) - 1:
            painter.setPen(colours.line)
            painter.drawLine(where.topRight(), where.bottomRight())
        is_over = sheet.is_over(row, column)
        painter.setFont(theme().font(bold=there.is_total or is_over))
        painter.setPen(colours.error.text if is_over else colours.text)
        inside = where.adjusted(theme().scaled(6), 0, -theme().scaled(8), -1)
        draw_line(painter, inside, sheet.text(row, column), "right")
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_cursor(painter, where)


class PeriodHeads(TableHeads):
    """The heads: the period over its figures."""

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of two lines."""
        return QSize(super().sizeHint().width(), round(theme().row_height() * 1.6))

    def paint_head(self, painter: QPainter, inside: QRect, place: int) -> None:
        """Draw what the figure is, in the lower half."""
        text = str(self.model().headerData(place, Qt.Orientation.Horizontal))
        draw_line(painter, inside.adjusted(0, inside.height() // 2, 0, -2), text, "right")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the heads, then each period over all of its figures."""
        super().paintEvent(event)
        model = self.model()
        if not isinstance(model, BudgetModel) or model.sheet is None:
            return
        painter, colours = QPainter(self.viewport()), theme().colours
        painter.setFont(theme().font(0.92, bold=True))
        for first in range(0, model.sheet.width, len(FIGURES)):
            left = self.sectionViewportPosition(first)
            wide = sum(self.sectionSize(first + n) for n in range(len(FIGURES)))
            if left + wide < 0 or left > self.viewport().width():
                continue
            where = QRect(left, 0, wide, self.height() // 2)
            painter.setPen(colours.line)
            painter.drawLine(left + wide - 1, 0, left + wide - 1, self.height())
            painter.setPen(colours.text)
            seen = where.intersected(self.viewport().rect()).adjusted(8, 2, -8, 0)
            draw_line(painter, seen, model.sheet.period_label(first), "centre")


class TouchpointHeads(QHeaderView):
    """The names at the left, which stay while periods are scrolled; a click leads to one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName("Touchpoints")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.marked: frozenset[int] = frozenset()  # the touchpoints selected in the register

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for most names."""
        model = self.model()
        if not isinstance(model, BudgetModel) or model.sheet is None:
            return QSize(theme().scaled(_NARROWEST), 0)
        metrics = QFontMetrics(theme().font(bold=True))
        names = {each.label[:60] for each in model.sheet.rows}
        longest = sorted(names, key=len)[-8:]
        widest = max((metrics.horizontalAdvance(each) for each in longest), default=0)
        wide = min(widest + theme().scaled(22), theme().scaled(_WIDEST_NAME))
        return QSize(max(wide, theme().scaled(_NARROWEST)), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw one name; of a heading, what is counted below it."""
        model = self.model()
        if not isinstance(model, BudgetModel) or model.sheet is None:
            return
        row, colours = model.sheet.rows[logicalIndex], theme().colours
        painter.save()
        ground = colours.band if row.is_heading else colours.raised
        if row.touchpoint in self.marked:
            ground = colours.selected
        painter.fillRect(rect, ground)
        painter.setPen(colours.grid if not row.is_heading else colours.band)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme().font(bold=row.is_heading or row.is_total))
        painter.setPen(colours.muted if row.is_heading else colours.text)
        size = theme().scaled
        draw_line(painter, rect.adjusted(size(8), 0, -size(6), 0), row.label)
        painter.restore()


def widths_of(model: BudgetModel) -> list[int]:
    """Return how wide each column has to be: for its numbers, and its period's name."""
    sheet = model.sheet
    if sheet is None:
        return []
    numbers, heads = (
        QFontMetrics(theme().font(bold=True)),
        QFontMetrics(theme().font(0.92, bold=True)),
    )
    totals = [place for place, row in enumerate(sheet.rows) if row.is_total]
    looked = sorted({*range(min(len(sheet.rows), _LOOKED_AT)), *totals})
    room, widths = theme().scaled(18), []
    for column in range(sheet.width):
        longest = max((sheet.text(row, column) for row in looked), key=len, default="")
        label = str(model.headerData(column, Qt.Orientation.Horizontal))
        wide = max(numbers.horizontalAdvance(longest[:40]), heads.horizontalAdvance(label)) + room
        widths.append(max(wide, theme().scaled(_NARROWEST)))
    for first in range(0, sheet.width, len(FIGURES)):
        those = widths[first : first + len(FIGURES)]
        lacks = heads.horizontalAdvance(sheet.period_label(first)) + room - sum(those)
        if lacks > 0:
            widths[first : first + len(FIGURES)] = [w + lacks // len(FIGURES) + 1 for w in those]
    return widths
