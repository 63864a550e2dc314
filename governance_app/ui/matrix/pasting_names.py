"""Names from the clipboard, pasted where a new activity or a new role is typed. No Qt.

A column of names becomes activities, with the letters beside them where there are any; a line or a
column of names becomes roles. All of it is one command.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from governance_app.domain import commands
from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted, shown
from governance_app.formula_guard import unguarded
from governance_app.ui.matrix import edits
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.letters_read import NoLettersError, read_lines

#: More names are an import, which shows first what it will do.
MOST_NAMES = 2_000

_Lines = Sequence[Sequence[str]]
_NewKey = Callable[[], Key]


class Named(NamedTuple):
    """The command that adds, and what it adds, in order."""

    command: Command
    added: tuple[Subject, ...]


def activities_pasted(grid: Grid, row: int, lines: _Lines, new_key: _NewKey) -> Named:
    """Return what adds an activity for each line, where the empty row at `row` stands.

    What stands behind a name are its letters, for the roles from left to right. Raises
    `NoLettersError` where it is none, `Refusal` where there are too many.
    """
    lines = [line for line in lines if any(text.strip() for text in line)]
    names = [_name(line[0]) for line in lines]
    _refuse_many(names, ACTIVITY.plural.lower())
    if not all(names):
        raise NoLettersError("Each line must begin with the name of an activity.")
    letters = read_lines(grid.framework.scheme, [line[1:] for line in lines], (1, 2))
    roles = grid.columns.roles
    if any(mask for line in letters for mask in line[len(roles) :]):
        raise NoLettersError(
            f"There are letters for more roles than the {counted(len(roles), 'role')} here."
        )
    steps: list[Command] = []
    process = grid.rows.new_activity(row - 1).process or edits.last_process(grid.rows.outlined)
    if process is None:
        process = new_key()
        steps.append(commands.AddItem(PROCESS.name, process, {"name": edits.FIRST_PROCESS}))
    added = tuple(Subject(ACTIVITY.name, new_key()) for _ in names)
    title = f"{ACTIVITY.counted(len(added))} added by pasting"
    values = ({"name": name, "process": process} for name in names)
    items = tuple((each.key, value) for each, value in zip(added, values, strict=True))
    steps.append(commands.ImportItems(ACTIVITY.name, title, items))
    cells = tuple(
        (subject.key, role, mask)
        for subject, line in zip(added, letters, strict=True)
        for role, mask in zip(roles, line, strict=False)
        if mask
    )
    if cells:
        steps.append(commands.SetLetters(cells))
    return Named(commands.Several(title, tuple(steps)), added)


def roles_pasted(grid: Grid, column: int, lines: _Lines, new_key: _NewKey) -> Named:
    """Return what adds a role for each name of a line, or of a column, before a column's role.

    Raises `NoLettersError` for a block, `Refusal` where there are too many.
    """
    if len(lines) > 1 and any(text.strip() for line in lines for text in line[1:]):
        raise NoLettersError("Roles are pasted as one line or one column of names.")
    texts = [line[0] for line in lines if line] if len(lines) > 1 else lines[0]
    names = [name for text in texts if (name := _name(text))]
    _refuse_many(names, ROLE.plural.lower())
    before = grid.columns.role_behind(column)
    added = tuple(Subject(ROLE.name, new_key()) for _ in names)
    steps = tuple(
        edits.add_role(name, before, key=subject.key)
        for name, subject in zip(names, added, strict=True)
    )
    return Named(commands.Several(f"{ROLE.counted(len(added))} added by pasting", steps), added)


def _refuse_many(names: Sequence[str], what: str) -> None:
    if not names:
        raise Refusal("The clipboard holds no name.")
    if len(names) > MOST_NAMES:
        raise NoLettersError(
            f"The clipboard holds {len(names):,} {what}, and at most {MOST_NAMES:,} are pasted at "
            f"once; the first is “{shown(names[0])}”."
        )


def _name(text: str) -> str:
    return " ".join(unguarded(text).split())
