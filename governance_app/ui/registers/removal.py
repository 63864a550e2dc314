"""Before others lose what they name: the consequences of a removal, and what to do about them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from governance_app.domain.commands import Command, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.ui.inspection.options import Option, options_of, value_typed
from governance_app.ui.registers.consequences import (
    consequences_of,
    keeping,
    named,
    not_taken,
    transfer,
)
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card


class RemovalPanel(QWidget):
    """Asks below the table; nothing is removed until one of its buttons is pressed."""

    done = Signal()  # decided or given up

    def __init__(self, session: Session, kind: Kind[Any]) -> None:
        super().__init__()
        self._session, self._kind = session, kind
        self._keys: tuple[Key, ...] = ()
        self._card: Card | None = None
        self._told = ""  # what goes although it was to be transferred
        self.setAccessibleName("Remove")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*[theme().scaled(10)] * 4)
        self.hide()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The items that are to be removed; none while nothing is asked."""
        return self._keys

    def ask(self, keys: tuple[Key, ...]) -> None:
        """Remove what nothing else names at once; otherwise show what that would bring."""
        framework = self._session.framework
        try:
            lines = consequences_of(framework, self._kind, keys)
        except Refusal as refusal:
            self._show(keys, [refusal.sentence], refused=True)
            return
        if lines:
            self._show(keys, lines)
        else:
            self.close_panel()
            self._session.run(RemoveItems(self._kind.name, keys))
            self.done.emit()

    def refresh(self) -> None:
        """Close when an item is no longer there, or tell the consequences as they are now."""
        if not self._keys:
            return
        there = self._session.framework.of(self._kind)
        if all(key in there for key in self._keys):
            self.ask_again()
        else:
            self.close_panel()

    def ask_again(self) -> None:
        """Tell the consequences anew, keeping what was typed."""
        typed = self.line.text() if self._card is not None else ""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._show(self._keys, consequences_of(self._session.framework, self._kind, self._keys))
        self.line.setText(typed)
        if not had_focus:
            self.done.emit()

    def close_panel(self) -> None:
        """Ask nothing any longer."""
        self._keys, self._told = (), ""
        self.hide()
        if self._card is not None:
            self._layout.removeWidget(self._card)
            self._card.deleteLater()
            self._card = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Escape cancels; Enter in the line transfers."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._cancel()
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and watched is self.line:
                self._transfer()
                return True
        return super().eventFilter(watched, event)

    def _show(self, keys: tuple[Key, ...], lines: list[str], *, refused: bool = False) -> None:
        self.close_panel()
        self._keys = keys
        framework = self._session.framework
        card = self._card = Card("warning")
        card.content.setSpacing(theme().scaled(6))
        title = f"Remove {_beginning_small(named(framework, self._kind, keys))}?"
        card.content.addWidget(Label(title, tone="strong", wrap=True))
        for line in lines:
            card.content.addWidget(Label(line, wrap=True))
        words = f"{title} {' '.join(lines)}"
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self._sentence = Label("", tone="error", wrap=True)
        self._sentence.hide()
        self.line = QLineEdit()
        buttons = self._buttons(refused=refused)
        if not refused:
            card.content.addLayout(self._transfer_line())
        card.content.addWidget(self._sentence)
        card.content.addLayout(buttons)
        self._layout.addWidget(card)
        self.show()
        if refused:
            self.cancel_button.setFocus()
        else:
            self.line.setFocus()

    def _transfer_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().spacing())
        one = self._kind.label.lower()
        self.line.setAccessibleName(f"The {one} that takes the place")
        self.line.setPlaceholderText(f"Another {one} takes the place …")
        self.line.installEventFilter(self)
        frame = FieldFrame(self.line)
        frame.setMaximumWidth(theme().scaled(320))
        PickList(self.line, self._others)
        line.addWidget(frame, 1)
        button = Button("Transfer, then remove", self._transfer, look="primary")
        button.installEventFilter(self)
        line.addWidget(button)
        line.addStretch()
        return line

    def _buttons(self, *, refused: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        framework = self._session.framework
        instead = keeping(framework, self._kind, self._keys, self._session.today)
        if not refused and instead is not None:
            label, command = instead
            row.addWidget(self._button(label, lambda: self._run(lambda: command)))
        if not refused:
            removal = RemoveItems(self._kind.name, self._keys)
            row.addWidget(
                self._button("Remove with all of this", lambda: self._run(lambda: removal))
            )
        self.cancel_button = self._button("Cancel", self._cancel)
        row.addWidget(self.cancel_button)
        row.addStretch()
        return row

    def _button(self, text: str, on_click: Callable[[], object]) -> Button:
        button = Button(text, on_click)
        button.installEventFilter(self)
        return button

    @property
    def _reference(self) -> Field:
        """What the line holds: a reference to an item of this kind."""
        kind = self._kind
        return Field(
            "other", FieldType.REFERENCE, f"Another {kind.label.lower()}", refers_to=kind.name
        )

    def _others(self) -> list[Option]:
        options = options_of(self._session.framework, self._reference)
        return [option for option in options if option.value not in self._keys]

    def _transfer(self) -> None:
        """Transfer and remove; what the other cannot take is told once before."""
        framework, kind, keys = self._session.framework, self._kind, self._keys

        def make() -> Command:
            text = self.line.text()
            if not text.strip():
                raise Refusal(f"Choose the {kind.label.lower()} that takes the place.")
            to = value_typed(framework, kind, self._reference, text)
            lost = not_taken(framework, kind, keys, to)
            if lost and self._told != lost:
                self._told = lost
                raise Refusal(f"{lost} Transfer once more to go on.")
            return transfer(framework, kind, keys, to)

        self._run(make)

    def _run(self, make: Callable[[], Command]) -> None:
        """Do it and close; what is refused is said in the panel."""
        try:
            command = make()
            command.changes(self._session.framework)
        except Refusal as refusal:
            self._sentence.setText(refusal.sentence)
            self._sentence.show()
            return
        self.close_panel()
        self._session.run(command)
        self.done.emit()

    def _cancel(self) -> None:
        self.close_panel()
        self.done.emit()


def _beginning_small(text: str) -> str:
    return text[:1].lower() + text[1:]
