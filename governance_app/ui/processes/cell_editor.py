"""Typing into a cell of the tree, with what can be chosen below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from governance_app.domain.fields import FieldType
from governance_app.ui.inspection.options import options_of
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.painting import LinePainter, text_left
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.session import Session

_Index = QModelIndex | QPersistentModelIndex
_OFFERED = frozenset({FieldType.CHOICE, FieldType.REFERENCE})


class CellDelegate(LinePainter):
    """Edits cells as lines of text; choices and references offer what they can be."""

    def __init__(self, session: Session, model: ProcessModel, view: QWidget) -> None:
        super().__init__(view)
        self._session, self._lines = session, model

    def createEditor(  # noqa: N802  # Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Return a line of text, with a list below it where there is something to choose."""
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAutoFillBackground(True)
        column = self._lines.column_at(index)
        field = None if column is None else column.field
        line.setAccessibleName("Name" if column is None else column.label)
        if field is not None and field.type in _OFFERED:
            offered = PickList(line, lambda: options_of(self._session.framework, field))
            offered.clicked.connect(lambda _: self._take(line))  # Enter is the line's own
        elif field is not None and field.type is FieldType.DATE:
            line.setPlaceholderText("YYYY-MM-DD")
        return line

    def updateEditorGeometry(  # noqa: N802  # Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Lie over the text; the mark and the number of a line stay in sight."""
        where, line = option.rect, self._lines.line(index.row())
        if index.column() == 0 and line is not None:
            where = where.adjusted(text_left(line), 0, 0, 0)
        editor.setGeometry(where.adjusted(0, 0, 0, -1))

    def _take(self, line: QLineEdit) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line)
