"""The simulator: any request on any day, and at once who would decide it, by when, or why nobody."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from governance_app.domain.approvals.compiled import CompiledChain, compiled
from governance_app.domain.approvals.conditions import MissingValueError, Value
from governance_app.domain.approvals.deciding import decide
from governance_app.domain.approvals.problems import Example
from governance_app.domain.approvals.request_words import (
    day_words,
    listed_words,
    person_name,
    role_name,
    subject_name,
    values_words,
)
from governance_app.domain.approvals.scenarios import USUAL, Scenario
from governance_app.domain.approvals.standing import Situation, situation_on
from governance_app.domain.approvals.telling import ToldDecision, told_decision
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, PERSON, ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.approvals.simulator_answer import AnswerView
from governance_app.ui.approvals.simulator_calendar import calendar_for
from governance_app.ui.approvals.simulator_inputs import Asked, RequestInputs, Typed
from governance_app.ui.approvals.simulator_options import Who
from governance_app.ui.approvals.simulator_words import (
    Paragraph,
    answer_of,
    as_text,
    missing_words,
    roles_missing,
    sentence,
)
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button, LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.workspace import Notice

#: Typing is painted first; the answer follows so many milliseconds later.
_SOON = 15
_MOST_LINKS = 3
_WRONG = "Mend what is marked above to see who decides."
_NO_STEPS = "This chain has no steps yet, so nobody decides its requests. Add its first step."
_NOTHING = "Choose or add an approval chain; then any request can be tried here."


class Simulator(QWidget):
    """Fields of a request above, the answer below; what is typed stays while the page is open."""

    subject_requested = Signal(object)  # a Subject
    steps_marked = Signal(object)  # the keys of the steps and lines that are asked

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._key: Key | None = None
        self._chain: CompiledChain | None = None
        self._situation: Situation | None = None
        self._asked: Asked | None = None
        self._is_stale = False
        self._missing: tuple[Key, ...] = ()
        self._linked: list[tuple[Key, str]] = []
        self.marked: frozenset[Key] = frozenset()
        self.setAccessibleName("Simulate a request")
        self.inputs = RequestInputs(session)
        self.answer = AnswerView("Who decides this request")
        self.copy_button = Button("Copy answer", self.copy_answer)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._answer)
        self.inputs.changed.connect(self._soon.start)
        self.show_chain(None)

    def show_chain(self, key: Key | None) -> None:
        """Show the fields of a chain's requests; None says what would stand here."""
        self._key = key
        self._show()

    def show_request(
        self,
        values: Mapping[Key, Value],
        subject: Key | None = None,
        scenario: Scenario = USUAL,
    ) -> None:
        """Show a request of today, in a scenario of the proof; others of its values stay."""
        absence, requester = scenario.absence, scenario.requester
        away = [Who(PERSON.name, absence.person)] if absence.person is not None else []
        away += [Who(ROLE.name, absence.role)] if absence.role is not None else []
        typed = Typed(
            {},
            self._session.today,
            Who(ROLE.name, requester) if requester is not None else None,
            None,
            subject,
            tuple(away),
        )
        self._show()
        if self._chain is not None:
            self.inputs.put(values, typed)
            self._answer()

    def show_example(self, example: Example) -> None:
        """Show the example of a problem, or of a row of “who decides”."""
        self.show_request(example.values, example.subject, example.scenario)

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed; what is typed stays."""
        self._is_stale = True
        if self.isVisible():
            self._show()

    def begin_day(self) -> None:
        """Answer anew: who is there may be different."""
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Show what was missed, and mark the path again."""
        if self._is_stale:
            self._show()
        self.steps_marked.emit(self.marked)
        super().showEvent(event)

    def copy_selection(self) -> bool:
        """Copy the answer while the keyboard is on it; False where it is elsewhere."""
        if self.answer.hasFocus():
            QApplication.clipboard().setText(self.answer.text)
        return self.answer.hasFocus()

    def copy_answer(self) -> None:
        """Put the request and its answer on the clipboard, as text."""
        if self._asked is not None:
            text = as_text(self._request_words(self._asked), self.answer.paragraphs)
            QApplication.clipboard().setText(text)

    def _lay_out(self) -> None:
        size = theme().scaled
        head = QHBoxLayout()
        head.addWidget(Label("Simulate a request", tone="strong"))
        head.addStretch(1)
        head.addWidget(self.copy_button)
        inside = QWidget()
        inside.setMinimumHeight(1)
        self._whole = QVBoxLayout(inside)
        self._whole.setContentsMargins(size(14), size(8), size(14), size(10))
        self._whole.setSpacing(size(8))
        self._whole.addLayout(head)
        self._whole.addWidget(self.inputs)
        self._whole.addWidget(self.answer)
        self._links = QHBoxLayout()
        self._links.setSpacing(size(14))
        self._whole.addLayout(self._links)
        self._whole.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        give_slim_bars(scroll)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _show(self) -> None:
        self._is_stale = False
        framework = self._session.framework
        is_there = self._key is not None and self._key in framework.of(APPROVAL_CHAIN)
        self._chain = compiled(framework, self._key) if is_there and self._key is not None else None
        self.inputs.setVisible(self._chain is not None)
        if self._chain is not None:
            self.inputs.show_chain(self._chain)
            self.setFocusProxy(next(iter(self.inputs.values.values()), self.inputs.day))
        self._answer()

    def _answer(self) -> None:
        self._soon.stop()
        self._asked = None
        self._missing = ()
        paragraphs, marked = self._told()
        self.answer.show_paragraphs(paragraphs)
        self._show_links()
        self.copy_button.setEnabled(self._asked is not None)
        if marked != self.marked:
            self.marked = marked
            if self.isVisible():
                self.steps_marked.emit(marked)

    def _told(self) -> tuple[tuple[Paragraph, ...], frozenset[Key]]:
        """Return what to say of what is typed, and the steps and lines that are asked."""
        nothing: frozenset[Key] = frozenset()
        chain = self._chain
        if chain is None:
            return (sentence(_NOTHING, "muted"),), nothing
        if not chain.steps:
            return (sentence(_NO_STEPS, "muted"),), nothing
        asked = self.inputs.asked()
        if asked is None:
            return (sentence(_WRONG, "muted"),), nothing
        situation = self._situation_of(asked)
        try:
            calendar = calendar_for(self._session.framework)
            decision = decide(chain, asked.request, situation, calendar)
        except MissingValueError as missing:
            lacks = [each for each in chain.attributes if each.key == missing.args[0]]
            return (missing_words(lacks),), nothing
        except Refusal as refusal:
            return (sentence(str(refusal), "error"),), nothing
        self._asked = asked
        told = told_decision(chain, asked.request, decision, situation)
        self._missing = roles_missing(told)[:_MOST_LINKS]
        return answer_of(chain, told, asked.day), _marked(told)

    def _show_links(self) -> None:
        """Lead to the roles that nobody is left to sign for; the same links stay as they are."""
        framework = self._session.framework
        wanted = [(each, f"Show {role_name(framework, each)}") for each in self._missing]
        if wanted == self._linked:
            return
        self._linked = wanted
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, text in wanted:
            subject = Subject(ROLE.name, key)
            link = LinkButton(text, partial(self.subject_requested.emit, subject))
            self._links.addWidget(link)
        self._links.addStretch(1)

    def _situation_of(self, asked: Asked) -> Situation:
        """Return who is there; looked up once while only the request changes."""
        framework, chain = self._session.framework, self._chain
        decision = chain.chain.decision if chain is not None else None
        there = self._situation
        if (
            there is None
            or there.framework is not framework
            or there.day != asked.day
            or there.authority.decision != decision
        ):
            there = self._situation = situation_on(framework, asked.day, decision)
        return there.without(people=asked.people_away, roles=asked.roles_vacant)

    def _request_words(self, asked: Asked) -> str:
        framework, chain = self._session.framework, self._chain
        assert chain is not None, "it was answered"
        request = asked.request
        currency = framework.profile.currency
        parts = values_words(chain.attributes, request.values, currency)
        parts.append(f"on {day_words(asked.day, asked.day.min)}")
        if request.requester is not None:
            parts.append(f"requested by {person_name(framework, request.requester)}")
        if request.requester_role is not None:
            parts.append(f"requested by {role_name(framework, request.requester_role)}")
        if request.subject is not None:
            parts.append(f"about “{subject_name(framework, chain.chain, request.subject)}”")
        if request.beneficiary is not None:
            parts.append(f"for {person_name(framework, request.beneficiary)}")
        away = [person_name(framework, each) for each in sorted(asked.people_away)]
        vacant = [role_name(framework, each) for each in sorted(asked.roles_vacant)]
        parts += [f"{listed_words(away)} away"] if away else []
        parts += [f"{listed_words(vacant)} vacant"] if vacant else []
        return f"{chain.chain.name}: {', '.join(parts)}"


def _marked(told: ToldDecision) -> frozenset[Key]:
    """Return the steps and lines on the path."""
    steps = [each for each in told.steps if not each.is_skipped]
    lines = (line.line.key for each in steps for line in each.lines if not line.is_skipped)
    return frozenset({*(each.step.key for each in steps), *lines})
