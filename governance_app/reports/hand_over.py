"""The content of the hand-over list: what somebody who leaves hands over, to whom, and what is open."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.domain.leaving import Leaving, RoleLeft, leaving
from governance_app.domain.referring import Affected, term_in_words
from governance_app.reports.content import Cover, Edition, cover_of, spelled
from governance_app.reports.document.page import Look
from governance_app.reports.look import look_of

#: How many activities of one role are named; of more, the count is told.
MOST_NAMED = 300
_MOST_OTHERS = 3

#: How it is said from the role's side that something refers to it; others are told by their labels.
_RELATIONS = {
    ("role", "reports_to"): "Report to it",
    ("membership", "member"): "Sits in",
    ("membership", "body"): "Its members",
    ("process", "owner"): "Owns",
    ("absence", "person"): "Away",
    ("person", "manager"): "Work for them",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Names that belong together: the activities of a process, or what a role owns.

    `follows` is who takes the leaver's place in all of them, "" where nobody does.
    """

    name: str
    items: tuple[str, ...]
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The activities that a role decides or does: how many, and their names by process."""

    count: int
    groups: tuple[Group, ...]
    left_out: int  # how many are not named


@dataclass(frozen=True, slots=True)
class HandedRole:
    """A role that is handed over.

    `follows` is who follows, "" where nobody is chosen; `open` says what is missing then, in
    words. `proposals` are those who could follow, with the reason.
    """

    name: str
    capacity: str
    term: str
    follows: str
    open: str
    is_vacant: bool
    accountable: Decided
    responsible: Decided
    hanging: tuple[Group, ...]
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandOverContent:
    """The content of the hand-over list. `about` is job title, team and e-mail, where known."""

    cover: Cover
    person: str
    about: tuple[str, ...]
    last_day: str
    roles: tuple[HandedRole, ...]
    named: tuple[Group, ...]
    vacant: int
    activities: int
    look: Look


@dataclass(frozen=True, slots=True)
class HandOverList:
    """Makes the content for one leaver.

    `followers` says by the leaver's appointment who follows; None is "stands vacant", and an
    appointment that is missing has not been decided yet. `replacing` says by kind and field who
    takes the leaver's place where they are merely named.
    """

    person: Key
    last_day: datetime.date
    followers: Mapping[Key, Key | None]
    replacing: Mapping[tuple[str, str], Key | None] = field(default_factory=dict)

    def __call__(self, framework: Framework, edition: Edition) -> HandOverContent:
        """Return what the list says of a framework."""
        found = leaving(framework, self.person, self.last_day)
        person = framework.of(PERSON)[self.person]
        roles = tuple(handed_role(framework, each, self.followers) for each in found.roles)
        cover = cover_of(f"Hand-over by {person.name}", framework.profile.name, edition)
        return HandOverContent(
            cover=cover,
            person=person.name,
            about=tuple(each for each in (person.title, person.team, person.email) if each),
            last_day=spelled(self.last_day),
            roles=roles,
            named=tuple(self._named(framework, found.affected)),
            vacant=sum(each.is_vacant for each in roles),
            activities=len(_activities_of(found)),
            look=look_of(framework),
        )

    def _named(self, framework: Framework, affected: Sequence[Affected]) -> Iterator[Group]:
        """Yield what names the leaver in person, with who takes their place."""
        by_place: dict[tuple[str, str], list[Affected]] = {}
        for each in affected:
            by_place.setdefault((each.subject.kind, each.field), []).append(each)
        for place, items in by_place.items():
            chosen = self.replacing.get(place)
            follows = framework.of(PERSON)[chosen].name if chosen is not None else ""
            yield from (replace(group, follows=follows) for group in hanging(items))


def _activities_of(found: Leaving) -> set[Key]:
    return {key for each in found.roles for key in (*each.accountable, *each.responsible)}


def handed_role(
    framework: Framework, left: RoleLeft, followers: Mapping[Key, Key | None]
) -> HandedRole:
    """Return a role in words."""
    chosen = followers.get(left.appointment.key)
    follows = framework.of(PERSON)[chosen].name if chosen is not None else ""
    return HandedRole(
        name=left.name,
        capacity="Deputy" if left.as_deputy else "Holder",
        term=term_in_words(left.appointment),
        follows=follows,
        open="" if follows else _what_is_open(framework, left),
        is_vacant=left.becomes_vacant and not follows,
        accountable=_decided(framework, left.accountable),
        responsible=_decided(framework, left.responsible),
        hanging=hanging(left.affected),
        proposals=tuple(f"{each.name} ({each.because})" for each in left.proposals),
    )


def _what_is_open(framework: Framework, left: RoleLeft) -> str:
    if left.becomes_vacant:
        return "Becomes vacant"
    if not left.others:
        return "No deputy is left" if left.as_deputy else "Nobody is appointed to it then"
    names = [framework.of(PERSON)[each].name for each in left.others]
    more = f" and {len(names) - _MOST_OTHERS:,} more" if len(names) > _MOST_OTHERS else ""
    one = len(names) == 1
    if left.as_deputy:
        what = "is deputy" if one else "are deputies"
    else:
        what = "holds it" if one else "hold it"
    return f"{', '.join(names[:_MOST_OTHERS])}{more} {what} too"


def hanging(affected: Sequence[Affected]) -> tuple[Group, ...]:
    """Return what refers to a role or person, by the way in which it does."""
    groups: dict[str, list[str]] = {}
    for each in affected:
        relation = _RELATIONS.get((each.subject.kind, each.field), each.relation)
        marks = f" ({', '.join(each.marks).lower()})" if each.marks else ""
        groups.setdefault(relation, []).append(each.label + marks)
    return tuple(Group(relation, tuple(items)) for relation, items in groups.items())


def _decided(framework: Framework, activities: Sequence[Key]) -> Decided:
    named = activities[:MOST_NAMED]
    groups = tuple(_by_process(framework, named))
    return Decided(len(activities), groups, len(activities) - len(named))


def _by_process(framework: Framework, activities: Iterable[Key]) -> Iterator[Group]:
    """Yield the activities by process; they come in the order of the matrix."""
    items = (framework.activities[key] for key in activities)
    for process, members in groupby(items, key=lambda each: each.process):
        yield Group(framework.processes[process].name, tuple(each.name for each in members))
