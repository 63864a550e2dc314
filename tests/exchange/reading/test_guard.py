"""The guard accepts what is safe, and never raises anything but a refusal."""

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import cell_address
from governance_app.exchange.reading import STANDARD, Limits
from governance_app.exchange.reading.archive import guard_archive
from governance_app.exchange.reading.sheet_bounds import (
    QuickBounds,
    SheetBounds,
    _cells_outside,
    _numbers_below,
)

HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>'
TAIL = b"</sheetData></worksheet>"


def quick(content: bytes, limit: int, piece: int = 1 << 20) -> bool:
    """Say whether the quick pass accepts a part that comes in pieces."""
    bounds = QuickBounds(limit)
    for start in range(0, len(content), piece):
        bounds.feed(content[start : start + piece])
    bounds.close()
    return bounds.fits


def exact_cells(content: bytes) -> int:
    """Return the number of cells that the exact pass counts."""
    bounds = SheetBounds()
    bounds.feed(content)
    bounds.close()
    return bounds.boxes[""].cells


@pytest.mark.parametrize("bound", [1, 2, 9, 10, 11, 19, 20, 99, 100, 105, 999, 4321, 19_231])
def test_the_pattern_of_small_numbers_matches_only_those(bound: int) -> None:
    pattern = re.compile(_numbers_below(bound))
    matched = [number for number in range(30_000) if pattern.fullmatch(str(number))]
    assert all(0 < number < bound for number in matched)
    assert len(matched) >= 0.75 * (bound - 1) - 1


@given(
    cells=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 60), st.booleans()), max_size=30),
    limit=st.integers(1, 5000),
    piece=st.integers(7, 400),
)
def test_what_the_quick_pass_accepts_is_within_the_limit(
    cells: list[tuple[int, int, bool]], limit: int, piece: int
) -> None:
    written = "".join(
        f'<c r="{cell_address(row, column)}"' + ("><v>1</v></c>" if filled else ' s="1"/>')
        for row, column, filled in cells
    )
    content = HEAD + written.encode() + TAIL
    if quick(content, limit, piece):
        filled = [cell for cell in cells if cell[2]]
        box = exact_cells(content)
        assert box <= 5 * limit if len(filled) > limit else box <= limit


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 100_000))
def test_an_ordinary_sheet_far_below_the_limit_is_accepted(
    rows: int, columns: int, seed: int
) -> None:
    chosen = random.Random(seed)
    cells = "".join(
        f'<c r="{cell_address(chosen.randrange(rows), chosen.randrange(columns))}" t="s"><v>1</v></c>'
        for _ in range(20)
    )
    assert quick(HEAD + cells.encode() + TAIL, 26 * 27 * rows * 20)


def test_other_elements_that_begin_alike_do_not_disturb_the_quick_pass() -> None:
    others = b'<cols><col min="1"/></cols><conditionalFormatting><cfRule/></conditionalFormatting>'
    assert quick(HEAD + b'<c r="A1" s="2" t="s"><v>0</v></c>' + others + TAIL, 1000)


@pytest.mark.parametrize(
    "cell",
    [b"<c><v>1</v></c>", b"<c r='A1'/>", b"<x:c/>", b'<c r="A1" x=">"/>', b"<c", b'<c r="A0"/>'],
)
def test_unusual_cells_are_left_to_the_exact_pass(cell: bytes) -> None:
    assert not quick(HEAD + cell + TAIL, 1_000_000)


def test_a_sheet_in_another_encoding_is_left_to_the_exact_pass() -> None:
    assert not quick("<worksheet/>".encode("utf-16"), 1000)
    assert not quick(b'<?xml version="1.0" encoding="utf-16"?><worksheet/>', 1000)
    assert quick(b"<?xml version='1.0' standalone='yes'?><worksheet/>", 1000)


def test_the_width_is_learned_from_the_beginning() -> None:
    outside = _cells_outside(b'<c r="A1"><c r="CV1">', 500_000)
    assert not outside.search(b'<c r="CZ3999"><c r="AA1" s="1"/><c r="ZZZ999999"/>')
    assert outside.search(b'<c r="DA1">')
    assert outside.search(b'<c r="A9999">')


def rebuilt(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return an archive with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if entry.filename == part else data)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def small_workbook() -> bytes:
    """Return a small workbook as Excel would write it."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("Activity", "Lead", "Team"), ("Plan", "A", "R"), ("Build", "I", "R")):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_small_workbook_is_safe(small_workbook: bytes) -> None:
    guard_archive("m.xlsx", small_workbook, STANDARD)


@given(data=st.data())
def test_mutated_archives_are_safe_or_refused(data: st.DataObject, small_workbook: bytes) -> None:
    content = bytearray(small_workbook)
    for _ in range(data.draw(st.integers(1, 8))):
        position = data.draw(st.integers(0, len(content) - 1))
        content[position] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        guard_archive("m.xlsx", bytes(content[:cut] if cut % 3 == 0 else content), Limits())
    except Refusal as refusal:
        assert str(refusal).endswith(".")


@given(data=st.data())
def test_mutated_sheets_are_safe_or_refused(data: st.DataObject, small_workbook: bytes) -> None:
    def change(part: bytes) -> bytes:
        mutable = bytearray(part)
        for _ in range(data.draw(st.integers(1, 5))):
            position = data.draw(st.integers(0, len(mutable) - 1))
            mutable[position : position + data.draw(st.integers(0, 3))] = data.draw(
                st.binary(max_size=4) | st.sampled_from([b"<c ", b'r="XFD1048576"', b"<v>", b"]]>"])
            )
        return bytes(mutable)

    content = rebuilt(small_workbook, "xl/worksheets/sheet1.xml", change)
    try:
        guard_archive("m.xlsx", content, STANDARD)
    except Refusal as refusal:
        assert str(refusal).endswith(".")


@pytest.mark.long
@given(data=st.data())
def test_mutated_workbooks_are_read_or_refused(
    data: st.DataObject, small_workbook: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from governance_app.exchange.reading import read_grids

    part = data.draw(
        st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
    )

    def change(content: bytes) -> bytes:
        mutable = bytearray(content)
        for _ in range(data.draw(st.integers(1, 4))):
            mutable[data.draw(st.integers(0, len(mutable) - 1))] = data.draw(st.integers(0, 255))
        return bytes(mutable)

    path = tmp_path_factory.mktemp("mutated") / "m.xlsx"
    path.write_bytes(rebuilt(small_workbook, part, change))
    try:
        read_grids(path)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
