"""The inspector on the right: draws what a page says of its selection."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.doing import Doing, Memory
from governance_app.ui.inspection.inspection import Inspection
from governance_app.ui.registers.form_focus import (
    Place,
    begin_at,
    focus_in,
    put_focus,
    reached_by_tab,
)
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars

#: How long a selection must rest before it is drawn, in milliseconds: arrow keys stay quick.
_REST = 30
#: How often to look whether a text that is being typed has been left, in milliseconds.
_WHILE_TYPING = 300

_NOTHING = Inspection(
    "Nothing selected",
    "Select a cell, a row, a card or a finding, and what is known of it is here.",
)


class InspectorPanel(QScrollArea):
    """Shows one inspection. Its mends and texts run commands in the session."""

    subject_requested = Signal(object)  # a Subject
    part_requested = Signal(str, str)  # the name of a page, and a part of it
    left = Signal()  # Escape: back to the page
    drawn = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        give_slim_bars(self)
        self._session = session
        self._wanted: Inspection = _NOTHING
        self._shown: Inspection | None = None
        self._shown_identity: object = None
        self._memory = Memory(redraw=self._draw_again)
        self.setAccessibleName("Inspector")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.draw_now)
        theme().changed.connect(self._draw_again)

    @property
    def shown_title(self) -> str:
        """What the selection is called that is drawn."""
        return self._shown.title if self._shown else ""

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Show this as soon as the selection rests."""
        self._wanted = inspection or _NOTHING
        self._timer.start(_REST)

    def draw_now(self) -> None:
        """Draw what is to be shown without waiting; does nothing where it is drawn already."""
        self._timer.stop()
        if self._wanted == self._shown:
            return
        if self._is_being_edited():
            self._timer.start(_WHILE_TYPING)
            return
        is_same = self._shown_identity == self._wanted.identity
        if not is_same:
            self._memory.forget()
        place = focus_in(self.widget())
        scrolled = self.verticalScrollBar().value() if is_same else 0
        self._shown, self._shown_identity = self._wanted, self._wanted.identity
        drawn = self._drawn(self._shown)
        self.setWidget(drawn)
        self.verticalScrollBar().setValue(scrolled)
        self.drawn.emit()
        if begin_at(drawn, self._memory):
            self._show_focus()
        elif place is not None and not put_focus(drawn, place):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape leads back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing that can be done here."""
        self.draw_now()
        drawn = self.widget()
        if drawn is None or not put_focus(drawn, Place(0)):
            self.left.emit()

    def begin_at_field(self, name: str) -> None:
        """Put the keyboard into a field of what is shown, or open what adds a part of this kind."""
        from governance_app.ui.inspection.forms import FormField, Parts

        sections = self._shown.sections if self._shown is not None else ()
        for block in (each for section in sections for each in section.blocks):
            if isinstance(block, Parts) and block.identity[1:2] == (name,):
                self._memory.opened.add(block.identity)
            elif not isinstance(block, FormField) or block.identity[-1:] != (name,):
                continue
            self._memory.focus = block.identity
            self._draw_again()
            self.draw_now()
            return

    def focusable(self) -> list[QWidget]:
        """Return what can be reached by Tab here, from top to bottom."""
        return reached_by_tab(self.widget())

    def _is_being_edited(self) -> bool:
        drawn = self.widget()
        there = drawn.findChildren(QWidget) if drawn is not None else []
        return any(getattr(each, "is_being_edited", False) for each in there)

    def _draw_again(self) -> None:
        self._shown = None
        self._timer.start(_REST)

    def _show_focus(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            self.ensureWidgetVisible(focused)

    def _attempt(self, command: Command) -> str:
        """Run a command; return why it was refused, "" when it was not."""
        try:
            if not command.changes(self._session.framework):
                self._draw_again()  # what was typed means the same as what is there
                return ""
        except Refusal as refusal:
            return refusal.sentence
        self._session.run(command)
        return ""

    def _drawn(self, inspection: Inspection) -> QWidget:
        from governance_app.ui.frame.inspector_blocks import widget_of

        content = QWidget()
        content.setAccessibleName(inspection.title)
        layout = QVBoxLayout(content)
        size = theme().scaled
        layout.setContentsMargins(size(16), size(14), size(16), size(14))
        layout.setSpacing(theme().spacing())
        layout.addWidget(Label(inspection.title, tone="strong", size=1.12, wrap=True))
        if inspection.subtitle:
            layout.addWidget(Label(inspection.subtitle, tone="muted", wrap=True))
        session = self._session
        can_edit = not session.read_only
        doing = Doing(
            session.run,
            self._follow,
            can_edit,
            self._attempt,
            self._memory,
            self.part_requested.emit,
        )
        for section in inspection.sections:
            layout.addSpacing(size(8))
            if section.heading:
                layout.addWidget(Label(section.heading, tone="muted", size=0.92, wrap=True))
            for block in section.blocks:
                layout.addWidget(widget_of(block, doing))
        layout.addStretch()
        return content

    def _follow(self, subject: Subject) -> None:
        self.subject_requested.emit(subject)
