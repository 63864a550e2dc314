"""The orders in which the roles can stand in the matrix."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import Enum

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import bodies
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Role


class RoleOrder(Enum):
    """How the roles stand from left to right; the value is for files and settings."""

    OWN = "own"  # as the user put them
    REPORTING_LINE = "reporting_line"  # each before those that report to it
    BODY = "body"  # each body before its members


def roles_in_order(framework: Framework, order: RoleOrder) -> list[Key]:
    """Return every role once."""
    return list(dict.fromkeys(_ORDERS[order](framework)))


def _own(framework: Framework) -> Iterator[Key]:
    return (role.key for role in ordered(framework.roles))


def _by_reporting_line(framework: Framework) -> Iterator[Key]:
    """Yield the roles from the top: those with reports first, each before its reports."""
    reports: dict[Key | None, list[Role]] = defaultdict(list)
    for role in ordered(framework.roles):
        reports[role.reports_to].append(role)
    tops = sorted(reports[None], key=lambda role: role.key not in reports)
    waiting = tops[::-1]
    while waiting:
        role = waiting.pop()
        yield role.key
        waiting.extend(reversed(reports[role.key]))


def _by_body(framework: Framework) -> Iterator[Key]:
    """Yield each body and its members, the chair first; then who sits in no body."""
    there = bodies(framework)
    places = {role: place for place, role in enumerate(_own(framework))}
    for role in _own(framework):
        if framework.roles[role].role_kind == "body":
            yield role
            if role in there:
                chair = there[role].chair
                yield from sorted(
                    there[role].members, key=lambda member: (member != chair, places[member])
                )
    yield from _own(framework)


_ORDERS: Mapping[RoleOrder, Callable[[Framework], Iterator[Key]]] = {
    RoleOrder.OWN: _own,
    RoleOrder.REPORTING_LINE: _by_reporting_line,
    RoleOrder.BODY: _by_body,
}
