"""What a diagram shows: cards, what stands above what, and other links; plain values without Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from governance_app.domain.keys import Key

#: How a line of a card is coloured; its words say the same without the colour.
Tone = Literal["plain", "muted", "error", "warning"]
#: How a card is drawn: plain, with rounder corners, as a pile, or with a broken edge.
Shape = Literal["plain", "round", "pile", "dashed"]


class CardLine(NamedTuple):
    """One line of words on a card."""

    text: str
    tone: Tone = "plain"


class Card(NamedTuple):
    """One thing on the diagram.

    `above` is the card that it hangs from. `block` is the heading under which it stands with all
    that hangs from it; of cards that hang from others it is not asked. `spoken` is what a screen
    reader says of it. What is `faded` is there no longer; its lines say so, too.
    """

    key: Key
    title: str
    lines: tuple[CardLine, ...] = ()
    above: Key | None = None
    block: str = ""
    shape: Shape = "plain"
    spoken: str = ""
    faded: bool = False

    @property
    def tone(self) -> Tone:
        """The gravest tone of its lines."""
        tones = {line.tone for line in self.lines}
        return next((tone for tone in _GRAVE if tone in tones), "plain")


_GRAVE: tuple[Tone, ...] = ("error", "warning")


class Link(NamedTuple):
    """A line between two cards that is no part of the structure, with an arrow at its end.

    `both_ways` draws one at its beginning, too. Without a `key` it cannot be stood on. A `broken`
    one carries a cross, so that it is told by more than its colour. `spoken` is what a screen
    reader says of it.
    """

    begin: Key
    end: Key
    text: str = ""
    tone: Tone = "plain"
    dashed: bool = False
    key: Key = 0
    both_ways: bool = False
    broken: bool = False
    faded: bool = False
    spoken: str = ""


@dataclass(frozen=True)
class Content:
    """Everything on a diagram. Siblings stand in the order of the cards.

    A card whose `above` is not there, or leads back to itself, hangs from nothing.
    """

    cards: Mapping[Key, Card] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    above: Mapping[Key, Key] = field(default_factory=dict)
    below: Mapping[Key, Sequence[Key]] = field(default_factory=dict)
    roots: Sequence[Key] = ()

    @staticmethod
    def of(cards: Iterable[Card], links: Iterable[Link] = ()) -> "Content":
        """Return the content with these cards; of two with one key the last one stands."""
        there = {card.key: card for card in cards}
        above = _above(there)
        below: dict[Key, list[Key]] = {}
        for key in there:
            if key in above:
                below.setdefault(above[key], []).append(key)
        roots = [key for key in there if key not in above]
        known = tuple(each for each in links if each.begin in there and each.end in there)
        return Content(there, known, above, below, roots)

    def path_to(self, key: Key) -> list[Key]:
        """Return what stands above a card, the nearest first."""
        path = []
        while key in self.above:
            key = self.above[key]
            path.append(key)
        return path

    def in_order(self, collapsed: frozenset[Key] = frozenset()) -> list[Key]:
        """Return the cards from top to bottom, each before what hangs from it.

        What hangs from a collapsed card is left out.
        """
        found, waiting = [], list(reversed(self.roots))
        while waiting:
            key = waiting.pop()
            found.append(key)
            if key not in collapsed:
                waiting.extend(reversed(self.below.get(key, ())))
        return found


def _above(cards: Mapping[Key, Card]) -> dict[Key, Key]:
    """Return what each card hangs from; of a loop the first card hangs from nothing."""
    above: dict[Key, Key] = {}
    settled: set[Key] = set()
    for first in cards:
        path: dict[Key, None] = {}
        key = first
        while key not in settled and key not in path:
            path[key] = None
            target = cards[key].above
            if target is None or target not in cards:
                break
            above[key] = target
            key = target
        if key in path and above.get(key) is not None:
            _open_loop(above, key, cards)
        settled.update(path)
    return above


def _open_loop(above: dict[Key, Key], at: Key, cards: Mapping[Key, Card]) -> None:
    loop, key = [at], above[at]
    while key != at:
        loop.append(key)
        key = above[key]
    members = set(loop)
    del above[next(each for each in cards if each in members)]
