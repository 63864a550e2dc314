"""`route`: who decides one request, and by when."""

import argparse
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.naming import Who, chain_named, subject_named, who_named
from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.approvals.attributes import Attribute, handle_of
from governance_app.domain.approvals.compiled import CompiledChain, compiled
from governance_app.domain.approvals.conditions import MissingValueError
from governance_app.domain.approvals.deciding import Outcome, decide
from governance_app.domain.approvals.deciding_steps import LineState
from governance_app.domain.approvals.request import Request, values_from_texts
from governance_app.domain.approvals.request_words import (
    person_name,
    role_name,
    subject_name,
    values_words,
)
from governance_app.domain.approvals.standing import Situation, situation_on
from governance_app.domain.approvals.telling import (
    ToldDecision,
    ToldLine,
    ToldStep,
    mode_text,
    told_decision,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPOINTMENT
from governance_app.domain.kinds.request_attribute import AMOUNT, CHOICE, DATE, YES_OR_NO
from governance_app.domain.words import shown
from governance_app.public_holidays import calendar_of
from governance_app.store.clock import today

_WIDEST = 34


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Show the way of one request through an approval chain: who signs, in whose place and why, "
        "by when, and where it stops. Everyone who is there is taken to approve. Exits with 1 when "
        "the request stops. Changes nothing."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("chain", metavar="CHAIN", help="the name of the approval chain")
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="what the request says, such as amount=75000 or personal_data=yes",
    )
    parser.add_argument("--on", metavar="DATE", help="the day of the request (default: today)")
    parser.add_argument("--requested-by", metavar="WHO", help="a role or a person")
    parser.add_argument("--for", metavar="WHO", dest="benefits", help="the person who benefits")
    parser.add_argument("--about", metavar="ITEM", help="what the request is about")
    parser.add_argument(
        "--absent",
        metavar="WHO",
        action="append",
        default=[],
        help="a person who is away besides, or a role that is vacant",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the way of the request."""
    day = day_given(options.on) if options.on is not None else today()
    with reading(options.file) as document:
        framework = document.load()
    chain = compiled(framework, chain_named(framework, options.chain).key)
    situation = _situation(framework, chain, day, options.absent)
    request = _request(framework, chain, situation, options)
    try:
        decision = decide(chain, request, situation, calendar_of(framework))
    except MissingValueError as missing:
        raise _missing(chain, missing.args[0]) from None
    told = told_decision(chain, request, decision, situation)
    if options.json:
        say_json(_as_json(told))
    else:
        for line in _lines(framework, chain, request, day, told):
            say(line)
    return int(told.outcome is Outcome.STOPS)


def _situation(
    framework: Framework, chain: CompiledChain, day: datetime.date, absent: Sequence[str]
) -> Situation:
    """Return who can sign on the day; refuses one before anybody was appointed."""
    begins = [each.starts for each in framework.of(APPOINTMENT).values()]
    known = [each for each in begins if each is not None]
    if begins and len(known) == len(begins) and day < min(known):
        raise Refusal(
            f"On {day} nobody held any role yet; the first appointment begins on {min(known)}. "
            "Choose a later day."
        )
    away = [who_named(framework, each) for each in absent]
    return situation_on(framework, day, chain.chain.decision).without(
        people=frozenset(each.person for each in away if each.person is not None),
        roles=frozenset(each.role for each in away if each.role is not None),
    )


def _request(
    framework: Framework,
    chain: CompiledChain,
    situation: Situation,
    options: argparse.Namespace,
) -> Request:
    texts: dict[str, str] = {}
    for each in options.set:
        name, sign, value = each.partition("=")
        if not sign:
            raise Refusal(
                f"“{shown(each)}” says no value; write --set name=value, such as --set amount=75000."
            )
        if handle_of(name) in map(handle_of, texts):
            raise Refusal(f"“{shown(name)}” is set twice; say it once.")
        texts[name] = value
    requester = who_named(framework, options.requested_by) if options.requested_by else Who()
    about = options.about
    return Request(
        values_from_texts(chain.attributes, texts, framework.profile.currency),
        requester.role,
        requester.person,
        _beneficiary(framework, situation, options.benefits) if options.benefits else None,
        subject_named(framework, chain.chain, about) if about is not None else None,
    )


def _beneficiary(framework: Framework, situation: Situation, text: str) -> int:
    """Return who benefits; a role stands for the one person who holds it."""
    who = who_named(framework, text)
    if who.person is not None:
        return who.person
    holders = situation.holdings.persons(who.role or 0)
    if len(holders) != 1:
        many = f"{len(holders):,} people hold" if holders else "Nobody holds"
        raise Refusal(f"{many} “{shown(text)}” on {situation.day}; name the person who benefits.")
    return holders[0]


def _missing(chain: CompiledChain, key: int) -> Refusal:
    """Return the sentence for a request that does not say what a condition asks for."""
    attribute = next(each for each in chain.attributes if each.key == key)
    return Refusal(
        f"The request does not say “{shown(attribute.name)}”, which decides who is asked; add "
        f"--set {_try(attribute)}."
    )


def _try(attribute: Attribute) -> str:
    tries = {AMOUNT: "75000", DATE: "2026-12-31", YES_OR_NO: "yes"}
    value = tries.get(attribute.type, "…")
    if attribute.type == CHOICE and attribute.choices:
        value = attribute.choices[0]
    text = f"{attribute.handle}={value}"
    return f'"{shown(text)}"' if " " in text else shown(text)


def _as_json(told: ToldDecision) -> dict[str, Any]:
    return {
        "outcome": told.outcome.value,
        "lines": [_line(step, line) for step in told.steps for line in step.lines],
        "reason": told.reason,
        "deadline": _iso(told.deadline),
        "helps": list(told.helps),
    }


def _line(step: ToldStep, line: ToldLine) -> dict[str, Any]:
    return {
        "step": step.step.name,
        "approver": line.approver,
        "persons": [
            {
                "name": each.name,
                "instead_of": each.instead_of or None,
                "because": each.because,
            }
            for each in line.persons
        ],
        "mode": mode_text(step.step),
        "deadline": _iso(line.deadline),
        "skipped": line.is_skipped,
        "why": line.text,
    }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _lines(
    framework: Framework,
    chain: CompiledChain,
    request: Request,
    day: datetime.date,
    told: ToldDecision,
) -> Iterator[str]:
    yield f"{shown(chain.chain.name)} on {day}: {_asked_for(framework, chain, request)}"
    wide = max((len(each.step.name) for each in told.steps), default=0)
    wide = min(_WIDEST, wide)
    for step in told.steps:
        yield from _step_lines(step, wide)
    yield _end(told)
    for each in told.helps:
        yield f"  → {each}"


def _step_lines(step: ToldStep, wide: int) -> Iterator[str]:
    head = f"{step.number:>3}  {shown(step.step.name, wide):{wide}}  "
    if step.is_skipped:
        yield f"{head}skipped: {step.text}"
        return
    for line in step.lines:
        if line.is_skipped:
            continue
        is_open = line.state is LineState.OPEN
        by = f", by {line.deadline}" if line.deadline is not None and not is_open else ""
        yield f"{head}{line.text}{by}"
        head = " " * len(head)


def _end(told: ToldDecision) -> str:
    if told.outcome is Outcome.DECIDED:
        by = f" by {told.deadline} at the latest" if told.deadline is not None else ""
        return f"Decided{by or '; no time limit says by when'}."
    word = "Rejected" if told.outcome is Outcome.REJECTED else "Stops"
    return f"{word}. {told.reason}"


def _asked_for(framework: Framework, chain: CompiledChain, request: Request) -> str:
    """Return the request in words."""
    words = values_words(chain.attributes, request.values, framework.profile.currency)
    if request.subject is not None:
        words.append(f"about “{subject_name(framework, chain.chain, request.subject)}”")
    if request.requester_role is not None:
        words.append(f"requested by {role_name(framework, request.requester_role)}")
    if request.requester is not None:
        words.append(f"requested by {person_name(framework, request.requester)}")
    if request.beneficiary is not None:
        words.append(f"for {person_name(framework, request.beneficiary)}")
    return ", ".join(words) or "nothing is said of it"
