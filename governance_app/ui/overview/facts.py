"""All that the overview shows of a framework on a day, reckoned at once on a snapshot."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.overview.words import day_words, until_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_app.domain.agenda import Agenda, Due
    from governance_app.domain.guide import GuideStep
    from governance_app.domain.health import Health
    from governance_app.domain.staleness import Touched

#: So many lines are made of what is due; the rest is told in a number.
MOST_LINES = 500
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: `beside` stands left of it, `subject` is what it leads to."""

    title: str
    detail: str = ""
    beside: str = ""
    below: str = ""  # the second line of what stands beside it
    is_late: bool = False
    subject: Subject | None = None

    @property
    def spoken(self) -> str:
        """The whole line, for a tooltip and for who listens."""
        return ", ".join(filter(None, (self.title, self.detail, self.beside, self.below)))


@dataclass(frozen=True, slots=True)
class Facts:
    """The numbers, what is due, the next step of the guide (None where all are done), what is stale."""

    numbers: "tuple[Health, ...]"
    due: tuple[Line, ...]
    due_count: int
    overdue_count: int
    first_reviews: int
    step: "GuideStep | None"
    up_to_date: "Health"
    stale: tuple[Line, ...]


def facts_of(framework: Framework, today: datetime.date, touched: "Touched | None" = None) -> Facts:
    """Return what the overview shows; takes a tenth of a second for a large framework.

    `touched` says when each item was edited last, where that is known already.
    """
    from governance_app.domain.agenda import agenda
    from governance_app.domain.guide import next_step
    from governance_app.domain.health import health
    from governance_app.domain.measures.series import last_readings
    from governance_app.domain.up_to_date import up_to_date

    series = last_readings(framework, today)
    fresh = up_to_date(framework, today, touched)
    found = agenda(framework, today, series=series)
    return Facts(
        health(framework, today, series),
        _due_lines(framework, found),
        len(found.entries),
        len(found.overdue),
        len(found.first_reviews),
        next_step(framework, today, series),
        fresh,
        tuple(_stale_lines(framework, fresh)),
    )


def _stale_lines(framework: Framework, fresh: "Health") -> "Iterator[Line]":
    from governance_app.domain.health import name_of_missed
    from governance_app.domain.kinds import kind_named

    for each in fresh.missed[:MOST_LINES]:
        if name := name_of_missed(framework, each):
            label = kind_named(each.subject.kind).label
            yield Line(shortened(name, _LONGEST), each.why, label, subject=each.subject)


def _due_lines(framework: Framework, found: "Agenda") -> tuple[Line, ...]:
    return tuple(_line(framework, each, found.today) for each in found.entries[:MOST_LINES])


def _line(framework: Framework, due: "Due", today: datetime.date) -> Line:
    role = framework.roles.get(due.role) if due.role is not None and due.person is None else None
    words = [due.occasion.value, due.detail, role.name if role is not None else ""]
    return Line(
        shortened(due.about, _LONGEST),
        " · ".join(shortened(each, _LONGEST) for each in words if each),
        day_words(due.day, today),
        until_words(due.day, today),
        due.day < today,
        due.subject,
    )
