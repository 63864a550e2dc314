"""The tree on the screen: lines that fold, cells that take typing, lines that are dragged."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from governance_app.domain.commands import Command
from governance_app.domain.fields import FieldType
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.options import options_of
from governance_app.ui.processes import moves
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.painting import (
    LinePainter,
    TreeHeader,
    paint_fold,
    paint_ground,
)
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_OFFERED = frozenset({FieldType.CHOICE, FieldType.REFERENCE})


class ProcessView(QTreeView):
    """The lines of the tree. What is dropped becomes a command, which `moved` hands on."""

    moved = Signal(object)  # a Command
    inspect = Signal()

    def __init__(self, session: Session, model: ProcessModel) -> None:
        super().__init__()
        self._session, self._lines = session, model
        self.setModel(model)
        self.setAccessibleName("Processes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setAllColumnsShowFocus(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setExpandsOnDoubleClick(False)
        self.setItemDelegate(CellDelegate(session, model, self))
        self.setIndentation(theme().scaled(18))
        self.heads = TreeHeader(self)
        self.setHeader(self.heads)
        self.heads.setSectionsClickable(False)
        self._look()
        theme().changed.connect(self._look)

    @property
    def chosen(self) -> list[Subject]:
        """The selected lines, from top to bottom."""
        rows = self.selectionModel().selectedRows(0)
        numbers = sorted(index.internalId() for index in rows)
        return [self._lines.tree.lines[number].subject for number in numbers]

    @property
    def current(self) -> Subject | None:
        """The line that the keyboard is on."""
        return self._lines.subject(self.currentIndex())

    def choose(self, subjects: list[Subject]) -> None:
        """Select these lines and bring the first into view, unfolding what hides it."""
        indexes = [self._lines.index_of(each) for each in subjects]
        there = [index for index in indexes if index.isValid()]
        if not there:
            return
        column = max(self.currentIndex().column(), 0)
        self.selectionModel().clearSelection()
        first = there[0].siblingAtColumn(column)
        self.setCurrentIndex(first)
        flags = self.selectionModel().SelectionFlag
        for index in there:
            self.selectionModel().select(index, flags.Select | flags.Rows)
        self.scrollTo(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter inspects; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != (
            QAbstractItemView.State.EditingState
        ):
            self.inspect.emit()
            return
        super().keyPressEvent(event)

    def is_own_drag(self, event: QDropEvent) -> bool:
        """Whether lines of this tree are dragged: another window has a document of its own."""
        return event.source() is self

    def drawRow(  # noqa: N802  # Qt's name
        self, painter: QPainter, options: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Draw the ground of the whole row, then its cells."""
        subject = self._lines.subject(index)
        selected = self.selectionModel().isSelected(index)
        paint_ground(painter, options.rect, subject.kind if subject else "", selected=selected)
        super().drawRow(painter, options, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:  # noqa: N802  # Qt's name
        """Draw the mark that folds, and no lines between."""
        if self._lines.rowCount(index):
            paint_fold(painter, rect, is_open=self.isExpanded(index))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  # Qt's name
        """Allow only places where what is dragged can stand."""
        super().dragMoveEvent(event)
        if self._command_at(event) is None:
            event.ignore()
        else:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Hand on what the drop means; Qt itself moves nothing."""
        command = self._command_at(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        if command is not None:
            self.moved.emit(command)

    def _look(self) -> None:
        """Let Qt fill selected rows as we do, the marks at their beginning too."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, theme().colours.selected)
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()

    def _command_at(self, event: QDropEvent) -> Command | None:
        if not self.is_own_drag(event):
            return None
        framework, moving = self._session.framework, self.chosen
        point = event.position().toPoint()
        index = self.indexAt(point)
        target = self._lines.subject(index)
        if target is None:
            return moves.dropped_at_end(framework, moving)
        line = self.visualRect(index)
        edge = max(2, min(round(line.height() / 5.5), 12))  # where Qt draws its line, not a frame
        if point.y() - line.top() < edge:
            return moves.dropped_before(framework, moving, target)
        if line.bottom() - point.y() < edge:
            return moves.dropped_behind(framework, moving, target)
        return moves.dropped_on(framework, moving, target)


class CellDelegate(LinePainter):
    """Edits cells as lines of text; choices and references offer what they can be."""

    def __init__(self, session: Session, model: ProcessModel, view: ProcessView) -> None:
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

    def _take(self, line: QLineEdit) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line)
