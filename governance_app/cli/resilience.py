"""`resilience`: what fails while one person is away, or two, and what would help most."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    OVERSIGHT_FUNCTION,
    PERSON,
    kind_named,
)
from governance_app.domain.labels import label_of
from governance_app.domain.resilience.appointing import GREEDY, Advice, best_appointments
from governance_app.domain.resilience.exposure import (
    MODEL,
    PAIRS_MODEL,
    Exposure,
    Resilience,
    resilience,
)
from governance_app.domain.resilience.on_chains import Stopped
from governance_app.domain.resilience.telling import (
    advice_told,
    fails_told,
    people_told,
    stopped_told,
    summary_told,
)
from governance_app.domain.what_if.demands import Demand
from governance_app.domain.words import counted, shown
from governance_app.store.clock import today

_WIDEST_NAME, _BAR = 48, 20
#: What takes longer than this, in seconds, says how far it is.
_PATIENCE = 1.0
#: More pairs are not listed for people; programs get all.
_MOST_PAIRS = 20


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Rank the people of a day by what fails while they alone are away: what is owned, "
        "accounted for, done, overseen and approved by nobody else; with --pairs what fails only "
        "while two are away. Names the appointments that would mend most. Changes nothing."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--pairs", action="store_true", help="look at every two people as well")
    parser.add_argument("--on", metavar="DATE", help="such as 2026-12-31 (default: today)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the ranking."""
    day = day_given(options.on) if options.on is not None else today()
    with reading(options.file) as document:
        framework = document.load()
    progress = _Progress()
    found = resilience(framework, day, progress, pairs=options.pairs)
    progress.end()
    advice = best_appointments(found)
    if options.json:
        say_json(_as_json(found, advice, with_pairs=options.pairs))
        return 0
    for line in _lines(found, advice, with_pairs=options.pairs):
        say(line)
    return 0


class _Progress:
    """Says on a terminal that requests are still looked at."""

    def __init__(self) -> None:
        self._begun, self._is_shown = time.monotonic(), False

    def __call__(self, done: int, of: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._begun > _PATIENCE:
            self._is_shown = True
            sys.stderr.write(f"\rLooking at requests: {done:,} of {of:,}   ")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave a clean line."""
        if self._is_shown:
            sys.stderr.write("\n")


def _lines(found: Resilience, advice: Sequence[Advice], *, with_pairs: bool) -> Iterator[str]:
    framework = found.framework
    if not framework.of(PERSON):
        yield "Nobody has been entered yet; add people and appoint them to roles first."
        return
    yield f"On {found.day}: {summary_told(found)}"
    if found.alone:
        yield MODEL
        yield ""
        yield from _table(framework, "Person", found.alone)
    if found.nobody:
        yield ""
        yield f"{counted(len(found.nobody), 'thing')} nobody stands behind already."
    if with_pairs:
        yield ""
        yield from _pair_lines(found)
    if found.left_out:
        yield found.left_out
    if advice:
        yield ""
        yield GREEDY
        for number, each in enumerate(advice, start=1):
            yield f"  {number}. Appoint {advice_told(framework, each)}"


def _pair_lines(found: Resilience) -> Iterator[str]:
    if not found.pairs:
        yield "Nothing fails only while two people are away."
        return
    yield PAIRS_MODEL
    yield ""
    yield from _table(found.framework, "Two people", found.pairs[:_MOST_PAIRS])
    more = len(found.pairs) - _MOST_PAIRS
    if more > 0:
        yield f"and {more:,} more pairs."


def _table(framework: Framework, head: str, those: Sequence[Exposure]) -> Iterator[str]:
    names = [shown(people_told(framework, each), _WIDEST_NAME) for each in those]
    width = max(map(len, (head, *names)))
    most = max(each.score for each in those) or 1
    yield f"{head:<{width}}   Weight  {'':{_BAR}}  What fails"
    for name, each in zip(names, those, strict=True):
        bar = "█" * max(round(_BAR * each.score / most), 1 if each.score else 0)
        yield f"{name:<{width}} {each.score:>8,}  {bar:<{_BAR}}  {fails_told(each)}"


def _as_json(found: Resilience, advice: Sequence[Advice], *, with_pairs: bool) -> dict[str, Any]:
    framework = found.framework
    told: dict[str, Any] = {
        "on": found.day.isoformat(),
        "people": found.people,
        "alone": [
            {"person": framework.of(PERSON)[each.people[0]].name, **_exposure(framework, each)}
            for each in found.alone
        ],
        "nobody": [_demand(framework, each) for each in found.nobody],
        "left_out": found.left_out,
    }
    if with_pairs:
        told["pairs"] = [
            {
                "persons": [framework.of(PERSON)[key].name for key in each.people],
                **_exposure(framework, each),
            }
            for each in found.pairs
        ]
    told["appointments"] = [_advice(framework, each) for each in advice]
    return told


def _exposure(framework: Framework, exposed: Exposure) -> dict[str, Any]:
    return {
        "weight": exposed.score,
        "failures": exposed.count,
        "items": [_demand(framework, each) for each in exposed.demands],
        "requests": [_stopped(framework, each) for each in exposed.stopped],
    }


def _demand(framework: Framework, demand: Demand) -> dict[str, Any]:
    kind = kind_named(demand.subject.kind)
    function = framework.of(OVERSIGHT_FUNCTION).get(demand.function or 0)
    return {
        "sense": demand.sense.name.lower(),
        "item": label_of(framework, kind, framework.of(kind)[demand.subject.key]),
        "kind": demand.subject.kind,
        "function": function.name if function is not None else None,
        "weight": demand.weight,
    }


def _stopped(framework: Framework, stopped: Stopped) -> dict[str, Any]:
    told = stopped_told(framework, stopped)
    return {
        "chain": framework.of(APPROVAL_CHAIN)[stopped.chain].name,
        "message": told.sentence,
        "example": told.example,
    }


def _advice(framework: Framework, advice: Advice) -> dict[str, Any]:
    return {
        "role": framework.roles[advice.role].name,
        "capacity": advice.capacity,
        "person": framework.of(PERSON)[advice.person].name,
        "because": advice.because,
        "mends": advice.count,
        "weight": advice.score,
    }
