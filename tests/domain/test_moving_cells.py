"""Moving cells of the matrix, and what becomes of the notes on cells that a block edit meets."""

import pytest
from frameworks import framework_of

from governance_app.domain.cell_notes import NotesTouched, notes_told, notes_touched
from governance_app.domain.commands import MoveCells, SetLetters, SetNote
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key

_Place = tuple[Key, Key]


@pytest.fixture
def framework() -> Framework:
    """Return two activities and three roles; Plan has a note on One, Build one on Two."""
    there = framework_of(
        {"Plan": {"One": "A", "Two": "R"}, "Build": {"One": "C", "Two": "I"}},
        roles=["One", "Two", "Three"],
    )
    for activity, role, note in (("Plan", "One", "until May"), ("Build", "Two", "by mail")):
        there = there.apply(SetNote(*_at(there, activity, role), note).changes(there))
    return there


def _at(framework: Framework, activity: str, role: str) -> _Place:
    return (
        next(key for key, each in framework.activities.items() if each.name == activity),
        next(key for key, each in framework.roles.items() if each.name == role),
    )


def _moved(framework: Framework, *moves: tuple[str, str]) -> Framework:
    """Move cells such as "Plan One" to "Build Three"."""
    pairs = tuple(
        (_at(framework, *source.split()), _at(framework, *target.split()))
        for source, target in moves
    )
    return framework.apply(MoveCells(pairs).changes(framework))


def _told(framework: Framework) -> dict[str, str]:
    """Return the letters of every filled cell, with its note: {"Plan One": "A until May"}."""
    return {
        f"{framework.activities[activity].name} {framework.roles[role].name}": (
            f"{framework.scheme.text(cell.letters)} {cell.note}".strip()
        )
        for activity, role, cell in framework.matrix.cells()
    }


def test_letters_and_notes_move_along_and_leave_nothing_behind(framework: Framework) -> None:
    after = _moved(framework, ("Plan One", "Build Three"))
    assert _told(after) == {
        "Plan Two": "R",
        "Build One": "C",
        "Build Two": "I by mail",
        "Build Three": "A until May",
    }


def test_a_block_moves_over_its_own_cells(framework: Framework) -> None:
    after = _moved(framework, ("Plan One", "Plan Two"), ("Plan Two", "Plan Three"))
    assert _told(after) == {
        "Plan Two": "A until May",
        "Plan Three": "R",
        "Build One": "C",
        "Build Two": "I by mail",
    }


def test_empty_cells_move_as_well_and_take_the_note_of_what_was_there(
    framework: Framework,
) -> None:
    after = _moved(framework, ("Plan Three", "Build Two"))
    assert "Build Two" not in _told(after)
    assert notes_touched(framework, after) == NotesTouched(gone=1)


def test_a_note_stays_where_letters_without_one_arrive(framework: Framework) -> None:
    after = _moved(framework, ("Plan Two", "Build Two"))
    assert _told(after)["Build Two"] == "R by mail"
    assert notes_touched(framework, after) == NotesTouched(beside_others=1)


def test_a_moved_note_takes_the_place_of_another(framework: Framework) -> None:
    after = _moved(framework, ("Plan One", "Build Two"))
    assert _told(after)["Build Two"] == "A until May"
    assert notes_touched(framework, after) == NotesTouched(gone=1)


def test_moving_a_note_alone_loses_none(framework: Framework) -> None:
    after = _moved(framework, ("Plan One", "Plan Three"))
    assert notes_touched(framework, after) == NotesTouched()
    assert notes_told(notes_touched(framework, after)) == ""


def test_a_move_is_taken_back_whole(framework: Framework) -> None:
    command = MoveCells(((_at(framework, "Plan", "One"), _at(framework, "Build", "Two")),))
    changes = command.changes(framework)
    assert framework.apply(changes).apply(changes.inverse()).matrix == framework.matrix


def test_titles_say_what_moved(framework: Framework) -> None:
    one = (_at(framework, "Plan", "One"), _at(framework, "Build", "Three"))
    assert MoveCells((one,)).title(framework) == "A moved to Three for “Build”"
    assert MoveCells((one, one)).title(framework) == "2 cells moved"
    cells = tuple((*_at(framework, "Plan", role), 1) for role in ("One", "Two"))
    assert SetLetters(cells, "pasted into").title(framework) == "Letters pasted into 2 cells"


def test_what_is_gone_is_refused(framework: Framework) -> None:
    with pytest.raises(Refusal):
        MoveCells(((_at(framework, "Plan", "One"), (404, 405)),)).changes(framework)


@pytest.mark.parametrize(
    ("touched", "words"),
    [
        (NotesTouched(1, 0), "A note is gone with the letters of its cell."),
        (NotesTouched(1_200, 0), "1,200 notes are gone with the letters of their cells."),
        (NotesTouched(0, 1), "A note stays beside letters that changed"),
        (NotesTouched(2, 3), "2 notes are gone with the letters of their cells. 3 notes stay"),
    ],
)
def test_notes_are_told_in_a_sentence(touched: NotesTouched, words: str) -> None:
    assert notes_told(touched).startswith(words)
