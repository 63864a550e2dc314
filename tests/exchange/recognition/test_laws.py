"""What holds for every grid, however strange."""

import re

from hypothesis import given
from hypothesis import strategies as st

from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.recognition import Letters, RecognisedMatrix, recognise

words = st.sampled_from(
    [
        *("", "", "", "R", "A", "C", "I", "S", "A/R", "R, A", "RA", "c / i", "R (proposed)", "-"),
        *("N/A", "TBD", "Responsible", "Informed", "Role", "Activity", "Phase", "1.1", "2", "Q"),
        *("Manager", "Director", "Team lead", "Plan the budget", "Total", "Legend", "A – budget"),
        *("R: Head, A: Board", "Head (R), Board (A)", "◎", "◎ Responsible ○ Informed", "✓", "🟢 A"),
        *("Who does it?", "Name", "RACI", "signs it (A)", "verantw.", "informado/a", "List", "RR"),
        *("R = Responsible", "Responsible (R)", "R: does, A: answers", "Lead*", "x", "Status"),
    ]
)
texts = words | st.text(max_size=12)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a small grid of texts, some of its cells merged."""
    rows = rectangle(draw(st.lists(st.lists(texts, max_size=7), max_size=9)))
    height, width = len(rows), len(rows[0]) if rows else 0
    merges = []
    if height and width:
        for _ in range(draw(st.integers(0, 3))):
            top = draw(st.integers(0, height - 1))
            left = draw(st.integers(0, width - 1))
            bottom = draw(st.integers(top, min(height - 1, top + 2)))
            right = draw(st.integers(left, min(width - 1, left + 3)))
            merges.append(CellRange(top, left, bottom, right))
    notes = tuple(draw(st.lists(texts, max_size=3)))
    return Grid("Sheet", rows, tuple(merges), first_row=2, first_column=1, notes=notes)


def check(grid: Grid, matrices: tuple[RecognisedMatrix, ...]) -> None:
    """Check what every answer must keep."""
    assert matrices
    for matrix in matrices:
        assert matrix.sheet == grid.name
        assert matrix.reason.endswith(".")
        assert 0.0 <= matrix.score <= 1.0
        if not matrix.recognised:
            assert not matrix.activities
            assert not matrix.roles
            continue
        assert re.fullmatch(r"[A-Z]+\d+:[A-Z]+\d+", matrix.range)
        assert len(set(matrix.roles)) == len(matrix.roles)
        assert all(role.strip() for role in matrix.roles)
        written = {
            grid.address(r, c): text
            for r, row in enumerate(grid.rows)
            for c, text in enumerate(row)
        }
        for problem in matrix.problems:
            assert problem.cell in written
            assert problem.why
        for activity in matrix.activities:
            assert activity.name.strip()
            assert all(part.strip() for part in activity.section)
            assert activity.cell in written
            roles = [assignment.role for assignment in activity.assignments]
            assert roles == sorted(set(roles))
            for assignment in activity.assignments:
                assert 0 <= assignment.role < len(matrix.roles)
                assert assignment.letters
                assert all(letter == letter.upper() for letter in assignment.letters)
                assert set(assignment.letters) <= set(matrix.letters)


@given(grids())
def test_every_grid_has_an_answer(grid: Grid) -> None:
    check(grid, recognise(grid))


@given(grids())
def test_recognition_is_pure(grid: Grid) -> None:
    assert recognise(grid) == recognise(grid)


letters = st.sampled_from(["R", "A", "C", "I", "A/R", "", "C, I"])


@given(
    st.lists(st.lists(letters, min_size=3, max_size=3), min_size=2, max_size=8).filter(
        lambda rows: (
            all(any(row) for row in rows)
            and all(any(column) for column in zip(*rows, strict=True))
            and any("R" in cell for row in rows for cell in row)
        )
    ),
    st.booleans(),
)
def test_a_plain_matrix_is_read_completely(rows: list[list[str]], with_title: bool) -> None:
    header = ["Activity", "Project manager", "Legal team", "Sales director"]
    body = [[f"Prepare document {number}", *row] for number, row in enumerate(rows)]
    title = [["RACI of the launch"], [], ["Version 2"]] if with_title else []
    (matrix,) = recognise(Grid("Sheet", rectangle([*title, header, *body])))
    assert matrix.recognised
    assert matrix.roles == tuple(header[1:])
    read = [
        ["" for _ in range(3)]
        if not activity.assignments
        else [
            "".join(next((a.letters for a in activity.assignments if a.role == role), ()))
            for role in range(3)
        ]
        for activity in matrix.activities
    ]
    assert read == [[re.sub("[^A-Z]", "", cell) for cell in row] for row in rows]
    assert matrix.problems == ()


def test_the_letters_of_the_receiving_framework_are_understood() -> None:
    rows = [
        ["Activity", "Person in charge", "Helper"],
        ["Plan", "L", "H"],
        ["Build", "Helps out", "Lead"],
    ]
    grid = Grid("Sheet", rectangle(rows))
    (without,) = recognise(grid)
    assert not without.recognised
    (matrix,) = recognise(grid, Letters({"L": "Lead", "H": "Helps out", "A": "Answers"}))
    assert [[item.letters for item in activity.assignments] for activity in matrix.activities] == [
        [("L",), ("H",)],
        [("H",), ("L",)],
    ]
