"""What the user does in the table of a register, turned into commands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import Command, EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.registers.about import about_field, values_about
from governance_app.domain.registers.editing import (
    command_for_clearing,
    command_for_many,
    grid_for_copy,
)
from governance_app.domain.registers.pasting import command_for_paste
from governance_app.domain.registers.wording import YES
from governance_app.ui.clipboard import copy_cells, grid_from
from governance_app.ui.inspection.options import value_typed
from governance_app.ui.registers.cell_typing import Typing
from governance_app.ui.registers.keyboard import Keyboard
from governance_app.ui.registers.table import RegisterTable
from governance_app.ui.session import Session
from governance_app.ui.widgets.hint import Hint


class Gestures(QObject):
    """Everything that changes something from within the table."""

    removal_wanted = Signal(object)  # the keys of the items
    inspector_requested = Signal()

    def __init__(self, table: RegisterTable, session: Session) -> None:
        super().__init__(table)
        self.table, self.model, self.session = table, table.register_model, session
        self.hint = Hint(table.viewport())
        self.typing = Typing(self)
        self._keyboard = Keyboard(self)
        table.on_key = self._keyboard.handle
        table.doubleClicked.connect(self._double_clicked)

    @property
    def can_edit(self) -> bool:
        """Whether the document takes edits."""
        return not self.session.read_only

    def attempt(self, make: Callable[[], Command]) -> str:
        """Make a command and run it; return why it was refused, "" when it was not."""
        try:
            command = make()
            command.changes(self.session.framework)
        except Refusal as refusal:
            return refusal.sentence
        self.session.run(command, paint_first=True)
        return ""

    def say(self, sentence: str, index: QModelIndex | None = None) -> None:
        """Say beside a cell why nothing was done; "" takes it back."""
        where = self.table.visualRect(index or self.table.currentIndex())
        self.hint.say(sentence, where)

    def begin(self, typed: str | None = None) -> None:
        """Type into the cell where the cursor is."""
        self.typing.begin(typed)

    def inspect(self) -> None:
        """Go to the form of the item; into the last row one types."""
        if self.model.is_new_row(self.table.currentIndex().row()):
            if self.model.draft:
                self.typing.add_new()
            else:
                self.begin()
        else:
            self.inspector_requested.emit()

    def go_to_new_row(self) -> None:
        """Put the cursor on the empty last row."""
        if self.model.has_new_row:
            self.table.setFocus()
            self.table.stand_at(self.model.rowCount() - 1, 0)

    def step(self, by: int, *, to_type: bool = False) -> bool:
        """Go to the next or previous cell (that can be typed into); False at the table's ends."""
        index, columns = self.table.currentIndex(), self.model.columnCount()
        at = index.row() * columns + index.column() + by
        while 0 <= at < self.model.rowCount() * columns:
            passed_over = to_type and self.typed_as(self.model.columns[at % columns].name) is None
            if self.model.heading_at(at // columns) is None and not passed_over:
                self.table.stand_at(at // columns, at % columns)
                return True
            at += by
        return False

    def clear(self) -> None:
        """Empty the selected cells, or remove the items where whole rows are selected."""
        chosen = self.table.selected()
        if not self.can_edit or not chosen.keys:
            return
        if chosen.whole_rows:
            self.remove()
            return
        columns = [name for name in chosen.columns if self.field_of(name) is not None]
        self.say(
            self.attempt(
                lambda: command_for_clearing(
                    self.model.register, chosen.keys, columns or chosen.columns
                )
            )
        )

    def remove(self) -> None:
        """Ask to remove the items of the selected rows."""
        keys = self.table.selected().keys
        if self.can_edit and keys:
            self.removal_wanted.emit(tuple(keys))

    def tick(self) -> bool | None:
        """Tick or untick what is yes or no in all selected rows; elsewhere begin to type."""
        index = self.table.currentIndex()
        column = self.model.column_at(index.column())
        if column is None or column.field is None or column.field.type is not FieldType.YES_NO:
            return False
        keys = self.table.selected().keys
        if self.can_edit and keys:
            text = "" if self.model.entry(index.row(), index.column()).text == YES else YES
            register, name = self.model.register, column.name
            self.say(self.attempt(lambda: command_for_many(register, keys, name, text)))
        return None

    def select_rows(self) -> None:
        """Select the whole rows of what is selected."""
        names = [each.name for each in self.model.columns]
        self.table.select_cells(self.table.selected().keys, names)

    def select_columns(self) -> None:
        """Select the whole columns of what is selected."""
        self.table.select_cells(self.model.keys, self.table.selected().columns)

    def escape(self) -> bool | None:
        """Hide the words beside a cell, and select one cell again."""
        index = self.table.currentIndex()
        if self.hint.isVisible():
            self.say("")
            return None
        if self.model.draft and self.model.is_new_row(index.row()):
            self.typing.forget_new()
            return None
        self.table.stand_at(index.row(), index.column())
        return None

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text and as a table."""
        chosen = self.table.selected()
        if not chosen.keys:
            return
        copy_cells(grid_for_copy(self.model.register, chosen.keys, chosen.columns))

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Put what the clipboard holds where the cursor is; rows beyond the last are added."""
        if not self.can_edit:
            return
        try:
            grid = grid_from(QApplication.clipboard().text())
        except Refusal as refusal:
            self.say(refusal.sentence)
            return
        if grid:
            self.say(self._paste(grid))

    def _paste(self, grid: list[list[str]]) -> str:
        model, index, chosen = self.model, self.table.currentIndex(), self.table.selected()
        register, names = model.register, [each.name for each in model.columns]
        one = len(grid) == 1 and len(grid[0]) == 1
        if one and len(chosen.keys) > 1 and len(chosen.columns) == 1:
            column = chosen.columns[0]
            return self.attempt(lambda: command_for_many(register, chosen.keys, column, grid[0][0]))
        columns = names[index.column() :]
        labels = [each.label.casefold() for each in model.columns][index.column() :]
        if (
            len(grid) > 1
            and [text.strip().casefold() for text in grid[0]] == labels[: len(grid[0])]
        ):
            grid = grid[1:]  # the labels of the columns were copied with the cells
        keys, key = model.keys, model.key_at(index.row())
        top = keys.index(key) if key is not None else len(keys)
        return self.attempt(
            lambda: command_for_paste(
                register, keys, top, columns, grid, self.session.workspace.new_key
            )
        )

    def field_of(self, column: str) -> Field | None:
        """Return the field of a column, None for a computed one."""
        return self.model.register.column(column).field

    def typed_as(self, column: str) -> Field | None:
        """Return what is typed into a column; None where nothing can be."""
        return self.field_of(column) or about_field(self.model.kind, column)

    def command_for_text(self, keys: Sequence[Key], column: str, text: str) -> Command:
        """Return the command that puts a text into a cell, or into those of several rows."""
        register, described = self.model.register, self.field_of(column)
        if about_field(register.kind, column) is not None and len(keys) == 1:
            values = values_about(register.framework, register.kind, text)
            return EditItem(register.kind.name, keys[0], values)
        if described is None or len(keys) > 1:
            return command_for_many(register, keys, column, text)
        value = value_typed(register.framework, register.kind, described, text)
        return EditItem(register.kind.name, keys[0], {column: value})

    def _double_clicked(self, index: QModelIndex) -> None:
        column = self.model.column_at(index.column())
        is_told = column is not None and self.typed_as(column.name) is None
        if is_told and self.model.key_at(index.row()):
            self.inspector_requested.emit()
        else:
            self.begin()
