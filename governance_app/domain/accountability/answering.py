"""Who answers for what on a day: loads and sheets, kept up to date edit by edit."""

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import is_
from typing import Any

from governance_app.domain.accountability.letter_part import LetterPart
from governance_app.domain.accountability.loads import (
    Beside,
    people_beside,
    person_loads,
    role_loads,
    role_loads_after,
    roles_beside,
)
from governance_app.domain.accountability.relation_part import relation_sections
from governance_app.domain.accountability.resting import Resting
from governance_app.domain.accountability.sheet import Section, Sheet
from governance_app.domain.accountability.ways import Way, Ways
from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings, holdings_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    COMPONENT,
    LETTER,
    PERSON,
    PROCESS,
    REVIEW,
    ROLE,
    Process,
)
from governance_app.domain.outline import moves_lines, outline
from governance_app.domain.rules.rule import Subject
from governance_app.domain.standing_in import StandIn

#: What no relation to a role or a person hangs on.
_UNRELATED = frozenset({ACTIVITY.name, REVIEW.name, "reading"})


class Answering:
    """A framework on a day, ready for the sheets of many; loads are counted once for all."""

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self.framework, self.day = framework, day
        self.held = holdings(framework, day)
        self.ways = Ways(framework, self.held)
        self.of_roles: Mapping[Key, int] = role_loads(framework)

    @cached_property
    def roles_beside(self) -> Mapping[Key, Beside]:
        """The load of each role beside those of its level."""
        return roles_beside(self.framework, self.of_roles)

    @cached_property
    def people_beside(self) -> Mapping[Key, Beside]:
        """The load of each person who holds a role, beside all of them."""
        return people_beside(person_loads(self.held, self.of_roles))

    @cached_property
    def process_ranks(self) -> Mapping[Key, int]:
        """The processes in the order in which the matrix shows their activities."""
        tables = {**self.framework.tables, ACTIVITY.name: {}}
        lines = outline(Framework(tables, self.framework.matrix))
        return {row.item.key: n for n, row in enumerate(lines) if isinstance(row.item, Process)}

    def sheet(self, who: Subject) -> Sheet:
        """Return the sheet of a role or a person; KeyError where it is not there."""
        return KeptSheet(self, who).sheet

    def take(self, framework: Framework, changes: Changes) -> None:
        """Take over what an edit changed, as if all were looked up anew."""
        held = holdings_after(self.held, framework, changes)
        of_roles = role_loads_after(self.of_roles, framework, changes)
        if any(map(_ranks, changes.items)):
            self.__dict__.pop("roles_beside", None)
        if of_roles != self.of_roles:
            self.__dict__.pop("roles_beside", None)
            self.__dict__.pop("people_beside", None)
        elif held is not self.held:
            self.__dict__.pop("people_beside", None)
        if any(each.kind != ACTIVITY.name and moves_lines(each) for each in changes.items):
            self.__dict__.pop("process_ranks", None)
        self.ways = self.ways.after(framework, held, changes)
        self.framework, self.held, self.of_roles = framework, held, of_roles


def sheet_of(framework: Framework, who: Subject, day: datetime.date) -> Sheet:
    """Return the sheet of one role or person on a day; KeyError where it is not there."""
    return Answering(framework, day).sheet(who)


