"""The pointer in a diagram: panning, zooming, selecting, collapsing, dragging cards onto others."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QInputDevice, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Box
from governance_app.ui.diagram.drawing import Ghost, knob_of
from governance_app.ui.diagram.painting import Detail, detail_at
from governance_app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from governance_app.ui.diagram.diagram_view import DiagramView

#: So near to the edge of the view a drag moves the ground; how far at once, and how often.
_EDGE, _EDGE_STEP, _EDGE_EVERY = 28, 18, 30
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class _Does(Enum):
    NOTHING = auto()
    PAN = auto()
    PRESSED = auto()  # becomes DRAG once the pointer has moved far enough
    DRAG = auto()
    LINK = auto()


class Pointer:
    """Follows the pointer from press to release."""

    def __init__(self, view: "DiagramView") -> None:
        self._view = view
        self._does = _Does.NOTHING
        self._pressed = QPointF()
        self._last = QPointF()
        self._held: Box | None = None
        self._is_on_handle = False
        self._timer = QTimer(view, interval=_EDGE_EVERY)
        self._timer.timeout.connect(self._move_ground)

    def handle(self, event: QEvent) -> bool:
        """Deal with an event of the pointer; False where the diagram has no meaning for it."""
        kind = event.type()
        if isinstance(event, QWheelEvent):
            self._wheel(event)
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(event)
        elif kind == QEvent.Type.Leave:
            self._view.mark(hovered=None, hovered_link=None)
            return False
        elif not isinstance(event, QMouseEvent):
            return False
        elif kind == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind == QEvent.Type.MouseMove:
            self._move(event.position())
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._double_click(event)
        else:
            return False
        return True

    def cancel(self) -> bool:
        """Give up what is being dragged; False where nothing is."""
        if self._does not in (_Does.DRAG, _Does.LINK):
            return False
        self._end()
        return True

    def show_cursor(self) -> None:
        """Show what pressing the button would do here."""
        shape = Qt.CursorShape.ArrowCursor
        if self._does is _Does.PAN:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._does is _Does.DRAG:
            shape = Qt.CursorShape.DragMoveCursor
        elif self._does is _Does.LINK or self._is_on_handle:
            shape = Qt.CursorShape.CrossCursor
        elif self._view.keyboard.space_held:
            shape = Qt.CursorShape.OpenHandCursor
        if self._view.viewport().cursor().shape() != shape:
            self._view.viewport().setCursor(shape)

    def _press(self, event: QMouseEvent) -> None:
        view, at = self._view, event.position()
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = self._last = at
        if event.button() == _MIDDLE or (event.button() == _LEFT and view.keyboard.space_held):
            self._does = _Does.PAN
        elif event.button() == Qt.MouseButton.RightButton:
            box = view.box_under(at.x(), at.y())
            link = view.links.under(at) if box is None else None
            if box is not None:
                view.set_current(box.key, reveal=False)
            elif link is not None:
                view.links.stand_on(link, reveal=False)
        elif event.button() == _LEFT:
            self._press_left(at)
        self.show_cursor()

    def _press_left(self, at: QPointF) -> None:
        view = self._view
        knob = self._knob_under(at)
        if knob is not None:
            view.set_current(knob, reveal=False)
            view.toggle(knob)
            return
        handle = view.link_drawing.handle_under(at)
        if handle is not None:
            view.set_current(handle, reveal=False)
            self._held = view.drawing.arrangement.boxes[handle]
            self._does = _Does.LINK
            return
        box = view.box_under(at.x(), at.y())
        if box is None:
            self._press_ground(at)
            return
        view.set_current(box.key, reveal=False)
        self._held = view.drawing.arrangement.boxes.get(box.key)
        self._does = _Does.PRESSED

    def _press_ground(self, at: QPointF) -> None:
        """Stand on a link, or move the ground."""
        link = self._view.links.under(at)
        if link is not None:
            self._view.links.stand_on(link, reveal=False)
        else:
            self._does = _Does.PAN

    def _move(self, at: QPointF) -> None:
        moved, self._last = at - self._last, at
        if self._does is _Does.PAN:
            self._view.stays_whole = False
            self._view.move_by(moved.x(), moved.y())
        elif self._does is _Does.PRESSED:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and self._view.mover is not None:
                self._does = _Does.DRAG
                self._timer.start()
                self.show_cursor()
                self._drag()
        elif self._does is _Does.DRAG:
            self._drag()
        elif self._does is _Does.LINK and self._held is not None:
            self._timer.start()
            self._view.link_drawing.draw(self._held.key, at)
        else:
            self._hover(at)

    def _hover(self, at: QPointF) -> None:
        """Mark what is under the pointer."""
        view = self._view
        box = view.box_under(at.x(), at.y())
        handle = view.link_drawing.handle_under(at)
        link = view.links.under(at) if box is None and handle is None else None
        view.mark(hovered=handle or (box.key if box else self._knob_under(at)), hovered_link=link)
        self._is_on_handle = handle is not None
        self.show_cursor()

    def _drag(self) -> None:
        """Show the dragged card under the pointer, and whether it can be dropped where it is."""
        view, held, mover = self._view, self._held, self._view.mover
        if held is None or mover is None:
            return
        begun = view.to_diagram(self._pressed.x(), self._pressed.y())
        at = view.to_diagram(self._last.x(), self._last.y())
        ghost = Ghost(held.key, held.x + at.x() - begun.x(), held.y + at.y() - begun.y())
        under = view.drawing.arrangement.box_at(at.x(), at.y())
        target = under.key if under is not None and under.key != held.key else None
        why = mover.why_not(held.key, target) if target is not None else ""
        view.mark(ghost=ghost, target=target, is_refused=bool(why))
        if target is None:
            view.hint_changed.emit(view.drop_hint)
        else:
            view.hint_changed.emit(why or mover.word(held.key, target))

    def _release(self, event: QMouseEvent) -> None:
        held, target, dragged = self._held, self._view.marks.target, self._does is _Does.DRAG
        if self._does is _Does.LINK and held is not None:
            self._view.link_drawing.finish(held.key, event.position())
        self._end()
        if dragged and held is not None and target is not None and self._view.mover is not None:
            self._view.mover.move(held.key, target)
        self._move(event.position())

    def _end(self) -> None:
        if self._does is _Does.DRAG:
            self._view.hint_changed.emit("")
        elif self._does is _Does.LINK:
            self._view.link_drawing.end()
        self._does, self._held = _Does.NOTHING, None
        self._timer.stop()
        self._view.mark(ghost=None, target=None, is_refused=False)
        self.show_cursor()

    def _double_click(self, event: QMouseEvent) -> None:
        at = event.position()
        if event.button() != _LEFT or self._knob_under(at) is not None:
            self._press(event)
        elif self._view.box_under(at.x(), at.y()) is not None or self._view.links.under(at):
            self._view.inspector_requested.emit()

    def _wheel(self, event: QWheelEvent) -> None:
        """Zoom; a touchpad moves the ground, and zooms with Ctrl."""
        turned, held = event.angleDelta(), event.modifiers()
        is_pad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if held & Qt.KeyboardModifier.ShiftModifier:
            far = turned.y() or turned.x()
            self._view.move_by(far / 2, 0)
        elif is_pad and not held & Qt.KeyboardModifier.ControlModifier:
            pixels = event.pixelDelta() if not event.pixelDelta().isNull() else turned / 2
            self._view.move_by(pixels.x(), pixels.y())
        elif turned.y():
            self._view.zoom_notches(turned.y() / 120, event.position())
        event.accept()

    def _move_ground(self) -> None:
        """Move the ground while a card is held near the edge of the view."""
        view, at = self._view, self._last
        size = view.viewport().size()
        dx = _towards_edge(at.x(), size.width())
        dy = _towards_edge(at.y(), size.height())
        if dx or dy:
            begun = view.to_diagram(self._pressed.x(), self._pressed.y())
            view.move_by(dx, dy)
            self._pressed = view.to_viewport(begun.x(), begun.y())
            if self._does is _Does.LINK and self._held is not None:
                view.link_drawing.draw(self._held.key, at)
            else:
                self._drag()

    def _knob_under(self, at: QPointF) -> Key | None:
        """Return the card whose knob is at a point; knobs too small to be seen are not there."""
        view = self._view
        if detail_at(view.scale_now) is Detail.BARS:
            return None
        point = view.to_diagram(at.x(), at.y())
        drawing = view.drawing
        near = drawing.arrangement.visible(
            point.x() - 40, point.y() - 20, point.x() + 40, point.y() + 20
        )
        for box in near:
            left, top, width, height = knob_of(box, view.scale_now)
            inside = left <= point.x() <= left + width and top <= point.y() <= top + height
            if inside and drawing.has_knob(box.key):
                return box.key
        return None

    def _explain(self, event: QHelpEvent) -> None:
        """Say what a card is that is too small to be read."""
        view, at = self._view, event.pos()
        box = view.box_under(at.x(), at.y())
        if box is None or detail_at(view.scale_now) is Detail.WORDS:
            QToolTip.hideText()
            return
        card = view.content.cards[box.key]
        text = "\n".join([card.title, *(line.text for line in card.lines)])
        QToolTip.showText(event.globalPos() + QPoint(0, 4), plain_tip(text), view.viewport())


def _towards_edge(at: float, size: int) -> int:
    if at < _EDGE:
        return _EDGE_STEP
    return -_EDGE_STEP if at > size - _EDGE else 0
