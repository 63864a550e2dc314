"""The merge as it stands while somebody decides; what follows is reckoned on a thread."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from governance_app.domain.comparing import Difference, compared
from governance_app.domain.depth import refuse_too_deep
from governance_app.domain.errors import Refusal
from governance_app.domain.foreseeing import Foreseen
from governance_app.domain.merging.conflicts import Conflict, Question, Side
from governance_app.domain.merging.merge_changes import MergeChanges
from governance_app.domain.merging.merging import Merge, merge_of
from governance_app.domain.merging.wording import ConflictTold, told
from governance_app.store.sharing import SharedPast
from governance_app.ui.flows.foreseeing import Foreseer
from governance_app.ui.session import Session


class Reckoned(NamedTuple):
    """A merge with what comes in, by intent."""

    merge: Merge
    coming: tuple[Difference, ...]


def reckoned(merge: Merge) -> Reckoned:
    """Return what comes in by a merge; takes as long as a comparison, so do it on a thread.

    Refuses what no edit may lead to: a tree that is too deep.
    """
    refuse_too_deep(merge.sides.ours, merge.changes)
    return Reckoned(merge, compared(merge.sides.ours, merge.result).differences)


class Deciding(QObject):
    """Keeps what was decided, and what it leads to.

    `changed` tells that the conflicts or what comes in are others; `decided` that only an answer
    is; `foreseen` which findings will come and go (None: not known, for something is open).
    """

    changed = Signal()
    decided = Signal()
    foreseen = Signal(object)
    refused = Signal(object)  # Refusal: the document was edited meanwhile, and cannot be merged

    def __init__(
        self, session: Session, path: Path, shared: SharedPast, first: Reckoned, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self.path, self.shared = session, path, shared
        self.reckoned = first
        self.answers: dict[Question, Side] = dict(first.merge.decisions)
        self._is_over = False
        self._is_reckoning = False
        self._is_stale = False  # something was decided while a thread is reckoning
        self._words: dict[Conflict, ConflictTold] = {}
        self._foreseer = Foreseer(session, self)
        self._foreseer.answered.connect(self.foreseen)
        session.changed.connect(self._document_changed)

    @property
    def merge(self) -> Merge:
        """The merge as it was reckoned last."""
        return self.reckoned.merge

    @property
    def is_ready(self) -> bool:
        """Whether everything is decided, and what it leads to is known."""
        return not self._is_reckoning and not self.merge.undecided

    @property
    def command(self) -> MergeChanges:
        """What does it all, as one edit."""
        shared = self.shared
        return MergeChanges(self.path.name, shared.up_to, shared.base, shared.theirs, self.merge)

    @property
    def open_count(self) -> int:
        """How many conflicts nobody has decided."""
        return sum(each.question not in self.answers for each in self.merge.conflicts)

    def words(self, conflict: Conflict) -> ConflictTold:
        """Return a conflict in words, made once."""
        if conflict not in self._words:
            self._words[conflict] = told(self.merge, conflict)
        return self._words[conflict]

    def decide(self, conflict: Conflict, side: Side | None) -> None:
        """Answer one conflict; None takes the answer back."""
        if side is Side.THEIRS and conflict.only_ours:
            return
        if self.answers.get(conflict.question) is side:
            return
        if side is None:
            del self.answers[conflict.question]
        else:
            self.answers[conflict.question] = side
        self.decided.emit()
        self._reckon()

    def decide_all(self, side: Side) -> None:
        """Answer every conflict alike; what cannot be as in the copy stays."""
        for each in self.merge.conflicts:
            self.answers[each.question] = Side.OURS if each.only_ours else side
        self.decided.emit()
        self._reckon()

    def look_ahead(self) -> None:
        """Find out what will be found once it is merged."""
        if self.is_ready and self.merge.changes:
            self._foreseer.ask(self._session.framework, self._session.today, self.command)
        else:
            self._foreseer.forget()
            self.foreseen.emit(Foreseen() if self.is_ready else None)

    def go_on(self) -> None:
        """Want answers again: what was to be done was not."""
        self._is_over = False
        self._reckon()

    def stop(self) -> None:
        """Want no more answers."""
        self._is_over = True
        self._foreseer.forget()

    def _document_changed(self, _notice: object) -> None:
        if not self._is_over:
            self._reckon()

    def _reckon(self) -> None:
        """Have a thread reckon what the answers lead to: one at a time, with the newest answers."""
        self._is_stale = self._is_reckoning
        if self._is_reckoning:
            return
        self._is_reckoning = True
        answers, merge = dict(self.answers), self.merge
        framework, shared = self._session.framework, self.shared

        def reckon(_: object) -> Reckoned:
            if framework is merge.sides.ours:
                return reckoned(merge.answered(answers))
            return reckoned(merge_of(shared.base, framework, shared.theirs, answers))

        self._session.background.start("Merging", reckon, self._take, self._fail, quiet=True)

    def _take(self, found: Reckoned) -> None:
        if not self._goes_on():
            return
        if found.merge.sides is not self.merge.sides:
            self._words.clear()
        self.reckoned = found
        self.changed.emit()
        self.look_ahead()

    def _fail(self, refusal: Refusal) -> None:
        if self._goes_on():
            self.refused.emit(refusal)

    def _goes_on(self) -> bool:
        """Whether what was reckoned is what is asked for; where not, reckon anew."""
        self._is_reckoning = False
        if self._is_stale and not self._is_over:
            self._reckon()
            return False
        return not self._is_over
