"""What somebody accepted is told apart in the workbook, and not at all in the check columns."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frameworks import counting_keys, marketing_framework

from governance_app.domain.accepting import waive
from governance_app.domain.framework import Framework
from governance_app.domain.rules import check
from governance_app.exchange.check_column import check_texts
from governance_app.exchange.csv_file import write_csv
from governance_app.exchange.exporting import write_export
from governance_app.exchange.interchange import read_interchange, write_interchange

_DAY = datetime.date(2026, 3, 1)
_ENDS = datetime.date(2026, 6, 30)


def _accepting(framework: Framework, rule: str, name: str) -> Framework:
    """Return the framework with a finding about an activity accepted until a day."""
    found = [e for e in check(framework) if e.rule == rule]
    (finding,) = (e for e in found if framework.activities[e.subject.key].name == name)
    director = next(iter(framework.roles))
    command = waive(
        [finding],
        counting_keys(7_000),
        reason="=Tool is being replaced",
        owner=director,
        starts=_DAY,
        ends=_ENDS,
    )
    return framework.apply(command.changes(framework))


@pytest.fixture
def accepting() -> Framework:
    return _accepting(marketing_framework(), "no-accountable", "Score and route leads")


@pytest.fixture
def export_on(tmp_path: Path) -> Callable[[Framework, datetime.date], Any]:
    """Return what reads the workbook that is written on a day."""

    def write(framework: Framework, day: datetime.date) -> Any:
        path = tmp_path / "accepted.xlsx"
        now = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
        write_export(framework, path, author="Person A", now=now)
        return openpyxl.load_workbook(path)

    return write


def test_the_sheet_of_findings_lists_what_is_accepted_below_the_rest(
    accepting: Framework, export_on: Callable[..., Any]
) -> None:
    sheet = export_on(accepting, _DAY)["Findings"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][4:] == ["Accepted until", "Accepted because", "Accepted by"]
    assert sheet["A2"].value.endswith("  ·  1 accepted")
    assert rows[-1][1] == "Score and route leads"
    assert rows[-1][4:6] == ["2026-06-30", "=Tool is being replaced"]
    assert sheet.cell(2 + len(rows), 6).data_type == "s", "a text is no formula"
    assert all(row[4] is None for row in rows[1:-1])
    assert "Score and route leads" not in [row[1] for row in rows[1:-1]]
    assert sheet.auto_filter.ref == f"A3:G{2 + len(rows)}"


def test_one_that_has_ended_is_told_again_and_says_so(
    accepting: Framework, export_on: Callable[..., Any]
) -> None:
    sheet = export_on(accepting, _ENDS + datetime.timedelta(days=1))["Findings"]
    told = [row[2].value for row in sheet.iter_rows(min_row=4)]
    assert any("It was accepted until 2026-06-30 by" in each for each in told)
    assert sheet.max_column == 4


def test_the_check_columns_do_not_tell_what_is_accepted(
    accepting: Framework, export_on: Callable[..., Any], tmp_path: Path
) -> None:
    (key,) = (k for k, a in accepting.activities.items() if a.name == "Score and route leads")
    assert check_texts(accepting, _DAY)[key] == "accepted"
    assert check_texts(accepting)[key] == "No Accountable", "without a day it has not begun"
    book = export_on(accepting, _DAY)
    matrix = book.worksheets[0]
    cells = [
        cell.value
        for row in matrix.iter_rows()
        for cell in row
        if any(each.value == "Score and route leads" for each in row)
    ]
    assert "accepted" in cells
    path = tmp_path / "a.csv"
    write_csv(accepting, path, day=_DAY)
    (line,) = (each for each in path.read_text("utf-8-sig").splitlines() if "Score and" in each)
    assert ",accepted," in line


def test_what_else_is_wrong_is_told_beside_it() -> None:
    framework = _accepting(marketing_framework(), "no-accountable", "Score and route leads")
    (key,) = (k for k, a in framework.activities.items() if a.name == "Score and route leads")
    cells = framework.matrix.row(key)
    assert any(cells)
    emptied = framework.apply(_without_letters(framework, key))
    assert check_texts(emptied, _DAY)[key] == "No Responsible"


def _without_letters(framework: Framework, key: int) -> Any:
    from governance_app.domain.commands import SetLetters

    return SetLetters(tuple((key, role, 0) for role in framework.roles)).changes(framework)


def test_waivers_come_back_from_the_interchange_file(accepting: Framework, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_interchange(accepting, path)
    back = read_interchange(path)
    assert back.tables["waiver"] == accepting.tables["waiver"]
    assert check(back, _DAY) == check(accepting, _DAY)
