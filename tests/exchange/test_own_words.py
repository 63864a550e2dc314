"""Words that a sheet uses as letters become short letters whose name is the word."""

import pytest
from frameworks import counting_keys

from governance_app.domain.commands import blank_framework
from governance_app.domain.framework import Framework
from governance_app.exchange.importing import plan_import
from governance_app.exchange.recognition.result import (
    RecognisedActivity,
    RecognisedAssignment,
    RecognisedMatrix,
)


def _imported(framework: Framework, letters: list[tuple[str, ...]], **meanings: str) -> Framework:
    """Return the framework with one activity that has these letters, a role each."""
    assignments = tuple(RecognisedAssignment(n, each) for n, each in enumerate(letters))
    matrix = RecognisedMatrix(
        sheet="Sheet",
        range="A1:D2",
        recognised=True,
        reason="",
        roles=tuple(f"Role {n}" for n in range(len(letters))),
        activities=(RecognisedActivity("Do", (), assignments, "A2"),),
        meanings=meanings,
    )
    command = plan_import(framework, [matrix], "plan.xlsx", counting_keys(1_000))
    return framework.apply(command.changes(framework))


def _row(framework: Framework) -> list[str]:
    (activity,) = framework.activities
    return [
        framework.scheme.text(framework.matrix.letters(activity, role)) for role in framework.roles
    ]


@pytest.fixture
def blank() -> Framework:
    """Return a framework with the letters of RACI."""
    return blank_framework("Any", counting_keys())


def test_a_word_becomes_a_letter_of_three(blank: Framework) -> None:
    words = [("LEAD",), ("LEARN", "A"), ("PROJECT LEAD",), ("R",)]
    after = _imported(blank, words, LEAD="Leads the work", R="Responsible")
    assert _row(after) == ["LEA", "A/LER", "PRO", "R"]
    names = {each.symbol: each.name for each in after.letters.values()}
    assert names["LEA"] == "LEAD"
    assert after.profile.scheme == "Own"


def test_a_word_is_known_again(blank: Framework) -> None:
    first = _imported(blank, [("LEAD",), ("A",)])
    again = _imported(first, [("LEAD",), ("A",)])
    assert again.letters == first.letters
    assert again.matrix == first.matrix


def test_the_word_of_a_letter_is_the_letter(blank: Framework) -> None:
    after = _imported(blank, [("ACCOUNTABLE",)])
    assert _row(after) == ["A"]
    assert after.letters == blank.letters
