"""What is wrong with a chain whoever holds its roles: its conditions, ranges and escalations."""

from collections.abc import Iterator, Sequence

from governance_app.domain.approvals.classes import (
    MOST_CLASSES,
    Classes,
    Pattern,
    Place,
    all_steps_are_known,
)
from governance_app.domain.approvals.compiled import CompiledChain, CompiledStep
from governance_app.domain.approvals.deciding_steps import how_many_needed
from governance_app.domain.approvals.problems import Example, Problem
from governance_app.domain.approvals.scenarios import Scenarios
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approver_line import ESCALATE

#: The routes that classes take, each with the first class that takes it.
Routes = dict[tuple[Pattern, ...], Place]


def shape_problems(classes: Classes, routes: Routes, scenarios: Scenarios) -> Iterator[Problem]:
    """Yield what is wrong with the chain as it is written."""
    chain = classes.chain
    for step in chain.steps:
        for line in step.lines:
            if line.problem:
                yield Problem("unreadable-condition", step.key, (line.key,), detail=line.problem)
    for at, step in enumerate(chain.steps):
        yield from _never_asked(classes, routes, at, step)
        yield from _ranges(classes, at, step)
        yield from _quorums(classes, routes, at, step, scenarios)
    yield from _circles(chain)


def _never_asked(
    classes: Classes, routes: Routes, at: int, step: CompiledStep
) -> Iterator[Problem]:
    """Yield the step, or those of its lines, that no class asks.

    Where not every class was looked at, the step's own are; nothing is said where these are too
    many as well.
    """
    asked = {line for route in routes for line in route[at].lines}
    if classes.count > MOST_CLASSES:
        if not all_steps_are_known(classes):
            return
        asked = {line for pattern in classes.tables[at].distinct() for line in pattern.lines}
    if not asked:
        yield Problem("unreached-step", step.key)
        return
    for place, line in enumerate(step.lines):
        if place not in asked:
            yield Problem("line-never-applies", step.key, (line.key,))


def _ranges(classes: Classes, at: int, step: CompiledStep) -> Iterator[Problem]:
    """Yield where ranges of one amount or date leave a gap, or overlap in part.

    Everything else that the step asks about stays as in its first class while one attribute runs
    through its cells; a range within another is meant so (“the board too, above …”).
    """
    table = classes.tables[at]
    for dimension in table.seen:
        described = classes.dimensions[dimension]
        if described.attribute is None or len(described) < 2 or described.cells[0].values:
            continue
        asking = [line.asks == {described.attribute.key} for line in step.lines]
        applying = []
        for cell in range(len(described)):
            place = _place_with(classes, dimension, cell)
            lines = set(table.pattern(place).lines)
            applying.append(frozenset(each for each in lines if asking[each]))
        if len([each for each in asking if each]) == len(step.lines):
            yield from _gaps(classes, step, dimension, applying)
        yield from _overlaps(classes, step, dimension, applying)


def _place_with(classes: Classes, dimension: int, cell: int) -> Place:
    return tuple(cell if at == dimension else 0 for at in range(len(classes.dimensions)))


def _gaps(
    classes: Classes, step: CompiledStep, dimension: int, applying: Sequence[frozenset[int]]
) -> Iterator[Problem]:
    for cell in range(1, len(applying) - 1):
        if applying[cell] or not applying[cell - 1]:
            continue
        above = next((each for each in range(cell + 1, len(applying)) if applying[each]), None)
        if above is not None:
            lines = sorted({min(applying[cell - 1]), min(applying[above])})
            yield Problem(
                "ranges-gap",
                step.key,
                tuple(step.lines[each].key for each in lines),
                example=Example(classes.values(_place_with(classes, dimension, cell))),
            )


def _overlaps(
    classes: Classes, step: CompiledStep, dimension: int, applying: Sequence[frozenset[int]]
) -> Iterator[Problem]:
    cells = {
        line: frozenset(at for at, lines in enumerate(applying) if line in lines)
        for line in range(len(step.lines))
    }
    for one in range(len(step.lines)):
        for other in range(one + 1, len(step.lines)):
            both = cells[one] & cells[other]
            if both and both not in (cells[one], cells[other]):
                yield Problem(
                    "ranges-overlap",
                    step.key,
                    (step.lines[one].key, step.lines[other].key),
                    example=Example(classes.values(_place_with(classes, dimension, min(both)))),
                )


def _quorums(
    classes: Classes, routes: Routes, at: int, step: CompiledStep, scenarios: Scenarios
) -> Iterator[Problem]:
    """Yield a quorum or a percentage beyond the lines that a class asks, or beyond a body's seats."""
    for route, place in routes.items():
        asked = len(route[at].lines)
        if 0 < asked < how_many_needed(step.step, asked):
            example = Example(classes.values(place), classes.subject(place))
            yield Problem("quorum-unmet", step.key, example=example)
            break
    framework = scenarios.situation.framework
    for role in sorted(scenarios.reach(at).roles):
        if framework.roles[role].role_kind != "body":
            continue
        seats = scenarios.situation.seats_of(role)
        if seats.needed > len(seats.seats):
            yield Problem("quorum-unmet", step.key, roles=(role,))


def _circles(chain: CompiledChain) -> Iterator[Problem]:
    """Yield each circle in which lines escalate to each other's roles, once."""
    leads: dict[Key, dict[Key, Key]] = {}
    for line in chain.lines:
        own, target = line.line.role, line.line.escalate_to
        if line.line.when_late == ESCALATE and own is not None and target is not None:
            leads.setdefault(own, {}).setdefault(target, line.key)
    told: set[frozenset[Key]] = set()
    for begin in leads:
        way = _way_back(leads, begin)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            lines = (leads[a][b] for a, b in zip(way, (*way[1:], begin), strict=True))
            yield Problem("escalation-circle", lines=tuple(lines), roles=way)


def _way_back(leads: dict[Key, dict[Key, Key]], begin: Key) -> tuple[Key, ...]:
    """Return the shortest way of escalations from a role back to it; () where there is none."""
    waiting: list[tuple[Key, ...]] = [(begin,)]
    seen: set[Key] = set()
    while waiting:
        way = waiting.pop(0)
        for target in leads.get(way[-1], ()):
            if target == begin:
                return way
            if target not in seen:
                seen.add(target)
                waiting.append((*way, target))
    return ()
