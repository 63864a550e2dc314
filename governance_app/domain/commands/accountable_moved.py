"""Edits of a few cells that hand an activity from one accountable role to another, in words."""

from collections.abc import Iterable

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.kinds.letter import ACCOUNTABLE
from governance_app.domain.matrix import CellChange
from governance_app.domain.words import shown

#: Where more cells are edited at once, more was done than handing an activity over.
MOST_CELLS = 8


def accountable_moved(framework: Framework, cells: Iterable[CellChange]) -> str:
    """Return "Accountable for “Plan” moved from Lead to Editor"; "" where that is not all."""
    accountable = framework.scheme.masks[ACCOUNTABLE]
    lost: list[Key] = []
    gained: list[Key] = []
    activities: set[Key] = set()
    for activity, role, before, after in cells:
        activities.add(activity)
        had, has = (bool(each and each.letters & accountable) for each in (before, after))
        if had != has:
            (gained if has else lost).append(role)
    if len(activities) != 1 or len(lost) != 1 or len(gained) != 1:
        return ""
    where = shown(framework.of(ACTIVITY)[activities.pop()].name)
    one, other = (shown(framework.of(ROLE)[role].name) for role in (*lost, *gained))
    return f"Accountable for “{where}” moved from {one} to {other}"
