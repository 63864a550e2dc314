"""Below the register of oversight: the state of what is selected, and a line to record a review."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from governance_app.domain.commands import Command
from governance_app.domain.coverage import Coverage, coverage, overseen
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, Oversight, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.registers.oversight_columns import TONES
from governance_app.ui.further_view import Companion
from governance_app.ui.inspection.doing import Doing
from governance_app.ui.oversight.recording import (
    command_for_review,
    fields_of_review,
    people_who_look,
)
from governance_app.ui.registers.form_fields import FormFieldBlock
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.workspace import Notice

_NOTHING = "Select an assignment above to see how it stands and to record a review."
#: How the room of the line is shared by day, reviewer and outcome.
_SHARES = (3, 5, 4)


class ReviewPanel(Companion):
    """Says how what is selected is covered, and why; records a review of it as one edit."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._oversights: tuple[Key, ...] = ()
        self._coverage: Coverage | None = None
        self.fields: list[FormFieldBlock] = []
        self.setAccessibleName("Record a review")
        self.title = Label("", tone="strong", wrap=True)
        self.state = Label("", tone="muted", wrap=True)
        self.said = Label("", tone="success", size=0.92, wrap=True)
        self.record_button = Button("Record review", self.record, look="primary")
        self._line = QHBoxLayout()
        self._lay_out()
        self._action = QAction("Record a review", self)
        self._action.setShortcut(QKeySequence("Ctrl+Shift+R"))
        self._action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._action.setProperty("hidden_in_head", True)  # Qt's order
        self._action.triggered.connect(self.begin)
        self._action.setEnabled(not session.read_only)
        self._show()

    def _lay_out(self) -> None:
        size = theme().scaled
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(12), size(8), size(12), size(10))
        layout.setSpacing(size(5))
        self._line.setSpacing(theme().spacing())
        layout.addWidget(self.title)
        layout.addWidget(self.state)
        self._line.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(self._line)
        layout.addWidget(self.said)
        layout.addStretch(1)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the words and a line of fields."""
        return QSize(theme().scaled(400), theme().scaled(128))

    def companion_actions(self) -> Sequence[QAction]:
        """Return what leads from a row to the line that records a review."""
        return (self._action,)

    def show_items(self, keys: Sequence[Key]) -> None:
        """Show the state of what is selected, and a new line for a review of it."""
        chosen = tuple(keys)
        if chosen != self._oversights:
            self._oversights = chosen
            self._show()

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed; what is being typed stays."""
        if not any(each.change_set.changes.items for each in notices):
            return
        self._coverage = None
        there = self._session.framework.of(OVERSIGHT)
        left = tuple(key for key in self._oversights if key in there)
        if left != self._oversights or not self._is_typing():
            self._oversights = left
            said = self.said.text()
            self._show()
            self._say(said)
        else:
            self._tell()

    def begin_day(self) -> None:
        """Show what is so today."""
        self._coverage = None
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Show how things stand now."""
        self._tell()
        super().showEvent(event)

    def begin(self) -> None:
        """Put the keyboard into the line, on who looked where that is not clear."""
        if not self.fields or not self.isVisible():
            return
        wanted = next((each for each in self.fields if not each.text), self.fields[0])
        wanted.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def record(self) -> None:
        """Record the review as one edit; what is refused is said below its field."""
        texts, worst = {each.block.name: each.text for each in self.fields}, None
        for each in self.fields:
            try:
                each.block.check(each.text)
                each.say("")
            except Refusal as refusal:
                each.say(refusal.sentence)
                worst = worst or each
        if worst is not None:
            worst.editor.setFocus()
            return
        session, count = self._session, len(self._oversights)
        try:
            command = command_for_review(
                session.framework, self._oversights, texts, session.workspace.new_key
            )
            command.changes(session.framework)
        except Refusal as refusal:
            self._say(refusal.sentence, "error")
            return
        if session.run(command):
            self._show()
            what = "Recorded" if count == 1 else f"Recorded for {OVERSIGHT.counted(count)}"
            self._say(f"{what}, on {texts['day']}. Ctrl+Z takes it back.")

    def _show(self) -> None:
        """Make the fields anew, as they begin."""
        for field in self.fields:
            self._line.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = []
        self._say("")
        if self._oversights and not self._session.read_only:
            self._make_fields()
        self.record_button.setVisible(bool(self.fields))
        self._action.setEnabled(bool(self.fields))
        self._tell()

    def _make_fields(self) -> None:
        session = self._session
        people = people_who_look(session.framework, self._now(), self._oversights)
        blocks = fields_of_review(
            lambda: self._session.framework, self._oversights, people, session.today
        )
        doing = Doing(session.run, self.subject_requested.emit, True, self._no_command)
        for block, share in zip(blocks, _SHARES, strict=True):
            field = FormFieldBlock(block, doing, entered=self.record)
            self.fields.append(field)
            self._line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self._line.removeWidget(self.record_button)
        self._line.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignBottom)

    def _tell(self) -> None:
        """Say what is selected and how it stands."""
        framework, there = self._session.framework, self._session.framework.of(OVERSIGHT)
        chosen = [there[key] for key in self._oversights if key in there]
        self.title.setVisible(bool(chosen))
        if not chosen:
            self.state.set_tone("muted")
            self.state.setText(_NOTHING)
            return
        if len(chosen) > 1:
            self.title.setText(OVERSIGHT.counted(len(chosen)))
            self.state.set_tone("muted")
            self.state.setText("A review recorded here is recorded for each of them.")
            return
        (oversight,) = chosen
        item = overseen(oversight)
        kind = kind_named(item.kind)
        name = label_of(framework, kind, framework.of(kind)[item.key])
        function = label_of(
            framework,
            kind_named("oversight_function"),
            framework.tables["oversight_function"][oversight.function],
        )
        self.title.setText(f"{name}: {function}")
        self.state.setText(self._state_words(oversight))
        self.state.set_tone(self._state_tone(oversight))

    def _state_words(self, oversight: Oversight) -> str:
        found = self._now().of(oversight.function, overseen(oversight))
        words = f"{found.state.value}: {found.state.rule}"
        if found.next_review is not None:
            words += f" Next review by {found.next_review}."
        return words

    def _state_tone(self, oversight: Oversight) -> str:
        tone = TONES[self._now().of(oversight.function, overseen(oversight)).state]
        return "muted" if tone == "plain" else tone

    def _now(self) -> Coverage:
        if self._coverage is None:
            self._coverage = coverage(self._session.framework, self._session.today)
        return self._coverage

    def _is_typing(self) -> bool:
        return any(each.editor.hasFocus() or each.text != each.block.value for each in self.fields)

    def _say(self, sentence: str, tone: str = "success") -> None:
        self.said.set_tone(tone)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _no_command(self, _command: Command) -> str:
        return ""
