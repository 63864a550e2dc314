"""Whether one change set of the past can still be taken back, and what stands in its way."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from governance_app.domain.changes import Action, Changes, ChangeSet, Headline, ItemChange
from governance_app.domain.commands.items import check_by_itself
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, KINDS, ROLE, Kind, kind_named
from governance_app.domain.labels import where
from governance_app.domain.touching import Target
from governance_app.domain.unique import Places, second
from governance_app.domain.words import counted, shown

#: The last change set that touched an item or an assignment; None where that is not known.
LastTouch = Callable[[Target], Headline | None]


def nothing_known(target: Target) -> Headline | None:
    """Return that it is not known which change set touched something."""
    return None


def reverting_changes(
    framework: Framework, change_set: ChangeSet, last_touch: LastTouch = nothing_known
) -> Changes:
    """Return the changes that take one change set back, whatever was edited elsewhere since.

    Refuses, with the reason, where something that it touched is no longer as it left it, where
    something leans on what it added, or where what it would bring back can no longer be.
    """
    _refuse_what_stays(change_set)
    _refuse_touched_since(framework, change_set, last_touch)
    changes = change_set.changes.inverse()
    after = framework.apply(changes)
    _refuse_leaned_on(framework, after, changes)
    _refuse_impossible(framework, after, changes)
    return changes


def _refuse_what_stays(change_set: ChangeSet) -> None:
    if change_set.action is Action.CREATE:
        raise Refusal("The document began with this change set; it cannot be reverted.")
    if change_set.action is Action.RECORD:
        raise Refusal(
            "Publishing and sign-offs stay as they were recorded; withdraw the version instead."
        )


def _refuse_touched_since(
    framework: Framework, change_set: ChangeSet, last_touch: LastTouch
) -> None:
    target = touched_since(framework, change_set)
    if target is None:
        return
    later = last_touch(target)
    what = named(framework, change_set, target)
    if later is None or later.sequence <= change_set.sequence:
        raise Refusal(f"{what} was changed since; this can no longer be reverted.")
    raise Refusal(
        f"{what} was changed since by {shown(later.author)} (change set {later.sequence:,}: "
        f"{shown(later.title, 90)}); revert that one first."
    )


def touched_since(framework: Framework, change_set: ChangeSet) -> Target | None:
    """Return the first thing that is no longer as a change set left it; None where all is."""
    for change in change_set.changes.items:
        if framework.tables[change.kind].get(change.key) != change.after:
            return Target(change.kind, change.key)
    matrix = framework.matrix
    for cell in change_set.changes.cells:
        if matrix.cell(cell.activity, cell.role) != cell.after:
            return Target.of_cell(cell.activity, cell.role)
    return None


def named(framework: Framework, change_set: ChangeSet, target: Target) -> str:
    """Return how a sentence begins that names something which a change set touched."""
    if target.role is not None:
        activity = framework.activities.get(target.key)
        role = framework.roles.get(target.role)
        names = [f"“{shown(each.name)}”" if each else "?" for each in (role, activity)]
        return f"What {names[0]} has for {names[1]}"
    kind = kind_named(target.kind)
    item = framework.tables[target.kind].get(target.key)
    if item is None:
        changes = {(c.kind, c.key): c for c in change_set.changes.items}
        change = changes[target.kind, target.key]
        item = change.before if change.after is None else change.after
    return where(framework, kind, item)


def _refuse_leaned_on(framework: Framework, after: Framework, changes: Changes) -> None:
    """Refuse to take out what something else names, or has letters."""
    going: dict[str, set[Key]] = defaultdict(set)
    for change in changes.items:
        if change.after is None:
            going[change.kind].add(change.key)
    for name, key, field, naming in _naming(after, going):
        raise Refusal(
            f"{where(framework, kind_named(name), framework.tables[name][key])} has come into use "
            f"since: “{field.label}” of {where(framework, *naming)}; change that first."
        )
    _refuse_with_letters(framework, after, going)


def _naming(
    after: Framework, going: dict[str, set[Key]]
) -> Iterator[tuple[str, Key, Field, tuple[Kind[Any], Any]]]:
    """Yield what would name an item that goes: the item, the field, and who names it."""
    for kind in KINDS:
        for field in kind.references:
            keys = going.get(field.refers_to)
            if not keys:
                continue
            place = kind.columns.index(field.name)
            for item in after.of(kind).values():
                if item[place] in keys:
                    yield field.refers_to, item[place], field, (kind, item)


def _refuse_with_letters(
    framework: Framework, after: Framework, going: dict[str, set[Key]]
) -> None:
    left: dict[tuple[str, Key], int] = defaultdict(int)
    if not going[ACTIVITY.name] and not going[ROLE.name]:
        return
    for activity, role, _ in _cells_of(framework, after, going):
        gone = (ACTIVITY, activity) if activity in going[ACTIVITY.name] else (ROLE, role)
        left[gone[0].name, gone[1]] += 1
    for (name, key), count in left.items():
        kind = kind_named(name)
        raise Refusal(
            f"{where(framework, kind, framework.tables[name][key])} got "
            f"{counted(count, 'assignment')} since; clear them first."
        )


def _cells_of(
    framework: Framework, after: Framework, going: dict[str, set[Key]]
) -> Iterator[tuple[Key, Key, int]]:
    """Yield the assignments that would be left of activities and roles which go."""
    rows = after.matrix.rows
    for activity in going[ACTIVITY.name] & rows.keys():
        slots = framework.matrix.slots
        row = rows[activity]
        for role, slot in slots.items():
            if slot < len(row) and row[slot]:
                yield activity, role, row[slot]
    for role in going[ROLE.name]:
        slot = framework.matrix.slots[role]
        for activity, row in rows.items():
            if slot < len(row) and row[slot]:
                yield activity, role, row[slot]


def _refuse_impossible(framework: Framework, after: Framework, changes: Changes) -> None:
    """Refuse what comes back but can no longer be, as if it were edited so now.

    An item is looked at in the framework as it would be, where only itself is still what it is.
    """
    by_kind: dict[str, list[ItemChange]] = defaultdict(list)
    for change in changes.items:
        if change.after is not None:
            by_kind[change.kind].append(change)
    for name, there in by_kind.items():
        kind = kind_named(name)
        table: dict[Key, Any] = dict(after.tables[name])
        looked_at = Framework({**after.tables, name: table}, after.matrix)
        for change in there:
            if change.before is None:
                del table[change.key]
            else:
                table[change.key] = change.before
            check_by_itself(looked_at, kind, change.after)
            table[change.key] = change.after
        _refuse_taken_places(framework, after, kind, there)


def _refuse_taken_places(
    framework: Framework, after: Framework, kind: Kind[Any], there: list[ItemChange]
) -> None:
    places = Places(kind, framework.of(kind))
    places.leave(each.before for each in there if each.before is not None)
    for change in there:
        if not places.take(change.after, change.before):
            raise second(after, kind, change.after)
