"""The part of a sheet that comes from what items name: who owns, oversees, approves them."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from governance_app.domain.accountability.references import (
    Relation,
    belongs_to_people,
    detail_of,
    label_beside,
    relations_to,
)
from governance_app.domain.accountability.resting import Resting
from governance_app.domain.accountability.sheet import Charge, Section
from governance_app.domain.accountability.ways import Way
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.domain.rules.rule import Subject

_Ways = Mapping[Key, tuple[Way, ...]]


def relation_sections(
    framework: Framework, who: Subject, day: datetime.date, ways: _Ways, resting: Resting
) -> Iterator[Section]:
    """Yield a section for each sense in which items name the roles of somebody, or the person."""
    is_person = who.kind == PERSON.name
    for relation in relations_to(ROLE.name):
        if is_person and belongs_to_people(relation.kind):
            continue
        yield from _section(framework, relation, day, ways, resting)
    if is_person:
        for relation in relations_to(PERSON.name):
            yield from _section(framework, relation, day, {who.key: ()}, resting)


def _section(
    framework: Framework, relation: Relation, day: datetime.date, ways: _Ways, resting: Resting
) -> Iterator[Section]:
    charges: list[tuple[Any, Charge]] = []
    if relation.is_structure:  # what a body's members are is no matter of each of them
        own = {role: tuple(each for each in by if each.body is None) for role, by in ways.items()}
        ways = {role: by for role, by in own.items() if by or not ways[role]}
    for key, item in relation.items(framework, day):
        if key in ways:
            charge = Charge(
                Subject(relation.kind.name, item.key),
                label_beside(framework, relation, item),
                detail_of(framework, relation, item),
                ways[key],
                relation.answers and resting.of_roles([key]),
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
