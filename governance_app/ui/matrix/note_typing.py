"""Typing the note of a cell in place: a field below the cell, taken over by Enter."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QPlainTextEdit

from governance_app.domain import commands
from governance_app.domain.keys import Key
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.places import Place
from governance_app.ui.matrix.structure_gestures import Talk
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme

if TYPE_CHECKING:
    from governance_app.ui.registers.cell_editor import CellEditor, Left

_HINT = (
    "Why it is so, or what it is limited to. Enter keeps the note, Shift+Enter begins a new line."
)
#: The room for a note, in pixels at the usual size of text.
_WIDE, _TALL = 280, 84


class NoteTyping(QObject):
    """Opens the field over the grid, and makes a command of what was typed."""

    def __init__(self, view: MatrixView, session: Session, talk: Talk) -> None:
        super().__init__(view)
        self._view, self._session, self._talk = view, session, talk
        self._cell: tuple[Key, Key] | None = None
        self.editor: CellEditor | None = None  # once a note was typed

    @property
    def is_open(self) -> bool:
        """Whether a note is being typed."""
        return self._cell is not None

    def edit(self) -> None:
        """Let the user type the note of the cursor's cell; an empty note is removed."""
        view, cursor = self._view, self._view.selection.cursor
        if self._talk.refuse_to_edit():
            return
        activity, role = view.grid.activity_at(cursor.row), view.grid.role_at(cursor.column)
        if view.grid.part(cursor) is not Part.LETTERS or activity is None or role is None:
            self._talk.say("Notes belong to cells: stand in one that has a letter.")
        elif not view.grid.letters(cursor):
            self._talk.say("A note needs an assignment: type a letter in this cell first.")
        else:
            self._talk.say("")
            view.scroll_to_place(cursor)
            self._open(cursor, (activity, role))

    def remove(self) -> None:
        """Take the note of the cursor's cell away."""
        cursor, grid = self._view.selection.cursor, self._view.grid
        activity, role = grid.activity_at(cursor.row), grid.role_at(cursor.column)
        if not self._talk.refuse_to_edit() and activity is not None and role is not None:
            self._session.run(commands.SetNote(activity, role, ""))

    def note(self) -> str:
        """Return the note of the cursor's cell, "" where it has none."""
        cursor, grid = self._view.selection.cursor, self._view.grid
        activity, role = grid.activity_at(cursor.row), grid.role_at(cursor.column)
        return grid.framework.matrix.notes.get((activity, role), "") if activity and role else ""

    def _open(self, place: Place, cell: tuple[Key, Key]) -> None:
        from governance_app.domain.commands.cells import NOTE
        from governance_app.ui.registers.cell_editor import CellEditor

        if self.editor is None:
            self.editor = CellEditor(self._view.viewport())
            self.editor.left.connect(self._leave)
            self._view.arranged.connect(self._follow)
        self._cell = cell
        self.editor.open(self._beside(place), NOTE, self.note(), None, None)
        for field in self.editor.findChildren(QPlainTextEdit):
            field.setPlaceholderText(_HINT)

    def _beside(self, place: Place) -> QRect:
        """Return the room below a cell, or above it where there is none."""
        cell, around = self._view.plan.rect_of(place), self._view.viewport().rect()
        size = theme().scaled
        room = QRect(cell.left(), cell.bottom() + 2, size(_WIDE), size(_TALL))
        if room.bottom() > around.bottom() and cell.top() - room.height() > 0:
            room.moveBottom(cell.top() - 2)
        return room

    def _follow(self) -> None:
        """Give up where the grid is arranged anew while a note is being typed."""
        if self._cell is not None and self.editor is not None:
            place = self._place_of(self._cell)
            if place is None:
                self._close(keep_focus=True)
            else:
                self.editor.move(self._beside(place).topLeft())

    def _place_of(self, cell: tuple[Key, Key]) -> Place | None:
        row = self._view.grid.rows.number_of(cell[0])
        column = self._view.grid.columns.column_of(cell[1])
        return None if row is None or column is None else Place(row + 1, column)

    def _leave(self, left: "Left") -> None:
        from governance_app.ui.registers.cell_editor import Left

        if self._cell is None or self.editor is None:
            return
        (activity, role), text = self._cell, self.editor.text.strip()
        before = self._session.framework.matrix.notes.get((activity, role), "")
        if left is not Left.CANCEL and text != before:
            self._cell = None  # what follows may move the focus: nothing is entered twice
            if not self._session.run(commands.SetNote(activity, role, text)):
                self._cell = (activity, role)
                return  # the message says why; what was typed stays
        self._close(keep_focus=left is Left.AWAY)

    def _close(self, *, keep_focus: bool) -> None:
        self._cell = None
        if self.editor is not None:
            self.editor.close_field()
        if not keep_focus:
            self._view.setFocus()
