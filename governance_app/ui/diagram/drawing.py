"""A diagram ready to be painted: its content, where it stands, and what is marked on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Arrangement, Box
from governance_app.ui.diagram.content import Content, Tone
from governance_app.ui.diagram.wires import Wires


class Ghost(NamedTuple):
    """A card that is being dragged: where its upper left corner is."""

    key: Key
    x: float
    y: float


class Thread(NamedTuple):
    """A link that is being drawn with the pointer: from a card to where the pointer is."""

    begin: Key
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Marks:
    """What is marked: the card where the keyboard is, what was found, what is being moved.

    Where `link` is set, the keyboard is on that link, which is one of the current card.
    `has_handles` says that links can be drawn from card to card.
    """

    current: Key | None = None
    has_focus: bool = False
    hovered: Key | None = None
    found: frozenset[Key] = frozenset()
    cut: Key | None = None
    target: Key | None = None
    is_refused: bool = False
    ghost: Ghost | None = None
    link: Key | None = None
    hovered_link: Key | None = None
    thread: Thread | None = None
    has_handles: bool = False


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
    wires: Wires = field(default_factory=Wires)

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
        wires = Wires(content.links, arrangement)
        return Drawing(content, arrangement, hidden, _extents(content, arrangement), wires=wires)

    def with_marks(self, marks: Marks) -> "Drawing":
        """Return the same with other marks."""
        return replace(self, marks=marks)

    def those_there(self, marks: Marks) -> Marks:
        """Return marks without what is not on this drawing, and without what was under way."""
        there = self.content.cards.keys()
        return replace(
            marks,
            current=marks.current if marks.current in there else None,
            link=marks.link if marks.link in self.wires.by_key else None,
            cut=marks.cut if marks.cut in there else None,
            found=marks.found & there,
            hovered=None,
            hovered_link=None,
            target=None,
            ghost=None,
            thread=None,
        )

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


#: How large the handle is from which a link is drawn, and how near to it the pointer must be.
HANDLE, HANDLE_REACH = 7, 13


def handle_of(box: Box) -> tuple[float, float]:
    """Return the middle of the handle of a card, on its right edge."""
    return box.right, box.y + box.height / 2


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
