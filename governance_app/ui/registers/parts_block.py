"""The parts of an item in its form: each in a line or two, with editing, removing and adding."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.links import can_be_opened
from governance_app.ui.inspection.doing import Doing
from governance_app.ui.inspection.forms import PartRow, Parts
from governance_app.ui.registers.form_fields import FormFieldBlock
from governance_app.ui.registers.web_links import opening_button
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button, LinkButton
from governance_app.ui.widgets.chips import LetterChip
from governance_app.ui.widgets.labels import ElidedLabel, Label
from governance_app.ui.widgets.panels import Card

#: How wide the name of a letter is beside its chip, in pixels at the usual size.
_LETTER_NAME = 162


class PartsBlock(QWidget):
    """The list of parts, and below it what adds one.

    A page has room to read them: with `is_read` what changes them is left out, and without `adds`
    what adds one; `most` rows are shown until the user wants all.
    """

    def __init__(
        self,
        parts: Parts,
        doing: Doing,
        *,
        is_read: bool = False,
        adds: bool = True,
        most: int | None = None,
    ) -> None:
        super().__init__()
        self._parts, self._doing = parts, doing
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().spacing())
        rows = parts.rows
        if most is not None and len(rows) > most and self._all not in doing.memory.opened:
            rows = rows[:most]
        for row in rows:
            layout.addWidget(_PartRow(row, doing, can_edit=doing.can_edit and not is_read))
        if len(rows) < len(parts.rows):
            layout.addWidget(LinkButton(f"Show all {len(parts.rows):,}", self._show_all))
        elif parts.more:
            layout.addWidget(Label(f"and {parts.more:,} more", tone="muted"))
        if not parts.rows and parts.nothing:
            layout.addWidget(Label(parts.nothing, tone="muted", wrap=True))
        if doing.can_edit and adds:
            layout.addWidget(self._adding())

    @property
    def _all(self) -> tuple[object, ...]:
        return ("all", *self._parts.identity)

    def _show_all(self) -> None:
        self._doing.memory.opened.add(self._all)
        self._doing.memory.redraw()

    def _adding(self) -> QWidget:
        if self._parts.identity in self._doing.memory.opened:
            return NewPart(self._parts, self._doing)
        return LinkButton(f"+ {self._parts.add_label}", self._open)

    def _open(self) -> None:
        memory = self._doing.memory
        memory.opened.add(self._parts.identity)
        memory.focus = self._parts.identity
        memory.redraw()


class _PartRow(QWidget):
    """One part: what it is, with what changes it."""

    def __init__(self, row: PartRow, doing: Doing, *, can_edit: bool) -> None:
        super().__init__()
        self._row, self._doing, self._can_edit = row, doing, can_edit
        self.setAccessibleName(", ".join(filter(None, (row.called, row.detail, row.link))))
        is_open = can_edit and row.identity in doing.memory.opened
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(1))
        layout.addLayout(self._head(is_open))
        if row.detail and row.chip is None:
            layout.addWidget(Label(row.detail, tone=_calm(row.tone), size=0.92, wrap=True))
        if is_open:
            layout.addWidget(self._form())
        self._sentence = Label("", tone="error", size=0.92, wrap=True)
        self._sentence.hide()
        layout.addWidget(self._sentence)

    def _head(self, is_open: bool) -> QHBoxLayout:
        row, doing = self._row, self._doing
        head = QHBoxLayout()
        head.setSpacing(theme().spacing())
        top = Qt.AlignmentFlag.AlignTop
        if row.chip is not None:
            head.addWidget(LetterChip(*row.chip), 0, top)
        if row.link:
            self._add_linked(head)
        elif row.subject is not None:
            subject = row.subject
            head.addWidget(LinkButton(row.text, lambda: doing.follow(subject)))
            head.addStretch(1)
        elif row.chip is not None:
            self._add_letter(head)
        else:
            head.addWidget(Label(row.text, wrap=True), 1)
        if self._can_edit:
            edit = LinkButton("Done" if is_open else "Edit", self._toggle, size=0.92)
            edit.setAccessibleName(f"{'Finish' if is_open else 'Edit'} {row.called}")
            remove = LinkButton("Remove", self._remove, size=0.92)
            remove.setAccessibleName(f"Remove {row.called}")
            for button in (edit, remove):
                head.addWidget(button, 0, top)
        return head

    def _add_letter(self, head: QHBoxLayout) -> None:
        """Add the name of a letter and what is said of it, beside its chip."""
        name = Label(self._row.text, wrap=True)
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        name.setFixedWidth(theme().scaled(_LETTER_NAME))
        detail = Label(self._row.detail, tone=_calm(self._row.tone), wrap=True)
        for label, stretch in ((name, 0), (detail, 1)):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, theme().scaled(2), 0, 0)
            head.addWidget(label, stretch)

    def _add_linked(self, head: QHBoxLayout) -> None:
        """Add what it is called and where it can be read; a click opens what may be opened."""
        text, link = self._row.text, self._row.link
        name = opening_button(text, link) if can_be_opened(link) else Label(text, wrap=True)
        address = ElidedLabel(link, tone="muted", size=0.92)
        address.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        beside = QHBoxLayout()
        beside.addWidget(name, 0 if isinstance(name, LinkButton) else 1)
        if isinstance(name, LinkButton):
            beside.addStretch(1)
        head.addLayout(beside, 1)
        head.addWidget(address, 1)

    def _form(self) -> QWidget:
        card = Card()
        for field in self._row.fields:
            card.content.addWidget(FormFieldBlock(field, self._doing))
        moves = QHBoxLayout()
        for label, command in self._row.moves:
            button = LinkButton(label, lambda command=command: self._doing.attempt(command))  # type: ignore[misc]  # the loop's value
            button.setAccessibleName(f"{label}: {self._row.called}")
            moves.addWidget(button)
        moves.addStretch()
        if self._row.moves:
            card.content.addLayout(moves)
        return card

    def _remove(self) -> None:
        """Remove it, or say below why that is refused."""
        refused = self._doing.attempt(self._row.remove)
        self._sentence.setText(refused)
        self._sentence.setVisible(bool(refused))
        if refused:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, refused))

    def _toggle(self) -> None:
        memory = self._doing.memory
        memory.opened.symmetric_difference_update({self._row.identity})
        memory.redraw()


class NewPart(Card):
    """The fields of a part that is to be added, with Add and Cancel."""

    def __init__(self, parts: Parts, doing: Doing) -> None:
        super().__init__()
        self._parts, self._doing = parts, doing
        self.identity = parts.identity
        self.setAccessibleName(parts.add_label)
        self.fields = [FormFieldBlock(f, doing, entered=self.add) for f in parts.new_fields]
        for field in self.fields:
            self.content.addWidget(field)
            field.editor.installEventFilter(self)
        self._sentence = Label("", tone="error", size=0.92, wrap=True)
        self._sentence.hide()
        self.content.addWidget(self._sentence)
        buttons = QHBoxLayout()
        for button in (
            Button("Add", self.add, look="primary"),
            Button("Cancel", self.cancel),
        ):
            buttons.addWidget(button)
            button.installEventFilter(self)
        buttons.addStretch()
        self.content.addLayout(buttons)

    @property
    def refused(self) -> str:
        """Why it could not be added; "" where nothing was refused."""
        return "" if self._sentence.isHidden() else self._sentence.text()

    def add(self) -> None:
        """Add it; what is refused is said below the field, or below all of them."""
        texts = {field.block.name: field.text for field in self.fields}
        if not self._check_each():
            return
        try:
            refused = self._doing.attempt(self._parts.add(texts))
        except Refusal as refusal:
            refused = refusal.sentence
        if refused:
            self._say(refused)
            return
        self._forget()
        self._doing.memory.redraw()

    def cancel(self) -> None:
        """Close the fields; what was typed is given up."""
        self._forget()
        self._doing.memory.redraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Escape cancels."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]  # a key event
            self.cancel()
            return True
        return super().eventFilter(watched, event)

    def _check_each(self) -> bool:
        """Say below each field why its text is none of its values; True where all are."""
        worst: FormFieldBlock | None = None
        for field in self.fields:
            refused = _refusal_of(lambda field=field: field.block.check(field.text))  # type: ignore[misc]  # the loop's value
            field.say(refused)
            worst = worst or (field if refused else None)
        if worst is not None:
            worst.editor.setFocus()
        return worst is None

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _forget(self) -> None:
        memory = self._doing.memory
        memory.opened.discard(self._parts.identity)
        for field in self.fields:
            memory.drafts.pop(field.block.identity, None)


def _refusal_of(step: Callable[[], object]) -> str:
    try:
        step()
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _calm(tone: str) -> str:
    return "muted" if tone == "plain" else tone
