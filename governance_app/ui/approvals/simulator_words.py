"""The answer of the simulator as paragraphs of words, for the screen and for the clipboard."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.compiled import CompiledChain
from governance_app.domain.approvals.deciding import Outcome
from governance_app.domain.approvals.deciding_steps import LineState, StepOutcome
from governance_app.domain.approvals.request_words import day_words, listed_words
from governance_app.domain.approvals.signing_words import Piece, Tone, text_of_pieces
from governance_app.domain.approvals.telling import ToldDecision, ToldStep
from governance_app.domain.keys import Key
from governance_app.domain.words import counted, shown

#: Before what is wrong: it is seen without its colour.
TROUBLE_SIGN = "▲ "
#: So many of the steps that are not asked, and of what would help, are told.
_MOST = 12


@dataclass(frozen=True)
class Paragraph:
    """Words in a tone of the theme; `number` stands before them, pieces have tones of their own."""

    pieces: tuple[Piece, ...]
    tone: str = "plain"
    number: str = ""
    after: str = ""  # muted words at the end

    @property
    def text(self) -> str:
        """All of it as one text."""
        return f"{self.number}  {self.words}" if self.number else self.words

    @property
    def words(self) -> str:
        """All of it but the number."""
        return text_of_pieces(self.pieces) + self.after


def sentence(text: str, tone: str = "plain") -> Paragraph:
    """Return a paragraph of one tone."""
    return Paragraph((Piece(text),), tone)


def answer_of(
    chain: CompiledChain, told: ToldDecision, day: datetime.date
) -> tuple[Paragraph, ...]:
    """Return the outcome, then the path, then what would help."""
    return (_outcome(told), *_path(chain, told, day), *_helps(told.helps))


def _outcome(told: ToldDecision) -> Paragraph:
    at = told.steps[-1].number if told.steps else 0
    if told.outcome is Outcome.DECIDED:
        if told.deadline is None:
            return sentence("Decided; a time limit is missing, so nothing says by when", "success")
        by = day_words(told.deadline, datetime.date.min)
        return sentence(f"Decided by {by} at the latest", "success")
    if told.outcome is Outcome.REJECTED:
        return sentence(f"Rejected at step {at:,}", "error")
    is_at_step = bool(told.steps) and not told.steps[-1].is_skipped
    where = f" at step {at:,}" if is_at_step and "No step applies" not in told.reason else ""
    return sentence(f"{TROUBLE_SIGN}Stops{where}: nobody decides this request", "error")


def _path(chain: CompiledChain, told: ToldDecision, day: datetime.date) -> Iterator[Paragraph]:
    for step in told.steps:
        yield _skipped(step) if step.is_skipped else _asked(step, day)
    left = len(chain.steps) - len(told.steps)
    if told.reason and not _is_told(told):
        yield sentence(told.reason, "error")
    if left > 0 and told.outcome is not Outcome.DECIDED:
        yield sentence(f"{counted(left, 'step')} after this cannot be reached.", "muted")


def _is_told(told: ToldDecision) -> bool:
    """Whether the path itself says why the request ends: its last step names who is missing."""
    last = told.steps[-1] if told.steps else None
    if last is None or last.is_skipped:
        return False
    return any(piece.tone is Tone.TROUBLE for piece in last.pieces)


def _asked(step: ToldStep, day: datetime.date) -> Paragraph:
    pieces = [
        Piece(f"{TROUBLE_SIGN}{each.text}", each.tone) if each.tone is Tone.TROUBLE else each
        for each in step.pieces
    ]
    after = [shown(step.step.name)]
    if len(step.lines) > 1:
        after.append(step.mode)
    if step.deadline is not None and step.outcome is not StepOutcome.STOPS:
        after.append(f"by {day_words(step.deadline, day)}")
    others = [each.text for each in step.lines if each.is_skipped]
    if others:
        after.append(f"not asked: {'; '.join(others[:_MOST])}")
    return Paragraph(tuple(pieces), "plain", str(step.number), f"  ·  {'  ·  '.join(after)}")


def _skipped(step: ToldStep) -> Paragraph:
    lines = [each.text for each in step.lines[:_MOST]]
    why = "; ".join(lines) if lines else "it asks nobody"
    return Paragraph((Piece(f"Skipped: {why}"),), "muted", str(step.number))


def _helps(helps: Sequence[str]) -> Iterator[Paragraph]:
    if helps:
        yield sentence("What would help", "strong")
    for each in helps[:_MOST]:
        yield Paragraph((Piece(each),), "plain", "•")


def roles_missing(told: ToldDecision) -> tuple[Key, ...]:
    """Return the roles that nobody is left to sign for, in the step where a request ends."""
    if told.outcome is Outcome.DECIDED or not told.steps:
        return ()
    missing = (LineState.OPEN, LineState.REJECTED_BY_RULE)
    lines = [each.line for each in told.steps[-1].lines if each.state in missing]
    roles = (role for line in lines for role in (line.role, line.escalate_to))
    return tuple(dict.fromkeys(role for role in roles if role is not None))


def missing_words(attributes: Sequence[Attribute]) -> Paragraph:
    """Return what to type before there is an answer."""
    names = listed_words(f"“{shown(each.name)}”" for each in attributes)
    return sentence(f"Say {names} to see who decides: a condition asks for it.", "muted")


def as_text(request: str, paragraphs: Sequence[Paragraph]) -> str:
    """Return a request and its answer for the clipboard."""
    return "\n".join([request, *(each.text for each in paragraphs)])
