"""Oversight coverage: who watches what, how often, and where nobody does; and what is due when."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.coverage_agenda import Review, reviews_due
from governance_app.domain.coverage_totals import Grouping
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.coverage.agenda_view import AgendaView
from governance_app.ui.coverage.counts import CoverageCounts
from governance_app.ui.coverage.fields_line import FieldsLine
from governance_app.ui.coverage.inspecting import Cell, inspect_cell, inspect_totals
from governance_app.ui.coverage.keeping import KeptCoverage, Listing
from governance_app.ui.coverage.sheet import sheet_of
from governance_app.ui.coverage.table import CoverageTableView
from governance_app.ui.coverage.without_line import WithoutLine
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.leaver_fields import ChoiceField, DayField
from governance_app.ui.inspection.options import Option
from governance_app.ui.message import Message
from governance_app.ui.page import Destination, Page
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import EmptyState, Line
from governance_app.ui.widgets.tabs import TabbedParts
from governance_app.workspace import Notice


class CoveragePage(Page):
    """The map of items and functions on the first tab, the agenda of reviews on the second."""

    edits = frozenset({"copy"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kept = KeptCoverage()
        self._is_stale, self._follows_today = True, True
        self._folded: set[object] = set()
        self._spare: Key | None = None
        self.counts, self.table, self.agenda = CoverageCounts(), CoverageTableView(), AgendaView()
        self.day = DayField("On", session.today)
        groups = [Option(each.value, each) for each in Grouping]
        self.grouping = ChoiceField(
            "Group by", lambda: groups, Grouping.KIND, nothing="There is no such group."
        )
        self.without = WithoutLine(self._now)
        self._export = QAction("Export calendar…", self)
        self._export.setStatusTip("Write the reviews that are due as a calendar file")
        self._export.triggered.connect(lambda _=False: self._ask_where())
        self._what_if = QAction("What if…", self)
        self._what_if.setStatusTip("Show all that would fail without somebody or something")
        self._what_if.triggered.connect(lambda _=False: self._ask_what_if())
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    @property
    def hint(self) -> str:
        """What the keyboard does here, or that the map shows what is not so today."""
        if self.without.taken or not self._follows_today:
            return "not as it is today"
        if not self.table.rows.rowCount():
            return ""
        return "arrows walk · Enter shows what can be done"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""
        self.kept.refresh(notices)
        self._show_or_wait()

    def begin_day(self) -> None:
        """Show this day, unless the user asked for another one."""
        if self._follows_today:
            self.day.take(self.session.today.isoformat())
        self._show_or_wait()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Show what was missed while it could not be seen."""
        super().showEvent(event)
        if self._is_stale:
            self._show()
        else:
            self._inspect()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the fields below the tabs where there is no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.tabs.bar.sizeHint().width() + self._fields.one_line
        self._fields.stand_below(is_narrow)
        self.tabs.put_beside_below(is_narrow)

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done on this page."""
        return (self._what_if, self._export)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the map."""
        return (
            ("Walk through items and functions", "arrows"),
            ("Assign, schedule, review; fold a group", "Return"),
        )

    def show_subject(self, subject: Subject) -> None:
        """Select the first cell of an item."""
        self.tabs.open(0)
        self.table.go_to(subject)

    def copy_selection(self) -> None:
        """Copy the map as it is listed."""
        if self.table.rows.sheet is not None:
            copy_cells(self.table.rows.sheet.grid())

    def state(self) -> Mapping[str, Any]:
        """Return how items are grouped."""
        return {"group": self._by.value}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Group items as they were."""
        for each in Grouping:
            if each.value == state.get("group"):
                self.grouping.choose(each)

    @property
    def _by(self) -> Grouping:
        by = self.grouping.value
        return by if isinstance(by, Grouping) else Grouping.KIND

    def _show_or_wait(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        if not self.session.is_complete or self.day.day is None:
            return
        self._is_stale = False
        self.without.leave_out_removed()
        tally = self.kept.tally(self.session.framework, self.day.day, self.without.taken)
        found, items = self.kept.of(self.session.framework, self.day.day, self.without.taken)
        self.counts.show_totals(tally.all)
        listing = Listing(self._by, self.counts.chosen, frozenset(self._folded))
        self.table.show_sheet(sheet_of(tally, self.kept.rows(listing)))
        self._nothing.setVisible(bool(items) and not self.table.rows.rowCount())
        self._parts.setCurrentWidget(self._content if items else self._empty)
        self.setFocusProxy(self.table if items else self._empty)
        if self.tabs.place == 1:
            self.agenda.show_coverage(found)
        self.hint_changed.emit(self.hint)
        self._inspect()

    def _inspect(self) -> None:
        cell, day = self.table.cell, self.day.day
        if cell is None or day is None or self._is_stale:
            self.selection_changed.emit(None)
            return
        found, _ = self.kept.of(self.session.framework, day, self.without.taken)
        can_edit = not self.session.read_only and not self.without.taken
        asked = Cell(
            found,
            *cell,
            self._now,
            self.session.workspace.new_key,
            self._spare_key,
            self.session.today,
            can_edit,
        )
        self.selection_changed.emit(inspect_cell(asked))

    def _now(self) -> Framework:
        return self.session.framework

    def _spare_key(self) -> Key:
        if self._spare is None or self._spare in self.session.framework.of(OVERSIGHT):
            self._spare = self.session.workspace.new_key()
        return self._spare

    def _explain_totals(self) -> None:
        if self.day.day is not None and self.session.is_complete:
            tally = self.kept.tally(self.session.framework, self.day.day, self.without.taken)
            self.selection_changed.emit(inspect_totals(tally.all))

    def _fold(self, group: object) -> None:
        self._folded.symmetric_difference_update({group})
        self._show()

    def _take_day(self) -> None:
        self._follows_today = self.day.day == self.session.today
        self._show()

    def _lead_to(self, review: Review) -> None:
        """Show the cell of a review in the map."""
        self._folded.clear()
        self.counts.choose(frozenset())
        self.tabs.open(0)
        self._show()
        self.table.go_to(review.item, review.function)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_what_if(self) -> None:
        taken = self.without.taken[:1]
        self.part_requested.emit("what-if", "".join(f"{kind}:{key}" for kind, key in taken))

    def _ask_where(self) -> None:
        suggested = self.session.path.with_name(f"{self.session.path.stem} reviews.ics")
        ask_where_to_write(
            self, "Export calendar", suggested, ["Calendar (*.ics)"], self.write_calendar
        )

    def write_calendar(self, path: Path) -> None:
        """Write the agenda as it is shown: on its day, without what is taken out."""
        day = self.day.day or self.session.today
        found, _ = self.kept.of(self.session.framework, day, self.without.taken)
        reviews = reviews_due(found.framework, day, found=found)
        name = found.framework.profile.name

        def work(_: object) -> None:
            from governance_app.exchange.calendar_file import checked_calendar_name, write_reviews

            checked_calendar_name(path, self.session.path)
            write_reviews(path, name, reviews, day)

        def done(_: None) -> None:
            told = counted(len(reviews), "review")
            words = f"{told}, as {day} shows them, in {path.name}."
            self.session.message.emit(Message(words, "success"))

        self.session.in_background(work, done, "Export calendar")

    def _connect(self) -> None:
        self.session.completed.connect(self._show_or_wait)
        self.counts.filtered.connect(self._show)
        self.counts.definition_wanted.connect(self._explain_totals)
        self.table.fold_wanted.connect(self._fold)
        self.table.cell_entered.connect(self._inspect)
        self.table.offers_wanted.connect(self.inspector_requested)
        self.table.item_wanted.connect(self.subject_requested)
        self.agenda.chosen.connect(self._lead_to)
        self.tabs.changed.connect(self._show)
        self.day.settled.connect(self._take_day)
        self.grouping.settled.connect(self._show)
        self.without.settled.connect(self._show)

    def _lay_out(self) -> None:
        size = theme().scaled
        self._fields = FieldsLine(
            (
                ("Group by", self.grouping, 120),
                ("Without", self.without.field, 190),
                ("On", self.day, 112),
            )
        )
        self._nothing = Label("Nothing is in this state.", tone="muted")
        self._nothing.setContentsMargins(size(18), size(8), 0, size(8))
        map_part = QWidget()
        inside = QVBoxLayout(map_part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.without)
        inside.addWidget(self.counts)
        inside.addWidget(Line())
        inside.addWidget(self._nothing)
        inside.addWidget(self.table, 1)
        self.tabs = TabbedParts(
            (("Map", map_part), ("Agenda of reviews", self.agenda)),
            "Oversight coverage",
            self._fields,
        )
        self._content = self.tabs
        first = Button("Add a function of oversight", self._add_function, look="primary")
        self._empty = EmptyState(
            "Nothing has to be overseen yet",
            "A function of oversight says which kinds of item it must cover. Then this page shows "
            "who watches each of them, how often, when last, and where nobody does.",
            () if self.session.read_only else (first,),
        )
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty.setAccessibleName("Nothing has to be overseen yet")
        self._parts = QStackedLayout(self)
        self._parts.addWidget(self._content)
        self._parts.addWidget(self._empty)

    def _add_function(self) -> None:
        self.destination_requested.emit(Destination("oversight_function", is_new=True))
