"""The page of the framework itself: what it is for, how it is checked, its parts, its reports."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import (
    COMPONENT,
    DOCUMENT_LINK,
    LETTER,
    LOGO,
    PROCESS,
    PROFILE,
    kind_named,
)
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.framework.component_card import more_of
from governance_app.ui.framework.forms import FrameworkForms
from governance_app.ui.framework.sheet import Sheet, SheetView
from governance_app.ui.framework.slots import Slot
from governance_app.ui.inspection.cells import changed_section
from governance_app.ui.inspection.doing import Doing, Memory
from governance_app.ui.inspection.findings import findings_section
from governance_app.ui.inspection.inspection import Inspection, Section, Text
from governance_app.ui.page import Destination, Page
from governance_app.ui.registers.form_focus import reached_by_tab
from governance_app.ui.registers.inspecting import inspector_of
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.workspace import Notice

#: The kinds of which something stands on the page.
_SHOWN = frozenset(
    {PROFILE.name, LETTER.name, COMPONENT.name, DOCUMENT_LINK.name, PROCESS.name, LOGO.name}
)
#: How long to wait while a button of the mouse is down: what is pressed is not drawn anew.
_WHILE_PRESSED = 30


class FrameworkPage(Page):
    """A sheet that is read from top to bottom, and written on where one clicks."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._memory = Memory(redraw=self._redraw_soon)
        self._view = SheetView()
        self.sheet: Sheet
        self.setFocusProxy(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.show_now)
        self._actions = self._make_actions()
        self._write()
        self._redraw_soon()  # the inspector listens by then
        theme().changed.connect(self._write)

    @property
    def hint(self) -> str:
        """What one can do here."""
        if self.session.read_only:
            return ""
        return "click a text and type · Tab goes to the next"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed, once the keyboard is where it goes to."""
        for notice in notices:
            changes = notice.change_set.changes
            if notice.before is not notice.after and any(i.kind in _SHOWN for i in changes.items):
                self._redraw_soon()
                return
        self._inspect()

    def begin_day(self) -> None:
        """Look at the findings of today."""
        self._redraw_soon()

    def show_now(self) -> None:
        """Show the framework as it is now; while a button of the mouse is down, a little later."""
        self._timer.stop()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(_WHILE_PRESSED)
            return
        had_keyboard = self._has_keyboard()
        self.sheet.show_forms(self._forms())
        if had_keyboard and not self._has_keyboard():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._inspect()

    def show_subject(self, subject: Subject) -> None:
        """Bring a letter, a related document or the framework into view, ready to be edited."""
        item = self.session.framework.of(kind_named(subject.kind)).get(subject.key)
        if item is None:
            return
        identity = (subject.kind, subject.key)
        if subject.kind == LETTER.name:
            self._open(self.sheet.letters, identity)
        elif subject.kind == DOCUMENT_LINK.name and item.component is None:
            opened = self.sheet.documents
            identity_of_all = ("edits", "parts", DOCUMENT_LINK.name, "component", None)
            self._memory.opened.add(identity_of_all)
            self._open(opened, identity)
        elif subject.kind == DOCUMENT_LINK.name:
            self._memory.opened.add(more_of(item.component))
            self._open(self.sheet.slot_of(item.component), identity)

    def show_destination(self, destination: Destination) -> None:
        """Lead to a field of the framework, or to where a letter or a document is added."""
        if destination.kind == PROFILE.name:
            self.show_part(destination.field)
        elif destination.is_new and destination.kind in (LETTER.name, DOCUMENT_LINK.name):
            is_letter = destination.kind == LETTER.name
            self._begin_part(self.sheet.letters if is_letter else self.sheet.documents)
        else:
            super().show_destination(destination)

    def show_part(self, part: str) -> None:
        """Put the keyboard into a field of the framework, such as “vision”."""
        field = self.sheet.fields.get(part)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            self._view.ensureWidgetVisible(field, 0, theme().scaled(40))

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be added here."""
        return self._actions

    def _make_actions(self) -> tuple[QAction, ...]:
        made = []
        for text, run in (
            ("Add component", self._add_component),
            ("Add related document", self._add_document),
        ):
            action = QAction(text, self)
            action.triggered.connect(run)
            action.setEnabled(not self.session.read_only)
            made.append(action)
        return tuple(made)

    def _add_component(self) -> None:
        self._begin_part(self.sheet.new_component)

    def _add_document(self) -> None:
        self._begin_part(self.sheet.documents)

    def _begin_part(self, slot: Slot) -> None:  # type: ignore[type-arg]  # of parts
        """Open the fields of a new part and put the keyboard into the first."""
        assert slot.value is not None, "the sheet is written"
        self._open(slot, slot.value.identity)

    def _open(self, slot: Slot, identity: tuple[object, ...]) -> None:  # type: ignore[type-arg]  # of anything
        """Open something in a slot, put the keyboard into it and bring it into view."""
        self._memory.opened.add(identity)
        slot.memory.focus = identity
        slot.redraw()
        QApplication.processEvents()
        self._view.ensureWidgetVisible(slot, 0, theme().scaled(40))
        focused = QApplication.focusWidget()
        if focused is not None and slot.isAncestorOf(focused):
            self._view.ensureWidgetVisible(focused, 0, theme().scaled(160))

    def _write(self) -> None:
        """Write the sheet anew, in the look in use; what is open and where one was is kept."""
        scrolled = self._view.verticalScrollBar().value()
        self.sheet = Sheet(self.session, self._doing, self._memory)
        self.sheet.write(self._forms())
        self._view.setWidget(self.sheet)
        self._view.verticalScrollBar().setValue(scrolled)
        self._inspect()

    def _forms(self) -> FrameworkForms:
        return FrameworkForms(inspector_of(self.session))

    def _doing(self, memory: Memory) -> Doing:
        session = self.session
        return Doing(
            session.run, self.subject_requested.emit, not session.read_only, self._attempt, memory
        )

    def _attempt(self, command: Command) -> str:
        """Run a command; return why it was refused, "" when it was not."""
        try:
            if not command.changes(self.session.framework):
                self._redraw_soon()  # what was typed means the same as what is there
                return ""
        except Refusal as refusal:
            return refusal.sentence
        self.session.run(command)
        return ""

    def _redraw_soon(self) -> None:
        self._timer.start(0)

    def _has_keyboard(self) -> bool:
        focused: QWidget | None = QApplication.focusWidget()
        return focused is not None and focused in (self._view, *reached_by_tab(self.sheet))

    def _inspect(self) -> None:
        """Tell the inspector how large the framework is, what is found, and what changed last."""
        framework, inspector = self.session.framework, inspector_of(self.session)
        subject = Subject(PROFILE.name, framework.profile.key)
        lines = (
            counted(len(framework.components), "component"),
            counted(len(framework.processes), "process", "processes"),
            counted(len(framework.activities), "activity", "activities"),
            counted(len(framework.roles), "role"),
        )
        sections = (
            *findings_section(framework, inspector.findings_of(subject)),
            Section("It holds", tuple(map(Text, lines))),
            *changed_section(inspector.last_change(subject), subject),
        )
        self.selection_changed.emit(
            Inspection(framework.profile.name, PROFILE.label, sections, subject)
        )
