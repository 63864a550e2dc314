"""The processes page: components, processes and activities as a tree that is arranged by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from governance_app.domain.changes import merged
from governance_app.domain.kinds import kind_named
from governance_app.domain.rules import Subject
from governance_app.ui.page import Page
from governance_app.ui.processes.gestures import Gestures
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.pane import TreePane
from governance_app.ui.processes.view import ProcessView
from governance_app.ui.registers.inspecting import inspector_of
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.workspace import Notice

#: Widths of columns at the usual size of text, in pixels.
_WIDTHS = {"name": 320, "owner": 240, "findings": 130}
_WIDTH = 110
#: What is of use to few stands in the list of columns, and not in the table at first.
_HIDDEN = frozenset({"purpose", "effort_now", "effort_automated"})


class ProcessPage(Page):
    """The tree, its actions, and the form of the selected line in the inspector."""

    edits = frozenset({"cut", "copy", "paste", "select_all", "find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = ProcessModel(session)
        self.view = ProcessView(session, self.model)
        self.gestures = Gestures(session, self.model, self.view)
        self.pane = TreePane(session, self.model, self.view, self.gestures)
        self.setFocusProxy(self.pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self._actions = self.gestures.actions(self)
        self._inspecting = QTimer(self, singleShot=True, interval=0)
        self._inspecting.timeout.connect(self._inspect)
        self.view.moved.connect(self.gestures.drop)
        self.view.inspect.connect(self.inspector_requested)
        self.pane.line.wanted.connect(self._look_for)
        self._listen()
        self._arrange()
        self._begin()

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "F2 edits · drag or Alt+arrows move"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed, and keep what was selected and folded."""
        notices = [each for each in notices if each.before is not each.after]
        if not notices:
            return
        chosen, at = self.view.chosen, self.view.currentIndex()
        if self.model.take(merged(each.change_set.changes for each in notices)):
            there = [each for each in chosen if self.model.is_there(each)]
            self.view.choose(there or self._nearest(at.row()), max(at.column(), 0))
        self._begin()
        self._inspecting.start()

    def begin_day(self) -> None:
        """Show who holds what today."""
        self.model.begin_day()
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
        header, names = self.view.horizontalHeader(), self.model.names
        return {
            "widths": {name: header.sectionSize(place) for place, name in enumerate(names)},
            "hidden": [n for place, n in enumerate(names) if header.isSectionHidden(place)],
            "folded": sorted(self.model.folded),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Arrange columns and folds as before."""
        widths, hidden, folded = (state.get(each) for each in ("widths", "hidden", "folded"))
        header = self.view.horizontalHeader()
        for place, each in enumerate(self.model.names):
            width = widths.get(each) if isinstance(widths, dict) else None
            if type(width) is int and 20 <= width < 10_000:
                header.resizeSection(place, width)
            if place and isinstance(hidden, list):
                header.setSectionHidden(place, each in hidden)
        if isinstance(folded, list):
            self.view.fold(frozenset(key for key in folded if type(key) is int))

    def copy_selection(self) -> None:
        """Copy the selected lines."""
        self.gestures.copy()

    def cut_selection(self) -> None:
        """Remember the selected lines; pasting moves them."""
        self.gestures.cut()

    def paste_clipboard(self) -> None:
        """Move what was cut below the line that one stands on."""
        self.gestures.paste()

    def find_text(self) -> None:
        """Let the user look for a name."""
        self.pane.line.go_into()

    def select_everything(self) -> None:
        """Select every line that is unfolded."""
        self.view.selectAll()

    def _listen(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self._inspecting.start())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._inspecting.start())

    def _begin(self) -> None:
        """Show the tree, or what the page is for; the keyboard is on the first line."""
        self.pane.refresh()
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            first = self.model.subject(0)
            self.view.choose([first] if first else [])

    def _look_for(self, text: str) -> None:
        """Show what has a text in its name, unfolded; all as it was when the text goes."""
        if text == self.model.find:
            return
        chosen = self.view.chosen
        self.model.look_for(text)
        self.view.choose([each for each in chosen if self.model.row_of(each) is not None])
        self._begin()
        self._inspecting.start()

    def _arrange(self) -> None:
        for place, name in enumerate(self.model.names):
            self.view.setColumnWidth(place, theme().scaled(_WIDTHS.get(name, _WIDTH)))
            self.view.setColumnHidden(place, name in _HIDDEN)

    def _nearest(self, row: int) -> list[Subject]:
        """Return what stands now where something stood that is gone."""
        subject = self.model.subject(min(row, self.model.rowCount() - 1))
        return [] if subject is None else [subject]

    def _inspect(self) -> None:
        self._inspecting.stop()
        subject = self.view.current
        if subject is None:
            self.selection_changed.emit(None)
            return
        inspector = inspector_of(self.session)
        self.selection_changed.emit(inspector.inspection(kind_named(subject.kind), subject.key))
