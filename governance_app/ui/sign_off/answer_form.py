"""The strip below the sign-offs in which an answer is written down for who is selected."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.kinds import SignOff
from governance_app.domain.kinds.sign_off import ACCEPTED, DECLINED, OPEN, QUESTIONED
from governance_app.domain.words import counted, shortened
from governance_app.ui.flows.leaver_fields import DayField, TypedField
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

_LONGEST = 60


class AnswerForm(QWidget):
    """Day, remark and three answers. It stays recorded; another answer later takes its place.

    An answer that was written down by mistake is taken back, which is recorded too.
    """

    answered = Signal(str, object, str)  # the outcome, the day, the remark
    left = Signal()  # Escape

    def __init__(self, today: datetime.date) -> None:
        super().__init__()
        self.setAccessibleName("Write an answer down")
        self.who = Label("", tone="strong", wrap=True)
        self.day = DayField("Day of the answer", today)
        self.remark = TypedField("Remark", "")
        self.remark.line.setPlaceholderText("Remark, such as what is questioned")
        self.buttons = {
            ACCEPTED: Button("Accepted", lambda: self._answer(ACCEPTED), look="primary"),
            QUESTIONED: Button("Questioned", lambda: self._answer(QUESTIONED)),
            DECLINED: Button("Declined", lambda: self._answer(DECLINED)),
            OPEN: Button("Take back", lambda: self._answer(OPEN), look="flat"),
        }
        self._lay_out()
        self.show_selection((), can_edit=False)

    def show_selection(self, selected: Sequence[SignOff], *, can_edit: bool) -> None:
        """Say for whom an answer is written down."""
        people = dict.fromkeys(each.person_name for each in selected)
        if not selected:
            told = "Select who answered"
        elif len(selected) == 1:
            (one,) = selected
            told = f"{shortened(one.person_name, _LONGEST)}, {shortened(one.role_name, _LONGEST)}"
        else:
            roles = counted(len(selected), "role")
            told = f"{counted(len(people), 'person', 'people')}, {roles}"
        self.who.setText(told)
        for each in (*self.buttons.values(), self.day, self.remark):
            each.setEnabled(bool(selected) and can_edit)
        is_answered = any(each.outcome != OPEN for each in selected)
        self.buttons[OPEN].setVisible(is_answered and can_edit)

    def empty(self, today: datetime.date) -> None:
        """Take the remark away, and begin with this day again."""
        self.remark.line.clear()
        self.day.take(today.isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape leads back to the list; Enter goes on to the next field."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _answer(self, outcome: str) -> None:
        self.day.take(self.day.line.text())
        if self.day.day is None:
            self.day.line.setFocus()
            return
        self.answered.emit(outcome, self.day.day, self.remark.line.text().strip())

    def _lay_out(self) -> None:
        size, top = theme().scaled, Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        self.day.setFixedWidth(size(120))
        row.addWidget(self.day, 0, top)
        row.addWidget(self.remark, 1, top)
        for button in self.buttons.values():
            row.addWidget(button, 0, top)
        inside = QVBoxLayout()
        inside.setContentsMargins(size(14), size(8), size(14), size(10))
        inside.setSpacing(size(6))
        inside.addWidget(self.who)
        inside.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Line())
        whole.addLayout(inside)
