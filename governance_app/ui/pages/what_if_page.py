"""What if: what would be without people, roles and systems; and who is missed most."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from governance_app.domain.kinds import PERSON
from governance_app.domain.resilience.appointing import Advice
from governance_app.domain.rules import Subject
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.message import Message
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.what_if.inspecting import inspect_question, inspect_ranking
from governance_app.ui.what_if.question_view import QuestionView
from governance_app.ui.what_if.resilience_view import ResilienceView
from governance_app.ui.what_if.rows import grid_of
from governance_app.ui.what_if.taken import Taken, taken_in
from governance_app.ui.widgets.tabs import TabbedParts
from governance_app.workspace import Notice

_QUESTION, _RESILIENCE = 0, 1
#: What other pages ask for by `part_requested`: this tab, or "person:KEY", also of roles, systems
#: and teams ("team:NAME"), several with commas between them.
RESILIENCE = "resilience"


class WhatIfPage(Page):
    """The question on the first tab, the ranking on the second; both are reckoned when seen."""

    edits = frozenset({"copy"})
    _titles = ("What if", "Resilience")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.question, self.resilience = QuestionView(session), ResilienceView(session)
        parts = (self.question, self.resilience)
        self.tabs = TabbedParts(tuple(zip(self._titles, parts, strict=True)), "What to look at")
        self._stale = {_QUESTION, _RESILIENCE}
        self._leave = QAction("Prepare the leave…", self)
        self._leave.setStatusTip("List what the person hands over, and choose who follows")
        self._leave.triggered.connect(lambda _=False: self._prepare_leave())
        self._export = QAction("Export list…", self)
        self._export.setStatusTip("Write what is listed as a workbook or as CSV")
        self._export.triggered.connect(lambda _=False: self._ask_where())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self._connect()
        self._follow()

    @property
    def hint(self) -> str:
        """That nothing is stored, where a question is asked."""
        if self.tabs.place == _QUESTION and self.question.outcome is not None:
            return "today → then · nothing of this is stored"
        return ""

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Reckon anew, once edits have rested."""
        self._stale = {_QUESTION, _RESILIENCE}
        if self.isVisible():
            self._look(at_rest=True)

    def begin_day(self) -> None:
        """Reckon for this day, unless the user asked for another one."""
        self.question.begin_day()
        self.refresh(())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Reckon what has not been, once the document has been read."""
        super().showEvent(event)
        self._look()
        self._follow()

    def show_subject(self, subject: Subject) -> None:
        """Ask what if a person, a role or a system were gone."""
        self.show_part(f"{subject.kind}:{subject.key}")

    def show_part(self, part: str) -> None:
        """Ask what if somebody leaves ("person:KEY", "role:KEY,system:KEY"); or show the ranking."""
        if part == RESILIENCE:
            self.tabs.open(_RESILIENCE)
            return
        taken = [each for each in map(taken_in, part.split(",")) if each is not None]
        if taken:
            self._ask_about(taken, is_away=False)

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done on this page."""
        return (self._leave, self._export)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do here."""
        return (
            ("Choose whom to take out", "typing   Down   Return"),
            ("Lead to an item of the list", "Return"),
            ("Go into what fails without somebody", "Return"),
        )

    def copy_selection(self) -> None:
        """Copy what is listed."""
        copy_cells(self._grid())

    def write_list(self, path: Path) -> None:
        """Write what is listed; the name's ending says in which form."""
        title, grid = self._titles[self.tabs.place], self._grid()

        def work(_: object) -> Path:
            from governance_app.exchange.list_file import write_list

            write_list(path, title, grid)
            return path

        self.session.in_background(
            work, lambda done: self.session.message.emit(saved_message(done)), "Export list"
        )

    def state(self) -> Mapping[str, Any]:
        """Return which tab is open."""
        return {"resilience": self.tabs.place == _RESILIENCE}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Open the same tab again."""
        if state.get("resilience") is True:
            self.tabs.open(_RESILIENCE)

    def _look(self, *, at_rest: bool = False) -> None:
        """Reckon the tab that is open, where it is not as it should be."""
        place = self.tabs.place
        if place not in self._stale or not self.session.is_complete:
            return
        self._stale.discard(place)
        (self.question if place == _QUESTION else self.resilience).look(at_rest=at_rest)

    def _follow(self) -> None:
        """Say in the inspector, beside the title and by the actions what is shown now."""
        person, is_question = self.question.only_person, self.tabs.place == _QUESTION
        self._leave.setEnabled(
            is_question
            and person is not None
            and not self.question.bar.is_away
            and not self.session.read_only
        )
        self._export.setEnabled(len(self._grid()) > 1)
        ranked = self.resilience.list
        ranking = ranked if ranked.isVisibleTo(self) else self.tabs.bar
        self.setFocusProxy(self.question if is_question else ranking)
        framework = self.session.framework
        self.selection_changed.emit(
            inspect_question() if is_question else inspect_ranking(framework)
        )
        self.hint_changed.emit(self.hint)

    def _ask_about(self, taken: Sequence[Taken], *, is_away: bool) -> None:
        self.tabs.open(_QUESTION)
        self._stale.discard(_QUESTION)
        self.question.ask_about(taken, is_away=is_away)

    def _grid(self) -> list[list[str]]:
        if self.tabs.place == _RESILIENCE:
            return self.resilience.grid()
        return grid_of(self.question.rows)

    def _ask_where(self) -> None:
        title = self._titles[self.tabs.place].lower()
        suggested = self.session.path.with_name(f"{self.session.path.stem} {title}.xlsx")
        filters = ("Workbook (*.xlsx)", "Text (*.csv)")
        ask_where_to_write(self, "Export list", suggested, filters, self.write_list)

    def _prepare_leave(self) -> None:
        from governance_app.ui.flows.leaver import LeaverDialog

        person = self.question.only_person
        if person is not None:
            LeaverDialog(self.window(), person).open()  # type: ignore[arg-type]  # the main window

    def _appoint(self, advice: Advice) -> None:
        """Make an appointment, as one edit."""
        command = advice.command(self.session.workspace.new_key(), self.session.today)
        title = command.title(self.session.framework)
        if self.session.run(command) and self.session.is_saved:
            self.session.message.emit(Message(f"{title}. One undo takes it back.", "success"))

    def _lead_to(self, subject: Subject) -> None:
        """Lead to an item, unless it is only there in what was asked."""
        if subject.key in self.session.framework.tables[subject.kind]:
            self.subject_requested.emit(subject)

    def _connect(self) -> None:
        self.session.completed.connect(self._document_read)
        self.tabs.changed.connect(self._look)
        self.tabs.changed.connect(self._follow)
        for view in (self.question, self.resilience):
            view.changed.connect(self._follow)
        self.resilience.appointed.connect(self._appoint)
        self.question.ranking_wanted.connect(lambda: self.tabs.open(_RESILIENCE))
        for each in (self.question, self.resilience):
            each.destination_requested.connect(self.destination_requested)
            each.followed.connect(self._lead_to)
        self.resilience.asked_about.connect(
            lambda people: self._ask_about([Taken(PERSON.name, e) for e in people], is_away=True)
        )

    def _document_read(self) -> None:
        if self.isVisible():
            self._look()
