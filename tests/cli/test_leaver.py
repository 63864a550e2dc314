"""`leaver`: what somebody who leaves hands over, for people and for programs."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from frameworks import staffed_framework

from governance_app.domain.commands import AddItem
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON
from governance_app.store.opening import create_document

Command = Any


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    """Return a document in which Person A directs, and deputises for Person B."""
    path = tmp_path / "staffed.governance"
    create_document(path, _named_twice(staffed_framework()), author="Person A").close()
    return path


def _named_twice(framework: Framework) -> Framework:
    """Return the framework with people of one name or one e-mail, and somebody who left."""
    more: list[dict[str, Any]] = [
        {"name": "Person C", "email": "c@example.org"},
        {"name": "Person C", "email": ""},
        {"name": "Person D", "email": "d@example.org"},
        {"name": "Person D", "email": "D@example.org"},
        {"name": "Person E"},
        {"name": "Person E"},
        {
            "name": "Person F",
            "starts": datetime.date(2025, 1, 1),
            "ends": datetime.date(2025, 12, 31),
        },
    ]
    for key, values in enumerate(more, start=9_001):
        framework = framework.apply(AddItem(PERSON.name, key, values).changes(framework))
    return framework


def test_the_list_is_told_role_by_role(command: Command, staffed: Path) -> None:
    outcome = command("leaver", staffed, "Person A", "--on", "2026-11-30")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == (
        "Person A leaves on 2026-11-30 and hands over 2 roles; 1 of them becomes vacant."
    )
    assert lines[2:10] == [
        "Marketing Operations Director (holder)",
        "  Becomes vacant.",
        "  Accountable (4)   Workflow automation: Build campaign workflow, Approve automation rule",
        "                    Technology integration: Select a platform, Retire a platform",
        "  Report to it      Campaign Manager",
        "  Sits in           Marketing Council (chair)",
        "",
        "Campaign Manager (deputy)",
    ]


def test_who_could_follow_is_told(command: Command, staffed: Path) -> None:
    out = command("leaver", staffed, "Person B", "--on", "2026-06-30").out
    assert "  Could follow      Person A (deputy)" in out.splitlines()


@pytest.mark.parametrize("named", ["Person A", "  person  a ", "a@example.org", "A@EXAMPLE.ORG"])
def test_a_person_is_found_by_name_and_by_e_mail(
    command: Command, staffed: Path, named: str
) -> None:
    assert command("leaver", staffed, named, "--json").json["person"]["name"] == "Person A"


def test_of_two_of_one_name_the_e_mail_says_which(command: Command, staffed: Path) -> None:
    found = command("leaver", staffed, "c@example.org", "--json").json
    assert found["person"] == {"key": "9001", "name": "Person C", "email": "c@example.org"}
    assert found["roles"] == []


def test_json_holds_everything(command: Command, staffed: Path) -> None:
    found = command("leaver", staffed, "Person B", "--on", "2026-06-30", "--json").json
    assert found["last_day"] == "2026-06-30"
    (role,) = found["roles"]
    assert role["role"]["name"] == "Campaign Manager"
    assert (role["capacity"], role["starts"], role["ends"]) == ("holder", None, "2026-12-31")
    assert role["becomes_vacant"] is True
    assert {each["name"] for each in role["responsible"]} == {
        "Build campaign workflow",
        "Score and route leads",
    }
    assert {(each["kind"], each["name"]) for each in role["affected"]} == {
        ("membership", "Marketing Council"),
        ("process", "Workflow automation"),
    }
    assert [(each["name"], each["because"]) for each in role["proposals"]] == [
        ("Person A", "deputy")
    ]
    assert [(each["kind"], each["relation"]) for each in found["named"]] == [
        ("absence", "Absence: Person")
    ]


def test_without_a_day_it_is_today(command: Command, staffed: Path) -> None:
    found = command("leaver", staffed, "Person A", "--json").json
    assert found["last_day"] == datetime.datetime.now().astimezone().date().isoformat()


def test_the_list_is_printed(command: Command, staffed: Path, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    outcome = command("leaver", staffed, "Person A", "--on", "2026-11-30", "--pdf", out)
    assert outcome.code == 0
    assert outcome.out.splitlines()[-1] == f"Saved to {out} (1 page)."
    assert out.read_bytes().startswith(b"%PDF")


def test_the_document_stays_as_it_is(command: Command, staffed: Path) -> None:
    before = staffed.read_bytes()
    command("leaver", staffed, "Person A")
    assert staffed.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Person C"], "2 people are called “Person C”; write the e-mail instead (c@example.org)."),
        (["Person Z"], "Nobody here is called “Person Z” or has that e-mail"),
        ([""], "Nobody here is called “”"),
        (["Person A", "--on", "soon"], "“soon” is no date; write one such as 2026-12-31."),
        (["Person A", "--on", "2026-02-30"], "“2026-02-30” is no date"),
        (["Person A", "--on", "0000-01-01"], "is no date"),
        (["Person A", "--on", "05/11/2026"], "“05/11/2026” can be 2026-05-11 or 2026-11-05"),
        (["d@example.org"], "2 people have the e-mail “d@example.org”; correct one of them first."),
        (["Person E"], "2 people are called “Person E”, and none of them has an e-mail; give them"),
        (["Person F", "--on", "2026-01-01"], "Person F is only there until 2025-12-31; choose"),
        (["Person F", "--on", "0001-01-01"], "Person F is only there from 2025-01-01; choose"),
        (["Person A", "--pdf", "list.txt"], "list.txt does not end in .pdf"),
        (["Person A", "--pdf", "nofolder/list.pdf"], "no folder"),
        ([], "required"),
    ],
)
def test_bad_input_gets_one_sentence(
    command: Command,
    staffed: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(staffed.parent)
    outcome = command("leaver", staffed, *arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""
    assert not list(staffed.parent.glob("*.pdf"))


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(command: Command, staffed: Path, on: str) -> None:
    assert command("leaver", staffed, "Person A", "--on", on).code == 0


@pytest.mark.parametrize("on", ["31.12.2026", "31 Dec 2026", "2026/12/31"])
def test_a_day_is_understood_as_in_the_window(command: Command, staffed: Path, on: str) -> None:
    out = command("leaver", staffed, "Person A", "--on", on).out
    assert out.startswith("Person A leaves on 2026-12-31 ")
