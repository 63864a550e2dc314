"""Typing names in place: of activities, roles, processes and components, old ones and new ones."""

from PySide6.QtCore import QObject

from governance_app.domain.commands import Command
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE, kind_named
from governance_app.domain.rules import Subject
from governance_app.ui.matrix import edits
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.moving import Move, moved
from governance_app.ui.matrix.name_editor import Left, NameEditor
from governance_app.ui.matrix.parts import name_text_rect
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, at
from governance_app.ui.matrix.rows import NewActivity
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.session import Session

#: What a name is typed for: an item that is there, an activity, or a role before another.
_Target = Subject | NewActivity | tuple[Key | None]
_NAMED = frozenset({Part.ROLE, Part.NEW_ROLE, Part.SECTION, Part.ACTIVITY, Part.NEW_ACTIVITY})


class Naming(QObject):
    """Opens the field, and makes a command of what was typed."""

    def __init__(self, view: MatrixView, session: Session) -> None:
        super().__init__(view)
        self._view, self._session = view, session
        self._place = Place(HEAD_ROW, NAME_COLUMN)
        self._target: _Target | None = None
        self.editor = NameEditor(view.viewport())
        self.editor.left.connect(self._leave)
        view.arranged.connect(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether a name is being typed."""
        return self._target is not None

    def begin(self, place: Place, typed: str | None = None) -> bool:
        """Let the user type the name at a place; `typed` is the first of it, None edits the old.

        False where no name stands there.
        """
        grid = self._view.grid
        part, subject = grid.part(place), grid.subject_at(place)
        if part not in _NAMED:
            return False
        if self.is_open:
            self._leave(Left.AWAY)
        self._view.select(at(*place))
        self._place = place
        if subject is not None:
            self._target = subject
            text, words = grid.name_of(subject), f"Name of the {kind_named(subject.kind).label}"
        elif part is Part.NEW_ROLE:
            self._target = (grid.columns.role_behind(place.column),)
            text, words = "", "Name of the new role"
        else:
            self._target = grid.rows.new_activity(place.row - 1)
            text, words = "", "Name of the new activity"
        rect = name_text_rect(grid, self._view.plan, self._view.look, place)
        self.editor.open(rect, text, typed, words.replace("Role", "role"))
        return True

    def _follow(self) -> None:
        """Move along with the grid; close where what is named is gone."""
        if self._target is None:
            return
        grid, view = self._view.grid, self._view
        if isinstance(self._target, Subject):
            place = grid.place_of(self._target)
        else:
            new = Part.NEW_ACTIVITY if isinstance(self._target, NewActivity) else Part.NEW_ROLE
            inside = self._place.row < grid.row_count and self._place.column < grid.column_count
            place = self._place if inside and grid.part(self._place) is new else None
        if place is None:
            self._close()
            return
        self._place = place
        self.editor.setGeometry(name_text_rect(grid, view.plan, view.look, place))

    def _leave(self, left: Left) -> None:
        if self._target is None:
            return
        text, target, place = self.editor.text(), self._target, self._place
        if left is Left.CANCEL or (not text.strip() and not isinstance(target, Subject)):
            self._close()
            if left not in (Left.CANCEL, Left.AWAY):
                self._move_on(left, place)
            return
        self._target = None  # what follows may move the focus: nothing is entered twice
        named = self._entered(target, text)
        if named is None:
            self._target = target
            return  # the message says why; what was typed stays
        self._close(keep_focus=left is Left.AWAY)
        if left is not Left.AWAY:
            self._move_on(left, self._view.reveal(named) or place)

    def _entered(self, target: _Target, text: str) -> Subject | None:
        """Run the command of a name; returns what is named so now, None where it was refused."""
        grid, new_key = self._view.grid, self._session.workspace.new_key
        command: Command
        if isinstance(target, Subject):
            named = target
            there = target.key in grid.framework.tables[target.kind]
            if there and grid.name_of(target) == text:
                return named
            command = edits.rename(target, text)
        elif isinstance(target, NewActivity):
            named = Subject(ACTIVITY.name, new_key())
            keys = (named.key, new_key())
            command = edits.add_activity(grid.rows.outlined, target, text, keys=keys)
        else:
            named = Subject(ROLE.name, new_key())
            command = edits.add_role(text, target[0], key=named.key)
        return named if self._session.run(command) else None

    def _close(self, *, keep_focus: bool = False) -> None:
        had_focus = self.editor.hasFocus()
        self._target = None
        self.editor.hide()
        self._view.remove_drafts()
        if had_focus and not keep_focus:
            self._view.setFocus()

    def _move_on(self, left: Left, place: Place) -> None:
        grid = self._view.grid
        row, column = place
        if row == HEAD_ROW:
            step = {Left.ENTER: 1, Left.TAB: 1, Left.BACKTAB: -1}.get(left, 0)
            to = Place(row, max(1, min(column + step, grid.columns.new_role)))
            if left is Left.DOWN:
                to = moved(grid, place, Move.DOWN) or place
        elif left is Left.TAB and grid.section_at(row) is None:
            to = Place(row, 1)
        else:
            move = Move.UP if left in (Left.UP, Left.BACKTAB) else Move.DOWN
            to = moved(grid, Place(row, NAME_COLUMN), move) or place
        self._view.select(at(*to))
