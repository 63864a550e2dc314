"""The health of a framework in four numbers; each knows what it counts and what it does not."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.cadence import next_after
from governance_app.domain.coverage import Coverage, State, is_given_up, last_reviews, overseen
from governance_app.domain.coverage_states import counting_states
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, holdings, stands_vacant
from governance_app.domain.kinds import (
    ACTIVITY,
    OBJECTIVE,
    OVERSIGHT,
    PERSON,
    Oversight,
    kind_named,
)
from governance_app.domain.kinds.letter import ACCOUNTABLE
from governance_app.domain.kinds.objective import DROPPED, REACHED
from governance_app.domain.labels import label_of
from governance_app.domain.measures.objectives import objective_progress
from governance_app.domain.measures.progress import Standing
from governance_app.domain.measures.series import AllSeries, last_readings
from governance_app.domain.rules.cases import Policy, names_owners, policy_of
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import counted, shortened


class Missed(NamedTuple):
    """What is counted but is not as it should be, and why, in a few words."""

    subject: Subject
    why: str


@dataclass(frozen=True, slots=True)
class Health:
    """One number: of all that is counted, so many are as they should be.

    `rule` says in a sentence what is counted. An item stands in `good` or `missed` once for each
    time that it counts: what several functions must oversee counts for each of them.
    """

    name: str
    title: str
    rule: str
    good: tuple[Subject, ...]
    missed: tuple[Missed, ...]

    @property
    def total(self) -> int:
        """How many are counted."""
        return len(self.good) + len(self.missed)

    @property
    def share(self) -> float:
        """Which part is as it should be, from 0 to 1; 0 where nothing is counted."""
        return len(self.good) / self.total if self.total else 0.0

    @property
    def percent(self) -> int:
        """The share as it is told: what is not whole is never 100, nor what is there 0."""
        percent = round(self.share * 100)
        if self.missed:
            percent = min(percent, 99)
        return max(percent, 1) if self.good else percent


#: Each subject that is counted, with what is wrong with it; "" where nothing is.
_Judged = Iterator[tuple[Subject, str]]


class _Number(NamedTuple):
    name: str
    title: str
    rule: str
    judge: Callable[[Framework, Holdings, AllSeries | None], _Judged]


def health(
    framework: Framework, today: datetime.date, series: AllSeries | None = None
) -> tuple[Health, ...]:
    """Return the four numbers on a day: accountability, oversight, reviews, objectives.

    `series` are the readings by metric, where they are known already; the last ones are enough.
    """
    held = holdings(framework, today)
    return tuple(_counted(each, framework, held, series) for each in _NUMBERS)


def _counted(
    number: _Number, framework: Framework, held: Holdings, series: AllSeries | None
) -> Health:
    good: list[Subject] = []
    missed: list[Missed] = []
    for subject, why in number.judge(framework, held, series):
        if why:
            missed.append(Missed(subject, why))
        else:
            good.append(subject)
    return Health(number.name, number.title, number.rule, tuple(good), tuple(missed))


def _accountability(framework: Framework, held: Holdings, _: AllSeries | None) -> _Judged:
    policy, matrix = policy_of(framework), framework.matrix
    accountable = policy.counting[0]
    why_wrong = _wrong_count(framework, policy)
    vacant = _vacant_slots(framework, held)
    for key in framework.activities:
        row = matrix.rows.get(key, b"")
        marked = row.translate(accountable)
        why = why_wrong(row, marked.count(1))
        if not why and vacant:
            slot = marked.find(1)
            while slot >= 0 and not why:
                why = vacant.get(slot, "")
                slot = marked.find(1, slot + 1)
        yield Subject(ACTIVITY.name, key), why


def _wrong_count(framework: Framework, policy: Policy) -> Callable[[bytes, int], str]:
    """Return what tells why a row has not as many accountable roles as the scheme demands."""
    shared = policy.profile.shared_accountability
    letters = {each.symbol for each in framework.letters.values() if each.meaning == ACCOUNTABLE}
    limits = [each for each in policy.limits if each.symbol in letters]

    def why(row: bytes, count: int) -> str:
        if not count:
            return "Nobody is accountable"
        if count > 1 and not shared:
            return f"{count:,} roles are accountable"
        for limit in limits:
            having = row.translate(limit.counting).count(1)
            if having < limit.least or (limit.most is not None and having > limit.most):
                return f"{counted(having, 'role')} with {limit.symbol}"
        return ""

    return why


def _vacant_slots(framework: Framework, held: Holdings) -> dict[int, str]:
    """Return the places in a row of roles that nobody holds, and how that is said.

    None where neither people nor owners of processes have been entered: findings keep silent too.
    """
    if not framework.of(PERSON) and not names_owners(framework):
        return {}
    slots = framework.matrix.slots
    return {
        slots[key]: f"{shortened(role.name, 40)} is vacant"
        for key, role in framework.roles.items()
        if key in slots and stands_vacant(role, held.of(key))
    }


def _oversight(framework: Framework, held: Holdings, _: AllSeries | None) -> _Judged:
    covered = Coverage(framework, held)
    demands = framework.profile.demands_independence
    counting = counting_states(demands_independence=demands)
    items = list(covered.items())
    for function in covered.functions:
        named = shortened(function.name, 40)
        for item in items:
            if not getattr(function, f"covers_{item.kind}"):
                continue
            state = covered.of(function.key, item).state
            if state is not State.NOT_REQUIRED:
                yield item, "" if state in counting else f"{named}: {state.value.lower()}"


def with_cadence(framework: Framework) -> Iterator[Oversight]:
    """Yield the oversight that takes place at a cadence, of what has not been given up."""
    for each in framework.of(OVERSIGHT).values():
        if each.cadence and each.role is not None and not each.not_required:
            item = overseen(each)
            if not is_given_up(item.kind, framework.tables[item.kind][item.key]):
                yield each


def _reviews(framework: Framework, held: Holdings, _: AllSeries | None) -> _Judged:
    last = last_reviews(framework, held.day)
    for each in with_cadence(framework):
        begun = last.get(each.key) or each.since
        why = ""
        if begun is None:
            why = "Never reviewed"
        elif held.day > (due := next_after(begun, each.cadence)):
            why = f"Review was due on {due}"
        yield Subject(OVERSIGHT.name, each.key), why


_ON_TRACK = frozenset({Standing.ON_TRACK, Standing.REACHED})


def _objectives(framework: Framework, held: Holdings, series: AllSeries | None) -> _Judged:
    pursued = [
        each for each in framework.of(OBJECTIVE).values() if each.status not in (REACHED, DROPPED)
    ]
    if series is None:
        series = last_readings(framework, held.day) if pursued else {}
    for each in pursued:
        standing = objective_progress(framework, each, series, held.day).standing
        why = "" if standing in _ON_TRACK else standing.value
        yield Subject(OBJECTIVE.name, each.key), why


def name_of_missed(framework: Framework, missed: Missed) -> str:
    """Return what the item is called, as the framework is now; "" where it is gone."""
    kind = kind_named(missed.subject.kind)
    item = framework.of(kind).get(missed.subject.key)
    return "" if item is None else label_of(framework, kind, item)


_NUMBERS = (
    _Number(
        "accountability",
        "Accountability clear",
        "Of all activities, those with exactly one accountable role (or as many as the scheme and "
        "its limits allow) that somebody holds today; while neither people nor owners of processes "
        "are entered, every role counts as held.",
        _accountability,
    ),
    _Number(
        "oversight",
        "Oversight covered",
        "Of all that a function of oversight must cover, counted once for each function, what "
        "somebody oversees who is there; what is only due, or rests on one person, counts as "
        "covered, and what has lapsed does not. What its own owner oversees counts unless the "
        "framework demands independent overseers.",
        _oversight,
    ),
    _Number(
        "reviews",
        "Reviews in time",
        "Of all oversight with a cadence, that whose last review (before the first one, the day "
        "from which it runs) is no longer ago than the cadence allows.",
        _reviews,
    ),
    _Number(
        "objectives",
        "Objectives on track",
        "Of all objectives that are pursued, those whose numbers have reached the target or stand "
        "where a straight line from the baseline to the target would have them.",
        _objectives,
    ),
)
