"""Somebody leaves: what they leave behind, who follows, and the hand-over as one edit."""

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.foreseeing import Foreseen
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.reports.hand_over import HandOverList
from governance_app.ui.flows.foreseeing import Foreseer
from governance_app.ui.flows.leaver_fields import ChoiceField, DayField
from governance_app.ui.flows.leaver_plan import Plan, people_options
from governance_app.ui.flows.leaver_rows import NamedRow, RoleRow, ending_line, head_row
from governance_app.ui.flows.leaver_summary import Summary
from governance_app.ui.message import Message
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.ui.session import Session

_WHAT_FOR = (
    "Choose who leaves. What they hold is listed here, role by role, so that nothing is found to "
    "be nobody's a year later."
)
_NOBODY_HERE = (
    "There are no people in this document yet. Enter them first, with the roles that they hold."
)


def somebody_leaves(window: "MainWindow", person: Key | None = None) -> None:
    """Open the leaver's window, for a person or to choose one."""
    session = window.session
    if session is None:
        return
    if not session.framework.of(PERSON):
        to_people = (("Go to People", lambda: _go_to_people(window)),)
        window.show_message(Message(_NOBODY_HERE, "info", to_people))
        return
    LeaverDialog(window, person).open()


def _go_to_people(window: "MainWindow") -> None:
    if window.opened is not None:
        window.opened.go_to("people")
        window.messages.clear_message()


