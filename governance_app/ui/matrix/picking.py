"""The line in the bar in which a role, a person or a process is picked, or a view gets its name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, APPOINTMENT, PROCESS
from governance_app.ui.inspection.options import Option, options_of
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.fields import FieldFrame

#: What is picked: how it is asked for, and the fields that refer to such items.
_ASKED = {
    "roles": ("Role that has a part", (APPOINTMENT.field("role"),)),
    "people": ("Person whose roles have a part", (APPOINTMENT.field("person"),)),
    "sections": ("Process or component", (ACTIVITY.field("process"), PROCESS.field("component"))),
}
_NAME_ASKED = "Name of the view"


class PickingLine(QWidget):
    """Hidden until something is asked for; gone again with an answer, or with Escape."""

    picked = Signal(str, object)  # what was asked for, and the key that was picked
    named = Signal(str)
    left = Signal()

    def __init__(self, framework: Callable[[], Framework]) -> None:
        super().__init__()
        self._framework = framework
        self._asked = ""  # "" where it is a name
        self.line = _Line()
        self.line.entered.connect(self._take)
        self.line.given_up.connect(self._close)
        self._list: PickList | None = None
        frame = FieldFrame(self.line)
        frame.setFixedWidth(theme().scaled(250))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(frame)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def pick(self, name: str) -> None:
        """Let a role, a person or a process be picked (“roles”, “people”, “sections”)."""
        self._ask(name, _ASKED[name][0])
        if self._list is None:
            self._list = PickList(self.line, self._options, takes_escape=False)
            self._list.picked.connect(self._pick)
        self._list.open()

    def ask_name(self) -> None:
        """Let a name be typed."""
        self._ask("", _NAME_ASKED)

    def _ask(self, name: str, words: str) -> None:
        self._asked = name
        self.line.clear()
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self) -> Sequence[Option]:
        if not self._asked:
            return ()
        framework, (_, fields) = self._framework(), _ASKED[self._asked]
        return [option for field in fields for option in options_of(framework, field)]

    def _take(self) -> None:
        """Take what was typed where it names just one thing."""
        typed = " ".join(self.line.text().split())
        if not self._asked:
            if typed:
                self.named.emit(typed)
                self._close()
            return
        fitting = [
            each.text for each in self._options() if each.text.casefold() == typed.casefold()
        ]
        if fitting:
            self._pick(fitting[0])

    def _pick(self, text: str) -> None:
        key = next((each.value for each in self._options() if each.text == text), None)
        if key is not None and self._asked:
            asked = self._asked
            self._close()
            self.picked.emit(asked, key)

    def _close(self) -> None:
        self._asked = ""
        self.hide()
        self.left.emit()


class _Line(QLineEdit):
    """A line that tells of Enter and Escape."""

    entered = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Deal with Enter and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
