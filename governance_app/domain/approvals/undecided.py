"""Requests that end without a decision: where, in which scenario, and for want of whom."""

from collections import defaultdict
from collections.abc import Iterator

from governance_app.domain.approvals.classes import Pattern, Place
from governance_app.domain.approvals.deciding_steps import LineState, StepOutcome, StepResult
from governance_app.domain.approvals.problems import Example, Problem, Progress
from governance_app.domain.approvals.scenarios import Scenario, Scenarios
from governance_app.domain.approvals.shape import Routes
from governance_app.domain.keys import Key

#: What a step asks for, with what the steps ask for whose signers must not sign in it.
_Seen = tuple[Pattern, ...]


def undecided_problems(
    routes: Routes, scenarios: Scenarios, progress: Progress
) -> Iterator[Problem]:
    """Yield, for each step and the lines that stay open there, the smallest case of each sort.

    A case on a usual day goes before one with an absence, and that before one with a requester:
    where nobody signs anyway, absences are not told.
    """
    for route, place in routes.items():
        if not any(pattern.lines for pattern in route):
            yield Problem("undecided", example=_example(scenarios, place, Scenario()))
            break
    told: dict[tuple[int, tuple[Key, ...]], set[str]] = defaultdict(set)
    count = len(scenarios.classes.chain.steps)
    for at in range(count):
        progress(at, count)
        for those in _by_pattern(routes, scenarios, at).values():
            yield from _of_pattern(at, those, scenarios, told)


def _by_pattern(
    routes: Routes, scenarios: Scenarios, at: int
) -> dict[_Seen, list[tuple[tuple[Pattern, ...], Place]]]:
    """Return the routes that ask something of a step, by what the step can see of them."""
    groups: dict[_Seen, list[tuple[tuple[Pattern, ...], Place]]] = defaultdict(list)
    for route, place in routes.items():
        if route[at].lines:
            groups[scenarios.alike(at, route)].append((route, place))
    return groups


def _of_pattern(
    at: int,
    those: list[tuple[tuple[Pattern, ...], Place]],
    scenarios: Scenarios,
    told: dict[tuple[int, tuple[Key, ...]], set[str]],
) -> Iterator[Problem]:
    step = scenarios.classes.chain.steps[at]
    for scenario in scenarios.noticed_by(at):
        result = scenarios.result(at, those[0][0], scenario)
        if result is None or result.outcome is not StepOutcome.STOPS:
            continue
        found = _reaching(at, those, scenario, scenarios)
        if found is None:
            continue
        reached, shown = found
        lines = open_lines(result)
        sort = _sort(shown)
        known = told[at, lines]
        if sort in known or "usual" in known:
            continue
        known.add(sort)
        roles = tuple(each.role for each in result.lines if each.line.key in lines and each.role)
        yield Problem(
            "undecided", step.key, lines, roles, example=_example(scenarios, reached, shown)
        )


def open_lines(result: StepResult) -> tuple[Key, ...]:
    """Return the lines of a step that nobody signs, or that rejected by rule."""
    missing = (LineState.OPEN, LineState.REJECTED_BY_RULE)
    return tuple(each.line.key for each in result.lines if each.state in missing)


def _reaching(
    at: int,
    those: list[tuple[tuple[Pattern, ...], Place]],
    scenario: Scenario,
    scenarios: Scenarios,
) -> tuple[Place, Scenario] | None:
    """Return the first class whose requests come as far as a step in a scenario.

    Where earlier steps reject them, what those can notice may still lead on: then every scenario
    is tried that is the same to this step.
    """
    for route, place in those:
        if scenarios.comes_to(at, route, scenario):
            return place, scenario
    if not scenarios.can_reject_before(at):
        return None
    for other in scenarios.noticed_by(*range(at + 1)):
        for route, place in those:
            same = scenarios.result(at, route, other) is scenarios.result(at, route, scenario)
            if same and scenarios.comes_to(at, route, other):
                return place, other
    return None


def _sort(scenario: Scenario) -> str:
    if scenario.absence.person is not None:
        return "away"
    if scenario.absence.role is not None:
        return "vacant"
    return "usual" if scenario.requester is None else "requester"


def _example(scenarios: Scenarios, place: Place, scenario: Scenario) -> Example:
    classes = scenarios.classes
    return Example(classes.values(place), classes.subject(place), scenario)
