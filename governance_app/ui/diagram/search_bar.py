"""Finding cards by what stands on them: a small bar over the diagram."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from governance_app.domain.keys import Key
from governance_app.ui.diagram.content import Content
from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card


class _Found(NamedTuple):
    """A card or a link on which the text stands."""

    key: Key
    is_link: bool


class SearchBar(Card):
    """A field, how many were found, and the way to the next one."""

    closed = Signal()

    def __init__(self, view: DiagramView, placeholder: str) -> None:
        super().__init__()
        self.setParent(view)
        self._view = view
        self._found: list[_Found] = []
        self._at = 0
        self.field = QLineEdit()
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = Label("", tone="muted")
        row = QHBoxLayout()
        row.setSpacing(theme().scaled(6))
        frame = FieldFrame(self.field)
        frame.setMinimumWidth(theme().scaled(90))
        row.addWidget(frame, 1)
        row.addWidget(self.count)
        self._next = Button("Next", lambda: self.go(1), look="flat")
        row.addWidget(self._next)
        row.addWidget(
            Button("Close the search", self.close_bar, look="flat", icon="close", icon_only=True)
        )
        self.content.addLayout(row)
        view.resized.connect(self._place)
        self.hide()

    def open_with(self, text: str = "") -> None:
        """Show the bar and look for a text; without one, for what is typed."""
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.field.setText(text)  # the next letter typed goes behind it
        else:
            self.field.selectAll()
        self._search()
        self._place()

    def close_bar(self) -> None:
        """Hide the bar; the keyboard is on the diagram again, on what was found."""
        self.hide()
        self.field.clear()
        self._view.mark(found=frozenset())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def go(self, step: int) -> None:
        """Stand on the next card that was found, or on the one before."""
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._show_found()

    def content_changed(self) -> None:
        """Look again: the cards are others."""
        if not self.isHidden():
            self._look()
            self._at = min(self._at, max(0, len(self._found) - 1))
            self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Enter goes on, Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go(-1 if back else 1)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.go(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False

    def _search(self) -> None:
        if self.isHidden():
            return
        self._look()
        self._at = 0
        if self._found:
            self._show_found()
        else:
            self._say()

    def _look(self) -> None:
        content, text = self._view.content, self.field.text()
        cards = matches(content, text)
        links = [_Found(key, is_link=True) for key in matching_links(content, text)]
        self._found = [*(_Found(key, is_link=False) for key in cards), *links]
        self._view.mark(found=frozenset(cards))

    def _show_found(self) -> None:
        found = self._found[self._at]
        if found.is_link:
            self._view.jump_to_link(found.key)
        else:
            self._view.jump_to(found.key)
        self._say()

    def _say(self) -> None:
        text = ""
        if self.field.text().strip():
            text = f"{self._at + 1:,} of {len(self._found):,}" if self._found else "Not here"
        self.count.setText(text)
        self._place()

    def _place(self) -> None:
        margin = theme().scaled(10)
        size, room = self.sizeHint(), self._view.viewport().width() - 2 * margin
        self._next.setVisible(room > theme().scaled(330))  # Enter does the same
        width = min(theme().scaled(420), room)
        left = self._view.viewport().width() - width - margin
        self.setGeometry(left, margin, width, size.height())


def matches(content: Content, text: str) -> list[Key]:
    """Return the cards on which a text stands, those whose title begins with it first."""
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return []
    found: list[tuple[int, int, Key]] = []
    for place, key in enumerate(content.in_order()):
        card = content.cards[key]
        title = card.title.casefold()
        if title.startswith(wanted):
            found.append((0, place, key))
        elif wanted in title:
            found.append((1, place, key))
        elif any(wanted in line.text.casefold() for line in card.lines):
            found.append((2, place, key))
    return [key for _, _, key in sorted(found)]


def matching_links(content: Content, text: str) -> list[Key]:
    """Return the links on which a text stands and that one can stand on."""
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return []
    return [link.key for link in content.links if link.key and wanted in link.text.casefold()]
