"""How long a decision may take: the worst case of every route beside the target."""

import datetime
from collections.abc import Iterator
from functools import lru_cache

from governance_app.domain.approvals.classes import Pattern
from governance_app.domain.approvals.compiled import CompiledStep
from governance_app.domain.approvals.problems import Example, Problem
from governance_app.domain.approvals.scenarios import USUAL, Scenario, Scenarios
from governance_app.domain.approvals.shape import Routes
from governance_app.domain.approvals.working_days import WorkingCalendar, limit_ends
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approval_chain import WORKING


def timing_problems(
    routes: Routes, scenarios: Scenarios, calendar: WorkingCalendar
) -> Iterator[Problem]:
    """Yield the first route that may take longer than the target, or has no limit in a line.

    Only as far as requests come on it, on a usual day or in another scenario.
    """
    classes = scenarios.classes
    target, day = classes.chain.chain.target_days, scenarios.situation.day
    if target is None:
        return
    is_working = classes.chain.chain.target_unit == WORKING
    latest = limit_ends(calendar, day, target, is_working=is_working)
    times = _Times(classes.chain.steps, day, calendar)
    for route, place in routes.items():
        for at, ends, open_line in reversed(times.late(route, latest)):
            scenario = _coming_to(at, route, scenarios)
            if scenario is None:
                continue
            yield Problem(
                "deadline-over-target",
                lines=(open_line,) if open_line is not None else (),
                example=Example(classes.values(place), classes.subject(place), scenario),
                detail=ends.isoformat() if ends is not None else "",
            )
            return


def _coming_to(at: int, route: tuple[Pattern, ...], scenarios: Scenarios) -> Scenario | None:
    """Return the first scenario in which requests of a route come as far as a step."""
    if scenarios.comes_to(at, route, USUAL):
        return USUAL
    others = scenarios.noticed_by(*range(at + 1))
    return next((each for each in others if scenarios.comes_to(at, route, each)), None)


class _Times:
    """When the steps of routes end at the latest, each worked out once."""

    def __init__(
        self, steps: tuple[CompiledStep, ...], day: datetime.date, calendar: WorkingCalendar
    ) -> None:
        self._steps, self._day, self._calendar = steps, day, calendar
        self._ends = lru_cache(maxsize=None)(self._step_ends)

    def late(
        self, route: tuple[Pattern, ...], latest: datetime.date
    ) -> list[tuple[int, datetime.date | None, Key | None]]:
        """Return the steps in which a route is late, each with its last day.

        The last of them may have a line without a time limit instead; what follows is never known.
        """
        late: list[tuple[int, datetime.date | None, Key | None]] = []
        day = self._day
        for at, pattern in enumerate(route):
            ends = self._ends(at, pattern.lines, day)
            if ends is None:
                lines = (self._steps[at].lines[each] for each in pattern.lines)
                open_line = next(each.key for each in lines if each.line.time_limit is None)
                return [*late, (at, None, open_line)]
            if ends > latest and pattern.lines:
                late.append((at, ends, None))
            day = ends
        return late

    def _step_ends(
        self, at: int, lines: tuple[int, ...], day: datetime.date
    ) -> datetime.date | None:
        latest = day
        for each in lines:
            line = self._steps[at].lines[each].line
            if line.time_limit is None:
                return None
            is_working = line.time_unit == WORKING
            ends = limit_ends(self._calendar, day, line.time_limit, is_working=is_working)
            latest = max(latest, ends)
        return latest
