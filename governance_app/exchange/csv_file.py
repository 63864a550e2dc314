"""The matrix as CSV: one table that every program reads, and that finds its rows again.

Component, processes and number stand before each activity, a role has a column, and the last column
holds the keys. Notes and sections without activities are not in it; the workbook has them.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, Activity, Process
from governance_app.domain.outline import OutlineRow, outline
from governance_app.exchange.check_column import check_texts
from governance_app.exchange.own_csv import (
    CHECK_HEAD,
    COMPONENT_HEAD,
    KEY_HEAD,
    NAME_HEAD,
    NUMBER_HEAD,
    key_text,
    process_head,
    read_own_csv,
)
from governance_app.formula_guard import guarded
from governance_app.whole_file import IsCancelled, Progress, go_on, whole_file

__all__ = ["read_own_csv", "write_csv"]

#: Blanks at an end are quoted since readers may skip them, and other separators since they guess.
_QUOTED = re.compile(r'[",;|\t\r\n]|^\s|\s$')
_ROWS_AT_ONCE = 500


def write_csv(
    framework: Framework,
    path: Path,
    *,
    day: datetime.date | None = None,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write the matrix as Excel likes it: UTF-8 with its mark, comma, CRLF; whole or not at all.

    What is accepted on `day` is not told in the check column. `progress` counts activities. Raises Refusal where the file cannot be written, Cancelled
    when `cancelled` says so.
    """
    total = len(framework.activities)
    with (
        whole_file(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        for number, row in enumerate(_rows(framework, day)):
            if number % _ROWS_AT_ONCE == 0:
                go_on(min(number, total), total, progress, cancelled)
            file.write(",".join(map(_field, row)) + "\r\n")
        go_on(total, total, progress, cancelled)


def _field(text: str) -> str:
    """Return a text as a field that no program takes for anything else."""
    safe = guarded(text)
    if not _QUOTED.search(safe):
        return safe
    doubled = safe.replace('"', '""')
    return f'"{doubled}"'


def _rows(framework: Framework, day: datetime.date | None) -> Iterator[list[str]]:
    lines = outline(framework)
    chains = _Chains(framework)
    deepest = chains.deepest(lines)
    roles = ordered(framework.roles)
    yield [
        COMPONENT_HEAD,
        *(process_head(depth) for depth in range(deepest)),
        NUMBER_HEAD,
        NAME_HEAD,
        *(role.name for role in roles),
        CHECK_HEAD,
        KEY_HEAD,
    ]
    matrix, checks = framework.matrix, check_texts(framework, day)
    texts = [framework.scheme.text(mask) for mask in range(256)]
    slots = [matrix.slots[role.key] for role in roles]
    width = max(slots, default=-1) + 1
    for line in lines:
        if isinstance(line.item, Activity):
            activity = line.item
            row = matrix.row(activity.key).ljust(width, b"\0")
            component, processes = chains.above(activity.process)
            names = [process.name for process in processes]
            yield [
                framework.components[component].name if component is not None else "",
                *names,
                *[""] * (deepest - len(names)),
                line.number,
                activity.name,
                *(texts[row[slot]] for slot in slots),
                checks[activity.key],
                chains.keys(activity),
            ]


class _Chains:
    """What activities belong to, from the component down."""

    def __init__(self, framework: Framework) -> None:
        self._processes = framework.processes
        self._known: dict[Key, tuple[Key | None, list[Process]]] = {}

    def above(self, key: Key) -> tuple[Key | None, list[Process]]:
        """Return the component and the processes, the outermost first, that a process ends."""
        if key not in self._known:
            chain = [self._processes[key]]
            while chain[0].parent is not None:
                chain.insert(0, self._processes[chain[0].parent])
            self._known[key] = (chain[0].component, chain)
        return self._known[key]

    def deepest(self, lines: list[OutlineRow]) -> int:
        """Return how many processes an activity stands in at most, and at least 1."""
        depths = (
            len(self.above(line.item.process)[1])
            for line in lines
            if isinstance(line.item, Activity)
        )
        return max(depths, default=1)

    def keys(self, activity: Activity) -> str:
        """Return what the last column holds."""
        component, processes = self.above(activity.process)
        items = [(ACTIVITY.name, activity.key)]
        items += [(PROCESS.name, process.key) for process in reversed(processes)]
        if component is not None:
            items.append((COMPONENT.name, component))
        return key_text(items)
