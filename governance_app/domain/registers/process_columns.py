"""What a register says of processes: where they run, and how many steps they have."""

from collections.abc import Iterable

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS, PROCESS_USE, Process
from governance_app.domain.registers.computed import Entry, computed, items_of
from governance_app.domain.registers.view import View


def _processes_used(_view: View, changes: Changes) -> Iterable[Key]:
    return {each.process for each in items_of(changes, PROCESS_USE.name)}


@computed(
    PROCESS,
    "uses",
    "Teams and channels",
    "Where the process runs, and whether it is the standard one there.",
    touched=_processes_used,
)
def uses(view: View, process: Process) -> Entry:
    """Return "Web (standard), Events"."""
    places = view.uses.get(process.key, ())
    return Entry(", ".join(f"{e.name} (standard)" if e.standardised else e.name for e in places))


def _processes_with_other_steps(_view: View, changes: Changes) -> Iterable[Key] | None:
    """Return nothing, or None (all) when steps or processes come, go or move."""
    for kind, _, before, after in changes.items:
        if kind == ACTIVITY.name and (not before or not after or before.process != after.process):
            return None
        if kind == PROCESS.name and (not before or not after or before.parent != after.parent):
            return None
    return ()


@computed(
    PROCESS,
    "activities",
    "Activities",
    "How many activities there are in the process and in those that are part of it.",
    touched=_processes_with_other_steps,
    is_number=True,
    searched=False,
)
def activities(view: View, process: Process) -> Entry:
    """Return how many steps the process has."""
    count = view.steps.get(process.key, 0)
    return Entry(f"{count:,}" if count else "", sort=count)
