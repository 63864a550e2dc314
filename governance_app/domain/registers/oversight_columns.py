"""What a register says of oversight: over what it is, how that is covered, and its reviews."""

from collections.abc import Iterable

from governance_app.domain.cadence import due_from, next_after
from governance_app.domain.changes import Changes
from governance_app.domain.coverage import State, overseen
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, REVIEW, Oversight, kind_named
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.labels import label_of
from governance_app.domain.registers.computed import EMPTY, Entry, Tone, computed, items_of
from governance_app.domain.registers.view import View

#: How a state is shown; its word says the same without the colour.
TONES: dict[State, Tone] = {
    State.NOT_REQUIRED: "muted",
    State.GAP: "error",
    State.VACANT: "error",
    State.SELF_OVERSEEN: "warning",
    State.LAPSED: "error",
    State.DUE: "warning",
    State.ONE_PERSON: "warning",
    State.COVERED: "plain",
}


def _over_renamed(view: View, changes: Changes) -> Iterable[Key]:
    """Return the oversight over items that an edit changes."""
    changed = {
        kind: {change.key for change in changes.items if change.kind == kind} for kind in OVERSEEN
    }
    if not any(changed.values()):
        return ()
    there = view.framework.of(OVERSIGHT).values()
    return {each.key for each in there if any(getattr(each, k) in changed[k] for k in OVERSEEN)}


@computed(
    OVERSIGHT, "covers", "Covers", "The item that is overseen, by its name.", touched=_over_renamed
)
def covers(view: View, oversight: Oversight) -> Entry:
    """Return the name of the item that is overseen."""
    item = overseen(oversight)
    kind = kind_named(item.kind)
    return Entry(label_of(view.framework, kind, view.framework.of(kind)[item.key]))


@computed(OVERSIGHT, "covered_kind", "Kind of item", "Whether it is a process, a system or else.")
def covered_kind(_view: View, oversight: Oversight) -> Entry:
    """Return "Process", "System" …"""
    return Entry(kind_named(overseen(oversight).kind).label)


def _by_anything(view: View, changes: Changes) -> Iterable[Key] | None:
    """Return all where an edit changes items; letters matter to the oversight of their process."""
    if changes.items:
        return None
    activities = view.framework.activities
    processes = {activities[each.activity].process for each in changes.cells}
    there = view.framework.of(OVERSIGHT).values()
    return [each.key for each in there if each.process in processes]


@computed(
    OVERSIGHT,
    "state",
    "State",
    "How the item is covered for the function today; of several states that hold, the first of: "
    + ", ".join(each.value.lower() for each in State)
    + ".",
    touched=_by_anything,
)
def state(view: View, oversight: Oversight) -> Entry:
    """Return the state of the item for the function, in words."""
    found = view.coverage.of(oversight.function, overseen(oversight)).state
    return Entry(found.value, TONES[found], list(State).index(found))


def _reviewed(_view: View, changes: Changes) -> Iterable[Key]:
    return {each.oversight for each in items_of(changes, REVIEW.name)}


@computed(OVERSIGHT, "last_review", "Last review", "When somebody looked last.", touched=_reviewed)
def last_review(view: View, oversight: Oversight) -> Entry:
    """Return the day of the last review that is not in the future; "None yet" without one."""
    last = view.last_reviews.get(oversight.key)
    if last is not None:
        return Entry(str(last))
    return Entry("None yet", "muted", "") if oversight.cadence else EMPTY


@computed(
    OVERSIGHT,
    "next_due",
    "Next due",
    "By when somebody is to look again, after the last review or the day that it began.",
    touched=_reviewed,
)
def next_due(view: View, oversight: Oversight) -> Entry:
    """Return the day by which the next review is due, with words where it is near or past."""
    if not oversight.cadence or oversight.not_required:
        return EMPTY
    begun = view.last_reviews.get(oversight.key) or oversight.since
    if begun is None:
        return Entry("First review", "warning", "")
    comes = next_after(begun, oversight.cadence)
    if view.today > comes:
        return Entry(f"{comes} late", "error", str(comes))
    near = view.today >= due_from(begun, oversight.cadence)
    return Entry(str(comes), "warning" if near else "plain", str(comes))
