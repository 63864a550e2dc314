"""Who decides, by amount and by whatever else a request says of itself."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.approvals.deciders import Choices, Deciders, Shown, deciders
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, STEP
from governance_app.domain.words import shown
from governance_app.ui.approvals.deciders_choosers import DecidersChoosers
from governance_app.ui.approvals.deciders_view import DecidersView
from governance_app.ui.approvals.simulator_calendar import calendar_for
from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.ticks import Tick
from governance_app.workspace import Notice

#: So many approver lines (of all classes) are looked at while the screen waits; more on a thread.
_AT_ONCE = 20_000
#: How long edits must rest before rows are proved anew, in milliseconds.
_REST = 300
#: Where it is narrower there is no heading.
_WITH_HEADING = 780
_NO_CHAIN = "Choose or add an approval chain to see who decides its requests."
_NO_STEPS = "This chain has no steps yet. Add its first step; then each class of request has a row."
_WORKING = "Looking at every class of request…"


class DecidersTable(QWidget):
    """The table, with what makes its rows above it."""

    subject_requested = Signal(object)  # a Subject
    steps_marked = Signal(object)  # the keys of the steps and lines that a row asks
    request_wanted = Signal(object)  # an Example: the request of a row

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._key: Key | None = None
        self._kept: dict[Key, Choices] = {}
        self._job: BackgroundJob[Deciders] | None = None
        self._is_stale = False
        self.table = Deciders((), (), ())
        self.setAccessibleName("Who decides")
        self.heading = Label("Who decides", tone="strong")
        self.choosers = DecidersChoosers()
        self.persons = Tick("Persons of today")
        self.persons.toggled.connect(self._show_rows)
        self.persons.setAccessibleDescription("Name the people of today beside their roles")
        self.copy_button = Button("Copy table", self.copy_table)
        self.view = DecidersView()
        self.note = Label("", tone="muted", wrap=True)
        self._lay_out()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._prove)
        self.choosers.chosen.connect(self._chosen)
        self.view.request_wanted.connect(self._want_request)
        self.view.row_selected.connect(self._row_selected)
        self.show_chain(None)

    def show_chain(self, key: Key | None) -> None:
        """Show who decides the requests of a chain; None says what would stand here."""
        self._key = key
        self._show()

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""
        self._is_stale = True
        if self.isVisible():
            self._show()

    def begin_day(self) -> None:
        """Show who decides today."""
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Show what was missed, and mark the steps of the row again."""
        if self._is_stale:
            self._show()
        self._row_selected(self.view.currentIndex().row())
        super().showEvent(event)

    def copy_selection(self) -> bool:
        """Copy the selected rows while the keyboard is among them; False where it is elsewhere."""
        if self.view.hasFocus():
            self.view.copy()
        return self.view.hasFocus()

    def copy_table(self) -> None:
        """Put the table on the clipboard."""
        self.view.copy()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the heading out where there is no room: the tab says the same."""
        self.heading.setVisible(self.width() >= theme().scaled(_WITH_HEADING))
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        size = theme().scaled
        head = QHBoxLayout()
        head.setContentsMargins(size(14), size(6), size(14), size(6))
        head.setSpacing(theme().spacing())
        head.addWidget(self.heading)
        head.addWidget(self.choosers, 1)
        head.addWidget(self.persons)
        head.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.note.setContentsMargins(size(14), size(6), size(14), size(8))
        layout.addWidget(self.note)
        self.setFocusProxy(self.view)

    def _show(self) -> None:
        """Show rows now, as far as that is fast; then have them proved on a thread."""
        self._is_stale = False
        self._cancel()
        framework, key = self._session.framework, self._key
        if key is None or key not in framework.of(APPROVAL_CHAIN):
            self._show_nothing(_NO_CHAIN)
            return
        if not any(each.chain == key for each in framework.of(STEP).values()):
            self._show_nothing(_NO_STEPS)
            return
        try:
            calendar = calendar_for(framework)
            table = deciders(
                framework,
                key,
                self._session.today,
                calendar,
                self._kept.get(key),
                most=max(_AT_ONCE // max(self._count_lines(), 1), 1),
            )
        except Refusal as refusal:
            self._show_nothing(str(refusal), "error")
            return
        if table.is_too_much:
            self._show_table(Deciders(table.dimensions, table.heads, (), _WORKING, True))
        else:
            self._show_table(table)
        self._rest.start()

    def _count_lines(self) -> int:
        framework = self._session.framework
        steps = framework.of(STEP)
        lines = framework.of(APPROVER_LINE).values()
        return sum(steps[each.step].chain == self._key for each in lines)

    def _prove(self) -> None:
        self._cancel()
        framework, key, today = self._session.framework, self._key, self._session.today
        if key is None or key not in framework.of(APPROVAL_CHAIN):
            return
        calendar, choices = calendar_for(framework), self._kept.get(key)

        def work(progress: Progress) -> Deciders:
            return deciders(
                framework, key, today, calendar, choices, proved=True, check=progress.check
            )

        self._job = self._session.in_background(work, self._take, "Who decides", quiet=True)

    def _take(self, table: Deciders) -> None:
        self._job = None
        self._show_table(table)

    def _cancel(self) -> None:
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_nothing(self, words: str, tone: str = "muted") -> None:
        self._show_table(Deciders((), (), (), words))
        self.note.set_tone(tone)

    def _show_table(self, table: Deciders) -> None:
        self.table = table
        key = self._key
        choices = self._kept.get(key) if key is not None else None
        if choices is None:
            first = table.dimensions[:1]
            choices = {each.key: Shown.EACH for each in first}
        self.choosers.show_dimensions(table.dimensions, choices)
        with_rows = [each.name for each in table.dimensions if choices.get(each.key) is Shown.EACH]
        by = f", by {' and '.join(each.lower() for each in with_rows)}" if with_rows else ""
        self.heading.setText(f"Who decides{shown(by)}")
        self.note.set_tone("muted")
        self.note.setText(table.note)
        self.note.setVisible(bool(table.note))
        for each in (self.view, self.persons, self.copy_button):
            each.setVisible(bool(table.rows))
        self._show_rows()

    def _show_rows(self) -> None:
        self.view.rows_model.show(self.table, with_persons=self.persons.isChecked())
        self.view.fit()

    def _chosen(self) -> None:
        if self._key is not None:
            self._kept[self._key] = dict(self.choosers.choices)
            self._show()

    def _want_request(self, row: int) -> None:
        if 0 <= row < len(self.table.rows):
            self.request_wanted.emit(self.table.rows[row].example)

    def _row_selected(self, row: int) -> None:
        rows = self.table.rows
        if self.isVisible():
            self.steps_marked.emit(rows[row].asked if 0 <= row < len(rows) else frozenset())
