"""The framework without somebody or something: what would be if they were not there."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.domain.rules.rule import Subject


def without(framework: Framework, taken: Iterable[Subject]) -> Framework:
    """Return the framework as it would be without these people, roles and systems.

    A role or a system goes with what belongs to it, as if it were removed. A person holds nothing
    any more, on no day; what they held stays as a place that is vacant. The result is a value to
    look at, not one to be stored.
    """
    keys: dict[str, list[Key]] = defaultdict(list)
    for each in taken:
        keys[each.kind].append(each.key)
    people = framework.of(PERSON)
    gone = (people[key] for key in dict.fromkeys(keys.pop(PERSON.name, ())))
    changes = tuple(
        ItemChange(PERSON.name, each.key, each, each._replace(starts=None, ends=datetime.date.min))
        for each in gone
    )
    found = framework.apply(Changes(changes))
    for kind, those in keys.items():
        found = found.apply(RemoveItems(kind, tuple(those)).changes(found))
    return found
