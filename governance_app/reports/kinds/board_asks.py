"""What is asked of the board: what waits for a decision, found in the framework itself."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.agenda import Due, Occasion, agenda
from governance_app.domain.coverage_states import State
from governance_app.domain.coverage_totals import governed, name_of
from governance_app.domain.framework import ordered
from governance_app.domain.kinds import OBJECTIVE, PERSON, STANDARD, WAIVER
from governance_app.domain.kinds.standard import UNDER_REVIEW
from governance_app.domain.measures.progress import Standing
from governance_app.domain.rules.waiving import has_ended, place_of, place_waived
from governance_app.domain.words import counted
from governance_app.reports.kinds.board_known import BoardKnown, some

#: How far the board looks ahead, in days.
AHEAD = 60


class Ask(NamedTuple):
    """A decision that is asked for: what, about which items, and by when (None: no day is set)."""

    what: str
    about: str
    by: datetime.date | None = None


def asks(known: BoardKnown) -> Iterator[Ask]:
    """Yield what is to be decided, one line for each kind of decision."""
    for each in (
        _vacancies,
        _gaps,
        _ended_waivers,
        _open_standards,
        _missed_objectives,
        _coming_ends,
        _contracts,
    ):
        yield from each(known)


def _vacancies(known: BoardKnown) -> Iterator[Ask]:
    names = [known.name(each.subject) for each in known.findings if each.rule == "vacant-role"]
    if names:
        yield Ask(f"Appoint to {counted(len(names), 'vacant role')}", some(names))


def _gaps(known: BoardKnown) -> Iterator[Ask]:
    coverage = known.coverage
    names = [
        f"{name_of(known.framework, item)} ({function.name})"
        for item in governed(coverage)
        for function in coverage.functions
        if coverage.of(function.key, item).state is State.GAP
    ]
    if names:
        yield Ask(f"Assign {counted(len(names), 'gap')} of oversight", some(names))


def _ended_waivers(known: BoardKnown) -> Iterator[Ask]:
    """Yield what was accepted until a day that is past, and is found still."""
    found = {place_of(each) for each in known.findings}
    ended = [
        each
        for each in known.framework.of(WAIVER).values()
        if has_ended(each, known.day) and place_waived(each) in found
    ]
    if ended:
        names = (f"{known.name(place_waived(each).subject)} ({each.name})" for each in ended)
        what = f"Accept again or mend {counted(len(ended), 'finding')}"
        yield Ask(what, some(names), min(each.ends for each in ended if each.ends is not None))


def _open_standards(known: BoardKnown) -> Iterator[Ask]:
    still_open = [
        each
        for each in ordered(known.framework.of(STANDARD))
        if each.decision in ("", UNDER_REVIEW)
    ]
    if still_open:
        days = (each.next_review for each in still_open)
        what = f"Decide on {counted(len(still_open), 'standard')}"
        yield Ask(what, some(each.name for each in still_open), _first(days))


def _missed_objectives(known: BoardKnown) -> Iterator[Ask]:
    (number,) = (each for each in known.health if each.name == "objectives")
    missed = [each.subject for each in number.missed if each.why == Standing.MISSED.value]
    if missed:
        objectives = known.framework.of(OBJECTIVE)
        what = f"Decide how to go on with {counted(len(missed), 'missed objective')}"
        days = (objectives[each.key].due for each in missed)
        yield Ask(what, some(map(known.name, missed)), _first(days))


def _coming_ends(known: BoardKnown) -> Iterator[Ask]:
    """Yield the appointments that end soon without a successor, as the rule about them finds."""
    roles = {e.subject.key for e in known.findings if e.rule == "appointment-ending"}
    ends = [e for e in _due(known, Occasion.APPOINTMENT) if e.role in roles]
    if ends:
        people = known.framework.of(PERSON)
        names = (
            f"{known.framework.roles[each.role].name} (after {people[each.person].name})"
            for each in ends
            if each.role is not None and each.person is not None
        )
        what = f"Name {counted(len(ends), 'successor')}"
        yield Ask(what, some(names), ends[0].day)


def _contracts(known: BoardKnown) -> Iterator[Ask]:
    ends = [each for each in _due(known, Occasion.NOTICE) if each.day >= known.day]
    if ends:
        what = f"Keep or end {counted(len(ends), 'contract')}"
        yield Ask(what, some(each.about for each in ends), ends[0].day)


def _due(known: BoardKnown, occasion: Occasion) -> list[Due]:
    found = agenda(known.framework, known.day, AHEAD, known.series)
    return [each for each in found.entries if each.occasion is occasion]


def _first(days: Iterable[datetime.date | None]) -> datetime.date | None:
    return min((day for day in days if day is not None), default=None)
