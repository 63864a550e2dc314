"""Real matrices written by strangers, where the folder with them lies beside the project."""

from collections.abc import Callable
from pathlib import Path

import pytest

from governance_app.exchange.reading import read_grids
from governance_app.exchange.recognition import RecognisedMatrix, recognise

Matrices = Callable[[str], list[RecognisedMatrix]]


@pytest.fixture
def matrices(raci_corpus: Path) -> Matrices:
    """Return what recognises all sheets of the one file whose name has this end."""

    def recognised(ending: str) -> list[RecognisedMatrix]:
        (path,) = raci_corpus.glob(f"*{ending}")
        return [matrix for grid in read_grids(path) for matrix in recognise(grid)]

    return recognised


def letters(matrix: RecognisedMatrix, activity: str) -> dict[str, str]:
    """Return the letters of an activity by role."""
    (found,) = (each for each in matrix.activities if each.name == activity)
    return {matrix.roles[item.role]: "".join(item.letters) for item in found.assignments}


def filled(matrix: RecognisedMatrix) -> int:
    """Return the number of letters in a matrix."""
    return sum(len(item.letters) for each in matrix.activities for item in each.assignments)


def test_a_number_column_before_the_names(matrices: Matrices) -> None:
    (matrix,) = matrices("__RACI.xlsx")
    assert matrix.roles == ("TPM", "SDM", "PM-T", "Lead SDE", "SDE", "Business")
    assert [activity.name for activity in matrix.activities][:2] == [
        "Requirements refinement",
        "Project Planning",
    ]
    assert (len(matrix.activities), filled(matrix)) == (8, 48)
    assert letters(matrix, "High Level Design") == {
        "TPM": "C",
        "SDM": "C",
        "PM-T": "C",
        "Lead SDE": "A",
        "SDE": "R",
        "Business": "I",
    }


def test_one_role_and_sections_named_once(matrices: Matrices) -> None:
    (matrix,) = matrices("__TPM_RACI.xlsx")
    assert matrix.roles == ("Role",)
    assert [
        (a.section, a.name) for a in matrix.activities if "Risk" in a.name or a.name == "MBR"
    ] == [
        (("Stakeholder Management",), "MBR"),
        (("Risk Management",), "Risk analysis"),
        (("Risk Management",), "Risk monitoring"),
    ]
    assert letters(matrix, "Create functional spec") == {"Role": "AR"}
    assert (len(matrix.activities), filled(matrix)) == (11, 15)


def test_four_sheets_of_one_workbook(matrices: Matrices) -> None:
    none, small, full, example = matrices("raci-template.xlsx")
    assert not none.recognised
    assert small.roles == ("Cloud adoption team", "Cloud governance team")
    assert (len(small.activities), filled(small)) == (8, 16)
    assert letters(small, "Governance") == {
        "Cloud adoption team": "C",
        "Cloud governance team": "A",
    }
    assert (len(full.roles), len(full.activities), filled(full)) == (6, 8, 48)
    assert letters(full, "Platform operations") == {
        "Cloud strategy team": "I",
        "Cloud adoption team": "I",
        "Cloud operations team": "A",
        "Cloud governance team": "R",
        "Cloud platform team": "R",
        "Cloud automation team": "R",
    }
    assert example.roles == full.roles
    assert letters(example, "Change management")["Cloud strategy team"] == "A"
    assert (len(example.activities), filled(example)) == (8, 48)


def test_tables_in_documents(matrices: Matrices) -> None:
    (incident,) = matrices("Incident-Response__RACI.md")
    assert (len(incident.roles), len(incident.activities), filled(incident)) == (7, 14, 99)
    assert letters(incident, "Incident Declaration")["Incident Commander"] == "RA"
    (delivery,) = matrices("FastDataGov__RACI.md")
    assert (len(delivery.roles), len(delivery.activities), filled(delivery)) == (6, 15, 99)
    assert letters(delivery, "Day-two service ownership")["FastDataGov implementation team"] == "CI"


def test_words_of_its_own_in_a_table_of_a_web_page(matrices: Matrices) -> None:
    *others, agile = matrices("AgileRACIMatrix.md")
    assert not any(matrix.recognised for matrix in others)
    assert (len(agile.roles), len(agile.activities)) == (11, 56)
    assert agile.roles[3] == "Agile Delivery Squad"
    assert agile.meanings == {"A": "Owns", "R": "Execute", "S": "Helps"}
    assert agile.activities[3].section == ("Validate",)
    assert letters(agile, "Vision/Mission") == {
        "Product Owner": "A",
        "Data Analyst": "S",
        "Agile Coach": "S",
        "Product Manager": "AR",
        "Dev Manager": "S",
    }
    assert {problem.text for problem in agile.problems} == {"Coordinates"}
