"""Rules about what has gone stale: not reviewed, not edited, or a version not accepted in time."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SignOff
from governance_app.domain.kinds.sign_off import DECLINED, OUTCOMES, QUESTIONED
from governance_app.domain.rules.judging import findings_of, judge
from governance_app.domain.rules.naming import listed
from governance_app.domain.rules.rule import (
    Facts,
    Finding,
    Scope,
    Severity,
    Subject,
    rule,
    rules_of,
)
from governance_app.domain.rules.seen import Seen
from governance_app.domain.signing_off.asking import newest_version
from governance_app.domain.signing_off.standing import due_day, standing_of, still_wanted
from governance_app.domain.staleness import Touched, not_touched
from governance_app.domain.words import counted, shortened

_REVIEWS = "ISO 9001, 9.3, and ISO/IEC 27001, 9.3: reviews at planned intervals"
_CURRENT = "ISO 9001, 7.5.2 and 7.5.3: documented information is reviewed and kept current"
_ACCEPTED = "Role charters as delegation-of-authority practice has them: given, and accepted"
_MOST_ROLES = 3


class OldCase(NamedTuple):
    """An item with the day on which it was reviewed, or edited, last."""

    day: datetime.date


class SignOffCase(NamedTuple):
    """A person with what they have not answered of the newest version, and what they object to."""

    number: int
    today: datetime.date
    due: datetime.date | None
    open: tuple[SignOff, ...]
    objections: tuple[SignOff, ...]


def review_cases(seen: Seen, kind: str, keys: Iterable[Key]) -> Iterator[tuple[Key, OldCase]]:
    """Yield those of the items of a kind that were reviewed too long ago."""
    old = seen.old_reviews
    if not old:
        return
    for key in keys:
        day = old.get(Subject(kind, key))
        if day is not None:
            yield key, OldCase(day)


def sign_off_cases(seen: Seen, keys: Iterable[Key]) -> Iterator[tuple[Key, SignOffCase]]:
    """Yield those of the people who owe an answer to the newest version, or object to it."""
    assert seen.today is not None, "without a day nobody is late"
    framework, version = seen.framework, newest_version(seen.framework)
    if version is None:
        return
    wanted = still_wanted(framework, seen.today, seen.held)
    objections: dict[Key, list[SignOff]] = {}
    standing = standing_of(framework, version)
    for outcome in (DECLINED, QUESTIONED):
        for each in standing.having(outcome):
            objections.setdefault(each.person, []).append(each)
    due = due_day(framework, version)
    for key in keys:
        if key in wanted or key in objections:
            yield (
                key,
                SignOffCase(
                    version.number,
                    seen.today,
                    due,
                    tuple(wanted.get(key, ())),
                    tuple(objections.get(key, ())),
                ),
            )


class _Months(NamedTuple):
    """A setting of the framework, as a fact."""

    field: str

    def in_words(self, framework: Framework) -> str:
        """Return how many months the framework sets."""
        return f"{getattr(framework.profile, self.field):,}"


_REVIEW_MONTHS, _TOUCH_MONTHS = _Months("stale_review_months"), _Months("stale_touch_months")


@rule(
    "not-reviewed-lately",
    Severity.HINT,
    Scope.STALE_REVIEW,
    title="Not reviewed for long",
    message="“{subject}” was looked at last on {day}; this framework wants a review at least every "
    "{months} months.",
    reason="What nobody looks at for long describes how it was, not how it is.",
    source=_REVIEWS,
)
def not_reviewed_lately(case: OldCase) -> Facts | None:
    """Find an overseen item that was reviewed, or began to be overseen, too long ago.

    What is reviewed at a cadence, or has a day for its next review, is told of by other rules.
    """
    return {"day": case.day, "months": _REVIEW_MONTHS}


@rule(
    "not-touched-lately",
    Severity.HINT,
    Scope.STALE_TOUCH,
    title="Not edited for long",
    message="Nobody has edited “{subject}”, nor anything in it, since {day}; this framework wants "
    "a look at least every {months} months.",
    reason="What is never edited is either perfect or forgotten; a look tells which.",
    source=_CURRENT,
)
def not_touched_lately(case: OldCase) -> Facts | None:
    """Find an item in which nobody has edited anything for too long.

    A role, process, system, objective, metric, touchpoint, standard or approval chain counts with
    all that belongs to it: a process with its activities and their letters, a metric with its
    readings. It is looked for in the background, and by `check`.
    """
    return {"day": case.day, "months": _TOUCH_MONTHS}


@rule(
    "sign-off-overdue",
    Severity.WARNING,
    Scope.SIGN_OFF,
    title="Not accepted yet",
    message="“{subject}” was to accept version {version} by {day}, for {roles}.",
    reason="Responsibility that nobody accepted is assumed, not given.",
    source=_ACCEPTED,
)
def sign_off_overdue(case: SignOffCase) -> Facts | None:
    """Find somebody who holds a role and has not answered the newest version in time.

    Who holds the role no longer need not answer.
    """
    if not case.open or case.due is None or case.today <= case.due:
        return None
    return {"version": case.number, "day": case.due, "roles": _roles(case.open)}


@rule(
    "sign-off-objection",
    Severity.WARNING,
    Scope.SIGN_OFF,
    title="Questioned or declined",
    message="“{subject}” has {objected} version {version}, for {roles}.",
    reason="A question that nobody answers becomes a gap; somebody should talk to them.",
    source=_ACCEPTED,
)
def sign_off_objection(case: SignOffCase) -> Facts | None:
    """Find somebody who questioned or declined what the newest version gives them."""
    if not case.objections:
        return None
    said = dict.fromkeys(OUTCOMES[each.outcome].lower() for each in case.objections)
    return {
        "version": case.number,
        "objected": listed(said),
        "roles": _roles(case.objections),
    }


def _roles(those: tuple[SignOff, ...]) -> str:
    names = [shortened(each.role_name, 40) for each in those]
    if len(names) <= _MOST_ROLES + 1:
        return listed(names)
    more = counted(len(names) - _MOST_ROLES, "more role")
    return listed([*names[:_MOST_ROLES], more])


def untouched_findings(
    framework: Framework, today: datetime.date | None, touched: Touched | None
) -> Iterator[Finding]:
    """Yield what nobody has edited for long; nothing without a day, or where no days are known."""
    if today is None or touched is None:
        return
    looking = rules_of(Scope.STALE_TOUCH)
    for old in not_touched(framework, today, touched):
        yield from findings_of(old.subject, judge(looking, OldCase(old.day)))
