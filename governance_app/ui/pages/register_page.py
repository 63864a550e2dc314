"""A page made from descriptions: the registers of one or several kinds of item."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from governance_app.domain.kinds import Kind
from governance_app.domain.registers.editing import parts_of
from governance_app.domain.rules import Subject
from governance_app.ui.pages.page import Page
from governance_app.ui.registers.column_steps import COLUMN_STEPS, do_step
from governance_app.ui.registers.keyboard import SHEET
from governance_app.ui.registers.pane import RegisterPane
from governance_app.ui.session import Session
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import Line
from governance_app.workspace import Notice

_OnPane = Callable[[RegisterPane], object]


@dataclass(frozen=True)
class RegisterDescription:
    """A register on a page: its kind, the columns shown at first, and what it is for."""

    kind: Kind[Any]
    columns: tuple[str, ...] = ()
    title: str = ""
    text: str = ""


class RegisterPage(Page):
    """Shows one register, or several as tabs."""

    edits = frozenset({"cut", "copy", "paste", "select_all", "find"})

    def __init__(self, session: Session, registers: Sequence[RegisterDescription]) -> None:
        super().__init__(session)
        self.panes = [self._pane(each) for each in registers]
        self._tabs: QTabBar | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._content())
        self._actions = self._make_actions()
        self._take_focus_proxy()

    @property
    def pane(self) -> RegisterPane:
        """The register that is shown."""
        return self.panes[self._tabs.currentIndex() if self._tabs is not None else 0]

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "type to edit · Enter shows the form · the last row takes a new one"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""
        for pane in self.panes:
            pane.refresh(notices)

    def begin_day(self) -> None:
        """Show who holds what today."""
        for pane in self.panes:
            pane.begin_day()

    def show_subject(self, subject: Subject) -> None:
        """Select the item in its register."""
        for place, pane in enumerate(self.panes):
            shown = self._owner(pane, subject)
            if shown is not None:
                if self._tabs is not None:
                    self._tabs.setCurrentIndex(place)
                pane.show_subject(shown)
                return

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the rows."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the table."""
        return SHEET

    def state(self) -> Mapping[str, Any]:
        """Return how each register is arranged."""
        return {pane.kind.name: dict(pane.state()) for pane in self.panes}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Arrange each register as it was."""
        for pane in self.panes:
            kept = state.get(pane.kind.name)
            if isinstance(kept, dict):
                pane.restore_state(kept)

    def cut_selection(self) -> None:
        """Copy the selected cells and empty them."""
        self.pane.gestures.cut()

    def copy_selection(self) -> None:
        """Copy the selected cells, as text and as a table."""
        self.pane.gestures.copy()

    def paste_clipboard(self) -> None:
        """Paste cells where the cursor is."""
        self.pane.gestures.paste()

    def select_everything(self) -> None:
        """Select every cell."""
        self.pane.table.selectAll()

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""
        self.pane.bar.find_text()

    def _content(self) -> QWidget:
        if len(self.panes) == 1:
            return self.panes[0]
        whole, self._tabs, stack = QWidget(), QTabBar(), QStackedWidget()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName("Registers")
        for pane in self.panes:
            self._tabs.addTab(pane.kind.plural.replace("&", "&&"))
            stack.addWidget(pane)
        self._tabs.currentChanged.connect(stack.setCurrentIndex)
        self._tabs.currentChanged.connect(lambda _: self._tab_changed())
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(Line())
        layout.addWidget(stack, 1)
        return whole

    def _owner(self, pane: RegisterPane, subject: Subject) -> Subject | None:
        """Return the item of a register that a subject is, or is a part of; None for neither."""
        if subject.kind == pane.kind.name:
            return subject
        part = self.session.framework.tables[subject.kind].get(subject.key)
        for kind, field in parts_of(pane.kind):
            if kind.name == subject.kind and part is not None:
                return Subject(pane.kind.name, getattr(part, field.name))
        return None

    def _tab_changed(self) -> None:
        self._take_focus_proxy()
        self.pane.inspect()

    def _take_focus_proxy(self) -> None:
        self.setFocusProxy(self.pane.table)

    def _pane(self, described: RegisterDescription) -> RegisterPane:
        kind = described.kind
        words = (described.title or kind.plural, described.text or kind.help)
        pane = RegisterPane(self.session, kind, described.columns, words)
        pane.selection_changed.connect(lambda found: self._selected(pane, found))
        pane.inspector_requested.connect(self.inspector_requested)
        if not self.session.read_only:
            pane.empty.offer(
                (
                    Button(
                        f"Add {kind.plural.lower()}", pane.gestures.go_to_new_row, look="primary"
                    ),
                    Button(_import_words(kind), lambda: self._import_list(kind)),
                )
            )
        return pane

    def _selected(self, pane: RegisterPane, found: object) -> None:
        if pane is self.pane:
            self.selection_changed.emit(found)

    def _make_actions(self) -> tuple[QAction, ...]:
        """Return the actions of the page. Their keys are shown; the table itself hears them."""
        return (*(self._import_action(pane.kind) for pane in self.panes), *self._row_actions())

    def _import_action(self, kind: Kind[Any]) -> QAction:
        action = self._action(_import_words(kind), "", lambda _: self._import_list(kind))
        action.setProperty("hidden_in_head", len(self.panes) > 1)  # Qt's order
        action.setEnabled(not self.session.read_only)
        return action

    def _import_list(self, kind: Kind[Any]) -> None:
        """Ask for a list of such items and show what it would change."""
        from governance_app.ui.flows.register_import import import_list

        import_list(self.window(), self.session, kind)

    def _row_actions(self) -> tuple[QAction, ...]:
        steps: list[tuple[str, str, _OnPane]] = [
            ("Go to the new row", "Ins", lambda pane: pane.gestures.go_to_new_row()),
            ("Type over this cell", "F2", lambda pane: pane.gestures.begin()),
            ("Remove the selected rows", "Ctrl+Del", lambda pane: pane.gestures.remove()),
            *((text, "", partial(_column_step, text)) for text in COLUMN_STEPS),
        ]
        return tuple(self._action(text, keys, run) for text, keys, run in steps)

    def _action(self, text: str, keys: str, run: _OnPane) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setProperty("hidden_in_head", True)  # Qt's order
        action.triggered.connect(lambda: run(self.pane))
        return action


def _column_step(text: str, pane: RegisterPane) -> None:
    do_step(pane, text)


def _import_words(kind: Kind[Any]) -> str:
    """Return "Import roles…"."""
    return f"Import {kind.plural.lower()}…"
