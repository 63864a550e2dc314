"""`export --chain`: an approval chain as BPMN 2.0, and what is refused."""

from pathlib import Path
from typing import Any

import pytest

Command = Any


@pytest.fixture
def governed(tmp_path: Path, command: Command) -> Path:
    """Return a document with two approval chains."""
    path = tmp_path / "ours.governance"
    assert command("new", path, "--template", "marketing-operations").code == 0
    return path


def test_a_chain_is_written_and_taken_over_by_the_import(command: Command, governed: Path) -> None:
    out = governed.with_name("budget.bpmn")
    written = command("export", governed, "--chain", "campaign  BUDGET", out)
    assert (written.code, written.out) == (0, f"Saved to {out}.\n")
    taken = governed.with_name("taken.governance")
    imported = command("import-process", taken, out)
    assert imported.code == 0
    assert "Campaign budget" in imported.out
    assert "8 roles, 14 activities" in imported.out


@pytest.mark.parametrize(
    ("options", "out", "said"),
    [
        ((), "x.bpmn", "name it with --chain. The chains are “Campaign budget”, “Change of the"),
        (("--chain", "Campaign budge"), "x.bpmn", "no approval chain “Campaign budge”"),
        (("--chain", "Campaign budget"), "x.csv", "ends in .bpmn"),
        (("--chain", "Campaign budget"), "nofolder/x.bpmn", "no folder"),
    ],
)
def test_one_sentence_says_what_is_wrong(
    command: Command, governed: Path, options: tuple[str, ...], out: str, said: str
) -> None:
    before = sorted(governed.parent.iterdir())
    outcome = command("export", governed, *options, governed.parent / out)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert sorted(governed.parent.iterdir()) == before


def test_without_chains_it_says_so(command: Command, document: Path) -> None:
    for options in ((), ("--chain", "Budget")):
        outcome = command("export", document, *options, document.with_name("x.bpmn"))
        assert outcome.code == 2
        assert "no approval chains yet" in outcome.err
