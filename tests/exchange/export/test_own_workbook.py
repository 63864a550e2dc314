"""What was exported as a workbook comes back, whatever the names and whatever a person did to it."""

import random
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from frameworks import STRANGE_NAMES, characters, framework_of, frameworks, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem, SetNote
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS
from governance_app.domain.outline import activities_in_order, outline
from governance_app.exchange.grid import Grid
from governance_app.exchange.own_matrix import OwnMatrix
from governance_app.exchange.own_workbook import read_own_workbook
from governance_app.exchange.reading import read_grids
from governance_app.exchange.workbook import writing

Sheets = Callable[[Path], tuple[Grid, ...]]
Export = Callable[..., Path]


class _Plain(NamedTuple):
    """A matrix as both sides can say it."""

    roles: list[tuple[int | None, str]]
    sections: list[tuple[str, int | None, str, int | None]]
    activities: list[tuple[int | None, str, tuple[str, ...]]]
    cells: dict[tuple[int | None, int | None], tuple[frozenset[str], str]]


def _written(framework: Framework) -> _Plain:
    sections = [
        (line.kind, line.item.key, line.item.name, getattr(line.item, "parent", None))
        for line in outline(framework)
        if line.kind != ACTIVITY.name
    ]
    return _Plain(
        [(role.key, role.name) for role in ordered(framework.roles)],
        sections,
        [(a.key, a.name, _path(framework, a.process)) for a in activities_in_order(framework)],
        {
            (activity, role): (frozenset(framework.scheme.symbols(cell.letters)), cell.note)
            for activity, role, cell in framework.matrix.cells()
        },
    )


def _path(framework: Framework, process: int | None) -> tuple[str, ...]:
    names: list[str] = []
    component = None
    while process is not None:
        item = framework.processes[process]
        names.insert(0, item.name)
        process, component = item.parent, item.component
    return (framework.components[component].name, *names) if component is not None else (*names,)


def _read(matrix: OwnMatrix) -> _Plain:
    def parent_of(number: int) -> int | None:
        parent = matrix.sections[number].parent
        above = matrix.sections[parent] if parent is not None else None
        return above.key if above and above.kind == PROCESS.name else None

    return _Plain(
        [(role.key, role.name) for role in matrix.roles],
        [(s.kind, s.key, s.name, parent_of(n)) for n, s in enumerate(matrix.sections)],
        [
            (a.key, a.name, tuple(section.name for section in matrix.path_of(a.section)))
            for a in matrix.activities
        ],
        {
            (a.key, matrix.roles[role].key): (frozenset(cell.letters), cell.note)
            for a in matrix.activities
            for role, cell in a.cells.items()
        },
    )


@st.composite
def _noted(draw: st.DrawFn) -> Framework:
    """Draw a framework with components and notes."""
    framework = draw(frameworks())
    keys = iter(range(1_000, 2_000))
    for process in list(framework.processes.values()):
        if process.parent is None and draw(st.booleans()):
            key = next(keys)
            add = AddItem(COMPONENT.name, key, {"name": draw(st.sampled_from(["R", "=1", "C"]))})
            framework = framework.apply(add.changes(framework))
            edit = EditItem(PROCESS.name, process.key, {"component": key})
            framework = framework.apply(edit.changes(framework))
    texts = st.text(characters() | st.just("\n"))
    for activity, role, _ in framework.matrix.cells():
        note = SetNote(activity, role, draw(texts))
        framework = framework.apply(note.changes(framework))
    return framework


def _has_no_escapes(framework: Framework) -> bool:
    items = [item for items in framework.tables.values() for item in items.values()]
    names = [item.name for item in items if hasattr(item, "name")]
    return not any("\ufffe" in name or "\uffff" in name for name in names)


@given(framework=_noted().filter(_has_no_escapes))
def test_what_is_written_comes_back(
    framework: Framework, sheets_of: Sheets, export: Export, tmp_path_factory: Any
) -> None:
    path = export(framework, tmp_path_factory.mktemp("own") / "a.xlsx", findings=())
    matrix = read_own_workbook(sheets_of(path))
    assert matrix is not None
    assert _read(matrix) == _written(framework)
    assert matrix.framework_name == framework.profile.name
    assert matrix.framework_key == framework.profile.key
    letters = {each.key: each.pattern for each in matrix.letters}
    assert {
        key: (each.symbol, each.name, each.meaning, each.least, each.most)
        for key, each in framework.letters.items()
    } == {key: (p.symbol, p.name, p.meaning, p.least, p.most) for key, p in letters.items()}
    assert matrix.problems == ()