class KeptSheet:
    """The sheet of one role or person; what an edit does not touch is kept."""

    def __init__(self, answering: Answering, who: Subject) -> None:
        self._all, self.who = answering, who
        self._is_person = who.kind == PERSON.name
        self._known: tuple[Ways, Mapping[Key, int], bool] | None = None
        self._ways: Mapping[Key, tuple[Way, ...]]
        self._resting: Resting
        self._take_ways()
        self._letters = self._new_letters()
        self._relations: tuple[Section, ...] = tuple(self._new_relations())

    @property
    def sheet(self) -> Sheet:
        """The sheet as it is now; KeyError where who it is about is not there any more."""
        framework, who = self._all.framework, self.who
        table: Mapping[Key, Any] = framework.of(PERSON) if self._is_person else framework.roles
        beside = self._all.people_beside if self._is_person else self._all.roles_beside
        behind = self._all.ways.behind(() if self._is_person else (who.key,))
        return Sheet(
            who,
            table[who.key].name,
            self._all.day,
            (*self._letters.sections, *self._relations),
            self._letters.counts,
            beside.get(who.key),
            tuple(each for ways in self._ways.values() for each in ways) if self._is_person else (),
            tuple(sorted(behind.named, key=self._name_of_person)),
            behind.others,
            tuple(self._away()),
            tuple(self._stand_ins()),
        )

    def take(self, changes: Changes) -> None:
        """Take over an edit that the answering has taken over; KeyError as for `sheet`."""
        framework, old, resting = self._all.framework, self._ways, self._resting
        self._take_ways()
        is_other_people = resting is not self._resting
        if old != self._ways or any(map(_is_of_the_whole, changes.items)):
            self._letters = self._new_letters()
        else:
            self._letters.look_again(framework, set(self._touched(changes)))
            if is_other_people:
                self._letters.rest_on(framework, self._resting)
        if is_other_people or any(each.kind not in _UNRELATED for each in changes.items):
            self._relations = tuple(self._new_relations())

    def _take_ways(self) -> None:
        ways, who, framework = self._all.ways, self.who, self._all.framework
        known = ways, framework.matrix.slots, bool(framework.of(PERSON))
        if self._known is not None and all(map(is_, known, self._known)):
            return
        self._known = known
        self._ways = ways.of_person(who.key) if self._is_person else ways.of_role(who.key)
        self._resting = Resting(framework, ways, who)

    def _new_letters(self) -> LetterPart:
        return LetterPart(self._all.framework, self._ways, self._resting, self._all.process_ranks)

    def _new_relations(self) -> Iterator[Section]:
        return relation_sections(
            self._all.framework, self.who, self._all.day, self._ways, self._resting
        )

    def _touched(self, changes: Changes) -> Iterator[Key]:
        """Yield the activities of which an edit changes anything, or the name of the process."""
        yield from (each.activity for each in changes.cells)
        for each in changes.items:
            if each.kind == ACTIVITY.name:
                yield each.key
            elif each.kind == PROCESS.name:
                yield from self._letters.of_process(each.key)

    def _name_of_person(self, key: Key) -> tuple[str, Key]:
        return self._all.framework.of(PERSON)[key].name.casefold(), key

    def _away(self) -> Iterator[Key]:
        held = self._all.held
        there = [self.who.key] if self._is_person else held.persons(self.who.key)
        yield from (each for each in dict.fromkeys(there) if each in held.away)

    def _stand_ins(self) -> Iterator[StandIn]:
        found = self._all.ways.stand_ins
        if not self._is_person:
            yield from found.of_roles.get(self.who.key, ())
            return
        yield from found.of_people.get(self.who.key, ())
        if self.who.key in self._all.held.away:
            for appointment in self._all.held.of_people.get(self.who.key, ()):
                those = found.of_roles.get(appointment.role, ())
                yield from (each for each in those if each.away == self.who.key)


def _is_of_the_whole(change: ItemChange) -> bool:
    """Whether an edit may change which letters count, or where activities stand."""
    if change.kind == LETTER.name:
        return True
    if change.kind == ROLE.name:
        return change.before is None or change.after is None
    if change.kind not in (PROCESS.name, COMPONENT.name):
        return False
    if moves_lines(change):
        return True
    return change.kind == PROCESS.name and bool(change.before.status != change.after.status)


def _ranks(change: ItemChange) -> bool:
    """Whether an edit may change which roles are compared with each other."""
    if change.kind != ROLE.name or change.before is None or change.after is None:
        return change.kind == ROLE.name
    return bool(change.before.level != change.after.level)
