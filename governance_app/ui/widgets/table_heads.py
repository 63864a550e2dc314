"""The heads of a table's columns, in the theme's colours."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QTableView, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_line


class TableHeads(QHeaderView):
    """Heads whose widths are the user's; who derives from it says more than the label."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Columns")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme().scaled(40))
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of the heads."""
        return QSize(super().sizeHint().width(), theme().row_height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw the ground of one head, then what stands in it."""
        colours, size = theme().colours, theme().scaled
        painter.save()
        painter.fillRect(rect, colours.raised)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme().font(0.92, bold=True))
        painter.setPen(colours.muted)
        self.paint_head(painter, rect.adjusted(size(8), 0, -size(6), 0), logicalIndex)
        painter.restore()

    def paint_head(self, painter: QPainter, inside: QRect, place: int) -> None:
        """Draw what stands in one head: its label."""
        draw_line(painter, inside, str(self.model().headerData(place, Qt.Orientation.Horizontal)))


def draw_corner(table: QTableView) -> None:
    """Have the corner between the heads of a table's rows and columns drawn as the heads are."""
    drawing = _CornerDrawing(table)
    for corner in table.findChildren(QAbstractButton):
        corner.installEventFilter(drawing)


class _CornerDrawing(QObject):
    """Paints the button that Qt puts into the corner of a table."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Draw the corner in place of Qt."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            painter, colours = QPainter(watched), theme().colours
            painter.fillRect(watched.rect(), colours.raised)
            painter.setPen(colours.line)
            painter.drawLine(watched.rect().bottomLeft(), watched.rect().bottomRight())
            return True
        return bool(super().eventFilter(watched, event))
