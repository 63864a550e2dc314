"""The line of accountability of an item: who answers for it, to whom they report, up to the top."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from governance_app.domain.fields import WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PERSON, PROCESS, ROLE, Kind, kind_named
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.labels import label_of
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.rules.rule import Subject
from governance_app.domain.standing_in import stand_ins
from governance_app.domain.words import shown


class Post(NamedTuple):
    """A role on the line, and who holds it on the day; `because` says why it stands there.

    Of its holders and deputies some may be `away`; others are `acting` for them by delegation.
    """

    role: Key
    because: str
    holders: tuple[Key, ...]
    deputies: tuple[Key, ...]
    is_vacant: bool
    away: frozenset[Key] = frozenset()
    acting: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """From the role that answers for an item to the top of the reporting line; never empty."""

    posts: tuple[Post, ...]


def lines_of(framework: Framework, item: Subject, held: Holdings) -> tuple[Line, ...]:
    """Return a line for each role that answers for an item; none where nobody does.

    For an activity that is each accountable role, and without one whoever answers for its process.
    For other items it is the first role that they name (their owner, before steward or overseer),
    and without one whoever answers for what they belong to. A role begins its own line, and a
    person one for each role that they hold. KeyError where the item is not there.
    """
    starts = dict(reversed(list(_starts(framework, item, held))))
    return tuple(
        Line(tuple(_upwards(framework, role, why, held))) for role, why in reversed(starts.items())
    )


def _starts(framework: Framework, subject: Subject, held: Holdings) -> Iterator[tuple[Key, str]]:
    """Yield the roles that answer, each with the reason."""
    kind = kind_named(subject.kind)
    item = framework.of(kind)[subject.key]
    if kind is ROLE:
        yield subject.key, ""
        return
    if kind is PERSON:
        for each in held.of_people.get(subject.key, ()):
            if each.capacity == HOLDER:
                yield each.role, f"Held by {item.name}"
        return
    seen: set[Subject] = set()
    above, where = kind, ""
    while True:
        seen.add(Subject(above.name, item.key))
        found = list(_named(framework, above, item))
        if found:
            yield from ((role, f"{why}{where}") for role, why in found)
            return
        nearest = _belongs_to(above, item)
        if nearest is None or nearest in seen:
            return
        above = kind_named(nearest.kind)
        item = framework.of(above)[nearest.key]
        where = f" of the {above.label.lower()} “{label_of(framework, above, item)}”"


def _named(framework: Framework, kind: Kind[Any], item: Any) -> Iterator[tuple[Key, str]]:
    if kind is ACTIVITY:
        mask = policy_of(framework).accountable
        there = set(framework.matrix.assigned(item.key, mask))
        order = sorted(there, key=lambda key: (framework.roles[key].position, key))
        yield from ((role, "Accountable") for role in order)
        return
    for field in kind.references:
        role = getattr(item, field.name)
        if field.refers_to == ROLE.name and role is not None:
            yield role, field.label
            return


def _belongs_to(kind: Kind[Any], item: Any) -> Subject | None:
    """Return what an item is part of: a process of the one above it, a reading of its metric."""
    for field in kind.references:
        key = getattr(item, field.name)
        is_part = field.required and field.when_removed is WhenRemoved.REMOVE
        if key is not None and (
            is_part or field.refers_to == kind.name or _is_of(kind, field.name)
        ):
            return Subject(field.refers_to, key)
    return None


def _is_of(kind: Kind[Any], name: str) -> bool:
    return name in kind.one_of or (kind is not PROCESS and name in ("objective", "metric"))


def _upwards(framework: Framework, role: Key, why: str, held: Holdings) -> Iterator[Post]:
    seen: set[Key] = set()
    at: Key | None = role
    delegates = stand_ins(framework, held)
    while at is not None and at not in seen:
        seen.add(at)
        there, holding = framework.roles[at], held.of(at)
        yield Post(
            at,
            why,
            tuple(dict.fromkeys(each.person for each in holding.holders)),
            tuple(dict.fromkeys(each.person for each in holding.deputies)),
            bool(framework.of(PERSON)) and stands_vacant(there, holding),
            held.away & {each.person for each in holding.today},
            tuple(delegates.delegates(at)),
        )
        at, why = there.reports_to, "Reports to"


def people_told(framework: Framework, post: Post) -> list[str]:
    """Return who holds a role on the line: "Person A (away)", "Person B (deputy)", and so on."""
    people = framework.of(PERSON)
    told = []
    for those, what in ((post.holders, ""), (post.acting, "acting"), (post.deputies, "deputy")):
        for key in those:
            more = ", ".join(filter(None, (what, "away" if key in post.away else "")))
            told.append(f"{shown(people[key].name, 60)}{f' ({more})' if more else ''}")
    return told
