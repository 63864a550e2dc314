"""The sheet of a role or a person: everything that they answer for on a day, and by which way."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from governance_app.domain.accountability.loads import (
    Beside,
    people_beside,
    person_loads,
    role_loads,
    roles_beside,
)
from governance_app.domain.accountability.references import (
    Relation,
    belongs_to_people,
    detail_of,
    label_beside,
    relations_to,
)
from governance_app.domain.accountability.ways import Way, Ways
from governance_app.domain.coverage import is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PERSON, PROCESS, ROLE, Activity
from governance_app.domain.kinds.letter import ACCOUNTABLE, NOT_INVOLVED, RESPONSIBLE
from governance_app.domain.matrix import Mask
from governance_app.domain.outline import activities_in_order
from governance_app.domain.rules.rule import Subject
from governance_app.domain.scheme import cells_with

_Ways = Mapping[Key, tuple[Way, ...]]


class Charge(NamedTuple):
    """One item that somebody answers for; without ways where it names the person itself.

    `rests` says that nobody would answer for it without them: of a person, that nobody else holds
    what gives it or is deputy; of a role, that at most one person stands behind it.
    """

    subject: Subject
    label: str
    detail: str
    ways: tuple[Way, ...]
    rests: bool


@dataclass(frozen=True, slots=True)
class Section:
    """What somebody answers for in one sense, such as "Processes owned"; never empty."""

    name: str
    title: str
    charges: tuple[Charge, ...]

    @property
    def resting(self) -> tuple[Charge, ...]:
        """What nobody would answer for without them."""
        return tuple(each for each in self.charges if each.rests)


class LetterCount(NamedTuple):
    """In how many activities they have a letter, whatever their part in it is."""

    symbol: str
    name: str
    activities: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a role or a person answers for on a day.

    `beside` is their load, None for somebody who holds no role. `behind` are the people behind a
    role: its holders, its deputies and those of its members; `others` are behind it as well, but
    not known by name. `roles` are those by which a person answers.
    """

    who: Subject
    name: str
    day: datetime.date
    sections: tuple[Section, ...] = ()
    letters: tuple[LetterCount, ...] = ()
    beside: Beside | None = None
    roles: tuple[Way, ...] = ()
    behind: tuple[Key, ...] = ()
    others: bool = False

    @property
    def resting(self) -> int:
        """How many things nobody would answer for without them; an item counts once a sense."""
        return sum(len(each.resting) for each in self.sections)


@dataclass
class Answering:
    """A framework on a day, ready for the sheets of many; loads are counted once for all."""

    framework: Framework
    day: datetime.date
    held: Holdings = field(init=False)
    ways: Ways = field(init=False)

    def __post_init__(self) -> None:
        self.held = holdings(self.framework, self.day)
        self.ways = Ways(self.framework, self.held)
        of_roles = role_loads(self.framework)
        self.roles_beside = roles_beside(self.framework, of_roles)
        self.people_beside = people_beside(person_loads(self.held, of_roles))
        self.role_at = {slot: role for role, slot in self.framework.matrix.slots.items()}

    def sheet(self, who: Subject) -> Sheet:
        """Return the sheet of a role or a person; KeyError where it is not there."""
        return _Sheets(self, who).sheet()


def sheet_of(framework: Framework, who: Subject, day: datetime.date) -> Sheet:
    """Return the sheet of one role or person on a day; KeyError where it is not there."""
    return Answering(framework, day).sheet(who)


