"""The tables of the file: each with a tick for taking it, and what was understood of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.words import counted, shortened
from governance_app.exchange.reading.sniffing import WORKBOOK_SUFFIXES
from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.ui.import_preview.scrolled import Scrolled
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.ticks import Tick

if TYPE_CHECKING:
    from governance_app.ui.import_preview.deciding import Deciding


#: More of a sheet's name than this is not shown beside its tick.
_LONGEST = 26
_HIDDEN_LINES = "Hidden rows and columns of a sheet are read like all others."


class TableBox(Tick):
    """The tick of one table; whoever comes to it looks at the table."""

    came = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.came.emit()


class TablesList(Scrolled):
    """The tables; `looked_at` follows the keyboard and the mouse."""

    looked_at = Signal(int)

    def __init__(self, deciding: "Deciding") -> None:
        super().__init__("Tables of the file")
        self._deciding = deciding
        self.place = 0
        self.boxes: list[TableBox] = []
        self._labels: list[tuple[Label, Label]] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().scaled(10), 0)
        column.setSpacing(theme().scaled(3))
        for place in range(len(deciding.spreadsheet.matrices)):
            box, counts = TableBox(""), Label(tone="muted", size=0.92, wrap=True)
            reason = Label(tone="muted", size=0.92, wrap=True)
            for label in (counts, reason):
                label.setContentsMargins(theme().scaled(22), 0, 0, 0)
            box.toggled.connect(lambda wanted, place=place: self._ticked(place, wanted))
            box.came.connect(lambda place=place: self.look_at(place))
            for widget in (box, counts, reason):
                column.addWidget(widget)
            column.addSpacing(theme().scaled(8))
            self.boxes.append(box)
            self._labels.append((counts, reason))
        if deciding.spreadsheet.path.suffix.lower() in WORKBOOK_SUFFIXES:
            column.addWidget(Label(_HIDDEN_LINES, tone="muted", size=0.92, wrap=True))
        column.addStretch()
        self.put(inside)
        recognised = (n for n, each in enumerate(deciding.matrices) if each.recognised)
        self.place = next(recognised, 0)
        self.refresh()

    def refresh(self) -> None:
        """Say what was understood of each table as it is read now."""
        deciding = self._deciding
        for place, matrix in enumerate(deciding.matrices):
            box, (counts, reason) = self.boxes[place], self._labels[place]
            grid = deciding.spreadsheet.grid_of(place)
            where = f" {matrix.range}" if matrix.range and matrix.recognised else ""
            said = in_numbers(matrix)
            if grid is not None and grid.hidden:
                said = f"Hidden sheet: {said}"
            box.setText(f"{shortened(matrix.sheet, _LONGEST)}{where}".replace("&", "&&"))
            box.setAccessibleName(f"{matrix.sheet}{where}: {said}")
            box.blockSignals(True)
            box.setChecked(deciding.is_taken(place) and matrix.recognised)
            box.blockSignals(False)
            box.setEnabled(matrix.recognised or matrix.found is not None)
            counts.setText(said)
            reason.setText(matrix.reason)
            reason.setVisible(place == self.place)

    def _ticked(self, place: int, wanted: bool) -> None:
        self.look_at(place)
        deciding, matrix = self._deciding, self._deciding.matrices[place]
        choices = deciding.choices.with_taken(place, wanted)
        if not matrix.recognised and matrix.found is not None:
            choices = choices.with_arrangement(place, matrix.found.arrangement)  # the best guess
        deciding.choose(choices)

    def look_at(self, place: int) -> None:
        """Show another table."""
        if place != self.place:
            self.place = place
            self.refresh()
            self.looked_at.emit(place)


def in_numbers(matrix: RecognisedMatrix) -> str:
    """Return "8 activities, 3 roles, 20 assignments"."""
    if not matrix.recognised:
        return "no matrix"
    assigned = sum(len(activity.assignments) for activity in matrix.activities)
    return (
        f"{counted(len(matrix.activities), 'activity', 'activities')}, "
        f"{counted(len(matrix.roles), 'role')}, {counted(assigned, 'assignment')}"
    )
