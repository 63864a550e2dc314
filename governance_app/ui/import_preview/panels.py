"""What stands below the sheet: roles, letters, what to look at, what changes, findings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.exchange.adjusting.duplicates import duplicates
from governance_app.exchange.adjusting.marks import place_in
from governance_app.ui.import_preview.changes_panel import ChangesPanel
from governance_app.ui.import_preview.letters_panel import LettersPanel
from governance_app.ui.import_preview.lists import FindingsModel, ProblemsModel, ToLookAt
from governance_app.ui.import_preview.roles_panel import RolesPanel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.listing import list_view
from governance_app.ui.widgets.tabs import TabbedParts

if TYPE_CHECKING:
    from governance_app.ui.import_preview.deciding import Deciding

CHANGES, ROLES, LETTERS, LOOK_AT, FINDINGS = range(5)
_TITLES = ("What changes", "Roles", "Letters", "To look at", "Findings")
_WITH_PROBLEMS = (
    "These cells are left out, stand twice or are in the document already. Enter leads to the cell; "
    "what a text means can be chosen there or under Letters."
)
_WITHOUT_PROBLEMS = "Every cell of the tables was understood, and nothing stands twice."


class Panels(QWidget):
    """The parts, each with its count in its tab; `led` asks for a cell of a table."""

    led = Signal(int, int, int)  # the place of a table, a row and a column of its sheet

    def __init__(self, deciding: "Deciding") -> None:
        super().__init__()
        self._deciding = deciding
        self.changes = ChangesPanel(deciding)
        self.roles = RolesPanel(deciding)
        self.letters = LettersPanel(deciding)
        self.problems = ProblemsModel(self)
        self.findings = FindingsModel(self)
        self.problem_list = list_view(
            "Cells that were not understood, and what stands twice", self.problems, (70, 320)
        )
        self.problem_list.activated.connect(self._lead)
        self.problem_list.clicked.connect(self._lead)
        self._about_problems = Label(tone="muted", wrap=True)
        self._about_findings = Label(tone="muted", wrap=True)
        self.tabs = TabbedParts(
            [
                (_TITLES[CHANGES], self.changes),
                (_TITLES[ROLES], self.roles),
                (_TITLES[LETTERS], self.letters),
                (_TITLES[LOOK_AT], self._problems_part()),
                (_TITLES[FINDINGS], self._findings_part()),
            ],
            "What is imported",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        deciding.foreseen.connect(self._show_findings)
        self._show_problems()

    def refresh(self) -> None:
        """Show what the choices lead to."""
        self.changes.refresh()
        self.roles.refresh()
        self.letters.refresh()
        self._show_problems()
        self._show_findings()
        told = self._deciding.told_of
        outlook = told.outlook if told else None
        self._count(CHANGES, len(outlook.lines) if outlook else 0)
        names = len(told.names) if told else 0
        suggested = len(self.roles.open_suggestions)
        self._count(ROLES, names, f"{suggested:,} to accept" if suggested else "")

    def _show_problems(self) -> None:
        deciding = self._deciding
        there = deciding.told_of.there if deciding.told_of else ()
        rows: list[ToLookAt] = []
        for place, matrix in enumerate(deciding.matrices):
            if not matrix.recognised:
                continue
            rows += [ToLookAt(place, each.cell, each.text, each.why) for each in matrix.problems]
            twice = [*duplicates(matrix), *(there[place] if there else ())]
            rows += [ToLookAt(place, each.cell, each.name, each.sentence) for each in twice]
        self.problems.show(rows)
        self._about_problems.setText(_WITH_PROBLEMS if rows else _WITHOUT_PROBLEMS)
        self._count(LOOK_AT, len(rows))

    def _problems_part(self) -> QWidget:
        part = _padded(self.problem_list)
        layout = part.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._about_problems)
        return part

    def _findings_part(self) -> QWidget:
        view = list_view("Findings that the import leads to", self.findings, (120, 280))
        part = _padded(view)
        layout = part.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._about_findings)
        return part

    def _show_findings(self) -> None:
        found = self._deciding.findings
        if found is None:
            self.findings.show((), ())
            self._about_findings.setText("What will be found is being looked for …")
            self.tabs.bar.setTabText(FINDINGS, f"{_TITLES[FINDINGS]} …")
            return
        self.findings.show(found.appear, found.vanish)
        self._about_findings.setText(
            f"{len(found.appear):,} come with the import, {len(found.vanish):,} go. "
            "They can be mended in the matrix afterwards."
        )
        self._count(FINDINGS, len(found.appear))

    def _count(self, place: int, count: int, more: str = "") -> None:
        said = f"{_TITLES[place]} {count:,}" if count else _TITLES[place]
        self.tabs.bar.setTabText(place, f"{said} ({more})" if more else said)

    def _lead(self, index: QModelIndex) -> None:
        """Lead to the cell of a line."""
        row = self.problems.rows[index.row()]
        grid = self._deciding.spreadsheet.grid_of(row.place)
        found = place_in(grid, row.cell) if grid is not None else None
        if found is not None:
            self.led.emit(row.place, *found)


def _padded(view: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, theme().scaled(6), 0, 0)
    layout.addWidget(view)
    return whole
