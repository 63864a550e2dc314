"""What a user does with cells, whatever it was done with: keys, pointer, menu or palette."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.matrix import Mask
from governance_app.domain.rules import Subject
from governance_app.ui.matrix import edits
from governance_app.ui.matrix.blocks import block_of, editable_cells
from governance_app.ui.matrix.cell_gestures import CellGestures
from governance_app.ui.matrix.fill_handle import FillHandle
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.lettering import Lettering
from governance_app.ui.matrix.mending_menu import MendingMenu
from governance_app.ui.matrix.moving import Move, last_activity_row, moved
from governance_app.ui.matrix.naming import Naming
from governance_app.ui.matrix.note_telling import run_and_tell
from governance_app.ui.matrix.note_typing import NoteTyping
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, Selection, at
from governance_app.ui.matrix.structure_gestures import StructureGestures
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.session import Session
from governance_app.ui.widgets.hint import Hint


class Gestures(QObject):
    """Everything that can be done; each edit is one command."""

    inspector_requested = Signal()
    history_requested = Signal(str)  # a part of the history page
    removal_wanted = Signal(str, object)  # the name of a kind, and keys that others name

    def __init__(self, view: MatrixView, session: Session) -> None:
        super().__init__(view)
        self.view, self.session = view, session
        self.naming = Naming(view, session)
        self.hint = Hint(view.viewport())
        self._lettering = Lettering()
        self._typing = False
        self.structure = StructureGestures(view, session, self.naming, self)
        self.cells = CellGestures(view, session, self)
        self.notes = NoteTyping(view, session, self)
        self.mends = MendingMenu(view, session, self)
        self.handle = FillHandle(view, lambda: self.can_edit, self.cells.fill_on)
        view.selected.connect(self.edited)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._close_hint)

    # Moving about

    def move(self, move: Move, *, extend: bool = False) -> bool:
        """Move the cursor, or the end of the selection; False where that leads out of the grid."""
        view = self.view
        selection = view.selection
        to = moved(view.grid, selection.cursor, move, view.plan.page)
        if to is None:
            return False
        view.select(selection.extended_to(to) if extend else at(*to))
        return True

    def select_all(self) -> None:
        """Select every cell that can hold letters."""
        grid = self.view.grid
        if not grid.columns.roles:
            return
        last = Place(last_activity_row(grid), grid.columns.last_role)
        self.view.select(Selection(last, Place(1, 1)), scroll=False)

    def select_rows(self) -> None:
        """Draw the selection out over whole rows."""
        area, last = self.view.selection.area, self.view.grid.columns.last_role
        self.view.select(
            Selection(Place(area.bottom, last), Place(area.top, NAME_COLUMN)), scroll=False
        )

    def select_columns(self) -> None:
        """Draw the selection out over whole columns."""
        area, grid = self.view.selection.area, self.view.grid
        last = Place(last_activity_row(grid), area.right)
        self.view.select(Selection(last, Place(HEAD_ROW, area.left)), scroll=False)

    # Letters

    def type(self, text: str) -> None:
        """Type into what is selected: a letter, or the first character of a name."""
        if self._shows_people():
            return
        cursor = self.view.selection.cursor
        part = self.view.grid.part(cursor)
        if part is Part.LETTERS:
            self._type_letter(text)
        elif part is Part.EMPTY:
            self._type_into_empty(cursor, text)
        elif part not in (Part.CHECK, Part.CORNER) and not self.refuse_to_edit():
            self.naming.begin(cursor, text)

    def set_letters(self, letters: Mask) -> None:
        """Give every selected cell these letters; 0 clears."""
        if self._shows_people():
            return
        cells = self._selected_cells()
        if cells:
            run_and_tell(self.session, edits.set_letters(cells, letters), is_block=False)

    def clear(self) -> None:
        """Take the letters out of what is selected; names are not cleared by accident."""
        grid, selection = self.view.grid, self.view.selection
        if any(block_of(grid, area).size for area in selection.areas):
            self.set_letters(0)
            return
        subject = grid.subject_at(selection.cursor)
        if subject is not None:
            self.say(f"Ctrl+Delete removes this {subject.kind}; F2 changes its name.")

    def _type_letter(self, text: str) -> None:
        grid, cells = self.view.grid, self._selected_cells()
        if not cells:
            return
        for character in text:
            before = grid.letters(self.view.selection.cursor)
            typed = self._lettering.type(grid.framework.scheme, before, character)
            self.say(typed.hint)
            if typed.letters is not None:
                self._run_while_typing(edits.set_letters(cells, typed.letters))

    def _type_into_empty(self, place: Place, text: str) -> None:
        grid, new_key = self.view.grid, self.session.workspace.new_key
        typed = self._lettering.type(grid.framework.scheme, 0, text)
        self.say(typed.hint)
        activity, role = grid.activity_at(place.row), grid.role_at(place.column)
        if typed.letters is None:
            return
        if activity is None and role is None:
            self.say("Type the name of the activity on the left, or of the role above.")
            return
        if role is not None:
            new = grid.rows.new_activity(place.row - 1)
            added, keys = Subject(ACTIVITY.name, new_key()), new_key()
            command = edits.add_activity(
                grid.rows.outlined,
                new,
                edits.UNNAMED_ACTIVITY,
                keys=(added.key, keys),
                role_letters=(role, typed.letters),
            )
        else:
            assert activity is not None
            added = Subject(ROLE.name, new_key())
            behind = grid.columns.role_behind(place.column)
            letters = (activity, typed.letters)
            command = edits.add_role(
                edits.UNNAMED_ROLE, behind, key=added.key, activity_letters=letters
            )
        self._run_while_typing(command, lambda: self._stand_on(added, place))

    def _stand_on(self, added: Subject, place: Place) -> None:
        """Keep the cursor in the cell whose row or column has just been added."""
        there = self.view.reveal(added)
        if there is None:
            return
        if added.kind == ROLE.name:
            self.view.select(at(place.row, there.column))
        else:
            self.view.select(at(there.row, place.column))

    def _run_while_typing(self, command: Command, then: Callable[[], None] | None = None) -> None:
        """Run a command of a typed letter: what follows from it is no arrival."""
        self._typing = True
        try:
            if run_and_tell(self.session, command, is_block=False) and then is not None:
                then()
        finally:
            self._typing = False

    def edited(self) -> None:
        """Framework or selection have changed: unless by a typed letter, the next one replaces."""
        if not self._typing:
            self._lettering.arrive()
            self._close_hint()

    def _selected_cells(self) -> list[tuple[Key, Key]]:
        """Return the cells that an edit changes; none, and why, where they are too many."""
        try:
            return editable_cells(self.view.grid, self.view.selection)
        except Refusal as refusal:
            self.say(str(refusal))
            return []

    # Saying why not

    @property
    def can_edit(self) -> bool:
        """Whether letters, names and places can be changed."""
        return not self.session.read_only and self.view.grid.arrangement.takes_edits

    def refuse_to_edit(self) -> bool:
        """Say that the document cannot be edited; False where it can."""
        if self._shows_people():
            return True
        if self.session.read_only:
            self.say("This document is open for reading only; save a copy to edit it.")
        return self.session.read_only

    def _shows_people(self) -> bool:
        """Say that letters are not changed by person; False where roles are shown."""
        if self.view.grid.arrangement.takes_edits:
            return False
        self.say("Letters belong to roles: show the roles again to change them.")
        return True

    def say(self, text: str) -> None:
        """Show some words beside the cursor."""
        self.hint.say(text, self.view.plan.rect_of(self.view.selection.cursor))

    def ask_before_removing(self, subjects: Sequence[Subject]) -> None:
        """Tell below the grid what removing items of one kind would bring, and ask what to do."""
        self.removal_wanted.emit(subjects[0].kind, tuple(each.key for each in subjects))

    def _close_hint(self) -> None:
        self.say("")
