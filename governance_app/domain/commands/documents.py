"""How a document begins: the one edit that cannot be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.letters import new_letters
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROFILE
from governance_app.domain.matrix import CellChange
from governance_app.domain.scheme import SCHEMES, LetterPattern


@dataclass(frozen=True, slots=True)
class CreateFramework:
    """Begin a document with a whole framework."""

    framework: Framework

    def title(self, framework: Framework) -> str:
        """Return "Framework “Marketing operations” created"."""
        return f"{PROFILE.where(self.framework.profile.name)} created"

    def changes(self, framework: Framework) -> Changes:
        """Return every item and every cell as added."""
        return difference(EMPTY, self.framework)


def difference(before: Framework, after: Framework) -> Changes:
    """Return the changes that lead from one framework to the other."""
    items: list[ItemChange] = []
    for name, new in after.tables.items():
        old = before.tables[name]
        if new is old:
            continue
        items.extend(
            ItemChange(name, key, old.get(key), item)
            for key, item in new.items()
            if old.get(key) != item
        )
        items.extend(ItemChange(name, key, old[key], None) for key in old if key not in new)
    return Changes(tuple(items), _cell_difference(before, after))


def _cell_difference(before: Framework, after: Framework) -> tuple[CellChange, ...]:
    if before.matrix is after.matrix:
        return ()
    found = []
    for activity, role, cell in after.matrix.cells():
        old = before.matrix.cell(activity, role)
        if old != cell:
            found.append(CellChange(activity, role, old, cell))
    for activity, role, cell in before.matrix.cells():
        if after.matrix.cell(activity, role) is None:
            found.append(CellChange(activity, role, cell, None))
    return tuple(found)


def blank_framework(
    name: str,
    new_key: Callable[[], Key],
    scheme: str = "RACI",
    patterns: Sequence[LetterPattern] | None = None,
) -> Framework:
    """Return a framework that has a name and the letters of a scheme, and nothing else.

    `patterns` are letters of one's own, used in place of those of the scheme.
    """
    used = tuple(SCHEMES[scheme] if patterns is None else patterns)
    profile = PROFILE.make(new_key(), {"name": name, "scheme": scheme})
    letters = new_letters(used, tuple(new_key() for _ in used))
    return EMPTY.apply(Changes((ItemChange(PROFILE.name, profile.key, None, profile), *letters)))
