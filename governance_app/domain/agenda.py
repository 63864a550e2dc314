"""What is due when, and by whom: reviews, goals, ends of appointments and contracts, sign-offs."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from governance_app.domain.cadence import next_after
from governance_app.domain.coverage import is_given_up, last_reviews, overseen
from governance_app.domain.framework import Framework
from governance_app.domain.health import with_cadence
from governance_app.domain.holding import days_after, ends_on
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    PERSON,
    PROCESS,
    STANDARD,
    SYSTEM,
    kind_named,
)
from governance_app.domain.kinds.system import RETIRED
from governance_app.domain.labels import label_of
from governance_app.domain.measures.objectives import metric_progress, objective_progress
from governance_app.domain.measures.progress import Standing
from governance_app.domain.measures.series import AllSeries, last_readings
from governance_app.domain.rules.rule import Subject
from governance_app.domain.rules.technology_rules import notice_day
from governance_app.domain.signing_off.standing import reminders

#: How far one looks ahead, unless another number of days is asked for.
AHEAD = 90


class Occasion(Enum):
    """What is due; the value says it in words."""

    REVIEW = "Review"
    PROCESS_REVIEW = "Review of the process"
    STANDARD_REVIEW = "Review of the standard"
    OBJECTIVE = "Objective to be reached"
    METRIC = "Target of the metric"
    NOTICE = "Notice of the contract"
    CONTRACT = "Contract ends"
    APPOINTMENT = "Appointment ends"
    SIGN_OFF = "Version to be accepted"


class Due(NamedTuple):
    """Something that is due on a day.

    `subject` is what to open for it, `about` what it is called, and `detail` what for ("" for
    nothing more). `role` answers for it, `person` is whom it is about; None where nobody is known.
    """

    day: datetime.date
    occasion: Occasion
    subject: Subject
    about: str
    detail: str = ""
    role: Key | None = None
    person: Key | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is overdue on a day and what is due after it, the earliest first.

    `first_reviews` are to take place although nobody said by when: oversight at a cadence, not
    reviewed yet, without a first day.
    """

    today: datetime.date
    until: datetime.date
    entries: tuple[Due, ...]
    first_reviews: tuple[Subject, ...]

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What should have taken place before the day."""
        return tuple(each for each in self.entries if each.day < self.today)


def agenda(
    framework: Framework,
    today: datetime.date,
    days: int = AHEAD,
    series: AllSeries | None = None,
) -> Agenda:
    """Return what is overdue on a day, and what is due until so many days after it.

    `series` are the readings by metric, where they are known already; the last ones are enough.
    """
    until = days_after(today, days)
    sources = (
        _reviews(framework, today),
        _dated_reviews(framework),
        _goals(framework, today, series),
        _contracts(framework, today),
        _appointments(framework, today),
        _sign_offs(framework, today),
    )
    found = [each for source in sources for each in source if each.day <= until]
    found.sort(key=lambda each: (each.day, each.about.casefold(), each.subject))
    return Agenda(today, until, tuple(found), tuple(_first_reviews(framework, today)))


def _reviews(framework: Framework, today: datetime.date) -> Iterator[Due]:
    last = last_reviews(framework, today)
    for each in with_cadence(framework):
        begun = last.get(each.key) or each.since
        if begun is not None:
            item, function = overseen(each), framework.tables["oversight_function"][each.function]
            yield Due(
                next_after(begun, each.cadence),
                Occasion.REVIEW,
                Subject(OVERSIGHT.name, each.key),
                _called(framework, item),
                function.name,
                each.role,
            )


def _first_reviews(framework: Framework, today: datetime.date) -> Iterator[Subject]:
    last = last_reviews(framework, today)
    for each in with_cadence(framework):
        if each.since is None and each.key not in last:
            yield Subject(OVERSIGHT.name, each.key)


def _dated_reviews(framework: Framework) -> Iterator[Due]:
    """Yield the reviews of processes and standards that have a day of their own."""
    for kind, occasion in (
        (PROCESS, Occasion.PROCESS_REVIEW),
        (STANDARD, Occasion.STANDARD_REVIEW),
    ):
        for key, each in framework.tables[kind.name].items():
            if each.next_review is not None and not is_given_up(kind.name, each):
                subject = Subject(kind.name, key)
                yield Due(each.next_review, occasion, subject, each.name, role=each.owner)


def _goals(framework: Framework, today: datetime.date, series: AllSeries | None) -> Iterator[Due]:
    """Yield objectives that are pursued and metrics with a due day, but for what is reached."""
    if series is None:
        series = last_readings(framework, today)
    for each in framework.of(OBJECTIVE).values():
        if each.due is None or is_given_up(OBJECTIVE.name, each):
            continue
        if objective_progress(framework, each, series, today).standing is not Standing.REACHED:
            subject = Subject(OBJECTIVE.name, each.key)
            yield Due(each.due, Occasion.OBJECTIVE, subject, each.name, role=each.owner)
    for metric in framework.of(METRIC).values():
        if metric.due is None or _belongs_to_given_up(framework, metric.objective):
            continue
        if metric_progress(framework, metric, series, today).standing is not Standing.REACHED:
            subject = Subject(METRIC.name, metric.key)
            yield Due(metric.due, Occasion.METRIC, subject, metric.name, role=metric.owner)


def _belongs_to_given_up(framework: Framework, objective: Key | None) -> bool:
    pursued = framework.of(OBJECTIVE).get(objective) if objective is not None else None
    return pursued is not None and is_given_up(OBJECTIVE.name, pursued)


def _contracts(framework: Framework, today: datetime.date) -> Iterator[Due]:
    """Yield the last days for notice, while the contract runs, and the ends of contracts."""
    for each in framework.of(SYSTEM).values():
        if each.status == RETIRED:
            continue
        subject, notice, end = Subject(SYSTEM.name, each.key), notice_day(each), each.contract_end
        if notice is not None and (end is None or end >= today):
            yield Due(notice, Occasion.NOTICE, subject, each.name, each.vendor, each.owner)
        if end is not None:
            yield Due(end, Occasion.CONTRACT, subject, each.name, each.vendor, each.owner)


def _appointments(framework: Framework, today: datetime.date) -> Iterator[Due]:
    """Yield the ends of appointments; those that have ended are over, and nothing is due."""
    people, capacities = framework.of(PERSON), APPOINTMENT.field("capacity").choices
    for each in framework.of(APPOINTMENT).values():
        last = ends_on(framework, each)
        if last is None or last < today or (each.starts is not None and each.starts > last):
            continue
        about = people[each.person].name
        detail = f"{capacities[each.capacity]}, {framework.roles[each.role].name}"
        subject = Subject(APPOINTMENT.name, each.key)
        yield Due(last, Occasion.APPOINTMENT, subject, about, detail, each.role, each.person)


def _sign_offs(framework: Framework, today: datetime.date) -> Iterator[Due]:
    """Yield by when each holder of a role is to accept the newest version."""
    for each in reminders(framework, today):
        if each.due is not None:
            subject = Subject(PERSON.name, each.person)
            detail = f"version {each.number}, {', '.join(each.roles)}"
            yield Due(each.due, Occasion.SIGN_OFF, subject, each.name, detail, person=each.person)


def _called(framework: Framework, item: Subject) -> str:
    kind = kind_named(item.kind)
    return label_of(framework, kind, framework.of(kind)[item.key])
