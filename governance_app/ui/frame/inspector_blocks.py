"""The blocks of an inspection as widgets."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from governance_app.domain.fields import LONGEST_TEXT
from governance_app.ui.inspection.doing import Doing
from governance_app.ui.inspection.forms import FormField, Parts, Timeline
from governance_app.ui.inspection.inspection import (
    Block,
    EditableText,
    FindingCard,
    Letters,
    Link,
    Offer,
    PartLink,
    Text,
)
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.chips import LetterChip
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label, breakable
from governance_app.ui.widgets.panels import Card

_TONE_WORDS = {"error": "Error", "warning": "Warning", "hint": "Hint"}


def widget_of(block: Block, doing: Doing) -> QWidget:
    """Return the widget that draws a block."""
    match block:
        case Text():
            return _text_of(block)
        case FindingCard():
            return _FindingCard(block, doing)
        case Letters():
            return _LettersBlock(block)
        case EditableText():
            return TextBlock(block, doing)
        case Link() | PartLink() | Offer():
            return _link_of(block, doing)
        case FormField() | Parts() | Timeline():
            return _widget_of_form(block, doing)


def _text_of(block: Text) -> Label:
    """Return a text that is never wider than the inspector, whatever its words."""
    label = Label(breakable(block.text), tone=block.tone, wrap=True)
    label.setAccessibleName(block.text)
    return label


def _link_of(block: Link | PartLink | Offer, doing: Doing) -> QWidget:
    """Return the text that leads somewhere or does something."""
    if isinstance(block, PartLink):
        return LinkButton(block.text, lambda: doing.lead(block.page, block.part))
    if isinstance(block, Link):
        return LinkButton(block.text, lambda: doing.follow(block.subject))
    tone = "muted" if block.is_quiet else "accent"
    return LinkButton(
        block.text, lambda: doing.run(block.command), tone=tone, bold=not block.is_quiet
    )


def _widget_of_form(block: FormField | Parts | Timeline, doing: Doing) -> QWidget:
    """Return the widget of a part of a form; what draws forms is imported with the first one."""
    from governance_app.ui.registers.form_fields import FormFieldBlock
    from governance_app.ui.registers.parts_block import PartsBlock
    from governance_app.ui.registers.timeline import TimelineBlock

    match block:
        case FormField():
            return FormFieldBlock(block, doing)
        case Parts():
            return PartsBlock(block, doing)
        case Timeline():
            return TimelineBlock(block)


class _FindingCard(Card):
    """A finding with its mends, one below the other."""

    def __init__(self, card: FindingCard, doing: Doing) -> None:
        super().__init__(card.tone)
        severity = _TONE_WORDS.get(card.tone, "") if card.names_severity else ""
        title = f"{severity}: {card.title}" if severity else card.title
        self.content.addWidget(Label(title, tone="strong", wrap=True))
        self.content.addWidget(Label(card.message, wrap=True))
        if card.reason:
            self.content.addWidget(Label(card.reason, tone="muted", wrap=True))
        if doing.can_edit:
            for label, command in card.mends:
                self.content.addWidget(
                    LinkButton(label, lambda command=command: doing.run(command), bold=True)  # type: ignore[misc]  # the loop's value
                )


class _LettersBlock(QWidget):
    """Letters beside their words."""

    def __init__(self, block: Letters) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().scaled(8))
        grid.setVerticalSpacing(theme().scaled(5))
        grid.setColumnStretch(1, 1)
        for place, each in enumerate(block.letters):
            grid.addWidget(LetterChip(each.symbol, each.meaning), place, 0)
            grid.addWidget(Label(each.name, wrap=True), place, 1)


class TextBlock(QWidget):
    """A label and a text that is taken over when the focus leaves it, or by Enter in one line."""

    def __init__(self, block: EditableText, doing: Doing) -> None:
        super().__init__()
        self._block, self._doing = block, doing
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._taken = block.value
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(3))
        if block.label:
            layout.addWidget(Label(block.label, tone="muted", size=0.92))
        self._field = self._make_field()
        self._field.setAccessibleName(block.label or block.placeholder or "Text")
        self._field.installEventFilter(self)
        layout.addWidget(FieldFrame(self._field))

    @property
    def is_being_edited(self) -> bool:
        """Whether it holds what has not been taken over."""
        return self._field.hasFocus() and self._text() != self._taken

    def take(self) -> None:
        """Run the command of what was typed; a refused text stays to be mended."""
        text = self._text()
        if text == self._taken:
            return
        self._taken = text
        if not self._doing.run(self._block.on_change(text)):
            self._taken = self._block.value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take the text over on leaving it; Escape gives it up."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.take()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self._text() != self._taken:
                self._put(self._taken)
                return True
            control = Qt.KeyboardModifier.ControlModifier
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and (not self._block.several_lines or event.modifiers() & control):
                self.take()
                return True
        return super().eventFilter(watched, event)

    def _make_field(self) -> QLineEdit | QPlainTextEdit:
        block = self._block
        field: QLineEdit | QPlainTextEdit
        if block.several_lines:
            field = QPlainTextEdit(block.value)
            field.setTabChangesFocus(True)
            field.setFixedHeight(field.fontMetrics().lineSpacing() * 4 + theme().scaled(14))
        else:
            field = QLineEdit()
            field.setMaxLength(LONGEST_TEXT)
            field.setText(block.value)
            field.setCursorPosition(0)
        field.setPlaceholderText(block.placeholder)
        field.setReadOnly(not self._doing.can_edit)
        return field

    def _text(self) -> str:
        field = self._field
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()

    def _put(self, text: str) -> None:
        if isinstance(self._field, QPlainTextEdit):
            self._field.setPlainText(text)
        else:
            self._field.setText(text)
