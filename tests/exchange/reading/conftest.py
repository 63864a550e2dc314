"""Workbooks written part by part, so that tests can write what no program would."""

import io
import zipfile
from collections.abc import Callable

import pytest

_TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
_STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def text_cell(reference: str, text: str) -> str:
    """Return the XML of a cell with text in it."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook(
    *sheets: str,
    strict: bool = False,
    before: str = "",
    after: str = "",
    states: dict[int, str] | None = None,
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """Return an .xlsx whose sheets have these rows; ``before`` stands before the root element."""
    main, links = _STRICT if strict else _TRANSITIONAL
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        names = [f"Sheet{number}" for number in range(1, len(sheets) + 1)]
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
            f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{name}" sheetId="{number}" r:id="r{number}" '
            f'state="{(states or {}).get(number, "visible")}"/>'
            for number, name in enumerate(names, 1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="r{number}" Type="{links}/worksheet" '
                f'Target="worksheets/{name}.xml"/>'
                for number, name in enumerate(names, 1)
            )
            + "</Relationships>",
        )
        for name, rows in zip(names, sheets, strict=True):
            archive.writestr(
                f"xl/worksheets/{name}.xml",
                f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{main}">'
                f"<sheetData>{rows}</sheetData>{after}</worksheet>",
            )
        for path, content in (parts or {}).items():
            archive.writestr(path, content)
    return buffer.getvalue()


def spreadsheet_ods(rows: str) -> bytes:
    """Return an .ods with one sheet "Matrix" of these rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{office}:manifest:1.0"><m:file-entry m:full-path="/" '
            'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}:office:1.0" '
            f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0">'
            '<office:body><office:spreadsheet><table:table table:name="Matrix">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


@pytest.fixture
def make_workbook() -> Callable[..., bytes]:
    """Return the maker of .xlsx files."""
    return workbook


@pytest.fixture
def make_ods() -> Callable[[str], bytes]:
    """Return the maker of .ods files."""
    return spreadsheet_ods


@pytest.fixture
def make_cell() -> Callable[[str, str], str]:
    """Return the maker of cells with text."""
    return text_cell
