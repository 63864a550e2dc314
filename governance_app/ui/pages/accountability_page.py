"""Accountability: who answers for what on a day, with which load, and what rests on them alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.kinds import LETTER, PERSON, ROLE
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.accountability.empty_states import empty_states
from governance_app.ui.accountability.entries import ITEMS, PEOPLE, ROLES, TABS, by_name
from governance_app.ui.accountability.facts import Picture, Wish
from governance_app.ui.accountability.inspecting import inspect_model, weights_told
from governance_app.ui.accountability.line_view import LineView
from governance_app.ui.accountability.reckoning import Reckoning
from governance_app.ui.accountability.sheet_view import SheetsView
from governance_app.ui.accountability.top_bar import TopBar
from governance_app.ui.accountability.who_chooser import WhoChooser
from governance_app.ui.inspection.options import Option
from governance_app.ui.page import Destination, Page
from governance_app.ui.session import Session
from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.splitter import Splitter
from governance_app.workspace import Notice


class AccountabilityPage(Page):
    """A list with loads on the left; the sheet or the line of what is chosen on the right."""

    edits = frozenset({"find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.picture: Picture | None = None
        self._is_stale = True
        self._chosen: dict[str, Subject] = {}
        self._others: dict[str, Subject] = {}
        self.bar = TopBar(session.today, self._options)
        self.tabs, self.day, self.compare = self.bar.tabs, self.bar.day, self.bar.compare
        self._follows_today = True
        self.chooser, self.sheets, self.line = WhoChooser(), SheetsView(), LineView()
        self._reckoning = Reckoning(session, self)
        self._what_if = QAction("What if they leave?", self)
        self._what_if.setStatusTip(
            "Show what nobody would answer for, approve or watch without them"
        )
        self._what_if.triggered.connect(lambda _=False: self._ask_what_if())
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.chooser.list)

    @property
    def tab(self) -> str:
        """The title of what is looked at: Roles, People or Items."""
        return TABS[self.tabs.currentIndex()]

    @property
    def hint(self) -> str:
        """How many are listed, and on which day, where it is another one."""
        if self.picture is None:
            return ""
        words = [counted(len(self.picture.entries), *_COUNTED[self.picture.wish.tab])]
        if self.picture.wish.day != self.session.today:
            words.append(f"on {self.picture.wish.day}")
        return " · ".join(words)

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show at once what these edits changed, or reckon anew once they have rested."""
        self._is_stale = True
        if not self.isVisible():
            return
        wish = self._wish()
        if wish is None or not self._reckoning.take(wish, notices):
            self._look(at_rest=True)

    def begin_day(self) -> None:
        """Reckon for this day, unless the user asked for another one."""
        if self._follows_today:
            self.day.take(self.session.today.isoformat())
        self.refresh(())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Reckon what has not been, once the document has been read."""
        super().showEvent(event)
        if self._is_stale:
            self._look()
        else:
            self._inspect()

    def find_text(self) -> None:
        """Put the keyboard where one types what is looked for."""
        self.chooser.finding.go_into()

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be asked of whom is shown."""
        return (self._what_if,)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do here."""
        return (
            ("Choose a role, a person or an item", "Up   Down"),
            ("Go into what they answer for; lead to the item", "Return"),
            ("Roles, people, items", "Left   Right on the tabs"),
        )

    def state(self) -> Mapping[str, Any]:
        """Return what is looked at, and in which order."""
        return {"tab": self.tab, "by_name": self.chooser.is_by_name}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Look at the same again."""
        if state.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS.index(state["tab"]))
        if state.get("by_name") is True and not self.chooser.is_by_name:
            self.chooser.turn_order()

    def show_subject(self, subject: Subject) -> None:
        """Show what a role or a person answers for, or who answers for an item."""
        tab = {ROLE.name: ROLES, PERSON.name: PEOPLE}.get(subject.kind, ITEMS)
        self._chosen[tab] = subject
        self.tabs.setCurrentIndex(TABS.index(tab))
        self._look()

    def _wish(self) -> Wish | None:
        """Return what is to be shown now; None where there is no day or nothing read yet."""
        if not self.session.is_complete or self.day.day is None:
            return None
        chosen, other = self._chosen.get(self.tab), self._others.get(self.tab)
        return Wish(self.session.framework, self.day.day, self.tab, chosen, other)

    def _look(self, *, at_rest: bool = False) -> None:
        if (wish := self._wish()) is not None:
            self._reckoning.ask(wish, at_rest=at_rest)

    def _document_read(self) -> None:
        if self._is_stale and self.isVisible():
            self._look()

    def _show(self, picture: Picture) -> None:
        self.picture, self._is_stale = picture, False
        chosen = picture.chosen.subject if picture.chosen is not None else None
        if chosen is not None:  # it stays chosen when an edit puts another one first
            self._chosen[picture.wish.tab] = chosen
        weights = weights_told(picture.wish.framework)
        self.chooser.show_entries(picture.listed, chosen, weights)
        self._show_chosen(picture)
        self._what_if.setEnabled(chosen is not None and self.tab != ITEMS)
        self.bar.show_compare(chosen is not None and self.tab != ITEMS)
        other = picture.other.who if picture.other is not None else None
        if self.compare.value != other and not self.compare.line.hasFocus():
            self.compare.choose(other)
        self.hint_changed.emit(self.hint)
        self._inspect()

    def _show_chosen(self, picture: Picture) -> None:
        framework = picture.wish.framework
        part: QWidget = self._empty[picture.wish.tab]
        if picture.chosen is not None and picture.sheet is not None:
            self.sheets.show_sheets(framework, picture.sheet, picture.other, picture.lines)
            part = self.sheets
        elif picture.chosen is not None:
            self.line.show_lines(framework, picture.chosen, picture.lines)
            part = self.line
        self._parts.setCurrentWidget(part)

    def _inspect(self) -> None:
        self.selection_changed.emit(inspect_model(self.session.framework))

    def _choose(self, subject: Subject) -> None:
        self._chosen[self.tab] = subject
        self._look()

    def _open_tab(self) -> None:
        self.chooser.open_tab(self.tab)
        self.compare.choose(self._others.get(self.tab))
        self._look()

    def _take_day(self) -> None:
        self._follows_today = self.day.day == self.session.today
        self._look()

    def _take_other(self) -> None:
        if self.compare.value is None:
            self._others.pop(self.tab, None)
        else:
            self._others[self.tab] = self.compare.value
        self._look()

    def _options(self) -> list[Option]:
        """Return who can be compared: all of the list but the one that is chosen."""
        if self.picture is None or self.picture.chosen is None or self.tab == ITEMS:
            return [Option("", None)]
        chosen = self.picture.chosen.subject
        there = sorted(
            (each for each in self.picture.entries if each.subject != chosen), key=by_name
        )
        return [Option("", None), *(Option(each.name, each.subject) for each in there)]

    def _enter(self) -> None:
        shown = self.sheets.list if self.tab != ITEMS else self.line
        if shown is self.line:
            self.line.focusNextChild()
        else:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_what_if(self) -> None:
        chosen = self.picture.chosen if self.picture is not None else None
        if chosen is not None and self.tab != ITEMS:
            self.part_requested.emit("what-if", f"{chosen.subject.kind}:{chosen.subject.key}")

    def _lead_to_weights(self) -> None:
        letters = self.session.framework.scheme.in_a_cell
        if letters:
            self.subject_requested.emit(Subject(LETTER.name, letters[0].key))

    def _explain(self) -> None:
        self._inspect()
        self.inspector_requested.emit()

    def _connect(self) -> None:
        self.session.completed.connect(self._document_read)
        self._reckoning.found.connect(self._show)
        self.tabs.currentChanged.connect(lambda _: self._open_tab())
        self.day.settled.connect(self._take_day)
        self.compare.settled.connect(self._take_other)
        self.chooser.chosen.connect(self._choose)
        self.chooser.entered.connect(self._enter)
        self.chooser.weights_wanted.connect(self._lead_to_weights)
        self.sheets.definition_wanted.connect(self._explain)
        for each in (self.sheets, self.line):
            each.followed.connect(self.subject_requested)

    def _lay_out(self) -> None:
        right = QWidget()
        self._parts = QStackedLayout(right)
        self._empty = empty_states(self._add_first, read_only=self.session.read_only)
        for part in (*self._empty.values(), self.sheets, self.line):
            self._parts.addWidget(part)
        splitter = Splitter()
        splitter.addWidget(self.chooser)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([300, 900])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(Line())
        layout.addWidget(splitter, 1)

    def _add_first(self, kind: str) -> None:
        self.destination_requested.emit(Destination(kind, is_new=True))


_COUNTED = {ROLES: ("role", "roles"), PEOPLE: ("person", "people"), ITEMS: ("item", "items")}
