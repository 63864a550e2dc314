"""The grid in words: what a screen reader says of a cell, and what a pointer held over it shows."""

from governance_app.domain import rules
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, kind_named
from governance_app.domain.matrix import Mask
from governance_app.domain.outline import OutlineRow
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.matrix.grid import Grid, Part
from governance_app.ui.matrix.places import HEAD_ROW, Place

NEW_ACTIVITY_HINT = "Add an activity…"
NEW_ROLE_HINT = "Add a role…"
CORNER_HEAD = "Activity"
CHECK_HEAD = "Check"
_FIXED = {
    Part.NEW_ROLE: "New role: type a name",
    Part.NEW_ACTIVITY: "New activity: type a name",
    Part.EMPTY: "Empty; typing a letter adds what is missing",
}


def shown_text(grid: Grid, place: Place) -> str:
    """Return what stands in a cell, as text."""
    part = grid.part(place)
    subject = grid.subject_at(place)
    if part is Part.CORNER:
        return CHECK_HEAD if place.column else CORNER_HEAD
    if part in (Part.NEW_ROLE, Part.NEW_ACTIVITY):
        return ""
    if part is Part.LETTERS:
        return grid.framework.scheme.text(grid.letters(place))
    if part is Part.CHECK or (part is Part.SECTION and place.column == grid.columns.check):
        return check_title(grid, place.row)
    if subject is None or (part is Part.SECTION and place.column):
        return ""
    row = grid.row(place.row)
    number = f"{row.number} " if row is not None and row.kind == ACTIVITY.name else ""
    return number + grid.name_of(subject)


def accessible_text(grid: Grid, place: Place) -> str:
    """Return what a screen reader says: "Score and route leads, Campaign Manager: Responsible"."""
    part = grid.part(place)
    if part in _FIXED:
        return _FIXED[part]
    if part is Part.LETTERS:
        return _cell_in_words(grid, place)
    if part is Part.ROLE:
        return _head_in_words(grid, place)
    if part is Part.CHECK:
        title = check_title(grid, place.row)
        return f"{_row_name(grid, place.row)}, check: {title or 'nothing found'}"
    return _section_or_activity(grid, place) or shown_text(grid, place)


def tooltip(grid: Grid, place: Place) -> str:
    """Return plain text that tells what is cut or only hinted at on the screen; "" for nothing."""
    part = grid.part(place)
    subject = grid.subject_at(place)
    if part is Part.LETTERS:
        activity, role = grid.activity_at(place.row), grid.role_at(place.column)
        if not grid.letters(place) or activity is None or role is None:
            return ""
        note = grid.framework.matrix.notes.get((activity, role), "")
        return _cell_in_words(grid, place, with_note=False) + (f"\n\n{note}" if note else "")
    if subject is None or part is Part.EMPTY:
        return ""
    titles = [rules.title_of(grid.framework, each) for each in grid.findings_of(subject)]
    if part is Part.CHECK:
        return "\n".join(titles)
    held = office_in_words(grid, subject.key) if part is Part.ROLE else ""
    return "\n".join(filter(None, [grid.name_of(subject), held, *titles]))


def worst_finding(grid: Grid, row: int) -> Finding | None:
    """Return the worst finding of a row's activity or process; None where all is well."""
    there = grid.row(row)
    if there is None or there.kind == COMPONENT.name:
        return None
    found = grid.findings_of(Subject(there.kind, there.item.key))
    return found[0] if found else None


def check_title(grid: Grid, row: int) -> str:
    """Return the few words of the check column, "" where all is well."""
    finding = worst_finding(grid, row)
    return rules.title_of(grid.framework, finding) if finding else ""


def owner_of(grid: Grid, row: OutlineRow) -> str:
    """Return the name of a process's owner, "" where there is none."""
    if row.kind != PROCESS.name:
        return ""
    owner = grid.framework.processes[row.item.key].owner
    return grid.framework.roles[owner].name if owner is not None else ""


def letters_in_words(grid: Grid, letters: Mask) -> str:
    """Return "Accountable, Responsible", or "no letter"."""
    return ", ".join(grid.framework.scheme.names(letters)) or "no letter"


def _row_name(grid: Grid, row: int) -> str:
    subject = grid.subject_at(Place(row, 0))
    return grid.name_of(subject) if subject else ""


def _cell_in_words(grid: Grid, place: Place, *, with_note: bool = True) -> str:
    role = grid.subject_at(Place(HEAD_ROW, place.column))
    role_name = grid.name_of(role) if role else ""
    letters = letters_in_words(grid, grid.letters(place))
    activity = grid.activity_at(place.row)
    noted = (
        with_note
        and role is not None
        and activity is not None
        and (activity, role.key) in grid.framework.matrix.notes
    )
    return f"{_row_name(grid, place.row)}, {role_name}: {letters}{', with a note' * noted}"


def _head_in_words(grid: Grid, place: Place) -> str:
    """Return "Role Campaign Manager, held by Person B", with the findings of the role."""
    name = shown_text(grid, place)
    if grid.arrangement.people_on is not None:
        return f"Column {name}"
    held = office_in_words(grid, grid.role_at(place.column))
    return f"Role {name}{f', {held}' if held else ''}{_findings_in_words(grid, place)}"


def office_in_words(grid: Grid, role: Key | None) -> str:
    """Return "held by Person B", "vacant", or nothing."""
    office = None if role is None else grid.offices.of(role)
    if office is None:
        return ""
    return "vacant" if office.tone == "error" else f"held by {office.text}"


def _section_or_activity(grid: Grid, place: Place) -> str:
    row = grid.row(place.row)
    if row is None:
        return ""
    name = grid.name_of(Subject(row.kind, row.item.key))
    if row.kind == ACTIVITY.name:
        return f"{row.number} {name}{_findings_in_words(grid, place)}"
    owner = owner_of(grid, row)
    folded = ", collapsed" if row.item.key in grid.rows.collapsed else ""
    kind = kind_named(row.kind).label
    owned = f", owner {owner}" if owner else ""
    return f"{kind} {name}{owned}{folded}{_findings_in_words(grid, place)}"


def _findings_in_words(grid: Grid, place: Place) -> str:
    found = grid.findings_of(grid.subject_at(place))
    if not found:
        return ""
    words = (f"{rules.severity_of(f).value} {rules.title_of(grid.framework, f)}" for f in found)
    return f", {', '.join(words)}"
