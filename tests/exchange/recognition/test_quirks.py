"""Stranger habits: what is read, what is left out, and what is reported instead of guessed."""

from collections.abc import Callable

import pytest

from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition import RecognisedMatrix, recognise

Make = Callable[..., Grid]
Lines = Callable[[RecognisedMatrix], list[str]]


def test_cells_that_are_not_understood_are_reported_with_their_address(
    make_grid: Make, lines_of: Lines
) -> None:
    text = """
Activity | Head | Team | Agency
Plan | A (delegated until May) | R - drafts | C, as needed
Build | TBD | A | Varies
Check | A | done by Bob | R, x
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == [
        "Plan: Head=A (delegated until May), Team=R (drafts), Agency=C (as needed)",
        "Build: Team=A",
        "Check: Head=A, Agency=R",
    ]
    assert {problem.cell: problem.text for problem in matrix.problems} == {
        "B3": "TBD",
        "D3": "Varies",
        "C4": "done by Bob",
        "D4": "R, x",
    }
    assert "4 cells were not understood" in matrix.reason


def test_letters_outside_the_roles_are_reported(make_grid: Make) -> None:
    text = """
Activity | Head | Team | | Status
Plan | A | R | C | R
Build | A | R | | A
"""
    (matrix,) = recognise(make_grid(text))
    assert matrix.roles == ("Head", "Team")
    assert [(problem.cell, problem.text) for problem in matrix.problems] == [
        ("D2", "C"),
        ("E2", "R"),
        ("E3", "A"),
    ]


def test_letters_in_a_column_beside_the_names_are_reported(make_grid: Make) -> None:
    text = """
Activity | Head | Manager | Team
Plan | A | R | I
Build | A | R | X
Launch | A | R | RACI
"""
    (matrix,) = recognise(make_grid(text))
    assert matrix.roles == ("Head", "Manager")
    assert [(problem.cell, problem.text) for problem in matrix.problems] == [("D2", "I")]


def test_a_row_without_a_name_is_told(make_grid: Make) -> None:
    """It may be a second line, or one whose name was lost: only its reader knows."""
    text = """
Task | Responsible | Accountable
Write | Editor | Director
 | Author | Manager
Print | Editor | Director
"""
    (matrix,) = recognise(make_grid(text))
    assert "Row 3 has no name and was read with the row above." in matrix.reason


def test_a_merged_name_is_no_row_without_one(make_grid: Make) -> None:
    text = """
Task | PM | Dev | QA
Plan | A | |
 | | R | C
Build | R | | A
"""
    (matrix,) = recognise(make_grid(text, "A2:A3"))
    assert "no name" not in matrix.reason


def test_a_legend_keeps_the_brackets_in_its_meanings(make_grid: Make) -> None:
    text = """
V = responsible (does the work), E = decides, I = informed
Task | Head | Team | Board
Plan | E | V | I
Build | E | V | I
"""
    (matrix,) = recognise(make_grid(text))
    assert matrix.meanings["V"] == "responsible (does the work)"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("Name | City\nPerson A | Rome", "No cell holds a letter"),
        ("R | A | C", "names roles"),
        ("Activity | Head | Team\nPlan | |\nBuild | |", "No cell holds a letter"),
        (
            "Student | Question 1 | Question 2\nPerson A | A | B\nPerson B | D | C\nPerson C | B | A",
            "not those of a known scheme",
        ),
        (
            "Task | Owner | Status | Priority\nPlan | Person A | C | H\nBuild | Person B | I | M",
            "names roles",
        ),
        (
            "Size | Shop one | Shop two\nShirt | S | M\nCoat | M | S\nHat | S | L\nSock | L | M",
            "not those of a known scheme",
        ),
    ],
)
def test_a_sheet_that_is_no_matrix_says_why(make_grid: Make, text: str, reason: str) -> None:
    (answer,) = recognise(make_grid(text))
    assert not answer.recognised
    assert reason in answer.reason


def test_a_template_with_groups_sections_and_a_legend_below(
    make_grid: Make, lines_of: Lines
) -> None:
    text = """
RACI CHART TEMPLATE
PROJECT TITLE | | | | DATE |
 | | Project Leadership | | Team |
STEP | DELIVERABLE (or Activity) | Executive Sponsor | Steering Committee | Manager | Tech Lead
Initiate Phase Activities | | | | |
1 | - Request review | A/C | I | R | C
2 | - Submit request | A | C | |
Plan Phase Activities | | | | |
3 | - Create schedule | I | | A/R | C

R | Responsible | Assigned to complete the task.
A | Accountable | Has final decision-making authority. Only 1 per task.
C | Consulted | Must be consulted before a decision or action.
I | Informed | Must be informed after a decision or action.
"""
    (matrix,) = recognise(make_grid(text, "C3:D3", "E3:F3", "A5:F5", "A8:F8"))
    assert lines_of(matrix) == [
        "Initiate Phase Activities > - Request review: Executive Sponsor=A/C, "
        "Steering Committee=I, Manager=R, Tech Lead=C",
        "Initiate Phase Activities > - Submit request: Executive Sponsor=A, Steering Committee=C",
        "Plan Phase Activities > - Create schedule: Executive Sponsor=I, Manager=A/R, Tech Lead=C",
    ]
    assert matrix.range == "A3:F9"
    assert matrix.meanings["C"] == "Consulted"
    assert matrix.problems == ()


def test_rows_of_a_legend_and_totals_among_the_activities_are_left_out(
    make_grid: Make, lines_of: Lines
) -> None:
    text = """
