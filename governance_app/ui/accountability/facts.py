"""What the page shows of a framework on a day, reckoned on a snapshot, off the window's thread."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from governance_app.domain.accountability.answering import Answering
from governance_app.domain.accountability.line import Line, lines_of
from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.kinds import ACTIVITY, KINDS, PERSON, ROLE, Kind
from governance_app.domain.rules import Subject

#: What can be looked at, by the titles of the tabs.
ROLES, PEOPLE, ITEMS = "Roles", "People", "Items"
TABS = (ROLES, PEOPLE, ITEMS)
#: What has a name and says by itself who answers for it.
_LISTED: tuple[Kind[Any], ...] = tuple(
    kind
    for kind in KINDS
    if kind not in (ROLE, PERSON) and "name" in kind.columns and not kind.is_record
    if kind is ACTIVITY or any(each.refers_to == ROLE.name for each in kind.references)
)


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


class Wish(NamedTuple):
    """What is to be shown; without `chosen` the first of the list is."""

    framework: Framework
    day: datetime.date
    tab: str
    chosen: Subject | None = None
    other: Subject | None = None


@dataclass
class Prepared:
    """A framework on a day, with the lists that were asked for so far."""

    framework: Framework
    day: datetime.date
    answering: Answering = field(init=False)
    lists: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.answering = Answering(self.framework, self.day)

    def entries(self, tab: str) -> tuple[Entry, ...]:
        """Return the list of a tab, the largest load first."""
        if tab not in self.lists:
            make = {ROLES: self._roles, PEOPLE: self._people, ITEMS: self._items}[tab]
            self.lists[tab] = tuple(sorted(make(), key=by_load))
        return self.lists[tab]

    def _roles(self) -> Iterator[Entry]:
        for key, each in self.answering.roles_beside.items():
            name = self.framework.roles[key].name
            yield Entry(Subject(ROLE.name, key), name, each.load, each.median)

    def _people(self) -> Iterator[Entry]:
        beside = self.answering.people_beside
        for key, person in self.framework.of(PERSON).items():
            found = beside.get(key)
            if found is not None:
                yield Entry(Subject(PERSON.name, key), person.name, found.load, found.median)
            elif covers(person, self.day):
                is_deputy = key in self.answering.held.of_people
                told = "deputy" if is_deputy else "no role"
                yield Entry(Subject(PERSON.name, key), person.name, told=told)

    def _items(self) -> Iterator[Entry]:
        for kind in _LISTED:
            for key, item in self.framework.of(kind).items():
                yield Entry(Subject(kind.name, key), item.name, kind=kind.label)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown of a wish: the list, and of what is chosen the sheet or the line."""

    wish: Wish
    prepared: Prepared
    entries: tuple[Entry, ...]
    chosen: Entry | None
    sheet: Sheet | None = None
    other: Sheet | None = None
    lines: tuple[Line, ...] = ()


def by_load(entry: Entry) -> tuple[Any, ...]:
    """Return the place of an entry where the largest load comes first."""
    load = -1 if entry.load is None else entry.load
    return (-load, *by_name(entry))


def by_name(entry: Entry) -> tuple[Any, ...]:
    """Return the place of an entry by the alphabet."""
    return entry.name.casefold(), entry.kind, entry.subject.key


def picture_of(wish: Wish, before: Prepared | None) -> Picture:
    """Return what is to be shown; what was prepared for the same framework and day is used."""
    prepared = before
    if prepared is None or prepared.framework is not wish.framework or prepared.day != wish.day:
        prepared = Prepared(wish.framework, wish.day)
    entries = prepared.entries(wish.tab)
    there = {each.subject: each for each in entries}
    chosen = there.get(wish.chosen) if wish.chosen is not None else None
    chosen = chosen or next(iter(entries), None)
    if chosen is None:
        return Picture(wish, prepared, entries, None)
    answering = prepared.answering
    lines = lines_of(wish.framework, chosen.subject, answering.held)
    if wish.tab == ITEMS:
        return Picture(wish, prepared, entries, chosen, lines=lines)
    other = wish.other if wish.other in there and wish.other != chosen.subject else None
    return Picture(
        wish,
        prepared,
        entries,
        chosen,
        answering.sheet(chosen.subject),
        answering.sheet(other) if other is not None else None,
        lines,
    )
