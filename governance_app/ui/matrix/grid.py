"""What stands where in the grid: the framework laid out in rows and columns. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER, PROCESS, ROLE
from governance_app.domain.matrix import Mask, activities_in
from governance_app.domain.outline import OutlineRow, moves_lines, outline
from governance_app.domain.outline_after import outline_after
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.matrix.arrangement import Arrangement
from governance_app.ui.matrix.columns import GridColumns
from governance_app.ui.matrix.offices import Offices
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, Selection
from governance_app.ui.matrix.rows import GridRows, NewActivity, RowsShown
from governance_app.ui.matrix.similar import still_alike

if TYPE_CHECKING:
    from governance_app.domain.rules import Assessment


class Part(Enum):
    """What kind of cell stands at a place."""

    CORNER = auto()
    ROLE = auto()  # the head of a column
    NEW_ROLE = auto()  # the empty head that takes the name of a role
    SECTION = auto()  # a component or a process; it runs across the whole row
    ACTIVITY = auto()  # the name of an activity
    NEW_ACTIVITY = auto()  # the empty name that takes an activity
    LETTERS = auto()
    EMPTY = auto()  # a cell of the empty row or column
    CHECK = auto()


@dataclass(frozen=True, slots=True)
class Touched:
    """What an edit changed in the grid: where everything stands, every look, or some rows."""

    structure: bool = False
    everything: bool = False
    letters: bool = False  # the scheme has other letters
    rows: frozenset[int] = frozenset()


class Grid:
    """The framework as rows and columns. Row 0 is the heads, column 0 the names."""

    def __init__(self, framework: Framework, assessment: "Assessment | None" = None) -> None:
        self.document = framework  # whose roles are roles
        self.framework = framework  # as it is shown: by person its roles are people
        self.assessment = assessment  # None until the framework has been checked
        self.arrangement = Arrangement()
        self.offices = Offices(framework, assessment.today if assessment else None)
        self.similar: Mapping[Subject, tuple[Finding, ...]] = {}
        self.hidden_roles: frozenset[Key] = frozenset()
        self.rows = GridRows(outline(framework))
        self.columns = self._make_columns()

    @property
    def row_count(self) -> int:
        """How many rows there are, heads and empty rows included."""
        return len(self.rows) + 1

    @property
    def column_count(self) -> int:
        """How many columns there are, names and check included."""
        return len(self.columns)

    @property
    def is_empty(self) -> bool:
        """Whether the framework has neither sections nor activities nor roles."""
        nothing_hidden = not self.rows.outlined and not self.framework.roles
        return self.row_count == 2 and nothing_hidden

    def row(self, row: int) -> OutlineRow | None:
        """Return the outline's row at a row of the grid; None for heads and empty rows."""
        return self.rows[row - 1] if row > HEAD_ROW else None

    def activity_at(self, row: int) -> Key | None:
        """Return the activity of a row; None where there is none."""
        there = self.row(row)
        return there.item.key if there is not None and there.kind == ACTIVITY.name else None

    def section_at(self, row: int) -> OutlineRow | None:
        """Return the component or process of a row; None where there is none."""
        there = self.row(row)
        return there if there is not None and there.kind != ACTIVITY.name else None

    def role_at(self, column: int) -> Key | None:
        """Return the role of a column; None where there is none."""
        return self.columns.role_at(column)

    def part(self, place: Place) -> Part:
        """Return what kind of cell stands at a place."""
        row, column = place
        if row == HEAD_ROW:
            if column in (NAME_COLUMN, self.columns.check):
                return Part.CORNER
            return Part.NEW_ROLE if self.role_at(column) is None else Part.ROLE
        there = self.row(row)
        if there is not None and there.kind != ACTIVITY.name:
            return Part.SECTION
        if column == NAME_COLUMN:
            return Part.NEW_ACTIVITY if there is None else Part.ACTIVITY
        if column == self.columns.check:
            return Part.CHECK
        return Part.EMPTY if there is None or self.role_at(column) is None else Part.LETTERS

    def letters(self, place: Place) -> Mask:
        """Return the letters of a cell, 0 where there are none."""
        activity, role = self.activity_at(place.row), self.role_at(place.column)
        if activity is None or role is None:
            return 0
        return self.framework.matrix.letters(activity, role)

    def subject_at(self, place: Place) -> Subject | None:
        """Return the item whose name can be changed from a place: a role in its head, else a row's.

        None for corners and empty rows.
        """
        if place.row == HEAD_ROW:
            role = self.role_at(place.column)
            return None if role is None else Subject(ROLE.name, role)
        there = self.row(place.row)
        return None if there is None else Subject(there.kind, there.item.key)

    def name_of(self, subject: Subject) -> str:
        """Return the name of an item as it is now."""
        return str(self.framework.tables[subject.kind][subject.key].name)

    def findings_of(self, subject: Subject | None) -> tuple[Finding, ...]:
        """Return what is wrong with an item, the worst first."""
        if subject is None:
            return ()
        known: Mapping[Key, tuple[Finding, ...]] = {}
        if self.assessment is None:
            pass
        elif subject.kind == ACTIVITY.name:
            known = self.assessment.of_activities
        elif subject.kind == ROLE.name:
            known = self.assessment.of_roles
        elif subject.kind == PROCESS.name:
            known = self.assessment.of_processes
        return known.get(subject.key, ()) + self.similar.get(subject, ())

    def place_of(self, subject: Subject) -> Place | None:
        """Return where an item stands; None while it is hidden or gone."""
        if subject.kind == ROLE.name:
            column = self.columns.column_of(subject.key)
            return None if column is None else Place(HEAD_ROW, column)
        number = self.rows.number_of(subject.key)
        return None if number is None else Place(number + 1, NAME_COLUMN)

    def take(self, framework: Framework, changes: Iterable[Changes]) -> Touched:
        """Show a framework that these changes led to; return what they touched."""
        self.document = framework
        self.framework = self.arrangement.shown(framework)
        activities: set[Key] = set()
        items: list[ItemChange] = []
        for each in changes:
            self.offices.take(framework, each)
            items.extend(each.items)
            activities |= activities_in(each.cells)
        letters = any(change.kind == LETTER.name for change in items)
        if any(moves_lines(each) or self.arrangement.is_touched_by(each) for each in items):
            self.similar = still_alike(self.similar, framework)
            self.rebuild(items)
            return Touched(structure=True, everything=True, letters=letters)
        if items:
            return Touched(everything=True, letters=letters)
        numbers = map(self.rows.number_of, activities | self._processes_of(activities))
        return Touched(rows=frozenset(number + 1 for number in numbers if number is not None))

    def _processes_of(self, activities: Iterable[Key]) -> set[Key]:
        """Return the processes of these activities, and those above: their findings hang on it."""
        there, processes, found = self.framework.activities, self.framework.processes, set[Key]()
        for key in activities:
            at = there[key].process if key in there else None
            while at is not None and at not in found:
                found.add(at)
                at = processes[at].parent
        return found

    def rebuild(self, changes: Sequence[ItemChange] | None = None) -> None:
        """Lay the framework out anew, or what these changes moved in it.

        What is typed and not entered yet goes.
        """
        kept, rows = self.rows.collapsed & self._sections(), self.rows
        if changes is None:
            outlined = outline(self.framework)
        else:
            outlined = outline_after(rows.outlined, self.framework, changes)
        self.rows = GridRows(outlined, kept, shown=rows.shown)
        self.columns = self._make_columns()

    def replace(self, framework: Framework) -> None:
        """Show another framework, about whose difference nothing is known."""
        self.document = framework
        self.offices = Offices(framework, self.offices.today)
        self.arrange(self.arrangement)

    def arrange(self, arrangement: Arrangement) -> None:
        """Put the columns into another order, or show people in their place."""
        self.arrangement = arrangement
        self.framework = arrangement.shown(self.document)
        self.rebuild()

    def assess(self, assessment: "Assessment") -> None:
        """Show what these findings say, on their day."""
        self.assessment = assessment
        if assessment.today != self.offices.today:
            self.offices = Offices(self.document, assessment.today)

    def collapse(self, collapsed: Iterable[Key]) -> None:
        """Hide what lies in these sections, and nothing else."""
        rows = self.rows
        self.rows = GridRows(rows.outlined, frozenset(collapsed), shown=rows.shown)

    def show_rows(self, shown: RowsShown) -> None:
        """Hide some activities, and put the others into an order."""
        self.rows = GridRows(self.rows.outlined, self.rows.collapsed, shown=shown)

    def hide_roles(self, hidden: frozenset[Key]) -> None:
        """Leave out the columns of these roles, and no others."""
        self.hidden_roles = hidden
        self.columns = self._make_columns()

    def show_again(self, subject: Subject) -> bool:
        """Show an item that a filter hides, beside what is shown; whether it was hidden."""
        if subject.kind == ROLE.name and subject.key in self.hidden_roles:
            self.hide_roles(self.hidden_roles - {subject.key})
            return True
        shown = self.rows.shown
        if subject.key not in shown.hidden:
            return False
        self.show_rows(shown._replace(hidden=shown.hidden - {subject.key}))
        return True

    def put_draft_row(self, number: int, new: NewActivity) -> None:
        """Put an empty row before a visible row (numbered from 0), for an activity to be typed."""
        rows = self.rows
        self.rows = GridRows(rows.outlined, rows.collapsed, (number, new), rows.shown)

    def put_draft_column(self, number: int) -> None:
        """Put an empty column before a role (numbered from 0), for a role to be typed."""
        self.columns = self._make_columns(number)

    def remove_drafts(self) -> bool:
        """Take the rows and columns away in which nothing was typed; whether there were any."""
        drafts = self.rows.draft is not None or self.columns.draft is not None
        if self.rows.draft is not None:
            rows = self.rows
            self.rows = GridRows(rows.outlined, rows.collapsed, shown=rows.shown)
        if self.columns.draft is not None:
            self.columns = self._make_columns()
        return drafts

    def _make_columns(self, draft: int | None = None) -> GridColumns:
        order = self.arrangement.columns(self.framework)
        groups = self.arrangement.groups(self.framework, order)
        hidden = self.hidden_roles if self.arrangement.takes_edits else frozenset()
        if hidden:
            order = [role for role in order if role not in hidden]
        return GridColumns(self.framework, draft, order, groups)

    def _sections(self) -> set[Key]:
        return {*self.framework.components, *self.framework.processes}


def sections_of(grid: Grid) -> frozenset[Key]:
    """Return every component and process that something lies below."""
    outlined = grid.rows.outlined
    return frozenset(
        row.item.key
        for row, below in pairwise(outlined)
        if row.kind != ACTIVITY.name and below.depth > row.depth
    )


def activity_cells(grid: Grid, selection: Selection) -> list[tuple[Key, Key]]:
    """Return the cells of a selection that can hold letters, each once, as (activity, role)."""
    found: dict[tuple[Key, Key], None] = {}
    for area in selection.areas:
        roles = [grid.role_at(column) for column in range(area.left, area.right + 1)]
        there = [role for role in roles if role is not None]
        if not there:
            continue
        for row in range(max(area.top, HEAD_ROW + 1), area.bottom + 1):
            activity = grid.activity_at(row)
            if activity is not None:
                found.update(((activity, role), None) for role in there)
    return list(found)
