"""The tree as a model: names first, then the columns of the register of processes."""

import datetime
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, kind_named
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
#: What places the lines of each kind.
_STANDING = {
    COMPONENT.name: ("position",),
    PROCESS.name: ("position", "parent", "component"),
    ACTIVITY.name: ("position", "process"),
}
_KINDS = frozenset(_STANDING)


class ProcessModel(QAbstractItemModel):
    """Components, processes and activities; a cell of a process can be edited as text."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._registers: dict[str, Register] = {}
        self.tree = Tree(session.framework)
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
            assessment = self._session.assessment
            there = self._registers[kind] = Register(
                kind_named(kind),
                self._session.framework,
                assessment.today or datetime.date.today(),  # noqa: DTZ011  # the user's own day
                assessment.of,
            )
        return there

    def take(self, changes: Changes) -> bool:
        """Show the framework after these changes; True where lines came, went or moved."""
        framework = self._session.framework
        for kind, there in self._registers.items():
            self._registers[kind] = there.updated(framework, changes)
        moved = any(map(_moves, changes.items))
        if moved:
            self.beginResetModel()
        if moved or any(each.kind in _KINDS for each in changes.items):
            self.tree = Tree(framework)
        if moved:
            self.endResetModel()
        return moved

    def line(self, index: _Index) -> Line | None:
        """Return the line of an index; None for none."""
        number = index.internalId() if index.isValid() else -1
        return self.tree.lines[number] if 0 <= number < len(self.tree) else None

    def subject(self, index: _Index) -> Subject | None:
        """Return what a line is about; None for none."""
        line = self.line(index)
        return None if line is None else line.subject

    def index_of(self, subject: Subject, column: int = 0) -> QModelIndex:
        """Return where an item stands, an invalid index where it does not."""
        number = self.tree.number_of(subject.key)
        if number < 0:
            return QModelIndex()
        return self.createIndex(self.tree.lines[number].place, column, number)

    def index(self, row: int, column: int, parent: _Index = _NO_PARENT) -> QModelIndex:
        """Return the index of a cell below a line."""
        below = self.tree.below(parent.internalId() if parent.isValid() else -1)
        if not (0 <= row < len(below) and 0 <= column <= len(self.columns)):
            return QModelIndex()
        if parent.isValid() and parent.column() != 0:
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: _Index = _NO_PARENT) -> QModelIndex:  # type: ignore[override]  # Qt has another `parent` too
        """Return the line above."""
        line = self.line(index)
        if line is None or line.above < 0:
            return QModelIndex()
        return self.createIndex(self.tree.lines[line.above].place, 0, line.above)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802  # Qt's name
        """Return how many lines stand right below one."""
        if parent.isValid() and parent.column() != 0:
            return 0
        return len(self.tree.below(parent.internalId() if parent.isValid() else -1))

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802  # Qt's name
        """Return the names and the columns of the register."""
        return 0 if parent.isValid() and parent.column() != 0 else len(self.columns) + 1

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the label of a column, and its help."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "Process" if section == 0 else self.columns[section - 1].label
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return self.columns[section - 1].help
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that lines can be dragged, dropped on, and edited where something can be typed."""
        line = self.line(index)
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
        line = self.line(index)
        if line is None or index.column() == 0 or line.row.kind != PROCESS.name:
            return None
        column = self.columns[index.column() - 1]
        return column if column.is_editable else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, its colour, and what a screen reader says of it."""
        line = self.line(index)
        if line is None:
            return None
        entry = self.entry(line, index.column())
        answers = {
            Qt.ItemDataRole.DisplayRole: lambda: entry.text or None,
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(entry.text) if entry.text else None,
            Qt.ItemDataRole.EditRole: lambda: self._typed(line, index.column(), entry),
            Qt.ItemDataRole.ForegroundRole: lambda: text_colour(entry.tone),
            Qt.ItemDataRole.TextAlignmentRole: lambda: self._alignment(index.column()),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._said(line, index.column(), entry),
        }
        answer = answers.get(Qt.ItemDataRole(role))
        return None if answer is None else answer()

    def setData(  # noqa: N802  # Qt's name
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take over what was typed into a cell; False where it was refused."""
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        column = self.column_at(index)
        if column is None and index.column() != 0:
            return False
        name = "name" if column is None else column.name
        register, key = self.register(line.row.kind), line.row.item.key
        try:
            command = command_for_typing(register, key, name, str(value))
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

    def entry(self, line: Line, column: int) -> Entry:
        """Return what stands in a cell of a line."""
        item, kind = line.row.item, line.row.kind
        if column == 0:
            return Entry(f"{line.row.number} {item.name}" if line.row.number else item.name)
        name = self.columns[column - 1].name
        if kind == PROCESS.name:
            return self.register(kind).entry(item.key, name)
        if kind in (ACTIVITY.name, COMPONENT.name) and name == "findings":
            return self.register(kind).entry(item.key, name)
        return _NOTHING

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        number = column > 0 and self.columns[column - 1].is_number
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    @staticmethod
    def _typed(line: Line, column: int, entry: Entry) -> str:
        """Return what stands in the editor of a cell: a name has no number there."""
        return line.row.item.name if column == 0 else entry.text

    def _said(self, line: Line, column: int, entry: Entry) -> str:
        item = line.row.item
        if column == 0:
            return f"{kind_named(line.row.kind).label}: {entry.text}"
        return f"{item.name}, {self.columns[column - 1].label}: {entry.text or 'empty'}"


def _moves(change: ItemChange) -> bool:
    """Whether the change adds, removes or moves a line."""
    fields = _STANDING.get(change.kind)
    if fields is None:
        return False
    if change.before is None or change.after is None:
        return True
    return any(getattr(change.before, each) != getattr(change.after, each) for each in fields)
