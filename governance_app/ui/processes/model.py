"""The tree as a table for Qt: names first, then the columns of the register of processes.

A table, and not one of Qt's trees: those ask Python about every line, and there may be fifty
thousand. Which lines are folded is kept here.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.changes import Changes
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROCESS, kind_named
from governance_app.domain.outline import moves_lines
from governance_app.domain.registers import Column, Entry, Register, command_for_typing
from governance_app.domain.rules import Subject
from governance_app.ui.message import Message
from governance_app.ui.processes.tree import Line, Tree
from governance_app.ui.session import Session
from governance_app.ui.widgets.labels import plain_tip, text_colour

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
#: What a dragged line is in the clipboard of the drag: lines of this window only.
MIME_TYPE = "application/x-governance-app-lines"
#: Fields that the tree itself shows.
_SHOWN_BY_THE_TREE = frozenset({"name", "component", "parent"})
#: Columns that stand before the others.
_FIRST = {"owner": 0, "findings": 1}
_NOTHING = Entry("")


class ProcessModel(QAbstractTableModel):
    """Components, processes and activities; a cell of a process can be edited as text."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._registers: dict[str, Register] = {}
        self.find = ""
        self.folded: frozenset[Key] = frozenset()
        self.tree = Tree(session.framework)
        self._shown = self.tree.shown(self.folded)
        self._rows: dict[Key, int] = {}
        there = self.register(PROCESS.name).columns
        shown = [each for each in there if each.name not in _SHOWN_BY_THE_TREE]
        self.columns: tuple[Column, ...] = tuple(
            sorted(shown, key=lambda each: _FIRST.get(each.name, len(_FIRST)))
        )

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return ["name", *(each.name for each in self.columns)]

    def register(self, kind: str) -> Register:
        """Return the register of a kind, made when it is first asked for."""
        there = self._registers.get(kind)
        if there is None:
            there = self._registers[kind] = Register(
                kind_named(kind),
                self._session.framework,
                self._session.today,
                self._session.assessment.of,
            )
        return there

    def take(self, changes: Changes) -> bool:
        """Show the framework after these changes; True where lines came, went or moved."""
        framework = self._session.framework
        for kind, there in self._registers.items():
            self._registers[kind] = there.updated(framework, changes)
        if any(map(moves_lines, changes.items)):
            self._arrange(Tree(framework), self.folded, self.find)
            return True
        self.tree.update(framework)
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns))
            self.dataChanged.emit(self.index(0, 0), last)
        return False

    def begin_day(self) -> None:
        """Show what is so today."""
        self._registers.clear()
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns))
            self.dataChanged.emit(self.index(0, 0), last)

    def look_for(self, text: str) -> None:
        """Show only the lines that have a text in their names, and those around them."""
        self._arrange(self.tree, self.folded, text)

    def fold(self, folded: frozenset[Key]) -> None:
        """Hide what is below these lines, and nothing else."""
        self._arrange(self.tree, folded, self.find)

    def line(self, row: int) -> Line | None:
        """Return the line of a row; None for none."""
        return self.tree.lines[self._shown[row]] if 0 <= row < len(self._shown) else None

    def subject(self, row: int) -> Subject | None:
        """Return what the line of a row is about; None for none."""
        line = self.line(row)
        return None if line is None else line.subject

    def row_of(self, subject: Subject) -> int | None:
        """Return the row of an item; None while it is folded away, not found or gone."""
        if not self._rows:
            lines = self.tree.lines
            self._rows = {lines[number].key: row for row, number in enumerate(self._shown)}
        return self._rows.get(subject.key)

    def is_there(self, subject: Subject) -> bool:
        """Whether an item has a line, be it folded away."""
        return self.tree.number_of(subject.key) >= 0

    def has_below(self, row: int) -> bool:
        """Whether something stands below the line of a row."""
        return self.tree.has_below(self._shown[row])

    def is_open(self, row: int) -> bool:
        """Whether what stands below the line of a row is shown."""
        line = self.line(row)
        return line is not None and (bool(self.find) or line.key not in self.folded)

    def sections_above(self, subject: Subject) -> list[Key]:
        """Return the components and processes that an item lies in, the innermost first."""
        number = self.tree.number_of(subject.key)
        return [self.tree.lines[at].key for at in self.tree.above(number)] if number >= 0 else []

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802  # Qt's name
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802  # Qt's name
        """Return the names and the columns of the register."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the label of a column, and its help."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "Process" if section == 0 else self.columns[section - 1].label
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return plain_tip(self.columns[section - 1].help)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that lines can be dragged, dropped on, and edited where something can be typed."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._session.read_only:
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if self.column_at(index) is not None or index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def column_at(self, index: _Index) -> Column | None:
        """Return the column of a cell in which something can be typed; None for the others."""
        line = self.line(index.row())
        if line is None or index.column() == 0 or line.kind != PROCESS.name:
            return None
        column = self.columns[index.column() - 1]
        return column if column.is_editable else None

    def entry(self, line: Line, column: int) -> Entry:
        """Return what stands in a cell of a line."""
        if column == 0:
            return Entry(self.tree.item(line).name)
        name = self.columns[column - 1].name
        if line.kind == PROCESS.name or name == "findings":
            return self.register(line.kind).entry(line.key, name)
        return _NOTHING

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, its colour, and what a screen reader says of it."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        entry = self.entry(line, index.column())
        answers: dict[Qt.ItemDataRole, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: entry.text or None,
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(entry.text) if entry.text else None,
            Qt.ItemDataRole.EditRole: lambda: entry.text,
            Qt.ItemDataRole.ForegroundRole: lambda: text_colour(entry.tone),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._said(index, line, entry),
        }
        answer = answers.get(Qt.ItemDataRole(role))
        return None if answer is None else answer()

    def setData(  # noqa: N802  # Qt's name
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take over what was typed into a cell; False where it was refused."""
        line = self.line(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        column = self.column_at(index)
        if column is None and index.column() != 0:
            return False
        name = "name" if column is None else column.name
        try:
            command = command_for_typing(self.register(line.kind), line.key, name, str(value))
        except Refusal as refusal:
            self._session.message.emit(Message(str(refusal), "warning"))
            return False
        return self._session.run(command)

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802  # Qt's name
        """Return that lines are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802  # Qt's name
        """Return the one type of what is dragged."""
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  # Qt's name
        """Return a mark that lines are dragged; which ones, the view knows."""
        data = QMimeData()
        data.setData(MIME_TYPE, b"")
        return data

    def _arrange(self, tree: Tree, folded: frozenset[Key], find: str) -> None:
        self.beginResetModel()
        self.tree, self.folded, self.find = tree, folded, find
        self._shown = tree.shown(folded, find)
        self._rows = {}
        self.endResetModel()

    def _said(self, index: _Index, line: Line, entry: Entry) -> str:
        name = self.tree.item(line).name
        if index.column():
            label = self.columns[index.column() - 1].label
            return f"{name}, {label}: {entry.text or 'empty'}"
        folds = ""
        if self.has_below(index.row()):
            folds = ", unfolded" if self.is_open(index.row()) else ", folded"
        number = f"{line.number} " if line.number else ""
        return f"{kind_named(line.kind).label}: {number}{name}, level {line.depth + 1}{folds}"
