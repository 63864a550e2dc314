"""The sheet that the page of the framework is written on: a column that reads well, in sections."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROFILE
from governance_app.ui.framework.brand_colour import ColourRow
from governance_app.ui.framework.component_card import ComponentCard, indented
from governance_app.ui.framework.fields import (
    INDENT,
    LeadField,
    SettingRow,
    SheetField,
    TitleField,
    WideRow,
)
from governance_app.ui.framework.forms import ComponentForm, FrameworkForms
from governance_app.ui.framework.logo_row import LogoRow
from governance_app.ui.framework.slots import Slot
from governance_app.ui.inspection.doing import Doing, Memory
from governance_app.ui.inspection.forms import Parts
from governance_app.ui.registers.form_fields import FormFieldBlock
from governance_app.ui.registers.form_focus import order_tabs_in
from governance_app.ui.registers.parts_block import PartsBlock
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

#: The widest that a line of text is pleasant to read, in pixels at the usual size.
_WIDTH = 760
#: So many documents of the framework are read before the others are asked for.
_MOST_READ = 8
#: So many components are drawn before the page is painted; it need not wait for more.
_AT_ONCE = 8

V = TypeVar("V")
DoingWith = Callable[[Memory], Doing]

_TEXTS = ("audience", "primary_objective", "outcomes")
_LIMITS = (
    "accountable_implies_responsible",
    "shared_accountability",
    "most_letters_in_cell",
    "most_responsible",
    "most_consulted",
    "most_informed",
    "most_roles_of_person",
    "ending_within_days",
    "stale_review_months",
    "stale_touch_months",
    "accept_within_days",
)
_APPROVALS = ("sub_delegation", "holiday_region", "weekend")
_AMOUNTS = ("currency", "year_begins")
_WORDS_ON_REPORTS = ("report_header", "report_footer")
_ON_REPORTS = (
    *_WORDS_ON_REPORTS,
    "report_paper",
    "report_findings",
    "report_notes",
    "report_holders",
    "report_signatures",
)


class Sheet(QWidget):
    """All that is written on the sheet. `fields` are those of the framework itself, by name."""

    def __init__(self, session: Session, doing_with: DoingWith, memory: Memory) -> None:
        super().__init__()
        self._session, self._doing_with, self._memory = session, doing_with, memory
        self._doing = doing_with(memory)
        self.fields: dict[str, FormFieldBlock] = {}
        self.component_slots: list[Slot[ComponentForm]] = []
        self._waiting: list[tuple[Slot[ComponentForm], ComponentForm]] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show_more)
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(lambda: order_tabs_in(self))
        self.letters = self._slot(self._letters)
        self.documents = self._slot(self._documents)
        self.new_component = self._slot(self._new_component)
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(theme().scaled(8))
        self._parts = QWidget()  # Tab walks through what stands in it before what comes later
        self._components = QVBoxLayout(self._parts)
        self._components.setContentsMargins(0, 0, 0, 0)
        self._components.setSpacing(theme().scaled(12))
        column = QWidget()
        column.setLayout(self._content)
        column.setMaximumWidth(theme().scaled(_WIDTH))
        side, top = theme().scaled(22), theme().scaled(20)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(side, top, side, 2 * top)
        layout.addStretch(1)
        layout.addWidget(column, 1_000)
        layout.addStretch(1)

    def write(self, forms: FrameworkForms) -> None:
        """Write every section, once."""
        add = self._add
        add(forms, "name", TitleField)
        self._begin("What it is for")
        add(forms, "vision", LeadField)
        for name in _TEXTS:
            add(forms, name, SheetField)
        self._begin(
            "How it is checked",
            "What is beyond these limits is reported as a finding. None of them stops an edit.",
        )
        add(forms, "scheme", SettingRow)
        self._content.addLayout(indented(self.letters))
        self._content.addSpacing(theme().scaled(6))
        for name in _LIMITS:
            add(forms, name, SettingRow)
        self._begin(
            "Components and documents", "The parts of the framework, and what to read beside it."
        )
        self._content.addWidget(self._parts)
        self._content.addSpacing(theme().scaled(4))
        self._content.addLayout(indented(self.new_component))
        self._content.addLayout(indented(self.documents))
        self._begin(
            "Approvals and working days",
            "Whether authority is passed on, and on which days time limits do not run.",
        )
        for name in _APPROVALS:
            add(forms, name, SettingRow)
        self._begin(
            "Reports and amounts", "How amounts and years are understood, and what reports bear."
        )
        for name in _AMOUNTS:
            add(forms, name, SettingRow)
        for name in self._others():
            add(forms, name, SettingRow)
        add(forms, "brand_name", WideRow)
        add(forms, "brand_colour", ColourRow)
        self.logo = LogoRow(self._session)
        self._content.addWidget(self.logo)
        for name in _ON_REPORTS:
            add(forms, name, WideRow if name in _WORDS_ON_REPORTS else SettingRow)
        self._content.addStretch()
        self.show_forms(forms)

    def show_forms(self, forms: FrameworkForms) -> None:
        """Show what is different now."""
        for name, field in self.fields.items():
            field.show_block(forms.field(name))
        self.logo.show_logo()
        self.letters.show_value(forms.letters())
        self.documents.show_value(forms.documents(None))
        self.new_component.show_value(forms.new_component())
        self._show_components(forms.components())

    def _others(self) -> list[str]:
        """Return the fields that stand in no section by name: a later one has its place too."""
        last = {"brand_name", "brand_colour", *_ON_REPORTS}
        return [each.name for each in PROFILE.fields if each.name not in self.fields.keys() | last]

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return no height: it is as high as its texts are in the width that there is."""
        return QSize(super().minimumSizeHint().width(), 0)

    def slot_of(self, component: Key) -> Slot[ComponentForm]:
        """Return where a component stands; KeyError where it does not."""
        while self._waiting:
            self._show_more()
        for slot in self.component_slots:
            if slot.value is not None and slot.value.key == component:
                return slot
        raise KeyError(component)

    def _slot(self, make: Callable[[V, Memory], QWidget]) -> Slot[V]:
        slot = Slot(make, self._memory)
        slot.was_drawn.connect(self._ordering.start)
        return slot

    def _show_components(self, components: Sequence[ComponentForm]) -> None:
        while len(self.component_slots) < len(components):
            slot = self._slot(self._component)
            self.component_slots.append(slot)
            self._components.addWidget(slot)
        while len(self.component_slots) > len(components):
            slot = self.component_slots.pop()
            self._components.removeWidget(slot)
            slot.hide()
            slot.deleteLater()
        self._waiting.clear()
        for place, slot in enumerate(self.component_slots):
            if place < _AT_ONCE or slot.value is not None:
                slot.show_value(components[place])
            else:
                self._waiting.append((slot, components[place]))
        self._timer.start()

    def _show_more(self) -> None:
        """Show some of the components that wait, and go on when what was shown is painted."""
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for slot, component in now:
            slot.show_value(component)
        if now:
            self._timer.start()

    def _add(self, forms: FrameworkForms, name: str, look: type[FormFieldBlock]) -> None:
        field = look(forms.field(name), self._doing)
        self.fields[name] = field
        self._content.addWidget(field)

    def _begin(self, heading: str, words: str = "") -> None:
        """Begin a section."""
        size = theme().scaled
        self._content.addSpacing(size(16))
        self._content.addWidget(Line())
        self._content.addSpacing(size(4))
        head = Label(heading, tone="strong", size=1.25, wrap=True)
        head.setContentsMargins(size(INDENT), 0, 0, 0)
        self._content.addWidget(head)
        if words:
            told = Label(words, tone="muted", wrap=True)
            told.setContentsMargins(size(INDENT), 0, 0, 0)
            self._content.addWidget(told)

    def _letters(self, letters: Parts, memory: Memory) -> QWidget:
        block = PartsBlock(letters, self._doing_with(memory))
        block.setAccessibleName("Letters")
        return block

    def _component(self, form: ComponentForm, memory: Memory) -> QWidget:
        return ComponentCard(form, self._doing_with(memory), self._session)

    def _new_component(self, parts: Parts, memory: Memory) -> QWidget:
        return PartsBlock(parts, self._doing_with(memory))

    def _documents(self, parts: Parts, memory: Memory) -> QWidget:
        return DocumentsOfAll(parts, self._doing_with(memory))


