"""How the tree is drawn: heads, bands of components, names, the marks that fold and unfold."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from governance_app.domain.kinds import ACTIVITY, COMPONENT
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import CLEAR, draw_line

_Index = QModelIndex | QPersistentModelIndex
_OPEN, _FOLDED = "▾", "▸"


class LinePainter(QStyledItemDelegate):
    """Draws one cell at a time, in the theme's colours."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of a row; widths are the user's."""
        return QSize(theme().scaled(60), theme().row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the text of a cell, and a ring where the keyboard is; the row has its ground."""
        model = index.model()
        if not isinstance(model, ProcessModel):
            return
        line, where = model.line(index), option.rect
        if line is None:
            return
        entry, size = model.entry(line, index.column()), theme().scaled
        painter.save()
        is_name = index.column() == 0
        painter.setFont(theme().font(bold=is_name and line.row.kind != ACTIVITY.name))
        inside = where.adjusted(size(2 if is_name else 8), 0, -size(6), -1)
        if is_name and line.row.number:
            painter.setPen(theme().colours.muted)
            draw_line(painter, inside, line.row.number)
            width = painter.fontMetrics().horizontalAdvance(f"{line.row.number} ")
            inside = inside.adjusted(width + size(2), 0, 0, 0)
        painter.setPen(text_colour(entry.tone))
        text = line.row.item.name if is_name else entry.text
        side = "right" if not is_name and model.columns[index.column() - 1].is_number else "left"
        draw_line(painter, inside, " ".join(text.split()), side)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(CLEAR)
            painter.setPen(QPen(theme().colours.focus, 2))
            painter.drawRect(where.adjusted(1, 1, -1, -1))
        painter.restore()


def paint_ground(painter: QPainter, where: QRect, kind: str, *, selected: bool) -> None:
    """Draw what lies below a whole row: a band for a component, and the line below it."""
    colours = theme().colours
    ground = colours.band if kind == COMPONENT.name else colours.window
    painter.fillRect(where, colours.selected if selected else ground)
    painter.setPen(colours.grid)
    painter.drawLine(where.bottomLeft(), where.bottomRight())


def paint_fold(painter: QPainter, where: QRect, *, is_open: bool) -> None:
    """Draw the mark that folds and unfolds what lies below a line."""
    painter.setPen(theme().colours.muted)
    painter.setFont(theme().font())
    inside = where.adjusted(0, 0, -theme().scaled(4), 0)
    draw_line(painter, inside, _OPEN if is_open else _FOLDED, "right")


class TreeHeader(QHeaderView):
    """The heads of the columns; the menu of a head says which columns are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Columns")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme().scaled(40))
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.choose_columns)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of the heads."""
        return QSize(super().sizeHint().width(), theme().row_height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw one head."""
        colours, size = theme().colours, theme().scaled
        painter.save()
        painter.fillRect(rect, colours.raised)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme().font(0.92, bold=True))
        painter.setPen(colours.muted)
        label = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        draw_line(painter, rect.adjusted(size(8), 0, -size(6), 0), str(label))
        painter.restore()

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
