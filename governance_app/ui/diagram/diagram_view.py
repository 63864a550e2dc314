"""The diagram on the screen: which card is current, what is collapsed, what is marked."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Arrangement, Direction
from governance_app.ui.diagram.canvas import READABLE, Canvas
from governance_app.ui.diagram.content import Content
from governance_app.ui.diagram.drawing import Drawing, Marks
from governance_app.ui.diagram.keyboard import Keyboard
from governance_app.ui.diagram.layout import Metrics, arrange
from governance_app.ui.diagram.link_walk import LinkWalk
from governance_app.ui.diagram.linking import LinkDrawing, Linker
from governance_app.ui.diagram.moving import Mover
from governance_app.ui.diagram.painting import Detail, detail_at
from governance_app.ui.diagram.pointer import Pointer
from governance_app.ui.diagram.speech import Speech
from governance_app.ui.theme.theme import theme

#: Lays a content out: (content, sizes, what is collapsed, how compact it was).
Arrange = Callable[[Content, Metrics, frozenset[Key], int | None], Arrangement]
#: With more cards than this the lower levels are collapsed when a diagram is first shown.
_MOST_AT_FIRST = 120
#: So many of them are shown then, if the levels are not larger.
_SHOWN_AT_FIRST = 60


class DiagramView(Canvas):
    """Cards that are walked, collapsed, found, moved and linked.

    `mover` says what moving a card means, `linker` what linking two means.
    """

    current_changed = Signal(object)  # the key of the current card, or None; also for a link of it
    inspector_requested = Signal()  # Enter, or a double click
    search_requested = Signal(str)  # what was typed
    hint_changed = Signal(str)  # what can be done now, while something is under way
    removal_requested = Signal()  # Delete
    addition_requested = Signal()  # Insert

    drop_hint = "drop it onto the card that it is to hang from · Esc leaves it"
    mover: Mover | None = None
    linker: Linker | None = None

    def __init__(self, name: str, arrange_with: Arrange = arrange) -> None:
        self._ready = False  # Qt sends events before the view is made
        super().__init__()
        self._arrange = arrange_with
        self._collapsed: frozenset[Key] = frozenset()
        self._metrics = Metrics()
        self.keyboard, self.pointer, self.speech = Keyboard(self), Pointer(self), Speech(self)
        self.links, self.link_drawing = LinkWalk(self), LinkDrawing(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self._measure_anew)
        self._ready = True

    @property
    def content(self) -> Content:
        """What is shown, hidden cards included."""
        return self.drawing.content

    @property
    def marks(self) -> Marks:
        """What is marked."""
        return self.drawing.marks

    @property
    def current(self) -> Key | None:
        """The card where the keyboard is."""
        return self.drawing.marks.current

    @property
    def collapsed(self) -> frozenset[Key]:
        """The cards below which nothing is shown."""
        return self._collapsed

    def show_content(self, content: Content, *, collapsed: Iterable[Key] | None = None) -> None:
        """Show another content; cards that stay are seen where they were.

        With `collapsed` these cards are collapsed; without, those that were.
        """
        is_first = not self.content.cards
        if collapsed is not None:
            self._collapsed = frozenset(collapsed)
        elif is_first:
            self._collapsed = _collapsed_at_first(content)
        self._collapsed = frozenset(key for key in self._collapsed if content.below.get(key))
        metrics = self.item.look.metrics_of(content)
        same = not is_first and metrics == self._metrics and _stands_alike(content, self.content)
        self._metrics = metrics
        if same and collapsed is None:
            self._show(content, self.drawing.arrangement)
        else:
            is_new = is_first or collapsed is not None
            self._lay_out(content, None if is_new else self.drawing.arrangement.form)
        if is_first:
            self.fit()
        if self.current not in self.drawing.arrangement.boxes:
            self._stand_somewhere()
        else:
            self.speech.tell_current()

    def set_current(self, key: Key | None, *, reveal: bool = True) -> None:
        """Stand on a card; what hides it is expanded."""
        if key is not None and key not in self.content.cards:
            return
        if key is not None and key not in self.drawing.arrangement.boxes:
            self.collapse(self._collapsed - set(self.content.path_to(key)))
        changed = key != self.current or self.marks.link is not None
        if changed:
            self.mark(current=key, link=None)
        if key is not None and reveal:
            self.reveal(self.drawing.arrangement.boxes[key])
        if changed:
            self.speech.tell_current()
            self.current_changed.emit(key)

    def jump_to(self, key: Key) -> None:
        """Stand on a card from wherever one was, in the middle and large enough to be read."""
        self.set_current(key, reveal=False)
        box = self.drawing.arrangement.boxes.get(key)
        if box is None:
            return
        if detail_at(self.scale_now) is not Detail.WORDS:
            self.set_zoom(READABLE)
        self.reveal(box, in_the_middle=True)

    def jump_to_link(self, key: Key) -> None:
        """Stand on a link from wherever one was, large enough to be read."""
        if detail_at(self.scale_now) is not Detail.WORDS:
            self.set_zoom(READABLE)
        self.links.stand_on(key)

    def step(self, direction: Direction) -> bool:
        """Stand on the next card in a direction; False where there is none."""
        if self.current is None:
            return False
        if self.marks.link is not None:
            self.links.leave(direction)
            return True
        content, at = self.content, self.current
        to = self.links.linked(at, direction) or self.drawing.arrangement.neighbour(
            at, direction, content.above.get(at), content.below.get(at, ())
        )
        if to is not None:
            self.set_current(to)
        return to is not None

    def toggle(self, key: Key) -> None:
        """Collapse a card, or expand it."""
        self.collapse(self._collapsed ^ {key})

    def collapse(self, cards: Iterable[Key]) -> None:
        """Hide what hangs from these cards, and nothing else."""
        wanted = frozenset(key for key in cards if self.content.below.get(key))
        if wanted == self._collapsed:
            return
        self._collapsed = wanted
        self._lay_out(self.content, None)
        self._stand_in_sight()

    def collapse_all(self) -> None:
        """Show the roots and what hangs from them directly."""
        roots = set(self.content.roots)
        self.collapse(key for key in self.content.below if key not in roots)
        self.fit()

    def expand_all(self) -> None:
        """Show everything."""
        self._collapsed = frozenset()
        self._lay_out(self.content, None)
        self.fit()

    def mark(self, **marks: Any) -> None:
        """Mark something else; what is not named stays as it is."""
        changed = replace(self.marks, **marks)
        if changed != self.marks:
            self.show_drawing(self.drawing.with_marks(changed))

    def event(self, event: QEvent) -> bool:
        """Take keys before the shortcuts of the window do, where the diagram has a meaning for them."""
        if self._ready and self.keyboard.claims(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: Any) -> None:  # noqa: N802  # Qt's name
        """Walk, collapse, zoom, search and move by keys."""
        if not self.keyboard.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: Any) -> None:  # noqa: N802  # Qt's name
        """End moving the ground when Space is let go."""
        if not self.keyboard.release(event):
            super().keyReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Let the pointer pan, zoom, select, collapse and drag."""
        if self._ready and self.pointer.handle(event):
            return True
        return bool(super().viewportEvent(event))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show the current card as having the keyboard."""
        super().focusInEvent(event)
        self.mark(has_focus=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show the current card as resting."""
        super().focusOutEvent(event)
        self.keyboard.forget()
        self.mark(has_focus=False)

    def _lay_out(self, content: Content, form: int | None) -> None:
        """Lay out anew; the current card, or what is in the middle, is seen where it was."""
        kept = self._kept_card()
        before = self.drawing.arrangement.boxes.get(kept) if kept is not None else None
        at = self.to_viewport(*before.centre) if before else QPointF()
        self._show(content, self._arrange(content, self._metrics, self._collapsed, form))
        after = self.drawing.arrangement.boxes.get(kept) if kept is not None else None
        if before is not None and after is not None:
            self.place(*after.centre, at)

    def _show(self, content: Content, arrangement: Arrangement) -> None:
        drawing = Drawing.of(content, arrangement, self._collapsed)
        self.show_drawing(drawing.with_marks(drawing.those_there(self.marks)))

    def _kept_card(self) -> Key | None:
        """Return the card that stays in its place: the current one in sight, or the middlemost."""
        boxes, view = self.drawing.arrangement.boxes, QRectF(self.viewport().rect())
        current = boxes.get(self.current) if self.current is not None else None
        if current is not None and view.contains(self.to_viewport(*current.centre)):
            return current.key
        middle = self.to_diagram(view.center().x(), view.center().y())
        nearest = min(
            boxes.values(),
            key=lambda box: abs(box.centre[0] - middle.x()) + abs(box.centre[1] - middle.y()),
            default=None,
        )
        return nearest.key if nearest is not None else None

    def _stand_in_sight(self) -> None:
        """Stand on what hides the current card, where something does."""
        boxes, key = self.drawing.arrangement.boxes, self.current
        if key is None or key in boxes:
            self.speech.tell_current()
            return
        self.set_current(next(each for each in self.content.path_to(key) if each in boxes))

    def _stand_somewhere(self) -> None:
        first = next(iter(self.drawing.arrangement.boxes), None)
        self.mark(current=first)
        self.speech.tell_current()
        self.current_changed.emit(first)

    def _measure_anew(self) -> None:
        if self.content.cards:
            self._metrics = self.item.look.metrics_of(self.content)
            self._lay_out(self.content, self.drawing.arrangement.form)


def _stands_alike(one: Content, other: Content) -> bool:
    """Whether two contents have the same cards in the same places."""
    return (
        list(one.cards) == list(other.cards)
        and one.above == other.above
        and [each[:3] for each in one.links] == [each[:3] for each in other.links]
        and all(one.cards[key].block == other.cards[key].block for key in one.roots)
    )


def _collapsed_at_first(content: Content) -> frozenset[Key]:
    """Return what is collapsed so that many cards can be read: all below a level of them."""
    if len(content.cards) <= _MOST_AT_FIRST:
        return frozenset()
    level, shown = list(content.roots), 0
    while level:
        below = [each for key in level for each in content.below.get(key, ())]
        shown += len(below)
        if shown > _SHOWN_AT_FIRST and level[0] != content.roots[0]:
            break
        level = below
    return frozenset(key for key in level if content.below.get(key))
