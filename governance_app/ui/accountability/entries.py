"""The lists that one chooses from: roles and people with their loads, and items."""

import datetime
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from governance_app.domain.accountability.answering import Answering
from governance_app.domain.changes import ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.kinds import ACTIVITY, KINDS, PERSON, ROLE, Kind
from governance_app.domain.rules import Subject

#: What can be looked at, by the titles of the tabs.
ROLES, PEOPLE, ITEMS = "Roles", "People", "Items"
TABS = (ROLES, PEOPLE, ITEMS)
#: What has a name and says by itself who answers for it.
_LISTED: dict[str, Kind[Any]] = {
    kind.name: kind
    for kind in KINDS
    if kind not in (ROLE, PERSON) and "name" in kind.columns and not kind.is_record
    if kind is ACTIVITY or any(each.refers_to == ROLE.name for each in kind.references)
}


class Entry(NamedTuple):
    """A line of the list: a role or person with a load, or an item with the word for its kind.

    `middle` is the median of the loads beside this one; `told` says the load in words.
    """

    subject: Subject
    name: str
    load: Fraction | None = None
    middle: Fraction | None = None
    kind: str = ""
    told: str = ""


class Listed(NamedTuple):
    """A list, the largest load first, and that load; without loads, by name."""

    entries: Sequence[Entry] = ()
    most: Fraction = Fraction(0)

    @property
    def has_loads(self) -> bool:
        """Whether there is anything to draw bars of."""
        return self.most > 0


def by_load(entry: Entry) -> tuple[Any, ...]:
    """Return the place of an entry where the largest load comes first."""
    load = -1.0 if entry.load is None else float(entry.load)
    return (-load, *by_name(entry))


def by_name(entry: Entry) -> tuple[Any, ...]:
    """Return the place of an entry by the alphabet."""
    return entry.name.casefold(), entry.kind, entry.subject.key


def listed_roles(answering: Answering) -> Listed:
    """Return every role with its load."""
    roles = answering.framework.roles
    return _with_loads(
        Entry(Subject(ROLE.name, key), roles[key].name, each.load, each.median)
        for key, each in answering.roles_beside.items()
    )


def listed_people(answering: Answering, day: datetime.date) -> Listed:
    """Return everybody who is there on the day; those who hold a role have a load."""
    return _with_loads(_people(answering, day))


def listed_items(framework: Framework) -> Listed:
    """Return every item that says who answers for it."""
    found = (_item(kind, item) for kind in _LISTED.values() for item in framework.of(kind).values())
    return Listed(sorted(found, key=by_name))


def items_after(listed: Listed, changes: Sequence[ItemChange]) -> Listed:
    """Return the list of items after edits; the same where none of them is called otherwise."""
    entries: list[Entry] | None = None
    for change in changes:
        kind = _LISTED.get(change.kind)
        if kind is None or getattr(change.before, "name", "") == getattr(change.after, "name", ""):
            continue
        entries = list(listed.entries) if entries is None else entries
        if change.before is not None:
            old = _item(kind, change.before)
            del entries[bisect_left(entries, by_name(old), key=by_name)]
        if change.after is not None:
            insort(entries, _item(kind, change.after), key=by_name)
    return listed if entries is None else Listed(entries)


def _people(answering: Answering, day: datetime.date) -> Iterator[Entry]:
    beside, held = answering.people_beside, answering.held
    for key, person in answering.framework.of(PERSON).items():
        subject, found = Subject(PERSON.name, key), beside.get(key)
        away = "away" if key in held.away else ""
        if found is not None:
            yield Entry(subject, person.name, found.load, found.median, told=away)
        elif covers(person, day):
            told = "deputy" if key in held.of_people else "no role"
            yield Entry(subject, person.name, told=away or told)


def _item(kind: Kind[Any], item: Any) -> Entry:
    return Entry(Subject(kind.name, item.key), item.name, kind=kind.label)


def _with_loads(entries: Iterator[Entry]) -> Listed:
    found = sorted(entries, key=by_load)
    most = found[0].load if found else None
    return Listed(found, most or Fraction(0))
