"""Accepted findings: which waivers hold on a day, what each accepts, and how that is told.

A waiver accepts what one rule finds about one item, from its first day until its last one. What a
rule finds about a waiver itself is not accepted: it is mended.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ROLE, WAIVER, Waiver
from governance_app.domain.rules.rule import Finding, Subject
from governance_app.domain.words import shortened

#: The findings of each item that has some.
FoundByKey = Mapping[Key, tuple[Finding, ...]]


class Place(NamedTuple):
    """What one waiver is about: a rule, and the item that may break it."""

    rule: str
    subject: Subject


class Accepted(NamedTuple):
    """A finding that somebody accepted, and the waiver by which it is accepted."""

    finding: Finding
    waiver: Waiver


def place_of(finding: Finding) -> Place:
    """Return what a waiver of this finding is about."""
    return Place(finding.rule, finding.subject)


def place_waived(waiver: Waiver) -> Place:
    """Return what a waiver is about."""
    return Place(waiver.rule, Subject(waiver.subject_kind, waiver.subject))


def holds_on(waiver: Waiver, day: datetime.date | None) -> bool:
    """Whether a waiver holds on a day; without a day, whether it does so always."""
    if day is None:
        return waiver.starts is None and waiver.ends is None
    return covers(waiver, day)


def has_ended(waiver: Waiver, day: datetime.date) -> bool:
    """Whether the last day of a waiver is past."""
    return waiver.ends is not None and waiver.ends < day


def waivers_by_place(framework: Framework) -> dict[Place, Waiver]:
    """Return every waiver by what it is about; of several the first that was made."""
    waivers = framework.of(WAIVER)
    return {place_waived(waivers[key]): waivers[key] for key in sorted(waivers, reverse=True)}


class Waivers:
    """The waivers of a framework that hold on a day, ready to be looked up."""

    def __init__(self, framework: Framework, day: datetime.date | None) -> None:
        self._of_kinds: dict[str, dict[Key, dict[str, Waiver]]] = {}
        there = framework.of(WAIVER)
        for waiver in map(there.__getitem__, sorted(there)):
            if holds_on(waiver, day) and waiver.subject_kind != WAIVER.name:
                of_items = self._of_kinds.setdefault(waiver.subject_kind, {})
                of_items.setdefault(waiver.subject, {}).setdefault(waiver.rule, waiver)

    def items(self, kind: str) -> Mapping[Key, Mapping[str, Waiver]]:
        """Return the waivers of each item of a kind that has some, by rule."""
        return self._of_kinds.get(kind, {})

    def of(self, finding: Finding) -> Waiver | None:
        """Return the waiver by which a finding is accepted, None where it is not."""
        if not self._of_kinds:
            return None
        return self.items(finding.subject.kind).get(finding.subject.key, {}).get(finding.rule)

    def apart(self, kind: str, found: FoundByKey) -> tuple[FoundByKey, FoundByKey]:
        """Return what is found about items of a kind: first what stands, then what is accepted.

        Where nothing is accepted, the very same findings come back.
        """
        touched = [key for key in self.items(kind) if key in found]
        if not touched:
            return found, {}
        standing, accepted = dict(found), dict[Key, tuple[Finding, ...]]()
        for key in touched:
            left, taken = self.split(found[key])
            if taken:
                accepted[key] = taken
                standing[key] = left
            if not left:
                del standing[key]
        return standing, accepted

    def split(self, found: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Return the findings that stand, and those that are accepted."""
        all_of_them = tuple(found)
        accepted = tuple(each for each in all_of_them if self.of(each) is not None)
        if not accepted:
            return all_of_them, ()
        return tuple(each for each in all_of_them if self.of(each) is None), accepted

    def with_waivers(self, accepted: Iterable[Finding]) -> Iterator[Accepted]:
        """Yield findings that are accepted with the waivers by which they are."""
        for finding in accepted:
            waiver = self.of(finding)
            if waiver is not None:
                yield Accepted(finding, waiver)


def waiver_about(framework: Framework, finding: Finding) -> Waiver | None:
    """Return the waiver about a finding, whether or not it holds; None where there is none."""
    there = framework.of(WAIVER)
    if not there:
        return None
    last = _LAST[:1]  # another thread may look something else up meanwhile
    _, known = last[0] if last and last[0][0] is there else _look_up(framework)
    return known.get(place_of(finding))


#: The waivers that were asked for last: thousands of findings of one framework ask in turn.
_LAST: list[tuple[Mapping[Key, Waiver], dict[Place, Waiver]]] = []


def _look_up(framework: Framework) -> tuple[Mapping[Key, Waiver], dict[Place, Waiver]]:
    found = (framework.of(WAIVER), waivers_by_place(framework))
    _LAST[:] = [found]
    return found


def told_waiver(framework: Framework, waiver: Waiver, day: datetime.date | None) -> str:
    """Return a sentence of a waiver: "It was accepted until 2026-10-31: reason."

    Without a day it says the days alone.
    """
    reason = shortened(waiver.name.rstrip("."), 120)
    return f"{_verb(waiver, day)}{_days(waiver, day)}{_by(framework, waiver)}: {reason}."


def _verb(waiver: Waiver, day: datetime.date | None) -> str:
    return "It was accepted" if day is not None and has_ended(waiver, day) else "It is accepted"


def _days(waiver: Waiver, day: datetime.date | None) -> str:
    is_to_come = waiver.starts is not None and (day is None or waiver.starts > day)
    starts = f" from {waiver.starts}" if is_to_come else ""
    return f"{starts} until {waiver.ends}" if waiver.ends is not None else starts


def _by(framework: Framework, waiver: Waiver) -> str:
    owner = framework.of(ROLE).get(waiver.owner) if waiver.owner is not None else None
    return f" by {shortened(owner.name, 40)}" if owner is not None else ""
