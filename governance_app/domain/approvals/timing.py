"""How long a decision may take: the worst case of every route beside the target."""

import datetime
from collections.abc import Iterator

from governance_app.domain.approvals.classes import Pattern
from governance_app.domain.approvals.compiled import CompiledChain
from governance_app.domain.approvals.problems import Example, Problem
from governance_app.domain.approvals.scenarios import Scenarios
from governance_app.domain.approvals.shape import Routes
from governance_app.domain.approvals.working_days import WorkingCalendar, limit_ends
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approval_chain import WORKING


def timing_problems(
    routes: Routes, scenarios: Scenarios, calendar: WorkingCalendar
) -> Iterator[Problem]:
    """Yield the first route that may take longer than the target, and lines without a limit."""
    chain = scenarios.classes.chain
    target, day = chain.chain.target_days, scenarios.situation.day
    if target is None:
        return
    is_working = chain.chain.target_unit == WORKING
    latest = limit_ends(calendar, day, target, is_working=is_working)
    known: dict[tuple[int, tuple[int, ...], datetime.date], datetime.date | None] = {}
    for route, place in routes.items():
        ends, open_line = _end_of(chain, route, day, calendar, known)
        if ends is not None and ends <= latest:
            continue
        classes = scenarios.classes
        yield Problem(
            "deadline-over-target",
            lines=(open_line,) if open_line is not None else (),
            example=Example(classes.values(place), classes.subject(place)),
            detail=ends.isoformat() if ends is not None else "",
        )
        return


def _end_of(
    chain: CompiledChain,
    route: tuple[Pattern, ...],
    day: datetime.date,
    calendar: WorkingCalendar,
    known: dict[tuple[int, tuple[int, ...], datetime.date], datetime.date | None],
) -> tuple[datetime.date | None, Key | None]:
    """Return the day on which a route ends at the latest, or the line that has no time limit."""
    for at, pattern in enumerate(route):
        place = (at, pattern.lines, day)
        if place not in known:
            known[place] = _step_ends(chain, at, pattern, day, calendar)
        ends = known[place]
        if ends is None:
            lines = (chain.steps[at].lines[each] for each in pattern.lines)
            return None, next(each.key for each in lines if each.line.time_limit is None)
        day = ends
    return day, None


def _step_ends(
    chain: CompiledChain, at: int, pattern: Pattern, day: datetime.date, calendar: WorkingCalendar
) -> datetime.date | None:
    latest = day
    for each in pattern.lines:
        line = chain.steps[at].lines[each].line
        if line.time_limit is None:
            return None
        is_working = line.time_unit == WORKING
        latest = max(latest, limit_ends(calendar, day, line.time_limit, is_working=is_working))
    return latest
