"""The pointer in the grid: selecting, folding, dragging rows and columns, widening the names."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from governance_app.domain.commands import Command
from governance_app.ui.matrix import words
from governance_app.ui.matrix.gestures import Gestures
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, at
from governance_app.ui.matrix.structure_gestures import COLUMNS_STAND

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
#: How near to the edge of the names the pointer takes hold of it, in pixels.
_GRIP = 4
#: How often the grid scrolls on while the pointer is dragged beyond it, in milliseconds.
_SCROLL_EVERY = 40


class Drag(Enum):
    """What pressing and moving the pointer does."""

    NOTHING = auto()
    SELECT = auto()
    PRESSED_NAME = auto()  # becomes MOVE once the pointer has moved far enough
    MOVE = auto()
    WIDEN = auto()


class Mouse:
    """Follows the pointer from press to release."""

    def __init__(self, gestures: Gestures) -> None:
        self._gestures, self._view = gestures, gestures.view
        self._drag = Drag.NOTHING
        self._pressed = QPoint()
        self._at = QPoint()
        self._select_on_release: Place | None = None
        self._timer = QTimer(self._view, interval=_SCROLL_EVERY)
        self._timer.timeout.connect(self._scroll_on)

    def handle(self, event: QEvent) -> bool:
        """Deal with an event of the pointer; True where the grid has a meaning for it."""
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        if not isinstance(event, QMouseEvent):
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._double_click(event)
        else:
            return False
        return True

    def _press(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._view.plan.place_at(point.x(), point.y())
        if event.button() == Qt.MouseButton.RightButton:
            if place is not None and not self._view.selection.holds(self._stop(place)):
                self._view.select(at(*self._stop(place)), scroll=False)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self._at = point
        if self._on_edge(point):
            self._drag = Drag.WIDEN
        elif place is not None:
            self._press_on(place, point, event.modifiers())

    def _press_on(self, place: Place, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        view, grid = self._view, self._view.grid
        section = grid.section_at(place.row)
        part = grid.part(place)
        if section is not None and self._on_triangle(place, point):
            self._gestures.structure.toggle(section.item.key)
            return
        place = self._stop(place)
        if part is Part.CORNER:
            return
        if modifiers & _SHIFT:
            view.select(view.selection.extended_to(place))
            self._drag = Drag.SELECT
        elif modifiers & _CTRL:
            view.select(view.selection.and_from(place))
            self._drag = Drag.SELECT
        elif part in (Part.ROLE, Part.ACTIVITY, Part.SECTION):
            self._drag = Drag.PRESSED_NAME
            if view.selection.holds(place):
                self._select_on_release = place
            else:
                view.select(at(*place))
        else:
            view.select(at(*place))
            self._drag = Drag.SELECT

    def _stop(self, place: Place) -> Place:
        """Return where the cursor stands for a place: a section is one cell."""
        if self._view.grid.section_at(place.row) is not None:
            return Place(place.row, NAME_COLUMN)
        return place

    def _on_triangle(self, place: Place, point: QPoint) -> bool:
        there = self._view.grid.row(place.row)
        look = self._view.look
        if there is None:
            return False
        return point.x() < look.text_left(there.depth) + look.metrics.horizontalAdvance("▾ ")

    def _on_edge(self, point: QPoint) -> bool:
        plan = self._view.plan
        return (
            point.y() < plan.sizes.head_height and abs(point.x() - plan.sizes.name_width) <= _GRIP
        )

    def _move(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        if self._drag is Drag.NOTHING:
            edge = self._on_edge(self._at)
            shape = Qt.CursorShape.SplitHCursor if edge else Qt.CursorShape.ArrowCursor
            if self._view.viewport().cursor().shape() != shape:
                self._view.viewport().setCursor(shape)
            return
        if self._drag is Drag.PRESSED_NAME:
            moved = (self._at - self._pressed).manhattanLength()
            if moved < QApplication.startDragDistance():
                return
            self._drag = Drag.MOVE
            self._select_on_release = None
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drag_on()
        outside = not self._view.plan.cells_area.contains(self._at)
        if outside and self._drag in (Drag.SELECT, Drag.MOVE):
            self._timer.start()
        else:
            self._timer.stop()

    def _drag_on(self) -> None:
        view, plan = self._view, self._view.plan
        if self._drag is Drag.WIDEN:
            view.name_width = max(80, self._at.x())
            view.arrange()
        elif self._drag is Drag.SELECT:
            end = Place(plan.row_at(self._at.y()), plan.column_at(self._at.x()))
            anchor = view.selection.anchor
            if anchor.row > HEAD_ROW:
                end = Place(max(1, end.row), end.column)
            if anchor.column > NAME_COLUMN:
                end = Place(end.row, max(1, end.column))
            view.select(view.selection.extended_to(end), scroll=False)
        elif self._drag is Drag.MOVE:
            self._mark_gap()

    def _mark_gap(self) -> None:
        view = self._view
        if view.selection.cursor.row == HEAD_ROW:
            view.marks.gap_column = view.plan.gap_column_at(self._at.x())
        else:
            gap = view.plan.gap_row_at(self._at.y())
            view.marks.gap_row = gap if self._drop_command(gap) is not None else None
        view.viewport().update()

    def _scroll_on(self) -> None:
        """Scroll towards where the pointer is held, beyond the cells."""
        view, area = self._view, self._view.plan.cells_area
        sizes = view.plan.sizes
        down = (self._at.y() > area.bottom()) - (self._at.y() < area.top())
        across = (self._at.x() > area.right()) - (self._at.x() < area.left())
        if view.selection.anchor.row == HEAD_ROW:
            down = 0
        if view.selection.anchor.column == NAME_COLUMN:
            across = 0
        view.verticalScrollBar().setValue(view.plan.scroll_y + down * sizes.row_height)
        view.horizontalScrollBar().setValue(view.plan.scroll_x + across * sizes.column_width)
        self._drag_on()

    def _release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, self._drag = self._drag, Drag.NOTHING
        self._timer.stop()
        if self._select_on_release is not None:
            self._view.select(at(*self._select_on_release))
            self._select_on_release = None
        if drag is Drag.MOVE:
            self._drop()
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def _drop(self) -> None:
        from governance_app.ui.matrix import reordering

        view, marks = self._view, self._view.marks
        column, row = marks.gap_column, marks.gap_row
        marks.gap_column = marks.gap_row = None
        view.viewport().update()
        command: Command | None = None
        if self._gestures.refuse_to_edit():
            return
        if column is not None and not view.grid.arrangement.can_be_moved:
            self._gestures.say(COLUMNS_STAND)
        elif column is not None:
            moving = reordering.roles_in(view.grid, view.selection.area)
            command = reordering.drop_roles(view.grid, moving, column)
        elif row is not None:
            command = self._drop_command(row)
        if command is not None:
            self._gestures.session.run(command)

    def _drop_command(self, row: int) -> Command | None:
        from governance_app.ui.matrix import reordering

        grid, area = self._view.grid, self._view.selection.area
        section = grid.section_at(area.top)
        if section is not None:
            return reordering.drop_section(grid, section, row)
        moving = reordering.whole_rows(grid, range(area.top, area.bottom + 1))
        return reordering.drop_activities(grid, moving, row) if moving else None

    def _double_click(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        place = self._view.plan.place_at(point.x(), point.y())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._view.grid.section_at(place.row) is not None and self._on_triangle(place, point):
            self._press(event)
            return
        self._drag = Drag.NOTHING
        stop = self._stop(place)
        if stop.row == HEAD_ROW or stop.column == NAME_COLUMN:
            self._view.select(at(*stop))
            self._gestures.structure.rename()
        elif stop.column == self._view.grid.columns.check:
            self._view.select(at(*stop))
            self._gestures.mends.open()

    def _explain(self, event: QHelpEvent) -> None:
        place = self._view.plan.place_at(event.pos().x(), event.pos().y())
        text = words.tooltip(self._view.grid, place) if place else ""
        if text:  # it would be taken for HTML where it looks like it
            import html

            text = f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'
        QToolTip.showText(event.globalPos(), text, self._view.viewport())
