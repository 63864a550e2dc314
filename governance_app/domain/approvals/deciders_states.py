"""Whether the requests of a row are decided: on a usual day, and whoever is away or requests it."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from governance_app.domain.approvals.classes import Pattern
from governance_app.domain.approvals.deciding_steps import StepOutcome
from governance_app.domain.approvals.request_words import person_name, role_name
from governance_app.domain.approvals.scenarios import USUAL, Absence, Scenario, Scenarios

_Route = tuple[Pattern, ...]


class RowState(Enum):
    """What is known of a row's requests, the best first."""

    COMPLETE = "complete"
    REJECTED = "rejected"  # on a usual day; it is a decision
    UNPROVED = "not proved yet"
    MAY_STOP = "may stop"
    STOPS = "stops"

    @property
    def rank(self) -> int:
        """How bad it is."""
        return tuple(RowState).index(self)


class Found(NamedTuple):
    """The state of a route, in words too, and the scenario that shows it."""

    state: RowState
    told: str
    scenario: Scenario = USUAL


class States:
    """Tells the states of routes; steps that ask the same of the same people are looked at once."""

    def __init__(self, scenarios: Scenarios, *, proved: bool) -> None:
        self._scenarios, self._proved = scenarios, proved
        self._known: dict[_Route, Found] = {}
        self._stops: dict[object, Scenario | None] = {}

    def of(self, route: _Route) -> Found:
        """Return the state of a route."""
        if route not in self._known:
            self._known[route] = self._found(route)
        return self._known[route]

    def _found(self, route: _Route) -> Found:
        if not any(each.lines for each in route):
            return Found(RowState.STOPS, "nobody is asked")
        usual = self._usual(route)
        if usual is not None and usual.state is RowState.STOPS:
            return usual
        if not self._proved:
            return usual or Found(RowState.UNPROVED, RowState.UNPROVED.value)
        stopping = [(self._stopping(at, route), at) for at in range(len(route))]
        found = [(scenario, at) for scenario, at in stopping if scenario is not None]
        if found:
            scenario, at = min(found, key=lambda each: _how_unusual(each[0]))
            told = f"may stop at step {at + 1:,}: {self._words(scenario)}"
            return Found(RowState.MAY_STOP, told, scenario)
        return usual or Found(RowState.COMPLETE, RowState.COMPLETE.value)

    def _usual(self, route: _Route) -> Found | None:
        """Return where a route ends early on a usual day; None where it is approved."""
        for at, pattern in enumerate(route):
            lines = self._scenarios.classes.chain.steps[at].lines
            if any(lines[each].problem for each in pattern.lines):
                told = f"stops at step {at + 1:,}: a condition cannot be read"
                return Found(RowState.STOPS, told)
            result = self._scenarios.result(at, route, USUAL)
            if result is None or result.outcome is StepOutcome.APPROVED:
                continue
            if result.outcome is StepOutcome.REJECTED:
                return Found(RowState.REJECTED, f"rejected at step {at + 1:,}")
            return Found(RowState.STOPS, f"stops at step {at + 1:,}")
        return None

    def _stopping(self, at: int, route: _Route) -> Scenario | None:
        """Return the first scenario in which a step stops requests that come to it."""
        if not route[at].lines:
            return None
        if self._scenarios.can_reject_before(at):
            return self._first(at, route, self._scenarios.noticed_by(*range(at + 1)))
        before = self._scenarios.step_barring(at)
        known = (at, route[at], route[before] if before is not None else None)
        if known not in self._stops:
            self._stops[known] = self._first(at, route, self._scenarios.noticed_by(at))
        return self._stops[known]

    def _first(self, at: int, route: _Route, those: Iterable[Scenario]) -> Scenario | None:
        rejects = self._scenarios.can_reject_before(at)
        for each in those:
            result = self._scenarios.result(at, route, each)
            if result is None or result.outcome is not StepOutcome.STOPS:
                continue
            if not rejects or self._scenarios.comes_to(at, route, each):
                return each
        return None

    def _words(self, scenario: Scenario) -> str:
        framework = self._scenarios.situation.framework
        absence, parts = scenario.absence, []
        if absence.person is not None:
            parts.append(f"{person_name(framework, absence.person)} away")
        if absence.role is not None:
            parts.append(f"{role_name(framework, absence.role)} vacant")
        if scenario.requester is not None:
            parts.append(f"{role_name(framework, scenario.requester)} requests it")
        return ", ".join(parts)


def _how_unusual(scenario: Scenario) -> int:
    """Return how much has to come together."""
    return (scenario.requester is not None) + (scenario.absence != Absence())
