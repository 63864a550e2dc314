"""`report`: which reports there are, of whom, as what, one for each, and what is refused."""

import zipfile
from pathlib import Path

import pytest


@pytest.fixture
def marketing(command, tmp_path: Path) -> Path:
    """Return a document made from the template, with two people."""
    path = tmp_path / "marketing.governance"
    assert command("new", path, "--template", "marketing-operations").code == 0
    people = tmp_path / "people.csv"
    people.write_text(
        "Name,E-mail\nPerson A,a@example.org\nPerson/B,b@example.org\n", encoding="utf-8"
    )
    assert command("import-people", path, people).code == 0
    return path


def test_the_reports_are_listed_with_what_they_take(command) -> None:
    outcome = command("report", "--list")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert "Responsibility" in lines
    assert any(line.startswith("  raci ") for line in lines)
    assert any(line.endswith("--of a role, person, process, component") for line in lines)
    assert any(line.endswith("--parts signatures, findings") for line in lines)


def test_a_report_is_of_one_item_on_a_day(command, marketing: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.md"
    outcome = command(
        "report",
        marketing,
        "raci",
        out,
        "--of",
        "campaign manager",
        "--on",
        "2027-01-31",
        "--parts",
        "findings",
    )
    assert (outcome.code, outcome.out) == (0, f"Saved to {out}.\n")
    written = out.read_text(encoding="utf-8")
    assert "**RACI matrix · Campaign Manager**" in written
    assert "as of 31 January 2027, printed " in written
    assert "## Findings" in written
    assert "## Roles" not in written
    assert (
        "Legal and Privacy"
        not in written.split("## Findings")[0].split("Activity")[1].split("Check")[1]
    )


@pytest.mark.parametrize(
    ("wanted", "files"),
    [("role", 14), ("person", 2)],
)
def test_there_is_a_file_for_each(
    wanted: str, files: int, command, marketing: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "charters"
    outcome = command(
        "report", marketing, "charters", "charter.html", "--each", folder, "--by", wanted
    )
    assert (outcome.code, outcome.out) == (0, f"Saved {files} reports to {folder}.\n")
    names = {each.name for each in folder.iterdir()}
    assert len(names) == files
    assert ("charter Person-B.html" in names) is (wanted == "person")


def test_a_zip_holds_all_files(command, marketing: Path, tmp_path: Path) -> None:
    target = tmp_path / "charters.zip"
    assert command("report", marketing, "charters", "x.md", "--each", target).code == 0
    with zipfile.ZipFile(target) as archive:
        assert len(archive.namelist()) == 14
        assert archive.testzip() is None


def test_what_is_kept_for_good_has_the_framework_in_it(
    command, marketing: Path, tmp_path: Path
) -> None:
    out = tmp_path / "kept.pdf"
    assert command("report", marketing, "systems", out, "--archive", "a3b").code == 0
    pdf = out.read_bytes()
    assert b"framework.json" in pdf
    assert b"<pdfaid:part>3" in pdf


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["raci", "out.doc"], "“out.doc” has the ending “.doc”"),
        (["poem", "out.pdf"], "There is no report “poem”; the reports are raci, accountability"),
        (["raci", "out.pdf", "--of", "Nobody here"], "Nothing here is called “Nobody here”"),
        (["raci", "out.pdf", "--of", "CRM"], "“CRM” is a system; the report “raci” is by role"),
        (["systems", "out.pdf", "--of", "CRM"], "of the whole framework; leave --of out"),
        (["systems", "out.pdf", "--each", "folder"], "of the whole framework; make it once"),
        (["raci", "out.pdf", "--on", "31.31.2026"], "31.31.2026"),
        (["raci", "out.pdf", "--parts", "poem"], "no part “poem”; its parts are findings"),
        (["raci", "out.md", "--archive", "a2b"], "--archive is for PDF files"),
        (["raci", "out.pdf", "--by", "role"], "--each"),
        (["raci", "out.pdf", "--each", "d", "--of", "CRM"], "leave one of them out"),
        (
            ["raci", "out.pdf", "--each", "d", "--by", "system"],
            "no report by system; it is by role",
        ),
        (["raci", "out.md", "--joined"], "--in-parts and --joined are for PDF files"),
        (["raci", "out.pdf", "--joined", "--each", "d"], "Choose one of --each, --in-parts"),
        (["charters", "out.pdf", "--in-parts", "d"], "does not come in parts"),
        (["raci", "out.pdf", "--joined", "--archive", "a2b"], "A joined file is no PDF/A"),
        (["raci", "out.pdf", "--each", "no/folder"], "There is no folder"),
        (["raci", "out.pdf", "--each", "marketing.governance"], "is a file; name a folder"),
        (["raci"], "report --list"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    arguments: list[str], sentence: str, command, marketing: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    outcome = command("report", marketing, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_the_matrix_is_printed_in_parts_or_joined(command, marketing: Path, tmp_path: Path) -> None:
    folder, joined = tmp_path / "parts", tmp_path / "joined.pdf"
    done = command("report", marketing, "raci", tmp_path / "matrix.pdf", "--in-parts", folder)
    assert (done.code, done.out) == (0, f"Saved to {folder}.\n")
    assert (folder / "matrix 0 Overview.pdf").exists()
    done = command("report", marketing, "raci", joined, "--joined")
    assert done.code == 0
    assert "is not PDF/UA" in done.err
    assert joined.read_bytes().startswith(b"%PDF")
