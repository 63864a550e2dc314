"""Drawing a link from the handle of a card to another card; what it means is said by the page."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF

from governance_app.domain.keys import Key
from governance_app.ui.diagram.drawing import HANDLE_REACH, Thread, handle_of
from governance_app.ui.diagram.painting import Detail, detail_at

if TYPE_CHECKING:
    from governance_app.ui.diagram.diagram_view import DiagramView


class Linker(Protocol):
    """Decides whether two cards may be linked, and links them."""

    def why_not(self, begin: Key, end: Key) -> str:
        """Return the sentence why a card cannot be linked to another one; "" if it can."""

    def link(self, begin: Key, end: Key) -> bool:
        """Link a card to another one; False where it was refused."""

    def word(self, begin: Key, end: Key) -> str:
        """Return what that would do, in a few words: "CRM platform to Web analytics"."""


class LinkDrawing:
    """Follows the pointer from a handle to the card where it is let go."""

    def __init__(self, view: "DiagramView") -> None:
        self._view = view

    def handle_under(self, at: QPointF) -> Key | None:
        """Return the card whose handle is at a point of the viewport, where handles are shown."""
        view = self._view
        if view.linker is None or detail_at(view.scale_now) is Detail.BARS:
            return None
        point = view.to_diagram(at.x(), at.y())
        reach = HANDLE_REACH * min(2.2, max(1.0, 0.75 / view.scale_now))
        boxes = view.drawing.arrangement.boxes
        for key in (view.marks.hovered, view.current):
            box = boxes.get(key) if key is not None else None
            if box is not None:
                x, y = handle_of(box)
                if abs(point.x() - x) <= reach and abs(point.y() - y) <= reach:
                    return box.key
        return None

    def draw(self, begin: Key, at: QPointF) -> None:
        """Show the link up to the pointer, and whether it can end where it is."""
        view, linker = self._view, self._view.linker
        box = view.drawing.arrangement.boxes.get(begin)
        if linker is None or box is None:
            return
        point = view.to_diagram(at.x(), at.y())
        under = view.drawing.arrangement.box_at(point.x(), point.y())
        target = under.key if under is not None and under.key != begin else None
        why = linker.why_not(begin, target) if target is not None else ""
        thread = Thread(begin, *handle_of(box), point.x(), point.y())
        view.mark(thread=thread, target=target, is_refused=bool(why))
        if target is None:
            view.hint_changed.emit("let it go on the card that it leads to · Esc leaves it")
        else:
            view.hint_changed.emit(why or linker.word(begin, target))

    def finish(self, begin: Key, at: QPointF) -> None:
        """Link the cards, where the pointer is on one."""
        self.draw(begin, at)
        view, target = self._view, self._view.marks.target
        self.end()
        if target is not None and view.linker is not None:
            view.linker.link(begin, target)

    def end(self) -> None:
        """Show nothing of it any longer."""
        self._view.hint_changed.emit("")
        self._view.mark(thread=None, target=None, is_refused=False)
