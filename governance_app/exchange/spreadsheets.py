"""A spreadsheet as the import sees it: its matrices, and the command that takes them over."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from governance_app.domain.commands import ImportMatrices, blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.exchange.grid import Grid
from governance_app.exchange.importing import NewKey, plan_import, scheme_for
from governance_app.exchange.own_csv import read_own_csv
from governance_app.exchange.own_importing import as_recognised, plan_own_import
from governance_app.exchange.own_matrix import OwnMatrix
from governance_app.exchange.own_workbook import read_own_workbook
from governance_app.exchange.reading import read_grids
from governance_app.exchange.recognition import RecognisedMatrix, recognise


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What was read from a file and understood of it; `own` where it is one of our exports."""

    path: Path
    matrices: tuple[RecognisedMatrix, ...]
    own: OwnMatrix | None = None

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
            return plan_own_import(framework, self.own, self.path.name, new_key)
        return plan_import(framework, self.matrices, self.path.name, new_key)


def read_spreadsheet(
    path: Path, sheet: str | None = None, *, cancelled: Callable[[], bool] | None = None
) -> Spreadsheet:
    """Read a file, guarded, and recognise its matrices; of hidden sheets only one asked for.

    Blocks: call it off the window's thread.
    """
    grids = read_grids(path, cancelled=cancelled)
    if sheet is not None:
        grids = _sheet_named(sheet, grids, path)
    own = read_own_workbook(grids) or (read_own_csv(grids[0]) if len(grids) == 1 else None)
    if own is not None:
        return Spreadsheet(path, (as_recognised(own, grids[0].name),), own)
    shown = [grid for grid in grids if sheet is not None or not grid.hidden]
    return Spreadsheet(path, tuple(matrix for grid in shown for matrix in recognise(grid)))


def _sheet_named(sheet: str, grids: tuple[Grid, ...], path: Path) -> tuple[Grid, ...]:
    chosen = tuple(grid for grid in grids if grid.name.casefold() == sheet.casefold())
    if not chosen:
        names = ", ".join(f"“{grid.name}”" for grid in grids)
        raise Refusal(f"{path} has no sheet “{sheet}”; it has {names}.")
    return chosen
