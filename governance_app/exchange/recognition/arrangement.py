"""How a table is read: which rows name its columns, and what each column and row is for."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace


class Use(enum.Enum):
    """What a column is for."""

    ACROSS = "across"
    """Letters below a name: that of a role or, where the roles stand down, of an activity."""
    DOWN = "down"
    """The names of the rows: activities or, where they stand down, roles."""
    SECTION = "section"
    NUMBER = "number"
    """It numbers the rows; how deep the numbers are tells sections from activities."""
    SPARE = "spare"
    """It names a row that has no name of its own."""
    NOTE = "note"
    """Its text becomes the description of the activity."""
    HOLDERS = "holders"
    """Its cells name the roles that have the letters of the column."""
    INLINE = "inline"
    """Its cells name roles together with their letters: "Sales (R), Head of sales (A)"."""
    ROLE_NAME = "role name"
    """In a list: the role of each line."""
    LETTER = "letter"
    """In a list: the letters of each line."""
    IGNORED = "ignored"


#: Columns whose cells say who has which part.
SAYING_WHO = frozenset({Use.ACROSS, Use.HOLDERS, Use.INLINE, Use.LETTER})


class RowUse(enum.Enum):
    """What a row below the header is for, where a person says so."""

    ACTIVITY = "activity"
    SECTION = "section"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How one table is read. Rows and columns count from the first cell of the grid.

    ``naming`` is the row that names the columns, ``others`` are rows that name groups of them or
    say more of them. ``last`` is the last row of the table; ``repeats`` are rows of it that only
    say the header again. Columns that are not in ``uses`` are left out; letters in those of
    ``aside`` are reported, and headings of sections may stand in those of ``headings``. ``holders`` are the letters of the columns that name roles.
    """

    header_rows: tuple[int, ...]
    naming: int
    last: int
    uses: Mapping[int, Use] = field(default_factory=dict)
    others: tuple[int, ...] = ()
    repeats: frozenset[int] = frozenset()
    aside: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    holders: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[int, RowUse] = field(default_factory=dict)
    roles_across: bool | None = None
    is_lenient: bool = False

    @property
    def first(self) -> int:
        """The first row below the header."""
        return max(self.header_rows) + 1

    def columns(self, *uses: Use) -> list[int]:
        """Return the columns of these uses, from left to right."""
        return sorted(column for column, use in self.uses.items() if use in uses)

    def use_of(self, column: int) -> Use:
        """Return what a column is for."""
        return self.uses.get(column, Use.IGNORED)

    def with_use(self, column: int, use: Use, letters: tuple[str, ...] = ()) -> "Arrangement":
        """Return an arrangement with another use of a column; one column only names the rows."""
        uses = dict(self.uses)
        if use is Use.DOWN:
            uses |= dict.fromkeys(self.columns(Use.DOWN), Use.SPARE)
        uses[column] = use
        holders = {**self.holders, column: letters} if use is Use.HOLDERS else self.holders
        aside = tuple(each for each in self.aside if each != column)
        headings = tuple(each for each in self.headings if each != column)
        return replace(self, uses=uses, holders=holders, aside=aside, headings=headings)

    def with_header(self, row: int) -> "Arrangement":
        """Return an arrangement whose columns are named by one row."""
        rows = {each: use for each, use in self.rows.items() if each > row}
        return replace(
            self,
            header_rows=(row,),
            naming=row,
            others=(),
            repeats=frozenset(each for each in self.repeats if each > row),
            rows=rows,
            last=max(self.last, row + 1),
        )

    def with_row(self, row: int, use: RowUse | None) -> "Arrangement":
        """Return an arrangement in which a row is said to be this; None takes that back."""
        rows = {each: said for each, said in self.rows.items() if each != row}
        if use is not None:
            rows[row] = use
        return replace(self, rows=rows, last=max(self.last, row))


@dataclass(frozen=True, slots=True)
class Found:
    """How a matrix was read, and which rows of its grid gave activities or roles."""

    arrangement: Arrangement
    rows: frozenset[int]
