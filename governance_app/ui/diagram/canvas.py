"""The view of a diagram: a graphics scene with one item that paints what is in sight; pan and zoom."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from governance_app.ui.diagram.arrangement import Box
from governance_app.ui.diagram.drawing import Drawing
from governance_app.ui.diagram.look import Look
from governance_app.ui.diagram.painting import DiagramPainter
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars

#: The zoom steps of keys and buttons; 1 is the size of other texts in the window.
ZOOMS = (0.05, 0.08, 0.12, 0.18, 0.27, 0.36, 0.48, 0.62, 0.8, 1.0, 1.25, 1.5, 2.0)
#: The zoom at which everything on a card can be read.
READABLE = 0.8
#: One notch of the wheel makes things so much larger.
_NOTCH = 1.2
#: Room around the whole, in pixels.
_MARGIN = 36
#: So much of it stays in sight wherever one moves, in pixels.
_LEAST_IN_SIGHT = 80


class DiagramItem(QGraphicsItem):
    """The whole diagram as one item: thousands of items of Qt's would be slow to make and to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = Drawing()
        self.look = Look(theme().colours, theme().font())
        self.painter: type[DiagramPainter] = DiagramPainter  # what paints it
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:  # noqa: N802  # Qt's name
        """Return where anything can be painted: a dragged card beside the whole, too."""
        found = self.drawing.arrangement
        return QRectF(0, 0, found.width, found.height).adjusted(-9_999, -9_999, 9_999, 9_999)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is in sight."""
        scale = painter.worldTransform().m11()
        exposed = option.exposedRect
        self.painter(self.drawing, self.look).paint(painter, exposed, scale)


class Canvas(QGraphicsView):
    """Shows a drawing, larger or smaller, and moves over it."""

    zoom_changed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_slim_bars(self)
        self.item = DiagramItem()
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._scene.addItem(self.item)
        self.setScene(self._scene)
        self._zoom = 1.0
        self.stays_whole = True  # until the user chooses what is in sight
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setMouseTracking(True)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is on the view
        theme().changed.connect(self._restyle)

    @property
    def drawing(self) -> Drawing:
        """What is shown."""
        return self.item.drawing

    @property
    def zoom(self) -> float:
        """How large it is shown; 1 is the size of other texts in the window."""
        return self._zoom

    @property
    def scale_now(self) -> float:
        """How many pixels a length of 1 has on the screen."""
        return self._zoom * theme().scaled(1_000) / 1_000

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing; where the view stands is left as it is."""
        before, self.item.drawing = self.item.drawing, drawing
        if drawing.arrangement is not before.arrangement:
            self.item.prepareGeometryChange()
            self._bound()
        self.viewport().update()

    def box_under(self, x: float, y: float) -> Box | None:
        """Return the card at a point of the viewport."""
        at = self.to_diagram(x, y)
        return self.drawing.arrangement.box_at(at.x(), at.y())

    def to_diagram(self, x: float, y: float) -> QPointF:
        """Return a point of the viewport in the diagram's units."""
        inverted, _ = self.viewportTransform().inverted()
        return inverted.map(QPointF(x, y))

    def to_viewport(self, x: float, y: float) -> QPointF:
        """Return a point of the diagram in pixels of the viewport."""
        return self.viewportTransform().map(QPointF(x, y))

    def move_by(self, x: float, y: float) -> None:
        """Move what is shown by so many pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() - x))
        down.setValue(round(down.value() - y))

    def place(self, x: float, y: float, at: QPointF) -> None:
        """Show a point of the diagram at a point of the viewport, as near as there is room."""
        now = self.to_viewport(x, y)
        self.move_by(at.x() - now.x(), at.y() - now.y())

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show it so large; what is at a point of the viewport (or its middle) stays there."""
        self.stays_whole = False
        zoom = max(min(ZOOMS[0], self.fitting_zoom()), min(zoom, ZOOMS[-1]))
        at = at if at is not None else QPointF(self.viewport().rect().center())
        kept = self.to_diagram(at.x(), at.y())
        self._zoom = zoom
        self._apply_zoom()
        self.place(kept.x(), kept.y(), at)
        self.zoom_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Show it larger or smaller by some steps."""
        for _ in range(abs(steps)):
            if steps > 0:
                wanted = next((z for z in ZOOMS if z > self._zoom * 1.01), ZOOMS[-1])
            else:
                wanted = next((z for z in reversed(ZOOMS) if z < self._zoom * 0.99), ZOOMS[0])
            self.set_zoom(wanted, self._kept_point())

    def zoom_notches(self, notches: float, at: QPointF) -> None:
        """Show it larger or smaller as the wheel turns; what is under the pointer stays there."""
        self.set_zoom(self._zoom * _NOTCH**notches, at)

    def fitting_zoom(self) -> float:
        """Return how large all of it can be shown, at most as large as other texts."""
        found, view = self.drawing.arrangement, self.viewport().size()
        factor = theme().scaled(1_000) / 1_000
        wide = (view.width() - 2 * _MARGIN) / max(1, found.width) / factor
        high = (view.height() - 2 * _MARGIN) / max(1, found.height) / factor
        return max(0.002, min(wide, high, 1.0))

    def fit(self) -> None:
        """Show all of it, also when the view becomes larger or smaller."""
        self.set_zoom(self.fitting_zoom())
        self.stays_whole = True
        found, middle = self.drawing.arrangement, self.viewport().rect().center()
        self.place(found.width / 2, 0, QPointF(middle.x(), _MARGIN))

    def reveal(self, box: Box, *, in_the_middle: bool = False) -> None:
        """Bring a card into sight, with some room around it."""
        frame = self.viewportTransform().mapRect(QRectF(box.x, box.y, box.width, box.height))
        view = QRectF(self.viewport().rect())
        room = min(float(_MARGIN), view.width() / 8, view.height() / 8)
        if in_the_middle and not view.adjusted(room, room, -room, -room).contains(frame):
            self.place(*box.centre, view.center())
            return
        inner = view.adjusted(room, room, -room, -room)
        dx = max(0.0, inner.left() - frame.left()) or min(0.0, inner.right() - frame.right())
        dy = max(0.0, inner.top() - frame.top()) or min(0.0, inner.bottom() - frame.bottom())
        self.move_by(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Bound anew how far one can move, or show the whole of it again."""
        super().resizeEvent(event)
        if self.stays_whole:
            self.fit()
        else:
            self._bound()
        self.resized.emit()

    def _kept_point(self) -> QPointF | None:
        """Return what stays where it is when keys zoom: the current card, if it is in sight."""
        box = self.drawing.arrangement.boxes.get(self.drawing.marks.current or 0)
        if box is None:
            return None
        at = self.to_viewport(*box.centre)
        return at if QRectF(self.viewport().rect()).contains(at) else None

    def _apply_zoom(self) -> None:
        scale = self.scale_now
        transform = self.transform()
        transform.reset()
        transform.scale(scale, scale)
        self.setTransform(transform)
        self._bound()

    def _bound(self) -> None:
        found, view, scale = self.drawing.arrangement, self.viewport().size(), self.scale_now
        x = max(_MARGIN, view.width() - _LEAST_IN_SIGHT) / scale
        y = max(_MARGIN, view.height() - _LEAST_IN_SIGHT) / scale
        self.setSceneRect(QRectF(0, 0, found.width, found.height).adjusted(-x, -y, x, y))

    def _restyle(self) -> None:
        self.item.look = Look(theme().colours, theme().font())
        self._apply_zoom()
        self.viewport().update()
