"""Fields for text: an edge that is seen in light and dark, and a ring while one types."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus


class FieldFrame(QFrame):
    """The edge around a text field."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__()
        self.field = field
        if isinstance(field, QLineEdit):
            field.setFrame(False)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            field.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme().scaled(4)] * 4)
        layout.addWidget(field)
        self.setFocusProxy(field)
        field.installEventFilter(self)
        theme().changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Draw the ring when the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw ground and edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme().scaled(5)
        painter.setBrush(self.palette().base())
        painter.setPen(QPen(theme().colours.edge, 1))
        painter.drawRoundedRect(frame, radius, radius)
        if self.field.hasFocus():
            draw_focus(painter, frame, radius)
