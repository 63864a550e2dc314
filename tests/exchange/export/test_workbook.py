"""The workbook that is handed out: what stands in it, how it behaves, and that it is written whole."""

import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from frameworks import STRANGE_NAMES, counting_keys, framework_of, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.cell_text import fitting, header_text, sheet_name
from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import AddItem, EditItem, RemoveItems, SetNote, blank_framework
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROCESS, PROFILE, ROLE
from governance_app.domain.rules import check
from governance_app.exchange.grid import Grid
from governance_app.exchange.own_workbook import read_own_workbook
from governance_app.exchange.workbook import layout as layout_module
from governance_app.exchange.workbook import writing

Export = Callable[..., Path]
Sheets = Callable[[Path], tuple[Grid, ...]]


@pytest.fixture
def example() -> Framework:
    framework = marketing_framework()
    activity, role, _ = next(framework.matrix.cells())
    note = SetNote(activity, role, "=1+1\nuntil the pilot ends")
    return framework.apply(note.changes(framework))


@pytest.fixture
def book(example: Framework, export: Export, tmp_path: Path) -> Any:
    return openpyxl.load_workbook(export(example, tmp_path / "a.xlsx"))


def _named(framework: Framework, name: str) -> Framework:
    edit = EditItem(PROFILE.name, framework.profile.key, {"name": name})
    return framework.apply(edit.changes(framework))


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_sheets_stand_in_order_and_one_is_seen_by_nobody(book: Any) -> None:
    assert book.sheetnames == ["RACI", "Notes", "Legend", "Findings", "governance-app"]
    assert [sheet.sheet_state for sheet in book] == [*["visible"] * 4, "veryHidden"]


def test_there_is_no_sheet_of_notes_without_notes(export: Export, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(marketing_framework(), tmp_path / "a.xlsx"))
    assert "Notes" not in book.sheetnames


def test_the_matrix_is_laid_out_as_a_person_would(book: Any) -> None:
    sheet = book["RACI"]
    assert sheet["C1"].value == "Marketing operations"
    assert str(sheet["C2"].value).startswith("8 activities  ·  9 roles  ·  R Responsible")
    assert [sheet.cell(4, column).value for column in (3, 4, 5, 13, 15)] == [
        "No.",
        "Activity",
        "Marketing Operations Director",
        "Sales Operations",
        "Check",
    ]
    assert sheet["E4"].alignment.textRotation == 90
    names = [(sheet.cell(r, 3).value, sheet.cell(r, 4).value) for r in range(6, 10)]
    assert names == [
        (None, "Operations"),
        ("1", "Workflow automation"),
        ("1.1", "Build campaign workflow"),
        ("1.2", "Approve automation rule"),
    ]
    assert [sheet.cell(8, column).value for column in range(5, 9)] == ["A", "R", "C", "R"]
    indents = [sheet.cell(row, 4).alignment.indent for row in (6, 7, 8)]
    assert indents == [1, 2, 3]


def test_what_is_for_finding_again_is_hidden(book: Any) -> None:
    sheet = book["RACI"]
    assert sheet.column_dimensions["A"].hidden and sheet.row_dimensions[3].hidden
    assert sheet["A3"].value == "governance-app 1 matrix"
    assert (sheet["A8"].value, sheet["B8"].value) == ("activity 18", "process 16")
    assert sheet["E3"].value == "role 6"


def test_heads_stay_in_sight_and_on_every_page(book: Any) -> None:
    sheet = book["RACI"]
    assert sheet.freeze_panes == "E6"
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "Page &P of &N" in sheet.oddFooter.right.text
    assert sheet.oddHeader.left.text == "Marketing operations"


def test_rows_are_filtered_grouped_and_never_a_table(book: Any) -> None:
    sheet = book["RACI"]
    assert sheet.auto_filter.ref == "C5:O16"
    assert not sheet.tables
    assert [sheet.row_dimensions[row].outlineLevel for row in (6, 7, 8)] == [0, 1, 2]
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def test_processes_far_below_others_have_room_for_their_names(
    export: Export, tmp_path: Path
) -> None:
    framework, names = blank_framework("Deep", counting_keys()), [f"Part {n}" for n in range(60)]
    for key, name in enumerate(names, start=1_000):
        values = {"name": name, "parent": key - 1 if key > 1_000 else None}
        framework = framework.apply(AddItem(PROCESS.name, key, values).changes(framework))
    sheet = openpyxl.load_workbook(export(framework, tmp_path / "deep.xlsx"))["RACI"]
    there = {cell.value: cell.row for row in sheet.iter_rows() for cell in row if cell.value}
    assert {sheet.row_dimensions[there[name]].height for name in names} == {
        sheet.row_dimensions[there["Part 0"]].height
    }


