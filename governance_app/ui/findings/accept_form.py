"""The line below the list in which findings are accepted: why, by whom, until when."""

import datetime
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.accepting import waive
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Role
from governance_app.domain.rules import Finding
from governance_app.domain.rules.waiving import place_of, waiver_about
from governance_app.domain.words import counted
from governance_app.ui.flows.leaver_fields import ChoiceField, DayField, TypedField
from governance_app.ui.inspection.options import Option
from governance_app.ui.message import Message
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

#: For how long a finding is accepted where nobody says another day.
_USUAL = datetime.timedelta(days=90)


class AcceptForm(QWidget):
    """Asks for reason, role and last day. Enter in the last field accepts, Escape gives up."""

    left = Signal()  # the findings are accepted, or that was given up

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._findings = session, tuple[Finding, ...]()
        self.setAccessibleName("Accept findings")
        self._title = Label("", tone="strong")
        self.reason = TypedField("Reason", "")
        self.reason.line.setPlaceholderText("why it is accepted")
        self.owner = ChoiceField("Accepted by", self._roles, None, nothing="No such role.")
        self.owner.line.setPlaceholderText("the role that answers for it")
        self.until = DayField("Until", session.today + _USUAL)
        self.confirm = Button("Accept", self._accept, look="primary")
        self._lay_out()
        theme().changed.connect(self._space)

    def begin(self, findings: Sequence[Finding]) -> None:
        """Ask about these findings; what was said of the first of them before stands there."""
        self._findings = tuple(findings)
        before = waiver_about(self._session.framework, findings[0])
        today, what = self._session.today, f"Accept {counted(len(findings), 'finding')}"
        self._title.setText(f"{what}{self._with_others()}")
        self.confirm.setText(what)
        self.confirm.setAccessibleName(what)
        self.confirm.updateGeometry()
        self.reason.line.setText(before.name if before is not None else "")
        self.reason.say("")
        roles = self._session.framework.roles
        self.owner.choose(before.owner if before is not None else self._owner_still_there(roles))
        ends = before.ends if before is not None else None
        self.until.take((ends if ends and ends >= today else today + _USUAL).isoformat())
        self.show()
        self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape gives up; Enter goes on to the next field, and accepts in the last one."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (
                self.until.line.hasFocus()
                or event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                self._accept()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        """Tell what was typed; where something is missing, say so at its field."""
        reason = " ".join(self.reason.line.text().split())
        self.reason.say("" if reason else "Say why it is accepted.")
        self.until.take(self.until.line.text())
        self.owner.take(self.owner.line.text())
        if not reason:
            self.reason.line.setFocus()
        elif self.owner.refused:
            self.owner.line.setFocus()
        elif self.until.day is None:
            self.until.line.setFocus()
        else:
            self._run(reason, self.until.day)

    def _run(self, reason: str, ends: datetime.date) -> None:
        session = self._session
        command = waive(
            self._findings,
            session.workspace.new_key,
            reason=reason,
            owner=self.owner.value,
            starts=session.today,
            ends=ends,
        )
        count = len(set(self._findings)) + self._others()
        if session.run(command):
            what = counted(count, "finding")
            session.message.emit(Message(f"{what} accepted until {ends}.", "success"))
            self._leave()

    def _others(self) -> int:
        """Return how many findings more go with these: those of the same rules and items."""
        places, chosen = {place_of(each) for each in self._findings}, set(self._findings)
        there = self._session.findings()
        return sum(place_of(each) in places and each not in chosen for each in there)

    def _with_others(self) -> str:
        more = self._others()
        return f", and {more:,} more of the same rule and item" if more > 0 else ""

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _roles(self) -> list[Option]:
        """Return who can accept findings."""
        roles = self._session.framework.roles.values()
        named = (Option(each.name, each.key) for each in roles)
        return [Option("", None), *sorted(named, key=lambda each: each.text.casefold())]

    def _owner_still_there(self, roles: Mapping[Key, Role]) -> Key | None:
        """Return the role that was chosen last."""
        return self.owner.value if self.owner.value in roles else None

    def _lay_out(self) -> None:
        self._fields = QHBoxLayout()
        for label, field, stretch in (
            ("Reason", self.reason, 3),
            ("Accepted by", self.owner, 2),
            ("Until", self.until, 0),
        ):
            column = QVBoxLayout()
            column.setSpacing(theme().scaled(2))
            column.addWidget(Label(label, tone="muted", size=0.92))
            column.addWidget(field)
            column.addStretch(1)
            self._fields.addLayout(column, stretch)
        self.until.setFixedWidth(theme().scaled(116))
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._title, 1)
        self._buttons.addWidget(Button("Cancel", self._leave))
        self._buttons.addWidget(self.confirm)
        self._inside = QVBoxLayout()
        self._inside.addLayout(self._fields)
        self._inside.addLayout(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Line())
        whole.addLayout(self._inside)
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._inside.setContentsMargins(size(14), size(8), size(14), size(10))
        self._inside.setSpacing(size(8))
        self._fields.setSpacing(size(10))
        self._buttons.setSpacing(theme().spacing())
