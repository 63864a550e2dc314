"""Chapters of the framework book that are registers: a table for each kind of item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    BENEFIT,
    BUDGET_LINE,
    COMPONENT,
    DELEGATION,
    DOCUMENT_LINK,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    PERSON,
    PROCESS,
    PROCESS_USE,
    ROLE,
    STANDARD,
    STANDARD_USE,
    SYSTEM,
    SYSTEM_USE,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    Kind,
)
from governance_app.reports.kinds.book_parts import BookChapter, Section
from governance_app.reports.kinds.register import register_table
from governance_app.reports.order import Order

#: What tells of people by name.
_PERSONAL = frozenset({PERSON.name, APPOINTMENT.name, DELEGATION.name})
#: Columns for working on items, or whose content stands in another column or chapter.
_LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    PERSON.name: ("email", "starts", "ends"),
    PROCESS.name: ("uses",),
    SYSTEM.name: ("notice_days", "notice_by", "supports", "integrations"),
    OBJECTIVE.name: ("baseline_day", "component", "metrics"),
    METRIC.name: ("direction", "baseline_day", "component", "source", "cadence", "last_read"),
    TOUCHPOINT.name: ("component", "metrics"),
    BUDGET_LINE.name: ("period", "starts", "ends", "planned_per_result"),
    OVERSIGHT.name: ("covered_kind", "since"),
}


@dataclass(frozen=True, slots=True)
class RegisterChapter:
    """A chapter of registers: its title, what it is about, and the kinds of item in it."""

    title: str
    kicker: str
    kinds: tuple[Kind[Any], ...]


PROCESSES = RegisterChapter("Processes", "What is done", (PROCESS, PROCESS_USE))
TECHNOLOGY = RegisterChapter("Technology", "With what", (SYSTEM, INTEGRATION, SYSTEM_USE))
OBJECTIVES = RegisterChapter(
    "Objectives and metrics", "What is aimed for", (OBJECTIVE, METRIC, BENEFIT)
)
TOUCHPOINTS = RegisterChapter(
    "Touchpoints and budget",
    "Where customers are met",
    (TOUCHPOINT, TOUCHPOINT_METRIC, BUDGET_LINE),
)
STANDARDS = RegisterChapter("Standards", "What applies", (STANDARD, STANDARD_USE))
PEOPLE = RegisterChapter("People", "Who holds which role", (PERSON, APPOINTMENT))
PARTS = RegisterChapter("", "", (COMPONENT, DOCUMENT_LINK))


def register_chapter(
    about: RegisterChapter, framework: Framework, order: Order, *, with_people: bool
) -> BookChapter:
    """Return the registers of a chapter that have items, each below its heading."""
    sections = register_sections(about.kinds, framework, order, with_people=with_people)
    return BookChapter(about.title, about.kicker, tuple(sections), wide=True)


def register_sections(
    kinds: Iterable[Kind[Any]], framework: Framework, order: Order, *, with_people: bool
) -> Iterator[Section]:
    """Yield a section for each kind of which there are items; names of roles lead to them."""
    told = {key: role_anchor(key) for key in framework.roles}
    for kind in kinds:
        left_out = _LEFT_OUT.get(kind.name, ())
        items = framework.of(kind)
        if items and (with_people or kind.name not in _PERSONAL):
            table = register_table(kind, framework, order, told, (*left_out, "findings"))
            roles = frozenset(_roles_in(kind, items.values()))
            yield Section(kind.plural, (table,), f"register-{kind.name}", roles)


def role_anchor(role: Key) -> str:
    """Return the anchor of where the book describes a role."""
    return f"role-{role}"


def _roles_in(kind: Kind[Any], items: Iterable[Any]) -> Iterator[Key]:
    names = [each.name for each in kind.references if each.refers_to == ROLE.name]
    for item in items:
        for name in names:
            role = getattr(item, name)
            if role is not None:
                yield role
