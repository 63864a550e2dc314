"""The small square at the corner of what is selected: dragging it fills the cells beside."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from governance_app.ui.matrix.blocks import beside, block_of
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.outline_frame import OutlineFrame
from governance_app.ui.matrix.places import Area, Place, Selection
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.theme.theme import theme

_SIDE = 9  # pixels at the usual size of text
#: How often the grid scrolls on while the pointer is held beyond it, in milliseconds.
_SCROLL_EVERY = 40


class FillHandle(QWidget):
    """The square; it follows the selection. `fill` is told the rectangle and what to fill."""

    def __init__(
        self,
        view: MatrixView,
        can_edit: Callable[[], bool],
        fill: Callable[[Area, Area], bool],
    ) -> None:
        super().__init__(view.viewport())
        self._view, self._can_edit, self._fill = view, can_edit, fill
        self._frame: OutlineFrame | None = None
        self._target: Area | None = None
        self._is_dragged = False
        self._at = QPoint()
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_on)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Drag to fill the cells beside")
        self.setToolTip("Drag to fill; Ctrl+D fills down, Ctrl+R to the right")
        view.selected.connect(self.follow)
        view.arranged.connect(self.follow)
        theme().changed.connect(self.follow)
        self.hide()

    @property
    def target(self) -> Area | None:
        """What letting go would fill; None for nothing."""
        return self._target

    def follow(self) -> None:
        """Stand at the corner of what is selected; go where nothing can be filled from it."""
        corner = self._corner()
        if corner is None and self._is_dragged:
            corner = QPoint(-99, -99)  # what is hidden hears no more of the pointer
        if corner is None:
            self.hide()
            return
        side = theme().scaled(_SIDE)
        self.resize(side, side)
        self.move(corner - QPoint(side // 2 + 1, side // 2 + 1))
        self.show()
        self.raise_()

    def _corner(self) -> QPoint | None:
        """Return the corner, None where it is out of sight or no single block is selected."""
        view, selection = self._view, self._view.selection
        area, grid = selection.area, view.grid
        end = Place(area.bottom, area.right)
        if selection.others or area.left < 1 or area.top < 1 or not self._can_edit():
            return None
        if end.row >= grid.row_count or end.column >= grid.column_count:
            return None
        if grid.part(end) is not Part.LETTERS:
            return None
        corner = view.plan.rect_of(end).bottomRight()
        return corner if view.plan.cells_area.contains(corner) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Begin to drag; the keyboard stays in the grid."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragged = True
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._view.installEventFilter(self)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Show what would be filled, and scroll towards what is out of sight."""
        if not self._is_dragged:
            return
        plan = self._view.plan
        self._at = self._view.viewport().mapFromGlobal(event.globalPosition().toPoint())
        if plan.cells_area.contains(self._at):
            self._scrolling.stop()
        else:
            self._scrolling.start()
        self._aim()
        event.accept()

    def _aim(self) -> None:
        """Show what would be filled up to where the pointer is."""
        plan, grid = self._view.plan, self._view.grid
        end = Place(plan.row_at(self._at.y()), plan.column_at(self._at.x()))
        end = Place(max(1, end.row), max(1, min(end.column, grid.columns.last_role)))
        target = beside(self._view.selection.area, end)
        if target is not None and not block_of(grid, target).size:
            target = None
        self._show(target)

    def _scroll_on(self) -> None:
        """Scroll towards where the pointer is held, beyond the cells."""
        view, area = self._view, self._view.plan.cells_area
        down = (self._at.y() > area.bottom()) - (self._at.y() < area.top())
        across = (self._at.x() > area.right()) - (self._at.x() < area.left())
        sizes = view.plan.sizes
        view.verticalScrollBar().setValue(view.plan.scroll_y + down * sizes.row_height)
        view.horizontalScrollBar().setValue(view.plan.scroll_x + across * sizes.column_width)
        self._aim()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Fill, and select all that is filled now."""
        target, source = self._target, self._view.selection.area
        was_dragged = self._is_dragged
        self._end()
        event.accept()
        if was_dragged and target is not None:
            self._fill_and_select(source, target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Fill down to the last activity of the process."""
        view, source = self._view, self._view.selection.area
        bottom = source.bottom
        while view.grid.activity_at(bottom + 1) is not None:
            bottom += 1
        event.accept()
        if bottom > source.bottom:
            target = source._replace(top=source.bottom + 1, bottom=bottom)
            self._fill_and_select(source, target)

    def _fill_and_select(self, source: Area, target: Area) -> None:
        if not self._fill(source, target):
            return
        first = Place(min(source.top, target.top), min(source.left, target.left))
        last = Place(max(source.bottom, target.bottom), max(source.right, target.right))
        self._view.select(Selection(last, first), scroll=False)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Escape gives the dragging up."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            self._end()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the square, with an edge that parts it from the cells."""
        painter = QPainter(self)
        colours = theme().colours
        painter.fillRect(self.rect(), colours.window)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), colours.accent)

    def _show(self, target: Area | None) -> None:
        self._target = target
        if self._frame is None:
            self._frame = OutlineFrame(self._view)
        self._frame.show_around(target)

    def _end(self) -> None:
        self._is_dragged = False
        self._scrolling.stop()
        self._view.removeEventFilter(self)
        self._show(None)
        self.follow()
