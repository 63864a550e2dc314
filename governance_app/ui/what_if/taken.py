"""Who and what is taken out, as the user chose it, and what can be chosen."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.fields import Field
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE, SYSTEM, kind_named
from governance_app.domain.rules import Subject
from governance_app.domain.what_if.change import Change, teams
from governance_app.ui.inspection.options import Option, options_of

TEAM = "team"
_KINDS = (PERSON, ROLE, SYSTEM)


class Taken(NamedTuple):
    """A person, a role or a system by its key, or a team by its name."""

    kind: str
    key: Key | str


def taken_in(text: str) -> Taken | None:
    """Return what "person:KEY" or "team:NAME" means; None for anything else."""
    kind, _, key = text.partition(":")
    if kind == TEAM and key:
        return Taken(TEAM, key)
    known = any(each.name == kind for each in _KINDS)
    return Taken(kind, int(key)) if known and key.isdecimal() else None


def options(framework: Framework, taken: Sequence[Taken]) -> list[Option]:
    """Return what else can be taken out, people first; each with its kind in brackets."""
    found: list[Option] = []
    for kind in _KINDS:
        there = options_of(framework, _reference_to(kind.name))
        label = kind.label.lower()
        found += [Option(f"{each.text} ({label})", Taken(kind.name, each.value)) for each in there]
    named = teams(framework)
    found += [Option(f"{name} ({TEAM})", Taken(TEAM, name)) for name in sorted(named)]
    return [each for each in found if each.value not in taken]


def still_there(framework: Framework, taken: Sequence[Taken]) -> list[Taken]:
    """Return what has not been removed since it was chosen."""
    named = teams(framework)
    return [
        each
        for each in taken
        if (each.key in named if each.kind == TEAM else each.key in framework.tables[each.kind])
    ]


def name_of(framework: Framework, taken: Taken) -> str:
    """Return what is on the chip."""
    if taken.kind == TEAM:
        return f"Team {taken.key}"
    return str(framework.tables[taken.kind][int(taken.key)].name)


def change_of(
    framework: Framework, taken: Sequence[Taken], day: datetime.date | None, *, is_away: bool
) -> Change:
    """Return the change: people are only away or gone; roles and systems are always gone."""
    named = teams(framework)
    people: dict[Key, None] = {}
    others: list[Subject] = []
    for each in taken:
        if each.kind == TEAM:
            people.update(dict.fromkeys(named[str(each.key)]))
        elif each.kind == PERSON.name:
            people[int(each.key)] = None
        else:
            others.append(Subject(each.kind, int(each.key)))
    gone = () if is_away else tuple(Subject(PERSON.name, key) for key in people)
    return Change((*gone, *others), tuple(people) if is_away else (), day)


def _reference_to(kind: str) -> Field:
    """Return a field that refers to a kind, whose options are its items told apart."""
    return next(
        field
        for name in ("appointment", "system_use")
        for field in kind_named(name).references
        if field.refers_to == kind
    )
