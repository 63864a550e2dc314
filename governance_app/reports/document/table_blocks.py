"""Blocks with rows: tables, the matrix, findings in words, and the map of what is overseen."""

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from governance_app.reports.content import FindingGroup, LegendLetter, ReportedRow
from governance_app.reports.document.text_blocks import Tone


class ColumnKind(Enum):
    """What stands in a column, by which it is aligned and written."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    CHIP = "chip"  # letters of the scheme, or a state in one word
    BAR = "bar"  # a share of the column's largest value, drawn


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `weight` is its share of the room that columns of words have.

    `meaning` is the meaning class of the letter that a column counts, whose chip is its head then.
    """

    label: str
    kind: ColumnKind = ColumnKind.TEXT
    weight: float = 1.0
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text as it is read, and its value where a spreadsheet should hold a number.

    `chips` are the letters of a cell of chips, `flags` findings that stand in it. `leads_to` is the
    anchor of what the text names where the document tells of it, "" for none.
    """

    text: str
    value: float | None = None
    tone: Tone = "plain"
    chips: tuple[str, ...] = ()
    flags: tuple["CellFlag", ...] = ()
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class CellFlag:
    """A finding in a cell: its severity and its few words."""

    severity: str
    title: str


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together, below a line with their title ("" where there is none)."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table. `empty` is what is said where no row stands in it.

    `letters` are the looks of the chips in it. `total` is its last row, () for none.
    """

    block: ClassVar[str] = "data_table"
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    empty: str = ""
    title: str = ""
    total: tuple[Cell, ...] = ()
    letters: tuple[LegendLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRole:
    """The head of a column of the matrix: the role, its level and who holds it, where wanted."""

    name: str
    level: str = ""
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterMatrix:
    """The matrix: a column a role, a row a component, process or activity, and what is found."""

    block: ClassVar[str] = "letter_matrix"
    letters: tuple[LegendLetter, ...]
    roles: tuple[MatrixRole, ...]
    rows: tuple[ReportedRow, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class FindingList:
    """Findings in words, the worst first; `none` is what is said where there are none."""

    block: ClassVar[str] = "finding_list"
    groups: tuple[FindingGroup, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class MapState:
    """A state of the map: its name, its word, its tone, and a sign that needs no colour."""

    name: str
    word: str
    tone: Tone
    sign: str


@dataclass(frozen=True, slots=True)
class MapCell:
    """How one item stands in one function: the name of a state, and what is said of it."""

    state: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class MapRow:
    """An item of the map with a cell for each function; `detail` says more of it."""

    name: str
    detail: str
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Items of one kind."""

    title: str
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """What is overseen: items by kind, functions beside each other, the state where they meet."""

    block: ClassVar[str] = "coverage_map"
    functions: tuple[str, ...]
    states: tuple[MapState, ...]
    groups: tuple[MapGroup, ...]
    empty: str = ""
