"""A register as a table for Qt: rows of items, headings of groups, and an empty last row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.registers.columns import Column
from governance_app.domain.registers.computed import EMPTY, Entry
from governance_app.domain.registers.query import Heading, Query, Row
from governance_app.domain.registers.register import Register
from governance_app.domain.registers.wording import with_marks
from governance_app.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class RegisterModel(QAbstractTableModel):
    """Shows the rows of a register that a query asks for, in the columns that were chosen.

    The texts typed into the last row, which is not an item yet, are kept in `draft`.
    """

    def __init__(self, register: Register, *, can_edit: bool) -> None:
        super().__init__()
        self.register = register
        self.query = Query()
        self.draft: dict[str, str] = {}
        self._can_edit = can_edit
        self._names = [each.name for each in register.columns]
        self._columns = list(register.columns)
        self._rows: list[Row] = register.rows(self.query)
        self._places: dict[Key, int] = {}
        self._find_places()

    @property
    def kind(self) -> Kind[Any]:
        """The kind of the items."""
        return self.register.kind

    @property
    def has_new_row(self) -> bool:
        """Whether the last row takes a new item."""
        return self._can_edit

    @property
    def columns(self) -> Sequence[Column]:
        """The columns that are shown."""
        return self._columns

    @property
    def rows(self) -> Sequence[Row]:
        """What the rows show, the empty last one left out."""
        return self._rows

    @property
    def keys(self) -> list[Key]:
        """The items that are shown, in order."""
        return [row for row in self._rows if not isinstance(row, Heading)]

    def key_at(self, row: int) -> Key | None:
        """Return the item of a row, None for a heading and for the last row."""
        there = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(there, Heading) else there

    def heading_at(self, row: int) -> Heading | None:
        """Return the heading in a row, None where there is none."""
        there = self._rows[row] if 0 <= row < len(self._rows) else None
        return there if isinstance(there, Heading) else None

    def is_new_row(self, row: int) -> bool:
        """Whether a row is the empty one at the end."""
        return self._can_edit and row == len(self._rows)

    def row_of(self, key: Key | None) -> int | None:
        """Return the row of an item, None where it is not shown."""
        return None if key is None else self._places.get(key)

    def column_at(self, place: int) -> Column | None:
        """Return the column at a place."""
        return self._columns[place] if 0 <= place < len(self._columns) else None

    def place_of(self, name: str) -> int | None:
        """Return where a column stands, None where it is not shown."""
        return self._names.index(name) if name in self._names else None

    def entry(self, row: int, column: int) -> Entry:
        """Return what stands in a cell; of the last row what was typed so far."""
        key = self.key_at(row)
        name = self._names[column]
        if key is not None:
            return self.register.entry(key, name)
        return Entry(self.draft.get(name, "")) if self.is_new_row(row) else EMPTY

    def shown_text(self, row: int, column: int) -> str:
        """Return what a cell shows: its text; of a number with marks between thousands."""
        text = self.entry(row, column).text
        is_number = self._columns[column].is_number and not self.is_new_row(row)
        return with_marks(text) if is_number else text

    def show(self, register: Register, query: Query, names: Sequence[str]) -> bool:
        """Show this; True where rows or columns are others than before."""
        rows = register.rows(query)
        if rows == self._rows and list(names) == self._names:
            self.register, self.query = register, query
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            if last.isValid():
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.register, self.query = register, query
        self._rows = rows
        self._names = list(names)
        self._columns = [register.column(name) for name in names]
        self._find_places()
        self.endResetModel()
        return True

    def draft_changed(self) -> None:
        """Show the last row with what was typed into it."""
        row = len(self._rows)
        if self.is_new_row(row):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._names) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many rows there are, with the empty one at the end."""
        return 0 if parent.isValid() else len(self._rows) + self._can_edit

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._names)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that cells can be selected; headings only passed over."""
        if not index.isValid() or self.heading_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return the text of a cell, and what a screen reader says of it."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            heading = self.heading_at(row)
            if heading is not None:
                return self.heading_text(heading) if column == 0 else ""
            shown = role == _Role.DisplayRole
            return self.shown_text(row, column) if shown else self.entry(row, column).text
        if role == _Role.AccessibleTextRole:
            return self._spoken(row, column)
        if role == _Role.ToolTipRole:
            text = self.entry(row, column).text
            return plain_tip(text) if len(text) > 20 else None
        return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return the label of a column, with its help as a tooltip; rows have no head."""
        column = self.column_at(section)
        if orientation != Qt.Orientation.Horizontal or column is None:
            return None
        head = column.head(self.register.framework)
        if role == _Role.DisplayRole:
            return head
        if role == _Role.ToolTipRole:
            return plain_tip(column.help)
        if role == _Role.AccessibleTextRole:
            order = dict(self.query.sort)
            if column.name not in order:
                return head
            return f"{head}, sorted {'down' if order[column.name] else 'up'}"
        return None

    def heading_text(self, heading: Heading) -> str:
        """Return "Body (3)", or "Reports to: empty (2)"."""
        name = self.query.group
        label = self.register.column(name).label if name else ""
        return f"{heading.text or f'{label}: empty'} ({heading.count:,})"

    def new_row_hint(self) -> str:
        """Return what stands in the empty last row."""
        return f"Type a new {self.kind.label.lower()}"

    def _spoken(self, row: int, column: int) -> str:
        """Return "Campaign Manager, Reports to: Marketing Operations Director"."""
        heading = self.heading_at(row)
        if heading is not None:
            return f"Group {self.heading_text(heading)}"
        label, text = self._columns[column].label, self.entry(row, column).text
        key = self.key_at(row)
        if key is None:
            return f"New {self.kind.label.lower()}, {label}: {text or 'empty'}"
        first = self.register.entry(key, self.register.columns[0].name).text
        if self._columns[column].name == self.register.columns[0].name:
            return first
        return f"{first}, {label}: {text or 'empty'}"

    def _find_places(self) -> None:
        self._places = {
            row: place for place, row in enumerate(self._rows) if not isinstance(row, Heading)
        }
