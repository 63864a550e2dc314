"""Panels with a list: what is due next, and what changed lately."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from governance_app.domain.words import counted, shortened
from governance_app.ui.overview.facts import Facts, Line
from governance_app.ui.overview.panel import Panel
from governance_app.ui.overview.words import when_words
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label

if TYPE_CHECKING:
    import datetime

    from governance_app.domain.changes import Headline
    from governance_app.ui.overview.lines import LineList

#: So many lines are shown at first.
_AT_FIRST = 6
_LONGEST = 160


class ListPanel(Panel):
    """A heading, a list, words where there is nothing, and a link that shows the whole list."""

    chosen = Signal(object)  # a Line with a subject
    cursor_moved = Signal(QRect)  # where the cursor of the list is now, in the list

    def __init__(self, heading: str, nothing: str) -> None:
        super().__init__(heading)
        self._heading = heading
        self._list: LineList | None = None
        self.summary = Label("", tone="muted", size=0.95)
        self.nothing = Label(nothing, tone="muted", wrap=True)
        self.all_link = LinkButton("", self._show_all, size=0.95)
        self._lines: Sequence[Line] = ()
        self._count: int | None = None
        self._shows_all = False
        self.head.addWidget(self.summary)
        for each in (self.nothing, self.all_link):
            self.content.addWidget(each)
            each.hide()
        self.content.addStretch(1)

    @property
    def list(self) -> "LineList":
        """The list; made when it is first asked for, since the first paint need not wait for it."""
        if self._list is None:
            self._list = self._make_list()
        return self._list

    def show_lines(self, lines: Sequence[Line], count: int | None = None) -> None:
        """Show these lines, the first of them at first; `count` is how many there would be."""
        self._count = count
        self._lines = lines
        every = len(lines) if count is None else count
        most = f"Show all {every:,}"
        if every > len(lines):
            most = f"Show the first {len(lines):,} of {every:,}"
        if lines or self._list is not None:
            self.list.show_lines(lines if self._shows_all else lines[:_AT_FIRST])
            self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.all_link.setVisible(len(lines) > _AT_FIRST)
        self.all_link.set_text("Show fewer" if self._shows_all else most)

    def _make_list(self) -> "LineList":
        from governance_app.ui.overview.lines import LineList

        made = LineList(self._heading)
        self.content.insertWidget(1, made)
        before = self.all_link.previousInFocusChain()
        if before is not None:
            QWidget.setTabOrder(before, made)
        made.chosen.connect(self.chosen)
        made.cursor_moved.connect(self.cursor_moved)
        return made

    def _show_all(self) -> None:
        self._shows_all = not self._shows_all
        self.show_lines(self._lines, self._count)


class DuePanel(ListPanel):
    """What is overdue and what is due next."""

    first_reviews_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Due next", "Nothing is due in the next 90 days.")
        self.first_reviews_link = LinkButton("", self.first_reviews_wanted.emit, size=0.95)
        self.content.insertWidget(self.content.count() - 1, self.first_reviews_link)
        self.first_reviews_link.hide()

    def show_facts(self, facts: Facts) -> None:
        """Show what is due."""
        self.show_lines(facts.due, facts.due_count)
        words = "next 90 days"
        if facts.overdue_count:
            words = f"{facts.overdue_count:,} overdue · {words}"
        self.summary.setText(words)
        reviews = counted(facts.first_reviews, "first review has", "first reviews have")
        self.first_reviews_link.set_text(f"{reviews} no day yet")
        self.first_reviews_link.setVisible(bool(facts.first_reviews))


class StalePanel(ListPanel):
    """What was not reviewed, edited or accepted in time, and of how many."""

    def __init__(self) -> None:
        super().__init__("Up to date", "Nothing is stale.")

    def show_facts(self, facts: Facts) -> None:
        """Show what is stale; the summary counts it."""
        number = facts.up_to_date
        self.show_lines(facts.stale, len(number.missed))
        self.summary.setText(f"{len(number.missed):,} stale of {number.total:,}")
        self.summary.setToolTip(number.rule)
        self.summary.setVisible(bool(number.total))


class ChangesPanel(ListPanel):
    """The last edits in words, with who and when."""

    def __init__(self) -> None:
        super().__init__("Changed lately", "Nothing was changed yet.")

    def show_headlines(self, headlines: "Sequence[Headline]", today: "datetime.date") -> None:
        """Show these edits, the newest first."""
        self.show_lines(tuple(_line(each, today) for each in headlines))


def _line(headline: "Headline", today: "datetime.date") -> Line:
    day, at = when_words(headline, today)
    title = shortened(headline.title.replace("\n", " "), _LONGEST)
    return Line(title, shortened(headline.author, _LONGEST), day, at)
