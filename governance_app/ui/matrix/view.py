"""The view of the grid: a table view whose painting, geometry and selection are our own.

It stays a QTableView, so a screen reader finds a table with its cells, and focus works as usual.
It only shows and selects; what keys and pointer do is decided by the `Input` that it is given.
"""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from governance_app.domain.keys import Key
from governance_app.domain.rules import Subject
from governance_app.ui.matrix.geometry import Sizes
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.identities import Identity, identity_of, place_with
from governance_app.ui.matrix.look import LongestNames, Look, Room, sizes_for
from governance_app.ui.matrix.model import MatrixModel
from governance_app.ui.matrix.painting import GridPainter, Marks, area_rect
from governance_app.ui.matrix.parts import Parts
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, Selection, at
from governance_app.ui.matrix.table import GridTable
from governance_app.ui.theme.theme import theme

#: A screen reader hears of this many selected rectangles; more are only painted.
_MOST_TOLD = 16


class Input(Protocol):
    """What decides about events; True where it has dealt with one."""

    def handle(self, event: QEvent) -> bool:
        """Deal with an event of the grid."""


class MatrixView(GridTable):
    """The grid on the screen."""

    selected = Signal()  # the selection is another one
    revealed = Signal()  # something is shown that a filter had hidden

    inputs: tuple[Input, ...] = ()  # Qt sends events before the view is made

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.matrix_model = MatrixModel(grid, self)
        self.name_width: int | None = None
        self.zoom = 100  # percent
        self.fixed_sizes: Sizes | None = None
        self.marks = Marks(at(grid.row_count - 1, NAME_COLUMN))
        self._parts: Parts | None = None
        self._names = LongestNames()
        self.setAccessibleName("Matrix of activities and roles")
        self.setModel(self.matrix_model)
        theme().changed.connect(self.restyle)
        self._tell_current()

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self.marks.selection

    def select(self, selection: Selection, *, scroll: bool = True) -> None:
        """Select something else and bring the cursor into sight."""
        if selection == self.marks.selection:
            return
        before, self.marks.selection = self.marks.selection, selection
        if not (scroll and self.scroll_to_place(selection.cursor)):
            region = self._selected_region(before) + self._selected_region(selection)
            self.viewport().update(region)
        self._tell_current()
        self.selected.emit()

    def _selected_region(self, selection: Selection) -> QRegion:
        region = QRegion(self.plan.rect_of(Place(HEAD_ROW, selection.cursor.column)))
        for area in selection.areas:
            region += area_rect(area, self.plan)
        return region + self.plan.row_rect(selection.cursor.row)

    def _tell_current(self) -> None:
        """Tell Qt, and through it a screen reader, where the cursor is and what is selected."""
        there, model = self.selectionModel(), self.matrix_model
        cursor = self.marks.selection.cursor
        ranges = QItemSelection()
        for area in self.marks.selection.areas[-_MOST_TOLD:]:
            first = model.index(area.top, area.left)
            ranges.append(QItemSelectionRange(first, model.index(area.bottom, area.right)))
        there.select(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        index = model.index(cursor.row, cursor.column)
        there.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        # Names may be composed with an input method; letters are typed as they are.
        takes_names = cursor.column == NAME_COLUMN or cursor.row == HEAD_ROW
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, takes_names)

    def identities(self) -> tuple[Identity, Identity]:
        """Return what cursor and anchor stand on, for `restructured`."""
        selection = self.marks.selection
        return identity_of(self.grid, selection.cursor), identity_of(self.grid, selection.anchor)

    def restructured(self, stood_on: tuple[Identity, Identity]) -> None:
        """Show a grid whose rows or columns have changed; the cursor stays on its item."""
        self.matrix_model.begin_restructuring()
        self.matrix_model.end_restructuring()
        before = self.marks.selection
        self.marks.selection = Selection(
            place_with(self.grid, stood_on[0], before.cursor),
            place_with(self.grid, stood_on[1], before.anchor),
        )
        self.arrange()
        self._tell_current()
        self.selected.emit()

    def reveal(self, subject: Subject) -> Place | None:
        """Unfold the sections that hide an item, and show it beside what is filtered.

        Return its place, None where it is gone.
        """
        place = self.grid.place_of(subject)
        if place is None:
            stood_on = self.identities()
            if self.grid.show_again(subject):
                self.restructured(stood_on)
                self.revealed.emit()
                place = self.grid.place_of(subject)
        if place is None:
            above = self.grid.rows.sections_above(subject.key)
            self.collapse(self.grid.rows.collapsed - set(above))
            place = self.grid.place_of(subject)
        return place

    def collapse(self, sections: frozenset[Key]) -> None:
        """Hide what lies in these sections, and nothing else."""
        if sections == self.grid.rows.collapsed:
            return
        stood_on = self.identities()
        self.grid.collapse(sections)
        self.restructured(stood_on)

    def remove_drafts(self) -> None:
        """Take the empty rows and columns away in which nothing was typed."""
        stood_on = self.identities()
        if self.grid.remove_drafts():
            self.restructured(stood_on)

    def show_rows(self, rows: Iterable[int]) -> None:
        """Paint these rows again, and the heads, whose findings may have changed with them."""
        region = QRegion(self.plan.row_rect(HEAD_ROW))
        if self._parts is not None:
            self._parts.forget()
        for row in rows:
            region += self.plan.row_rect(row)
            self.matrix_model.tell_changed(row)
        self.viewport().update(region)

    def restyle(self) -> None:
        """Look anew at theme, letters and names: any of them may have changed."""
        self._parts = None
        self.arrange()

    def zoom_to(self, percent: int) -> None:
        """Show everything larger or smaller; the cursor stays in sight where it was."""
        if percent == self.zoom:
            return
        was_in_sight = self.plan.cells_area.intersects(
            self.plan.row_rect(self.selection.cursor.row)
        )
        if self.name_width is not None:
            self.name_width = self.name_width * percent // self.zoom
        row = self.plan.row_at(self.plan.sizes.head_height)
        self.zoom = percent
        self.restyle()
        self.verticalScrollBar().setValue((row - 1) * self.plan.sizes.row_height)
        if was_in_sight:
            self.scroll_to_place(self.selection.cursor)

    @property
    def look(self) -> Look:
        """How the grid looks now."""
        return self._current_parts().look

    def _current_parts(self) -> Parts:
        ratio, parts = self.devicePixelRatioF(), self._parts
        if parts is None or parts.look.ratio != ratio or parts.look.sizes != self.plan.sizes:
            look = Look(self.grid.framework.scheme, self.plan.sizes, ratio, self.zoom / 100)
            parts = self._parts = Parts(self.grid, self.plan, look)
        parts.look.keep(self.plan.page + 2, self.plan.columns_in_sight)
        return parts

    def arrange(self) -> None:
        """Fit sizes and scroll bars to what there is, and paint all of it."""
        plan, width = self.plan, self.viewport().width()
        self._names.look_at(self.grid.framework, self.grid.rows.outlined)
        shown = self.grid.columns
        roles = shown.new_role - 1  # all but the empty column
        room = Room(width, self.name_width, self.zoom / 100, bool(shown.groups), roles)
        plan.sizes = self.fixed_sizes or sizes_for(self._names, room, self.devicePixelRatioF())
        plan.rows, plan.columns = self.grid.row_count, self.grid.column_count
        if self._parts is not None:
            self._parts.forget()
        self.updateGeometries()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint what is exposed; after an edit that is the heads and a row far below them."""
        painter = QPainter(self.viewport())
        try:
            painting = GridPainter(painter, self.grid, self.plan, self._current_parts(), self.marks)
            heads = QRegion(self.plan.row_rect(HEAD_ROW))
            for part in (event.region() & heads, event.region() - heads):
                if not part.isEmpty():
                    painting.paint(part.boundingRect())
        finally:  # a painter that outlives its painting takes the program with it
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Arrange anew: in a narrow view names and check give way."""
        self.arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show the cursor as having the keyboard."""
        self._show_focus(has_focus=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show the cursor as resting."""
        self._show_focus(has_focus=False)

    def _show_focus(self, *, has_focus: bool) -> None:
        self.marks.has_focus = has_focus
        self.viewport().update(self._selected_region(self.marks.selection))

    def event(self, event: QEvent) -> bool:
        """Offer keys to the inputs before shortcuts and Tab take them."""
        if self._offered(event):
            return True
        return bool(super().event(event))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Offer what the pointer does to the inputs first."""
        if self._offered(event):
            return True
        return bool(super().viewportEvent(event))

    def _offered(self, event: QEvent) -> bool:
        return any(each.handle(event) for each in self.inputs)
