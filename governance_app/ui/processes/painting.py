"""How the tree is drawn: heads, bands of components, names, the marks that fold and unfold."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from governance_app.domain.kinds import ACTIVITY, COMPONENT
from governance_app.domain.registers.wording import with_marks
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.tree import Line
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_cursor, draw_line
from governance_app.ui.widgets.table_heads import TableHeads

_Index = QModelIndex | QPersistentModelIndex
_OPEN, _FOLDED = "▾", "▸"


def fold_mark(cell: QRect, depth: int) -> QRect:
    """Return where the mark stands that folds the line of a cell."""
    size = theme().scaled
    return QRect(cell.left() + size(6 + 18 * depth), cell.top(), size(16), cell.height())


def text_left(line: Line) -> int:
    """Return how far from the left of its cell the name of a line begins."""
    number = QFontMetrics(theme().font()).horizontalAdvance(f"{line.number} ")
    return theme().scaled(22 + 18 * line.depth) + (number if line.number else 0)


class LinePainter(QStyledItemDelegate):
    """Draws one cell at a time, in the theme's colours."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of a row; widths are the user's."""
        return QSize(theme().scaled(60), theme().row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground and text of a cell, and a ring where the keyboard is."""
        model = index.model()
        line = model.line(index.row()) if isinstance(model, ProcessModel) else None
        if line is None or not isinstance(model, ProcessModel):
            return
        where, colours = option.rect, theme().colours
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = colours.band if line.kind == COMPONENT.name else colours.window
        painter.fillRect(where, colours.selected if selected else ground)
        painter.setPen(colours.grid)
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        entry = model.entry(line, index.column())
        if index.column() == 0:
            _paint_name(painter, where, model, index.row(), line)
        elif entry.text:
            painter.setFont(theme().font())
            painter.setPen(text_colour(entry.tone))
            inside = where.adjusted(theme().scaled(8), 0, -theme().scaled(6), -1)
            is_number = model.columns[index.column() - 1].is_number
            text = " ".join(entry.text.split())
            text = with_marks(text) if is_number else text
            draw_line(painter, inside, text, "right" if is_number else "left")
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_cursor(painter, where)
        painter.restore()


def _paint_name(painter: QPainter, where: QRect, model: ProcessModel, row: int, line: Line) -> None:
    """Draw the mark that folds, the number and the name of a line."""
    colours = theme().colours
    painter.setFont(theme().font())
    painter.setPen(colours.muted)
    if model.has_below(row):
        draw_line(painter, fold_mark(where, line.depth), _OPEN if model.is_open(row) else _FOLDED)
    left = theme().scaled(22 + 18 * line.depth)
    if line.number:
        draw_line(painter, where.adjusted(left, 0, 0, -1), line.number)
    painter.setFont(theme().font(bold=line.kind != ACTIVITY.name))
    painter.setPen(colours.text)
    inside = where.adjusted(text_left(line), 0, -theme().scaled(6), -1)
    draw_line(painter, inside, " ".join(model.tree.item(line).name.split()))


class TreeHeader(TableHeads):
    """The heads of the columns; the menu of a head says which columns are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.choose_columns)

    def choose_columns(self, where: QPoint | None = None) -> None:
        """Offer the columns in a menu, those that are shown with a tick."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in range(1, self.count()):
            label = str(self.model().headerData(place, Qt.Orientation.Horizontal))
            action = menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(place))
            action.toggled.connect(
                lambda shown, place=place: self.setSectionHidden(place, not shown)
            )
        menu.popup(self.viewport().mapToGlobal(where or QPoint(0, self.height())))