class DocumentsOfAll(QWidget):
    """The documents of the whole framework; “Edit” opens what changes them."""

    def __init__(self, parts: Parts, doing: Doing) -> None:
        super().__init__()
        self._memory, self._mark = doing.memory, ("edits", *parts.identity)
        is_open = bool(parts.rows) and self._mark in doing.memory.opened
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme().scaled(8), 0, 0)
        head = QHBoxLayout()
        head.addWidget(Label("Related documents of the whole framework", tone="strong"), 1)
        if doing.can_edit and parts.rows:
            button = LinkButton("Less" if is_open else "More", self._toggle, tone="muted")
            button.setAccessibleName(f"{button.text()} of the related documents")
            head.addWidget(button)
        layout.addLayout(head)
        most = None if is_open else _MOST_READ
        layout.addWidget(PartsBlock(parts, doing, is_read=not is_open, most=most))

    def _toggle(self) -> None:
        self._memory.opened.symmetric_difference_update({self._mark})
        self._memory.redraw()


class SheetView(QScrollArea):
    """Scrolls the sheet, by keys too: arrows, Page Up and Down, Home and End."""

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.setAccessibleName(PROFILE.label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go to the beginning or the end; Escape leaves a field."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Scroll by lines of text as large as it is now."""
        super().changeEvent(event)
        self.verticalScrollBar().setSingleStep(2 * self.fontMetrics().lineSpacing())
