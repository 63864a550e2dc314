"""A spreadsheet as the import sees it: its matrices, and the command that takes them over."""

from dataclasses import dataclass
from pathlib import Path

from governance_app.domain.commands import ImportMatrices
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.exchange.importing import NewKey, plan_import, scheme_for
from governance_app.exchange.reading import read_grids
from governance_app.exchange.recognition import RecognisedMatrix, recognise


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What was read from a file and understood of it."""

    path: Path
    matrices: tuple[RecognisedMatrix, ...]

    @property
    def title(self) -> str:
        """What a framework made from it is called."""
        return self.path.stem.strip() or "Framework"

    @property
    def scheme(self) -> str:
        """The usual scheme that fits its letters."""
        return scheme_for(self.matrices)

    def refuse_if_empty(self) -> None:
        """Refuse a file in which no matrix was found, with the reason for each sheet."""
        if any(matrix.recognised for matrix in self.matrices):
            return
        reasons = " ".join(f"“{each.sheet}”: {each.reason}" for each in self.matrices[:3])
        raise Refusal(f"No RACI matrix was found in {self.path}. {reasons}")

    def command_for(self, framework: Framework, new_key: NewKey) -> ImportMatrices:
        """Return the one command that takes everything over."""
        return plan_import(framework, self.matrices, self.path.name, new_key)


def read_spreadsheet(path: Path, sheet: str | None = None) -> Spreadsheet:
    """Read a file, guarded, and recognise its matrices; of hidden sheets only one asked for."""
    grids = read_grids(path)
    if sheet is None:
        chosen = [grid for grid in grids if not grid.hidden]
    else:
        chosen = [grid for grid in grids if grid.name.casefold() == sheet.casefold()]
        if not chosen:
            names = ", ".join(f"“{grid.name}”" for grid in grids)
            raise Refusal(f"{path} has no sheet “{sheet}”; it has {names}.")
    return Spreadsheet(path, tuple(matrix for grid in chosen for matrix in recognise(grid)))
