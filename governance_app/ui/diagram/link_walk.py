"""Standing on a link of a diagram, and walking from link to link by keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Direction
from governance_app.ui.diagram.wires import Wire

if TYPE_CHECKING:
    from governance_app.ui.diagram.diagram_view import DiagramView

#: So near to a link, in pixels, the pointer is on it.
_REACH = 6.0


class LinkWalk:
    """The link on which one stands; the current card is then one of its ends."""

    def __init__(self, view: "DiagramView") -> None:
        self._view = view

    @property
    def current(self) -> Key | None:
        """The link where the keyboard is; None while it is on a card."""
        return self._view.marks.link

    def under(self, at: QPointF) -> Key | None:
        """Return the link at a point of the viewport."""
        view = self._view
        point = view.to_diagram(at.x(), at.y())
        wire = view.drawing.wires.at(point.x(), point.y(), _REACH / view.scale_now)
        return wire.link.key if wire is not None else None

    def stand_on(self, key: Key, *, reveal: bool = True) -> None:
        """Stand on a link; do nothing where it is not shown."""
        view, wire = self._view, self._view.drawing.wires.by_key.get(key)
        if wire is None or key == view.marks.link:
            return
        ends = (wire.link.begin, wire.link.end)
        at = view.current if view.current in ends else wire.link.begin
        view.mark(current=at, link=key)
        if reveal:
            self._reveal(wire)
        view.speech.tell_current()
        view.current_changed.emit(at)

    def walk(self, step: int) -> None:
        """Stand on the next link of the current card, or on the one before."""
        view = self._view
        if view.current is None:
            return
        keys = [
            wire.link.key
            for wire in view.drawing.wires.of_cards.get(view.current, ())
            if wire.link.key
        ]
        if keys and view.marks.link in keys:
            self.stand_on(keys[(keys.index(view.marks.link) + step) % len(keys)])
        elif keys:
            self.stand_on(keys[0 if step > 0 else -1])

    def leave(self, direction: Direction) -> None:
        """Stand on the end of the link that lies in a direction."""
        view, wire = self._view, self._wire()
        if wire is None:
            return
        link, boxes = wire.link, view.drawing.arrangement.boxes
        place = 0 if direction in ("left", "right") else 1
        ends = sorted((link.begin, link.end), key=lambda key: boxes[key].centre[place])
        view.set_current(ends[-1] if direction in ("right", "down") else ends[0])

    def forget(self) -> bool:
        """Stand on the card again; False where one stands on no link."""
        if self.current is None:
            return False
        self._view.set_current(self._view.current)
        return True

    def linked(self, key: Key, direction: Direction) -> Key | None:
        """Return the nearest card to the left or right that a card is linked with."""
        if direction not in ("left", "right"):
            return None
        drawing = self._view.drawing
        own = drawing.arrangement.boxes[key]
        found = []
        for wire in drawing.wires.of_cards.get(key, ()):
            other = wire.link.end if wire.link.begin == key else wire.link.begin
            box = drawing.arrangement.boxes[other]
            free = box.x - own.right if direction == "right" else own.x - box.right
            if free >= 0:
                found.append((free, abs(box.centre[1] - own.centre[1]), other))
        return min(found)[2] if found else None

    def _wire(self) -> Wire | None:
        current = self.current
        return self._view.drawing.wires.by_key.get(current) if current is not None else None

    def _reveal(self, wire: Wire) -> None:
        """Bring the middle of a link into sight."""
        view = self._view
        seen = QRectF(view.viewport().rect()).adjusted(40, 40, -40, -40)
        at = view.to_viewport(wire.middle.x(), wire.middle.y())
        if not seen.contains(at):
            view.place(wire.middle.x(), wire.middle.y(), seen.center())
