"""The diagram of a chain on the screen: walked step by step, edited by keys, pointer and menu."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip

from governance_app.domain.keys import Key
from governance_app.ui.approvals.diagram.chain_layout import (
    READABLE,
    ChainArrangement,
    Room,
    arrange_chain,
)
from governance_app.ui.approvals.diagram.chain_painting import (
    ChainPainter,
    Plus,
    heights_of,
    plus_at,
)
from governance_app.ui.approvals.diagram.content import DECIDED, REQUEST, ChainContent
from governance_app.ui.diagram.arrangement import Arrangement, Box, Direction
from governance_app.ui.diagram.content import Content
from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.diagram.stacks import Metrics
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip

_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MOVES: dict[int, Direction] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
#: Keys that the window may have other uses for.
_OWN = frozenset(
    {
        (_NONE, Qt.Key.Key_F2),
        (_NONE, Qt.Key.Key_Insert),
        (_NONE, Qt.Key.Key_Delete),
        (_ALT, Qt.Key.Key_Insert),
    }
)
#: What would be smaller than this as a whole is shown from its beginning.
_LEAST_WHOLE = 0.62
#: Room that a diagram has around it, in pixels.
_MARGIN = 36


class ChainView(DiagramView):
    """Shows one chain. What the keys ask for is done by the page."""

    edit_requested = Signal()  # F2
    step_requested = Signal(object)  # a step after this one, or after REQUEST
    line_requested = Signal(object)  # a line in this step
    move_requested = Signal(str)  # a direction: Alt and an arrow
    menu_requested = Signal(QPoint)  # where, on the screen

    drop_hint = "drop it onto the step or approver whose place it takes · Esc leaves it"

    def __init__(self) -> None:
        self._follows_start = False  # until the user chooses what is in sight
        self._shows_whole = True  # or is as wide as the view, and goes further down
        super().__init__("Approval chain", self._arranged)
        self.item.painter = ChainPainter

    @property
    def chain(self) -> ChainContent:
        """What is shown."""
        content = self.content
        return content if isinstance(content, ChainContent) else ChainContent()

    def begin(self) -> None:
        """Show all of it where it can be read so, or else its beginning."""
        self.fit()
        if self.fitting_zoom() >= _LEAST_WHOLE:
            return
        self._shows_whole = False
        self._lay_out(self.content, None)
        self.set_zoom(READABLE)
        self.place(0, 0, QPointF(_MARGIN, _MARGIN))
        self._follows_start = True

    def fit(self) -> None:
        """Show all of it, in as many rows as make it largest."""
        if not self._shows_whole:
            self._shows_whole = True
            self._lay_out(self.content, None)
        super().fit()

    def reveal(self, box: Box, *, in_the_middle: bool = False) -> None:
        """Bring a card into sight; where rows are as wide as the view, they stay so."""
        super().reveal(box, in_the_middle=in_the_middle)
        found, scale, view = self.drawing.arrangement, self.scale_now, self.viewport().width()
        if found.width * scale <= view:
            now = self.to_viewport(found.width / 2, 0).x()
            self.move_by(view / 2 - now, 0)

    def mark_steps(self, keys: frozenset[Key]) -> None:
        """Outline these steps and lines."""
        if keys != self.chain.marked:
            self.show_content(replace(self.chain, marked=keys))

    def step(self, direction: Direction) -> bool:
        """Walk: left and right from step to step, up and down among what stands in one."""
        content, at = self.chain, self.current
        if at is None or self.marks.link is not None:
            return super().step(direction)
        to = _beside(content, at, direction)
        if to is not None:
            self.set_current(to)
        return to is not None

    def event(self, event: QEvent) -> bool:
        """Take keys before the shortcuts of the window do."""
        if (
            self._ready
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.modifiers() & ~_KEYPAD, event.key()) in _OWN
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Edit, add and move by keys; all else is as in every diagram."""
        held, key = event.modifiers() & ~_KEYPAD, event.key()
        if held == _ALT and key in _MOVES:
            self.move_requested.emit(_MOVES[key])
        elif held == _NONE and key == Qt.Key.Key_F2:
            self.edit_requested.emit()
        elif held == _ALT and key == Qt.Key.Key_Insert:
            self.step_requested.emit(self.step_here)
        elif held == _NONE and key == Qt.Key.Key_Insert:
            self.line_requested.emit(self.step_here)
        else:
            super().keyPressEvent(event)

    @property
    def step_here(self) -> Key:
        """The step where the keyboard is; REQUEST before the first, the last one at the end."""
        at, content = self.current, self.chain
        column = content.column_of(at) if at is not None else None
        if column is not None:
            return column.step
        return content.columns[-1].step if at == DECIDED and content.columns else REQUEST

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Let each “+” be pressed; all else is as in every diagram."""
        if self._ready and isinstance(event, QMouseEvent):
            plus = self._plus_under(event.position())
            kind = event.type()
            if plus is not None and kind == QEvent.Type.MouseButtonPress:
                if event.button() == Qt.MouseButton.LeftButton:
                    self.setFocus(Qt.FocusReason.MouseFocusReason)
                    (self.line_requested if plus.adds_line else self.step_requested).emit(
                        plus.after
                    )
                    return True
            elif plus is not None and kind == QEvent.Type.MouseMove and not event.buttons():
                self.mark(hovered=plus.after)
                self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
                return True
        if self._ready and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.words_at(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def words_at(self, at: QPoint) -> str:
        """Return all words of what is at a point of the viewport: on the card they may be cut."""
        box = self.box_under(at.x(), at.y())
        if box is None:
            link = self.links.under(QPointF(at))
            return self.speech.of_link(link) if link is not None else ""
        card, small = self.content.cards[box.key], self.chain.small.get(box.key, "")
        return "\n".join(
            each for each in (small, card.title, *(x.text for x in card.lines)) if each
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Ask for the menu: at the pointer, or at the current card."""
        where = event.globalPos()
        box = self.drawing.arrangement.boxes.get(self.current) if self.current else None
        if event.reason() == QContextMenuEvent.Reason.Keyboard and box is not None:
            at = self.to_viewport(*box.centre)
            where = self.viewport().mapToGlobal(at.toPoint())
        self.menu_requested.emit(where)
        event.accept()

    def card_rect(self, key: Key) -> QRectF:
        """Return where a card is, in pixels of the viewport."""
        box = self.drawing.arrangement.boxes[key]
        return self.viewportTransform().mapRect(QRectF(box.x, box.y, box.width, box.height))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the steps into as many rows as there is room for now."""
        found, begins = self.drawing.arrangement, self.stays_whole or self._follows_start
        if self._ready and isinstance(found, ChainArrangement) and self.content.cards:
            arranged = self._arranged(self.content, self._metrics, frozenset(), None)
            if arranged.per_row != found.per_row:
                self._lay_out(self.content, None)
        super().resizeEvent(event)
        if begins and self._ready:
            self.begin()

    def move_by(self, x: float, y: float) -> None:
        """Move what is shown: from now on the user chooses what is in sight."""
        self._follows_start = False
        super().move_by(x, y)

    def _plus_under(self, at: QPointF) -> Plus | None:
        return plus_at(self.drawing, self.to_diagram(at.x(), at.y()), self.scale_now)

    def _arranged(
        self, content: Content, _metrics: Metrics, _collapsed: frozenset[Key], _form: int | None
    ) -> ChainArrangement:
        return arrange_chain(content, heights_of(content, self.item.look), self._room())

    def _show(self, content: Content, arrangement: Arrangement) -> None:
        """Show a content laid out; cards may need more room although they stand alike."""
        if arrangement is self.drawing.arrangement:
            arrangement = self._arranged(content, self._metrics, frozenset(), None)
        super()._show(content, arrangement)

    def _room(self) -> Room:
        view, factor = self.viewport().size(), theme().scaled(1_000) / 1_000
        wide, high = view.width() - 2 * _MARGIN, view.height() - 2 * _MARGIN
        return Room(max(200.0, wide / factor), max(120.0, high / factor), self._shows_whole)


def _beside(content: ChainContent, at: Key, direction: Direction) -> Key | None:
    """Return the card that lies in a direction; None at the edge."""
    column = content.column_of(at)
    if direction in ("up", "down"):
        if column is None:
            return None
        cards = (column.step, *column.cards)
        place = cards.index(at) + (1 if direction == "down" else -1)
        return cards[place] if 0 <= place < len(cards) else None
    if column is None:
        place = -1 if at == REQUEST else len(content.columns)
        level = 1
    else:
        place = content.place_of(column.step)
        level = (column.step, *column.cards).index(at)
    place += 1 if direction == "right" else -1
    if not 0 <= place < len(content.columns):
        end = REQUEST if place < 0 else DECIDED
        return end if end != at else None
    beside = content.columns[place]
    cards = (beside.step, *beside.cards)
    return cards[min(level, len(cards) - 1)]
