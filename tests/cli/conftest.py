"""Commands run in this process: their exit code, and what they print."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from governance_app.cli import run


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


Command = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return the function that runs a command by its arguments."""

    def runner(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        try:
            code = run([str(each) for each in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return runner


SHEET = (
    ("Campaign plan", "", "", ""),
    ("", "", "", ""),
    ("Activity", "Director", "Manager", "Analyst"),
    ("Planning", "", "", ""),
    ("Set the goals", "A", "R", "c"),
    ("Choose the channels", "A", "R/A", ""),
    ("Delivery", "", "", ""),
    ("Launch", "", "Responsible", "I"),
    ("Report", "A", "see note", "R"),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a spreadsheet with a title, two sections and four activities."""
    path = tmp_path / "plan.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(SHEET)
    return path


@pytest.fixture
def document(tmp_path: Path, sheet: Path, command: Command) -> Path:
    """Return a document into which the spreadsheet was imported."""
    path = tmp_path / "plan.governance"
    assert command("import", path, sheet).code == 0
    return path
