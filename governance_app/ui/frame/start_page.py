"""What the window shows while nothing is open: new, open, import, recent files, a place to drop."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from governance_app.domain.kinds.kind import shortened
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import ActionButton, Button, paint_focus
from governance_app.ui.widgets.labels import Label, plain_tip

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow


class StartPage(QScrollArea):
    """The first page that a new user sees."""

    open_requested = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self._recent: list[RecentFile] = []
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Start")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().scaled(2))
        self._recent_title = Label("Recent", tone="muted", size=0.95)
        self.setWidget(self._content())

    @property
    def recent(self) -> tuple["RecentFile", ...]:
        """The recent files as they are listed."""
        return tuple(self._recent)

    def show_recent(self, paths: Sequence[str]) -> None:
        """List these documents."""
        for each in self._recent:
            self._list.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._recent = [RecentFile(path) for path in paths]
        for each in self._recent:
            each.opened.connect(self.open_requested)
            each.forgotten.connect(self.forget_requested)
            self._list.addWidget(each)
        self._recent_title.setVisible(bool(self._recent))

    def mark_missing(self, missing: Sequence[str]) -> None:
        """Say of these documents that they are no longer where they were."""
        for each in self._recent:
            each.set_missing(each.path in missing)

    def take_focus(self) -> None:
        """Put the keyboard on the last document, or else on “New document”."""
        first = self._recent[0].button if self._recent else self._first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self) -> QWidget:
        size = theme().scaled
        column = QVBoxLayout()
        column.setSpacing(size(8))
        column.addStretch(2)
        column.addWidget(Label("governance-app", tone="strong", size=1.9))
        column.addWidget(
            Label("Who decides, who does it, who signs, and who watches?", tone="muted", size=1.1)
        )
        column.addSpacing(size(18))
        column.addLayout(self._buttons())
        column.addSpacing(size(4))
        column.addWidget(DropPlace(can_import="import" in self._window.list))
        column.addSpacing(size(20))
        column.addWidget(self._recent_title)
        column.addLayout(self._list)
        column.addStretch(3)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(size(28), size(16), size(28), size(16))
        row.addStretch(1)
        row.addLayout(column, 6)
        row.addStretch(1)
        return content

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().scaled(10))
        actions = self._window.list
        self._first = ActionButton(actions["new"], look="primary")
        row.addWidget(self._first)
        row.addWidget(ActionButton(actions["open"]))
        if "import" in actions:
            row.addWidget(ActionButton(actions["import"]))
        row.addStretch()
        return row


class DropPlace(QWidget):
    """Says that files may be dropped; the whole window takes them."""

    def __init__(self, *, can_import: bool) -> None:
        super().__init__()
        what = "a document or a spreadsheet" if can_import else "a document"
        label = Label(f"… or drop {what} anywhere on this window", tone="muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme().scaled(18)] * 4)
        layout.addWidget(label)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw a dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colours.edge, 1, Qt.PenStyle.DashLine))
        radius = theme().scaled(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


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


class _FileButton(QPushButton):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.missing = False
        self._path = path
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
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
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hovered)
            painter.drawRoundedRect(frame, size(6), size(6))
        if self.hasFocus():
            paint_focus(painter, frame.adjusted(0.5, 0.5, -0.5, -0.5), size(6))
        side = size(20)
        icon = QRectF(size(10), (self.height() - side) / 2, side, side)
        paint_icon(painter, "document", icon, colours.disabled if self.missing else colours.accent)
        inside = self.rect().adjusted(size(42), size(5), -size(10), -size(5))
        upper, lower = QRect(inside), QRect(inside)
        upper.setBottom(inside.center().y())
        lower.setTop(inside.center().y() + 1)
        painter.setFont(theme().font(bold=True))
        painter.setPen(colours.muted if self.missing else colours.text)
        self._draw(painter, upper, self._path.stem, Qt.TextElideMode.ElideRight)
        painter.setFont(theme().font(0.92))
        painter.setPen(colours.warning.text if self.missing else colours.muted)
        folder = str(self._path.parent)
        text = f"Not found in {folder}" if self.missing else folder
        self._draw(painter, lower, text, Qt.TextElideMode.ElideMiddle)

    @staticmethod
    def _draw(painter: QPainter, where: QRect, text: str, mode: Qt.TextElideMode) -> None:
        shown = painter.fontMetrics().elidedText(text, mode, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _name(self) -> None:
        missing = ", not found" if self.missing else ""
        name = f"{shortened(self._path.stem)}, in {self._path.parent}{missing}"
        self.setAccessibleName(name)
