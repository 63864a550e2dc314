"""The fields of a form: a label, what is typed, and below it why that was refused."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import LONGEST_TEXT, FieldType
from governance_app.domain.links import can_be_opened
from governance_app.domain.registers.wording import YES
from governance_app.ui.inspection.doing import Doing, Draft
from governance_app.ui.inspection.forms import FormField
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.registers.web_links import opening_button
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label, plain_tip
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.ticks import Tick

_Editor = QLineEdit | QPlainTextEdit | QCheckBox
_PLACEHOLDERS = {FieldType.DATE: "YYYY-MM-DD"}


class FormFieldBlock(QWidget):
    """One field. What is typed is taken over by Enter or on leaving it.

    What is refused stays as it was typed, with the sentence below it. A field of something that is
    not there yet only remembers what is typed; `entered` is called by Enter then. In a text of
    several lines Enter begins a line, unless `enter_takes`; Ctrl+Enter takes it over.
    """

    enter_takes = False

    def __init__(
        self, block: FormField, doing: Doing, *, entered: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self.block, self._doing, self._entered = block, doing, entered
        self._taken = block.value  # what was taken over last
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(3))
        self.editor = self._make_editor()
        self.list: PickList | None = None
        self.sentence = Label("", tone="error", size=0.92, wrap=True)
        self.sentence.hide()
        self.lay_out(layout)
        self._describe()
        self._recall()

    def lay_out(self, layout: QVBoxLayout) -> None:
        """Put the label, what is typed and the sentence below each other; a page does otherwise."""
        if isinstance(self.editor, QCheckBox):
            layout.addWidget(self.editor)
        else:
            layout.addLayout(self._head())
            layout.addWidget(FieldFrame(self.editor))
        layout.addWidget(self.sentence)

    def _head(self) -> QHBoxLayout:
        """Return the label, with a link to what a reference names or where an address leads."""
        head, block = QHBoxLayout(), self.block
        head.addWidget(Label(block.label, tone="muted", size=0.92))
        head.addStretch(1)
        if block.subject is not None:
            subject = block.subject
            link = LinkButton("Show", lambda: self._doing.follow(subject), size=0.92)
            link.setAccessibleName(f"Show {block.value}")
            head.addWidget(link)
        if block.type is FieldType.LINK and can_be_opened(block.value):
            head.addWidget(opening_button("Open", block.value, size=0.92))
        return head

    @property
    def identity(self) -> object:
        """Which field of which item it is."""
        return self.block.identity

    @property
    def text(self) -> str:
        """What stands in the field."""
        editor = self.editor
        if isinstance(editor, QCheckBox):
            return YES if editor.isChecked() else ""
        return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()

    @property
    def is_being_edited(self) -> bool:
        """Whether it holds what has not been taken over, and the keyboard."""
        return self._entered is None and self.editor.hasFocus() and self.text != self._taken

    @property
    def refused(self) -> str:
        """Why what stands here was refused; "" where it was not."""
        return self.sentence.text() if not self.sentence.isHidden() else ""

    def show_block(self, block: FormField) -> None:
        """Show the field as it is now; what is being typed stays, and what was refused."""
        self.block, is_touched = block, self.text != self._taken
        self._taken = block.value
        if not is_touched and self.text != block.value:
            self._put(block.value)

    def take(self) -> None:
        """Run the command of what was typed; a refused text stays, with the sentence."""
        draft, text = self._doing.memory.drafts.get(self.block.identity), self.text
        if self.block.to_command is None:
            return
        if text == self._taken:
            if draft is not None:
                self._give_up()
            return
        try:
            refused = self._doing.attempt(self.block.to_command(text))
        except Refusal as refusal:
            refused = refusal.sentence
        if refused:
            self._remember(Draft(text, refused))
        else:
            self._doing.memory.drafts.pop(self.block.identity, None)
            self._taken = text
        self.say(refused)

    def say(self, sentence: str) -> None:
        """Say below the field why it was refused; "" takes that back."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self._describe(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take the text over on leaving it and by Enter; Escape gives it up."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.take()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        elif event.type() == QEvent.Type.MouseButtonPress and self.list is not None:
            self.list.open()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        changed = self.text != self.block.value or bool(self.refused)
        if event.key() == Qt.Key.Key_Escape and changed and self._entered is None:
            self._give_up()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        begins_line = isinstance(self.editor, QPlainTextEdit) and not self.enter_takes
        if not enter or (begins_line and not control):
            return False
        if self._entered is not None:
            self._entered()
        else:
            self.take()
        return True

    def _give_up(self) -> None:
        self._doing.memory.drafts.pop(self.block.identity, None)
        self._put(self.block.value)
        self.say("")

    def _make_editor(self) -> _Editor:
        block = self.block
        if block.type is FieldType.YES_NO:
            editor = Tick(block.label)
            editor.setChecked(block.value == YES)
            editor.setEnabled(self._doing.can_edit)
            editor.toggled.connect(lambda _: self._toggled())
            return editor
        if block.type is FieldType.TEXT:
            several = self.make_text()
            several.setTabChangesFocus(True)
            several.setReadOnly(not self._doing.can_edit)
            several.textChanged.connect(self._typed)
            several.installEventFilter(self)
            return several
        line = QLineEdit()
        line.setMaxLength(LONGEST_TEXT)
        line.setText(block.value)
        line.setCursorPosition(0)
        line.setPlaceholderText(_PLACEHOLDERS.get(block.type, ""))
        line.setReadOnly(not self._doing.can_edit)
        line.textChanged.connect(self._typed)
        line.installEventFilter(self)
        if block.options is not None and self._doing.can_edit:
            line.installEventFilter(_ListWhenNeeded(self, line))
            line.setPlaceholderText("Type to find" if block.type is FieldType.REFERENCE else "")
        return line

    def make_text(self) -> QPlainTextEdit:
        """Return what several lines are typed into, as high as a form has room for."""
        text, value = QPlainTextEdit(self.block.value), self.block.value
        give_slim_bars(text)
        lines = max(2, min(value.count("\n") + 1 + len(value) // 40, 6))
        text.setFixedHeight(text.fontMetrics().lineSpacing() * lines + theme().scaled(14))
        return text

    def _toggled(self) -> None:
        self._typed()
        if self._entered is None:
            self.take()

    def _typed(self) -> None:
        """Remember what is typed, so that it outlasts the widget."""
        if self._entered is not None:
            self._doing.memory.drafts[self.block.identity] = Draft(self.text)
            self.say("")

    def _remember(self, draft: Draft) -> None:
        self._doing.memory.drafts[self.block.identity] = draft

    def _recall(self) -> None:
        draft = self._doing.memory.drafts.get(self.block.identity)
        if draft is not None:
            self._put(draft.text)
            self.say(draft.refused)

    def _put(self, text: str) -> None:
        editor = self.editor
        editor.blockSignals(True)
        if isinstance(editor, QCheckBox):
            editor.setChecked(text == YES)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            editor.setText(text)
        editor.blockSignals(False)

    def _describe(self, sentence: str = "") -> None:
        editor, block = self.editor, self.block
        editor.setAccessibleName(block.label)
        editor.setAccessibleDescription(f"{sentence} {block.help}".strip())
        editor.setToolTip(plain_tip(block.help))


class _ListWhenNeeded(QObject):
    """Makes the list of what can be chosen when the keyboard comes to the line."""

    def __init__(self, field: FormFieldBlock, line: QLineEdit) -> None:
        super().__init__(field)
        self._field, self._line = field, line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Make the list once."""
        if event.type() == QEvent.Type.FocusIn and self._field.list is None:
            options = self._field.block.options
            assert options is not None
            self._field.list = PickList(self._line, options)
            self._field.list.picked.connect(self._field.take)
        return False