def test_cells_offer_letters_and_forbid_nothing(book: Any) -> None:
    sheet = book["RACI"]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.errorStyle, str(rule.sqref)) == ("list", "warning", "E6:N17")
    name, _, cells = rule.formula1.partition("!")
    offered = [row[0].value for row in book[name][cells]]
    assert offered == ["R", "A", "C", "I", "A/R", "C/I"]


def test_letters_have_one_coloured_range_each_the_strongest_first(book: Any) -> None:
    sheet = book["RACI"]
    found = {}
    for each in sheet.conditional_formatting:
        for rule in each.rules:
            found[rule.priority] = (str(each.sqref), rule.formula[0], rule)
    letters = [found[priority] for priority in sorted(found)][:4]
    assert [sqref for sqref, _, _ in letters] == ["E6:N17"] * 4
    assert [re.findall(r'SEARCH\("(.)"', formula)[0] for _, formula, _ in letters] == list("ARCI")
    assert all(rule.stopIfTrue for _, _, rule in letters)
    assert letters[0][2].dxf.fill.bgColor.rgb == "FF97281F"
    assert letters[0][2].dxf.font.color.rgb == "FFFFFFFF"


def test_the_check_is_a_formula_with_its_value(
    example: Framework, export: Export, sheets_of: Sheets, tmp_path: Path, book: Any
) -> None:
    assert str(book["RACI"]["O8"].value).startswith("=IF((COUNTIF($E8:$N8")
    grid = sheets_of(export(example, tmp_path / "b.xlsx"))[0]
    checks = {row[3]: row[14] for row in grid.rows}
    assert checks["Build campaign workflow"] == "✓"
    assert checks["Score and route leads"] == "No Accountable"


def test_notes_are_comments_and_a_sheet(book: Any) -> None:
    comment = book["RACI"]["E8"].comment
    assert (comment.text, comment.author) == ("=1+1\nuntil the pilot ends", "Person A")
    row = [cell.value for cell in book["Notes"][5][:6]]
    assert row == [
        "Build campaign workflow",
        "Marketing Operations Director",
        "A",
        "=1+1\nuntil the pilot ends",
        "activity 18",
        "role 6",
    ]


def test_findings_are_sorted_worst_first_and_explained(example: Framework, book: Any) -> None:
    sheet = book["Findings"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[0] for row in rows] == ["Error"] * 3 + ["Warning"] + ["Hint"] * 3
    assert rows[0] == [
        "Error",
        "Score and route leads",
        "Nobody is accountable for “Score and route leads”.",
        "When it goes wrong nobody answers for it, and nobody can decide.",
    ]
    assert sheet.auto_filter.ref == "A3:D10"
    assert sheet["A2"].value == "3 errors  ·  1 warning  ·  3 hints"


def test_given_findings_are_listed_and_none_is_said(export: Export, tmp_path: Path) -> None:
    framework = marketing_framework()
    one = openpyxl.load_workbook(
        export(framework, tmp_path / "a.xlsx", findings=check(framework)[:1])
    )
    assert one["Findings"].max_row == 4
    none = openpyxl.load_workbook(export(framework, tmp_path / "b.xlsx", findings=[]))
    assert none["Findings"]["A2"].value == "Nothing to mend."


def test_the_legend_explains_letters_and_check(book: Any) -> None:
    texts = [str(cell.value) for row in book["Legend"].iter_rows() for cell in row if cell.value]
    assert {"R", "Responsible", "How to read the matrix", "No Accountable", "✓"} <= set(texts)
    assert any("Exactly one role is accountable" in text for text in texts)
    assert book["Legend"]["B5"].fill.fgColor.rgb == "FF97281F"


@pytest.mark.parametrize(
    ("values", "there", "missing"),
    [
        ({"shared_accountability": True}, "At least one role is accountable", "2 Accountable"),
        ({"accountable_implies_responsible": True}, "or else by who is", "No Responsible"),
    ],
)
def test_the_legend_is_as_strict_as_the_framework(
    export: Export, tmp_path: Path, values: dict[str, bool], there: str, missing: str
) -> None:
    framework = marketing_framework()
    edit = EditItem(PROFILE.name, framework.profile.key, values)
    framework = framework.apply(edit.changes(framework))
    book = openpyxl.load_workbook(export(framework, tmp_path / "a.xlsx"))
    texts = " ".join(str(c.value) for row in book["Legend"].iter_rows() for c in row if c.value)
    assert there in texts and missing not in texts


def test_the_workbook_says_who_made_it_and_when(book: Any) -> None:
    assert book.properties.title == "Marketing operations"
    assert book.properties.creator == "Person A"
    assert str(book.properties.created) == "2026-11-21 14:02:00"


