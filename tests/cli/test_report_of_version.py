"""`report --version N`, `report … changes` and `compare` with versions, as published."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frameworks import staffed_framework

from governance_app.domain.commands import AddItem, EditItem
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace

Run = Callable[..., Any]


@pytest.fixture
def published(command: Run, tmp_path: Path) -> Path:
    """Return a document with two versions, and one edit since."""
    path = tmp_path / "marketing.governance"
    framework = staffed_framework()
    create_document(path, framework, author="Person A").close()
    role = next(k for k, r in framework.roles.items() if r.name == "Campaign Manager")

    def edit(*edits) -> None:
        with Workspace(open_document(path), author="Person A") as workspace:
            for each in edits:
                workspace.execute(each)

    assert command("publish", path, "--title", "Spring").code == 0
    edit(EditItem("role", role, {"name": "Head of Campaigns"}))
    assert command("publish", path, "--title", "Autumn").code == 0
    edit(AddItem("role", 9_000, {"name": "Auditor"}))
    return path


def _written(command: Run, out: Path, *arguments: str | Path) -> str:
    outcome = command("report", *arguments)
    assert outcome.code == 0, outcome.err
    return out.read_text(encoding="utf-8")


def test_a_report_of_a_version_says_which_and_tells_what_stood_then(
    command: Run, published: Path, tmp_path: Path
) -> None:
    out = tmp_path / "matrix.md"
    first, second, now = (
        _written(command, out, published, "raci", out, *version)
        for version in (("--version", "1"), ("--version", "2"), ())
    )
    assert "Version 1, published" in first
    assert "Campaign Manager" in first
    assert "Head of Campaigns" not in first
    assert "Version 2, published" in second
    assert "Head of Campaigns" in second
    assert "Auditor" not in second
    assert "Draft" in now
    assert "Auditor" in now


def test_changes_are_told_since_the_version_before_or_a_state_that_is_named(
    command: Run, published: Path, tmp_path: Path
) -> None:
    out = tmp_path / "changes.md"
    second = _written(command, out, published, "changes", out, "--version", "2")
    assert "Version 1 “Spring”, published" in second
    assert "Role “Campaign Manager” is now called “Head of Campaigns”" in second
    assert "Who accepted it" in second
    assert "Auditor" not in second
    since_last = _written(command, out, published, "changes", out)
    assert "Role “Auditor” was added" in since_last
    assert "is now called" not in since_last
    since_first = _written(command, out, published, "changes", out, "--since", "1")
    assert "Auditor" in since_first
    assert "is now called" in since_first


def test_the_board_page_of_a_version_tells_only_of_edits_that_it_holds(
    command: Run, published: Path, tmp_path: Path
) -> None:
    out = tmp_path / "board.md"
    then = _written(command, out, published, "board", out, "--version", "1")
    now = _written(command, out, published, "board", out)
    assert "Auditor" in now
    assert "Auditor" not in then


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("raci", "--version", "3"), "There is no version 3; the last one is "),
        (("raci", "--version", "0"), "There is no version 0"),
        (("changes", "--version", "1"), "name the state to compare with by --since"),
        (("changes", "--since", "7"), "There is no version 7"),
        (("raci", "--since", "1"), "--since is for the report changes"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_written(
    command: Run, published: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "out.md"
    kind, *options = arguments
    outcome = command("report", published, kind, out, *options)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert not out.exists()


def test_versions_are_compared_and_publishing_alone_is_no_difference(
    command: Run, published: Path
) -> None:
    outcome = command("compare", published, "1", "2", "--json")
    assert outcome.code == 1
    assert [each["intent"] for each in outcome.json["differences"]] == ["renamed"]
    assert outcome.json["before"]["title"].startswith("Version 1")
    assert command("compare", published, "v2", "v2").code == 0
    assert command("publish", published, "--title", "Winter").code == 0
    outcome = command("compare", published, "3", "now")
    assert (outcome.code, outcome.out.splitlines()[-1]) == (0, "Nothing differs.")
    assert "There is no version 9" in command("compare", published, "9", "now").err
