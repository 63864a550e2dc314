"""The history page: every edit in words, filtered, explained, reverted; and the past, opened."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.changes import Headline
from governance_app.domain.errors import Refusal
from governance_app.domain.history.filtering import Filter
from governance_app.domain.words import counted
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.history.explainer import Explainer
from governance_app.ui.history.head import HistoryHead
from governance_app.ui.history.moment_form import MomentForm
from governance_app.ui.history.restoring import restore_state
from governance_app.ui.history.searching import HistorySearch
from governance_app.ui.history.targets import name_of, target_of
from governance_app.ui.history.view import HistoryView
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState, Line
from governance_app.workspace import Notice

#: The journal is read for filters so many milliseconds after the page has been painted.
_AFTER_PAINT = 50


class HistoryPage(Page):
    """A list of change sets; the inspector tells what the selected one did, and reverts it."""

    edits = frozenset({"copy", "find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._newest = 0
        self._target_name = ""
        self.view = HistoryView(self._read)
        self.model = self.view.rows
        self.search = HistorySearch(session, self)
        self.head = HistoryHead(lambda: self.search.authors)
        self.form = MomentForm()
        show = Button("Show every edit", self._show_everything, look="primary")
        self.empty = EmptyState(
            "No edit is like that", "There are edits, but none that passes the filter.", (show,)
        )
        self.explainer = Explainer(session, self)
        self._make_actions()
        self._lay_out()
        self._connect()
        self._newest = self._newest_recorded()
        self._show(Filter())

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "Enter tells what an edit did"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """List what was recorded since."""
        newest = self._newest_recorded()
        if newest < self._newest:  # the document goes on in another file, without its history
            self._begin_anew(newest)
            return
        if newest > self._newest:
            self._take(newest)
        self.explainer.explain(self.view.sequence)

    def show_part(self, part: str) -> None:
        """Show what changed an item ("role:12") or an assignment ("cell:12:34")."""
        target = target_of(part)
        if target is not None:
            self._target_name = name_of(self.session.framework, target)
            self._show(Filter(target=target))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the selected edit, and the way into the past."""
        return (self.revert, self.restore, self.open_then, self.open_at)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the list."""
        return (("Tell what the selected edit did", "Return"), ("What can be done with it", "Menu"))

    def copy_selection(self) -> None:
        """Copy the selected line."""
        row = self.view.currentIndex().row()
        sequence = self.model.sequence(row)
        if sequence is not None:
            copy_cells([[*self.model.words(row), f"{sequence}"]])

    def find_text(self) -> None:
        """Look for a text in the history."""
        self.head.find_text()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Tell of the selected edit; read the journal for the filters once the page is painted."""
        super().showEvent(event)
        self._selected()
        QTimer.singleShot(_AFTER_PAINT, self, lambda: self.search.begin(self._newest))

    def show_menu(self, at: QPoint) -> None:
        """Offer in a menu what can be done with the selected edit."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in (self.revert, self.open_then, self.restore):
            menu.addAction(action)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _show(self, asked: Filter) -> None:
        """List what is asked for, and say how many that are."""
        chosen = self.view.sequence
        self.head.show_filter(asked, self._target_name)
        if asked:
            self.search.begin(self._newest)
            self.model.show_found(self.search.ask(asked))
        else:
            self.search.stop()
            self.model.show_all(self._newest)
        row = self.model.row_of(chosen) if chosen is not None else None
        if self.model.rowCount():
            self.view.go_to(row or 0)
        self._tell()
        self._selected()

    def _show_everything(self) -> None:
        self._show(Filter())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_anew(self, newest: int) -> None:
        self._newest = newest
        self.search.forget()
        self._show(Filter())

    def _take(self, newest: int) -> None:
        """List what was recorded since; the cursor stays on its edit."""
        journal = self.session.document.journal
        summaries = journal.summaries(range(newest, self._newest, -1))
        found = self.search.take(summaries)
        self._newest = newest
        self.model.add_newest(newest, found)
        self._tell()

    def _add_older(self, found: list[int]) -> None:
        is_first = not self.model.rowCount()
        self.model.add_older(found)
        if is_first:
            self.view.go_to(0)
        self._tell()

    def _tell(self) -> None:
        """Say how many edits are listed, and show why nothing is."""
        listed, every = self.model.rowCount(), counted(self._newest, "edit")
        words = every
        if self.head.asked:
            words = f"{listed:,} of {every}"
            index = self.search.index
            if self.search.is_under_way and index is not None:
                words = f"{listed:,} so far; {index.share:.0%} of {every} looked through"
        self.head.show_count(words)
        is_empty = not listed and not self.search.is_under_way
        shown_now: QWidget = self.empty if is_empty else self.view
        self._parts.setCurrentWidget(shown_now)

    def _selected(self) -> None:
        sequence = self.view.sequence
        can_edit = not self.session.read_only and sequence is not None
        self.revert.setEnabled(can_edit)
        self.restore.setEnabled(can_edit and sequence != self._newest)
        self.open_then.setEnabled(sequence is not None)
        self.explainer.explain(self.view.sequence)

    def _revert(self) -> None:
        """Take the selected edit back, or say why that is not possible."""
        sequence = self.view.sequence
        if sequence is None:
            return
        from governance_app.domain.commands import RevertChangeSet

        journal = self.session.document.journal
        try:
            change_set = journal.change_set(sequence)
        except (Refusal, KeyError):
            self.explainer.explain_now()
            return
        self.session.run(RevertChangeSet(change_set, journal.last_touch))

    def _restore(self) -> None:
        if self.view.sequence is not None:
            restore_state(self.session, f"#{self.view.sequence}")

    def _open_then(self) -> None:
        if self.view.sequence is not None:
            self.past_requested.emit(f"#{self.view.sequence}")

    def _ask_when(self) -> None:
        when, _, _ = self.model.words(self.view.currentIndex().row())
        self.form.begin(when)

    def _newest_recorded(self) -> int:
        try:
            return self.session.document.newest()[0]
        except Refusal:  # a disk that does not answer: what is listed stays
            return self._newest

    def _read(self, sequences: Sequence[int]) -> Mapping[int, Headline]:
        try:
            return self.session.document.journal.headlines_of(sequences)
        except Refusal:
            return {}

    def _make_actions(self) -> None:
        self.revert = self._action("Revert this edit", "", self._revert)
        self.restore = self._action("Restore this state", "", self._restore)
        self.open_then = self._action("Open as recorded then", "Ctrl+Return", self._open_then)
        self.open_at = self._action("As recorded at…", "", self._ask_when)
        self.revert.setStatusTip("Take back what this one edit did, as a new edit")
        self.restore.setStatusTip("Make everything what it was after this edit, as a new edit")
        self.open_then.setStatusTip("Open the whole program as the file was after this edit")
        self.open_at.setStatusTip("Open the whole program as the file was at a moment")
        self.restore.setProperty("hidden_in_head", True)

    def _action(self, text: str, keys: str, run: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: run())
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self.explainer.explained.connect(self.selection_changed)
        self.explainer.looked_at.connect(self.revert.setEnabled)
        self.head.changed.connect(self._show)
        self.head.left.connect(self.view.setFocus)
        self.search.found_more.connect(self._add_older)
        self.search.progressed.connect(self._tell)
        self.search.lost.connect(lambda: self._begin_anew(self._newest_recorded()))
        self.view.selected.connect(self._selected)
        self.view.explanation_wanted.connect(self.inspector_requested)
        self.view.menu_wanted.connect(self.show_menu)
        self.form.wanted.connect(self.past_requested)
        self.form.left.connect(self.view.setFocus)

    def _lay_out(self) -> None:
        parts = QWidget()
        self._parts = QStackedLayout(parts)
        for each in (self.view, self.empty):
            self._parts.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, Line()):
            layout.addWidget(part)
        layout.addWidget(parts, 1)
        layout.addWidget(self.form)
        self.form.hide()
        self.setFocusProxy(self.view)