def test_the_same_framework_gives_the_same_bytes(
    example: Framework, export: Export, tmp_path: Path
) -> None:
    first, second = export(example, tmp_path / "a.xlsx"), export(example, tmp_path / "b.xlsx")
    assert first.read_bytes() == second.read_bytes()


_EVIL = (
    "<r><t>x</t></r>",
    "<r>_x0041_ & </r>",
    "_x0041_",
    '=HYPERLINK("https://example.invalid","x")',
    "&L&D&P",
    "2026 plan",
    "{=1+1}",
    "x" * 1_000,
    "🧭" * 500,
)


@pytest.mark.parametrize("in_memory", [0, 1_000], ids=["row by row", "in memory"])
@pytest.mark.parametrize("name", [*STRANGE_NAMES, *_EVIL])
def test_user_text_stays_text_everywhere(
    name: str,
    in_memory: int,
    export: Export,
    sheets_of: Sheets,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "MOST_CELLS_IN_MEMORY", in_memory)
    framework = framework_of({name: {name: "A"}}, sections={name: name}, component=name, name=name)
    activity, role, _ = next(framework.matrix.cells())
    framework = framework.apply(SetNote(activity, role, name).changes(framework))
    path = export(framework, tmp_path / "a.xlsx")
    for part, content in _parts(path).items():
        if part.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(content)
        if part.startswith("xl/worksheets/sheet"):
            formulas = re.findall(rb"<f>(.*?)</f>", content)
            assert len(formulas) <= 1 and b"<hyperlink" not in content
    shown = name.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_")
    matrix, notes = sheets_of(path)[:2]
    assert [row[3] for row in matrix.rows if row[0].startswith(("act", "proc", "comp"))] == [
        shown
    ] * 3
    assert shown == next(row for row in matrix.rows if row[0] == "heads")[4]
    assert notes.rows[4][:4] == (shown, shown, "A", shown)


@given(st.text(st.sampled_from("&PDa2🧭"), max_size=300))
def test_a_header_never_holds_a_code_of_the_user(text: str) -> None:
    assert "&" not in header_text(text).replace("&&", "")


def test_the_page_header_is_the_name(export: Export, tmp_path: Path) -> None:
    for name in ("R&D 2026 &P", "&" * 1_000, "🧭" * 1_000, "7 steps"):
        path = export(_named(marketing_framework(), name), tmp_path / "a.xlsx")
        content = _parts(path)["xl/worksheets/sheet1.xml"].decode()
        header = ElementTree.fromstring(content).findtext(".//{*}oddHeader")
        assert header and len(header.encode("utf-16-le")) // 2 <= 255
        assert header.startswith('&L&9&"Calibri,Bold"')
        assert name != "R&D 2026 &P" or header.startswith('&L&9&"Calibri,Bold"R&&D 2026 &&P&R')


@pytest.mark.parametrize(
    ("wished", "name"),
    [
        ("RACI", "RACI"),
        ("RACI-VS", "RACI-VS"),
        ("Own (2)", "Own (2)"),
        ("役割", "役割"),
        ("a/b", "Matrix"),
        ("'x'", "Matrix"),
        ("History", "Matrix"),
        ("legend", "Matrix"),
        ("x" * 32, "Matrix"),
        ("", "Matrix"),
        (" x", "Matrix"),
        ("[x]", "Matrix"),
    ],
)
def test_the_sheet_has_the_name_of_the_scheme_where_it_can(
    wished: str, name: str, export: Export, tmp_path: Path
) -> None:
    assert sheet_name(wished, "Matrix", ["Legend"]) == name
    if wished.strip():
        framework = marketing_framework()
        profile = framework.profile
        named = ItemChange(PROFILE.name, profile.key, profile, profile._replace(scheme=wished))
        framework = framework.apply(Changes((named,)))
        book = openpyxl.load_workbook(export(framework, tmp_path / "a.xlsx"))
        assert book.sheetnames[0] == name


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark() -> None:
    assert fitting("x" * 32_767) == "x" * 32_767
    for text in ("x" * 32_768, "🧭" * 20_000, "x" + "🧭" * 20_000):
        cut = fitting(text)
        assert len(cut.encode("utf-16-le")) // 2 <= 32_767
        assert cut.endswith("(cut here: too long for a cell)")
        assert text.startswith(cut[:16_000])


def test_a_note_of_any_length_is_written(export: Export, tmp_path: Path) -> None:
    framework = marketing_framework()
    activity, role, _ = next(framework.matrix.cells())
    framework = framework.apply(SetNote(activity, role, "🧭" * 20_000).changes(framework))
    book = openpyxl.load_workbook(export(framework, tmp_path / "a.xlsx"))
    assert "cut here" in book["RACI"]["E8"].comment.text