Activity | Head | Team | Agency
R | R | |
Plan | A | R | C
Total of A | 1 | R | 2
Build | I | A | R
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == ["Plan: Head=A, Team=R, Agency=C", "Build: Head=I, Team=A, Agency=R"]
    assert "1 rows of a legend, 1 rows of totals" in matrix.reason


def test_a_small_table_before_its_header_is_repeated(make_grid: Make, lines_of: Lines) -> None:
    text = """
Task | Head | Team
Plan | A | -
Task | Head | Team
Build | I | A
Check | A | C
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == ["Plan: Head=A", "Build: Head=I, Team=A", "Check: Head=A, Team=C"]


def test_the_corner_of_a_repeated_header_names_the_section(
    make_grid: Make, lines_of: Lines
) -> None:
    text = """
Planning | PM | BA | QA
Scope | A | R | I
Execution | PM | BA | QA
Build | A | I | C
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == [
        "Planning > Scope: PM=A, BA=R, QA=I",
        "Execution > Build: PM=A, BA=I, QA=C",
    ]


def test_letters_merged_over_roles_count_for_each(make_grid: Make, lines_of: Lines) -> None:
    text = """
Task | PM | Dev | QA
Plan | A | R |
Build | R | | A
"""
    (matrix,) = recognise(make_grid(text, "C2:D2", "B3:C3"))
    assert lines_of(matrix) == ["Plan: PM=A, Dev=R, QA=R", "Build: PM=R, Dev=R, QA=A"]


def test_an_activity_merged_over_two_rows_has_the_letters_of_both(
    make_grid: Make, lines_of: Lines
) -> None:
    text = """
Task | PM | Dev | QA
Plan | A | |
 | | R | C
Build | R | | A
"""
    (matrix,) = recognise(make_grid(text, "A2:A3"))
    assert lines_of(matrix) == ["Plan: PM=A, Dev=R, QA=C", "Build: PM=R, QA=A"]


def test_headings_in_sentences_name_the_letters(make_grid: Make, lines_of: Lines) -> None:
    text = """
No | Activity | Who is responsible? | Who is accountable? | Who is informed?
1 | Draft policy | Policy team, UI/UX | CISO | All staff
2 | Approve policy | CISO | Board (chair, members) | TBD
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == [
        "Draft policy: Policy team=R, UI/UX=R, CISO=A, All staff=I",
        "Approve policy: CISO=R, Board (chair, members)=A",
    ]
    assert [(problem.cell, problem.text) for problem in matrix.problems] == [("E3", "TBD")]


def test_words_that_a_titled_legend_explains_become_letters(
    make_grid: Make, lines_of: Lines
) -> None:
    text = """
Legend
Leads: makes it happen in time
Reviews: reads it before it leaves

Task | Editor | Writer | Designer
Article | Reviews | Leads | Leads/Reviews
Poster | Leads | Reviews | Leads
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == [
        "Article: Editor=REVIEWS, Writer=LEADS, Designer=LEADS/REVIEWS",
        "Poster: Editor=LEADS, Writer=REVIEWS, Designer=LEADS",
    ]


def test_the_best_of_several_columns_of_text_names_the_rows(
    make_grid: Make, lines_of: Lines
) -> None:
    text = """
ID | Process | Task | Description | Owner | Deliverable | PM | Dev
T-1 | Build | Code | Write the code and have it reviewed | Person A | Build | A | R
T-2 | Build | Test | Write tests and let them run often | Person B | Report | A | R
T-3 | Ship | Deploy | Put it live for all of the users | Person A | Site | I | A
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == [
        "Build > Code: PM=A, Dev=R",
        "Build > Test: PM=A, Dev=R",
        "Ship > Deploy: PM=I, Dev=A",
    ]


def test_a_column_of_comments_never_names_the_rows(make_grid: Make, lines_of: Lines) -> None:
    text = """
Thing | Comments | PM | Dev
Code | reviewed by the other team every week | A | R
Test | runs each night on all the machines | A | R
Code | the second time, after the first tests | I | A
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == ["Code: PM=A, Dev=R", "Test: PM=A, Dev=R", "Code: PM=I, Dev=A"]


def test_a_remark_among_the_rows_is_no_section(make_grid: Make, lines_of: Lines) -> None:
    remark = "What follows is decided anew each year by those who run the budget " * 2
    text = f"""
Task | PM | Dev
Plan | A | R
{remark} | |
Build | A | R
"""
    (matrix,) = recognise(make_grid(text))
    assert lines_of(matrix) == ["Plan: PM=A, Dev=R", "Build: PM=A, Dev=R"]
    assert "1 rows of remarks" in matrix.reason
