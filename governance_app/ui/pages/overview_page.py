"""The overview: how the framework is, what changed, what is due and what to do next."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.words import shortened
from governance_app.ui.overview.counts_panel import CountsPanel
from governance_app.ui.overview.facts import Facts, Line
from governance_app.ui.overview.list_panel import ChangesPanel, DuePanel, ListPanel, StalePanel
from governance_app.ui.overview.number_card import NumberCard
from governance_app.ui.overview.panel import Columns, below_each_other
from governance_app.ui.overview.reckoning import Reckoning
from governance_app.ui.overview.step_panel import StepPanel
from governance_app.ui.overview.words import NUMBERS, whole_day_words
from governance_app.ui.page import Destination, Page
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.workspace import Notice

if TYPE_CHECKING:
    from governance_app.domain.changes import Headline

_LONGEST_VISION = 300
_MOST_CHANGES = 50
#: How wide the page becomes at most, in pixels at the usual size of text.
_WIDEST = 1_480


class OverviewPage(Page):
    """A calm frame at once; numbers and lists when they have been reckoned on a thread."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.facts: Facts | None = None
        self._is_stale = True
        self._looked_at = next(iter(NUMBERS))
        self._reckoning = Reckoning(session, self)
        self._reckoning.found.connect(self._show_facts)
        self.cards = {name: NumberCard(name) for name in NUMBERS}
        self.due, self.changes = DuePanel(), ChangesPanel()
        self.counts, self.step, self.stale = CountsPanel(), StepPanel(), StalePanel()
        self._name = Label(tone="strong", size=1.55, wrap=True)
        self._vision = Label(tone="muted", wrap=True)
        self._day = Label(tone="muted", size=0.95)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.cards[self._looked_at].button)
        theme().changed.connect(self._space)
        self._show_head()

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "Tab walks through the numbers · Enter leads to what they count"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Reckon anew, once edits have rested."""
        self._is_stale = True
        if self.isVisible():
            self._look()

    def begin_day(self) -> None:
        """Reckon for this day."""
        self.refresh(())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Reckon what has not been, once the document has been read."""
        super().showEvent(event)
        if self._is_stale:
            self._look()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do on a number and in a list."""
        return (
            ("Show what a number counts, or what is due", "Return"),
            ("Next number, list or link", "Tab"),
        )

    def _look(self) -> None:
        if self.session.is_complete:
            self._reckoning.look_soon() if self.facts else self._reckoning.look()

    def _document_read(self) -> None:
        if self._is_stale and self.isVisible():
            self._look()

    def _show_facts(self, facts: Facts) -> None:
        self._is_stale, self.facts = False, facts
        for number in facts.numbers:
            self.cards[number.name].show_number(number)
        self.due.show_facts(facts)
        self.stale.show_facts(facts)
        self.step.show_step(facts.step)
        self.counts.show_counts(self.session.count_findings())
        self.changes.show_headlines(self._headlines(), self.session.today)
        self._show_head()
        self._inspect(self._looked_at)

    def refresh_similar_names(self) -> None:
        """Count the findings with what was found in the background."""
        if self.facts is not None:
            self.counts.show_counts(self.session.count_findings())
            self._reckoning.look_soon()  # what is stale is known now, or is no longer so

    def _show_head(self) -> None:
        profile = self.session.shown.profile
        self._name.setText(shortened(profile.name, 120))
        self._vision.setText(shortened(" ".join(profile.vision.split()), _LONGEST_VISION))
        self._vision.setVisible(bool(profile.vision))
        if self.facts is not None:
            self._day.setText(f"On {whole_day_words(self.session.today)}")

    def _headlines(self) -> "list[Headline]":
        try:
            return self.session.document.journal.headlines(_MOST_CHANGES)
        except Refusal:  # a disk that does not answer costs only these lines
            return []

    def _inspect(self, name: str) -> None:
        """Explain a number in the inspector."""
        from governance_app.ui.overview.inspecting import inspect_number

        self._looked_at = name
        number = self.cards[name].button.number
        if number is not None:
            self.selection_changed.emit(inspect_number(self.session.framework, number))

    def _list_missed(self, name: str) -> None:
        self._inspect(name)
        self.inspector_requested.emit()

    def _follow(self, name: str) -> None:
        """Lead to the first that a number misses, to what it counts, or to the first step."""
        number, words = self.cards[name].button.number, NUMBERS[name]
        if number is None:
            return
        if number.missed:
            self.subject_requested.emit(number.missed[0].subject)
        elif number.total:
            self.destination_requested.emit(Destination(number.good[0].kind))
        else:
            self.destination_requested.emit(Destination(words.first_kind, is_new=True))

    def _follow_line(self, line: Line) -> None:
        if line.subject is not None:
            self.subject_requested.emit(line.subject)

    def _show_cursor(self, panel: ListPanel, where: QRect) -> None:
        """Scroll to where the cursor of a list went."""
        content = self._area.widget()
        if content is not None and panel.list.hasFocus():
            centre = panel.list.mapTo(content, where.center())
            self._area.ensureVisible(centre.x(), centre.y(), 0, where.height())

    def _follow_step(self) -> None:
        part = self.facts.step.next_action if self.facts and self.facts.step else None
        if part is not None:
            self.destination_requested.emit(Destination.of(part))

    def _connect(self) -> None:
        self.session.completed.connect(self._document_read)
        for card in self.cards.values():
            card.followed.connect(self._follow)
            card.entered.connect(self._inspect)
            card.list_wanted.connect(self._list_missed)
        for listed in (self.due, self.stale):
            listed.chosen.connect(self._follow_line)
        for each in (self.due, self.stale, self.changes):
            each.cursor_moved.connect(partial(self._show_cursor, each))
        self.due.first_reviews_wanted.connect(
            lambda: self.destination_requested.emit(Destination("oversight"))
        )
        self.counts.wanted.connect(lambda part: self.part_requested.emit("findings", part))
        self.step.followed.connect(self._follow_step)
        self.step.guide_wanted.connect(lambda: self.part_requested.emit("guide", ""))

    def _lay_out(self) -> None:
        self._numbers = Columns(tuple(self.cards.values()), (4, 2, 1), 196)
        left, right = (
            below_each_other(self.due, self.stale, self.changes),
            below_each_other(self.step, self.counts),
        )
        self._panels = Columns((left, right), (2, 1), 260, parts=(3, 2))
        content = QWidget()
        self._lines = QVBoxLayout(content)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._day)
        self._lines.addLayout(head)
        for part in (self._vision, self._numbers, self._panels):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        area = self._area = QScrollArea()
        give_slim_bars(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._lines.setContentsMargins(size(20), size(16), size(20), size(20))
        self._lines.setSpacing(size(12))
        content = self._area.widget()
        if content is not None:
            content.setMaximumWidth(size(_WIDEST))