@pytest.mark.parametrize(
    "framework",
    [
        blank_framework("Nothing yet", counting_keys()),
        framework_of({}, roles=["A role"]),
        framework_of({"An activity": {}}),
        framework_of({"An activity": {"A role": "D"}}, scheme="DACI"),
        framework_of({"An activity": {"A role": "D/P"}}, scheme="RAPID"),
    ],
    ids=["nothing", "roles", "activities", "DACI", "RAPID"],
)
def test_any_framework_can_be_exported(
    framework: Framework, export: Export, tmp_path: Path
) -> None:
    path = export(framework, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(path)["Legend"]["B1"].value == "How to read the matrix"


def test_a_role_without_cells_after_others_were_removed(export: Export, tmp_path: Path) -> None:
    framework = marketing_framework()
    remove = RemoveItems(ROLE.name, tuple(framework.roles)[:8])
    framework = framework.apply(remove.changes(framework))
    book = openpyxl.load_workbook(export(framework, tmp_path / "a.xlsx"))
    assert [book["RACI"].cell(row, 5).value for row in (4, 8, 9)] == ["Sales Operations", "I", None]


def test_a_matrix_too_large_for_a_sheet_is_refused(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout_module, "MOST_COLUMNS", 14)
    with pytest.raises(Refusal, match="has 9 roles, and a sheet holds 8; export it as CSV"):
        export(marketing_framework(), tmp_path / "a.xlsx")
    monkeypatch.setattr(layout_module, "MOST_COLUMNS", 16_384)
    monkeypatch.setattr(layout_module, "MOST_ROWS", 16)
    with pytest.raises(Refusal, match="has 11 rows, and a sheet holds 10; export it as CSV"):
        export(marketing_framework(), tmp_path / "a.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))


def test_the_largest_matrix_that_fits_is_written(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout_module, "MOST_COLUMNS", 15)
    monkeypatch.setattr(layout_module, "MOST_ROWS", 17)
    export(marketing_framework(), tmp_path / "a.xlsx")


@pytest.mark.parametrize("in_memory", [0, 1_000], ids=["row by row", "in memory"])
def test_a_cancelled_writing_leaves_nothing(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr(writing, "MOST_CELLS_IN_MEMORY", in_memory)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    for after in range(3):
        answers = iter([False] * after + [True] * 10)
        with pytest.raises(Cancelled):
            export(marketing_framework(), path, cancelled=lambda: next(answers))  # noqa: B023
    assert path.read_bytes() == b"before"
    assert list(scratch.iterdir()) == [] and not list(tmp_path.glob(".*.part"))


def test_progress_ends_with_all_done(export: Export, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export(marketing_framework(), tmp_path / "a.xlsx", progress=lambda *both: told.append(both))
    assert told[0][0] == 0 and told[-1] == (18, 18)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {18}


def test_a_folder_that_is_not_there_is_told(export: Export, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="There is no folder"):
        export(marketing_framework(), tmp_path / "none" / "a.xlsx")


@pytest.mark.parametrize("in_memory", [0, 1_000], ids=["row by row", "in memory"])
def test_a_full_disk_is_told(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr(writing, "MOST_CELLS_IN_MEMORY", in_memory)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(Refusal, match="the disk is full"):
        export(marketing_framework(), tmp_path / "a.xlsx")
    assert not list(tmp_path.glob("*.xlsx")) and not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    "symbol", ["=1", "<r>A</r>", "https://example.invalid", "1", "{=1}", "x" * 100, "_xlfn."]
)
def test_symbols_are_text_too(
    symbol: str, export: Export, sheets_of: Sheets, tmp_path: Path
) -> None:
    framework = framework_of({"An activity": {"A role": "A"}})
    letters = {
        key: letter._replace(symbol=symbol) if letter.symbol == "A" else letter
        for key, letter in framework.letters.items()
    }
    framework = replace(framework, tables={**framework.tables, "letter": letters})
    path = export(framework, tmp_path / "a.xlsx")
    row = next(r for r in sheets_of(path)[0].rows if r[0].startswith("activity "))
    assert (row[4], row[6]) == (symbol, "No Responsible")
    content = _parts(path)["xl/worksheets/sheet1.xml"]
    assert content.count(b"<f>") == (0 if len(symbol) > 30 else 1)
    assert b"<hyperlink" not in content and b't="n"' not in content
    matrix = read_own_workbook(sheets_of(path))
    assert matrix is not None and matrix.activities[0].cells[0].letters == (symbol,)
