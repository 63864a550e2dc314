"""What one person away means for the requests of a chain: which then end without a decision.

The proof of a chain looks at every single absence too, and tells the smallest case of each sort.
Here each person is told who alone keeps requests from being decided. A person is looked at only
where a step can notice that they are away. Whoever requests is taken for somebody who need not sign:
that approvers cannot approve their own requests is found by the proof, and would make everybody look
indispensable here who signs instead.
"""

import datetime
from collections.abc import Collection, Iterator
from itertools import count
from typing import NamedTuple

from governance_app.domain.approvals.classes import (
    MOST_CLASSES,
    Classes,
    Pattern,
    Place,
    classes_of,
)
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.deciding_steps import StepOutcome
from governance_app.domain.approvals.pairwise import pairwise_places
from governance_app.domain.approvals.problems import Example, Problem, Progress
from governance_app.domain.approvals.scenarios import Absence, Scenario, Scenarios
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.undecided import open_lines
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key

_CALLS_EVERY = 20_000

_Route = tuple[Pattern, ...]


class Stopped(NamedTuple):
    """Requests of a chain that wait for one person alone; the problem has the smallest of them."""

    chain: Key
    person: Key
    problem: Problem


class _FromOthers(Scenarios):
    """Requests of every role, by somebody who would not have to sign them."""

    def barred(self, scenario: Scenario) -> frozenset[Key]:
        """Return nobody: requesters are not among the approvers."""
        return frozenset()


class ChainLooked(NamedTuple):
    """Whose absence stops requests of a chain; `left_out` says what was not looked at.

    `standing` are all whom its steps can notice: who could sign there in some request.
    """

    stopped: tuple[Stopped, ...]
    standing: frozenset[Key] = frozenset()
    left_out: str = ""


def stopped_by_absence(
    framework: Framework,
    chain: Key,
    day: datetime.date,
    progress: Progress,
    *,
    away: frozenset[Key] = frozenset(),
    only: Collection[Key] | None = None,
) -> ChainLooked:
    """Return the people without whom requests stop that are decided while they are there.

    `away` are people who are away besides, and `only` those who are looked at (all by default).
    Every role that may request is looked at.
    """
    ready = compiled(framework, chain)
    situation = situation_on(framework, day, ready.chain.decision, away)
    limits = set(situation.authority.amounts)
    if ready.chain.two_persons_above is not None:
        limits.add(ready.chain.two_persons_above)
    classes = classes_of(framework, ready, sorted(limits))
    scenarios = _FromOthers(classes, situation)
    standing = frozenset(e.person for e in scenarios.absences if e.person is not None)
    if standing.isdisjoint(standing if only is None else only):
        return ChainLooked((), standing)
    places, left_out = _places(classes)
    looking = _Looking(chain, scenarios, _routes(classes, places, progress), only)
    return ChainLooked(tuple(looking.stopped(progress)), standing, left_out)


def _places(classes: Classes) -> tuple[Iterator[Place], str]:
    if classes.count <= MOST_CLASSES:
        return classes.places(), ""
    words = (
        f"There are {classes.count:,} classes of request, too many to look at each; every two "
        "values of every two attributes were looked at together."
    )
    return iter(pairwise_places([len(each) for each in classes.dimensions])), words


def _routes(classes: Classes, places: Iterator[Place], progress: Progress) -> dict[_Route, Place]:
    """Return each route that classes take, with the first class that takes it."""
    routes: dict[_Route, Place] = {}
    for done, place in zip(count(), places, strict=False):
        if done % _CALLS_EVERY == 0:
            progress(done, min(classes.count, MOST_CLASSES))
        routes.setdefault(classes.route(place), place)
    return routes


class _Looking:
    """Looks at the steps of a chain one after the other."""

    def __init__(
        self,
        chain: Key,
        scenarios: Scenarios,
        routes: dict[_Route, Place],
        only: Collection[Key] | None,
    ) -> None:
        self._chain, self._scenarios, self._only = chain, scenarios, only
        self._routes = routes

    def stopped(self, progress: Progress) -> Iterator[Stopped]:
        """Yield each person without whom a request stops, with the first step in which it does."""
        known: set[Key] = set()
        steps = len(self._scenarios.classes.chain.steps)
        for at in range(steps):
            progress(at, steps)
            for scenario in self._worth_looking(at):
                person = scenario.absence.person
                if person is None or person in known:
                    continue
                found = self._stops(at, scenario)
                if found is not None:
                    known.add(person)
                    yield Stopped(self._chain, person, found)

    def _worth_looking(self, at: int) -> Iterator[Scenario]:
        """Yield what can stop requests in a step: who is away, requests from anybody first.

        Where an earlier step may reject them, what that one can notice leads on or does not.
        """
        steps = range(at + 1) if self._scenarios.can_reject_before(at) else (at,)
        for each in self._scenarios.noticed_by(*steps):
            person = each.absence.person
            if person is not None and (self._only is None or person in self._only):
                yield each

    def _stops(self, at: int, scenario: Scenario) -> Problem | None:
        """Return where requests stop that are decided while nobody is away; None for nowhere."""
        scenarios = self._scenarios
        usual = Scenario(Absence(), scenario.requester)
        seen: dict[tuple[Pattern, ...], bool] = {}
        for route, place in self._routes.items():
            if not route[at].lines:
                continue
            alike = scenarios.alike(at, route)
            if alike not in seen:
                result = scenarios.result(at, route, scenario)
                seen[alike] = result is not None and result.outcome is StepOutcome.STOPS
            if not seen[alike]:
                continue
            if scenarios.is_decided(route, usual) and scenarios.comes_to(at, route, scenario):
                return self._problem(at, route, place, scenario)
        return None

    def _problem(self, at: int, route: _Route, place: Place, scenario: Scenario) -> Problem:
        scenarios = self._scenarios
        result = scenarios.result(at, route, scenario)
        lines = open_lines(result) if result is not None else ()
        there = result.lines if result is not None else ()
        roles = tuple(each.role for each in there if each.line.key in lines and each.role)
        classes = scenarios.classes
        return Problem(
            "undecided",
            classes.chain.steps[at].key,
            lines,
            roles,
            example=Example(classes.values(place), classes.subject(place), scenario),
        )
