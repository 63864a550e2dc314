"""The proof: every class of request, every single absence or vacancy, every requester decided.

The space of requests is split by the thresholds and values that conditions name; a request of a
class goes the way of its smallest example, so deciding each class decides every request. What a
step cannot notice is not decided again (`scenarios`), which changes the work and not the result.
"""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from governance_app.domain.approvals.classes import (
    MOST_CLASSES,
    Classes,
    Place,
    all_steps_are_known,
    classes_of,
)
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.pairwise import pairwise_places
from governance_app.domain.approvals.problems import Problem, Progress
from governance_app.domain.approvals.scenarios import Scenarios
from governance_app.domain.approvals.shape import Routes, shape_problems
from governance_app.domain.approvals.signatures import FARTHEST, signature_problems
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.timing import timing_problems
from governance_app.domain.approvals.undecided import undecided_problems
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key

_CALLS_EVERY = 20_000


@dataclass(frozen=True)
class Proof:
    """What was decided, and what is wrong.

    `decisions` counts each class in each absence for each requester. `complete` says that every
    request is decided (or rejected) in every one of them; so it is not where a class was not
    looked at. `left_out` says what was not looked at, classes or else.
    """

    classes: int
    decisions: int
    complete: bool
    problems: tuple[Problem, ...]
    left_out: str = ""


def _no_progress(_done: int, _of: int) -> None:
    pass


def prove(
    framework: Framework,
    chain: Key,
    day: datetime.date,
    calendar: WorkingCalendar,
    *,
    absences: bool = True,
    progress: Progress = _no_progress,
) -> Proof:
    """Prove a chain as it is on a day, or find what is wrong with it.

    Without `absences` only the people of that day are looked at, as they are.
    """
    ready = compiled(framework, chain)
    situation = situation_on(framework, day, ready.chain.decision)
    limits = set(situation.authority.amounts)
    if ready.chain.two_persons_above is not None:
        limits.add(ready.chain.two_persons_above)
    classes = classes_of(framework, ready, sorted(limits))
    scenarios = Scenarios(classes, situation, with_absences=absences)
    places, looked_at, left_out = _places(classes)
    routes = _routes(classes, places, looked_at, progress)
    problems = [
        *shape_problems(classes, routes, scenarios),
        *(undecided := list(undecided_problems(routes, scenarios, progress))),
        *signature_problems(routes, scenarios, progress),
        *timing_problems(routes, scenarios, calendar),
    ]
    unreadable = any(each.rule == "unreadable-condition" for each in problems)
    return Proof(
        classes.count,
        looked_at * len(scenarios.absences) * len(scenarios.requesters),
        not undecided and not unreadable and not left_out,
        tuple(problems),
        " ".join(filter(None, (left_out, _pairs_left_out(classes)))),
    )


def _pairs_left_out(classes: Classes) -> str:
    """Return what was not compared to find who signs twice; "" for nothing."""
    if len(classes.chain.steps) <= FARTHEST + 1:
        return ""
    return (
        f"Whether one person signs twice was looked at for steps up to {FARTHEST} apart; "
        "every step was looked at for a decision."
    )


def _places(classes: Classes) -> tuple[Iterator[Place], int, str]:
    """Return the classes to look at, how many they are, and what that leaves out."""
    if classes.count <= MOST_CLASSES:
        return classes.places(), classes.count, ""
    chosen = dict.fromkeys(pairwise_places([len(each) for each in classes.dimensions]))
    for table in classes.tables if all_steps_are_known(classes) else ():
        for cells in table.distinct().values():
            chosen[tuple(cells.get(at, 0) for at in range(len(classes.dimensions)))] = None
    words = (
        f"There are {classes.count:,} classes of request, too many to decide each. "
        f"{len(chosen):,} were decided, so that every two values of every two attributes meet"
        f"{', and each step asks for all that it can ask for' if all_steps_are_known(classes) else ''}; "
        "what needs three or more particular values together was not looked at otherwise."
    )
    return iter(chosen), len(chosen), words


def _routes(classes: Classes, places: Iterator[Place], count: int, progress: Progress) -> Routes:
    """Return each route that classes take, with the first class that takes it."""
    routes: Routes = {}
    tables = classes.tables
    for done, place in zip(itertools.count(), places, strict=False):
        if done % _CALLS_EVERY == 0:
            progress(done, count)
        route = tuple([table.pattern(place) for table in tables])
        if route not in routes:
            routes[route] = place
    progress(count, count)
    return routes
