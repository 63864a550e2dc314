"""Typing into cells: over what is there, or into the empty last row for a new item."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import AddItem, Command
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.registers.about import about_field, items_to_be_about, values_about
from governance_app.domain.registers.editing import refuse_new
from governance_app.ui.inspection.options import Option, options_of, text_shown, value_typed
from governance_app.ui.registers.cell_editor import CellEditor, Left

if TYPE_CHECKING:
    from governance_app.ui.registers.gestures import Gestures


class Typing:
    """Opens the editor over a cell, and does what was typed when it is left."""

    def __init__(self, gestures: "Gestures") -> None:
        self._gestures = gestures
        self._table, self._model = gestures.table, gestures.model
        self.editor = CellEditor(self._table.viewport())
        self.editor.left.connect(self._left)
        self._key: Key | None = None  # of the item whose cell is edited; None: the last row
        self._column = ""
        self._before = ""
        self._is_busy = False

    def begin(self, typed: str | None = None) -> None:
        """Open the editor over the cell with the cursor; say why where nothing can be typed."""
        index, model = self._table.currentIndex(), self._model
        column = model.column_at(index.column())
        if not self._gestures.can_edit or column is None or not index.isValid():
            return
        described = self._gestures.typed_as(column.name)
        if described is None:
            words = f"{column.label} is worked out from other entries; Enter shows them."
            self._gestures.say(words)
            return
        if model.heading_at(index.row()) is not None:
            return
        self._key, self._column = model.key_at(index.row()), column.name
        self._before = self._text_before(described)
        chosen = described.type in (FieldType.REFERENCE, FieldType.CHOICE)
        options = (lambda: self._options(described)) if chosen else None
        self._gestures.say("")
        self._table.scrollTo(index)
        where = self._table.visualRect(index)
        self.editor.open(where, described, self._before, typed, options)

    def _options(self, described: Field) -> Sequence[Option]:
        framework, kind = self._model.register.framework, self._model.kind
        if about_field(kind, described.name) is None:
            return options_of(framework, described)
        there = items_to_be_about(framework, kind)
        return [Option(text, there[text]) for text in sorted(there, key=str.casefold)]

    def follow(self) -> None:
        """Keep the editor over its cell when rows have moved; close it where that is gone."""
        if not self.editor.is_open or self._is_busy:
            return
        gone = self._key is not None and self._model.row_of(self._key) is None
        if gone or self._model.place_of(self._column) is None:
            self._close()
        else:
            self.editor.move(self._table.visualRect(self._index()).topLeft())

    def add_new(self) -> bool:
        """Add the item that was typed into the last row; False (and words) where it is refused."""
        texts = {name: text for name, text in self._model.draft.items() if text.strip()}
        if not texts:
            return False
        new_key = self._gestures.session.workspace.new_key()
        shown_before = self._model.rowCount()
        self._is_busy = True
        refused = self._gestures.attempt(lambda: self._command_for_new(new_key, texts))
        self._is_busy = False
        if refused:
            self._gestures.say(refused, self._model.index(self._model.rowCount() - 1, 0))
            return False
        self.forget_new()
        self._table.stand_at(self._model.rowCount() - 1, 0)
        if self._model.row_of(new_key) is None and self._model.rowCount() == shown_before:
            self._gestures.say("Added; what is looked for or filtered hides it.")
        return True

    def forget_new(self) -> None:
        """Give up what was typed into the last row."""
        self._model.draft.clear()
        self._model.draft_changed()

    def leave_new_row(self) -> None:
        """Add what was typed into the last row, because the cursor has left it."""
        if self._model.draft and not self._is_busy and not self.editor.is_open:
            row = self._table.currentIndex().row()
            if not self._model.is_new_row(row):
                standing = self._table.standing()
                if self.add_new():
                    self._table.stand_again(standing)

    def _command_for_new(self, key: Key, texts: dict[str, str]) -> Command:
        register = self._model.register
        kind = register.kind
        refuse_new(kind, texts, register.given)
        values: dict[str, Any] = {}
        for name, text in texts.items():
            if about_field(kind, name) is not None:
                values.update(values_about(register.framework, kind, text))
            else:
                values[name] = value_typed(register.framework, kind, kind.field(name), text)
        return AddItem(kind.name, key, {**values, **register.given})

    def _left(self, how: Left) -> None:
        """Do what was typed; what is refused stays in the editor, with words below it."""
        if self._is_busy:
            return
        if how is Left.CANCEL:
            self._close()
            return
        text = self.editor.text
        self._is_busy = True
        refused = self._take(text, fill=how is Left.FILL)
        self._is_busy = False
        if refused:
            self._gestures.say(refused, self._index())
            if how is not Left.AWAY:
                self.editor.take_focus()
            return
        index = self._index()
        self._close(keep_focus=how is not Left.AWAY)
        if how is not Left.AWAY:
            self._go_on(how, index)
        elif self._key is None and not self._is_in_table():
            self.add_new()

    def _is_in_table(self) -> bool:
        """Whether the keyboard is in the table still, perhaps in another cell of the last row."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self._table or self._table.isAncestorOf(focused))

    def _take(self, text: str, *, fill: bool) -> str:
        """Run the command for a text; return why it was refused."""
        if self._key is None:
            self._model.draft[self._column] = text
            self._model.draft_changed()
            return self._refused_draft(text)
        keys = self._table.selected().keys if fill else [self._key]
        if text == self._before and len(keys) <= 1:
            return ""
        keys = keys if self._key in keys else [self._key]
        gestures, column = self._gestures, self._column
        return gestures.attempt(lambda: gestures.command_for_text(keys, column, text))

    def _refused_draft(self, text: str) -> str:
        """Return why a text of the last row is no value of its field."""
        register = self._model.register
        if not text:
            return ""
        try:
            if about_field(register.kind, self._column) is not None:
                values_about(register.framework, register.kind, text)
            else:
                described = register.kind.field(self._column)
                value_typed(register.framework, register.kind, described, text)
        except Refusal as refusal:
            return refusal.sentence
        return ""

    def _go_on(self, how: Left, index: QModelIndex) -> None:
        """Move the cursor as the key says; Enter in the last row adds the item."""
        table, column = self._table, index.column()
        if self._key is None and how in (Left.ENTER, Left.FILL, Left.UP, Left.DOWN):
            if self.add_new():
                table.stand_at(self._model.rowCount() - 1, 0)
            return
        if how in (Left.TAB, Left.BACKTAB):
            table.stand_at(index.row(), column)
            if self._key is None and how is Left.TAB and column == self._last_to_type():
                self.add_new()
            else:
                self._gestures.step(1 if how is Left.TAB else -1, to_type=True)
        elif how is not Left.FILL:
            table.stand_at(index.row() + (-1 if how is Left.UP else 1), column)

    def _last_to_type(self) -> int:
        """Return the last column that can be typed into."""
        typed_as, columns = self._gestures.typed_as, self._model.columns
        return max(n for n, column in enumerate(columns) if typed_as(column.name) is not None)

    def _close(self, *, keep_focus: bool = True) -> None:
        self._gestures.say("")
        if keep_focus:
            self._is_busy = True
            self._table.setFocus()
            self._is_busy = False
        self.editor.close_field()

    def _index(self) -> QModelIndex:
        model = self._model
        row = model.row_of(self._key) if self._key is not None else model.rowCount() - 1
        column = model.place_of(self._column)
        if row is None or column is None:
            return self._table.currentIndex()
        return model.index(row, column)

    def _text_before(self, described: Field) -> str:
        if self._key is None:
            return self._model.draft.get(self._column, "")
        register = self._model.register
        if about_field(register.kind, described.name) is not None:
            return register.entry(self._key, described.name).text
        item = register.framework.of(register.kind)[self._key]
        return text_shown(register.framework, described, getattr(item, described.name))
