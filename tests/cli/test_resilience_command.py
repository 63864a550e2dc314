"""`resilience`: the ranking for people and for programs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from offices import Office

from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, STEP
from governance_app.store.opening import create_document

Command = Callable[..., Any]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a document in which one role hangs on one person, and another on two."""
    office = Office()
    lead, other = office.role("Lead"), office.role("Other")
    first, second, third = (office.person(f"Person {each}") for each in "ABC")
    office.appoint(first, lead, ends="2026-06-30")
    office.appoint(second, other)
    office.deputy(third, other)
    office.process("Campaigns", owner=lead, criticality="critical")
    office.process("Webinars", owner=other, criticality="low")
    chain = office.add(APPROVAL_CHAIN, name="Spend")
    step = office.add(STEP, name="Agree", chain=chain)
    office.add(APPROVER_LINE, step=step, approver="role", role=lead)
    path = tmp_path / "office.governance"
    create_document(path, office.framework, author="Person A").close()
    return path


def test_people_read_a_ranking_and_what_would_help(command: Command, office: Path) -> None:
    outcome = command("resilience", office, "--pairs", "--on", "2026-03-01")
    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert lines[0] == (
        "On 2026-03-01: 3 people are there; on 1 of them something rests that nobody else stands "
        "behind."
    )
    assert lines[3:5] == [
        "Person     Weight                        What fails",
        "Person A        6  ████████████████████  1 unowned, 1 unapproved",
    ]
    assert "Person B and Person C        1  ████████████████████  1 unowned" in lines
    assert lines[-1].startswith(
        "  1. Appoint Person B as deputy of Lead: mends 2 failures, weight 6 ("
    )


def test_programs_get_every_item(command: Command, office: Path) -> None:
    told = command("resilience", office, "--json", "--on", "2026-03-01").json
    (alone,) = told["alone"]
    assert (told["on"], told["people"], told["left_out"]) == ("2026-03-01", 3, "")
    assert (alone["person"], alone["weight"], alone["failures"]) == ("Person A", 6, 2)
    assert alone["items"] == [
        {
            "sense": "unowned",
            "item": "Campaigns",
            "kind": "process",
            "function": None,
            "weight": 4,
        }
    ]
    (request,) = alone["requests"]
    assert request["chain"] == "Spend"
    assert "Person A is away" in request["example"]
    assert "pairs" not in told
    assert told["appointments"][0]["role"] == "Lead"
    pairs = command("resilience", office, "--pairs", "--json", "--on", "2026-03-01").json["pairs"]
    assert [each["persons"] for each in pairs] == [["Person B", "Person C"]]


def test_the_day_decides_what_nobody_stands_behind(command: Command, office: Path) -> None:
    told = command("resilience", office, "--json", "--on", "2026-07-01").json
    assert (told["alone"], [each["item"] for each in told["nobody"]]) == ([], ["Campaigns"])
    lines = command("resilience", office, "--on", "2026-07-01").out.splitlines()
    assert "1 thing nobody stands behind already." in lines
    assert lines[-1].startswith("  1. Appoint ")
    assert " as holder of Lead: mends 1 failure, weight 4 (" in lines[-1]


def test_without_people_it_says_what_to_do_first(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "empty.governance"
    create_document(path, Office().framework, author="Person A").close()
    outcome = command("resilience", path)
    assert (outcome.code, len(outcome.out.splitlines())) == (0, 1)
    assert "add people" in outcome.out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--on", "some day"), "is no date"),
        (("--pairs", "3"), "unrecognized arguments"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    command: Command, office: Path, options: tuple[str, ...], sentence: str
) -> None:
    outcome = command("resilience", office, *options)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert sentence in outcome.err


def test_a_document_that_is_not_there_is_refused(command: Command, tmp_path: Path) -> None:
    outcome = command("resilience", tmp_path / "nowhere.governance")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
