"""What the inspector shows of what is selected in the grid."""

from typing import TYPE_CHECKING

from governance_app.domain.changes import Headline
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.inspection import Inspection, Link, Section, Text
from governance_app.ui.matrix.grid import Grid, Part
from governance_app.ui.matrix.places import HEAD_ROW, Selection
from governance_app.ui.session import Session

if TYPE_CHECKING:
    from governance_app.ui.inspection.cells import Inspector

_OPENING = Inspection("Opening…", "The document is still being read and checked.")
#: More selected cells than this are summed up without looking at each row.
_MOST_SUMMED = 20_000


def inspect_selection(session: Session, grid: Grid, selection: Selection) -> Inspection | None:
    """Return what is known of a cell, an item or many cells; little before all is checked."""
    if not session.is_complete:
        return _OPENING
    from governance_app.ui.inspection.cells import Inspector, inspect_item

    def last_change(of: Subject | tuple[Key, Key]) -> Headline | None:
        return _last_change(session, of)

    today = session.today if grid.arrangement.takes_edits else None
    inspector = Inspector(grid.framework, grid.findings_of, last_change, today)
    if not selection.is_single:
        return _summary(grid, selection, inspector)
    place = selection.cursor
    activity, column = grid.activity_at(place.row), grid.role_at(place.column)
    row = grid.row(place.row)
    number = row.number if row is not None else ""
    if grid.part(place) is Part.LETTERS and activity is not None and column is not None:
        if not grid.arrangement.takes_edits:
            return _cell_of_person(session, grid, activity, column, number)
        return inspector.cell(activity, column, number)
    subject = grid.subject_at(place)
    if subject is not None and subject.kind == ROLE.name:
        return _form(session, grid, subject.key)
    return None if subject is None else inspect_item(inspector, subject, number)


def _form(session: Session, grid: Grid, column: Key) -> Inspection | None:
    """Return the form of a role or of a person; what makes forms is imported with the first one."""
    from governance_app.ui.registers.inspecting import inspector_of

    forms = inspector_of(session, grid.findings_of)
    for kind in (ROLE, PERSON):
        if column in session.framework.tables[kind.name]:
            return forms.inspection(kind, column)
    day = grid.arrangement.people_on
    roles = "Nobody holds these roles" if day is None else f"Nobody holds these roles on {day}"
    return Inspection(
        grid.name_of(Subject(ROLE.name, column)),
        "Column",
        (Section(roles, _roles_behind(session, grid, column)),),
    )


def _cell_of_person(
    session: Session, grid: Grid, activity: Key, column: Key, number: str
) -> Inspection:
    """Return by which roles somebody has their letters for an activity."""
    framework, shown = session.framework, grid.framework
    letters = shown.matrix.letters(activity, column)
    words = " and ".join(shown.scheme.names(letters)) or "no letter"
    name = shown.activities[activity].name
    selected = Text(f"{shown.roles[column].name}: {words}", "strong")
    roles = [
        Text(f"{link.text}: {' and '.join(framework.scheme.names(there))}")
        for link in _roles_behind(session, grid, column)
        if (there := framework.matrix.letters(activity, link.subject.key))
    ]
    note = shown.matrix.notes.get((activity, column), "")
    sections = [Section("Selected", (selected,))]
    if roles:
        sections.append(Section("By these roles", tuple(roles)))
    if note:
        sections.append(Section("Notes", (Text(note),)))
    return Inspection(f"{number} {name}" if number else name, "By person", tuple(sections))


def _roles_behind(session: Session, grid: Grid, column: Key) -> tuple[Link, ...]:
    """Return the roles whose letters a column has."""
    from governance_app.domain.by_person import roles_of_column

    day, roles = grid.arrangement.people_on, session.framework.roles
    if day is None:
        return ()
    keys = roles_of_column(session.framework, column, day)
    return tuple(Link(roles[key].name, Subject(ROLE.name, key)) for key in keys)


def _summary(grid: Grid, selection: Selection, inspector: "Inspector") -> Inspection:
    """Sum up many cells; so many that it would take time are only counted."""
    activities, roles, cells = dict[Key, None](), set[Key](), 0
    for area in selection.areas:
        rows = range(max(HEAD_ROW + 1, area.top), area.bottom + 1)
        below = [key for row in rows if (key := grid.activity_at(row)) is not None]
        beside = [grid.role_at(column) for column in range(area.left, area.right + 1)]
        there = [role for role in beside if role is not None]
        activities.update(dict.fromkeys(below))
        roles.update(there)
        cells += len(below) * len(there)
    looked_at = activities if len(activities) <= _MOST_SUMMED else ()
    return inspector.several(cells, looked_at, len(activities), len(roles))


def _last_change(session: Session, of: Subject | tuple[Key, Key]) -> Headline | None:
    """Return the edit that wrote an item or a cell last; None where the file cannot say."""
    try:
        if isinstance(of, Subject):
            return session.document.journal.last_change_of(of.kind, of.key)
        return session.document.journal.last_change_of_cell(*of)
    except Refusal:  # a disk that does not answer costs only these words
        return None
