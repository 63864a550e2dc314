"""Reading back our own workbook by its hidden marks.

Whatever a person sorted, deleted, added or renamed comes back as what it is: no name is ever taken
for a mark, and no place for an identity.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE
from governance_app.domain.kinds.letter import OTHER
from governance_app.domain.scheme import LetterPattern
from governance_app.domain.words import shortened
from governance_app.exchange.grid import Grid
from governance_app.exchange.own_matrix import (
    LetterReader,
    OwnActivity,
    OwnCell,
    OwnLetter,
    OwnMatrix,
    OwnRole,
)
from governance_app.exchange.own_rows import OwnRows
from governance_app.exchange.own_sheet import OwnSheet, own_sheets
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.workbook import document_sheet, marks, notes_sheet

_MEANINGS = {label: meaning for meaning, label in LETTER.field("meaning").choices.items()}


def read_own_workbook(grids: Iterable[Grid], symbols: Collection[str] = ()) -> OwnMatrix | None:
    """Return the matrix of a workbook that we wrote, None where the grids are none of ours.

    `symbols` are the letters to expect where the legend was deleted. Raises Refusal for a workbook
    of a newer version of the program.
    """
    sheets = own_sheets(grids)
    matrices = sheets.get(marks.MATRIX)
    if not matrices:
        return None
    letters = tuple(_letters(sheets.get(marks.LETTERS, [])))
    known = [letter.pattern.symbol for letter in letters] or symbols
    rows = OwnRows(matrices[0], LetterReader(known))
    problems = list(rows.problems)
    for other in matrices[1:]:
        why = f"this sheet is a copy; the matrix was read from “{matrices[0].grid.name}”"
        problems.append(Problem(other.grid.address(0, 0), shortened(other.grid.name), why))
    notes = _Notes(sheets.get(marks.NOTES, []), rows.roles, rows.activities)
    name, key = _document(sheets.get(marks.DOCUMENT, []))
    return OwnMatrix(
        framework_name=name or _title(matrices[0]),
        framework_key=key,
        letters=letters,
        roles=rows.roles,
        sections=rows.sections,
        activities=notes.added_to(rows.activities),
        problems=(*problems, *notes.problems),
    )


def _document(sheets: Sequence[OwnSheet]) -> tuple[str, Key | None]:
    """Return the name and the key of the framework."""
    name, key = "", None
    for sheet in sheets[:1]:
        for row in sheet.rows_below():
            what, value = (*sheet.grid.rows[row], "", "")[:2]
            if what == document_sheet.FRAMEWORK_NAME:
                name = value
            elif what == document_sheet.FRAMEWORK_KEY:
                item = marks.item_marked(value)
                key = item[1] if item and item[0] == PROFILE.name else None
    return name, key


def _title(sheet: OwnSheet) -> str:
    """Return the title above the matrix."""
    above = (text for row in sheet.grid.rows[: sheet.marks_row] for text in row)
    return next((text for text in above if text.strip()), "")


def _letters(sheets: Sequence[OwnSheet]) -> Iterator[OwnLetter]:
    for sheet in sheets[:1]:
        for row in sheet.rows_below():
            item = marks.item_marked(sheet.text(row, marks.KEY))
            symbol = sheet.text(row, marks.SYMBOL)
            if item and item[0] == LETTER.name and symbol.strip():
                pattern = LetterPattern(
                    symbol=symbol,
                    name=sheet.text(row, "name") or symbol,
                    meaning=_MEANINGS.get(sheet.text(row, "meaning").strip(), OTHER),
                    least=_limit(sheet.text(row, "least")),
                    most=_limit(sheet.text(row, "most")),
                )
                yield OwnLetter(item[1], pattern)


def _limit(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 7 else None


class _Notes:
    """The notes of a workbook, by the places of activity and role."""

    def __init__(
        self,
        sheets: Sequence[OwnSheet],
        roles: Sequence[OwnRole],
        activities: Sequence[OwnActivity],
    ) -> None:
        self.problems: list[Problem] = []
        self._notes: dict[tuple[int, int], str] = {}
        rows = _Finder((each.key, each.name) for each in activities)
        columns = _Finder(roles)
        for sheet in sheets[:1]:
            self._read(sheet, rows, columns)

    def _read(self, sheet: OwnSheet, rows: "_Finder", columns: "_Finder") -> None:
        activity_key, role_key = notes_sheet.COLUMNS[4:]
        for row in sheet.rows_below():
            note = sheet.text(row, marks.NOTE)
            if not note or sheet.text(row, activity_key) == marks.HEADS:
                continue
            activity = marks.item_marked(sheet.text(row, activity_key))
            role = marks.item_marked(sheet.text(row, role_key))
            if activity and role:
                # What is gone from the matrix takes its notes along.
                place = rows.by_key(activity[1]), columns.by_key(role[1])
            else:
                place = (
                    rows.by_name(sheet.text(row, "activity")),
                    columns.by_name(sheet.text(row, "role")),
                )
                if None in place:
                    self._tell(sheet, row, note)
            if place[0] is not None and place[1] is not None:
                self._notes[place[0], place[1]] = note

    def _tell(self, sheet: OwnSheet, row: int, note: str) -> None:
        where = sheet.grid.address(row, sheet.columns[marks.NOTE])
        why = "no single cell of the matrix has the names of activity and role beside this note"
        self.problems.append(Problem(f"{sheet.grid.name}!{where}", shortened(note), why))

    def added_to(self, activities: Sequence[OwnActivity]) -> tuple[OwnActivity, ...]:
        """Return the activities with the notes on their cells; a cell without letters has none."""
        cells = [dict(each.cells) for each in activities]
        for (activity, role), note in self._notes.items():
            if role in cells[activity]:
                cells[activity][role] = OwnCell(cells[activity][role].letters, note)
        return tuple(
            each._replace(cells=with_notes)
            for each, with_notes in zip(activities, cells, strict=True)
        )


class _Finder:
    """Finds places in a list by key, or by a name that only one thing has."""

    def __init__(self, items: Iterable[tuple[Key | None, str]]) -> None:
        self._keys: dict[Key, int] = {}
        self._names: dict[str, int | None] = {}
        for place, (key, name) in enumerate(items):
            if key is not None:
                self._keys.setdefault(key, place)
            plain = name.strip().casefold()
            self._names[plain] = None if plain in self._names else place

    def by_key(self, key: Key) -> int | None:
        """Return the place of a key, None where it is gone."""
        return self._keys.get(key)

    def by_name(self, name: str) -> int | None:
        """Return the place of a name, None where none or several have it."""
        return self._names.get(name.strip().casefold())
