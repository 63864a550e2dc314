"""What is decided in a preview, and what it leads to: reckoned on a thread, the newest counts."""

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.errors import Refusal
from governance_app.domain.foreseeing import Foreseen, Foresight
from governance_app.domain.framework import Framework
from governance_app.domain.keys import KeyMaker
from governance_app.exchange.adjusting.adjusted import Reading, adjusted, is_taken
from governance_app.exchange.adjusting.choices import Choices
from governance_app.exchange.adjusting.duplicates import Duplicate, there_already
from governance_app.exchange.adjusting.letters import (
    LetterFound,
    TextFound,
    letters_found,
    texts_found,
)
from governance_app.exchange.adjusting.outlook import Outlook, outlook_of
from governance_app.exchange.adjusting.role_names import RoleName, RoleNames
from governance_app.exchange.importing import NewKey
from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.spreadsheets import Spreadsheet
from governance_app.garbage import without_looking_for_garbage
from governance_app.store.clock import today
from governance_app.ui.background import Background, Progress

if TYPE_CHECKING:
    from governance_app.ui.session import Session

#: The findings of larger imports are looked for only after the rest has been shown, in milliseconds.
_REST = 150


@dataclass(frozen=True, slots=True)
class Told:
    """What some choices lead to: the matrices as read, and the outlook or why there is none."""

    choices: Choices
    matrices: tuple[RecognisedMatrix, ...]
    wanted: Spreadsheet
    letters: tuple[LetterFound, ...] = ()
    texts: tuple[TextFound, ...] = ()
    names: tuple[RoleName, ...] = ()
    outlook: Outlook | None = None
    there: tuple[tuple[Duplicate, ...], ...] = ()
    """By table, the activities that would be added though the document has one of that name."""
    refusal: str = ""


class Deciding(QObject):
    """Holds the choices. `told` follows each change of them, `foreseen` the findings after that."""

    told = Signal()
    foreseen = Signal()

    def __init__(
        self,
        spreadsheet: Spreadsheet,
        session: "Session | None",
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.spreadsheet = spreadsheet
        self.choices = Choices()
        self.told_of: Told | None = None
        self.findings: Foreseen | None = None
        self._background = background
        self._framework = session.framework if session is not None else None
        self._new_key: NewKey = (
            session.workspace.new_key
            if session is not None
            else KeyMaker(lambda: int(time.time() * 1_000))
        )
        self._today = session.today if session is not None else today()
        self._reading = Reading(spreadsheet)
        self._foresight: Foresight | None = None
        self._asked = 0
        self._is_looking = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._foresee)

    @property
    def matrices(self) -> tuple[RecognisedMatrix, ...]:
        """The matrices as they were last read."""
        return self.told_of.matrices if self.told_of else self.spreadsheet.matrices

    @property
    def framework(self) -> Framework | None:
        """What it is imported into; None for a new document."""
        return self._framework

    @property
    def scheme_framework(self) -> Framework | None:
        """The framework whose letters are offered: the open one, or that of the new document."""
        if self._framework is not None:
            return self._framework
        outlook = self.told_of.outlook if self.told_of else None
        return outlook.framework if outlook is not None else None

    @property
    def is_settled(self) -> bool:
        """Whether what is told is about the choices as they are."""
        return self.told_of is not None and self.told_of.choices is self.choices

    def is_taken(self, place: int) -> bool:
        """Whether a table is imported."""
        return is_taken(self.spreadsheet, self.choices, place)

    def choose(self, choices: Choices) -> None:
        """Decide otherwise; what that leads to is told soon."""
        self.choices = choices
        self.ask()

    def ask(self) -> None:
        """Ask a thread what the choices lead to."""
        self._asked += 1
        asked, choices = self._asked, self.choices
        self._rest.stop()
        self.findings = None

        def tell(_: Progress) -> Told:
            with without_looking_for_garbage():
                return self._tell(choices)

        def answered(told: Told) -> None:
            if asked == self._asked:
                self.told_of = told
                self.told.emit()
                if told.outlook is not None:
                    self._rest.start()

        def refused(refusal: Refusal) -> None:
            if asked == self._asked:
                self._refused(refusal)

        self._background.start("Comparing", tell, answered, refused, quiet=True)

    def forget(self) -> None:
        """Want no more answers."""
        self._asked += 1
        self._rest.stop()

    def _refused(self, refusal: Refusal) -> None:
        """Say what stands in the way of telling anything."""
        told = Told(self.choices, self.matrices, self.spreadsheet, refusal=str(refusal))
        self.told_of = told
        self.told.emit()

    def _tell(self, choices: Choices) -> Told:
        """Return what choices lead to. Runs on a thread."""
        matrices = self._reading.understood(choices)
        wanted = adjusted(self.spreadsheet, choices, matrices)
        recognised = [
            (matrix, self.spreadsheet.grid_of(place))
            for place, matrix in enumerate(matrices)
            if matrix.recognised
        ]
        shown = [matrix for matrix, _ in recognised]
        texts = texts_found(shown, [grid for _, grid in recognised], choices)
        told = Told(choices, matrices, wanted, letters_found(shown), texts)
        try:
            framework = self._framework or wanted.blank(self._new_key)
            names = RoleNames(framework, self._today).look(
                name
                for place, matrix in enumerate(matrices)
                if self._reading.is_taken(choices, place)
                for name in matrix.roles
            )
            told = replace(told, names=names)
            command = wanted.command_for(framework, self._new_key)
            outlook = outlook_of(framework, command)
            _ = outlook.lines  # made here and not where it is shown
        except Refusal as refusal:
            return replace(told, refusal=str(refusal))
        added = [each.name for each in command.activities]
        return replace(told, outlook=outlook, there=there_already(matrices, framework, added))

    def _foresee(self) -> None:
        """Ask a thread for the findings that the import leads to."""
        told = self.told_of
        if told is None or told.outlook is None:
            return
        if self._is_looking:  # it is not to be asked by two threads at a time
            self._rest.start()
            return
        self._is_looking = True
        asked, outlook, today = self._asked, told.outlook, self._today
        known = self._foresight if self._framework is not None else None

        def look(_: Progress) -> tuple[Foresight, Foreseen]:
            foresight = known or Foresight(outlook.framework, today)
            return foresight, foresight.of(outlook.command)

        def answered(found: tuple[Foresight, Foreseen]) -> None:
            self._is_looking = False
            self._foresight = found[0]
            if asked == self._asked:
                self.findings = found[1]
                self.foreseen.emit()

        def refused(_: Refusal) -> None:
            self._is_looking = False  # the outlook has said why

        self._background.start("Looking ahead", look, answered, refused, quiet=True)
