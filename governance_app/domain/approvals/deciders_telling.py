"""Who is asked by a row of “who decides”, in which order, and how long that may take."""

import datetime
from collections.abc import Mapping

from governance_app.domain.approvals.approvers import role_asked
from governance_app.domain.approvals.classes import Pattern
from governance_app.domain.approvals.compiled import CompiledLine, CompiledStep
from governance_app.domain.approvals.condition_words import in_words
from governance_app.domain.approvals.conditions import Value
from governance_app.domain.approvals.deciders_words import limit_words, reduced, side_by_side
from governance_app.domain.approvals.deciding_steps import LineResult, LineState
from governance_app.domain.approvals.hindrances import approver_words
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.request_words import listed_words, person_name, role_name
from governance_app.domain.approvals.scenarios import USUAL, Scenarios
from governance_app.domain.approvals.working_days import WorkingCalendar, limit_ends
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approval_chain import WORKING
from governance_app.domain.kinds.approver_line import (
    APPROVE,
    BY_ACCOUNTABLE,
    BY_OWNER,
    ESCALATE,
    REJECT,
)
from governance_app.domain.words import shown

_Route = tuple[Pattern, ...]
#: Between steps.
ARROW = " → "


class RowTelling:
    """Tells the routes that the requests of a row take."""

    def __init__(self, scenarios: Scenarios, calendar: WorkingCalendar) -> None:
        self._scenarios, self._calendar = scenarios, calendar
        self._chain = scenarios.classes.chain
        self._framework = scenarios.situation.framework
        self._known: dict[_Route, tuple[datetime.date, str]] = {}

    def approvers(
        self, routes: tuple[_Route, ...], known: Mapping[Key, Value], subject: Key | None
    ) -> tuple[str, str]:
        """Return the approvers in their order, by roles alone and with the people of the day.

        `known` is what all requests of the row have in common.
        """
        roles, persons = [], []
        for at, step in enumerate(self._chain.steps):
            asked = [set(route[at].lines) for route in routes]
            ever, always = set().union(*asked), set.intersection(*asked)
            if not ever:
                continue
            named, peopled = [], []
            signed = self._signed(at, routes)
            for place in sorted(ever):
                line = step.lines[place]
                name = self._name(line, subject)
                when = "" if place in always else self._when(line, known)
                named.append(f"{name} ({when})" if when else name)
                people = self._people(signed.get(line.key))
                told = "; ".join(each for each in (people, when) if each)
                peopled.append(f"{name} ({told})" if told else name)
            roles.append(side_by_side(step.step, named))
            persons.append(side_by_side(step.step, peopled))
        return ARROW.join(roles) or "nobody", ARROW.join(persons) or "nobody"

    def asked(self, routes: tuple[_Route, ...]) -> frozenset[Key]:
        """Return the steps and lines that some request of the row asks."""
        found: set[Key] = set()
        for at, step in enumerate(self._chain.steps):
            lines = {line for route in routes for line in route[at].lines}
            if lines:
                found |= {step.key, *(step.lines[each].key for each in lines)}
        return frozenset(found)

    def longest(self, routes: tuple[_Route, ...]) -> str:
        """Return the longest time that a request of the row may take: "5 working days, then CMO"."""
        found = [self._time(each) for each in routes]
        return max(found, key=lambda each: each[0])[1]

    def _time(self, route: _Route) -> tuple[datetime.date, str]:
        if route not in self._known:
            self._known[route] = self._worked_out(route)
        return self._known[route]

    def _worked_out(self, route: _Route) -> tuple[datetime.date, str]:
        """Return the day on which a route ends, beginning today, with its time in words."""
        day, working, calendar, then = self._scenarios.situation.day, 0, 0, ""
        for at, (step, pattern) in enumerate(zip(self._chain.steps, route, strict=True)):
            lines = [step.lines[each] for each in pattern.lines]
            if not lines:
                continue
            if any(each.line.time_limit is None for each in lines):
                return datetime.date.max, f"no limit at step {at + 1:,}"
            ends, last = max(((self._ends(day, each), each) for each in lines), key=lambda e: e[0])
            limit = last.line.time_limit or 0
            if last.line.time_unit == WORKING:
                working += limit
            else:
                calendar += limit
            day, then = ends, self._then(step, pattern)
        if not any(each.lines for each in route):
            return self._scenarios.situation.day, ""
        return day, limit_words(working, calendar) + then

    def _ends(self, day: datetime.date, line: CompiledLine) -> datetime.date:
        is_working = line.line.time_unit == WORKING
        return limit_ends(self._calendar, day, line.line.time_limit or 0, is_working=is_working)

    def _then(self, step: CompiledStep, pattern: Pattern) -> str:
        """Return what follows when the time of the last step has run out."""
        follows: dict[str, None] = {}
        for each in pattern.lines:
            line = step.lines[each].line
            if line.when_late == ESCALATE and line.escalate_to is not None:
                follows[role_name(self._framework, line.escalate_to)] = None
            elif line.when_late in (APPROVE, REJECT):
                follows["approved" if line.when_late == APPROVE else "rejected"] = None
        return f", then {listed_words(follows, 'or')}" if follows else ""

    def _name(self, line: CompiledLine, subject: Key | None) -> str:
        if subject is not None and line.line.approver in (BY_OWNER, BY_ACCOUNTABLE):
            situation = self._scenarios.situation
            role = role_asked(line.line, self._chain.chain, Request(subject=subject), situation)
            if role is not None:
                return role_name(self._framework, role)
        return approver_words(self._framework, line.line)

    def _when(self, line: CompiledLine, known: Mapping[Key, Value]) -> str:
        """Return the part of a line's condition that a row leaves open."""
        left = reduced(line.condition, known)
        if isinstance(left, bool):
            return "for some"
        currency = self._framework.profile.currency
        return f"if {shown(in_words(left, self._chain.attributes, currency), 200)}"

    def _signed(self, at: int, routes: tuple[_Route, ...]) -> dict[Key, LineResult]:
        """Return what becomes of each line of a step on the day, when nobody else is away."""
        found: dict[Key, LineResult] = {}
        for route in routes:
            result = self._scenarios.result(at, route, USUAL)
            for each in result.lines if result is not None else ():
                found.setdefault(each.line.key, each)
        return found

    def _people(self, found: LineResult | None) -> str:
        """Return who signs a line, or what becomes of it."""
        if found is None:
            return ""
        names = listed_words(person_name(self._framework, each.person) for each in found.signers)
        if found.state is LineState.ESCALATED:
            return f"nobody, so {role_name(self._framework, found.instead)}: {names}"
        words = {
            LineState.APPROVED_BY_RULE: "nobody, so it counts as approved",
            LineState.REJECTED_BY_RULE: "nobody, so it counts as rejected",
            LineState.COUNTED_ONCE: "counts once",
            LineState.OPEN: "nobody",
        }
        return words.get(found.state, names)
