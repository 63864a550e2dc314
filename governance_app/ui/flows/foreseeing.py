"""Finds out on a thread what a command would lead to; of several questions the last one counts."""

import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.foreseeing import Foreseen, Foresight
from governance_app.domain.framework import Framework
from governance_app.ui.session import Session

#: How long questions must rest, in milliseconds: what is on the screen is drawn first.
_REST = 120


class _Question(NamedTuple):
    framework: Framework
    day: datetime.date
    command: Command


class Foreseer(QObject):
    """Answers `ask` by `answered`, with what is foreseen or None for what is refused."""

    answered = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._foresight: tuple[Framework, datetime.date, Foresight] | None = None
        self._waiting: _Question | None = None
        self._is_busy = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._begin)

    def ask(self, framework: Framework, day: datetime.date, command: Command) -> None:
        """Look at a framework on a day after a command; an earlier question is forgotten."""
        self._waiting = _Question(framework, day, command)
        if not self._is_busy:
            self._rest.start()

    def forget(self) -> None:
        """Answer nothing more."""
        self._rest.stop()
        self._waiting = None

    def _begin(self) -> None:
        question = self._waiting
        if question is None:
            return
        self._is_busy = True
        known = self._foresight

        def look(_: object) -> tuple[Foresight, Foreseen | None]:
            same = known is not None and known[0] is question.framework and known[1] == question.day
            foresight = known[2] if known and same else Foresight(question.framework, question.day)
            try:
                return foresight, foresight.of(question.command)
            except Refusal:
                return foresight, None

        def take(found: tuple[Foresight, Foreseen | None]) -> None:
            self._is_busy = False
            self._foresight = (question.framework, question.day, found[0])
            if self._waiting is question:
                self._waiting = None
                self.answered.emit(found[1])
            elif self._waiting is not None:
                self._begin()

        self._session.in_background(look, take, "Looking ahead", quiet=True)
