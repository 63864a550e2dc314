"""A spreadsheet as the import sees it: its matrices, and the command that takes them over."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from governance_app.domain.commands import ImportMatrices, Removal, blank_framework
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.words import shown
from governance_app.exchange.grid import Grid
from governance_app.exchange.importing import NewKey, plan_import, scheme_for
from governance_app.exchange.own_csv import read_own_csv
from governance_app.exchange.own_importing import as_recognised, plan_own_import
from governance_app.exchange.own_matrix import OwnMatrix
from governance_app.exchange.own_sheet import own_sheets
from governance_app.exchange.own_workbook import read_own_workbook
from governance_app.exchange.reading import read_clipboard, read_grids
from governance_app.exchange.recognition import RecognisedMatrix, recognise
from governance_app.exchange.workbook import marks
from governance_app.garbage import without_looking_for_garbage

#: What stands for the name of the file where a table was pasted.
CLIPBOARD = "Clipboard"
#: How long one sheet may take to be understood; 5,000 × 100 cells take about one second.
_SECONDS_FOR_A_SHEET = 120


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What was read from a file and understood of it; `own` where it is one of our exports.

    ``grids`` are the sheets of the matrices, one for each, where there are cells to show.
    ``roles`` are the roles that names mean, as somebody decided, None for a new one; ``removals``
    what somebody wants to go because an edited export no longer has it.
    """

    path: Path
    matrices: tuple[RecognisedMatrix, ...]
    own: OwnMatrix | None = None
    grids: tuple[Grid, ...] = ()
    roles: Mapping[str, Key | None] = field(default_factory=dict)
    removals: frozenset[Removal] = frozenset()

    def grid_of(self, place: int) -> Grid | None:
        """Return the sheet in which a matrix was found; None where there are no cells."""
        return self.grids[place] if place < len(self.grids) else None

    @property
    def title(self) -> str:
        """What a framework made from it is called."""
        named = self.own.framework_name if self.own else ""
        return named or self.path.stem.strip() or "Framework"

    def blank(self, new_key: NewKey) -> Framework:
        """Return the framework that a document made for this file begins with."""
        scheme = scheme_for(self.matrices)
        letters = self.own.letters if self.own else ()
        patterns = [letter.pattern for letter in letters] or None
        return blank_framework(self.title, new_key, scheme, patterns)

    def refuse_if_empty(self) -> None:
        """Refuse a file in which no matrix was found, with the reason for each sheet."""
        if any(matrix.recognised for matrix in self.matrices):
            return
        reasons = " ".join(f"“{each.sheet}”: {each.reason}" for each in self.matrices[:3])
        raise Refusal(f"No RACI matrix was found in {self.path}. {reasons}")

    def matrices_for(self, into: Framework | None) -> tuple[RecognisedMatrix, ...]:
        """Return the matrices as a framework would take them over; None stands for a new one."""
        return self.matrices

    def command_for(self, framework: Framework, new_key: NewKey) -> ImportMatrices:
        """Return the one command that takes everything over."""
        if self.own:
            return plan_own_import(framework, self.own, self.path.name, new_key, self.removals)
        return plan_import(framework, self.matrices, self.path.name, new_key, self.roles)


def read_spreadsheet(
    path: Path,
    sheet: str | None = None,
    *,
    cancelled: Callable[[], bool] | None = None,
    with_hidden: bool = False,
) -> Spreadsheet:
    """Read a file, guarded, and recognise its matrices; of hidden sheets only one asked for.

    ``with_hidden`` reads all sheets, for offering them. Blocks: call it off the window's thread.
    """
    grids = read_grids(path, cancelled=cancelled)
    if sheet is not None:
        grids = _sheet_named(sheet, grids, path)
    takes_all = with_hidden or sheet is not None
    return spreadsheet_of(path, grids, takes_all=takes_all, cancelled=cancelled)


def read_pasted_table(
    text: str, page: str = "", *, cancelled: Callable[[], bool] | None = None
) -> Spreadsheet:
    """Read the tables on the clipboard, as HTML or text, and recognise their matrices.

    Blocks: call it off the window's thread. Raises Refusal and Cancelled.
    """
    grids = read_clipboard(text, page, cancelled=cancelled)
    return spreadsheet_of(Path(CLIPBOARD), grids, takes_all=True, cancelled=cancelled)


def spreadsheet_of(
    path: Path,
    grids: Sequence[Grid],
    *,
    takes_all: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> Spreadsheet:
    """Recognise the matrices of sheets; of hidden ones only if all are to be taken."""
    own = read_own_workbook(grids) or (read_own_csv(grids[0]) if len(grids) == 1 else None)
    if own is not None:
        sheet = _sheet_of(own, grids)
        return Spreadsheet(path, (as_recognised(own, sheet.name),), own, (sheet,))
    found: list[tuple[RecognisedMatrix, Grid]] = []
    with without_looking_for_garbage():
        for grid in grids:
            go_on = _patience(path, grid, cancelled)
            go_on()
            if takes_all or not grid.hidden:
                found += [(matrix, grid) for matrix in recognise(grid, go_on=go_on)]
    return Spreadsheet(
        path, tuple(matrix for matrix, _ in found), None, tuple(grid for _, grid in found)
    )


def _patience(path: Path, grid: Grid, cancelled: Callable[[], bool] | None) -> Callable[[], None]:
    """Return what raises where the user cancelled, or a sheet takes too long to be understood."""
    until = time.monotonic() + _SECONDS_FOR_A_SHEET

    def go_on() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if time.monotonic() > until:
            raise Refusal(
                f"{path.name}: sheet “{shown(grid.name)}” holds too many different texts to be "
                f"understood within {_SECONDS_FOR_A_SHEET} seconds; import a part of it."
            )

    return go_on


def _sheet_of(own: OwnMatrix, grids: Sequence[Grid]) -> Grid:
    """Return the sheet of the matrix among the sheets of an export."""
    matrices = own_sheets(grids).get(marks.MATRIX)
    return matrices[0].grid if matrices else grids[0]


def _sheet_named(sheet: str, grids: tuple[Grid, ...], path: Path) -> tuple[Grid, ...]:
    chosen = tuple(grid for grid in grids if grid.name.casefold() == sheet.casefold())
    if not chosen:
        names = ", ".join(f"“{grid.name}”" for grid in grids)
        raise Refusal(f"{path} has no sheet “{sheet}”; it has {names}.")
    return chosen
