"""A change set in words: each item and assignment that it touched, before and after."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE, kind_named
from governance_app.domain.labels import where
from governance_app.domain.matrix import Cell, CellChange
from governance_app.domain.registers.wording import text_of
from governance_app.domain.touching import Target
from governance_app.domain.words import shortened, shown

#: A text in a line is cut after so many characters.
_LONGEST = 160
EMPTY_VALUE = "empty"
_NO = "No"

#: The last state of an item that is no longer there; None where that is not known.
Gone = Callable[[str, Key], Any]


class Told(NamedTuple):
    """What became of one item or assignment: who it is, what happened, and what exactly."""

    target: Target
    name: str  # such as "Role “Campaign Manager”"
    deed: str  # added, removed, changed, moved
    lines: tuple[str, ...]  # such as "Purpose: empty → Watches the budget"


def nothing_known(kind: str, key: Key) -> Any:
    """Return that it is not known what an item was that is no longer there."""
    return None


def told(
    framework: Framework, changes: Changes, most: int, gone: Gone = nothing_known
) -> tuple[list[Told], int]:
    """Return what changes did, at most so many items and assignments, and how many more there are.

    Names are those of today; what is no longer there is called as the changes call it, or as
    `gone` knows it.
    """
    items = list(islice(changes.items, most))
    cells = list(islice(changes.cells, most - len(items)))
    framework = _with_names(framework, items, cells, gone)
    found = [_told_item(framework, each) for each in items]
    found += [_told_cell(framework, each) for each in cells]
    return found, len(changes) - len(found)


def _told_item(framework: Framework, change: ItemChange) -> Told:
    kind = kind_named(change.kind)
    item = change.before if change.after is None else change.after
    deed = "changed"
    if change.before is None:
        deed = "added"
    elif change.after is None:
        deed = "removed"
    lines = list(_lines(framework, change))
    if deed == "changed" and not lines:
        deed = "moved"
    # Under the name that it had before, where that is what changed.
    named = change.after if change.before is None else change.before
    name = where(framework, kind, named if deed == "changed" else item)
    return Told(Target(change.kind, change.key), name, deed, tuple(lines))


def _lines(framework: Framework, change: ItemChange) -> Iterator[str]:
    """Yield each field that is another one; of what came or went, those that are filled."""
    before, after = change.before, change.after
    for field in kind_named(change.kind).fields:
        if not field.shown:
            continue
        was = "" if before is None else _text(framework, field, getattr(before, field.name))
        is_now = "" if after is None else _text(framework, field, getattr(after, field.name))
        if before is None or after is None:
            value = was or is_now
            if value and field.name != "name" and value != _NO:
                yield f"{field.label}: {value}"
        elif getattr(before, field.name) != getattr(after, field.name):
            yield f"{field.label}: {was or EMPTY_VALUE} → {is_now or EMPTY_VALUE}"


def _text(framework: Framework, field: Field, value: Any) -> str:
    if field.type is FieldType.YES_NO:
        return "Yes" if value else _NO
    return shown(" ".join(text_of(framework, field, value).split()), _LONGEST)


def _told_cell(framework: Framework, cell: CellChange) -> Told:
    role = framework.roles.get(cell.role)
    activity = framework.activities.get(cell.activity)
    names = [shortened(each.name) if each else "?" for each in (role, activity)]
    was, is_now = _letters(framework, cell.before), _letters(framework, cell.after)
    lines = [f"{was} → {is_now}"] if was != is_now else []
    notes = [cell.before.note if cell.before else "", cell.after.note if cell.after else ""]
    if notes[0] != notes[1]:
        was, is_now = (shown(" ".join(each.split()), _LONGEST) for each in notes)
        lines.append(f"Note: {was or EMPTY_VALUE} → {is_now or EMPTY_VALUE}")
    target = Target.of_cell(cell.activity, cell.role)
    return Told(target, f"{names[0]} for “{names[1]}”", "changed", tuple(lines))


def _letters(framework: Framework, cell: Cell | None) -> str:
    names = framework.scheme.names(cell.letters) if cell else ()
    return " and ".join(map(shown, names)) or "no letter"


def _with_names(
    framework: Framework, items: list[ItemChange], cells: list[CellChange], gone: Gone
) -> Framework:
    """Return a framework in which what is named has a name, though it may be gone since."""
    added: dict[str, dict[Key, Any]] = {}
    for change in items:
        if change.key not in framework.tables[change.kind]:
            item = change.before if change.after is None else change.after
            added.setdefault(change.kind, {})[change.key] = item
    for kind, key in dict.fromkeys(chain(_referred_to(items), _of_cells(cells))):
        if key not in framework.tables[kind] and key not in added.get(kind, ()):
            item = gone(kind, key)
            if item is not None:
                added.setdefault(kind, {})[key] = item
    if not added:
        return framework
    tables = {kind: {**framework.tables[kind], **more} for kind, more in added.items()}
    return Framework({**framework.tables, **tables}, framework.matrix)


def _referred_to(items: list[ItemChange]) -> Iterator[tuple[str, Key]]:
    for change in items:
        for field in kind_named(change.kind).references:
            for item in (change.before, change.after):
                key = None if item is None else getattr(item, field.name)
                if key is not None:
                    yield field.refers_to, key


def _of_cells(cells: list[CellChange]) -> Iterator[tuple[str, Key]]:
    for cell in cells:
        yield ACTIVITY.name, cell.activity
        yield ROLE.name, cell.role
