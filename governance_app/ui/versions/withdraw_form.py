"""The line below the versions in which one says why a version is withdrawn."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.commands import WithdrawVersion
from governance_app.domain.kinds import Version
from governance_app.domain.words import shortened
from governance_app.ui.flows.leaver_fields import TypedField
from governance_app.ui.message import Message
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

_EXPLAINED = (
    "The version stays as it is and can be opened and compared; it says that it holds no longer. "
    "This cannot be undone."
)


class WithdrawForm(QWidget):
    """Asks for the reason. Enter withdraws, Escape gives up."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._number = session, 0
        self.setAccessibleName("Withdraw a version")
        self._title = Label("", tone="strong", wrap=True)
        self.why = TypedField("Reason", "")
        self.why.line.setPlaceholderText("why it holds no longer")
        self.confirm = Button("Withdraw", self._withdraw, look="primary")
        size = theme().scaled
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        row.addWidget(self.why, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Button("Cancel", self._leave), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setContentsMargins(size(14), size(8), size(14), size(10))
        inside.setSpacing(size(6))
        inside.addWidget(self._title)
        inside.addWidget(Label(_EXPLAINED, tone="muted", wrap=True))
        inside.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Line())
        whole.addLayout(inside)

    def begin(self, version: Version) -> None:
        """Ask why this version is withdrawn."""
        self._number = version.number
        self._title.setText(f"Withdraw version {version.number:,} “{shortened(version.name)}”")
        self.why.line.clear()
        self.why.say("")
        self.show()
        self.why.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape gives up; Enter withdraws."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._withdraw()
        else:
            super().keyPressEvent(event)

    def _withdraw(self) -> None:
        why = " ".join(self.why.line.text().split())
        if not why:
            self.why.say("Say in a few words why it is withdrawn.")
            self.why.line.setFocus()
            return
        session = self._session
        if session.run(WithdrawVersion(self._number, why, session.today)):
            words = f"Version {self._number:,} is withdrawn."
            session.message.emit(Message(words, "success"))
            self._leave()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
