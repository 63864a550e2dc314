"""Rules about waivers: somebody answers for each, each ends, and each is still needed."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, is_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ROLE, WAIVER, Waiver, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.rules.rule import (
    Facts,
    Finding,
    Mend,
    Scope,
    Severity,
    Subject,
    rule,
    rules,
)
from governance_app.domain.rules.waiving import Place, has_ended, place_waived
from governance_app.domain.words import shortened

_ACCEPTING = "ISO 31000, 6.5 and 6.6: a risk is retained by an informed decision, and reviewed"
#: What rules of these scopes find is known in the background alone.
_FOUND_LATER = (Scope.PROOF, Scope.NAMES, Scope.STALE_TOUCH)


@dataclass(frozen=True, slots=True)
class About:
    """The item that a waiver is about, as a fact; it may be gone."""

    subject: Subject

    def in_words(self, framework: Framework) -> str:
        """Return its name in quotes."""
        item = framework.tables.get(self.subject.kind, {}).get(self.subject.key)
        if item is None:
            return "what is no longer there"
        return f"“{shortened(label_of(framework, kind_named(self.subject.kind), item))}”"


class WaiverCase(NamedTuple):
    """A waiver, as a day sees it; without a day nothing is said of what is no longer found."""

    waiver: Waiver
    today: datetime.date | None
    owner_is_vacant: bool
    is_needed: bool

    @property
    def about(self) -> Facts:
        """The fact that every message names."""
        return {"about": About(place_waived(self.waiver).subject)}


def waiver_cases(
    framework: Framework,
    today: datetime.date | None,
    held: Callable[[], Holdings],
    is_found: Callable[[Place], bool],
) -> Iterator[tuple[Key, WaiverCase]]:
    """Yield every waiver. `is_found` says whether a rule finds something about an item."""
    for key, waiver in framework.of(WAIVER).items():
        owner = framework.of(ROLE).get(waiver.owner) if waiver.owner is not None else None
        vacant = (
            owner is not None
            and today is not None
            and is_vacant(framework, owner, held().of(owner.key))
        )
        yield key, WaiverCase(waiver, today, vacant, _is_needed(waiver, is_found))


def _is_needed(waiver: Waiver, is_found: Callable[[Place], bool]) -> bool:
    """Whether what a waiver accepts is found, or may be: in the background."""
    place, known = place_waived(waiver), rules().get(waiver.rule)
    if known is None or waiver.subject_kind in _NEVER_ACCEPTED:
        return False
    return known.scope in _FOUND_LATER or is_found(place)


_NEVER_ACCEPTED = frozenset({WAIVER.name})


def _remove(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    return (Mend("Remove the waiver", RemoveItems(WAIVER.name, (finding.subject.key,))),)


def _owners(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer the role that owns the item."""
    waiver = framework.of(WAIVER)[finding.subject.key]
    item = framework.tables.get(waiver.subject_kind, {}).get(waiver.subject)
    role = framework.roles.get(getattr(item, "owner", None) or 0)
    if role is None:
        return ()
    edit = EditItem(WAIVER.name, waiver.key, {"owner": role.key})
    return (Mend(f"Let {shortened(role.name, 40)} answer for it", edit),)


@rule(
    "waiver-without-owner",
    Severity.WARNING,
    Scope.WAIVER,
    title="Accepted by nobody",
    message="Nobody answers for accepting what is found about {about} (“{subject}”).",
    reason="What is accepted in nobody's name is not accepted, it is overlooked.",
    source=_ACCEPTING,
    mends=_owners,
)
def waiver_without_owner(case: WaiverCase) -> Facts | None:
    """Find a waiver that no role answers for, unless it has ended."""
    return case.about if case.waiver.owner is None and not _is_past(case) else None


@rule(
    "waiver-owner-vacant",
    Severity.WARNING,
    Scope.WAIVER,
    title="Accepted by a vacant role",
    message="What is found about {about} was accepted by {owner}, a role that nobody holds.",
    reason="Whoever accepted it is gone; who follows should look at it again.",
    source=_ACCEPTING,
)
def waiver_owner_vacant(case: WaiverCase) -> Facts | None:
    """Find a waiver whose role stands vacant, unless it has ended."""
    if not case.owner_is_vacant or _is_past(case) or case.waiver.owner is None:
        return None
    return {**case.about, "owner": Subject(ROLE.name, case.waiver.owner)}


@rule(
    "waiver-without-end",
    Severity.HINT,
    Scope.WAIVER,
    title="Accepted without end",
    message="What is found about {about} is accepted for ever (“{subject}”).",
    reason="Nobody looks again at what is accepted for ever.",
    source=_ACCEPTING,
)
def waiver_without_end(case: WaiverCase) -> Facts | None:
    """Find a waiver without a last day."""
    return case.about if case.waiver.ends is None else None


@rule(
    "waiver-not-needed",
    Severity.HINT,
    Scope.WAIVER,
    title="Nothing to accept",
    message="What was accepted about {about} is no longer found (“{subject}”).",
    reason="A waiver that is left behind would hide the same finding when it comes back.",
    source=_ACCEPTING,
    mends=_remove,
)
def waiver_not_needed(case: WaiverCase) -> Facts | None:
    """Find a waiver whose finding is not there.

    One that has not begun is left alone, and so is one about what is found in the background.
    """
    starts = case.waiver.starts
    if case.today is None or (starts is not None and starts > case.today):
        return None
    return case.about if not case.is_needed else None


def _is_past(case: WaiverCase) -> bool:
    return case.today is not None and has_ended(case.waiver, case.today)
