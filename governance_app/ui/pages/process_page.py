"""The processes page: components, processes and activities as a tree that is arranged by hand."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from governance_app.domain.changes import Headline
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import COMPONENT, PROCESS, kind_named
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.inspection.items import ItemInspector
from governance_app.ui.pages.page import Page
from governance_app.ui.processes.gestures import Gestures
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.view import ProcessView
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState
from governance_app.workspace import Notice

#: Widths of columns at the usual size of text, in pixels.
_WIDTHS = {"name": 320, "owner": 190, "findings": 170}
_WIDTH = 110
#: What is of use to few stands in the list of columns, and not in the table at first.
_HIDDEN = frozenset({"purpose", "effort_now", "effort_automated"})


class ProcessPage(Page):
    """The tree, its actions, and the form of the selected line in the inspector."""

    edits = frozenset({"cut", "copy", "paste", "select_all"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = ProcessModel(session)
        self.view = ProcessView(session, self.model)
        self.gestures = Gestures(session, self.model, self.view)
        self._folded: set[Key] = set()
        self._first_step = Button(
            "New process", lambda: self.gestures.add(PROCESS.name), look="primary"
        )
        self.empty = EmptyState(
            "No processes yet",
            "Processes are what is governed: a tree below the components of the framework, with an "
            "owner each; activities are their steps.",
            (Button("New component", lambda: self.gestures.add(COMPONENT.name)), self._first_step),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._actions = self.gestures.actions(self)
        self._inspecting = QTimer(self, singleShot=True, interval=0)
        self._inspecting.timeout.connect(self._inspect)
        self.view.moved.connect(self.gestures.drop)
        self.view.inspect.connect(self.inspector_requested)
        self.view.collapsed.connect(lambda index: self._fold(index, folded=True))
        self.view.expanded.connect(lambda index: self._fold(index, folded=False))
        self._listen()
        self._arrange()
        self.view.expandAll()
        self._begin()

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "F2 edits · drag or Alt+arrows move"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed, and keep what was selected and folded."""
        chosen, at = self.view.chosen, self.view.currentIndex()
        number = at.internalId() if at.isValid() else 0
        moved = False
        for notice in notices:
            moved = self.model.take(notice.change_set.changes) or moved
        if moved:
            self._unfold()
            there = [each for each in chosen if self.model.index_of(each).isValid()]
            self.view.choose(there or self._nearest(number))
        else:
            self.view.viewport().update()
        self._begin()
        self._inspecting.start()

    def show_subject(self, subject: Subject) -> None:
        """Select a line, unfolding what hides it."""
        self.view.choose([subject])
        self.view.setFocus()

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the lines."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the tree."""
        return (
            ("Edit the cell", "F2"),
            ("Fold and unfold", "Left   Right"),
            ("Unfold all below", "*"),
            ("Move lines: cut, then paste where they go", "Ctrl+X   Ctrl+V"),
            ("Inspect", "Enter"),
        )

    def state(self) -> Mapping[str, Any]:
        """Return the widths of the columns, which are hidden, and which lines are folded."""
        header, names = self.view.header(), self.model.names
        return {
            "widths": {name: header.sectionSize(place) for place, name in enumerate(names)},
            "hidden": [n for place, n in enumerate(names) if header.isSectionHidden(place)],
            "folded": sorted(self._folded),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Arrange columns and folds as before."""
        widths, hidden, folded = (state.get(each) for each in ("widths", "hidden", "folded"))
        header = self.view.header()
        for place, each in enumerate(self.model.names):
            width = widths.get(each) if isinstance(widths, dict) else None
            if type(width) is int and 20 <= width < 10_000:
                header.resizeSection(place, width)
            if place and isinstance(hidden, list):
                header.setSectionHidden(place, each in hidden)
        if isinstance(folded, list):
            self._folded = {key for key in folded if type(key) is int}
            self._unfold()

    def copy_selection(self) -> None:
        """Copy the selected lines."""
        self.gestures.copy()

    def cut_selection(self) -> None:
        """Remember the selected lines; pasting moves them."""
        self.gestures.cut()

    def paste_clipboard(self) -> None:
        """Move what was cut below the line that one stands on."""
        self.gestures.paste()

    def select_everything(self) -> None:
        """Select every line that is unfolded."""
        self.view.selectAll()

    def _listen(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self._inspecting.start())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._inspecting.start())

    def _begin(self) -> None:
        """Show the tree, or what the page is for; the keyboard is on the first line."""
        some = len(self.model.tree) > 0
        self._stack.setCurrentWidget(self.view if some else self.empty)
        self.setFocusProxy(self.view if some else self._first_step)
        if some and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _arrange(self) -> None:
        for place, name in enumerate(self.model.names):
            self.view.setColumnWidth(place, theme().scaled(_WIDTHS.get(name, _WIDTH)))
            self.view.setColumnHidden(place, name in _HIDDEN)

    def _fold(self, index: Any, *, folded: bool) -> None:
        subject = self.model.subject(index)
        if subject is not None:
            (self._folded.add if folded else self._folded.discard)(subject.key)

    def _unfold(self) -> None:
        kept = set(self._folded)
        self.view.expandAll()
        for number, line in enumerate(self.model.tree.lines):
            if line.row.item.key in kept:
                self.view.setExpanded(self.model.createIndex(line.place, 0, number), False)

    def _nearest(self, number: int) -> list[Subject]:
        lines = self.model.tree.lines
        return [lines[min(number, len(lines) - 1)].subject] if lines else []

    def _inspect(self) -> None:
        self._inspecting.stop()
        subject = self.view.current
        if subject is None:
            self.selection_changed.emit(None)
            return
        session = self.session
        inspector = ItemInspector(
            lambda: session.framework,
            self._findings_of,
            self._last_change,
            session.workspace.new_key,
            session.assessment.today or datetime.date.today(),  # noqa: DTZ011  # the user's own day
        )
        self.selection_changed.emit(inspector.inspection(kind_named(subject.kind), subject.key))

    def _findings_of(self, subject: Subject) -> Sequence[Finding]:
        return self.session.assessment.of(subject.kind).get(subject.key, ())

    def _last_change(self, of: Subject | tuple[Key, Key]) -> Headline | None:
        document = self.session.workspace.document
        try:
            return document.last_change_of(of.kind, of.key) if isinstance(of, Subject) else None
        except Refusal:  # a disk that does not answer costs only these words
            return None
