"""`accountability`: loads, sheets and lines, for people and for programs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from offices import Office

from governance_app.domain.kinds import METRIC, SYSTEM
from governance_app.store.opening import create_document

Command = Callable[..., Any]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a document with two roles, three people and a few items."""
    office = Office()
    lead = office.role("Lead", level=1)
    helper = office.role("Helper", reports_to=lead, level=2)
    person = office.person("Person A", starts="01-01")
    office.appoint(person, lead)
    office.appoint(office.person("Person B"), helper, ends="2026-06-30")
    office.person("Person B")
    process = office.process("Campaigns", owner=lead, criticality="high")
    office.activity(process, {lead: "A", helper: "R"}, "Build")
    office.add(SYSTEM, name="Campaigns", owner=helper)
    office.add(METRIC, name="Days")
    path = tmp_path / "office.governance"
    create_document(path, office.framework, author="Person A").close()
    return path


def test_the_loads_of_all_stand_beside_each_other(command: Command, office: Path) -> None:
    outcome = command("accountability", office, "--on", "2026-03-01")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "Loads on 2026-03-01",
        "",
        "Roles      Load",
        "Helper       15  ████████████████████",
        "Lead         12  ████████████████",
        "",
        "People       Load",
        "Person B       15  ████████████████████",
        "Person A       12  ████████████████",
    ]


def test_the_day_decides_who_bears_a_load(command: Command, office: Path) -> None:
    told = command("accountability", office, "--on", "2026-07-01", "--json").json
    assert told["on"] == "2026-07-01"
    assert told["people"] == [{"name": "Person A", "load": 12, "median": 12, "rank": 1, "peers": 1}]
    assert [each["load"] for each in told["roles"]] == [12, 15]


def test_a_sheet_is_told_with_what_rests_on_them(command: Command, office: Path) -> None:
    outcome = command("accountability", office, "--of", " person a ", "--on", "2026-03-01")
    assert outcome.out.splitlines() == [
        "Person “Person A” on 2026-03-01",
        "  Load 12; the median of 2 people who hold a role is 13.5, and this is rank 2.",
        "  Activities by letter: A 1",
        "  Without them nobody answers for 2 things.",
        "",
        "Accountable (A) (1)",
        "  ! Build (Campaigns, as Lead)",
        "",
        "Roles that report to them (1)",
        "    Helper (as Lead)",
        "",
        "Processes owned (1)",
        "  ! Campaigns (as Lead)",
        "",
        "Line of accountability",
        "  Held by Person A: Lead – Person A",
    ]


def test_a_role_is_told_as_json(command: Command, office: Path) -> None:
    told = command("accountability", office, "--of", "Helper", "--on", "2026-03-01", "--json").json
    assert told["of"] == {"kind": "role", "name": "Helper"}
    assert (told["load"], told["rank"], told["peers"], told["resting"]) == (15, 1, 1, 2)
    assert told["letters"] == {"R": 1}
    (system,) = (each for each in told["sections"] if each["name"] == "system.owner")
    assert system["items"] == [
        {
            "kind": "system",
            "name": "Campaigns",
            "detail": "",
            "rests_on_them": True,
            "through": [{"role": "Helper", "as": "role", "body": None}],
        }
    ]
    assert [each["role"] for each in told["lines"][0]] == ["Helper", "Lead"]


def test_the_line_of_an_item_goes_to_the_top(command: Command, office: Path) -> None:
    outcome = command("accountability", office, "--of", "system:Campaigns", "--on", "2026-07-01")
    assert outcome.out.splitlines() == [
        "System “Campaigns” on 2026-07-01",
        "",
        "Line of accountability",
        "  Owner: Helper – vacant",
        "    Reports to: Lead – Person A",
    ]
    assert "Nobody answers for it" in command("accountability", office, "--of", "Days").out


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("Campaigns", "is the name of several: 1 process, 1 system; write “process:Campaigns”"),
        ("Person B", "is the name of 2 people; write the e-mail instead"),
        ("Personn A", "did you mean “Person A”"),
        (
            "system:Nothing",
            "“Nothing”; write it as it stands in the document, such as “Campaigns”.",
        ),
        ("zzz", "Nothing here is called “zzz”; write it as it stands"),
        ("", "Nothing here is called “”"),
    ],
)
def test_a_name_that_means_nothing_or_several_is_refused(
    command: Command, office: Path, asked: str, sentence: str
) -> None:
    outcome = command("accountability", office, "--of", asked)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_role_that_nobody_holds_is_told_first(
    command: Command, office: Path, tmp_path: Path
) -> None:
    out = command("accountability", office, "--of", "Helper", "--on", "2026-07-01").out
    assert out.splitlines()[1] == "  Nobody holds this role."
    out = command("accountability", office, "--on", "2026-07-01").out
    assert out.splitlines()[1] == "Nobody holds 1 of 2 roles."
    bare = Office()
    bare.role("Lead")
    bare.role("Agency", "external")
    path = tmp_path / "bare.governance"
    create_document(path, bare.framework, author="Person A").close()
    no_people = "no people have been entered yet."
    told = command("accountability", path).out.splitlines()[1]
    assert told == f"Nobody holds 1 of 2 roles: {no_people}"
    told = command("accountability", path, "--of", "Lead").out.splitlines()[1]
    assert told == f"  Nobody holds this role: {no_people}"
    assert "Nobody holds" not in command("accountability", path, "--of", "Agency").out


def test_an_empty_document_is_told_too(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "empty.governance"
    create_document(path, Office().framework, author="Person A").close()
    assert "Roles: none yet." in command("accountability", path).out
    assert command("accountability", path, "--json").json["roles"] == []
