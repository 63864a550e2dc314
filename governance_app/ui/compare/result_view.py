"""What differs: the list with its filters on one tab, the matrix on another, or why there is none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.comparing import Difference, Group
from governance_app.domain.comparing.filtering import filtered
from governance_app.ui.compare.answer import Answer
from governance_app.ui.compare.head import CompareHead
from governance_app.ui.compare.matrix_view import ChangedMatrixView
from governance_app.ui.compare.rows import grid_of, rows_of
from governance_app.ui.compare.view import DifferencesView
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState, Line
from governance_app.ui.widgets.tabs import TabbedParts

LIST, MATRIX = 0, 1
_EQUAL = (
    "Nothing differs",
    "The two states are the same. Choose another version, a day such as 2026-05-01, or another "
    "document above.",
)
_REFUSED = ("There is no such state", "Choose two states above that are there.")
_WAITING = ("Comparing…", "Both states are being read.")
_NO_MATCH = ("No difference is like that", "Others are there; the filters leave them out.")
_NO_LETTERS = (
    "The matrix is the same",
    "No letter and no note differs, and no role or activity came or went.",
)


class ResultView(QWidget):
    """Shows an answer; `changed` tells that the cursor is on another difference."""

    changed = Signal()
    explanation_wanted = Signal()
    followed = Signal(object)  # a Subject

    def __init__(self) -> None:
        super().__init__()
        self.answer: Answer | None = None
        self._folded: frozenset[Group] = frozenset()
        self.head, self.list, self.matrix = CompareHead(), DifferencesView(), ChangedMatrixView()
        self._lay_out()
        self._connect()
        self._show_parts()

    @property
    def stop(self) -> QWidget | None:
        """What the keyboard should be on; None where nothing differs."""
        if self._parts.currentWidget() is not self.tabs:
            return None
        return self.matrix if self.tabs.place == MATRIX else self.list

    @property
    def difference(self) -> Difference | None:
        """The difference that the cursor is on, in the list or in the matrix."""
        if self.tabs.place == LIST:
            row = self.list.row
            return row if isinstance(row, Difference) else None
        place = self.matrix.place
        if place is None or self.answer is None:
            return None
        return self.answer.by_cell.get(place)

    def show_answer(self, answer: Answer) -> None:
        """Show what was found; what was folded and filtered stays so."""
        self.answer = answer
        if answer.comparison is not None:
            self.head.show_counts(answer.comparison, answer.differences)
            self.matrix.show_matrix(answer.drawn, answer.columns, answer.comparison)
            no_letters = answer.drawn is None or not answer.drawn.roles
            self._matrix_parts.setCurrentIndex(int(no_letters))
        self._show_parts()
        self.list_again()

    def listed(self) -> list[Difference]:
        """Return the differences that the filters leave in."""
        answer = self.answer
        if answer is None or answer.comparison is None:
            return []
        wanted = self.head.filter
        text, there = wanted.text.strip().casefold(), answer.differences
        if text:
            pairs = zip(there, answer.words, strict=True)
            there = tuple(each for each, words in pairs if text in words)
        return filtered(answer.comparison, there, wanted._replace(text=""))

    def list_again(self) -> None:
        """List the differences that the filters leave in; none is folded while a text is found."""
        there, wanted = self.listed(), self.head.filter
        self.list.show_rows(rows_of(there, frozenset() if wanted.text.strip() else self._folded))
        self._list_parts.setCurrentIndex(0 if there else 1)
        self.changed.emit()

    def grid(self) -> list[list[str]]:
        """Return what is to be copied: the matrix, what is selected, or all that is listed."""
        if self.tabs.place == MATRIX:
            return self.matrix.grid()
        return grid_of(self.list.chosen() or self.listed())

    def fold(self, group: Group) -> None:
        """Fold or unfold a group."""
        self._folded ^= {group}
        self.list_again()

    def find_text(self) -> None:
        """Let the user look for a text among the differences."""
        self.tabs.open(LIST)
        self.head.find_text()

    def _show_parts(self) -> None:
        answer = self.answer
        shown: QWidget = self.tabs
        if answer is None:
            shown = self._waiting
        elif answer.comparison is None:
            shown = self._refused
        elif not answer.differences:
            shown = self._equal
        self._parts.setCurrentWidget(shown)

    def _connect(self) -> None:
        self.head.changed.connect(self.list_again)
        self.head.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.fold_wanted.connect(self.fold)
        self.list.subject_wanted.connect(lambda each: self.followed.emit(each.subject))
        self.matrix.subject_wanted.connect(self.followed)
        for view in (self.list, self.matrix):
            view.entered.connect(self.changed)
            view.explanation_wanted.connect(self.explanation_wanted)
        self.tabs.changed.connect(self.changed)

    def _lay_out(self) -> None:
        clear = Button("List all of them", self.head.clear)
        self._list_parts, listed = _either(self.list, EmptyState(*_NO_MATCH, (clear,)))
        self._matrix_parts, drawn = _either(self.matrix, EmptyState(*_NO_LETTERS))
        column = _column(self.head, Line(), listed)
        self.tabs = TabbedParts((("Differences", column), ("Matrix", drawn)), "How to look at it")
        self._equal, self._refused = EmptyState(*_EQUAL), EmptyState(*_REFUSED)
        self._waiting = EmptyState(*_WAITING)
        self._parts = QStackedLayout(self)
        for part in (self._waiting, self.tabs, self._equal, self._refused):
            self._parts.addWidget(part)


def _either(view: QWidget, empty: QWidget) -> tuple[QStackedLayout, QWidget]:
    """Return a widget that shows the view, or what is said in place of it."""
    holder = QWidget()
    parts = QStackedLayout(holder)
    parts.addWidget(view)
    parts.addWidget(empty)
    return parts, holder


def _column(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for each in parts:
        layout.addWidget(each, 1 if each is parts[-1] else 0)
    return column
