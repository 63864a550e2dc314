"""The tree on the screen: lines that fold, cells that take typing, lines that are dragged."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from governance_app.domain.commands import Command
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.rules import Subject
from governance_app.ui.processes import moves
from governance_app.ui.processes.cell_editor import CellDelegate
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.painting import TreeHeader, fold_mark
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars


class ProcessView(QTableView):
    """The lines of the tree. What is dropped becomes a command, which `moved` hands on."""

    moved = Signal(object)  # a Command
    inspect = Signal()
    folding_changed = Signal()

    def __init__(self, session: Session, model: ProcessModel) -> None:
        super().__init__()
        give_slim_bars(self)
        self._session, self._lines = session, model
        self.setModel(model)
        self.setAccessibleName("Processes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CellDelegate(session, model, self))
        self.heads = TreeHeader(self)
        self.setHorizontalHeader(self.heads)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.heads.ResizeMode.Fixed)
        self._look()
        theme().changed.connect(self._look)

    @property
    def chosen(self) -> list[Subject]:
        """The selected lines, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows(0)})
        return [subject for row in rows if (subject := self._lines.subject(row)) is not None]

    @property
    def current(self) -> Subject | None:
        """The line that the keyboard is on."""
        index = self.currentIndex()
        return self._lines.subject(index.row()) if index.isValid() else None

    def choose(self, subjects: Sequence[Subject], column: int = 0) -> None:
        """Select these lines and bring the first into view, unfolding what hides it."""
        there = [each for each in subjects if self._lines.is_there(each)]
        if not there:
            return
        hiding = {key for each in there for key in self._lines.sections_above(each)}
        if hiding & self._lines.folded:
            self.fold(self._lines.folded - hiding)
        rows = [row for each in there if (row := self._lines.row_of(each)) is not None]
        if not rows:
            return
        model, selection = self._lines, QItemSelection()
        for row in rows:
            selection.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag
        first = model.index(rows[0], column)
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.scrollTo(first)

    def fold(self, folded: frozenset[Key]) -> None:
        """Hide what is below these lines, and nothing else; what was selected stays so."""
        chosen, column = self.chosen, max(self.currentIndex().column(), 0)
        current = self.current
        self._lines.fold(folded)
        there = [each for each in chosen if self._lines.row_of(each) is not None]
        if not there and current is not None:  # it went with the line that was folded
            above = self._lines.sections_above(current)
            shown = (self._lines.tree.number_of(key) for key in above)
            subjects = (self._lines.tree.lines[number].subject for number in shown)
            there = [each for each in subjects if self._lines.row_of(each) is not None][:1]
        self.choose(there, column)
        self.folding_changed.emit()

    def fold_all(self) -> None:
        """Show only what nothing stands above."""
        lines = self._lines.tree.lines
        self.fold(frozenset(line.key for line in lines if line.kind != ACTIVITY.name))

    def unfold_all(self) -> None:
        """Show every line."""
        self.fold(frozenset())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter inspects; Left and Right fold in the first column; everything else is Qt's."""
        key, index = event.key(), self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the line of text has dealt with it, and Qt closes it as soon as it is idle
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.inspect.emit()
            return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and index.isValid() and index.column() == 0 and self._folds(key, index):
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """A click on the mark of a line folds or unfolds it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and self._lines.has_below(index.row()):
            line = self._lines.line(index.row())
            assert line is not None
            mark = fold_mark(self.visualRect(index), line.depth)
            if mark.contains(event.position().toPoint()):
                self._toggle(index.row())
                return
        super().mousePressEvent(event)

    def is_own_drag(self, event: QDropEvent) -> bool:
        """Whether lines of this tree are dragged: another window has a document of its own."""
        return event.source() is self

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
        self.viewport().update()
        if command is not None:
            self.moved.emit(command)

    def _folds(self, key: int, index: QModelIndex) -> bool:
        """Fold or unfold by a key, or go to the line above; False where the key does nothing."""
        row, is_open = index.row(), self._lines.is_open(index.row())
        if key == Qt.Key.Key_Asterisk:
            line = self._lines.line(row)
            assert line is not None
            number = self._lines.tree.number_of(line.key)
            below = {each.key for each in self._lines.tree.lines[number : line.end]}
            self.fold(self._lines.folded - below)
            return True
        if key == Qt.Key.Key_Left:
            if self._lines.has_below(row) and is_open and not self._lines.find:
                self._toggle(row)
                return True
            subject = self._lines.subject(row)
            above = self._lines.sections_above(subject) if subject else []
            number = self._lines.tree.number_of(above[0]) if above else -1
            if number >= 0:
                self.choose([self._lines.tree.lines[number].subject])
            return True
        if key == Qt.Key.Key_Right and self._lines.has_below(row) and not is_open:
            self._toggle(row)
            return True
        return False

    def _toggle(self, row: int) -> None:
        line = self._lines.line(row)
        if line is not None:
            self.fold(self._lines.folded ^ {line.key})

    def _look(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().row_height())
        self.viewport().update()

    def _command_at(self, event: QDropEvent) -> Command | None:
        if not self.is_own_drag(event):
            return None
        framework, moving = self._session.framework, self.chosen
        point = event.position().toPoint()
        index = self.indexAt(point)
        target = self._lines.subject(index.row()) if index.isValid() else None
        if target is None:
            return moves.dropped_at_end(framework, moving)
        line = self.visualRect(index)
        edge = max(2, min(round(line.height() / 5.5), 12))  # where Qt draws its line, not a frame
        if point.y() - line.top() < edge:
            return moves.dropped_before(framework, moving, target)
        if line.bottom() - point.y() < edge:
            return moves.dropped_behind(framework, moving, target)
        return moves.dropped_on(framework, moving, target)
