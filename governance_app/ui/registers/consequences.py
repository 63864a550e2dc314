"""What removing items brings with it, in sentences, and what can be done instead."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import (
    Command,
    EditItem,
    HandOver,
    RemoveItems,
    Several,
    TransferReferences,
)
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, PERSON, ROLE, Kind, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.rules import listed
from governance_app.domain.words import counted, shown

_MOST_NAMED = 4


def consequences_of(framework: Framework, kind: Kind[Any], keys: Sequence[Key]) -> list[str]:
    """Return what else goes or becomes empty when these items are removed, a sentence each."""
    changes = RemoveItems(kind.name, tuple(keys)).changes(framework)
    chosen = set(keys)
    return [
        *_gone(framework, changes, kind, chosen),
        *_emptied(framework, changes),
        *_cells(changes),
    ]


def _gone(
    framework: Framework, changes: Changes, kind: Kind[Any], chosen: set[Key]
) -> Iterable[str]:
    by_kind: dict[str, list[ItemChange]] = {}
    for change in changes.items:
        if change.after is None and not (change.kind == kind.name and change.key in chosen):
            by_kind.setdefault(change.kind, []).append(change)
    for name, found in by_kind.items():
        what = kind_named(name)
        count = what.counted(len(found))
        go = "goes" if len(found) == 1 else "go"
        yield f"{count} {go} too: {_names(framework, what, found)}."


def _emptied(framework: Framework, changes: Changes) -> Iterable[str]:
    by_field: dict[tuple[str, str], list[ItemChange]] = {}
    for change in changes.items:
        if change.after is None or change.before is None:
            continue
        for field in kind_named(change.kind).references:
            if getattr(change.before, field.name) != getattr(change.after, field.name):
                by_field.setdefault((change.kind, field.name), []).append(change)
    for (name, field_name), found in by_field.items():
        what = kind_named(name)
        count = what.counted(len(found))
        lose = "loses its" if len(found) == 1 else "lose their"
        label = what.field(field_name).label
        yield f"{count} {lose} “{label}”: {_names(framework, what, found)}."


def _cells(changes: Changes) -> Iterable[str]:
    if changes.cells:
        activities = len({cell.activity for cell in changes.cells})
        yield (
            f"{counted(len(changes.cells), 'cell')} of the matrix "
            f"{'is' if len(changes.cells) == 1 else 'are'} emptied, "
            f"in {counted(activities, 'activity', 'activities')}."
        )


def _names(framework: Framework, kind: Kind[Any], found: Sequence[ItemChange]) -> str:
    names = [shown(label_of(framework, kind, each.before), 40) for each in found[:_MOST_NAMED]]
    if len(found) > _MOST_NAMED:
        names.append(f"{len(found) - _MOST_NAMED:,} more")
    return listed(names)


def transfer(framework: Framework, kind: Kind[Any], keys: Sequence[Key], to: Key) -> Command:
    """Return the edit that lets another item take the place of these, and removes them."""
    other = shown(label_of(framework, kind, framework.of(kind)[to]), 40)
    what = named(framework, kind, keys)
    transfers = (TransferReferences(kind.name, key, to) for key in keys)
    removal = RemoveItems(kind.name, tuple(keys))
    return Several(f"{what} removed; “{other}” takes the place", (*transfers, removal))


def not_taken(framework: Framework, kind: Kind[Any], keys: Sequence[Key], to: Key) -> str:
    """Return a sentence of what goes all the same, as the other item cannot take it; "" for none.

    Somebody holds the other role at that time, or the other one sits in the same body.
    """
    changes = transfer(framework, kind, keys, to).changes(framework)
    lost = list(_gone(framework, changes, kind, set(keys)))
    if not lost:
        return ""
    other = shown(label_of(framework, kind, framework.of(kind)[to]), 40)
    return f"“{other}” cannot take all of it. {' '.join(lost)}"


def keeping(
    framework: Framework, kind: Kind[Any], keys: Sequence[Key], today: datetime.date
) -> tuple[str, Command] | None:
    """Return what can be done instead of removing, as a button says it; None where nothing can."""
    if kind is PERSON:
        steps: list[Command] = [HandOver(key, today) for key in keys]
        title = f"{named(framework, kind, keys)}: everything held ends on {today}"
        return "Keep, and end everything held today", Several(title, tuple(steps))
    if kind is ROLE:
        steps = list(_endings(framework, set(keys), today))
        if not steps:
            return None
        title = f"{named(framework, kind, keys)}: kept, vacant after {today}"
        return "Keep, vacant after today", Several(title, tuple(steps))
    return None


def _endings(framework: Framework, roles: set[Key], today: datetime.date) -> Iterable[Command]:
    for key, each in framework.of(APPOINTMENT).items():
        if each.role not in roles:
            continue
        if each.starts is not None and each.starts > today:
            yield RemoveItems(APPOINTMENT.name, (key,))
        elif each.ends is None or each.ends > today:
            yield EditItem(APPOINTMENT.name, key, {"ends": today})


def named(framework: Framework, kind: Kind[Any], keys: Sequence[Key]) -> str:
    """Return "Role “Campaign Manager”" or "3 roles"."""
    if len(keys) == 1:
        return kind.where(label_of(framework, kind, framework.of(kind)[keys[0]]))
    return kind.counted(len(keys))
