"""The framework without somebody or something: what would be if they were not there."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import DELEGATION, PERSON
from governance_app.domain.subjects import Subject

#: The last day of somebody who is on no day there.
_NEVER = datetime.date.min


def without(framework: Framework, taken: Iterable[Subject]) -> Framework:
    """Return the framework as it would be without these people, roles and systems.

    A role or a system goes with what belongs to it, as if it were removed. A person holds nothing
    any more, on no day, and acts for nobody; what they held stays as a place that is vacant. The
    result is a value to look at, not one to be stored.
    """
    keys: dict[str, list[Key]] = defaultdict(list)
    for each in taken:
        keys[each.kind].append(each.key)
    people = framework.of(PERSON)
    gone = set(keys.pop(PERSON.name, ()))
    left = [
        ItemChange(PERSON.name, key, people[key], people[key]._replace(starts=None, ends=_NEVER))
        for key in gone
    ]
    left += [
        ItemChange(DELEGATION.name, key, each, None)
        for key, each in framework.of(DELEGATION).items()
        if gone & {each.from_person, each.to_person}
    ]
    found = framework.apply(Changes(tuple(left)))
    for kind, those in keys.items():
        found = found.apply(RemoveItems(kind, tuple(those)).changes(found))
    return found
