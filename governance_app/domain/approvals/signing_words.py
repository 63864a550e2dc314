"""What became of one approver of a step, in words: who signed, in whose place, and why."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from governance_app.domain.approvals.condition_words import told
from governance_app.domain.approvals.deciding_steps import LineResult, LineState
from governance_app.domain.approvals.hindrances import Hindrances
from governance_app.domain.approvals.request_words import person_name, role_name
from governance_app.domain.approvals.standing import Because, Signer, Situation
from governance_app.domain.kinds import DELEGATION, ApproverLine
from governance_app.domain.kinds.approver_line import ESCALATE


class Tone(Enum):
    """How a piece of what is told wants to be shown."""

    PLAIN = "plain"
    NAME = "name"  # somebody who signs
    TROUBLE = "trouble"  # a vacancy, or where the request stops


class Piece(NamedTuple):
    """Words of one tone."""

    text: str
    tone: Tone = Tone.PLAIN


class ToldPerson(NamedTuple):
    """Somebody who signs; `instead_of` is the person in whose place, "" for nobody's."""

    name: str
    instead_of: str
    because: str


def text_of_pieces(pieces: Sequence[Piece]) -> str:
    """Return pieces as one text."""
    return "".join(each.text for each in pieces)


class SigningWords:
    """Tells lines of one step."""

    def __init__(self, situation: Situation, hindrances: Hindrances, currency: str) -> None:
        self._situation, self._framework = situation, situation.framework
        self._hindrances, self._currency = hindrances, currency

    def of(self, result: LineResult) -> tuple[tuple[Piece, ...], tuple[ToldPerson, ...]]:
        """Return what became of a line, and the people who signed it."""
        people = tuple(self._person(each) for each in result.signers)
        if result.state is LineState.SIGNED:
            return tuple(self._signatures(result.signers)), people
        if result.state is LineState.ESCALATED:
            goes = f"{self._nobody(result)}: goes to {role_name(self._framework, result.instead)} at once"
            return (
                Piece(goes, Tone.TROUBLE),
                Piece(" → "),
                *self._signatures(result.signers),
            ), people
        return (self._without_signature(result),), people

    def _without_signature(self, result: LineResult) -> Piece:
        if result.state is LineState.COUNTED_ONCE:
            return self._counted_once(result)
        nobody = self._nobody(result)
        if result.state is LineState.APPROVED_BY_RULE:
            return Piece(f"{nobody}: counts as approved at once", Tone.TROUBLE)
        if result.state is LineState.REJECTED_BY_RULE:
            return Piece(f"{nobody}: counts as rejected at once", Tone.TROUBLE)
        return Piece(f"{nobody}{self._and_then(result)}", Tone.TROUBLE)

    def _counted_once(self, result: LineResult) -> Piece:
        if result.instead is not None:
            other = role_name(self._framework, result.instead)
            return Piece(f"{self._nobody(result)}: goes to {other} (asked already)")
        return Piece(f"{role_name(self._framework, result.role)} is asked already and counts once")

    def _nobody(self, result: LineResult) -> str:
        """Return why nobody is left to sign."""
        if result.role is None:
            return self._hindrances.of_nobody(result.line.line)
        return self._hindrances.of_role(result.role)

    def _and_then(self, result: LineResult) -> str:
        """Return why nothing follows where nobody is left."""
        line: ApproverLine = result.line.line
        if line.when_late != ESCALATE:
            return ", and nothing says what follows then"
        if line.escalate_to is None:
            return ", and no role is named that is asked then"
        if line.escalate_to == result.role:
            return ", and it would be asked again itself"
        return f", and {self._hindrances.of_role(line.escalate_to)}"

    def _signatures(self, signers: Sequence[Signer]) -> list[Piece]:
        pieces: list[Piece] = []
        for at, each in enumerate(signers):
            if at:
                pieces.append(Piece(" and " if at == len(signers) - 1 else ", "))
            pieces += self._signature(each)
        return pieces

    def _signature(self, signer: Signer) -> list[Piece]:
        name = Piece(person_name(self._framework, signer.person), Tone.NAME)
        if signer.because is Because.HOLDER:
            return [name]
        if signer.because is Because.DEPUTY_WHILE_VACANT or signer.instead_of is None:
            vacant = Piece(f"{role_name(self._framework, signer.role)} is vacant", Tone.TROUBLE)
            return [vacant, Piece(" → "), name, Piece(" (deputy)")]
        other = person_name(self._framework, signer.instead_of)
        why = Piece(f"{other}{self._hindrances.of(signer.instead_of)} → ")
        if signer.because is Because.DEPUTY:
            return [why, name, Piece(" (deputy)")]
        return [why, name, Piece(f" (delegated{self._up_to(signer)})")]

    def _up_to(self, signer: Signer) -> str:
        given = self._framework.of(DELEGATION).get(signer.delegation or 0)
        if given is None or given.amount is None:
            return ""
        return f" to {told(given.amount, self._currency)}"

    def _person(self, signer: Signer) -> ToldPerson:
        instead = signer.instead_of
        return ToldPerson(
            person_name(self._framework, signer.person),
            person_name(self._framework, instead) if instead is not None else "",
            signer.because.value,
        )
