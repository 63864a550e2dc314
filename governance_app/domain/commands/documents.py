"""How a document begins: the one edit that cannot be undone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.letters import new_letters
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE
from governance_app.domain.matrix import Cell, CellChange, Matrix
from governance_app.domain.refusing import refuse_impossible
from governance_app.domain.scheme import SCHEMES, LetterPattern, name_of_scheme


@dataclass(frozen=True, slots=True)
class CreateFramework:
    """Begin a document with a whole framework."""

    framework: Framework

    def title(self, framework: Framework) -> str:
        """Return "Framework “Marketing operations” created"."""
        return f"{PROFILE.where(self.framework.profile.name)} created"

    def changes(self, framework: Framework) -> Changes:
        """Return every item and every cell as added; refuses where there is a framework."""
        if any(framework.tables.values()):
            raise Refusal("This document holds a framework already; create another document.")
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
    return Changes(tuple(items), tuple(_cell_difference(before.matrix, after.matrix)))


def _cell_difference(old: Matrix, new: Matrix) -> Iterator[CellChange]:
    """Yield the cells that differ; where equal rows are equal cells, those are passed over."""
    if old is new:
        return
    activities: Iterable[Key] = {**new.rows, **old.rows}
    if _share_places(old, new):
        noted = {activity for (activity, _), _ in old.notes.items() ^ new.notes.items()}
        activities = [a for a in activities if a in noted or old.row(a) != new.row(a)]
    cells_before, cells_after = _cells_of_rows(old), _cells_of_rows(new)
    for activity in activities:
        was, becomes = cells_before(activity), cells_after(activity)
        for role in {**becomes, **was}:
            before, after = was.get(role), becomes.get(role)
            if before != after:
                yield CellChange(activity, role, before, after)


def _share_places(old: Matrix, new: Matrix) -> bool:
    """Whether every byte of a row belongs to the same role in both."""
    slots = {**old.slots, **new.slots}
    return len(set(slots.values())) == len(slots) and old.slots.items() <= slots.items()


def _cells_of_rows(matrix: Matrix) -> Callable[[Key], dict[Key, Cell]]:
    role_at = {slot: role for role, slot in matrix.slots.items()}
    notes = matrix.notes

    def cells(activity: Key) -> dict[Key, Cell]:
        return {
            (role := role_at[slot]): Cell(letters, notes.get((activity, role), ""))
            for slot, letters in enumerate(matrix.row(activity))
            if letters
        }

    return cells


def blank_framework(
    name: str,
    new_key: Callable[[], Key],
    scheme: str = "RACI",
    patterns: Sequence[LetterPattern] | None = None,
) -> Framework:
    """Return a framework that has a name and the letters of a scheme, and nothing else.

    `patterns` are letters of one's own, used in place of those of the scheme; where they are
    others, the scheme is called by another name.
    """
    used = tuple(SCHEMES[scheme] if patterns is None else patterns)
    called = name_of_scheme(used, scheme)
    profile = PROFILE.make(new_key(), {"name": name, "scheme": called})
    begun = EMPTY.apply(Changes((ItemChange(PROFILE.name, profile.key, None, profile),)))
    for added in new_letters(used, tuple(new_key() for _ in used)):
        refuse_impossible(begun, LETTER, added.after)
        begun = begun.apply(Changes((added,)))
    return begun
