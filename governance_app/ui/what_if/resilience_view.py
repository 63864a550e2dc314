"""Resilience: who is missed most, alone or with one other, what fails then, and what would help."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.domain.resilience.appointing import Advice, best_appointments
from governance_app.domain.resilience.exposure import (
    Exposure,
    Resilience,
    resting,
    with_approvals,
)
from governance_app.domain.resilience.telling import fails_told, people_told, summary_told
from governance_app.ui.background import Progress
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.what_if.advice_panel import AdvicePanel
from governance_app.ui.what_if.empty_state import no_people
from governance_app.ui.what_if.exposure_list import Entry, ExposureList
from governance_app.ui.what_if.reckoning import Reckoning
from governance_app.ui.what_if.row_list import RowList
from governance_app.ui.what_if.rows import rows_of_exposure
from governance_app.ui.what_if.state_line import StateLine
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.splitter import Splitter
from governance_app.ui.widgets.tab_bar import TabBar

_ALONE, _PAIRS = 0, 1
#: More pairs are not listed: those further below matter less than any above.
_MOST_PAIRS = 500


@dataclass(frozen=True, slots=True)
class Ranking:
    """What rests on whom, and the appointments that would help most."""

    found: Resilience
    advice: tuple[Advice, ...]


class ResilienceView(QWidget):
    """The ranking on the left, what fails without one of them on the right."""

    followed = Signal(object)  # a Subject
    asked_about = Signal(object)  # people, as a tuple of keys
    appointed = Signal(object)  # an Advice
    destination_requested = Signal(object)  # a Destination
    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.ranking: Ranking | None = None
        self._chosen: dict[int, tuple[Key, ...]] = {}
        self.tabs = TabBar("How many are away")
        for each in ("One person", "Two people"):
            self.tabs.addTab(each)
        self.list = ExposureList("Who is missed most")
        self.summary = Label("", tone="muted", wrap=True)
        self.state = StateLine("Requests")
        self.advice = AdvicePanel(read_only=session.read_only)
        self.name = Label("", tone="strong", size=1.2, wrap=True)
        self.told = Label("", tone="muted", wrap=True)
        self.ask_button = Button("What if they are away", self._ask)
        self.rows = RowList("What fails without them")
        self.nothing = Label("", tone="muted", wrap=True)
        self._reckoning = Reckoning[Ranking](session, self, "Resilience")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self._space()

    @property
    def chosen(self) -> Exposure | None:
        """Who is chosen in the list; None where nobody is listed."""
        people = self._chosen.get(self.tabs.currentIndex())
        there = self._exposures()
        return next((each for each in there if each.people == people), there[0] if there else None)

    def look(self, *, at_rest: bool = False) -> None:
        """Reckon the ranking for the framework as it is now."""
        if not self._session.is_complete:
            return
        framework, today = self._session.framework, self._session.today
        if not framework.of(PERSON):
            self._reckoning.stop()
            self._parts.setCurrentWidget(self._empty)
            return

        def first() -> Ranking:
            return _ranking(resting(framework, today))

        self.state.begin()
        self._reckoning.ask(first, _whole, at_rest=at_rest)

    def grid(self) -> list[list[str]]:
        """Return the ranking as cells."""
        lines = [["Who", "Weight", "What fails"]]
        return lines + [[e.name, str(e.weight), e.told] for e in self.list.entries.entries]

    def open_tab(self, *, pairs: bool) -> None:
        """Show the ranking of single people, or of every two."""
        self.tabs.setCurrentIndex(_PAIRS if pairs else _ALONE)

    def _exposures(self) -> Sequence[Exposure]:
        if self.ranking is None:
            return ()
        found = self.ranking.found
        is_alone = self.tabs.currentIndex() == _ALONE
        return found.alone if is_alone else found.pairs[:_MOST_PAIRS]

    def _take(self, ranking: Ranking) -> None:
        self.ranking = ranking
        found = ranking.found
        self.advice.show_advice(found.framework, ranking.advice)
        self.summary.setText(summary_told(found))
        self.state.show_state(is_whole=found.has_approvals, left_out=found.left_out)
        self._parts.setCurrentWidget(self._content)
        stops = [*self.advice.buttons, self.tabs, self.list, self.ask_button, self.rows]
        for one, next_one in pairwise(stops):  # Tab follows the eye
            QWidget.setTabOrder(one, next_one)
        self._show()

    def _show(self) -> None:
        """Show the list of this tab, and what fails without who is chosen."""
        if self.ranking is None:
            return
        framework, there = self.ranking.found.framework, self._exposures()
        chosen = self.chosen
        entries = [_entry(framework, each) for each in there]
        self.list.show_entries(entries, chosen.people if chosen is not None else None)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        for each in (self.list, self.rows, self.name, self.told, self.ask_button):
            each.setVisible(chosen is not None)
        self.nothing.setVisible(chosen is None)
        is_alone = self.tabs.currentIndex() == _ALONE
        self.nothing.setText(
            "Nothing rests on one person alone." if is_alone else "Nothing rests on two alone."
        )
        if chosen is not None and self.ranking is not None:
            framework = self.ranking.found.framework
            self.name.setText(people_told(framework, chosen))
            without = "Without them" if is_alone else "Without both, beyond each alone"
            self.told.setText(f"{without}: {fails_told(chosen)}.")
            self.rows.show_rows(rows_of_exposure(framework, chosen))
        self.changed.emit()

    def _choose(self, people: tuple[Key, ...]) -> None:
        self._chosen[self.tabs.currentIndex()] = people
        self._show_chosen()

    def _ask(self) -> None:
        if self.chosen is not None:
            self.asked_about.emit(self.chosen.people)

    def _connect(self) -> None:
        self._reckoning.found.connect(self._take)
        self._reckoning.progressed.connect(self.state.show_progress)
        self.state.stopped.connect(self._reckoning.stop)
        self.state.wanted.connect(self.look)
        self.tabs.currentChanged.connect(lambda _: self._show())
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(lambda: self.rows.setFocus(Qt.FocusReason.OtherFocusReason))
        self.rows.followed.connect(self.followed)
        self.advice.wanted.connect(self.appointed)
        theme().changed.connect(self._space)

    def _lay_out(self) -> None:
        splitter = Splitter()
        splitter.addWidget(_column(self.tabs, Line(), self.list))
        splitter.addWidget(self._right())
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([300, 900])
        self._content = _column(self.summary, self.state, self.advice, Line(), splitter)
        self._empty = no_people(
            self._session,
            "Once people hold roles, this page ranks them by what fails while they are away, and "
            "says which single appointment would help most.",
            self.destination_requested.emit,
        )
        self._parts = QStackedLayout(self)
        for part in (QWidget(), self._content, self._empty):
            self._parts.addWidget(part)

    def _right(self) -> QWidget:
        """Return what fails without who is chosen, below their name."""
        head, asking = QWidget(), QHBoxLayout()
        asking.addWidget(self.ask_button)
        asking.addStretch(1)
        self._head = QVBoxLayout(head)
        for each in (self.name, self.told, self.nothing):
            self._head.addWidget(each)
        self._head.addLayout(asking)
        return _column(head, Line(), self.rows)

    def _space(self) -> None:
        size = theme().scaled
        self.summary.setContentsMargins(size(18), size(10), size(18), 0)
        self.state.setContentsMargins(size(18), size(4), size(18), 0)
        self._head.setContentsMargins(size(18), size(12), size(18), size(12))
        self._head.setSpacing(size(6))


def _column(*parts: QWidget) -> QWidget:
    """Return widgets below each other without room between; the last one takes what is left."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for each in parts:
        layout.addWidget(each, 1 if each is parts[-1] else 0)
    layout.addStretch(0)
    return column


def _entry(framework: Framework, exposed: Exposure) -> Entry:
    name = people_told(framework, exposed)
    return Entry(exposed.people, name, exposed.score, fails_told(exposed))


def _ranking(found: Resilience) -> Ranking:
    return Ranking(found, best_appointments(found))


def _whole(ranking: Ranking, progress: Progress) -> Ranking:
    return _ranking(with_approvals(ranking.found, progress.report))
