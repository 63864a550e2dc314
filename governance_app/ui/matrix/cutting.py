"""Cells that were cut: they stand where they are, in a dashed frame, until they are pasted."""

from typing import NamedTuple
from uuid import uuid4

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.matrix.blocks import Block, block_of
from governance_app.ui.matrix.places import Area
from governance_app.ui.matrix.view import MatrixView

#: On the clipboard: which cut it came from. Another program's copy takes its place.
_FORMAT = "application/x-governance-cut"


class _Cut(NamedTuple):
    token: bytes
    block: Block


class Cutting(QObject):
    """Remembers the last cut of one grid for as long as it can be pasted."""

    def __init__(self, view: MatrixView) -> None:
        from governance_app.ui.matrix.outline_frame import OutlineFrame

        super().__init__(view)
        self._view = view
        self._cut: _Cut | None = None
        self.frame = OutlineFrame(view)
        view.matrix_model.modelReset.connect(self._frame_again)
        QGuiApplication.clipboard().dataChanged.connect(self._look_at_clipboard)

    @property
    def is_waiting(self) -> bool:
        """Whether cells are cut and not pasted yet."""
        return self._cut is not None

    def begin(self, area: Area, held: QMimeData) -> None:
        """Take these cells for cut; `held` goes to the clipboard and is known again by a sign."""
        self._cut = _Cut(uuid4().hex.encode(), block_of(self._view.grid, area))
        held.setData(_FORMAT, self._cut.token)
        self._frame_again()

    def end(self) -> None:
        """Take nothing for cut any longer."""
        self._cut = None
        self.frame.show_around(None)

    def block_in(self, held: QMimeData | None) -> Block | None:
        """Return the cells that were cut where the clipboard still holds them; else None."""
        if self._cut is None or held is None:
            return None
        return self._cut.block if held.data(_FORMAT).data() == self._cut.token else None

    def _look_at_clipboard(self) -> None:
        """Something else was copied: what was cut stays where it is."""
        if self._cut is not None and not self.block_in(QGuiApplication.clipboard().mimeData()):
            self.end()

    def _frame_again(self) -> None:
        """Go around the cells that were cut, where they still stand together."""
        self.frame.show_around(self._area() if self._cut is not None else None)

    def _area(self) -> Area | None:
        assert self._cut is not None
        block, grid = self._cut.block, self._view.grid
        first = grid.place_of(Subject(ACTIVITY.name, block.activities[0]))
        last = grid.place_of(Subject(ACTIVITY.name, block.activities[-1]))
        left = grid.place_of(Subject(ROLE.name, block.roles[0]))
        right = grid.place_of(Subject(ROLE.name, block.roles[-1]))
        if first is None or last is None or left is None or right is None:
            return None
        area = Area(first.row, left.column, last.row, right.column)
        return area if block_of(grid, area) == block else None
