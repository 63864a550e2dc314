"""The page “Compare”: what differs between any two states, as a list and as the matrix."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.compare.answer import Answer, Asked
from governance_app.ui.compare.comparing import Comparing
from governance_app.ui.compare.inspecting import inspect_difference, inspect_page
from governance_app.ui.compare.result_view import MATRIX, ResultView
from governance_app.ui.compare.rows import grid_of
from governance_app.ui.compare.state_field import NOW, usual_states
from governance_app.ui.compare.states_bar import StatesBar
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.widgets.panels import Line
from governance_app.workspace import Notice


class ComparePage(Page):
    """Two choosers above what differs; it is compared when somebody looks.

    Other pages ask for two states by `part_requested`: "2..3", "3..now".
    """

    edits = frozenset({"copy", "find", "select_all"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._is_stale, self._is_chosen = True, False
        self.bar = StatesBar(lambda: session.shown, lambda: session.path.parent)
        self.result = ResultView()
        self.comparing = Comparing(session, self)
        self._export = QAction("Export list…", self)
        self._export.setStatusTip("Write the differences that are listed as a workbook or as CSV")
        self._export.triggered.connect(lambda _=False: self._ask_where())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(Line())
        layout.addWidget(self.result, 1)
        session.completed.connect(self._document_read)
        self.comparing.found.connect(self._take)
        self.bar.settled.connect(self._settle)
        self.result.changed.connect(self._follow)
        self.result.explanation_wanted.connect(self.inspector_requested)
        self.result.followed.connect(self._lead_to)
        self._follow()

    @property
    def answer(self) -> Answer | None:
        """What was found last."""
        return self.result.answer

    @property
    def hint(self) -> str:
        """How many differences there are."""
        if self.answer is None or not self.answer.differences:
            return ""
        return counted(len(self.answer.differences), "difference")

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Compare anew where one of the two states is now, once edits have rested."""
        if NOW in self.bar.names or self.answer is None:
            self._is_stale = True
            if self.isVisible():
                self._look(at_rest=True)

    def begin_day(self) -> None:
        """Look at cover on this day."""
        self._is_stale = True
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Compare what has not been, once the document has been read."""
        super().showEvent(event)
        self._look()

    def show_part(self, part: str) -> None:
        """Compare two states: "1..now", as other pages ask for them."""
        first, dots, second = part.partition("..")
        if dots and first and second:
            self.bar.choose(first, second)
            self._settle()

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done on this page."""
        return (self._export,)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do here."""
        return (
            ("Explain a difference", "Return"),
            ("Lead to the item of a difference", "Ctrl+Return"),
            ("Fold or unfold a group of differences", "Left   Right"),
        )

    def copy_selection(self) -> None:
        """Copy the differences that are selected, all that are listed, or the matrix."""
        copy_cells(self.result.grid())

    def select_everything(self) -> None:
        """Select all that is listed."""
        self.result.list.selectAll()

    def find_text(self) -> None:
        """Let the user look for a text among the differences."""
        self.result.find_text()

    def state(self) -> Mapping[str, Any]:
        """Return what was chosen, and which tab is open."""
        first, second = self.bar.names
        kept = {"first": first, "second": second} if self._is_chosen else {}
        return {**kept, "matrix": self.result.tabs.place == MATRIX}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Choose as it was."""
        first, second = state.get("first"), state.get("second")
        if isinstance(first, str) and isinstance(second, str) and first and second:
            self.bar.choose(first, second)
            self._is_chosen = True
        if state.get("matrix") is True:
            self.result.tabs.open(MATRIX)

    def write_list(self, path: Path) -> None:
        """Write what is listed; the name's ending says in which form."""
        grid = grid_of(self.result.listed())

        def work(_: object) -> Path:
            from governance_app.exchange.list_file import write_list

            write_list(path, "Differences", grid)
            return path

        self.session.in_background(
            work, lambda done: self.session.message.emit(saved_message(done)), "Export list"
        )

    def _settle(self) -> None:
        """Compare what was chosen."""
        self._is_chosen, self._is_stale = True, True
        if self.isVisible():
            self._look()

    def _look(self, *, at_rest: bool = False) -> None:
        """Compare, where it is not known how the states differ."""
        if not self._is_stale or not self.session.is_complete:
            return
        self._is_stale = False
        asked = Asked(self.session.path, self.session.framework, *self.bar.names)
        self.comparing.ask(asked, at_rest=at_rest)

    def _take(self, answer: Answer) -> None:
        is_first = self.answer is None
        self.bar.say(answer.refused, answer.place)
        self.bar.show_remark(answer.remark)
        self.result.show_answer(answer)
        stop = self.result.stop
        if is_first and stop is not None and self.bar.first.line.hasFocus():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)  # there was nowhere else to be before
        self.hint_changed.emit(self.hint)

    def _follow(self) -> None:
        """Say in the inspector and by the actions what the cursor is on."""
        answer, difference = self.answer, self.result.difference
        self._export.setEnabled(answer is not None and bool(answer.differences))
        self.setFocusProxy(self.result.stop or self.bar.first)
        if answer is None or answer.comparison is None or difference is None:
            self.selection_changed.emit(inspect_page(answer))
            return
        now = self.session.framework
        self.selection_changed.emit(inspect_difference(difference, answer.comparison, now))

    def _lead_to(self, subject: Subject) -> None:
        """Lead to an item that is there now."""
        if subject.key in self.session.framework.tables.get(subject.kind, {}):
            self.subject_requested.emit(subject)

    def _ask_where(self) -> None:
        suggested = self.session.path.with_name(f"{self.session.path.stem} differences.xlsx")
        filters = ("Workbook (*.xlsx)", "Text (*.csv)")
        ask_where_to_write(self, "Export list", suggested, filters, self.write_list)

    def _document_read(self) -> None:
        if not self._is_chosen:
            self.bar.choose(*usual_states(self.session.framework))
        if self.isVisible():
            self._look()
