"""The agenda of reviews as a list: what is due when, and by whom."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.agenda import AHEAD
from governance_app.domain.coverage import Coverage
from governance_app.domain.coverage_agenda import Review, reviews_due
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.words import counted
from governance_app.ui.overview.facts import Line
from governance_app.ui.overview.lines import LineList
from governance_app.ui.overview.words import day_words, until_words
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars


class AgendaView(QWidget):
    """Lists the reviews; Enter or a click leads to the cell of one."""

    chosen = Signal(object)  # a Review

    def __init__(self) -> None:
        super().__init__()
        self.reviews: Sequence[Review] = ()
        self.summary = Label("", tone="muted", wrap=True)
        self.list = LineList("Reviews due")
        self.list.chosen.connect(self._choose)
        self.list.cursor_moved.connect(self._show_cursor)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.addWidget(self.list)
        inside.addStretch(1)
        self._area = QScrollArea()
        give_slim_bars(self._area)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        head = QHBoxLayout()
        size = theme().scaled
        head.setContentsMargins(size(18), size(10), size(18), 0)
        head.addWidget(self.summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)
        self.setFocusProxy(self.list)

    def show_coverage(self, found: Coverage) -> None:
        """Show what is due on the day of a coverage and after it."""
        today = found.held.day
        self.reviews = reviews_due(found.framework, today, found=found)
        self.list.show_lines([_line(each, found) for each in self.reviews])
        late = sum(each.day is not None and each.day < today for each in self.reviews)
        first = sum(each.day is None for each in self.reviews)
        words = [counted(len(self.reviews), "review"), f"{late:,} overdue"]
        words += [f"{counted(first, 'first review')} without a day"] if first else []
        told = " · ".join(words)
        self.summary.setText(
            f"In the next {AHEAD} days: {told}."
            if self.reviews
            else f"No review is due in the next {AHEAD} days."
        )

    def _choose(self, line: Line) -> None:
        found = (
            each for each in self.reviews if line.subject and each.oversight == line.subject.key
        )
        review = next(found, None)
        if review is not None:
            self.chosen.emit(review)

    def _show_cursor(self, where: QRect) -> None:
        content = self._area.widget()
        if content is not None and self.list.hasFocus():
            centre = self.list.mapTo(content, where.center())
            self._area.ensureVisible(centre.x(), centre.y(), 0, where.height())


def _line(review: Review, found: Coverage) -> Line:
    from governance_app.domain.rules import Subject

    today = found.held.day
    by = f" ({', '.join(review.persons)})" if review.persons else ""
    often = CADENCES[review.cadence].lower()
    return Line(
        f"{review.item_name}: {review.function_name}",
        f"{review.role}{by} · {often}",
        day_words(review.day, today) if review.day else "first",
        until_words(review.day, today) if review.day else "no day yet",
        review.day is not None and review.day < today,
        Subject("oversight", review.oversight),
    )
