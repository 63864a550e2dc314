"""The heads of the sheet: columns with what they are for, rows with their numbers."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from governance_app.ui.import_preview.grid_model import GridModel
from governance_app.ui.import_preview.look import look_of, mark_of_use
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_line


class ColumnHeads(QHeaderView):
    """Each head has the column's letter, and below it what the column is for; a click chooses."""

    asked = Signal(int)  # a column

    def __init__(self, parent: QWidget, model: GridModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown = model
        self.setAccessibleName("Columns of the sheet, with what each is for")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme().scaled(44))
        self.sectionClicked.connect(self.asked)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return room for two lines."""
        return QSize(super().sizeHint().width(), round(theme().row_height() * 1.45))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw one head in the colours of what its column is for."""
        colours, size, model = theme().colours, theme().scaled, self._shown
        painter.save()
        use = model.use_of(logicalIndex)
        look = look_of(mark_of_use(use, model.arrangement))
        painter.fillRect(rect, look.ground if model.arrangement else colours.raised)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inside = rect.adjusted(size(6), size(4), -size(4), -size(4))
        half = inside.height() // 2
        painter.setFont(theme().font(0.85))
        painter.setPen(colours.muted)
        upper = QRect(inside.left(), inside.top(), inside.width(), half)
        draw_line(painter, upper, model.letters(logicalIndex))
        if model.arrangement is not None:
            draw_line(painter, upper, "▾", "right")
            painter.setFont(theme().font(0.88, bold=True))
            painter.setPen(look.text)
            lower = QRect(inside.left(), inside.top() + half, inside.width(), half)
            sign = f"{look.sign} " if look.sign else ""
            draw_line(painter, lower, f"{sign}{model.word(logicalIndex)}")
        painter.restore()


class RowHeads(QHeaderView):
    """Each head has the number of the row; a click says what the row is."""

    asked = Signal(int)  # a row

    def __init__(self, parent: QWidget, model: GridModel) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._shown = model
        self.setAccessibleName("Rows of the sheet")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Ask what the row is."""
        super().mouseReleaseEvent(event)
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(row)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return room for the largest number."""
        digits = len(str(self._shown.grid.first_row + self._shown.grid.height))
        wide = self.fontMetrics().horizontalAdvance("0") * max(2, digits)
        return QSize(wide + theme().scaled(26), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw the number, and the sign of a header beside it."""
        colours, size, model = theme().colours, theme().scaled, self._shown
        painter.save()
        is_header = model.is_header(logicalIndex)
        painter.fillRect(rect, colours.band if is_header else colours.raised)
        painter.setPen(colours.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(colours.grid)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme().font(0.85, bold=is_header))
        painter.setPen(colours.text if is_header else colours.muted)
        inside = rect.adjusted(size(4), 0, -size(6), 0)
        if is_header:
            draw_line(painter, inside, "≡")
        number = str(model.grid.first_row + logicalIndex + 1)
        draw_line(painter, inside, number, "right")
        painter.restore()
