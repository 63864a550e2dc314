"""A page made from descriptions: the registers of one or several kinds of item."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.fields import WhenRemoved
from governance_app.domain.kinds import kind_named
from governance_app.domain.rules import Subject
from governance_app.ui.further_view import (
    Companion,
    Edited,
    FurtherView,
    ViewDescription,
)
from governance_app.ui.page import Destination, Page
from governance_app.ui.pages.register_actions import actions_of, first_steps
from governance_app.ui.pages.register_description import RegisterDescription
from governance_app.ui.registers.keyboard import SHEET
from governance_app.ui.registers.pane import RegisterPane
from governance_app.ui.session import Session
from governance_app.ui.widgets.splitter import Splitter
from governance_app.ui.widgets.tabs import TabbedParts
from governance_app.workspace import Notice


class RegisterPage(Page):
    """Shows one register, or several as tabs, with further views of the same items behind them."""

    edits = frozenset({"cut", "copy", "paste", "select_all", "find"})

    def __init__(
        self,
        session: Session,
        registers: Sequence[RegisterDescription],
        views: Sequence[ViewDescription] = (),
    ) -> None:
        super().__init__(session)
        self.companions: dict[RegisterPane, Companion] = {}
        self._inspected: dict[Page, object] = {}  # what the further views last selected
        self.panes = [self._pane(each) for each in registers]
        self.views = [self._view(each) for each in views]
        self._place = 0
        self._tabs: TabbedParts | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._content())
        self._actions = actions_of(self)
        self._take_focus_proxy()
        self._show_companions()

    @property
    def pane(self) -> RegisterPane:
        """The register that is shown, or was last shown before a further view."""
        return self.panes[self._place]

    @property
    def view(self) -> Page | None:
        """The further view that is shown; None while a register is."""
        place = self._tabs.place - len(self.panes) if self._tabs is not None else -1
        return self.views[place].opened() if place >= 0 else None

    @property
    def shown(self) -> RegisterPane | Page:
        """What is shown: a register, or a further view."""
        return self.view or self.pane

    @property
    def edited(self) -> Edited:
        """What keys and menus edit: what is shown, or what stands below its table."""
        companion = self.companions.get(self.pane) if self.view is None else None
        return (companion and companion.edited()) or self.shown

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        if self.view is not None:
            return self.view.hint
        return "type to edit · Enter shows the form · the last row takes a new one"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""
        for pane in self.panes:
            pane.refresh(notices)
        for companion in self.companions.values():
            companion.refresh(notices)
        self._show_companions()
        for view in self.views:
            view.refresh(notices)

    def begin_day(self) -> None:
        """Show what is so today."""
        for pane in self.panes:
            pane.begin_day()
        for companion in self.companions.values():
            companion.begin_day()
        for view in self.views:
            view.begin_day()

    def show_subject(self, subject: Subject) -> None:
        """Select the item in its register; what has none of its own below what it belongs to."""
        number, shown = self._place_of(subject)
        if shown is None:
            return
        if self._tabs is not None:
            self._tabs.open(number)
        pane = self.panes[number]
        pane.show_subject(shown)
        companion = self.companions.get(pane)
        if companion is not None and shown != subject:
            pane.inspect()
            companion.show_part(subject)

    def show_destination(self, destination: Destination) -> None:
        """Open the register of a kind: on an item and its field, or on the row for a new one."""
        for number, pane in enumerate(self.panes):
            if pane.kind.name == destination.kind:
                if self._tabs is not None:
                    self._tabs.open(number)
                self._lead(pane, destination)
                return
        super().show_destination(destination)

    def show_rows(self, kind: str, texts: Mapping[str, frozenset[str]]) -> None:
        """Open the register of a kind with only the rows that have one of these texts by column."""
        for number, pane in enumerate(self.panes):
            if pane.kind.name == kind:
                if self._tabs is not None:
                    self._tabs.open(number)
                pane.show_rows(texts)
                pane.table.setFocus()

    def _lead(self, pane: RegisterPane, destination: Destination) -> None:
        """Put the keyboard on the row for a new item, or to where a field of one is edited."""
        pane.setFocus(Qt.FocusReason.OtherFocusReason)  # it may be on another tab, hidden now
        if destination.is_new:
            pane.gestures.go_to_new_row()
        elif destination.key is not None:
            pane.show_subject(Subject(destination.kind, destination.key))
            pane.inspect()
            companion = self.companions.get(pane)
            if companion is not None and companion.begin_part(destination.field):
                return
            if not pane.table.go_to_column(destination.field):
                pane.gestures.inspector_requested.emit()  # the form has every field

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the rows."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the table and what is below it, or of the further view shown."""
        if self.view is not None:
            return self.view.keys()
        companion = self.companions.get(self.pane)
        return SHEET if companion is None else (*SHEET, *companion.keys())

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
        self.edited.cut_selection()

    def copy_selection(self) -> None:
        """Copy what is selected, as text and as a table."""
        self.edited.copy_selection()

    def paste_clipboard(self) -> None:
        """Paste cells where the cursor is."""
        self.edited.paste_clipboard()

    def select_everything(self) -> None:
        """Select all that is shown."""
        self.edited.select_everything()

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""
        self.edited.find_text()

    def _content(self) -> QWidget:
        parts = [(pane.kind.plural, self._with_companion(pane)) for pane in self.panes]
        parts += [(view.description.title, view) for view in self.views]
        if len(parts) == 1:
            return parts[0][1]
        self._tabs = TabbedParts(parts, "Registers")
        self._tabs.changed.connect(self._tab_changed)
        return self._tabs

    def _with_companion(self, pane: RegisterPane) -> QWidget:
        """Return a register with what stands below it."""
        companion = self.companions.get(pane)
        if companion is None:
            return pane
        parts = Splitter(Qt.Orientation.Vertical)
        parts.addWidget(pane)
        parts.addWidget(companion)
        parts.setStretchFactor(0, 1)
        parts.setCollapsible(0, False)
        return parts

    def _show_companions(self) -> None:
        """Leave an empty register the room to say what it is for."""
        for pane, companion in self.companions.items():
            companion.setVisible(bool(pane.register.framework.of(pane.kind)))

    def _place_of(self, subject: Subject) -> tuple[int, Subject | None]:
        """Return the register of a subject, or of what it belongs to, and the item there."""
        for number, pane in enumerate(self.panes):
            if pane.kind.name == subject.kind:
                return number, subject
        kind, part = kind_named(subject.kind), self.session.framework.tables[subject.kind]
        if subject.key in part:
            for number, pane in enumerate(self.panes):
                for field in kind.references:
                    whole = getattr(part[subject.key], field.name)
                    is_its = field.when_removed is WhenRemoved.REMOVE and whole is not None
                    if is_its and field.refers_to == pane.kind.name:
                        return number, Subject(pane.kind.name, whole)
        return 0, None

    def _tab_changed(self) -> None:
        self._take_focus_proxy()
        self.hint_changed.emit(self.hint)
        if self.view is not None:
            self.selection_changed.emit(self._inspected.get(self.view))
        else:
            self.pane.inspect()

    def _take_focus_proxy(self) -> None:
        if self._tabs is not None and self._tabs.place < len(self.panes):
            self._place = self._tabs.place
        self.setFocusProxy(self.view or self.pane.table)

    def _view(self, described: ViewDescription) -> FurtherView:
        view = FurtherView(self.session, described)
        view.made.connect(self._connect_view)
        return view

    def _connect_view(self, page: Page) -> None:
        page.selection_changed.connect(lambda found: self._view_selected(page, found))
        page.inspector_requested.connect(self.inspector_requested)
        page.subject_requested.connect(self.subject_requested)
        page.command_requested.connect(self.command_requested)
        page.hint_changed.connect(self.hint_changed)

    def _view_selected(self, page: Page, found: object) -> None:
        self._inspected[page] = found
        if page is self.view:
            self.selection_changed.emit(found)

    def _pane(self, described: RegisterDescription) -> RegisterPane:
        kind = described.kind
        words = (described.title or kind.plural, described.text or kind.help)
        pane = RegisterPane(self.session, kind, described.columns, words)
        pane.selection_changed.connect(lambda found: self._selected(pane, found))
        pane.inspector_requested.connect(self.inspector_requested)
        if described.companion is not None:
            self._add_companion(pane, described.companion(self.session))
        if not self.session.read_only:
            pane.empty.offer(first_steps(self, pane))
        return pane

    def _add_companion(self, pane: RegisterPane, companion: Companion) -> None:
        self.companions[pane] = companion
        self.addActions(companion.companion_actions())  # their keys are heard on the whole page
        pane.selection_changed.connect(lambda _: companion.show_items(pane.table.selected().keys))
        companion.subject_requested.connect(self.subject_requested)
        companion.rows_requested.connect(self.show_rows)

    def _selected(self, pane: RegisterPane, found: object) -> None:
        if pane is self.shown:
            self.selection_changed.emit(found)
