"""What a screen reader hears of a diagram: the card where the keyboard is, and what is being done."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from governance_app.domain.keys import Key

if TYPE_CHECKING:
    from governance_app.ui.diagram.diagram_view import DiagramView


class Speech:
    """Speaks for one view, whose description is what it said last of the current card."""

    def __init__(self, view: "DiagramView") -> None:
        self._view = view

    def announce(self, sentence: str) -> None:
        """Have a screen reader say something."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, sentence))

    def of(self, key: Key) -> str:
        """Return what is said of a card."""
        card, hidden = self._view.content.cards[key], self._view.drawing.hidden.get(key)
        told = card.spoken or ", ".join([card.title, *(line.text for line in card.lines)])
        return f"{told}, collapsed, {hidden.cards:,} hidden" if hidden else told

    def of_link(self, key: Key) -> str:
        """Return what is said of a link."""
        link = self._view.drawing.wires.by_key[key].link
        return link.spoken or link.text

    def tell_current(self) -> None:
        """Say what the current card or link is, where it was not said already."""
        current, link = self._view.current, self._view.marks.link
        told = self.of(current) if current is not None else "Nothing here"
        if link is not None:
            told = self.of_link(link)
        if told != self._view.accessibleDescription():
            self._view.setAccessibleDescription(told)
            self.announce(told)
