"""How many classes of request end with a decision, whatever happens around them."""

import datetime
from itertools import islice

from governance_app.domain.approvals.classes import MOST_CLASSES, Classes, Pattern, classes_of
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.deciding_steps import StepOutcome
from governance_app.domain.approvals.pairwise import pairwise_places
from governance_app.domain.approvals.scenarios import Scenario, Scenarios
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key


def classes_decided(
    framework: Framework, chain: Key, day: datetime.date, *, absences: bool = True
) -> int:
    """Return how many of the classes that the proof looks at are decided in every scenario."""
    ready = compiled(framework, chain)
    situation = situation_on(framework, day, ready.chain.decision)
    limits = set(situation.authority.amounts)
    if ready.chain.two_persons_above is not None:
        limits.add(ready.chain.two_persons_above)
    classes = classes_of(framework, ready, sorted(limits))
    counting = _Counting(classes, Scenarios(classes, situation, with_absences=absences))
    places = classes.places()
    if classes.count > MOST_CLASSES:
        places = iter(pairwise_places([len(each) for each in classes.dimensions]))
    return sum(counting.is_decided(classes.route(place)) for place in islice(places, MOST_CLASSES))


class _Counting:
    """Looks at each route once."""

    def __init__(self, classes: Classes, scenarios: Scenarios) -> None:
        self._steps = classes.chain.steps
        self._scenarios = scenarios
        self._known: dict[tuple[Pattern, ...], bool] = {}
        self._stopping: dict[tuple[int, Pattern, Pattern | None], tuple[Scenario, ...]] = {}

    def is_decided(self, route: tuple[Pattern, ...]) -> bool:
        """Whether requests of a route end with a decision in every scenario."""
        known = self._known.get(route)
        if known is None:
            known = self._known[route] = self._looked_at(route)
        return known

    def _looked_at(self, route: tuple[Pattern, ...]) -> bool:
        if not any(pattern.lines for pattern in route):
            return False
        if any(
            line.problem and at in pattern.lines
            for step, pattern in zip(self._steps, route, strict=True)
            for at, line in enumerate(step.lines)
        ):
            return False
        return not any(self._stops(at, route) for at in range(len(route)))

    def _stops(self, at: int, route: tuple[Pattern, ...]) -> bool:
        scenarios = self._scenarios
        stopping = self._stopping_in(at, route)
        if not stopping or not scenarios.can_reject_before(at):
            return bool(stopping)
        everything = scenarios.noticed_by(*range(at + 1))
        return any(
            self._is_stopped(at, route, each) and scenarios.comes_to(at, route, each)
            for each in everything
        )

    def _stopping_in(self, at: int, route: tuple[Pattern, ...]) -> tuple[Scenario, ...]:
        before = self._scenarios.step_barring(at)
        seen = (at, route[at], route[before] if before is not None else None)
        if seen not in self._stopping:
            noticed = self._scenarios.noticed_by(at) if route[at].lines else ()
            self._stopping[seen] = tuple(s for s in noticed if self._is_stopped(at, route, s))
        return self._stopping[seen]

    def _is_stopped(self, at: int, route: tuple[Pattern, ...], scenario: Scenario) -> bool:
        result = self._scenarios.result(at, route, scenario)
        return result is not None and result.outcome is StepOutcome.STOPS