def test_a_large_matrix_is_written_row_by_row_and_comes_back_the_same(
    export: Export, sheets_of: Sheets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = sheets_of(export(_example(), tmp_path / "a.xlsx"))
    monkeypatch.setattr(writing, "MOST_CELLS_IN_MEMORY", 0)
    row_by_row = sheets_of(export(_example(), tmp_path / "b.xlsx"))
    assert row_by_row == in_memory


def test_the_guarded_reading_gives_the_same(export: Export, tmp_path: Path) -> None:
    framework = _example()
    matrix = read_own_workbook(read_grids(export(framework, tmp_path / "a.xlsx")))
    assert matrix is not None and matrix.problems == ()
    assert _read(matrix) == _written(framework)


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_another_program_saved_comes_back(export: Export, tmp_path: Path, suffix: str) -> None:
    framework = framework_of(
        {name: dict.fromkeys(STRANGE_NAMES, "A/R") for name in STRANGE_NAMES},
        roles=STRANGE_NAMES,
        sections={name: name for name in STRANGE_NAMES},
        component="=1",
    )
    activity, role, _ = next(framework.matrix.cells())
    framework = framework.apply(SetNote(activity, role, "one\ntwo").changes(framework))
    path = export(framework, tmp_path / "a.xlsx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
    command += ["--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=800)
    matrix = read_own_workbook(read_grids(tmp_path / "out" / f"a.{suffix}"))
    assert matrix is not None
    assert _read(matrix) == _written(framework)


def _example() -> Framework:
    framework = marketing_framework()
    for number, (activity, role, _) in enumerate(list(framework.matrix.cells())[::7]):
        note = SetNote(activity, role, f"Note {number}\n=1+1 ")
        framework = framework.apply(note.changes(framework))
    return framework


class _Hand:
    """A person at the workbook: edits the cells of its sheets as a spreadsheet program would."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        self.grids = list(grids)
        self.rows = [list(row) for row in self.grids[0].rows]
        self.first = next(n for n, row in enumerate(self.rows) if row[0] == "filter") + 1
        self.end = next(n for n, row in enumerate(self.rows) if row[0] == "end")

    def row_of(self, name: str) -> int:
        return next(n for n, row in enumerate(self.rows) if row[3] == name)

    def column_of(self, name: str) -> int:
        return next(row for row in self.rows if row[0] == "heads").index(name)

    def read(self) -> OwnMatrix:
        matrix = read_own_workbook(self.changed())
        assert matrix is not None
        return matrix

    def changed(self) -> list[Grid]:
        return [replace(self.grids[0], rows=tuple(map(tuple, self.rows))), *self.grids[1:]]


@pytest.fixture
def hand(export: Export, sheets_of: Sheets, tmp_path: Path) -> _Hand:
    return _Hand(sheets_of(export(_example(), tmp_path / "a.xlsx")))


def _sorted(plain: _Plain) -> Any:
    return plain.roles, sorted(plain.sections, key=str), sorted(plain.activities), plain.cells


@pytest.mark.parametrize("seed", range(5))
def test_sorted_rows_come_back(hand: _Hand, seed: int) -> None:
    data = hand.rows[hand.first : hand.end + 1]
    random.Random(seed).shuffle(data)
    hand.rows[hand.first : hand.end + 1] = data
    assert _sorted(_read(hand.read())) == _sorted(_written(_example()))


def test_deleted_rows_and_columns_are_gone(hand: _Hand) -> None:
    del hand.rows[hand.row_of("Select a platform")]
    del hand.rows[hand.row_of("Technology integration")]
    column = hand.column_of("Content Lead")
    for row in hand.rows:
        del row[column]
    matrix = hand.read()
    assert "Select a platform" not in [a.name for a in matrix.activities]
    assert len(matrix.activities) == 7 and len(matrix.roles) == 8
    process = _example().activities[matrix.activities[-1].key or 0].process
    assert matrix.path_of(matrix.activities[-1].section)[-1].key == process
    assert matrix.problems == ()


def test_an_added_row_belongs_where_it_stands(hand: _Hand) -> None:
    width = len(hand.rows[0])
    for above, name in (
        ("Select a platform", " Renew a contract"),
        ("Workflow automation", "First"),
    ):
        row = ["", "", "", name, "a", *[""] * (width - 5)]
        hand.rows.insert(hand.row_of(above) + 1, row)
    matrix = hand.read()
    added = {a.name: a for a in matrix.activities if a.key is None}
    assert {name: matrix.path_of(a.section)[-1].name for name, a in added.items()} == {
        "Renew a contract": "Technology integration",
        "First": "Workflow automation",
    }
    assert added["First"].cells[0].letters == ("A",)
    assert len(matrix.activities) == 10


def test_renamed_things_keep_their_keys(hand: _Hand) -> None:
    before = hand.read()
    hand.rows[hand.row_of("Select a platform")][3] = "Total"
    hand.rows[hand.row_of("Technology integration")][3] = "Campaign Manager"
    hand.rows[3][hand.column_of("Campaign Manager")] = "R"
    after = hand.read()
    assert [a.key for a in after.activities] == [a.key for a in before.activities]
    assert [r.key for r in after.roles] == [r.key for r in before.roles]
    assert [s.key for s in after.sections] == [s.key for s in before.sections]
    assert "Total" in [a.name for a in after.activities]
    assert "R" in [r.name for r in after.roles]
    assert "Campaign Manager" in [s.name for s in after.sections]


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("a", ("A",)),
        ("a/r", ("A", "R")),
        (" R / a ", ("R", "A")),
        ("A, R", ("A", "R")),
        ("ar", ("A", "R")),
        ("A\nR", ("A", "R")),
        ("R/R", ("R",)),
        ("-", None),
        ("n/a", None),
        ("N/A", None),
        ("  ", None),
        ("x", None),
        ("Total", None),
    ],
)
def test_letters_are_read_as_typed(
    hand: _Hand, typed: str, letters: tuple[str, ...] | None
) -> None:
    row, column = hand.row_of("Build campaign workflow"), hand.column_of("Content Lead")
    hand.rows[row][column] = typed
    matrix = hand.read()
    cell = matrix.activities[0].cells.get(4)
    assert (cell.letters if cell else None) == letters
    not_understood = typed in ("x", "Total")
    assert [p.cell for p in matrix.problems] == (["I8"] if not_understood else [])


def test_an_added_role_has_no_key_and_a_column_of_remarks_is_no_role(hand: _Hand) -> None:
    column = hand.column_of("Content Lead")
    for number, row in enumerate(hand.rows):
        head = row[0] == "heads"
        row.insert(column, "New role" if head else "r" if number > hand.first + 2 else "")
        row.append("Remarks" if head else "see the minutes" if number > hand.first else "")
    matrix = hand.read()
    assert [r.name for r in matrix.roles if r.key is None] == ["New role"]
    assert len(matrix.roles) == 10
    assert [p.text for p in matrix.problems] == ["Remarks"]


def test_moved_columns_come_back(hand: _Hand) -> None:
    order = list(range(len(hand.rows[0])))
    random.Random(3).shuffle(order)
    hand.rows = [[row[n] for n in order] for row in hand.rows]
    plain, written = _read(hand.read()), _written(_example())
    assert sorted(plain.roles) == sorted(written.roles)
    assert plain[1:] == written[1:]


def test_a_copied_row_is_a_new_activity(hand: _Hand) -> None:
    row = hand.row_of("Select a platform")
    hand.rows.insert(row + 1, [*hand.rows[row][:3], "Copy of it", *hand.rows[row][4:]])
    matrix = hand.read()
    assert [
        (a.key is None, a.name) for a in matrix.activities if a.name.startswith(("C", "Sel"))
    ] == [
        (False, "Select a platform"),
        (True, "Copy of it"),
    ]
    assert ["copy of another activity" in p.why for p in matrix.problems] == [True]


def test_a_moved_row_is_told(hand: _Hand) -> None:
    row = hand.rows.pop(hand.row_of("Build campaign workflow"))
    hand.rows.insert(hand.row_of("Select a platform"), row)
    matrix = hand.read()
    assert [(p.text, "“Workflow automation”" in p.why) for p in matrix.problems] == [
        ("Build campaign workflow", True)
    ]


def test_a_row_without_a_name_is_told(hand: _Hand) -> None:
    row = ["", "", "", "  ", "A", *[""] * (len(hand.rows[0]) - 5)]
    hand.rows.insert(hand.first, row)
    matrix = hand.read()
    assert len(matrix.activities) == 8
    assert ["no name" in p.why for p in matrix.problems] == [True]


def test_an_emptied_name_keeps_its_key(hand: _Hand) -> None:
    row = hand.row_of("Select a platform")
    hand.rows[row][3] = ""
    activity = hand.read().activities[4]
    assert (activity.name, activity.key is None) == ("", False)


def test_marks_that_lead_in_a_circle_do_no_harm(hand: _Hand) -> None:
    first, second = hand.row_of("Workflow automation"), hand.row_of("Technology integration")
    hand.rows[first][1], hand.rows[second][1] = hand.rows[second][0], hand.rows[first][0]
    matrix = hand.read()
    assert all(len(matrix.path_of(a.section)) <= 2 for a in matrix.activities)


def test_notes_are_found_by_key_or_by_name(hand: _Hand) -> None:
    notes = next(n for n, grid in enumerate(hand.grids) if grid.name == "Notes")
    rows = [list(row) for row in hand.grids[notes].rows]
    blank = [""] * (len(rows[0]) - 4)
    rows.append(["select a platform ", "Sales Operations", "", "by name", *blank])
    rows.append(["Nothing of the kind", "Sales Operations", "", "lost", *blank])
    hand.grids[notes] = replace(hand.grids[notes], rows=tuple(map(tuple, rows)))
    matrix = hand.read()
    assert matrix.activities[4].cells[8].note == "by name"
    assert [p.text for p in matrix.problems] == ["lost"]
    assert matrix.problems[0].cell.startswith("Notes!D")


def test_a_note_beside_a_name_that_two_have_is_told_and_not_guessed(hand: _Hand) -> None:
    notes = next(n for n, grid in enumerate(hand.grids) if grid.name == "Notes")
    hand.rows[hand.row_of("Select a platform")][3] = "Retire a platform"
    rows = [list(row) for row in hand.grids[notes].rows]
    rows.append(["Retire a platform", "Sales Operations", "", "whose?", *[""] * (len(rows[0]) - 4)])
    hand.grids[notes] = replace(hand.grids[notes], rows=tuple(map(tuple, rows)))
    matrix = hand.read()
    assert [p.text for p in matrix.problems] == ["whose?"]
    assert "whose?" not in [cell.note for a in matrix.activities for cell in a.cells.values()]


def test_a_cleared_cell_has_no_note(hand: _Hand) -> None:
    assert hand.read().activities[0].cells[0].note
    hand.rows[hand.row_of("Build campaign workflow")][
        hand.column_of("Marketing Operations Director")
    ] = ""
    assert 0 not in hand.read().activities[0].cells


def test_other_sheets_may_be_gone(hand: _Hand) -> None:
    alone = hand.grids[:1]
    matrix = read_own_workbook(alone, symbols=("R", "A", "C", "I"))
    assert matrix is not None
    assert matrix.framework_name == "Marketing operations" and matrix.letters == ()
    expected = _written(_example())
    assert {place: letters for place, (letters, _) in _read(matrix).cells.items()} == {
        place: letters for place, (letters, _) in expected.cells.items()
    }
    assert read_own_workbook(alone) is not None


def test_a_copied_sheet_is_told(hand: _Hand) -> None:
    copy = replace(hand.grids[0], name="RACI (2)")
    matrix = read_own_workbook([*hand.grids, copy])
    assert matrix is not None and len(matrix.activities) == 8
    assert [(p.text, "is a copy" in p.why) for p in matrix.problems] == [("RACI (2)", True)]


def test_rows_inserted_above_the_heads_do_no_harm(hand: _Hand) -> None:
    blank = [""] * len(hand.rows[0])
    for place in (0, 3, 4):
        hand.rows.insert(place, list(blank))
    assert _read(hand.read()) == _written(_example())


def test_a_newer_version_is_refused(hand: _Hand) -> None:
    hand.rows[2][0] = "governance-app 2 matrix"
    with pytest.raises(Refusal, match="“RACI” was written by a newer version"):
        hand.read()


def test_other_tables_are_not_ours() -> None:
    rows = (("governance-app", "R"), ("A", "governance-app 1"), ("governance-app x matrix", ""))
    assert read_own_workbook([Grid("Sheet1", rows)]) is None
    assert read_own_workbook([Grid("Sheet1", ())]) is None
    assert read_own_workbook([Grid("Sheet1", (("governance-app 1 matrix",),))]) is None


def test_duplicate_and_misleading_names_come_back(
    export: Export, sheets_of: Sheets, tmp_path: Path
) -> None:
    names = [
        "filter",
        "end",
        "heads",
        "activity 7",
        "role 3",
        "governance-app 1 matrix",
        "R",
        "A/R",
    ]
    framework = framework_of(
        {name: dict.fromkeys(names, "A") for name in names},
        roles=names,
        sections={name: name for name in names},
        component="Activity",
        name="governance-app 1 document",
    )
    matrix = read_own_workbook(sheets_of(export(framework, tmp_path / "a.xlsx")))
    assert matrix is not None
    assert _read(matrix) == _written(framework)
