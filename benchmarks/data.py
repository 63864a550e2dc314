"""Large frameworks for measuring, with letters as a careful organisation would set them."""

import itertools
import random
from collections.abc import Callable, Iterable
from functools import cache

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import EditItem, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, PROCESS, PROFILE, ROLE
from governance_app.domain.matrix import Cell, CellChange

#: Keys as large as real ones.
_FIRST_KEY = 3_700_000_000_000_000_000
R, A, C, I = 1, 2, 4, 8  # noqa: E741  # the letters of the scheme


@cache
def framework(activities: int, roles: int, filled: float = 1.0) -> Framework:
    """Return a framework in which the given share of the cells holds a letter."""
    drawn = random.Random(1)
    new_key: Callable[[], int] = itertools.count(_FIRST_KEY, 7_919).__next__
    blank = blank_framework("Measured", new_key)
    limits = {"most_responsible": roles, "most_consulted": roles, "most_informed": roles}
    blank = blank.apply(EditItem(PROFILE.name, blank.profile.key, limits).changes(blank))
    role_items = [
        ROLE.make(new_key(), {"name": f"Role {n + 1}", "position": n}) for n in range(roles)
    ]
    processes = [
        PROCESS.make(new_key(), {"name": f"Process {n + 1}", "position": n})
        for n in range(max(1, activities // 25))
    ]
    activity_items = [
        ACTIVITY.make(
            new_key(),
            {
                "name": f"Activity {n + 1}",
                "process": processes[n // 25 % len(processes)].key,
                "position": n,
            },
        )
        for n in range(activities)
    ]
    items = [
        *(ItemChange(ROLE.name, each.key, None, each) for each in role_items),
        *(ItemChange(PROCESS.name, each.key, None, each) for each in processes),
        *(ItemChange(ACTIVITY.name, each.key, None, each) for each in activity_items),
    ]
    keys = [each.key for each in role_items]
    cells = [
        CellChange(activity.key, role, None, Cell(letters))
        for activity in activity_items
        for role, letters in _row(drawn, keys, filled)
    ]
    return blank.apply(Changes(tuple(items), tuple(cells)))


def _row(drawn: random.Random, roles: list[int], filled: float) -> Iterable[tuple[int, int]]:
    count = max(2, round(len(roles) * filled))
    chosen = roles if count >= len(roles) else sorted(drawn.sample(roles, count))
    accountable = drawn.randrange(len(chosen))
    for place, role in enumerate(chosen):
        if place == accountable:
            yield role, A
        else:
            yield role, R if place == (accountable + 1) % len(chosen) else drawn.choice((R, C, I))
