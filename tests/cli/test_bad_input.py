"""Bad input: one sentence on standard error, exit code 2, and nothing left behind."""

from pathlib import Path
from typing import Any

import pytest

Command = Any


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.governance"], "does not exist"),
        (["check", "."], "is a folder"),
        (["check"], "required"),
        (["frobnicate"], "invalid choice"),
        (["new", "plan.governance"], "is there already"),
        (["new", "noending"], "does not end in .governance"),
        (["new", "nofolder/x.governance"], "no folder"),
        (["new", "x.governance", "--template", "nothing"], "no template"),
        (["new", "x.governance", "--from", "nowhere.json"], "no file"),
        (["new", "x.governance", "--from", "plan.csv"], "JSON"),
        (["import", "plan.governance", "nowhere.xlsx"], "nowhere.xlsx"),
        (["import", "plan.governance", "prose.csv"], "No RACI matrix was found"),
        (["import", "x.governance", "prose.csv"], "No RACI matrix was found"),
        (["import", "plan.governance", "plan.csv", "--sheet", "Other"], "has no sheet"),
        (["import", "plan.governance", "plan.governance"], "plan.governance"),
        (["check", "plan.csv"], "not a governance document"),
        (["check", "empty.governance"], "not a governance document"),
        (["check", "cut.governance"], "cut.governance"),
        (["export", "plan.governance", "out.docx"], "an export ends in"),
        (["export", "plan.governance", "nofolder/out.xlsx"], "no folder"),
        (["report", "plan.governance", "raci", "nofolder/out.pdf"], "no folder"),
        (["report", "plan.governance", "poem", "out.pdf"], "no report “poem”"),
        (["report"], "report --list"),
        (["backup", "plan.governance", "plan.csv"], "is there already"),
        (["check", "a" * 300 + ".governance"], "too long"),
        (["check", "nul\0byte.governance"], "nul"),
    ],
)
def test_one_sentence_and_nothing_left_behind(
    command: Command,
    document: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    folder = document.parent
    monkeypatch.chdir(folder)
    (folder / "prose.csv").write_text("Dear reader,\nthis is a letter\nof three lines\n")
    (folder / "empty.governance").touch()
    (folder / "cut.governance").write_bytes(document.read_bytes()[:5_000])
    before = sorted(folder.iterdir())
    outcome = command(*arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""
    assert sorted(folder.iterdir()) == before


def test_a_name_that_is_too_long_is_refused_and_the_document_stays(
    command: Command, document: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "long.csv"
    sheet.write_text(f"Activity,Director,Manager\n{'long ' * 400},A,R\nShort,A,R\n")
    before = document.read_bytes()
    outcome = command("import", document, sheet)
    assert outcome.code == 2
    assert "1,000" in outcome.err
    assert document.read_bytes() == before


@pytest.mark.parametrize("name", ["=1+1", "'quoted", "🧭 Kompass", "مدير", "役割", "-", "@x"])
def test_strange_names_come_back_unchanged(command: Command, tmp_path: Path, name: str) -> None:
    import json

    sheet, path, out = (tmp_path / each for each in ("s.csv", "s.governance", "s.json"))
    sheet.write_text(f"Activity,{name},Other\nPlan,A,R\nDo,R,A\n", encoding="utf-8")
    assert command("import", path, sheet).code == 0
    assert command("export", path, out).code == 0
    names = [each["name"] for each in json.loads(out.read_text(encoding="utf-8"))["items"]["role"]]
    assert name in names
