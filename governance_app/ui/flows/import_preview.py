"""What an import understood, before anything is changed: matrices, what they add, what is unclear."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from governance_app.domain.errors import Refusal
from governance_app.domain.words import counted
from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.spreadsheets import Spreadsheet
from governance_app.ui.flows.import_rows import ImportRowsModel, ProblemsModel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.listing import list_view

if TYPE_CHECKING:
    from governance_app.ui.session import Session


class ImportPreview(QDialog):
    """Shows what was understood; `chosen` hands over the spreadsheet with the sheets wanted."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, spreadsheet: Spreadsheet, session: "Session | None"
    ) -> None:
        super().__init__(parent)
        self._spreadsheet = spreadsheet
        self._session = session
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = theme().scaled
        self.resize(min(size(820), parent.width() - 40), min(size(560), parent.height() - 40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(20), size(18), size(20), size(16))
        layout.setSpacing(size(10))
        layout.addWidget(
            Label(f"Import {spreadsheet.path.name}", tone="strong", size=1.2, wrap=True)
        )
        self.boxes = [self._box(matrix) for matrix in spreadsheet.matrices]
        layout.addWidget(self._matrices(), 1)
        self.rows = ImportRowsModel(self)
        if any(matrix.recognised for matrix in spreadsheet.matrices):
            layout.addWidget(list_view("What is taken over", self.rows, (220, 300)), 2)
        problems = [p for matrix in spreadsheet.matrices for p in matrix.problems]
        if problems:
            layout.addWidget(self._problems(problems), 1)
        self.summary = Label(wrap=True)
        layout.addWidget(self.summary)
        layout.addLayout(self._buttons())
        self._summarise()

    def wanted(self) -> Spreadsheet:
        """Return the spreadsheet with the matrices that are ticked."""
        ticked = zip(self.boxes, self._spreadsheet.matrices, strict=True)
        return replace(
            self._spreadsheet,
            matrices=tuple(matrix for box, matrix in ticked if box.isChecked()),
        )

    def accept(self) -> None:
        """Hand over what is ticked."""
        wanted = self.wanted()
        super().accept()
        self.chosen.emit(wanted)

    def _box(self, matrix: RecognisedMatrix) -> QCheckBox:
        box = QCheckBox(_in_numbers(matrix).replace("&", "&&"))
        box.setChecked(matrix.recognised)
        box.setEnabled(matrix.recognised)
        box.toggled.connect(self._summarise)
        return box

    def _matrices(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().scaled(8), 0)
        for box, matrix in zip(self.boxes, self._spreadsheet.matrices, strict=True):
            column.addWidget(box)
            reason = Label(matrix.reason, tone="muted", wrap=True)
            reason.setContentsMargins(theme().scaled(24), 0, 0, theme().scaled(8))
            column.addWidget(reason)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _problems(self, problems: list[Problem]) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        count = len(problems)
        column.addWidget(
            Label(
                f"{counted(count, 'cell was', 'cells were')} not understood, "
                "and will not be imported",
                tone="warning",
            )
        )
        self.problems = ProblemsModel(problems, self)
        column.addWidget(list_view("Cells that were not understood", self.problems, (70, 300)))
        return whole

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(Button("Cancel", self.reject))
        self.take = Button("Import", self.accept, look="primary")
        self.take.setDefault(True)
        row.addWidget(self.take)
        return row

    def _summarise(self) -> None:
        """Say what the import will do, or why it cannot be done."""
        wanted = self.wanted()
        framework = self._session.framework if self._session is not None else None
        self.rows.show_matrices(wanted.matrices_for(framework))
        self.take.setEnabled(any(matrix.recognised for matrix in wanted.matrices))
        try:
            self.summary.setText(_what_it_does(wanted, self._session))
            self.summary.set_tone("plain")
        except Refusal as refusal:
            self.summary.setText(str(refusal))
            self.summary.set_tone("error")
            self.take.setEnabled(False)


def _in_numbers(matrix: RecognisedMatrix) -> str:
    where = f" ({matrix.range})" if matrix.range else ""
    if not matrix.recognised:
        return f"{matrix.sheet}{where}: no matrix"
    assigned = sum(len(activity.assignments) for activity in matrix.activities)
    return (
        f"{matrix.sheet}{where}: {counted(len(matrix.activities), 'activity', 'activities')}, "
        f"{counted(len(matrix.roles), 'role')}, {counted(assigned, 'assignment')}"
    )


def _what_it_does(wanted: Spreadsheet, session: "Session | None") -> str:
    """Return "Adds 8 activities and 6 roles; sets 48 cells, clears 2."."""
    if session is None:
        return f"A new document “{wanted.title}” is made with it."
    command = wanted.command_for(session.framework, session.workspace.new_key)
    changes = command.changes(session.framework)
    if not changes:
        return "Everything in it is in the document already."
    cleared = sum(cell.after is None for cell in changes.cells)
    return (
        f"Adds {counted(len(command.activities), 'activity', 'activities')}, "
        f"{counted(len(command.processes), 'process', 'processes')} and "
        f"{counted(len(command.roles), 'role')}; sets {counted(len(changes.cells) - cleared, 'cell')} "
        f"and clears {cleared:,}. One undo takes it all back."
    )
