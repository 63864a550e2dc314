"""A diagram ready to be painted: its content, where it stands, and what is marked on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Arrangement, Box
from governance_app.ui.diagram.content import Content, Tone


class Ghost(NamedTuple):
    """A card that is being dragged: where its upper left corner is."""

    key: Key
    x: float
    y: float


@dataclass(frozen=True)
class Marks:
    """What is marked: the card where the keyboard is, what was found, what is being moved."""

    current: Key | None = None
    has_focus: bool = False
    hovered: Key | None = None
    found: frozenset[Key] = frozenset()
    cut: Key | None = None
    target: Key | None = None
    is_refused: bool = False
    ghost: Ghost | None = None


class Hidden(NamedTuple):
    """What a collapsed card hides: how many cards, and the gravest tone among them."""

    cards: int
    tone: Tone


@dataclass(frozen=True)
class Drawing:
    """Everything that painting needs of a diagram."""

    content: Content = field(default_factory=Content)
    arrangement: Arrangement = field(default_factory=Arrangement)
    hidden: Mapping[Key, Hidden] = field(default_factory=dict)
    extents: Mapping[Key, tuple[int, int]] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)

    @staticmethod
    def of(
        content: Content, arrangement: Arrangement, collapsed: frozenset[Key] = frozenset()
    ) -> "Drawing":
        """Return the drawing of a content that has been laid out."""
        hidden = {
            key: _hidden_by(content, key)
            for key in collapsed
            if key in arrangement.boxes and content.below.get(key)
        }
        return Drawing(content, arrangement, hidden, _extents(content, arrangement))

    def with_marks(self, marks: Marks) -> "Drawing":
        """Return the same with other marks."""
        return replace(self, marks=marks)

    def has_knob(self, key: Key) -> bool:
        """Whether something hangs from a card, so that it can be collapsed or expanded."""
        return bool(self.content.below.get(key))


#: A knob: how far it reaches to the left and right of the line, and up and down from the edge.
KNOB = (16, 10)


def knob_of(box: Box, scale: float) -> tuple[float, float, float, float]:
    """Return where the knob of a card is: left, top, width, height; not too small on the screen."""
    larger = min(2.2, max(1.0, 0.75 / scale))
    half_width, half_height = (half * larger for half in KNOB)
    x = max(box.x + box.knob, box.x + half_width - 2)
    return x - half_width, box.bottom - half_height, 2 * half_width, 2 * half_height


def _hidden_by(content: Content, key: Key) -> Hidden:
    waiting, tones, count = list(content.below.get(key, ())), set[Tone](), 0
    while waiting:
        each = waiting.pop()
        count += 1
        tones.add(content.cards[each].tone)
        waiting.extend(content.below.get(each, ()))
    return Hidden(count, "error" if "error" in tones else "plain")


def _extents(content: Content, arrangement: Arrangement) -> dict[Key, tuple[int, int]]:
    """Return from where to where each card reaches across with all that hangs from it."""
    extents = {key: (box.x, box.right) for key, box in arrangement.boxes.items()}
    for key in reversed(list(arrangement.boxes)):
        above = content.above.get(key)
        if above in extents:
            left, right = extents[key]
            extents[above] = (min(left, extents[above][0]), max(right, extents[above][1]))
    return extents
