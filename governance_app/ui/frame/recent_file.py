"""A recent document on the start page: its name, its folder, and whether it is still there."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from governance_app.domain.words import shortened
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton


class RecentFile(QWidget):
    """One recent document: a click opens it; it can be taken off the list."""

    opened = Signal(str)
    forgotten = Signal(str)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.button = _FileButton(Path(path))
        self.button.clicked.connect(lambda: self.opened.emit(self.path))
        self._forget = Button(
            f"Remove {Path(path).stem} from the list",
            lambda: self.forgotten.emit(self.path),
            look="flat",
            icon="close",
            icon_only=True,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(4))
        layout.addWidget(self.button, 1)
        layout.addWidget(self._forget)

    @property
    def is_missing(self) -> bool:
        """Whether the document was not found where it was."""
        return self.button.missing

    @property
    def forget_button(self) -> Button:
        """What takes it off the list."""
        return self._forget

    def set_missing(self, missing: bool) -> None:
        """Say whether the document is still there."""
        self.button.set_missing(missing)


class _FileButton(EnterButton):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.missing = False
        self._path = path
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(str(path)))
        self._name()
        theme().changed.connect(self.updateGeometry)

    def set_missing(self, missing: bool) -> None:
        self.missing = missing
        self._name()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme().scaled(360), 2 * self.fontMetrics().height() + theme().scaled(14))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme().scaled(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size = theme().colours, theme().scaled
        frame = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            draw_ground(painter, frame, size(6), colours.hovered)
        if self.hasFocus():
            draw_focus(painter, frame.adjusted(0.5, 0.5, -0.5, -0.5), size(6))
        side = size(20)
        icon = QRectF(size(10), (self.height() - side) / 2, side, side)
        paint_icon(painter, "document", icon, colours.disabled if self.missing else colours.accent)
        inside = self.rect().adjusted(size(42), size(5), -size(10), -size(5))
        upper, lower = QRect(inside), QRect(inside)
        upper.setBottom(inside.center().y())
        lower.setTop(inside.center().y() + 1)
        painter.setFont(theme().font(bold=True))
        painter.setPen(colours.muted if self.missing else colours.text)
        draw_line(painter, upper, self._path.stem)
        painter.setFont(theme().font(0.92))
        painter.setPen(colours.warning.text if self.missing else colours.muted)
        folder = str(self._path.parent)
        text = f"Not found in {folder}" if self.missing else folder
        draw_line(painter, lower, text, in_the_middle=True)

    def _name(self) -> None:
        missing = ", not found" if self.missing else ""
        name = f"{shortened(self._path.stem)}, in {self._path.parent}{missing}"
        self.setAccessibleName(name)