class _Sheets:
    """One sheet under construction."""

    def __init__(self, answering: Answering, who: Subject) -> None:
        self._all, self._who = answering, who
        self._framework = answering.framework
        self._is_person = who.kind == PERSON.name
        ways = answering.ways
        self._ways: _Ways = ways.of_person(who.key) if self._is_person else ways.of_role(who.key)
        self._has_people = bool(self._framework.of(PERSON))

    def sheet(self) -> Sheet:
        table = self._framework.of(PERSON) if self._is_person else self._framework.roles
        name = table[self._who.key].name
        letters, by_letter = self._letters()
        beside = self._all.people_beside if self._is_person else self._all.roles_beside
        behind = self._all.ways.behind(() if self._is_person else (self._who.key,))
        return Sheet(
            self._who,
            name,
            self._all.day,
            (*by_letter, *self._by_relation()),
            letters,
            beside.get(self._who.key),
            tuple(each for ways in self._ways.values() for each in ways) if self._is_person else (),
            tuple(sorted(behind.named, key=self._name_of_person)),
            behind.others,
        )

    def _name_of_person(self, key: Key) -> tuple[str, Key]:
        return self._framework.of(PERSON)[key].name.casefold(), key

    def _rests(self, roles: list[Key]) -> bool:
        if not self._has_people:
            return False
        people = self._all.ways.behind(roles)
        return people.rests_on(self._who.key) if self._is_person else people.is_thin

    def _letters(self) -> tuple[tuple[LetterCount, ...], list[Section]]:
        """Return the letters in numbers, and a section for each that is accountable or does it."""
        scheme = self._framework.scheme
        having = dict(self._having())
        together = {key: _together(cells) for key, cells in having.items()}
        told = [each for each in scheme.in_a_cell if each.meaning != NOT_INVOLVED]
        counts = [
            LetterCount(
                each.symbol,
                each.name,
                sum(cells >> each.bit & 1 for cells in together.values()),
            )
            for each in told
        ]
        order = self._in_order(having)
        sections = []
        for letter in told:
            if letter.meaning not in (ACCOUNTABLE, RESPONSIBLE):
                continue
            mask, meaning = 1 << letter.bit, scheme.masks[letter.meaning]
            charges = tuple(
                Charge(
                    Subject(ACTIVITY.name, each.key),
                    each.name,
                    self._framework.processes[each.process].name,
                    self._ways_to(having[each.key], mask),
                    self._rests_activity(each.key, meaning),
                )
                for each in order
                if together[each.key] & mask
            )
            if charges:
                title = f"{letter.name} ({letter.symbol})"
                sections.append(Section(f"letter.{letter.symbol}", title, charges))
        return tuple(each for each in counts if each.activities), sections

    def _having(self) -> Iterator[tuple[Key, dict[Key, Mask]]]:
        """Yield every activity in which they have a letter, with the letters by role."""
        matrix, activities = self._framework.matrix, self._framework.activities
        slots = {role: matrix.slots[role] for role in self._ways if role in matrix.slots}
        if not slots:
            return
        processes = self._framework.processes
        retired = {key for key, each in processes.items() if is_given_up(PROCESS.name, each)}
        width = max(slots.values()) + 1
        letters_of = itemgetter(*slots.values(), width - 1)  # one more: there are always several
        for key, row in matrix.rows.items():
            letters = letters_of(row if len(row) >= width else row.ljust(width, b"\0"))
            if any(letters) and activities[key].process not in retired:
                yield key, {role: each for role, each in zip(slots, letters, strict=False) if each}

    def _in_order(self, keys: Iterable[Key]) -> list[Activity]:
        """Return these activities as the matrix shows them; the others need not be sorted."""
        activities = self._framework.activities
        tables = {**self._framework.tables, ACTIVITY.name: {key: activities[key] for key in keys}}
        return activities_in_order(Framework(tables, self._framework.matrix))

    def _ways_to(self, cells: Mapping[Key, Mask], mask: Mask) -> tuple[Way, ...]:
        return tuple(
            way for role, ways in self._ways.items() if cells.get(role, 0) & mask for way in ways
        )

    def _rests_activity(self, activity: Key, meaning: Mask) -> bool:
        marked = self._framework.matrix.row(activity).translate(cells_with(meaning))
        role_at = self._all.role_at
        return self._rests([role_at[slot] for slot, there in enumerate(marked) if there])

    def _by_relation(self) -> Iterator[Section]:
        """Yield a section for each sense in which items name their roles, or the person."""
        for relation in relations_to(ROLE.name):
            if self._is_person and belongs_to_people(relation.kind):
                continue
            yield from self._section(relation, self._ways)
        if self._is_person:
            for relation in relations_to(PERSON.name):
                yield from self._section(relation, {self._who.key: ()})

    def _section(self, relation: Relation, ways: _Ways) -> Iterator[Section]:
        charges: list[tuple[Any, Charge]] = []
        if relation.is_structure:  # what a body's members are is no matter of each of them
            own = {
                role: tuple(each for each in by if each.body is None) for role, by in ways.items()
            }
            ways = {role: by for role, by in own.items() if by or not ways[role]}
        for key, item in relation.items(self._framework, self._all.day):
            if key in ways:
                charge = Charge(
                    Subject(relation.kind.name, item.key),
                    label_beside(self._framework, relation, item),
                    detail_of(self._framework, relation, item),
                    ways[key],
                    relation.answers and self._rests([key]),
                )
                charges.append((item, charge))
        if charges:
            place = _place if relation.kind.is_ordered else _by_label
            charges.sort(key=place)
            yield Section(relation.name, relation.title, tuple(each for _, each in charges))


def _place(entry: tuple[Any, Charge]) -> tuple[Any, ...]:
    item, charge = entry
    return item.position, charge.subject.key


def _by_label(entry: tuple[Any, Charge]) -> tuple[Any, ...]:
    _, charge = entry
    return charge.label.casefold(), charge.subject.key


def _together(cells: Mapping[Key, Mask]) -> Mask:
    together = 0
    for each in cells.values():
        together |= each
    return together
