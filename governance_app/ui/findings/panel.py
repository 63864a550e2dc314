"""The list of findings, or why nothing is in it; cursor and selection stay where they are."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from governance_app.ui.findings.rows import Entry, Heading, Listed, Row, rows_of
from governance_app.ui.findings.searching import TextSearch
from governance_app.ui.findings.view import FindingsView
from governance_app.ui.session import Session
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState


class FindingsPanel(QWidget):
    """Lists those of the entries that are wanted, in whose words a text stands."""

    selected = Signal()  # the cursor, what is selected, or what is known of it is another one
    everything_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._entries: Sequence[Entry] = ()
        self._listed, self._text = Listed(), ""
        self._is_listing = False
        self.view = FindingsView()
        self.empty = _empty_state(
            "Nothing to mend",
            "Everything in the framework is checked with every edit. "
            "What breaks a rule stands here, with its reason and what mends it.",
        )
        show = Button("Show all findings", self.everything_wanted.emit, look="primary")
        self.hidden = _empty_state(
            "No finding is like that",
            "There are findings, but none that passes the filter and holds the text.",
            show,
        )
        self._parts = QStackedLayout(self)
        for each in (self.view, self.empty, self.hidden):
            self._parts.addWidget(each)
        self.setFocusProxy(self.view)
        self._search = TextSearch(self)
        self._search.found.connect(self._put)
        self.view.selected.connect(self._tell)

    @property
    def shown(self) -> QWidget:
        """The list, or what stands in its place."""
        return self._parts.currentWidget() or self.view

    def show_entries(self, entries: Sequence[Entry], listed: Listed, text: str) -> None:
        """List entries; what takes long to find stands there a moment later."""
        self._entries, self._listed, self._text = entries, listed, text
        taken = [e for e in entries if listed.takes(e)] if listed.leaves_out else entries
        if text:
            self._search.look(self._session.framework, taken, text)
        else:
            self._search.stop()
            self._put(taken)

    def refresh_words(self) -> None:
        """Show the same findings in the words of the framework as it is now."""
        self.view.rows.refresh_words(self._session.framework, self._session.today)
        self.selected.emit()

    def go_to(self, index: QModelIndex) -> None:
        """Put the cursor on a row and bring it into view."""
        if index.isValid():
            self.view.go_to(index)
            self.view.scrollTo(index)

    def _put(self, entries: Sequence[Entry]) -> None:
        view = self.view
        at, chosen = view.currentIndex(), set(view.chosen())
        row, place = view.rows.row(at), at.row()
        framework = self._session.framework
        rows = rows_of(framework, entries, self._listed, unfolded=bool(self._text))
        self._is_listing = True
        view.rows.show(framework, rows, self._session.today)
        self._show_list_or_why_not(is_empty=not rows)
        view.go_to(self._again(row, place))
        still_there = chosen.intersection(rows) if len(chosen) > 1 else set()
        if len(still_there) > 1:
            view.choose(still_there)
        self._is_listing = False
        self.selected.emit()

    def _again(self, row: Row | None, place: int) -> QModelIndex:
        """Return where a row stands now, or the finding nearest to its place."""
        rows = self.view.rows
        there = rows.index_of_heading(row.key) if isinstance(row, Heading) else rows.index_of(row)
        if there.isValid():
            return there
        last = rows.rowCount() - 1
        place = min(max(place, 0), last)
        nearest = [*range(place, last + 1), *range(place, -1, -1)] if last >= 0 else []
        found = (rows.index(each, 0) for each in nearest)
        return next((each for each in found if rows.entry(each) is not None), rows.index(0, 0))

    def _show_list_or_why_not(self, *, is_empty: bool) -> None:
        shown: QWidget = self.view
        if is_empty:
            shown = self.hidden if self._entries else self.empty
        had_focus = any(each.hasFocus() for each in (self.view, self.empty, self.hidden))
        self._parts.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had_focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if not self._is_listing:
            self.selected.emit()


def _empty_state(title: str, text: str, *buttons: Button) -> EmptyState:
    """Return what stands in place of the list; the keyboard can be on it."""
    state = EmptyState(title, text, buttons)
    state.setAccessibleName(title)
    state.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return state
