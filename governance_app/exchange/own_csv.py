"""Reading back our own CSV file by its last column, which holds the keys."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS
from governance_app.domain.words import shortened
from governance_app.exchange.grid import Grid
from governance_app.exchange.own_matrix import (
    LetterReader,
    OwnActivity,
    OwnCell,
    OwnMatrix,
    OwnRole,
    OwnSection,
)
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.workbook import marks

COMPONENT_HEAD, NUMBER_HEAD, NAME_HEAD, CHECK_HEAD = "Component", "Number", "Activity", "Check"
KEY_HEAD = "Key (governance-app 1)"
_WITHIN = " in "
_Item = tuple[str, Key]


def process_head(depth: int) -> str:
    """Return the head of the column of processes so deep: "Process", "Subprocess" …"""
    return ("Process", "Subprocess")[depth] if depth < 2 else f"Subprocess {depth}"


def key_text(items: Sequence[_Item]) -> str:
    """Return what the last column holds: "activity 17 in process 9 in component 2".

    Text, because a spreadsheet program would round a number of so many digits.
    """
    return _WITHIN.join(marks.item_mark(kind, key) for kind, key in items)


def read_own_csv(grid: Grid, symbols: Collection[str] = ()) -> OwnMatrix | None:
    """Return the matrix of a CSV file that we wrote, None where the table is none of ours.

    The grid comes from the guarded reading, which has stripped the apostrophe of guarded cells.
    `symbols` are the letters to expect; without them cells hold what they say. Roles have no keys:
    a role is found by its name.
    """
    columns = _columns(grid)
    if columns is None:
        return None
    reading = _Reading(grid, columns, LetterReader(symbols))
    activities = tuple(reading.activities())
    return OwnMatrix(
        framework_name="",
        framework_key=None,
        letters=(),
        roles=tuple(OwnRole(None, grid.rows[columns.heads][each]) for each in columns.roles),
        sections=tuple(reading.sections),
        activities=activities,
        problems=tuple(reading.problems),
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand in the table."""

    heads: int
    component: int | None
    processes: tuple[int, ...]
    name: int
    roles: tuple[int, ...]
    key: int


def _columns(grid: Grid) -> _Columns | None:
    for number, row in enumerate(grid.rows[:10]):
        heads = [text.strip() for text in row]
        if KEY_HEAD in heads and NAME_HEAD in heads:
            name = heads.index(NAME_HEAD)
            key = len(heads) - 1 - heads[::-1].index(KEY_HEAD)
            if name > key:
                return None
            last = key - 1 if heads[key - 1] == CHECK_HEAD else key
            before = {head: column for column, head in reversed([*enumerate(heads[:name])])}
            depths = [process_head(depth) for depth in range(name)]
            return _Columns(
                heads=number,
                component=before.get(COMPONENT_HEAD),
                processes=tuple(before[head] for head in depths if head in before),
                name=name,
                roles=tuple(range(name + 1, last)),
                key=key,
            )
    return None


class _Reading:
    def __init__(self, grid: Grid, columns: _Columns, letters: LetterReader) -> None:
        self._grid = grid
        self._columns = columns
        self._letters = letters
        self._seen: set[Key] = set()
        self._by_key: dict[_Item, int] = {}
        self._by_name: dict[tuple[int | None, str, str], int] = {}
        self.sections: list[OwnSection] = []
        self.problems: list[Problem] = []

    def activities(self) -> Iterator[OwnActivity]:
        """Yield the rows; rows with keys name their sections for those without."""
        keyed = {row: self._items(row) for row in range(self._columns.heads + 1, self._grid.height)}
        section_of = {row: self._section_of(row, items) for row, items in keyed.items() if items}
        for row, items in keyed.items():
            name = self._grid.rows[row][self._columns.name]
            cells = self._cells(row)
            if items:
                key = self._own_key(row, items[0][1], name)
                yield OwnActivity(key, name, section_of[row], cells, self._address(row))
            elif name.strip():
                section = self._section_of(row, [])
                yield OwnActivity(None, name.strip(), section, cells, self._address(row))
            elif cells:
                self._problem(row, "", "this row has letters but no name; it was left out")

    def _items(self, row: int) -> list[_Item]:
        """Return the activity of a row and what it belongs to, nothing where it has no key."""
        parts = self._grid.rows[row][self._columns.key].split(_WITHIN)
        items = [item for item in map(marks.item_marked, parts) if item]
        complete = len(items) == len(parts) and items[0][0] == ACTIVITY.name
        return items if complete else []

    def _own_key(self, row: int, key: Key, name: str) -> Key | None:
        if key in self._seen:
            self._problem(
                row, name, "this is a copy of another activity and is taken for a new one"
            )
            return None
        self._seen.add(key)
        return key

    def _section_of(self, row: int, items: Sequence[_Item]) -> int | None:
        """Return the section of a row, made where it is the first one in it."""
        texts = self._grid.rows[row]
        names = [texts[each] for each in self._columns.processes if texts[each].strip()]
        component = texts[self._columns.component] if self._columns.component is not None else ""
        processes = [item for item in reversed(items[1:]) if item[0] == PROCESS.name]
        above = next((item for item in items[1:] if item[0] == COMPONENT.name), None)
        at: int | None = None
        if above or component.strip():
            at = self._section(COMPONENT.name, component, above, None)
        for depth in range(max(len(names), len(processes))):
            item = processes[depth] if depth < len(processes) else None
            name = names[depth] if depth < len(names) else ""
            at = self._section(PROCESS.name, name, item, at)
            if name.strip() != self.sections[at].name.strip():
                place = shortened(self.sections[at].name)
                self._problem(row, name, f"the row says so, but its key keeps it in “{place}”")
        return at

    def _section(self, kind: str, name: str, item: _Item | None, parent: int | None) -> int:
        place = self._by_key.get(item) if item else self._by_name.get((parent, kind, name.strip()))
        if place is None:
            place = len(self.sections)
            self.sections.append(OwnSection(kind, item[1] if item else None, name, parent))
            if item:
                self._by_key[item] = place
            self._by_name.setdefault((parent, kind, name.strip()), place)
        return place

    def _cells(self, row: int) -> Mapping[int, OwnCell]:
        found: dict[int, OwnCell] = {}
        for number, column in enumerate(self._columns.roles):
            text = self._grid.rows[row][column]
            letters = self._letters(text) if text else ()
            if letters:
                found[number] = OwnCell(letters)
            elif letters is None:
                where = self._grid.address(row, column)
                self.problems.append(Problem(where, shortened(text), "this is no letter"))
        return found

    def _address(self, row: int) -> str:
        return self._grid.address(row, self._columns.name)

    def _problem(self, row: int, text: str, why: str) -> None:
        self.problems.append(Problem(self._address(row), shortened(text), why))
