"""The rows of the map as plain values: groups, items, and the state of each for each function."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from governance_app.domain.coverage import Coverage, State
from governance_app.domain.coverage_reading import reading
from governance_app.domain.coverage_states import Covered
from governance_app.domain.coverage_totals import Grouping, depth_of, in_groups, name_of
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import counted
from governance_app.ui.coverage.tally import Tally

#: What stands in a cell that is not covered as it should be.
WORDS = {
    State.NOT_REQUIRED: "not required",
    State.GAP: "Gap",
    State.VACANT: "Vacant",
    State.SELF_OVERSEEN: "Self-overseen",
    State.LAPSED: "Lapsed",
    State.DUE: "Due",
    State.ONE_PERSON: "1 person",
}
#: Behind what is overseen through the process that an item is part of.
INHERITED = " ↑"


class Row(NamedTuple):
    """A group's heading (`item` is None), or an item; `depth` counts the processes above it.

    `inside` are the items of a group.
    """

    label: str
    group: object
    item: Subject | None = None
    depth: int = 0
    is_folded: bool = False
    inside: tuple[Subject, ...] = ()


@dataclass(frozen=True)
class CoverageSheet:
    """What the map shows of a coverage."""

    coverage: Coverage
    functions: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    tally: Tally

    def stands_like(self, other: "CoverageSheet") -> bool:
        """Whether the other one has the same rows and columns, whatever they are called."""
        if not self.rows or self.functions != other.functions:
            return False
        return self.rows is other.rows or list(map(_standing, self.rows)) == list(
            map(_standing, other.rows)
        )

    def looks(self, row: int, column: int) -> tuple[object, str]:
        """Return what can be seen of a cell: its state and its words."""
        covered = self.covered(row, column)
        return covered.state if covered else None, self.text(row, column)

    def covered(self, row: int, column: int) -> Covered | None:
        """Return how the item of a row is covered for the function of a column; None for groups."""
        item = self.rows[row].item
        return None if item is None else self.coverage.of(self.functions[column][0], item)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell: how often somebody looks, or what is wrong."""
        covered = self.covered(row, column)
        if covered is None:
            return self._of_group(row, column)
        words = WORDS.get(covered.state) or _often(covered)
        is_passed_on = covered.inherited_from is not None and covered.oversights
        return words + (
            INHERITED if is_passed_on and covered.state is not State.NOT_REQUIRED else ""
        )

    def _of_group(self, row: int, column: int) -> str:
        """Return how many of the items of a group are covered for a function: "3 of 5"."""
        count = self.tally.of(self.functions[column][0], self.rows[row].inside)
        return f"{count.covered:,} of {count.required:,}" if count.required else ""

    def spoken(self, row: int, column: int) -> str:
        """Return all of a cell, for a tooltip and for who listens."""
        there = self.rows[row]
        if there.item is None:
            count, function = self.text(row, column), self.functions[column][1]
            covered = f", {function}: {count} covered" if count else ""
            return f"{there.label}, {'folded' if there.is_folded else 'unfolded'}{covered}"
        told = reading(self.coverage, self.functions[column][0], there.item)
        words = [f"{told.item_name}, {told.function_name}: {told.covered.state.value}"]
        words += [", ".join(told.roles)] if told.roles else []
        words += [CADENCES[told.cadence].lower()] if told.cadence else []
        comes = told.covered.next_review
        if comes is not None:
            is_past = comes < self.coverage.held.day
            words.append(f"{'review was due' if is_past else 'next review'} by {comes}")
        words += [f"inherited from {told.inherited_from}"] if told.inherited_from else []
        return ", ".join(words)

    def grid(self) -> list[list[str]]:
        """Return the map with its heads, for a spreadsheet."""
        lines = [["Item", *(name for _, name in self.functions)]]
        for number, row in enumerate(self.rows):
            lines.append([row.label, *(self.text(number, c) for c in range(len(self.functions)))])
        return lines


_standing = attrgetter("group", "item", "depth", "is_folded")


def sheet_of(tally: Tally, rows: tuple[Row, ...]) -> CoverageSheet:
    """Return the map of a coverage with these rows."""
    functions = tuple((each.key, each.name) for each in tally.coverage.functions)
    return CoverageSheet(tally.coverage, functions, rows, tally)


def rows_of(
    coverage: Coverage,
    items: Sequence[Subject],
    by: Grouping,
    states: Collection[State] = (),
    folded: Collection[object] = (),
) -> tuple[Row, ...]:
    """Return the rows of items in groups; with states only those that are in one of them."""
    functions = [each.key for each in coverage.functions]
    if states:
        items = [e for e in items if any(coverage.of(f, e).state in states for f in functions)]
    framework, rows = coverage.framework, list[Row]()
    for group in in_groups(coverage, items, by):
        is_folded = group.key in folded
        title = f"{group.title} · {counted(len(group.items), 'item')}" if is_folded else group.title
        rows.append(Row(title, group.key, is_folded=is_folded, inside=group.items))
        if not is_folded:
            rows += [
                Row(name_of(framework, each), group.key, each, depth_of(framework, each))
                for each in group.items
            ]
    return tuple(rows)


def _often(covered: Covered) -> str:
    """Return how often somebody looks: as often as the one who looks most often."""
    there = {each.cadence for each in covered.oversights}
    first = next((each for each in CADENCES if each and each in there), "")
    return CADENCES[first] if first else State.COVERED.value
