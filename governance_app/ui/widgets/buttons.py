"""Buttons that the theme draws: plain, primary, flat and link."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip, text_colour
from governance_app.ui.widgets.painting import CLEAR, draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton

ButtonLook = Literal["plain", "primary", "flat"]


class Button(EnterButton):
    """A button with a text, an icon or both. One with an icon alone needs its name as `text`."""

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        look: ButtonLook = "plain",
        icon: str = "",
        icon_only: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._icon, self._icon_only = look, icon, icon_only
        self.setText("" if icon_only else _escaped(text))
        self.setAccessibleName(text)
        if icon_only:
            self.setToolTip(plain_tip(text))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on_click = on_click
        self.clicked.connect(self._run)
        theme().changed.connect(self._refresh)

    @property
    def look(self) -> ButtonLook:
        """How it is drawn."""
        return self._look

    def _run(self) -> None:
        if self._on_click is not None:
            self._on_click()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for icon and text."""
        size = theme().scaled
        height = max(self.fontMetrics().height() + size(10), size(28))
        if self._icon_only:
            return QSize(height, height)
        width = self.fontMetrics().horizontalAdvance(_shown(self)) + 2 * size(12)
        if self._icon:
            width += size(22)
        if self.menu() is not None:
            width += size(14)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return what it needs: a button is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw ground, edge, icon and text in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, text = self._colours()
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme().scaled(6)
        draw_ground(painter, frame, radius, ground, edge)
        if self.hasFocus():
            is_filled = self._look == "primary" and self.isEnabled()
            within = 2.5 if is_filled else 0.0
            inner = frame.adjusted(within, within, -within, -within)
            ring = theme().colours.on_accent if is_filled else None
            draw_focus(painter, inner, radius - within, ring)
        self._paint_content(painter, text)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it as hovered."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it as it was."""
        super().leaveEvent(event)
        self.update()

    def _colours(self) -> tuple[QColor, QColor | None, QColor]:
        colours = theme().colours
        if not self.isEnabled():
            if self._look == "flat":
                return CLEAR, None, colours.disabled
            return colours.raised, colours.line, colours.disabled
        touched = self.underMouse() or self.isDown()
        if self._look == "primary":
            ground = colours.accent.darker(112) if touched else colours.accent
            return ground, ground, colours.on_accent
        hovered = colours.selected if self.isDown() or self.isChecked() else colours.hovered
        if self._look == "flat":
            return hovered if touched or self.isChecked() else CLEAR, None, colours.text
        return hovered if touched else colours.window, colours.edge, colours.text

    def _paint_content(self, painter: QPainter, colour: QColor) -> None:
        size = theme().scaled
        inside = self.rect().adjusted(size(12), 0, -size(12), 0)
        side = size(16)
        if self._icon_only:
            place = QRect(0, 0, side, side)
            place.moveCenter(self.rect().center())
            paint_icon(painter, self._icon, QRectF(place), colour)
            return
        if self._icon:
            top = (self.height() - side) / 2
            paint_icon(painter, self._icon, QRectF(inside.left(), top, side, side), colour)
            inside.setLeft(inside.left() + size(22))
        if self.menu() is not None:
            down = size(10)
            place_of_arrow = QRectF(
                inside.right() - down + 1, (self.height() - down) / 2, down, down
            )
            paint_icon(painter, "down", place_of_arrow, colour)
            inside.setRight(inside.right() - size(14))
        painter.setPen(colour)
        draw_line(painter, inside, _shown(self), "centre")

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()


class ActionButton(Button):
    """A button for an action: its text, whether it can be done, and what it does."""

    def __init__(self, action: QAction, *, look: ButtonLook = "plain") -> None:
        super().__init__(plain_text(action), action.trigger, look=look)
        self._action = action
        self._has_room = True
        action.changed.connect(self._follow)
        self._follow()
        if not action.isVisible():
            self.hide()

    @property
    def action(self) -> QAction:
        """What it does."""
        return self._action

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be seen where there is room."""
        return self._action.isVisible()

    def set_has_room(self, has_room: bool) -> None:
        """Show it only where there is room for it; menus and palette have the action too."""
        if has_room != self._has_room:
            self._has_room = has_room
            self.setVisible(has_room and self._action.isVisible())

    def _follow(self) -> None:
        text = plain_text(self._action)
        keys = self._action.shortcut().toString(self._action.shortcut().SequenceFormat.NativeText)
        self.setText(_escaped(text))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(f"{text} ({keys})" if keys else self._action.statusTip()))
        self.setEnabled(self._action.isEnabled())
        if self.parentWidget() is not None:  # without one it would become a window
            self.setVisible(self._has_room and self._action.isVisible())
        self.setCheckable(self._action.isCheckable())
        self.setChecked(self._action.isChecked())
        self.updateGeometry()


class LinkButton(EnterButton):
    """A text in the accent colour that does something; it breaks into lines where it must."""

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        tone: str = "accent",
        size: float = 1.0,
        bold: bool = False,
    ) -> None:
        super().__init__()
        self._tone, self._size, self._bold = tone, size, bold
        self._sizes: dict[int, QSize] = {}  # by width: layouts ask for the same again and again
        self.setFlat(True)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)
        self._on_click = on_click
        self.clicked.connect(self._run)
        theme().changed.connect(self._refresh)
        self._refresh()

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setText(_escaped(text))
        self.setAccessibleName(text)
        self._sizes = {}
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Change what the text means, and with it its colour."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Return True: a long text takes several lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """Return the height of the text broken into this width."""
        return self._needed(max(width, 1)).height() + 4

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the text in one line."""
        needed = self._needed(4_000)
        return QSize(needed.width() + 2, needed.height() + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for its longest word."""
        words = _shown(self).split() or [""]
        widest = max(self.fontMetrics().horizontalAdvance(word[:40]) for word in words)
        return QSize(min(widest + 2, self.sizeHint().width()), self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the text, underlined under the mouse, with a ring while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        colours = theme().colours
        painter.setPen(text_colour(self._tone) if self.isEnabled() else colours.disabled)
        painter.drawText(self.rect().adjusted(1, 2, -1, -2), self._flags(), _shown(self))
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it as hovered."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it as it was."""
        super().leaveEvent(event)
        self.update()

    def _run(self) -> None:
        if self._on_click is not None:
            self._on_click()

    @staticmethod
    def _flags() -> int:
        return int(
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def _needed(self, width: int) -> QSize:
        size = self._sizes.get(width)
        if size is None:
            room = QRect(0, 0, width - 2, 100_000)
            size = self.fontMetrics().boundingRect(room, self._flags(), _shown(self)).size()
            self._sizes[width] = size
        return size

    def _refresh(self) -> None:
        self.setFont(theme().font(self._size, bold=self._bold))
        self._sizes = {}
        self.updateGeometry()
        self.update()


def plain_text(action: QAction) -> str:
    """Return an action's text without the mark of its key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def _shown(button: QPushButton) -> str:
    return button.text().replace("&&", "&")
