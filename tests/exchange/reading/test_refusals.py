"""Every file that cannot be read is refused with one sentence that says why."""

import io
import os
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from governance_app.domain.errors import Refusal
from governance_app.exchange.reading import Limits, read_grids

Cell = Callable[[str, str], str]
Workbook = Callable[..., bytes]
SMALL = Limits(
    file_bytes=3_000_000,
    archive_entries=50,
    inflated_bytes=5_000_000,
    sheet_cells=20_000,
    workbook_cells=30_000,
    sheets=5,
    text_characters=1_000_000,
    field_characters=1_000,
)


def refusal(path: Path, limits: Limits = SMALL) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(Refusal) as caught:
        read_grids(path, limits=limits)
    sentence = str(caught.value)
    assert sentence.endswith("."), sentence
    assert "\n" not in sentence
    return sentence


def saved(folder: Path, content: bytes, name: str = "matrix.xlsx") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path


def compound(*streams: str) -> bytes:
    """Return the beginning of a file in Microsoft's old container that names these streams."""
    names = b"".join(stream.encode("utf-16-le") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(512)


def test_missing_folder_and_forbidden_files(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "nowhere" / "matrix.xlsx")
    assert "is a folder" in refusal(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert "not an ordinary file" in refusal(tmp_path / "pipe.csv")
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        path = saved(tmp_path, b"a,b")
        path.chmod(0)
        assert "no permission" in refusal(path)


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, b"a,b", "matrix.csv")

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "no permission" in refusal(path)


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, b"a,b\n", "matrix.csv")
    real, calls = os.fstat, []

    def fstat(descriptor: int) -> os.stat_result:
        calls.append(descriptor)
        if len(calls) == 2:
            with path.open("ab") as other:
                other.write(b"c,d\n")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", fstat)
    assert "changed while it was being read" in refusal(path)


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("empty.xlsx", b"", "is empty"),
        ("blank.csv", b"\n , ,\n", "no filled cell"),
        ("letter.xlsx", b"%PDF-1.7 ...", "is a PDF document"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n", "is a picture"),
        ("page.xls", b"\n<html><body><table>", "has no table"),
        ("sheet.xlsx", b"<?xml version='1.0'?><Workbook/>", "is an XML document"),
        ("secret.xlsx", compound("EncryptedPackage"), "protected by a password"),
        ("old.xls", compound("Workbook"), "cannot be read as a workbook"),
        ("letter.doc", compound("WordDocument"), "is not a spreadsheet"),
        ("ancient.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00", "very old Excel workbook"),
        ("text.xlsx", b"Activity,Role\nA,B\n", "named like a workbook"),
        ("bytes.csv", bytes(range(256)) * 10, "neither a workbook nor a text table"),
        ("cut.xlsx", b"PK\x03\x04" + b"x" * 100, "damaged or was cut short"),
        ("half.csv", b"\xff\xfea\x00b", "damaged at byte"),
        ("notes.md", b"# Title\n\nNo table here.\n", "has no table"),
    ],
)
def test_other_content(tmp_path: Path, name: str, content: bytes, part: str) -> None:
    assert part in refusal(saved(tmp_path, content, name))


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("word/document.xml", "is a Word document"),
        ("ppt/presentation.xml", "is a presentation"),
        ("xl/workbook.bin", "damaged"),
        ("Index/Document.iwa", "Apple Numbers"),
        ("readme.txt", "zip archive without a workbook"),
    ],
)
def test_other_archives(tmp_path: Path, path: str, part: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(path, "x")
    assert part in refusal(saved(tmp_path, buffer.getvalue()))


def test_truncated_and_damaged_archives(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    content = make_workbook(f'<row r="1">{make_cell("A1", "x" * 5000)}</row>')
    assert "damaged or was cut short" in refusal(saved(tmp_path, content[: len(content) // 2]))
    middle = content.index(b"xl/worksheets/Sheet1.xml") + 60
    broken = content[:middle] + b"\xff" * 40 + content[middle + 40 :]
    assert "damaged" in refusal(saved(tmp_path, broken))


def test_far_cells(tmp_path: Path, make_workbook: Workbook, make_cell: Cell) -> None:
    near = f'<row r="1">{make_cell("A1", "x")}</row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sentence = refusal(saved(tmp_path, make_workbook(near, near + far)), Limits())
    assert "Sheet “Sheet2”" in sentence
    assert "from A1 to XFD1048576, 1,048,576 rows × 16,384 columns" in sentence
    assert "2,000,000 cells" in sentence


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD9999"><v>1</v></c>',
        "<c r='XFD9999'><v>1</v></c>",
        '<c r="xfd9999"><v>1</v></c>',
        '<c s=">" r="XFD9999"><v>1</v></c>',
        '<c r="&#88;FD9999"><v>1</v></c>',
        '<c\nr="XFD9999"><v>1</v></c>',
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="XFD9999">'
        "<x:v>1</x:v></x:c>",
        '<c r="AAAA4294967295"><v>1</v></c>',
        '<c r="A1" r="XFD9999"><v>1</v></c>',
        '<c r="A4294967295"><is><t>x</t></is></c>',
    ],
)
def test_far_cells_in_every_spelling(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell, cell: str
) -> None:
    content = make_workbook(f'<row r="1">{make_cell("A1", "x")}</row><row r="2">{cell}</row>')
    sentence = refusal(saved(tmp_path, content))
    assert "20,000 cells" in sentence or "damaged" in sentence


def test_many_rows_and_columns(tmp_path: Path, make_workbook: Workbook) -> None:
    row = "".join(f"<c><v>{number}</v></c>" for number in range(30))
    assert "20,000 cells" in refusal(saved(tmp_path, make_workbook(f"<row>{row}</row>" * 700)))
    again = '<c r="A1"><v>1</v></c>' * 100_001
    assert "many of them twice" in refusal(saved(tmp_path, make_workbook(f"<row>{again}</row>")))


def test_sheets_that_are_too_large_together(tmp_path: Path, make_workbook: Workbook) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="99"><c r="CV99"><v>1</v></c></row>'
    assert "30,000 cells together" in refusal(saved(tmp_path, make_workbook(*[rows] * 4)))
    assert "more than 5 sheets" in refusal(saved(tmp_path, make_workbook(*[""] * 6)))


def test_archives_that_inflate(tmp_path: Path, make_workbook: Workbook) -> None:
    content = make_workbook("", parts={"xl/media/zeros.bin": bytes(8_000_000)})
    assert len(content) < 20_000
    assert "unpacks to more than 5 MB" in refusal(saved(tmp_path, content))


def test_archives_that_lie_about_their_size(tmp_path: Path, make_workbook: Workbook) -> None:
    content = make_workbook("", parts={"xl/media/zeros.bin": bytes(8_000_000)})
    size = struct.pack("<I", 8_000_000)
    assert content.count(size) >= 2
    lying = content.replace(size, struct.pack("<I", 10))
    assert "unpacks to more than 5 MB" in refusal(saved(tmp_path, lying))


def test_archives_of_many_parts(tmp_path: Path, make_workbook: Workbook) -> None:
    content = make_workbook("", parts={f"xl/p{number}": b"" for number in range(60)})
    assert "more than 50 parts" in refusal(saved(tmp_path, content))


def test_entities(tmp_path: Path, make_workbook: Workbook) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    assert "declares entities" in refusal(saved(tmp_path, make_workbook(cell, before=bomb)))
    strings = {"xl/sharedStrings.xml": f"<?xml version='1.0'?>{bomb}<sst/>".encode()}
    assert "declares entities" in refusal(saved(tmp_path, make_workbook("", parts=strings)))


def test_open_document_repeats_are_multiplied(
    tmp_path: Path, make_ods: Callable[[str], bytes]
) -> None:
    cell = "<table:table-cell {}><text:p>x</text:p></table:table-cell>"
    wide = cell.format("table:number-columns-repeated='16384'")
    rows = f"<table:table-row table:number-rows-repeated='1048576'>{wide}</table:table-row>"
    sentence = refusal(saved(tmp_path, make_ods(rows), "matrix.ods"))
    assert "Sheet “Matrix”" in sentence
    assert "1,048,576 rows × 16,384 columns" in sentence


def test_open_document_rows_between_count(tmp_path: Path, make_ods: Callable[[str], bytes]) -> None:
    row = "<table:table-row{}><table:table-cell{}/></table:table-row>"
    filled = row.format("", " office:value-type='float' office:value='1'")
    rows = filled + row.format(" table:number-rows-repeated='30000'", "") + filled
    assert "from A1 to A30002, 30,002 rows × 1 columns" in refusal(
        saved(tmp_path, make_ods(rows), "matrix.ods")
    )


def test_large_files(tmp_path: Path) -> None:
    path = saved(tmp_path, b"a,b\n" * 1_000_000, "matrix.csv")
    assert "has 4 MB, and at most 3 MB are read" in refusal(path)


def test_text_tables(tmp_path: Path) -> None:
    unclosed = b'Activity,Role\nPlan,"A\nBuild,R\n'
    assert "quotation mark opened in line 2 is never closed" in refusal(
        saved(tmp_path, unclosed, "matrix.csv")
    )
    long = b"Activity,Role\n" + b"x" * 200_000 + b",A\n"
    assert "after line 1: a field there has more than" in refusal(
        saved(tmp_path, long, "matrix.csv"), Limits(field_characters=150_000)
    )
    many = b"1,2,3\n" * 8_000
    assert "more than 20,000 cells" in refusal(saved(tmp_path, many, "matrix.csv"))


@pytest.mark.skipif(sys.platform == "win32", reason="names may not hold such characters")
def test_names_are_data(tmp_path: Path) -> None:
    assert "“<b>{0}%s.xlsx”" in refusal(saved(tmp_path, b"%PDF", "<b>{0}%s.xlsx"))
