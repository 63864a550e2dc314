"""Who signs: one person in two steps, one alone above the limit, and without the authority."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from governance_app.domain.approvals.authority import Authority
from governance_app.domain.approvals.classes import Pattern
from governance_app.domain.approvals.deciding_steps import LineState, StepResult
from governance_app.domain.approvals.problems import Example, Problem, Progress
from governance_app.domain.approvals.scenarios import USUAL, Scenario, Scenarios
from governance_app.domain.approvals.shape import Routes
from governance_app.domain.keys import Key

#: Steps that lie further apart than this are not compared: pairs grow with the square of steps.
FARTHEST = 40


def signature_problems(
    routes: Routes, scenarios: Scenarios, progress: Progress
) -> Iterator[Problem]:
    """Yield what is wrong with who signs, each with its smallest case."""
    yield from _twice(routes, scenarios, progress)
    yield from _alone(routes, scenarios)
    yield from _without_authority(routes, scenarios)


def _twice(routes: Routes, scenarios: Scenarios, progress: Progress) -> Iterator[Problem]:
    """Yield each person who signs in a step and in an earlier one, once for each later step.

    Of several earlier steps the first is told in which nothing unusual has to happen for it.
    """
    count = len(scenarios.classes.chain.steps)
    for other in range(count):
        progress(other, count)
        best: dict[Key, Problem] = {}
        for one in range(max(0, other - FARTHEST), other):
            told = {each for each, problem in best.items() if _happenings(problem) == 0}
            both = scenarios.reach(one).people & scenarios.reach(other).people
            if not both - told:
                continue
            for those in _alike(routes, scenarios, (one, other)):
                for problem in _twice_in(routes, scenarios, (one, other), those, told):
                    known = best.setdefault(problem.people[0], problem)
                    if _happenings(problem) < _happenings(known):
                        best[problem.people[0]] = problem
        yield from best.values()


def _happenings(problem: Problem) -> int:
    """Return how much unusual an example wants: an absence, a requester from the framework."""
    scenario = problem.example.scenario if problem.example is not None else USUAL
    return (scenario.requester is not None) + (scenario.absence != USUAL.absence)


def _twice_in(
    routes: Routes,
    scenarios: Scenarios,
    steps: tuple[int, int],
    those: list[tuple[Pattern, ...]],
    told: set[Key],
) -> Iterator[Problem]:
    """Yield who signs twice on routes that ask the same of two steps, but for who was told."""
    one, other = steps
    might = scenarios.ever_signs(one, those[0]) & scenarios.ever_signs(other, those[0])
    for scenario in scenarios.noticed_by(one, other) if might - told else ():
        first = scenarios.result(one, those[0], scenario)
        second = scenarios.result(other, those[0], scenario)
        if first is None or second is None:
            continue
        for person in sorted((first.people & second.people) - told):
            coming = (each for each in those if scenarios.comes_to(other, each, scenario))
            route = next(coming, None)
            if route is None:
                continue
            told.add(person)
            yield Problem(
                "signs-twice",
                scenarios.classes.chain.steps[other].key,
                people=(person,),
                roles=_signs_for(person, first, second),
                example=_example(routes, scenarios, route, scenario),
                detail=scenarios.classes.chain.steps[one].step.name,
            )
        if not might - told:
            return


def _signs_for(person: Key, *results: StepResult) -> tuple[Key, ...]:
    signers = (signer for each in results for line in each.lines for signer in line.signers)
    return tuple(dict.fromkeys(each.role for each in signers if each.person == person))


def _alike(
    routes: Routes, scenarios: Scenarios, places: tuple[int, ...]
) -> list[list[tuple[Pattern, ...]]]:
    """Return routes in groups that are alike to these steps."""
    groups: dict[tuple[tuple[Pattern, ...], ...], list[tuple[Pattern, ...]]] = defaultdict(list)
    for route in routes:
        if all(route[at].lines for at in places):
            groups[tuple([scenarios.alike(at, route) for at in places])].append(route)
    return list(groups.values())


def _alone(routes: Routes, scenarios: Scenarios) -> Iterator[Problem]:
    """Yield each person who decides alone above the amount that wants two."""
    chain = scenarios.classes.chain
    limit, measured = chain.chain.two_persons_above, chain.measured
    if limit is None or measured is None:
        return
    told: set[Key] = set()
    for route, place in routes.items():
        amount = scenarios.classes.values(place)[measured.key]
        asked = [at for at, pattern in enumerate(route) if pattern.lines]
        if not isinstance(amount, Decimal) or amount <= limit or _never_alone(asked, scenarios):
            continue
        for scenario in scenarios.noticed_by(*asked):
            results = [scenarios.result(at, route, scenario) for at in asked]
            people = frozenset[Key]().union(*(each.people for each in results if each is not None))
            if len(people) == 1 and not people & told and scenarios.is_decided(route, scenario):
                told |= people
                yield Problem(
                    "alone-above-limit",
                    people=tuple(people),
                    example=_example(routes, scenarios, route, scenario),
                )


def _never_alone(asked: list[int], scenarios: Scenarios) -> bool:
    """Whether two of the steps are always signed, and never by the same person."""
    reaches = [scenarios.reach(at).people for at in asked if scenarios.is_always_signed(at)]
    return any(not one & other for one, other in itertools.combinations(reaches, 2))


def _without_authority(routes: Routes, scenarios: Scenarios) -> Iterator[Problem]:
    """Yield each role that signs in a step for more than it may decide."""
    measured, authority = scenarios.classes.chain.measured, scenarios.situation.authority
    if measured is None or not authority.amounts:
        return
    for at, step in enumerate(scenarios.classes.chain.steps):
        told: set[Key] = set()
        groups = _alike(routes, scenarios, (at,))
        for scenario in scenarios.noticed_by(at):
            for those in groups:
                result = scenarios.result(at, those[0], scenario)
                amount = those[0][at].amount
                lacking = dict(_lacking(result, authority, amount)) if result is not None else {}
                untold = sorted(lacking.keys() - told)
                coming = (each for each in those if scenarios.comes_to(at, each, scenario))
                route = next(coming, None) if untold else None
                if route is None:
                    continue
                told.update(untold)
                for role in untold:
                    yield Problem(
                        "lacks-authority",
                        step.key,
                        (lacking[role],),
                        (role,),
                        example=_example(routes, scenarios, route, scenario),
                    )


def _lacking(
    result: StepResult, authority: Authority, amount: Decimal | None
) -> Iterator[tuple[Key, Key]]:
    """Yield each role that signs without the authority for an amount, with its line."""
    for line in result.lines:
        role = line.instead if line.state is LineState.ESCALATED else line.role
        signs = line.state in (LineState.SIGNED, LineState.ESCALATED)
        if signs and role is not None and not authority.may_decide(role, amount):
            yield role, line.line.key


def _example(
    routes: Routes, scenarios: Scenarios, route: tuple[Pattern, ...], scenario: Scenario
) -> Example:
    place = routes[route]
    classes = scenarios.classes
    return Example(classes.values(place), classes.subject(place), scenario)
