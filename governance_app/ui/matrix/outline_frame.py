"""A dashed frame around cells: what was cut and waits to be pasted, or what dragging would fill."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from governance_app.ui.matrix.places import Area, Place
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.theme.theme import theme

_THICK = 2


class OutlineFrame(QWidget):
    """The frame; it lies over the grid, follows it, and lets the pointer through."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._area: Area | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.arranged.connect(self._follow)
        theme().changed.connect(self.update)
        self.hide()

    @property
    def area(self) -> Area | None:
        """What it goes around; None while it is not shown."""
        return self._area

    def show_around(self, area: Area | None) -> None:
        """Go around these cells; None hides the frame."""
        self._area = area
        self._follow()

    def _follow(self) -> None:
        """Stand where the cells are now, as far as they are in sight."""
        if self._area is None:
            self.hide()
            return
        plan, area = self._view.plan, self._area
        first = plan.rect_of(Place(area.top, area.left))
        whole = first.united(plan.rect_of(Place(area.bottom, area.right)))
        seen = whole & plan.cells_area
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(seen)
        inner = whole.adjusted(_THICK, _THICK, -_THICK, -_THICK).translated(-seen.topLeft())
        edge = QRegion(QRect(0, 0, seen.width(), seen.height())) - QRegion(inner)
        if edge.isEmpty():
            self.hide()
            return
        self.setMask(edge)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw dashes on a solid ground, so that they are seen over every letter."""
        painter = QPainter(self)
        colours = theme().colours
        painter.fillRect(self.rect(), colours.window)
        pen = QPen(colours.accent, 2 * _THICK)
        pen.setDashPattern([2, 1.5])
        painter.setPen(pen)
        plan, area = self._view.plan, self._area
        if area is not None:
            first = plan.rect_of(Place(area.top, area.left))
            whole = first.united(plan.rect_of(Place(area.bottom, area.right)))
            painter.drawRect(whole.translated(-self.pos()))
