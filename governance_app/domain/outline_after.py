"""The outline after an edit: where only activities came, went or moved, most lines stay."""

from collections.abc import Iterable, Sequence

from governance_app.domain.changes import ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS
from governance_app.domain.outline import OutlineRow, outline, outline_below

#: Edits in more processes than this are outlined from the beginning.
_MOST_PROCESSES = 8


def outline_after(
    before: Sequence[OutlineRow], framework: Framework, changes: Iterable[ItemChange]
) -> list[OutlineRow]:
    """Return the outline of a framework to which changes led from one with the outline `before`.

    Only the processes are outlined anew in which activities came, went or moved; other lines
    stay as they are, with the items that they had.
    """
    touched: dict[Key, None] = {}
    for kind, _, old, new in changes:
        if kind in (PROCESS.name, COMPONENT.name):
            return outline(framework)
        if kind == ACTIVITY.name:
            touched.update((item.process, None) for item in (old, new) if item is not None)
    lines = list(before)
    if len(touched) > _MOST_PROCESSES:
        return outline(framework)
    for process in touched:
        _outline_again(lines, framework, process)
    return lines


def _outline_again(lines: list[OutlineRow], framework: Framework, process: Key) -> None:
    """Put the lines of a process anew where it stands."""
    begin = next(at for at, line in enumerate(lines) if line.item.key == process)
    first = lines[begin]
    end = begin + 1
    while end < len(lines) and lines[end].depth > first.depth:
        end += 1
    lines[begin:end] = outline_below(framework, process, first.depth, first.number)