class LeaverDialog(QDialog):
    """Asks who leaves and when, lists what hangs on each role, and hands it over."""

    def __init__(self, window: "MainWindow", person: Key | None = None) -> None:
        super().__init__(window)
        session = window.session
        assert session is not None
        self._window, self._session = window, session
        self._today = session.today
        self.plan: Plan | None = None
        self.rows: list[RoleRow | NamedRow] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._plan_anew)
        self._foreseer = Foreseer(session, self)
        self._foreseer.answered.connect(self._show_foreseen)
        self.setWindowTitle("Somebody leaves")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = theme().scaled
        self.resize(min(size(880), window.width() - 40), min(size(660), window.height() - 40))
        self._build(person)
        self._plan_anew()
        (self.day if self.plan else self.who).setFocus(Qt.FocusReason.OtherFocusReason)
        session.changed.connect(self._plan_soon)

    def hand_over(self) -> None:
        """Do it, as one edit, and close."""
        plan = self.plan
        if plan is None or not self.do_it.isEnabled():
            return
        command = plan.command(self._session.workspace.new_key)
        title = command.title(plan.framework)
        self._session.changed.disconnect(self._plan_soon)
        if self._session.run(command):
            window, session = self._window, self._session
            again = (
                "Print list…",
                lambda: _preview(window, session, plan.framework, plan.printed()),
            )
            if session.is_saved:  # else it stands above what to do about that
                said = Message(f"{title}. One undo takes it back.", "success", (again,))
                session.message.emit(said)
            self.accept()
        else:
            self._session.changed.connect(self._plan_soon)

    def print_list(self) -> None:
        """Show the list as it would be printed."""
        plan = self.plan
        if plan is not None:
            _preview(self, self._session, plan.framework, plan.printed())

    def done(self, result: int) -> None:
        """Ask nothing more of the thread, then close."""
        self._foreseer.forget()
        super().done(result)

    def _build(self, person: Key | None) -> None:
        size = theme().scaled
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(20), size(16), size(20), size(16))
        layout.setSpacing(size(10))
        layout.addLayout(self._questions(person))
        layout.addWidget(Line())
        self._area = QScrollArea()
        give_slim_bars(self._area)
        self._area.setAccessibleName("What is handed over")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._area, 1)
        self.summary = Summary()
        layout.addWidget(self.summary)
        layout.addLayout(self._buttons())

    def _questions(self, person: Key | None) -> QHBoxLayout:
        framework = self._session.framework
        self.who = ChoiceField(
            "Who leaves",
            lambda: people_options(self._session.framework),
            person if person in framework.of(PERSON) else None,
            nothing="Nobody here is called “{}”; choose somebody from the list.",
        )
        self.who.line.setPlaceholderText("Type a name")
        self.day = DayField("Last day", self._today)
        self.day.setFixedWidth(theme().scaled(150))
        for field in (self.who, self.day):
            field.settled.connect(self._plan_soon)
        row = QHBoxLayout()
        row.setSpacing(theme().scaled(14))
        for text, field, stretch in (("Who leaves", self.who, 1), ("Last day", self.day, 0)):
            column = QVBoxLayout()
            column.setSpacing(theme().scaled(3))
            column.addWidget(Label(text, tone="muted", size=0.92))
            column.addWidget(field)
            column.addStretch()
            row.addLayout(column, stretch)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        self.print_it = Button("Print list…", self.print_list)
        row.addWidget(self.print_it)
        row.addStretch()
        self._cancel = Button("Cancel", self.reject)
        row.addWidget(self._cancel)
        self.do_it = Button("Hand over", self.hand_over, look="primary")
        row.addWidget(self.do_it)
        for keys, run in (("Ctrl+Return", self.hand_over), ("Ctrl+P", self.print_list)):
            QShortcut(QKeySequence(keys), self, run)
        return row

    def _plan_soon(self, *_: object) -> None:
        """Plan anew once the keyboard has come to where it is going; do nothing until then."""
        self.do_it.setEnabled(False)
        self._soon.start()

    def _plan_anew(self) -> None:
        """List everything for the person and day that are chosen; what was chosen stays."""
        before, self.plan = self.plan, None
        framework = self._session.framework
        person, day = self.who.value, self.day.day
        if person in framework.of(PERSON) and day is not None:
            self.plan = Plan(framework, person, day)
            if before is not None and before.person.key == person:
                self.plan.keep(before)
        self._list()
        self._look_ahead()

    def _list(self) -> None:
        """Make the rows anew; the keyboard stays on the row where it is."""
        on = [row.isAncestorOf(self.focusWidget() or self) for row in self.rows]
        inside, plan = QWidget(), self.plan
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().scaled(10), 0)
        column.setSpacing(0)
        self.rows = []
        if plan is not None:
            self.rows += [RoleRow(plan, left, self._look_ahead) for left in plan.found.roles]
            self.rows += [NamedRow(plan, named, self._look_ahead) for named in plan.named]
        else:
            column.addWidget(Label(_WHAT_FOR, tone="muted", wrap=True))
        if self.rows:
            column.addWidget(head_row())
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)  # rows stretch too, and would share what is left
        self._area.setWidget(inside)
        self._order_tabs()
        if any(on):
            place = min(on.index(True), len(self.rows) - 1)
            (self.rows[place].field if self.rows else self.day).setFocus()

    def _order_tabs(self) -> None:
        """Let Tab walk from above to below: the rows are newer than the buttons."""
        walked: list[QWidget] = [self.who.line, self.day.line]
        for row in self.rows:
            walked += row.stops
        for one, next_one in pairwise([*walked, self.print_it, self._cancel, self.do_it]):
            QWidget.setTabOrder(one, next_one)

    def _look_ahead(self) -> None:
        """Say what the plan leads to: at once what is vacant, a moment later what is found."""
        plan = self.plan
        self.print_it.setEnabled(plan is not None)
        self.do_it.setEnabled(False)
        self.summary.setVisible(plan is not None)
        self._foreseer.forget()
        if plan is None:
            return
        refused = next((row.field.refused for row in self.rows if row.field.refused), "")
        if refused:
            self.summary.show_refusal(refused)
            return
        command = plan.command(self._session.workspace.new_key)
        try:
            changes = command.changes(plan.framework)
        except Refusal as refusal:
            self.summary.show_refusal(refusal.sentence)
            return
        self.do_it.setEnabled(bool(changes) and not self._session.read_only)
        if not changes:
            self.summary.show_refusal(f"{plan.person.name} has left on that day already.")
            return
        self.summary.show_plan(plan, self._seen_on(plan), None, ending_line(plan))
        self._foreseer.ask(plan.framework, self._seen_on(plan), command)

    def _show_foreseen(self, foreseen: Foreseen | None) -> None:
        if self.plan is not None and foreseen is not None:
            self.summary.show_plan(
                self.plan, self._seen_on(self.plan), foreseen, ending_line(self.plan)
            )

    def _seen_on(self, plan: Plan) -> datetime.date:
        """Return the day on which it is looked what is found: that after the last one, or today."""
        return max(plan.next_day, self._today)


def _preview(
    parent: QWidget, session: "Session", framework: Framework, printed: HandOverList
) -> None:
    from governance_app.ui.flows.leaver_print import HandOverPreview

    HandOverPreview(parent, session, framework, printed).open()
