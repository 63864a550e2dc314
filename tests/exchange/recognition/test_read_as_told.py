"""Reading a table as a person says: what was understood, said back, is understood again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sheet_cases import SheetCase, read_cases

from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition import (
    RecognisedMatrix,
    recognise,
    recognise_as_told,
)
from governance_app.exchange.recognition.arrangement import Arrangement, RowUse, Use

CASES = list(read_cases(Path(__file__).parent / "sheets"))
Make = Callable[..., Grid]
Lines = Callable[[RecognisedMatrix], list[str]]


def _told(grid: Grid) -> Arrangement:
    (matrix,) = recognise(grid)
    assert matrix.found is not None
    return matrix.found.arrangement


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_understood_is_read_the_same_when_it_is_told(case: SheetCase) -> None:
    for grid in case.grids():
        for matrix in recognise(grid):
            if matrix.recognised and matrix.found is not None:
                again = recognise_as_told(grid, matrix.found.arrangement)
                assert again.roles == matrix.roles
                assert again.activities == matrix.activities
                assert again.problems == matrix.problems


_SHEET = """
No | Phase | Task | Remark | Head | Crew | Guest
1 | Plan | Sketch | soon | A | R | C
2 | Plan | Draw | later | A | R | maybe
3 | Build | Cut | now | I | A/R |
"""


def test_a_column_becomes_a_note(make_grid: Make) -> None:
    grid = make_grid(_SHEET)
    read = recognise_as_told(grid, _told(grid).with_use(3, Use.NOTE))
    assert [each.description for each in read.activities] == ["soon", "later", "now"]


def test_a_column_of_a_role_is_left_out(make_grid: Make) -> None:
    grid = make_grid(_SHEET)
    read = recognise_as_told(grid, _told(grid).with_use(4, Use.IGNORED))
    assert read.roles == ("Crew", "Guest")
    assert read.recognised


def test_another_column_names_the_activities(make_grid: Make) -> None:
    grid = make_grid(_SHEET)
    read = recognise_as_told(grid, _told(grid).with_use(3, Use.DOWN))
    assert [each.name for each in read.activities] == ["soon", "later", "now"]


def test_a_section_is_no_section_any_more(make_grid: Make) -> None:
    grid = make_grid(_SHEET)
    read = recognise_as_told(grid, _told(grid).with_use(1, Use.IGNORED))
    assert {each.section for each in read.activities} == {()}


def test_texts_mean_what_is_said(make_grid: Make, lines_of: Lines) -> None:
    grid = make_grid(_SHEET)
    read = recognise_as_told(grid, _told(grid), texts={"maybe": ("C",), "A/R": ()})
    assert lines_of(read)[1] == "Plan > Draw: Head=A, Crew=R, Guest=C"
    assert lines_of(read)[2] == "Build > Cut: Head=I"
    assert read.problems == ()


def test_roles_stand_down_when_it_is_said(make_grid: Make) -> None:
    from dataclasses import replace

    grid = make_grid(_SHEET)
    read = recognise_as_told(grid, replace(_told(grid), roles_across=False))
    assert read.roles == ("Sketch", "Draw", "Cut")
    assert [each.name for each in read.activities] == ["Head", "Crew", "Guest"]


def test_another_row_is_the_header(make_grid: Make) -> None:
    grid = make_grid(_SHEET)
    read = recognise_as_told(grid, _told(grid).with_header(1))
    assert read.roles == ("A", "R", "C")
    assert [each.name for each in read.activities] == ["Draw", "Cut"]


def test_rows_are_what_is_said(make_grid: Make, lines_of: Lines) -> None:
    grid = make_grid(
        """
        Task | Head | Crew
        Sketch | A | R
        Draw | A | R
        Paint | |
        Cut | A | R
        Bend | A | R
        """
    )
    told = _told(grid)
    told = told.with_row(3, RowUse.ACTIVITY).with_row(1, RowUse.IGNORED)
    read = recognise_as_told(grid, told)
    assert [each.name for each in read.activities] == ["Draw", "Paint", "Cut", "Bend"]
    read = recognise_as_told(grid, told.with_row(4, RowUse.SECTION).with_row(3, None))
    assert lines_of(read)[-1] == "Cut > Bend: Head=A, Crew=R"


def test_a_table_of_which_nothing_was_understood_is_told_from_the_start(
    make_grid: Make, lines_of: Lines
) -> None:
    grid = make_grid(
        """
        Things to do | Alpha | Beta
        First | yes | no
        Second | yes | yes
        """
    )
    assert not recognise(grid)[0].recognised
    told = Arrangement((0,), 0, 2).with_use(0, Use.DOWN).with_use(1, Use.ACROSS)
    told = told.with_use(2, Use.ACROSS)
    texts = {"yes": ("R",), "no": ()}
    assert lines_of(recognise_as_told(grid, told, texts=texts)) == [
        "First: Alpha=R",
        "Second: Alpha=R, Beta=R",
    ]


def test_columns_that_name_the_holders_of_a_letter(make_grid: Make, lines_of: Lines) -> None:
    grid = make_grid(
        """
        Step | Lead | Helpers
        Sketch | Head | Crew, Guest
        Draw | Crew | Guest
        """
    )
    told = Arrangement((0,), 0, 2).with_use(0, Use.DOWN)
    told = told.with_use(1, Use.HOLDERS, ("A",)).with_use(2, Use.HOLDERS, ("R",))
    assert lines_of(recognise_as_told(grid, told)) == [
        "Sketch: Head=A, Crew=R, Guest=R",
        "Draw: Crew=A, Guest=R",
    ]


def test_a_list_of_roles_and_letters(make_grid: Make, lines_of: Lines) -> None:
    grid = make_grid(
        """
        Step | Who | Part
        Sketch | Head | A
        Sketch | Crew | R
        """
    )
    told = Arrangement((0,), 0, 2).with_use(0, Use.DOWN)
    told = told.with_use(1, Use.ROLE_NAME).with_use(2, Use.LETTER)
    assert lines_of(recognise_as_told(grid, told)) == ["Sketch: Head=A, Crew=R"]


@pytest.mark.parametrize(
    "told",
    [
        Arrangement((0,), 0, 3),
        Arrangement((3,), 3, 3, {0: Use.DOWN, 4: Use.ACROSS}),
        Arrangement((0,), 0, 900, {4: Use.ACROSS}),
        Arrangement((0,), 0, 3, {0: Use.DOWN, 5: Use.LETTER, 6: Use.ROLE_NAME}),
        Arrangement((0,), 0, 3, {5: Use.LETTER, 6: Use.ROLE_NAME}),
        Arrangement((0,), 0, 3, {5: Use.HOLDERS}),
    ],
)
def test_whatever_is_told_ends_with_a_matrix_or_a_sentence(
    make_grid: Make, told: Arrangement
) -> None:
    read = recognise_as_told(make_grid(_SHEET), told)
    assert read.recognised or "choose" in read.reason
