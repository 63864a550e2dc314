"""The proof of a chain: whether every request is decided, and what is wrong, with what mends it."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.approvals.problems import Problem
from governance_app.domain.approvals.proof_words import (
    GRAVE,
    by_rule,
    heading,
    verdict,
    what_was_looked_at,
)
from governance_app.domain.approvals.request_words import role_name
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, ROLE, STEP
from governance_app.domain.rules import Subject
from governance_app.domain.rules.problem_words import example_words, told_problem
from governance_app.domain.words import counted, shown
from governance_app.ui.approvals.proof_panel_card import CardContent, Deed, ProblemCard
from governance_app.ui.approvals.proof_panel_proving import PROVED_FROM, Proved, Proving
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button, LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.workspace import Notice

#: So many problems are shown until more are asked for.
_FIRST_SHOWN = 40
#: So many examples of one problem are told.
_MOST_EXAMPLES = 6
_NO_CHAIN = "Choose or add an approval chain; then it is proved here that every request is decided."
_NO_STEPS = (
    "This chain has no steps yet, so there is nothing to prove. Add its first step and who "
    "approves in it; then every class of request is decided here, whoever is away."
)
_CANCELLED = "The proof was cancelled."


class ProofPanel(QWidget):
    """The verdict above, then the problems by rule; it proves anew after edits, on a thread."""

    subject_requested = Signal(object)  # a Subject
    steps_marked = Signal(object)  # the keys of the step and lines of a problem
    request_wanted = Signal(object)  # an Example: the request that shows a problem
    proof_found = Signal()  # `proved` is another one now

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._key: Key | None = None
        self._needs_proof = False
        self._can_prove = False
        self._most = _FIRST_SHOWN
        self.proved: Proved | None = None
        self.cards: list[ProblemCard] = []
        self._shown: tuple[Problem, ...] = ()
        self.setAccessibleName("Proof")
        self.verdict = Label("", tone="strong", size=1.2, wrap=True)
        self.verdict.setAccessibleName("Verdict")
        self.looked_at = Label("", tone="muted", wrap=True)
        self.left_out = Label("", tone="warning", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Proving")
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(theme().scaled(120), theme().scaled(6))
        self.state = Label("", tone="muted", size=0.92)
        self.again = Button("Prove again", self._prove_now)
        self.cancel = Button("Cancel", self._cancel)
        self._proving = Proving(session, self)
        self._proving.found.connect(self._take)
        self._proving.state_changed.connect(self._show_state)
        self._lay_out()
        self.show_chain(None)

    def show_chain(self, key: Key | None) -> None:
        """Prove a chain, and show what was found; None says what would stand here."""
        if key != self._key:
            self._most = _FIRST_SHOWN
            self.proved = None
        self._key = key
        self._prove_or_wait(soon=False)

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Prove anew where these edits may change it, when they have rested."""
        changes = [each.change_set.changes for each in notices]
        if any(each.cells or any(c.kind in PROVED_FROM for c in each.items) for each in changes):
            self._prove_or_wait(soon=True)

    def begin_day(self) -> None:
        """Prove it for today."""
        self._prove_or_wait(soon=False)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Prove what was not proved while nobody looked."""
        super().showEvent(event)
        if self._needs_proof:
            self._prove_or_wait(soon=False)

    def _lay_out(self) -> None:
        size = theme().scaled
        head = QHBoxLayout()
        head.setSpacing(theme().spacing())
        words = QVBoxLayout()
        words.setSpacing(size(3))
        for each in (self.verdict, self.looked_at, self.left_out):
            words.addWidget(each)
        head.addLayout(words, 1)
        for widget in (self.state, self.progress, self.cancel, self.again):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        give_slim_bars(self._scroll)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(14), size(8), 0, 0)
        layout.setSpacing(size(6))
        head.setContentsMargins(0, 0, size(14), 0)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        self.setFocusProxy(self.again)

    def _prove_or_wait(self, *, soon: bool) -> None:
        """Prove now or soon; while it is not seen, when it is."""
        framework, key = self._session.framework, self._key
        is_there = key is not None and key in framework.of(APPROVAL_CHAIN)
        has_steps = any(each.chain == key for each in framework.of(STEP).values())
        self._needs_proof, self._can_prove = False, is_there and has_steps
        if key is None or not self._can_prove:
            self._show_nothing(_NO_STEPS if is_there else _NO_CHAIN)
        elif not self.isVisible():
            self._proving.cancel()
            self._needs_proof = True
        else:
            if self.proved is None:
                self._say("Proving that every request is decided…", "muted")
            self._proving.prove(key, soon=soon)

    def _prove_now(self) -> None:
        self._prove_or_wait(soon=False)

    def _cancel(self) -> None:
        self._proving.cancel()
        if self.proved is None:
            self._say(_CANCELLED, "muted")
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_nothing(self, words: str) -> None:
        self._proving.cancel()
        self.proved = None
        self._say(words, "muted")

    def _say(self, words: str, tone: str) -> None:
        """Say something in place of a verdict."""
        self._show_words(words, tone)
        self._show_problems(())

    def _show_words(self, words: str, tone: str, looked_at: str = "", left_out: str = "") -> None:
        self.verdict.setText(words)
        self.verdict.set_tone(tone)
        self.verdict.setAccessibleDescription(f"{words} {looked_at} {left_out}".strip())
        self.looked_at.setText(looked_at)
        self.looked_at.setVisible(bool(looked_at))
        self.left_out.setText(left_out)
        self.left_out.setVisible(bool(left_out))

    def _show_state(self) -> None:
        """Show how far a proof is, without moving what is read."""
        busy = self._proving.is_under_way
        done, total = self._proving.progressed
        self.progress.setRange(0, total if total else 0)
        self.progress.setValue(done)
        for each in (self.progress, self.cancel, self.state):
            each.setVisible(busy)
        self.state.setText("Proving again…" if self.proved is not None else "Proving…")
        self.again.setVisible(not busy and self._can_prove)

    def _take(self, proved: Proved) -> None:
        if proved.chain != self._key:
            return
        self.proved = proved
        self._show_proof(proved)
        self.proof_found.emit()

    def _show_proof(self, proved: Proved) -> None:
        if proved.proof is None:
            self._say(proved.refused, "error")
            return
        told = verdict(proved.proof, len(proved.framework.roles))
        sign = "✓" if told.tone == "success" else "▲"
        looked_at = f"{told.looked_at} {what_was_looked_at(self._session.today)}".strip()
        sentence = f"{sign} {told.sentence}"
        self._show_words(sentence, told.tone, looked_at, proved.proof.left_out)
        self._show_problems(proved.proof.problems)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show problems by rule; the keyboard stays at the same place as far as there is one."""
        had_focus = next((at for at, each in enumerate(self.cards) if _has_focus(each)), None)
        top = self._scroll.verticalScrollBar().value()
        inside = QWidget()
        inside.setMinimumHeight(1)
        layout = QVBoxLayout(inside)
        size = theme().scaled
        layout.setContentsMargins(0, 0, size(14), size(10))
        layout.setSpacing(size(7))
        self.cards, self._shown = [], problems
        groups = by_rule(problems)
        for rule, alike in groups:
            if len(self.cards) >= self._most:
                break
            tone = "error" if rule in GRAVE else "warning"
            layout.addWidget(Label(f"▲ {heading(rule, alike)}", tone=tone))
            for those in alike[: self._most - len(self.cards)]:
                layout.addWidget(self._card(those))
        left = sum(len(alike) for _, alike in groups) - len(self.cards)
        if left:
            layout.addWidget(LinkButton(f"Show {counted(left, 'more problem')}", self._show_all))
        layout.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(top)
        if had_focus is not None:
            there: QWidget = self.cards[min(had_focus, len(self.cards) - 1)] if self.cards else self
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        at = len(self.cards)
        self._most = len(self._shown)
        self._show_problems(self._shown)
        self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, problems: Sequence[Problem]) -> ProblemCard:
        """Return a card for problems that say the same."""
        framework, key, problem = self._session.framework, self._key or 0, problems[0]
        told = told_problem(framework, key, problem)
        mends: list[Deed] = []
        if not self._session.read_only:
            mends = [(each.label, partial(self._session.run, each.command)) for each in told.mends]
        examples = [
            (example_words(framework, key, each), partial(self.request_wanted.emit, each))
            for each in [each.example for each in problems[:_MOST_EXAMPLES]]
            if each is not None
        ]
        leads = list(self._leads(framework, problem))
        card = ProblemCard(CardContent(told.title, told.sentence, examples, mends, leads))
        marked = frozenset({*problem.lines, *((problem.step,) if problem.step else ())})
        card.looked_at.connect(partial(self.steps_marked.emit, marked))
        card.step_wanted.connect(partial(self._step_from, card))
        self.cards.append(card)
        return card

    def _leads(self, framework: Framework, problem: Problem) -> Iterator[Deed]:
        step = framework.of(STEP).get(problem.step or 0)
        if step is not None:
            subject = Subject(STEP.name, step.key)
            yield f"Show “{shown(step.name, 40)}”", partial(self.subject_requested.emit, subject)
        for role in problem.roles[:2]:
            if role in framework.roles:
                subject = Subject(ROLE.name, role)
                words = f"Show {role_name(framework, role)}"
                yield words, partial(self.subject_requested.emit, subject)

    def _step_from(self, card: ProblemCard, by: int) -> None:
        at = self.cards.index(card) + by
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.cards[at])


def _has_focus(card: ProblemCard) -> bool:
    return card.hasFocus() or any(each.hasFocus() for each in card.buttons)
