"""A table view whose geometry is our own: heads and names inside it, rows and columns all alike.

Qt asks it where cells are, for screen readers and for focus; it answers by arithmetic, so a large
grid costs no more than a small one. The headers of Qt stay hidden.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from governance_app.ui.matrix.geometry import Geometry
from governance_app.ui.matrix.places import Place
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex


class GridTable(QTableView):
    """Scrolls, and says where cells lie. What is painted and selected is left to its child class."""

    arranged = Signal()  # sizes, scroll or structure changed: what floats above moves along

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_slim_bars(self)
        # Asked for its own viewport, Qt makes a Python type of every kind of widget to find which
        # one that is. Of a widget that was made here this is known.
        self.setViewport(QWidget())
        # All of it is painted over, so nobody needs to empty it first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.plan = Geometry()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for corner in self.findChildren(QAbstractButton):
            corner.hide()

    def scroll_to_place(self, place: Place) -> bool:
        """Scroll until a cell is in sight; whether that moved anything."""
        x, y = self.plan.scrolled_to(place)
        before = (self.plan.scroll_x, self.plan.scroll_y)
        self.horizontalScrollBar().setValue(x)
        self.verticalScrollBar().setValue(y)
        return before != (self.plan.scroll_x, self.plan.scroll_y)

    def updateGeometries(self) -> None:  # noqa: N802  # Qt's name
        """Set the scroll bars; heads and names are no widgets of their own here."""
        plan, viewport = self.plan, self.viewport().size()
        plan.width, plan.height = viewport.width(), viewport.height()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setSingleStep(plan.sizes.column_width)
        across.setPageStep(max(1, plan.cells_area.width()))
        across.setRange(0, plan.most_scroll_x)
        down.setSingleStep(plan.sizes.row_height)
        down.setPageStep(max(1, plan.cells_area.height()))
        down.setRange(0, plan.most_scroll_y)
        plan.scroll_x, plan.scroll_y = across.value(), down.value()
        self.arranged.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802  # Qt's name
        """Show another part; everything is painted again, which is quicker than it sounds."""
        self.plan.scroll_x = self.horizontalScrollBar().value()
        self.plan.scroll_y = self.verticalScrollBar().value()
        self.viewport().update()
        self.arranged.emit()

    def visualRect(self, index: _Index) -> QRect:  # noqa: N802  # Qt's name
        """Return where a cell lies in the viewport."""
        return self.plan.rect_of(Place(index.row(), index.column())) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802  # Qt's name
        """Return the cell at a point of the viewport."""
        place = self.plan.place_at(point.x(), point.y())
        if place is None or self.model() is None:  # Qt asks while the view is being made
            return QModelIndex()
        return self.model().index(*place)

    def scrollTo(  # noqa: N802  # Qt's name
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight."""
        if index.isValid():
            self.scroll_to_place(Place(index.row(), index.column()))

    def dataChanged(  # noqa: N802  # Qt's name
        self, first: _Index, last: _Index, roles: Sequence[int] = ()
    ) -> None:
        """Tell a screen reader; what is painted again has been said by `show_rows`."""
        from PySide6.QtGui import QAccessible

        if QAccessible.isActive():
            super().dataChanged(first, last, list(roles))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802  # Qt's name
        """Return nothing: what is selected is painted when we say so."""
        return QRegion()

    def isIndexHidden(self, index: _Index) -> bool:  # noqa: N802  # Qt's name
        """Return that no cell is hidden: collapsed rows are not in the model."""
        return False

    def horizontalOffset(self) -> int:  # noqa: N802  # Qt's name
        """Return how far the roles are scrolled."""
        return self.plan.scroll_x

    def verticalOffset(self) -> int:  # noqa: N802  # Qt's name
        """Return how far the rows are scrolled."""
        return self.plan.scroll_y
