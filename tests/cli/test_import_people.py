"""`import-people`: the difference is told, then taken over as one edit, or nothing is touched."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from governance_app.domain.kinds import PERSON
from governance_app.store.opening import open_document

Command = Any
Listed = Callable[..., Path]
HEAD = "Employee name,Work email,Job title,Manager,Department,Cost centre"


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    def write(*lines: str, head: str = HEAD, name: str = "people.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def staffed(document: Path, command: Command, listed: Listed) -> Path:
    """Return a document with three people."""
    first = listed(
        "Person A,a@example.org,Lead,,Campaigns,1",
        "Person B,b@example.org,Planner,Person A,Campaigns,1",
        "Robin Example,,,,Content,2",
    )
    outcome = command("import-people", document, first)
    assert (outcome.code, outcome.err) == (0, "")
    return document


def people(path: Path) -> dict[str, Any]:
    with open_document(path, read_only=True) as document:
        return {each.name: each for each in document.load().of(PERSON).values()}


def test_everybody_is_taken_over_in_one_edit(command: Command, staffed: Path) -> None:
    found = people(staffed)
    assert found["Person B"].manager == found["Person A"].key
    assert found["Robin Example"].team == "Content"
    (*_, last) = command("history", staffed, "--json").json
    titles = command("history", staffed).out
    assert "people.csv imported: 3 joined" in titles
    assert last is not None


def test_the_difference_is_printed(command: Command, staffed: Path, listed: Listed) -> None:
    then = listed(
        "Person A,a@example.org,Head,,Campaigns,",
        "Person B,b@example.org,,Person C,Operations,",
        "Person C,c@example.org,Director,,,",
        "Robyn Example,r@example.org,,,,",
        "Person D,none of it,,,,",
    )
    before = staffed.read_bytes()
    dry = command("import-people", staffed, then, "--complete", "--dry-run", "--on", "21 Nov 2026")
    assert staffed.read_bytes() == before
    assert dry.code == 0
    assert dry.out.splitlines() == [
        "people.csv: 2 joined, 1 left, 1 moved, 1 changed, 1 refused.",
        "  Columns: Employee name = Name, Work email = E-mail, Job title = Job title, "
        "Manager = Manager, Department = Team",
        "  Not imported: Cost centre",
        "Joined",
        "  Person C (row 4)",
        "  Robyn Example (row 5)",
        "Left",
        "  Robin Example: Active until: empty → “2026-11-21”",
        "Moved",
        "  Person B (row 3): Team: “Campaigns” → “Operations”; Manager: “Person A” → “Person C”",
        "Changed",
        "  Person A (row 2): Job title: “Lead” → “Head”",
        "Refused",
        "  Person D (row 6): “none of it” is no e-mail address; correct it or leave it empty",
        "Perhaps somebody who is there already (1); --accept-suggestions takes them to be the same",
        "  Robyn Example (row 5): Robin Example (a similar name; no e-mail so far)",
    ]
    taken = command("import-people", staffed, then, "--accept-suggestions", "--json")
    assert taken.json["counts"] == {
        "joined": 1, "left": 0, "moved": 1, "changed": 2, "same": 0, "refused": 1,
    }  # fmt: skip
    assert taken.json["not_imported"] == ["Cost centre"]
    (refused,) = taken.json["refused"]
    assert (refused["row"], refused["name"]) == (6, "Person D")
    assert people(staffed)["Robyn Example"].email == "r@example.org"
    assert "Robin Example" not in people(staffed)
    again = command("import-people", staffed, then)
    assert again.out.splitlines()[-1] == f"{staffed} is as it was: the list says nothing new."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.governance", "people.csv"], "does not exist"),
        (["plan.governance", "nowhere.csv"], "There is no file"),
        (["plan.governance", "empty.csv"], "is empty"),
        (["plan.governance", "."], "is a folder"),
        (["plan.governance", "plan.governance"], "plan.governance"),
        (["plan.governance", "strange.csv"], "has no column for Name"),
        (["plan.governance", "quote.csv"], "is never closed"),
        (["plan.governance", "people.csv", "--on", "soon"], "“soon” is no date"),
        (
            ["plan.governance", "people.csv", "--on", "05/06/2026"],
            "can be 2026-05-06 or 2026-06-05",
        ),
        (["plan.governance"], "required"),
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["taking", "dry"])
def test_bad_input_is_one_sentence_and_changes_nothing(
    command: Command,
    staffed: Path,
    listed: Listed,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
    dry: list[str],
) -> None:
    monkeypatch.chdir(staffed.parent)
    listed("x,y", head="Colour,Shape", name="strange.csv")
    listed('"Person A,a@example.org', head="Name,Email", name="quote.csv")
    (staffed.parent / "empty.csv").touch()
    before = staffed.read_bytes()
    outcome = command("import-people", *arguments, *dry)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert staffed.read_bytes() == before


def test_what_steers_a_terminal_is_not_printed(
    command: Command, staffed: Path, listed: Listed
) -> None:
    outcome = command("import-people", staffed, listed("Evil\x1b[31m,,,,,"), "--dry-run")
    assert outcome.code == 0
    assert "\x1b" not in outcome.out
    assert "control character" in outcome.out


@pytest.mark.long
def test_a_million_people_are_refused_in_a_sentence(command: Command, staffed: Path) -> None:
    many = staffed.parent / "many.csv"
    many.write_text("Name,Email\n" + "".join(f"P{n},{n}@x\n" for n in range(1_000_000)))
    outcome = command("import-people", staffed, many)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
