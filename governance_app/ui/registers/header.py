"""The heads of the columns: a click sorts, Shift+click sorts further, the order is shown."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QWidget

from governance_app.ui.registers.model import RegisterModel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_line
from governance_app.ui.widgets.table_heads import TableHeads


class RegisterHeader(TableHeads):
    """Draws labels with the order of sorting; a filtered column is marked."""

    sort_wanted = Signal(int, bool)  # a column, and whether beside the others

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSectionsClickable(False)  # it would select the column, and take the cursor along
        self.setStretchLastSection(True)
        self._pressed: int | None = None
        self.is_dragged = False  # the user holds the edge of a column

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Remember where the press was: between two columns it widens one."""
        left = event.button() == Qt.MouseButton.LeftButton
        edge = left and self._is_at_edge(round(event.position().x()))
        self.is_dragged = edge
        self._pressed = (
            None if edge or not left else self.logicalIndexAt(event.position().toPoint())
        )
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Sort by the column that was clicked."""
        super().mouseReleaseEvent(event)
        at = self.logicalIndexAt(event.position().toPoint())
        if self._pressed is not None and at == self._pressed and at >= 0:
            further = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_wanted.emit(at, further)
        self._pressed = None
        self.is_dragged = False

    def _is_at_edge(self, x: int) -> bool:
        """Whether Qt takes a press here for one on the edge between two columns."""
        at = self.logicalIndexAt(x)
        if at < 0:
            return True
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        left = self.sectionViewportPosition(at)
        return x < left + grip or x > left + self.sectionSize(at) - grip

    def paint_head(self, painter: QPainter, inside: QRect, place: int) -> None:
        """Draw the label of a column, and its place in the order; in colour where it counts."""
        model = self.model()
        column = model.column_at(place) if isinstance(model, RegisterModel) else None
        if column is None or not isinstance(model, RegisterModel):
            return
        head = column.head(model.register.framework)
        order = [name for name, _ in model.query.sort]
        is_sorted = column.name in order
        if is_sorted or any(each.column == column.name for each in model.query.filters):
            painter.setPen(theme().colours.accent)
        room = inside.adjusted(0, 0, -theme().scaled(16) if is_sorted else 0, 0)
        draw_line(painter, room, head, "right" if column.is_number else "left")
        if is_sorted:
            descending = dict(model.query.sort)[column.name]
            self._paint_order(painter, inside, order.index(column.name), len(order), descending)

    @staticmethod
    def _paint_order(
        painter: QPainter, inside: QRect, place: int, count: int, descending: bool
    ) -> None:
        """Draw the arrow, with its number where several columns sort."""
        size = theme().scaled
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, right, half = inside.center().y() + 1, inside.right() - size(4), size(4)
        tip, foot = (middle + half / 2, middle - half / 2)
        if not descending:
            tip, foot = foot, tip
        painter.setBrush(painter.pen().color())
        points = [
            QPointF(right - half, foot),
            QPointF(right + half, foot),
            QPointF(right, tip),
        ]
        painter.drawPolygon(QPolygonF(points))
        if count > 1:
            painter.setFont(theme().font(0.75))
            where = QRect(right - size(14), inside.top(), size(9), inside.height())
            draw_line(painter, where, str(place + 1), "right")
