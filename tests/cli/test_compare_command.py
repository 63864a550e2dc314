"""`compare`: what differs between two states, for people and for programs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from frameworks import counting_keys, framework_of

from governance_app.domain.commands import AddItem, Command, EditItem, SetLetters
from governance_app.domain.framework import Framework
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace

Run = Callable[..., Any]


def _framework(new_key: Callable[[], int] | None = None) -> Framework:
    return framework_of(
        {"Plan": {"Lead": "A", "Editor": "R"}, "Write": {"Lead": "A", "Editor": "R"}},
        new_key=new_key,
    )


def _edits(framework: Framework) -> Iterator[Command]:
    (plan, _), (lead, editor) = framework.activities, framework.roles
    mask = framework.scheme.mask
    yield EditItem("role", lead, {"name": "Head"})
    yield SetLetters(((plan, lead, mask("I")), (plan, editor, mask("AR"))))
    yield AddItem("person", 900, {"name": "Person A"})


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return a document with one change set that began it, and three edits."""
    path = tmp_path / "marketing.governance"
    framework = _framework()
    create_document(path, framework, author="Person A").close()
    with Workspace(open_document(path), author="Person A") as workspace:
        for edit in _edits(framework):
            workspace.execute(edit)
    return path


def test_what_differs_is_told_below_its_groups_and_the_command_says_so(
    command: Run, edited: Path
) -> None:
    outcome = command("compare", edited, "#1", "now")
    assert outcome.code == 1
    first, *lines = outcome.out.splitlines()
    assert first.startswith("As recorded")
    assert first.endswith("change set 1 → Now")
    assert lines == [
        "Roles (1)",
        "  ~ Role “Lead” is now called “Head”.",
        "Responsibility (1)",
        "  ~ Accountable for “1.1 Plan” moved from Head to Editor.",
        "People (1)",
        "  + Person “Person A” was added.",
        "3 differences.",
    ]


def test_the_same_state_twice_differs_in_nothing(command: Run, edited: Path) -> None:
    for one, other in (("now", "now"), ("#2", "#2"), ("now", "#4")):
        outcome = command("compare", edited, one, other)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.splitlines()[-1] == "Nothing differs."


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--of", "Editor"), ["Accountable for “1.1 Plan” moved from Head to Editor."]),
        (("--of", "Person A"), ["Person “Person A” was added."]),
        (("--find", "head"), 2),
        (("--find", "nowhere"), []),
    ],
)
def test_differences_are_filtered(
    command: Run, edited: Path, options: tuple[str, str], expected: list[str] | int
) -> None:
    outcome = command("compare", edited, "#1", "now", "--json", *options)
    told = [each["sentence"] for each in outcome.json["differences"]]
    assert (len(told) if isinstance(expected, int) else told) == expected
    assert outcome.code == 1, "what is filtered differs all the same"


def test_programs_get_every_part(command: Run, edited: Path) -> None:
    told = command("compare", edited, "#1", "now", "--json").json
    assert (told["before"]["change_set"], told["after"]["title"]) == (1, "Now")
    assert told["counts"] == {"Roles": 1, "Responsibility": 1, "People": 1}
    renamed, moved, _ = told["differences"]
    assert (renamed["intent"], renamed["way"]) == ("renamed", "changed")
    assert (renamed["before"], renamed["after"]) == ("Lead", "Head")
    assert renamed["items"][0]["field"] == "name"
    assert len(moved["cells"]) == 2
    assert moved["before"] == "Head: A; Editor: R"


def test_another_file_is_compared_and_one_begun_apart_by_name(
    command: Run, edited: Path, tmp_path: Path
) -> None:
    apart = tmp_path / "apart.governance"
    create_document(apart, _framework(counting_keys(5_000)), author="Person B").close()
    outcome = command("compare", edited, "#1", apart)
    assert outcome.code == 0
    assert "begun apart" in outcome.out
    outcome = command("compare", edited, "now", apart)
    assert outcome.code == 1
    assert "Role “Lead” was added" in outcome.out, "the name is another one now"
    copy = tmp_path / "copy.governance"
    copy.write_bytes(edited.read_bytes())
    assert "begun apart" not in command("compare", edited, "#1", copy).out


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("99", "There is no version 99"),
        ("#99", "There is no change set 99"),
        ("1999-01-01", "Nothing was recorded in marketing.governance by 1999-01-01"),
        ("2026-02-30", "“2026-02-30” is no moment"),
        ("yesterday", "“yesterday” names no state"),
        ("missing.governance", "“missing.governance” names no state"),
    ],
)
def test_a_state_that_is_not_there_is_refused(
    command: Run, edited: Path, state: str, sentence: str
) -> None:
    for states in ((state, "now"), ("now", state)):
        outcome = command("compare", edited, *states)
        assert outcome.code == 2
        assert sentence in outcome.err
        assert outcome.out == ""
