"""What a user does with rows and columns: adding, naming, removing, moving, folding."""

from collections.abc import Sequence
from typing import Protocol

from governance_app.domain.keys import Key
from governance_app.domain.rules import Subject
from governance_app.ui.matrix import edits
from governance_app.ui.matrix.grid import sections_of
from governance_app.ui.matrix.moving import Move, moved
from governance_app.ui.matrix.naming import Naming
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, at
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.session import Session

#: Why columns cannot be moved while they stand by reporting line or body.
COLUMNS_STAND = "The columns stand in an order of their own: choose “Own order” to move them."
#: Why rows cannot be moved by one place while not all of them stand in the order of the outline.
ROWS_STAND = "Rows are filtered or sorted: show everything to move them."


class Talk(Protocol):
    """How gestures answer the user."""

    def refuse_to_edit(self) -> bool:
        """Say that the document cannot be edited; False where it can."""

    def say(self, text: str) -> None:
        """Show some words beside the cursor."""

    def ask_before_removing(self, subjects: Sequence[Subject]) -> None:
        """Tell what removing items of one kind would bring, and ask what to do."""


class StructureGestures:
    """Everything that can be done with rows, columns and sections; each edit is one command."""

    def __init__(self, view: MatrixView, session: Session, naming: Naming, talk: Talk) -> None:
        self._view, self._session, self._naming, self._talk = view, session, naming, talk

    def rename(self) -> None:
        """Let the user change the name where the cursor is: the role's in a head, else the row's."""
        cursor = self._view.selection.cursor
        if cursor.row != HEAD_ROW:
            cursor = Place(cursor.row, NAME_COLUMN)
        if not self._talk.refuse_to_edit():
            self._naming.begin(cursor)

    def insert(self) -> None:
        """Add a column before the head that the cursor is in, else a row above the cursor's."""
        if self._view.selection.cursor.row == HEAD_ROW:
            self.insert_role()
        else:
            self.insert_activity()

    def insert_activity(self) -> None:
        """Let the user type an activity above the cursor's row."""
        if self._talk.refuse_to_edit():
            return
        view, cursor = self._view, self._view.selection.cursor
        number = max(cursor.row, 1) - 1
        new = view.grid.rows.new_activity_before(number)
        if number == len(view.grid.rows) - 1 or not view.grid.rows.outlined:
            self._naming.begin(Place(view.grid.row_count - 1, NAME_COLUMN))
        elif new is None:
            self._talk.say("An activity needs a process: stand on one of its rows first.")
        else:
            stood_on = view.identities()
            view.grid.put_draft_row(number, new)
            view.restructured(stood_on)
            self._naming.begin(Place(number + 1, NAME_COLUMN))

    def insert_role(self) -> None:
        """Let the user type a role before the cursor's column."""
        if self._talk.refuse_to_edit():
            return
        view = self._view
        column = max(1, min(view.selection.cursor.column, view.grid.columns.new_role))
        if column < view.grid.columns.new_role:
            stood_on = view.identities()
            view.grid.put_draft_column(column - 1)
            view.restructured(stood_on)
        self._naming.begin(Place(HEAD_ROW, column))

    def chosen(self) -> list[Subject]:
        """Return the items that removing would take: those of the selected heads or rows.

        In the cells it is the cursor's row; of several kinds of rows, those of the cursor's kind.
        """
        grid, selection = self._view.grid, self._view.selection
        first = grid.subject_at(selection.cursor)
        if first is None:
            return []
        if selection.cursor.row == HEAD_ROW:
            columns = range(selection.area.left, selection.area.right + 1)
            there = [grid.subject_at(Place(HEAD_ROW, column)) for column in columns]
        else:
            rows = range(max(1, selection.area.top), selection.area.bottom + 1)
            there = [grid.subject_at(Place(row, NAME_COLUMN)) for row in rows]
        return [each for each in there if each is not None and each.kind == first.kind]

    def remove(self, subjects: Sequence[Subject] | None = None) -> None:
        """Remove items, the chosen ones where none are given; ask first where others name them."""
        if self._talk.refuse_to_edit():
            return
        subjects = self.chosen() if subjects is None else subjects
        command = edits.remove(subjects)
        if command is None:
            return
        if edits.is_named_by_others(self._session.framework, command):
            self._talk.ask_before_removing(subjects)
        else:
            self._session.run(command)

    def step(self, across: int, down: int) -> None:
        """Move the selected columns, or the selected rows, by one place."""
        from governance_app.ui.matrix import reordering

        grid, area = self._view.grid, self._view.selection.area
        if self._talk.refuse_to_edit():
            return
        if across and not grid.arrangement.can_be_moved:
            self._talk.say(COLUMNS_STAND)
            return
        if down and not grid.rows.can_be_moved:
            self._talk.say(ROWS_STAND)
            return
        if across:
            command = reordering.step_roles(grid, area, across)
        else:
            command = reordering.step_rows(grid, area, down)
        if command is not None:
            self._session.run(command)

    # Sections

    def toggle(self, section: Key) -> None:
        """Hide what lies in a section, or show it again."""
        self._view.collapse(self._view.grid.rows.collapsed ^ {section})

    def collapse_all(self) -> None:
        """Show the sections alone."""
        self._view.collapse(sections_of(self._view.grid))

    def expand_all(self) -> None:
        """Show every row."""
        self._view.collapse(frozenset())

    def fold(self, *, inwards: bool) -> bool:
        """Collapse a section or go to the one above (inwards); expand it or go to its first row.

        False where the cursor is not in the column of names of a section or activity.
        """
        grid, cursor = self._view.grid, self._view.selection.cursor
        there = grid.row(cursor.row)
        if cursor.column != NAME_COLUMN or there is None:
            return False
        section = grid.section_at(cursor.row)
        key = there.item.key
        folded = key in grid.rows.collapsed
        if section is not None and folded != inwards and (folded or key in sections_of(grid)):
            self.toggle(key)
            return True
        if not inwards:
            return section is not None and self._go_into()
        above = grid.rows.section_of(cursor.row - 1)
        if above is not None:
            self._view.select(at(above + 1, NAME_COLUMN))
        return True

    def _go_into(self) -> bool:
        view = self._view
        to = moved(view.grid, view.selection.cursor, Move.DOWN)
        if to is not None:
            view.select(at(*to))
        return True
