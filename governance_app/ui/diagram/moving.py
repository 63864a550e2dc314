"""Moving a card below another one: what that means is said by the page that shows the diagram."""

from typing import Protocol

from governance_app.domain.keys import Key


class Mover(Protocol):
    """Decides whether a card may hang from another one, and lets it."""

    def why_not(self, card: Key, above: Key | None) -> str:
        """Return the sentence why a card cannot hang from another (or from nothing); "" if it can."""

    def move(self, card: Key, above: Key | None) -> bool:
        """Let a card hang from another one, or from nothing; False where it was refused."""

    def word(self, card: Key, above: Key | None) -> str:
        """Return what a move would do, in a few words: "Campaign Manager reports to Director"."""
