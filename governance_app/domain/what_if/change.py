"""What is asked about: who is taken out or away, and the day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, PERSON, Absence
from governance_app.domain.subjects import Subject
from governance_app.domain.what_if.without import without


@dataclass(frozen=True, slots=True)
class Change:
    """What would be otherwise. The result is a value to look at: nothing of it is stored.

    Whoever is `gone` holds nothing any more, and a role or a system that is gone is removed with
    what belongs to it. People who are only `away` keep what they hold, and their deputies step in.
    `day` is the day that is looked at, where it is not the day of comparison.
    """

    gone: tuple[Subject, ...] = ()
    away: tuple[Key, ...] = ()
    day: datetime.date | None = None

    def __bool__(self) -> bool:
        return bool(self.gone or self.away or self.day is not None)


def framework_after(framework: Framework, day: datetime.date, change: Change) -> Framework:
    """Return the framework as it would be on a day after a change.

    What is named there and is not in the framework any more is left out.
    """
    gone = [each for each in change.gone if each.key in framework.tables[each.kind]]
    left = without(framework, gone)
    people = left.of(PERSON)
    away = [key for key in dict.fromkeys(change.away) if key in people]
    absences = (Absence(-place, key, day, day) for place, key in enumerate(away, start=1))
    changes = tuple(ItemChange(ABSENCE.name, each.key, None, each) for each in absences)
    return left.apply(Changes(changes)) if changes else left


def teams(framework: Framework) -> dict[str, tuple[Key, ...]]:
    """Return the people of each team by the name of the team, as people say that they are in it.

    Teams whose names differ in case or blanks alone are one.
    """
    found: dict[str, list[Key]] = {}
    names: dict[str, str] = {}
    for key, each in framework.of(PERSON).items():
        name = " ".join(each.team.split())
        if name:
            found.setdefault(names.setdefault(name.casefold(), name), []).append(key)
    return {name: tuple(keys) for name, keys in found.items()}


def people_taken(framework: Framework, change: Change) -> Iterable[Key]:
    """Yield the people whom a change takes out or sends away, each once."""
    gone = (each.key for each in change.gone if each.kind == PERSON.name)
    yield from dict.fromkeys((*gone, *change.away))
