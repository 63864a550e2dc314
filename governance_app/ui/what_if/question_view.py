"""What if: the question above, the answer in one sentence, figures today and then, and lists."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.domain.what_if.change import Change
from governance_app.domain.what_if.looking import completed, first_look
from governance_app.domain.what_if.outcome import Outcome
from governance_app.domain.what_if.telling import figures, headline
from governance_app.ui.background import Progress
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.what_if.empty_state import no_people
from governance_app.ui.what_if.figures_row import FiguresRow
from governance_app.ui.what_if.reckoning import Reckoning
from governance_app.ui.what_if.row_list import RowList
from governance_app.ui.what_if.rows import Row, rows_of_outcome
from governance_app.ui.what_if.state_line import StateLine
from governance_app.ui.what_if.taken import Taken, change_of
from governance_app.ui.what_if.taken_bar import TakenBar
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import EmptyState, Line

_NOTHING_WORSE = (
    "Nothing becomes worse: for everything somebody else answers, oversees and approves."
)


class QuestionView(QWidget):
    """Asks what would be; the answer comes in two parts, and nothing of it is stored."""

    followed = Signal(object)  # a Subject
    changed = Signal()  # another question is asked, or answered
    ranking_wanted = Signal()
    destination_requested = Signal(object)  # a Destination

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.outcome: Outcome | None = None
        self._follows_today = True
        self.bar = TakenBar(lambda: session.framework, session.today)
        self.headline = Label("", tone="strong", size=1.25, wrap=True)
        self.figures = FiguresRow()
        self.state = StateLine("Requests and findings")
        self.list = RowList("What becomes worse")
        self.nothing = Label(_NOTHING_WORSE, tone="muted", wrap=True)
        self._reckoning = Reckoning[Outcome](session, self, "What if")
        self._lay_out()
        self._reckoning.found.connect(self._show)
        self._reckoning.progressed.connect(self.state.show_progress)
        self.state.stopped.connect(self._reckoning.stop)
        self.state.wanted.connect(self.look)
        self.bar.changed.connect(self._ask_anew)
        self.list.followed.connect(self.followed)
        self.setFocusProxy(self.bar)
        theme().changed.connect(self._space)

    @property
    def change(self) -> Change:
        """What is asked about."""
        day = None if self._follows_today else self.bar.day.day
        framework = self._session.framework
        return change_of(framework, self.bar.taken, day, is_away=self.bar.is_away)

    @property
    def only_person(self) -> Key | None:
        """The person who alone is taken out; None for nobody or for more."""
        taken = self.bar.taken
        if len(taken) == 1 and taken[0].kind == PERSON.name:
            return int(taken[0].key)
        return None

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self.list.rows.rows

    def ask_about(self, taken: Sequence[Taken], *, is_away: bool) -> None:
        """Ask about these on the day that stands there."""
        self.bar.show_taken(taken, is_away=is_away)
        self._ask_anew()

    def look(self, *, at_rest: bool = False) -> None:
        """Reckon the answer for the framework as it is now."""
        if not self._session.is_complete or self.bar.day.day is None:
            return
        self.bar.refresh()
        change = self.change
        if not change:
            self._reckoning.stop()
            self.outcome = None
            has_people = bool(self._session.framework.of(PERSON))
            self._parts.setCurrentWidget(self._empty if has_people else self._no_people)
            return
        framework, today = self._session.framework, self._session.today
        self.state.begin()
        self._reckoning.ask(lambda: first_look(framework, today, change), _whole, at_rest=at_rest)

    def begin_day(self) -> None:
        """Ask about this day, unless the user asked for another one."""
        if self._follows_today:
            self.bar.day.take(self._session.today.isoformat())

    def _ask_anew(self) -> None:
        self._follows_today = self.bar.day.day == self._session.today
        self.look()
        self.changed.emit()

    def _show(self, outcome: Outcome) -> None:
        self.outcome = outcome
        rows = rows_of_outcome(outcome)
        self.headline.setText(headline(outcome))
        self.figures.show_figures(tuple(figures(outcome)))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows and outcome.is_whole)
        approvals = outcome.approvals
        left_out = approvals.left_out if approvals is not None else ""
        self.state.show_state(is_whole=outcome.is_whole, left_out=left_out)
        self._parts.setCurrentWidget(self._answer)
        self.changed.emit()

    def _lay_out(self) -> None:
        self._answer = QWidget()
        self._head = QVBoxLayout()
        self._head.addWidget(self.headline)
        self._head.addWidget(self.figures)
        self._head.addWidget(self.state)
        self._head.addWidget(self.nothing)
        inside = QVBoxLayout(self._answer)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(self._head)
        inside.addWidget(Line())
        inside.addWidget(self.list, 1)
        inside.addStretch(0)
        self._empty = EmptyState(
            "What if somebody were not there?",
            "Choose people, roles, teams or systems above, or another day. What would be unowned, "
            "unapproved, unwatched or overloaded stands here then, beside today. Nothing is stored.",
            (Button("See who is missed most", self.ranking_wanted.emit),),
        )
        self._no_people = no_people(
            self._session,
            "Once people hold roles, this page says what would be unowned, unapproved, unwatched "
            "or overloaded without any of them.",
            self.destination_requested.emit,
        )
        below = QWidget()
        self._parts = QStackedLayout(below)
        self._parts.addWidget(self._empty)
        self._parts.addWidget(self._no_people)
        self._parts.addWidget(self._answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(Line())
        layout.addWidget(below, 1)
        layout.setAlignment(self.bar, Qt.AlignmentFlag.AlignTop)
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._head.setContentsMargins(size(18), size(14), size(18), size(12))
        self._head.setSpacing(size(8))


def _whole(outcome: Outcome, progress: Progress) -> Outcome:
    return completed(outcome, progress.report)
