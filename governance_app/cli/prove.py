"""`prove`: does every request of an approval chain end with a decision?"""

import argparse
import datetime
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.naming import chain_named, without_chains
from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.approvals.attributes import attributes_of_chain
from governance_app.domain.approvals.decided import classes_decided
from governance_app.domain.approvals.problems import Example
from governance_app.domain.approvals.proof import Proof, prove
from governance_app.domain.approvals.request_words import (
    person_name,
    role_name,
    subject_name,
    value_text,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import APPROVAL_CHAIN, ApprovalChain
from governance_app.domain.rules.problem_words import ToldProblem, told_problem
from governance_app.domain.words import counted, shown
from governance_app.public_holidays import calendar_of
from governance_app.store.clock import today

#: Proofs that take longer than this, in seconds, say how far they are.
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class _Proved:
    """A chain with its proof, and how many of its classes are decided whatever happens."""

    chain: ApprovalChain
    proof: Proof
    decided: int


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Decide every class of request of a chain (or of all chains), with every single absence "
        "or vacancy and for every role that may request it, and list what is wrong. Exits with 1 "
        "when some request is left without a decision. Changes nothing."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument(
        "chain", metavar="CHAIN", nargs="?", help="the name of an approval chain (default: all)"
    )
    parser.add_argument(
        "--absences",
        choices=["0", "1"],
        default="1",
        help="how many people are away, or roles vacant, besides (1)",
    )
    parser.add_argument("--on", metavar="DATE", help="the day of the requests (default: today)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print what the proof finds."""
    day = day_given(options.on) if options.on is not None else today()
    with reading(options.file) as document:
        framework = document.load()
    chains = ordered(framework.of(APPROVAL_CHAIN))
    if options.chain is not None:
        chains = [chain_named(framework, options.chain)]
    if not chains:
        raise Refusal(without_chains(framework))
    proved = [
        _proved(framework, each, day, absences=options.absences == "1", at=at)
        for at, each in enumerate(chains)
    ]
    if options.json:
        found = [_as_json(framework, each) for each in proved]
        say_json(found[0] if options.chain is not None else _together(found))
    else:
        for line in _lines(framework, proved):
            say(line)
    return int(not all(each.proof.complete for each in proved))


def _proved(
    framework: Framework, chain: ApprovalChain, day: datetime.date, *, absences: bool, at: int
) -> _Proved:
    progress = _Progress(chain.name)
    proof = prove(
        framework, chain.key, day, calendar_of(framework), absences=absences, progress=progress
    )
    decided = proof.classes
    if not proof.complete or proof.left_out:
        decided = classes_decided(framework, chain.key, day, absences=absences)
    progress.end()
    return _Proved(chain, proof, decided)


class _Progress:
    """Says on a terminal how far a long proof is."""

    def __init__(self, name: str) -> None:
        self._name = shown(name)
        self._begun = time.monotonic()
        self._is_shown = False

    def __call__(self, done: int, count: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._begun > _PATIENCE:
            self._is_shown = True
            sys.stderr.write(f"\r{self._name}: {done:,} of {count:,} classes")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave a clean line."""
        if self._is_shown:
            sys.stderr.write("\n")


def _as_json(framework: Framework, proved: _Proved) -> dict[str, Any]:
    chain, proof = proved.chain, proved.proof
    return {
        "chain": chain.name,
        "classes": proof.classes,
        "decided": proved.decided,
        "decisions": proof.decisions,
        "complete": proof.complete,
        "left_out": proof.left_out,
        "problems": [
            {
                "chain": chain.name,
                "rule": each.rule,
                "example": _example(framework, chain, each.example) if each.example else {},
                "message": told.message,
                "mends": [
                    {"label": mend.label, "command": type(mend.command).__name__}
                    for mend in told.mends
                ],
            }
            for each in proof.problems
            for told in (told_problem(framework, chain.key, each),)
        ],
    }


def _together(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return all chains as one answer of the same shape, with each of them in `chains`."""
    return {
        **{name: sum(each[name] for each in found) for name in ("classes", "decided", "decisions")},
        "complete": all(each["complete"] for each in found),
        "problems": [problem for each in found for problem in each["problems"]],
        "chains": list(found),
    }


def _example(framework: Framework, chain: ApprovalChain, example: Example) -> dict[str, Any]:
    """Return an example as `route` takes it: the attributes by their handles, and who is away."""
    known = {each.key: each for each in attributes_of_chain(framework, chain.key)}
    absence, requester = example.scenario.absence, example.scenario.requester
    found: dict[str, Any] = {
        "set": {known[key].handle: value_text(value) for key, value in example.values.items()}
    }
    if example.subject is not None:
        found["about"] = subject_name(framework, chain, example.subject)
    if requester is not None:
        found["requested_by"] = role_name(framework, requester)
    if absence.person is not None:
        found["absent"] = person_name(framework, absence.person)
    if absence.role is not None:
        found["absent"] = role_name(framework, absence.role)
    return found


def _lines(framework: Framework, proved: Sequence[_Proved]) -> Iterator[str]:
    for at, each in enumerate(proved):
        if at:
            yield ""
        proof = each.proof
        classes = counted(proof.classes, "class", "classes")
        yield (
            f"{shown(each.chain.name)}: {each.decided:,} of {classes} of request reach a decision "
            f"({counted(proof.decisions, 'decision')} looked at)."
        )
        if proof.left_out:
            yield f"  {proof.left_out}"
        for problem in proof.problems:
            yield from _problem_lines(told_problem(framework, each.chain.key, problem))
        if not proof.problems:
            yield "  Nothing is wrong."


def _problem_lines(told: ToldProblem) -> Iterator[str]:
    yield f"  {told.title}: {told.sentence}"
    if told.example:
        yield f"    Example: {told.example}."
    for mend in told.mends:
        yield f"    → {mend.label}"
