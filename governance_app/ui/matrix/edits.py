"""Gestures in the grid as commands: one command a gesture, so one undo takes it back. No Qt."""

from collections.abc import Iterable, Sequence

from governance_app.domain import commands
from governance_app.domain.commands import Command
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE, kind_named
from governance_app.domain.matrix import Mask
from governance_app.domain.outline import OutlineRow
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.matrix.rows import NewActivity

#: What the first process is called where an activity is typed before there is one.
FIRST_PROCESS = "Process"
#: What an activity or a role is called whose letters were typed before its name.
UNNAMED_ACTIVITY = "New activity"
UNNAMED_ROLE = "New role"


def set_letters(cells: Iterable[tuple[Key, Key]], letters: Mask) -> Command:
    """Give every cell the same letters; 0 clears."""
    return commands.SetLetters(tuple((activity, role, letters) for activity, role in cells))


def add_activity(
    outlined: Sequence[OutlineRow],
    new: NewActivity,
    name: str,
    *,
    keys: tuple[Key, Key],
    role_letters: tuple[Key, Mask] | None = None,
) -> Command:
    """Add an activity where `new` says, with its first process where there is none.

    `keys` are for the activity and for that process; `role_letters` sets a cell in the same step.
    """
    key, process_key = keys
    process = new.process if new.process is not None else last_process(outlined)
    steps: list[Command] = []
    if process is None:
        process = process_key
        steps.append(commands.AddItem(PROCESS.name, process, {"name": FIRST_PROCESS}))
    steps.append(
        commands.AddItem(ACTIVITY.name, key, {"name": name, "process": process}, new.before)
    )
    if role_letters is not None:
        role, letters = role_letters
        steps.append(commands.SetLetters(((key, role, letters),)))
    return _one(steps, f"{ACTIVITY.where(name)} added")


def add_role(
    name: str, before: Key | None, *, key: Key, activity_letters: tuple[Key, Mask] | None = None
) -> Command:
    """Add a role before another, or behind the last; `activity_letters` sets a cell of it."""
    steps: list[Command] = [commands.AddItem(ROLE.name, key, {"name": name}, before)]
    if activity_letters is not None:
        activity, letters = activity_letters
        steps.append(commands.SetLetters(((activity, key, letters),)))
    return _one(steps, f"{ROLE.where(name)} added")


def rename(subject: Subject, name: str) -> Command:
    """Give an item another name."""
    return commands.EditItem(subject.kind, subject.key, {"name": name})


def remove(subjects: Sequence[Subject]) -> Command | None:
    """Remove items of one kind, with what goes with them; None for none, or for several kinds."""
    kinds = {subject.kind for subject in subjects}
    if len(kinds) != 1:
        return None
    return commands.RemoveItems(kinds.pop(), tuple(subject.key for subject in subjects))


def is_named_by_others(framework: Framework, removal: Command) -> bool:
    """Whether more than the items and their letters would go, or lose what it names."""
    changed = removal.changes(framework).items
    return len(changed) > len(set(getattr(removal, "keys", ())))


def removal_in_words(framework: Framework, subjects: Sequence[Subject]) -> str:
    """Return "Remove activity “Score and route leads” with 4 assignments", for a menu."""
    command = remove(subjects)
    if command is None:
        return ""
    kind = kind_named(subjects[0].kind)
    if len(subjects) == 1:
        name = framework.of(kind)[subjects[0].key].name
        what = f"{kind.label.lower()} “{shortened(name, 40)}”"
    else:
        what = f"{len(subjects):,} {kind.plural.lower()}"
    with_what = command.title(framework).rpartition(" removed")[2]
    return f"Remove {what}{with_what}"


def move_roles(framework: Framework, roles: Sequence[Key], before: Key | None) -> Command:
    """Move roles before another (behind the last for None), in the order in which they stand."""
    moves: list[Command] = [commands.MoveItem(ROLE.name, role, before) for role in roles]
    return _one(moves, f"{len(roles):,} roles moved")


def move_activities(activities: Sequence[Key], to: NewActivity) -> Command | None:
    """Move activities to where `to` says; None where that is no process."""
    if to.process is None:
        return None
    return commands.MoveActivities(tuple(activities), to.process, to.before)


def move_section(
    kind: str, key: Key, before: Key | None, component: Key | None, parent: Key | None
) -> Command:
    """Move a process below a parent or a component, or a component among the others."""
    if kind == PROCESS.name:
        return commands.MoveProcess(key, parent, component, before)
    return commands.MoveItem(kind, key, before)


def last_process(outlined: Sequence[OutlineRow]) -> Key | None:
    """Return the process that stands last; None where there is none."""
    for row in reversed(outlined):
        if row.kind == PROCESS.name:
            return row.item.key
        if row.kind == ACTIVITY.name:
            return row.item.process  # type: ignore[union-attr]  # the kind says that it is an activity
    return None


def _one(steps: list[Command], title: str) -> Command:
    return steps[0] if len(steps) == 1 else commands.Several(title, tuple(steps))
