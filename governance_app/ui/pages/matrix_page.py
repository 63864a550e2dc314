"""The matrix page: activities and roles, who has which part, and what is wrong, all at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from governance_app.domain.changes import Action
from governance_app.domain.keys import Key
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.matrix.arrangement import BODY, REPORTING_LINE, Arrangement
from governance_app.ui.matrix.arranging import Arranging
from governance_app.ui.matrix.cell_actions import cell_actions
from governance_app.ui.matrix.empty_matrix import EmptyMatrix
from governance_app.ui.matrix.gestures import Gestures
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.identities import Identity
from governance_app.ui.matrix.inspecting import inspect_selection
from governance_app.ui.matrix.keyboard import Keyboard
from governance_app.ui.matrix.looking import Looking
from governance_app.ui.matrix.menu import CellMenu
from governance_app.ui.matrix.mouse import Mouse
from governance_app.ui.matrix.places import NAME_COLUMN, Place, at
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.matrix.waiting import WaitForRest
from governance_app.ui.page import Destination, Page
from governance_app.ui.session import Session
from governance_app.workspace import Notice

if TYPE_CHECKING:
    from governance_app.ui.matrix.asking import Asking

#: After these nobody stands on what was just typed.
_TAKING_BACK = (Action.UNDO, Action.REDO)


class MatrixPage(Page):
    """The grid, and what the inspector shows of its selection."""

    edits = frozenset({"cut", "copy", "paste", "select_all", "find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.grid = Grid(session.shown, session.assessment if session.is_complete else None)
        self.view = MatrixView(self.grid, self)
        self.gestures = Gestures(self.view, session)
        self.menu = CellMenu(self.gestures)
        self.looking = Looking(self, self.view)
        self.menu.offer_to_hide = self.looking.offer_to_hide
        self.looking.arrangement_wanted.connect(self._arrange_columns)
        inputs = (self.looking.zooming, Keyboard(self.gestures), Mouse(self.gestures), self.menu)
        self.view.inputs = inputs if session.is_complete else (WaitForRest(session), *inputs)
        session.completed.connect(self._complete)
        self.empty = EmptyMatrix(self.view, self.command_requested.emit)
        self.arranging = Arranging(self)
        self.arranging.wanted.connect(self._arrange_columns)
        self.looking.offer_column_orders(self.arranging.actions[1:])
        self._actions = (
            *self.looking.actions[:1],
            *self.arranging.actions,
            *self.looking.actions[1:],
            *self._make_actions(),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._inspecting = QTimer(self, singleShot=True, interval=0)
        self._inspecting.timeout.connect(self._inspect)
        self.view.selected.connect(self._inspecting.start)
        self.gestures.inspector_requested.connect(self._enter_inspector)
        self.gestures.history_requested.connect(lambda of: self.part_requested.emit("history", of))
        self.gestures.cells.command_wanted.connect(self.command_requested)
        self._stood_on_role: tuple[Identity, Identity] | None = None  # before people were shown
        self.asking: Asking | None = None  # once something was to be removed
        self.gestures.removal_wanted.connect(self._ask)
        self._begin_at_first_cell()

    @property
    def hint(self) -> str:
        """Which keys set letters."""
        if not self.grid.arrangement.takes_edits:
            return "people with the letters of their roles"
        letters = " ".join(each.symbol for each in self.session.shown.scheme.letters)
        return f"type {letters} to assign · Delete or Space clears · arrows move"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed: some rows, or all where rows and columns moved."""
        notices = [each for each in notices if each.before is not each.after]
        if not notices:
            return
        stood_on, was_empty = self.view.identities(), self._is_empty()
        self.grid.assess(self.session.assessment)
        changes = (each.change_set.changes for each in notices)
        touched = self.grid.take(self.session.framework, changes)
        if touched.structure:
            self.view.restructured(stood_on)
            if was_empty != self._is_empty() and notices[-1].change_set.action in _TAKING_BACK:
                self._begin_at_first_cell()
        elif touched.everything:
            self.view.arrange()
        else:
            self.view.show_rows(touched.rows)
        if touched.letters:
            self.view.restyle()
            self.hint_changed.emit(self.hint)
        self.gestures.edited()
        self.looking.edited()
        if self.asking is not None:
            self.asking.refresh()
        self.empty.show_or_hide()
        self._inspecting.start()

    def begin_day(self) -> None:
        """Show what is wrong today."""
        self.grid.assess(self.session.assessment)
        self.view.arrange()
        self._inspecting.start()

    def refresh_similar_names(self) -> None:
        """Show in check column and heads which names are alike."""
        similar: dict[Subject, tuple[Finding, ...]] = {}
        for finding in self.session.findings():
            if finding.rule == "similar-names":
                similar[finding.subject] = (*similar.get(finding.subject, ()), finding)
        self.grid.similar = similar
        self.view.arrange()
        self._inspecting.start()

    def show_subject(self, subject: Subject) -> None:
        """Select a row's name or a role's head, unfolding what hides it."""
        place = self.view.reveal(subject)
        if place is not None:
            self.view.select(at(*place))

    def show_destination(self, destination: Destination) -> None:
        """Select a row's name, or the empty row that takes a new activity."""
        super().show_destination(destination)
        if destination.is_new:
            self.view.select(at(*Place(self.grid.row_count - 1, NAME_COLUMN)))

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with rows and columns."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the grid."""
        return (
            ("Set a letter; again: take it out", "its letter"),
            ("Clear", "Delete   Space"),
            ("Next cell, next activity", "Tab"),
            ("First and last role", "Home   End"),
            ("First and last cell", "Ctrl+Home   Ctrl+End"),
            ("Select more", "Shift+arrows   Ctrl+click"),
            ("Select rows, columns", "Shift+Space   Ctrl+Space"),
            ("Fold and unfold a section", "Left   Right"),
            ("Inspect", "Enter"),
            ("Zoom the matrix", "Ctrl+wheel   Ctrl+Plus   Ctrl+0"),
            ("Leave the matrix", "Ctrl+Tab"),
        )

    def state(self) -> Mapping[str, Any]:
        """Return the width of the names, which sections are folded, how the roles stand."""
        return {
            "name_width": self.view.name_width or 0,
            "collapsed": sorted(self.grid.rows.collapsed),
            "order": self.grid.arrangement.order,
            **self.looking.state(),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Fold and widen as before."""
        self.looking.restore_state(state)
        width, collapsed = state.get("name_width"), state.get("collapsed")
        if type(width) is int and 0 < width < 10_000:
            self.view.name_width = width
        if isinstance(collapsed, list):
            keys = frozenset(key for key in collapsed if type(key) is int)
            self.view.collapse(keys & {row.item.key for row in self.grid.rows.outlined})
        order = state.get("order")
        if order in (REPORTING_LINE, BODY):
            self._arrange_columns(Arrangement(order))
        self.view.arrange()

    def cut_selection(self) -> None:
        """Copy what is selected; pasting it moves letters and notes."""
        self.gestures.cells.cut()

    def copy_selection(self) -> None:
        """Copy what is selected, as text and as a table."""
        self.gestures.cells.copy()

    def paste_clipboard(self) -> None:
        """Put the letters that the clipboard holds into cells, from where one stands."""
        self.gestures.cells.paste()

    def find_text(self) -> None:
        """Let the user look for a text over activities, roles and letters."""
        self.looking.find_text()

    def select_everything(self) -> None:
        """Select every cell."""
        self.gestures.select_all()

    def _is_empty(self) -> bool:
        return not self.grid.framework.activities

    def _complete(self) -> None:
        """Show the rest of the document and its findings, which come after the first paint."""
        stood_on, framework = self.view.identities(), self.session.framework
        self.grid.assess(self.session.assessment)
        if self.grid.framework is framework:
            self.view.arrange()
        else:
            self.grid.replace(framework)
            self.view.restructured(stood_on)
        self._inspecting.start()

    def _begin_at_first_cell(self) -> None:
        first = Place(self.grid.row_count - 1, NAME_COLUMN)
        for row in range(1, self.grid.row_count - 1):
            if self.grid.activity_at(row) is not None:
                first = Place(row, 1 if self.grid.columns.roles else NAME_COLUMN)
                break
        self.view.select(at(*first), scroll=False)
        self.empty.show_or_hide()
        self._inspecting.start()

    def _enter_inspector(self) -> None:
        self._inspect()
        self.inspector_requested.emit()

    def _inspect(self) -> None:
        self._inspecting.stop()
        found = inspect_selection(self.session, self.grid, self.view.selection)
        self.selection_changed.emit(found)

    def _ask(self, kind: str, keys: tuple[Key, ...]) -> None:
        """Ask below the grid before something is removed that others name."""
        if self.asking is None:
            from governance_app.ui.matrix.asking import Asking

            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            self.asking = Asking(self.session, layout, self.view.setFocus)
        self.asking.ask(kind, keys)

    def _arrange_columns(self, arrangement: Arrangement) -> None:
        """Put the columns into another order, or show people in their place."""
        stood_on = self.view.identities()
        if self.grid.arrangement.takes_edits and not arrangement.takes_edits:
            self._stood_on_role = stood_on
        elif arrangement.takes_edits and self._stood_on_role is not None:
            stood_on, self._stood_on_role = self._stood_on_role, None
        self.grid.arrange(arrangement)
        self.arranging.show(arrangement)
        self.view.restructured(stood_on)
        self.hint_changed.emit(self.hint)
        self.view.setFocus()
        self._inspecting.start()

    def _make_actions(self) -> tuple[QAction, ...]:
        """Return the actions of the page. Their keys are shown; the grid itself hears them."""
        gestures = self.gestures
        return tuple(
            self._action(text, keys, run)
            for text, keys, run in (
                *cell_actions(gestures),
                ("Insert activity above", "Ins", gestures.structure.insert_activity),
                ("Insert role before", "", gestures.structure.insert_role),
                ("Rename", "F2", gestures.structure.rename),
                ("Remove row or role", "Ctrl+Del", gestures.structure.remove),
                ("Move up", "Alt+Up", lambda: gestures.structure.step(0, -1)),
                ("Move down", "Alt+Down", lambda: gestures.structure.step(0, 1)),
                ("Move role left", "Alt+Left", lambda: gestures.structure.step(-1, 0)),
                ("Move role right", "Alt+Right", lambda: gestures.structure.step(1, 0)),
                ("Collapse all", "", gestures.structure.collapse_all),
                ("Expand all", "", gestures.structure.expand_all),
            )
        )

    def _action(self, text: str, keys: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setProperty("hidden_in_head", True)  # Qt's order
        action.triggered.connect(lambda: run())  # noqa: PLW0108  # Qt would hand a value over
        return action
