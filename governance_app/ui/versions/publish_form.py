"""The part below the versions in which the next one is published: what, from when, and what it freezes."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.approvals.publication import Decided
from governance_app.domain.errors import Refusal
from governance_app.domain.signing_off.asking import asked
from governance_app.domain.versions import last_version
from governance_app.domain.words import counted, shortened
from governance_app.ui.flows.leaver_fields import DayField, TypedField
from governance_app.ui.message import Message
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.versions.deciding import asks_of_request, decided_by_chain
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line
from governance_app.workspace.publishing import Prepared, Wish, prepare, publication

_LOOKING = "Looking at what changed, and freezing it…"


class PublishForm(QWidget):
    """Asks for title, note and day; tells what is frozen. Ctrl+Enter publishes, Escape gives up."""

    left = Signal()  # it is published, or that was given up
    published = Signal(int)  # its number

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._prepared: Prepared | Refusal | None = None
        self._round = 0  # of preparing: what comes from an earlier one is out of date
        self.setAccessibleName("Publish a version")
        self._title = Label("", tone="strong")
        self.name = TypedField("Title", "")
        self.name.line.setPlaceholderText("what the version is called")
        self.note = TypedField("Note", "")
        self.note.line.setPlaceholderText("what its readers should know")
        self.effective = DayField("Effective", datetime.date(2026, 1, 1))
        self.request = TypedField("What the chain asks", "")
        self.told = Label(_LOOKING, tone="muted", wrap=True)
        self.asked = Label("", tone="muted", wrap=True)
        self.decision = Label("", wrap=True)
        self.confirm = Button("Publish", self._publish, look="primary")
        self._lay_out()
        self.effective.settled.connect(self._tell)
        self.request.settled.connect(self._tell)
        theme().changed.connect(self._space)

    def begin(self) -> None:
        """Ask about the next version."""
        self._title.setText(f"Publish version {self._number:,}")
        for field in (self.name, self.note, self.request):
            field.line.clear()
            field.say("")
        self.effective.take(self._session.today.isoformat())
        asks = asks_of_request(self._session.framework)
        self._request_part.setVisible(bool(asks))
        self.request.line.setPlaceholderText(asks)
        self.show()
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.prepare()

    def prepare(self) -> None:
        """Freeze the framework as it is now, on a thread."""
        session, self._prepared = self._session, None
        self._round += 1
        number, framework, document = self._round, session.framework, session.document
        today = session.today

        def work(_: object) -> Prepared | Refusal:
            try:
                return prepare(framework, document, today)
            except Refusal as refusal:
                return refusal

        def done(prepared: Prepared | Refusal) -> None:
            if number == self._round:
                self._prepared = prepared
                self._tell()

        self._tell()
        session.in_background(work, done, "Preparing the version", quiet=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape gives up; Enter goes on to the next field, and with Ctrl publishes."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._publish()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    @property
    def _number(self) -> int:
        before = last_version(self._session.framework)
        return before.number + 1 if before is not None else 1

    def _tell(self) -> None:
        """Say what is frozen, who is asked, and how it is decided."""
        prepared = self._prepared
        refused = prepared.sentence if isinstance(prepared, Refusal) else ""
        self.told.set_tone("error" if refused else "muted" if prepared is None else "plain")
        self.told.setText(refused or _LOOKING)
        self.confirm.setEnabled(isinstance(prepared, Prepared))
        if isinstance(prepared, Prepared):
            self.told.setText(_in_words(prepared))
        self.asked.setText(self._who_is_asked())
        try:
            decided = self._decided()
            words = "" if decided is None else f"“{decided.chain}” decides: {decided.in_words}"
            self.decision.set_tone("plain")
        except Refusal as refusal:
            words = refusal.sentence
            self.decision.set_tone("error")
            self.confirm.setEnabled(False)
        self.decision.setText(shortened(words.replace("\n", " "), 600))
        self.decision.setVisible(bool(words))

    def _who_is_asked(self) -> str:
        day = self.effective.day
        if day is None:
            return ""
        count = len(asked(self._session.framework, day))
        if not count:
            return f"Nobody holds a role on {day}, so nobody is asked to accept it."
        who = counted(count, "holder of a role is", "holders of roles are")
        return f"{who} asked to accept it. It cannot be undone, only withdrawn."

    def _decided(self) -> Decided | None:
        session = self._session
        return decided_by_chain(session.framework, session.today, self.request.line.text())

    def _publish(self) -> None:
        """Publish what was typed; where something is missing, say so at its field."""
        name, prepared = " ".join(self.name.line.text().split()), self._prepared
        self.name.say("" if name else "Give the version a title.")
        self.effective.take(self.effective.line.text())
        if not name:
            self.name.line.setFocus()
        elif self.effective.day is None:
            self.effective.line.setFocus()
        elif isinstance(prepared, Prepared) and self.confirm.isEnabled():
            self._run(name, self.effective.day, prepared)

    def _run(self, name: str, effective: datetime.date, prepared: Prepared) -> None:
        session, number = self._session, self._number
        try:
            wish = Wish(name, self.note.line.text().strip(), effective, self._decided())
            _ = session.document  # whatever was typed last is written before
            command = publication(session.workspace, wish, prepared)
        except Refusal as refusal:
            session.message.emit(Message(refusal.sentence, "warning"))
            return
        if session.run(command):
            words = f"Version {number:,} “{shortened(name)}” is published."
            session.message.emit(Message(words, "success"))
            self.published.emit(number)
            self._leave()

    def _leave(self) -> None:
        self._round += 1
        self._prepared = None
        self.hide()
        self.left.emit()

    def _lay_out(self) -> None:
        self._fields = QHBoxLayout()
        for label, field, stretch in (
            ("Title", self.name, 3),
            ("Note", self.note, 4),
            ("Effective", self.effective, 0),
        ):
            self._fields.addWidget(_part(label, field), stretch, Qt.AlignmentFlag.AlignTop)
        self.effective.setFixedWidth(theme().scaled(116))
        self._request_part = _part("What the chain asks", self.request)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.asked, 1)
        self._buttons.addWidget(Button("Cancel", self._leave))
        self._buttons.addWidget(self.confirm)
        self._inside = QVBoxLayout()
        self._inside.addWidget(self._title)
        self._inside.addLayout(self._fields)
        for part in (self._request_part, self.told, self.decision):
            self._inside.addWidget(part)
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


def _part(label: str, field: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().scaled(2))
    column.addWidget(Label(label, tone="muted", size=0.92))
    column.addWidget(field)
    return part


def _in_words(prepared: Prepared) -> str:
    counts = prepared.counts
    found = ", ".join(counted(counts[each], each) for each in ("error", "warning", "hint"))
    words = prepared.since.in_words
    return (
        f"{words[0].upper()}{words[1:]} Frozen with it: {found}, {counts['accepted']:,} accepted."
    )
