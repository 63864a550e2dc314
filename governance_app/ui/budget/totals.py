"""Totals by period and touchpoint, below the registers of touchpoints and of budget lines."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from governance_app.domain.keys import Key
from governance_app.domain.kinds import BUDGET_LINE, PROFILE, TOUCHPOINT
from governance_app.domain.measures.budget import Budget, budget, budget_after
from governance_app.domain.measures.budget_table import table_of
from governance_app.domain.rules import Subject
from governance_app.ui.budget.copying import copy_totals
from governance_app.ui.budget.sheet import BudgetSheet
from governance_app.ui.budget.table import BudgetTableView
from governance_app.ui.further_view import Companion
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import ElidedLabel, Label
from governance_app.workspace import Notice

#: An edit is painted first; totals of many lines follow so many milliseconds later.
_SOON = 30
_TOLD = frozenset({BUDGET_LINE.name, TOUCHPOINT.name, PROFILE.name})
_HINT = "▲ over budget · Enter shows the lines of a number"
_RECURRING = "what is for each month, quarter or year is in no total"
_EMPTY = "Totals by period and touchpoint stand here as soon as there is a budget line."


class BudgetTotals(Companion):
    """Totals of all touchpoints, or of those that are selected in the register above."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._selected: frozenset[Key] = frozenset()
        self._budget: Budget | None = None  # of all touchpoints, kept up to date
        self._is_stale = True
        self.setAccessibleName("Totals")
        self.table = BudgetTableView()
        self.table.setMinimumHeight(theme().scaled(130))
        self.hint = ElidedLabel("", tone="muted", size=0.92)
        self.nothing = Label(_EMPTY, tone="muted", wrap=True)
        self.only = Button("Only what is selected", self._show_now)
        self.only.setCheckable(True)
        self.copy_button = Button("Copy table", self._copy)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._show_now)
        self.table.lines_wanted.connect(
            lambda texts: self.rows_requested.emit(BUDGET_LINE.name, texts)
        )
        self.table.touchpoint_wanted.connect(
            lambda key: self.subject_requested.emit(Subject(TOUCHPOINT.name, key))
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().spacing())
        head.addWidget(Label("Totals by period", tone="strong"))
        head.addWidget(self.hint, 1)
        head.addWidget(self.only)
        head.addWidget(self.copy_button)
        size = theme().scaled
        head.setContentsMargins(size(12), size(6), size(12), size(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self.nothing.setContentsMargins(size(12), 0, size(12), size(10))
        layout.addWidget(self.nothing)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for some touchpoints, or for the words that stand there without any."""
        has_lines = bool(self._session.framework.of(BUDGET_LINE))
        return QSize(theme().scaled(400), theme().scaled(270 if has_lines else 80))

    def show_items(self, keys: Sequence[Key]) -> None:
        """Mark the touchpoints that are selected above; show these alone where that is wanted."""
        framework = self._session.framework
        lines = framework.of(BUDGET_LINE)
        touchpoints = frozenset(lines[key].touchpoint if key in lines else key for key in keys)
        if touchpoints == self._selected:
            return
        self._selected = touchpoints
        if self.only.isChecked():
            self._show_soon()
        else:
            self.table.mark(touchpoints)

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed, after they were painted above."""
        if not any(c.kind in _TOLD for each in notices for c in each.change_set.changes.items):
            return
        for each in notices:
            if self._budget is not None:
                self._budget = budget_after(self._budget, each.after, each.change_set.changes)
        self._show_soon()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Show what was missed while it could not be seen."""
        if self._is_stale:
            self._show_now()
        super().showEvent(event)

    def _show_soon(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def _show_now(self) -> None:
        self._soon.stop()
        self._is_stale = False
        framework = self._session.framework
        wanted = self._selected if self.only.isChecked() else None
        if self._budget is None:
            self._budget = budget(framework)
        found = self._budget if wanted is None else budget(framework, wanted)
        sheet = BudgetSheet(framework, table_of(framework, found))
        self.table.show_sheet(sheet)
        self.table.mark(self._selected)
        is_empty = not sheet.rows
        for widget in (self.table, self.hint, self.copy_button):
            widget.setVisible(not is_empty)
        self.only.setVisible(bool(framework.of(BUDGET_LINE)))
        self.nothing.setText(_EMPTY if wanted is None else "What is selected has no budget line.")
        self.nothing.setVisible(is_empty)
        self.hint.setText(f"{_HINT} · {_RECURRING}" if sheet.has_recurring else _HINT)
        self.updateGeometry()

    def edited(self) -> "BudgetTotals | None":
        """Return what the keyboard copies from here; None while it is in the register."""
        return self if self.table.hasFocus() else None

    def copy_selection(self) -> None:
        """Copy the selected totals with their heads."""
        self.table.copy()

    def cut_selection(self) -> None:
        """Copy them: totals cannot be emptied."""
        self.table.copy()

    def paste_clipboard(self) -> None:
        """Do nothing: totals are worked out from budget lines."""

    def select_everything(self) -> None:
        """Select all totals."""
        self.table.selectAll()

    def find_text(self) -> None:
        """Do nothing: what is looked for is found in the register."""

    def _copy(self) -> None:
        sheet = self.table.budget_model.sheet
        if sheet is not None:
            copy_totals(sheet.grid())
