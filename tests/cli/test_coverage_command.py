"""`coverage`: for people and for programs, on a day, and without somebody."""

from pathlib import Path
from typing import Any

import pytest
from offices import Office, day

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import OVERSIGHT, OVERSIGHT_FUNCTION, PERSON, REVIEW, SYSTEM
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace

Command = Any


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    """Return a document with a process, its part and a system, of which a lead watches two."""
    office = Office()
    function = office.add(
        OVERSIGHT_FUNCTION, name="Operations", covers_process=True, covers_system=True
    )
    manager, lead = office.role("Manager"), office.role("Lead")
    office.appoint(office.person("Person A"), manager)
    second = office.add(PERSON, name="Person B", email="b@example.org", team="Brand")
    office.appoint(second, lead, ends="04-30")
    office.add(PERSON, name="Person A")
    top = office.process("Top", owner=manager)
    office.process("Part", parent=top)
    office.add(SYSTEM, name="CRM", owner=manager)
    over = office.add(
        OVERSIGHT,
        function=function,
        process=top,
        role=lead,
        cadence="quarterly",
        since=day("01-01"),
    )
    office.add(REVIEW, oversight=over, day=day("02-01"))
    path = tmp_path / "watched.governance"
    create_document(path, office.framework, author="Person A").close()
    return path


def test_programs_read_every_cell(command: Command, watched: Path) -> None:
    found = command("coverage", watched, "--on", "2026-03-01", "--json")
    assert found.code == 0
    assert {k: v for k, v in found.json.items() if k != "cells"} == {
        "on": "2026-03-01",
        "required": 3,
        "covered": 2,
    }
    top, part, system = found.json["cells"]
    assert top == {
        "item": "Top",
        "kind": "process",
        "function": "Operations",
        "state": "one person only",
        "role": "Lead",
        "persons": ["Person B"],
        "cadence": "quarterly",
        "last_review": "2026-02-01",
        "due": "2026-05-01",
        "inherited_from": None,
    }
    assert part == {**top, "item": "Part", "inherited_from": "Top"}
    assert system == {
        **dict.fromkeys(top),
        "item": "CRM",
        "kind": "system",
        "function": "Operations",
        "state": "gap",
        "persons": [],
    }


@pytest.mark.parametrize(
    ("options", "states"),
    [
        (("--on", "2026-01-15"), ["one person only"] * 2 + ["gap"]),
        (("--on", "2026-04-25"), ["due"] * 2 + ["gap"]),
        (("--on", "2026-06-01"), ["vacant"] * 2 + ["gap"]),
        (("--on", "2026-03-01", "--without", "b@example.org"), ["vacant"] * 2 + ["gap"]),
        (("--on", "2026-03-01", "--without", " brand"), ["vacant"] * 2 + ["gap"]),
        (("--on", "2026-03-01", "--without", "lead"), ["gap"] * 3),
        (("--on", "2026-03-01", "--without", "role:Lead"), ["gap"] * 3),
        (("--on", "2026-03-01", "--without", "person:Person B"), ["vacant"] * 2 + ["gap"]),
        (("--on", "2026-03-01", "--without", "Team: Brand"), ["vacant"] * 2 + ["gap"]),
        (("--on", "2026-03-01", "--without", "CRM"), ["one person only"] * 2),
        (("--on", "2026-03-01", "--without", "CRM", "--without", "Lead"), ["gap"] * 2),
    ],
)
def test_the_day_and_who_is_taken_out_decide(
    command: Command, watched: Path, options: tuple[str, ...], states: list[str]
) -> None:
    cells = command("coverage", watched, *options, "--json").json["cells"]
    assert [each["state"] for each in cells] == states


def test_people_read_a_table(command: Command, watched: Path) -> None:
    lines = command("coverage", watched, "--on", "2026-03-01").out.splitlines()
    assert lines[0] == "On 2026-03-01: 2 of 3 covered (66 %), 1 gap, 2 one person only."
    assert [" ".join(each.split()) for each in lines[2:]] == [
        "",
        "Processes Operations",
        "Top one person only",
        "Part one person only ↑",
        "",
        "Systems Operations",
        "CRM gap",
        "",
        "↑ overseen through the process that it is part of",
    ]


def test_nothing_to_oversee_is_said(command: Command, document: Path) -> None:
    assert "nothing has to be overseen" in command("coverage", document).out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--without", "Nobody Here"), "Nothing here is called “Nobody Here”"),
        (("--without", "Nobody Here"), "such as “Person A”"),
        (("--without", "Leed"), "did you mean “Lead”?"),
        (("--without", "Brend"), "did you mean “Brand”?"),
        (("--without", "Top"), "Nothing here is called “Top”"),
        (("--without", "Person A"), "is the name of 2 people; write the e-mail instead"),
        (("--without", "person:Person A"), "is the name of 2 people"),
        (("--without", ""), "names nobody"),
        (("--on", "someday"), "is no date"),
        (("--on", "2026-11-22T00:00"), "is no date"),
    ],
)
def test_bad_input_is_one_sentence(
    command: Command, watched: Path, options: tuple[str, ...], words: str
) -> None:
    found = command("coverage", watched, *options)
    assert (found.code, found.out) == (2, "")
    assert words in found.err
    assert found.err.count("\n") == 1


def test_reviews_are_written_as_a_calendar(command: Command, watched: Path, tmp_path: Path) -> None:
    path = tmp_path / "reviews.ics"
    assert command("coverage", watched, "--on", "2026-03-01", "--ics", path).code == 0
    assert "DTSTART;VALUE=DATE:20260501" in path.read_text(encoding="utf-8")
    assert command("coverage", watched, "--ics", tmp_path / "no" / "where.ics").code == 2


@pytest.mark.parametrize("name", ["watched.governance", "reviews", "reviews.txt"])
def test_a_calendar_never_takes_the_place_of_a_document(
    command: Command, watched: Path, name: str
) -> None:
    path = watched.with_name(name)
    before = {each: each.read_bytes() for each in watched.parent.iterdir()}
    found = command("coverage", watched, "--ics", path)
    assert (found.code, found.out) == (2, "")
    assert "does not end in .ics" in found.err
    assert {each: each.read_bytes() for each in watched.parent.iterdir()} == before


def test_what_is_not_required_names_nobody(command: Command, watched: Path) -> None:
    with Workspace(open_document(watched), author="Person A") as workspace:
        (over,) = workspace.framework.of(OVERSIGHT)
        workspace.execute(EditItem(OVERSIGHT.name, over, {"not_required": True}))
    top, part, _ = command("coverage", watched, "--on", "2026-03-01", "--json").json["cells"]
    assert top == {
        **dict.fromkeys(top),
        "item": "Top",
        "kind": "process",
        "function": "Operations",
        "state": "not required",
        "persons": [],
    }
    assert part == {**top, "item": "Part", "inherited_from": "Top"}
