"""The commands, as somebody uses them one after the other."""

import json
from pathlib import Path
from typing import Any

import pytest

from governance_app.cli.program import COMMANDS, wants_window
from governance_app.store.opening import open_document

Command = Any


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in readme] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(command: Command, name: str) -> None:
    outcome = command(name, "--help")
    assert outcome.code == 0
    assert "usage: governance-app" in outcome.out


def test_new_makes_a_document_that_is_whole_and_has_no_findings(
    command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "Marketing.governance"
    assert command("new", path).code == 0
    assert command("verify", path).code == 0
    assert command("check", path, "--json", "--fail-on", "hint").json["counts"] == {
        "error": 0,
        "warning": 0,
        "hint": 0,
    }


def test_import_says_what_it_understood_and_changes_nothing_in_a_dry_run(
    command: Command, sheet: Path, tmp_path: Path
) -> None:
    path = tmp_path / "none.governance"
    outcome = command("import", path, sheet, "--dry-run", "--json")
    assert outcome.code == 0
    assert not path.exists()
    (matrix,) = outcome.json["sheets"]
    assert matrix["recognised"] is True
    assert matrix["roles"] == ["Director", "Manager", "Analyst"]
    assert [(each["name"], each["section"]) for each in matrix["activities"]] == [
        ("Set the goals", "Planning"),
        ("Choose the channels", "Planning"),
        ("Launch", "Delivery"),
        ("Report", "Delivery"),
    ]
    assert matrix["activities"][1]["assignments"] == [
        {"role": "Director", "letters": ["A"]},
        {"role": "Manager", "letters": ["R", "A"]},
    ]
    assert [(each["cell"], each["text"]) for each in matrix["problems"]] == [("C9", "see note")]


def test_import_makes_the_document_and_is_one_edit(command: Command, document: Path) -> None:
    history = command("history", document, "--json").json["history"]
    assert [entry["action"] for entry in history] == ["edit", "create"]
    assert history[0]["title"].startswith("Imported 4 activities, 3 roles")


def test_importing_again_adds_nothing(command: Command, document: Path, sheet: Path) -> None:
    before = _state(command, document)
    assert command("import", document, sheet).code == 0
    assert _state(command, document) == before


def test_check_reports_what_is_wrong_and_how_to_mend_it(command: Command, document: Path) -> None:
    outcome = command("check", document, "--json")
    assert outcome.code == 1
    errors = {
        (each["rule"], each["subject"]["name"])
        for each in outcome.json["findings"]
        if each["severity"] == "error"
    }
    assert errors == {
        ("no-accountable", "Launch"),
        ("several-accountable", "Choose the channels"),
    }
    several = next(each for each in outcome.json["findings"] if each["rule"].startswith("several"))
    assert [mend["label"] for mend in several["mends"]] == ["Keep Director", "Keep Manager"]
    assert outcome.json["counts"]["error"] == 2


@pytest.mark.parametrize(
    ("letters", "least", "code"),
    [("A", "error", 1), ("A/R", "error", 0), ("A/R", "warning", 1), ("A/R", "hint", 1)],
)
def test_check_fails_from_the_severity_given(
    command: Command, tmp_path: Path, letters: str, least: str, code: int
) -> None:
    sheet = tmp_path / "one.csv"
    sheet.write_text(
        f"Activity,Director,Manager\nPlan the year,{letters},C\nReview it,{letters},I\n"
        f"Close it,{letters},C\nReport it,{letters},C\nFile it,{letters},I\n"
    )
    path = tmp_path / "one.governance"
    assert command("import", path, sheet).code == 0
    assert command("check", path, "--fail-on", least).code == code


def test_export_to_json_and_back_is_the_same_document(
    command: Command, document: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    copy = tmp_path / "copy.governance"
    assert command("export", document, first).code == 0
    assert command("new", copy, "--from", first).code == 0
    assert command("export", copy, second).code == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_that_is_imported_again_changes_nothing(
    command: Command, document: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    before = _state(command, document)
    assert command("export", document, out).code == 0
    assert command("import", document, out).code == 0
    assert _state(command, document) == before


def test_report_prints_a_pdf(command: Command, document: Path, tmp_path: Path) -> None:
    out = tmp_path / "raci.pdf"
    outcome = command("report", document, "raci", out, "--paper", "letter")
    assert outcome.code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_backup_copies_the_document_and_lists_the_copies(
    command: Command, document: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy.governance"
    assert command("backup", document, out).code == 0
    assert command("verify", out).code == 0
    made = command("backup", document, "--json").json["path"]
    listed = command("backup", document, "--list", "--json").json["backups"]
    assert made in [each["path"] for each in listed]


def test_verify_finds_a_changed_row(command: Command, document: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(document)
    connection.execute("UPDATE role SET name = 'Somebody else' WHERE name = 'Director'")
    connection.commit()
    connection.close()
    outcome = command("verify", document)
    assert outcome.code == 1
    assert "role" in outcome.out


def test_reading_works_beside_a_program_that_writes(command: Command, document: Path) -> None:
    with open_document(document):
        assert command("check", document).code == 1
        outcome = command("import", document, document.with_name("plan.csv"))
    assert outcome.code == 2
    assert "open for writing" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["plan.governance"], True),
        (["check", "plan.governance"], False),
        (["--version"], False),
        (["--help"], False),
        (["frobnicate"], False),
    ],
)
def test_the_window_opens_without_a_command(arguments: list[str], window: bool) -> None:
    assert wants_window(arguments) is window


def _state(command: Command, document: Path) -> Any:
    out = document.with_suffix(".state.json")
    assert command("export", document, out).code == 0
    return json.loads(out.read_text(encoding="utf-8"))
