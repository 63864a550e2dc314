"""The CSV file: one that spreadsheet programs read rightly, and that comes back."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frameworks import STRANGE_NAMES, framework_of, frameworks, marketing_framework
from hypothesis import given

from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import ACTIVITY, PROCESS
from governance_app.domain.outline import activities_in_order
from governance_app.exchange.csv_file import read_own_csv, write_csv
from governance_app.exchange.grid import Grid
from governance_app.exchange.own_matrix import OwnMatrix
from governance_app.exchange.reading import read_grids


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def _written(framework: Framework, path: Path) -> Path:
    write_csv(framework, path)
    return path


def _deep() -> Framework:
    """Return the example with a process within a process, and an activity in it."""
    framework = marketing_framework()
    parent = next(iter(framework.processes))
    for add in (
        AddItem(PROCESS.name, 500, {"name": "Approvals", "parent": parent}),
        AddItem(ACTIVITY.name, 501, {"name": "Sign", "process": 500}),
    ):
        framework = framework.apply(add.changes(framework))
    return framework


def test_it_is_a_table_that_a_person_can_use(tmp_path: Path) -> None:
    rows = _rows(_written(_deep(), tmp_path / "a.csv"))
    assert rows[0][:5] == ["Component", "Process", "Subprocess", "Number", "Activity"]
    assert rows[0][5] == "Marketing Operations Director"
    assert rows[0][-2:] == ["Check", "Key (governance-app 1)"]
    assert rows[1][:9] == [
        *("Operations", "Workflow automation", "", "1.1", "Build campaign workflow"),
        *("A", "R", "C", "R"),
    ]
    assert rows[1][-2:] == ["✓", "activity 18 in process 16 in component 15"]
    assert rows[5][:5] == ["Operations", "Workflow automation", "Approvals", "1.5.1", "Sign"]
    assert rows[5][-2:] == [
        "No Accountable",
        "activity 501 in process 500 in process 16 in component 15",
    ]
    assert len({len(row) for row in rows}) == 1


def test_excel_reads_it_rightly(tmp_path: Path) -> None:
    content = _written(marketing_framework(), tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfComponent,")
    assert content.endswith(b"\r\n") and content.count(b"\n") == content.count(b"\r\n") == 9


def test_what_readers_may_skip_or_guess_is_quoted(tmp_path: Path) -> None:
    roles = [" blanks ", "a;b", "a,b", 'a"b', "plain"]
    framework = framework_of({"An activity": {}}, roles=roles)
    heads = _written(framework, tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert ',Activity," blanks ","a;b","a,b","a""b",plain,Check,' in heads


@pytest.mark.parametrize("name", [*STRANGE_NAMES, " =1+1", '"', "a;b", "a|b", "''", "'=x", "，"])
def test_names_are_never_formulas_and_come_back(name: str, tmp_path: Path) -> None:
    framework = framework_of({name: {name: "A"}}, sections={name: name}, component=name, name=name)
    path = _written(framework, tmp_path / "a.csv")
    for row in _rows(path):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    matrix = _read(path)
    assert [r.name for r in matrix.roles] == [name]
    assert [(a.name, [s.name for s in matrix.path_of(a.section)]) for a in matrix.activities] == [
        (name, [name, name])
    ]


def _read(path: Path) -> OwnMatrix:
    (grid,) = read_grids(path)
    matrix = read_own_csv(grid)
    assert matrix is not None
    return matrix


def _path(framework: Framework, process: int | None) -> list[tuple[str, int, str]]:
    path: list[tuple[str, int, str]] = []
    component = None
    while process is not None:
        item = framework.processes[process]
        path.insert(0, (PROCESS.name, item.key, item.name))
        process, component = item.parent, item.component
    assert component is None
    return path


@given(framework=frameworks())
def test_what_is_written_comes_back(framework: Framework, tmp_path_factory: Any) -> None:
    matrix = _read(_written(framework, tmp_path_factory.mktemp("csv") / "a.csv"))
    roles = ordered(framework.roles)
    assert [role.name for role in matrix.roles] == [role.name for role in roles]
    assert [
        (a.key, a.name, [(s.kind, s.key, s.name) for s in matrix.path_of(a.section)])
        for a in matrix.activities
    ] == [(a.key, a.name, _path(framework, a.process)) for a in activities_in_order(framework)]
    assert {
        (a.key, roles[role].key): cell.letters
        for a in matrix.activities
        for role, cell in a.cells.items()
    } == {
        (activity, role): framework.scheme.symbols(cell.letters)
        for activity, role, cell in framework.matrix.cells()
    }
    assert matrix.problems == ()


@pytest.fixture
def grid(tmp_path: Path) -> Grid:
    (grid,) = read_grids(_written(marketing_framework(), tmp_path / "a.csv"))
    return grid


def _edited(grid: Grid, edit: Callable[[list[list[str]]], None]) -> OwnMatrix:
    rows = [list(row) for row in grid.rows]
    edit(rows)
    matrix = read_own_csv(replace(grid, rows=tuple(map(tuple, rows))), ("R", "A", "C", "I"))
    assert matrix is not None
    return matrix


def test_sorted_rows_come_back(grid: Grid) -> None:
    def turn(rows: list[list[str]]) -> None:
        rows[1:] = rows[:0:-1]

    before, after = _edited(grid, lambda _: None), _edited(grid, turn)
    assert sorted(a.key or 0 for a in after.activities) == [a.key for a in before.activities]
    for one, other in zip(before.activities, reversed(after.activities), strict=True):
        assert (one.key, one.name, one.cells) == (other.key, other.name, other.cells)
        assert before.path_of(one.section)[-1][:3] == after.path_of(other.section)[-1][:3]


def test_an_added_row_finds_its_section_by_name(grid: Grid) -> None:
    def add(rows: list[list[str]]) -> None:
        blank = [""] * (len(rows[0]) - 5)
        rows.insert(1, ["Operations", "Technology integration", "", "New", "a, r", *blank])
        rows.append(["", "A new process", "", "Other", "", *blank])
        rows.append(["", "", "", "", "R", *blank])

    matrix = _edited(grid, add)
    new = [a for a in matrix.activities if a.key is None]
    assert [(a.name, a.cells[0].letters if a.cells else ()) for a in new] == [
        ("New", ("A", "R")),
        ("Other", ()),
    ]
    paths = [[(s.kind, s.key, s.name) for s in matrix.path_of(a.section)] for a in new]
    assert paths == [
        [("component", 15, "Operations"), ("process", 17, "Technology integration")],
        [("process", None, "A new process")],
    ]
    assert ["no name" in p.why for p in matrix.problems] == [True]


def test_added_roles_and_odd_letters_are_read(grid: Grid) -> None:
    def change(rows: list[list[str]]) -> None:
        for number, row in enumerate(rows):
            row.insert(4, "Check" if not number else "i")
        rows[1][5] = "zz"

    matrix = _edited(grid, change)
    assert matrix.roles[0].name == "Check" and len(matrix.roles) == 10
    assert matrix.activities[1].cells[0].letters == ("I",)
    assert [(p.cell, p.text) for p in matrix.problems] == [("F2", "zz")]


def test_a_copied_row_is_a_new_activity_and_a_moved_one_is_told(grid: Grid) -> None:
    def change(rows: list[list[str]]) -> None:
        rows.append(list(rows[1]))
        rows[2][1] = "Elsewhere"

    matrix = _edited(grid, change)
    assert [a.key is None for a in matrix.activities] == [False] * 8 + [True]
    assert len(matrix.problems) == 2
    assert any("its key keeps it in “Workflow automation”" in p.why for p in matrix.problems)


def test_a_renamed_process_keeps_its_key(grid: Grid) -> None:
    def rename(rows: list[list[str]]) -> None:
        for row in rows[1:5]:
            row[1] = "Renamed"

    matrix = _edited(grid, rename)
    assert [(s.key, s.name) for s in matrix.sections if s.kind == PROCESS.name] == [
        (16, "Renamed"),
        (17, "Technology integration"),
    ]
    assert matrix.problems == ()


def test_other_tables_are_not_ours() -> None:
    for rows in ((), (("Activity", "R"),), (("Key (governance-app 1)", "Activity"),), (("Key",),)):
        assert read_own_csv(Grid("a", rows)) is None


def test_a_cancelled_or_impossible_writing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_csv(marketing_framework(), tmp_path / "a.csv", cancelled=lambda: True)
    with pytest.raises(Refusal, match="There is no folder"):
        write_csv(marketing_framework(), tmp_path / "none" / "a.csv")
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == []


def test_progress_ends_with_all_done(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_csv(marketing_framework(), tmp_path / "a.csv", progress=lambda *both: told.append(both))
    assert told[-1] == (8, 8)
