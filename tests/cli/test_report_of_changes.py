"""`report … board`: what changed comes from the journal of the document."""

from pathlib import Path

import pytest


@pytest.fixture
def document(command, tmp_path: Path) -> Path:
    path = tmp_path / "marketing.governance"
    assert command("new", path, "--template", "marketing-operations").code == 0
    people = tmp_path / "people.csv"
    people.write_text("Name,E-mail\nPerson A,a@example.org\n", encoding="utf-8")
    assert command("import-people", path, people).code == 0
    return path


@pytest.mark.parametrize("ending", [".md", ".html"])
def test_the_board_page_tells_what_was_recorded(
    command, document: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"board{ending}"
    assert command("report", document, "board", out).code == 0
    told = out.read_text(encoding="utf-8")
    assert "2 edits by 1 person since" in told
    assert "created" in told


def test_on_a_day_before_the_first_edit_nothing_had_changed(
    command, document: Path, tmp_path: Path
) -> None:
    out = tmp_path / "board.md"
    assert command("report", document, "board", out, "--on", "2020-06-30").code == 0
    assert "Nothing was changed since 2020-05-31" in out.read_text(encoding="utf-8")
