"""What stands over a register while nothing is in it: what it is for, and the first step."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.ui.registers.table import RegisterTable
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label


class EmptyRegister(QWidget):
    """The words, below the empty row that takes the first item."""

    def __init__(self, table: RegisterTable, title: str, text: str, how: str) -> None:
        super().__init__(table.viewport())
        self._table = table
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # not what a viewport hands down
        self._buttons = QHBoxLayout()
        layout = self._lines = QVBoxLayout(self)
        layout.setSpacing(theme().scaled(10))
        for label in (
            Label(title, tone="strong", size=1.2, wrap=True),
            Label(text, tone="muted", wrap=True),
            Label(how, tone="muted", wrap=True),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addLayout(self._buttons)
        table.viewport().installEventFilter(self)
        self.hide()

    def offer(self, buttons: Sequence[Button]) -> None:
        """Offer these first steps."""
        self._buttons.addStretch()
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch()

    def show_or_hide(self, *, is_empty: bool) -> None:
        """Be there while the register is empty."""
        self.setVisible(is_empty)
        QTimer.singleShot(0, self, self._place)  # its words are as high as they are only then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            QTimer.singleShot(0, self, self._place)
        return False

    def _place(self) -> None:
        if self.isHidden():
            return
        around = self._table.viewport().rect()
        width = min(theme().scaled(520), around.width() - theme().scaled(40))
        height = self._lines.heightForWidth(width)
        top = theme().row_height()
        free = around.height() - top - height
        self.setGeometry((around.width() - width) // 2, top + max(8, free // 3), width, height)
