"""The guard of zipped workbooks: what an archive would cost is counted before anyone reads it.

python-calamine allocates the rectangle around a sheet's cells and aborts its process when that is
too large, and an archive of half a megabyte may inflate to half a gigabyte. So every entry is
inflated here piece by piece, counted and thrown away; nothing is kept.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import cell_address
from governance_app.exchange.reading.limits import Limits, megabytes
from governance_app.exchange.reading.ods_bounds import OdsBounds
from governance_app.exchange.reading.part_names import sheet_names
from governance_app.exchange.reading.sheet_bounds import Box, ExactPass, QuickBounds, SheetBounds
from governance_app.exchange.reading.xlsb_bounds import XlsbBounds

_ENTRY_MARK = b"PK\x01\x02"
_DECLARATIONS = re.compile(rb"<!(?:doctype|entity)", re.I)
_FORMS = {0: "stored", 8: "deflated"}
_ENCRYPTED_FLAG = 1
#: Binary parts of a workbook that hold no cells: settings of printers, macros, other documents.
_OTHER_BINARIES = ("printersettings", "vbaproject", "embeddings/", "activex", "ctrlprops", "media/")
_INPUT_STEP = 32_768
_OUTPUT_STEP = 1 << 20
_OTHER_PROGRAMS = (
    ("word/", "a Word document; copy its table to a spreadsheet first"),
    ("ppt/", "a presentation; copy its table to a spreadsheet first"),
    ("index/document.iwa", "an Apple Numbers file; export it as .xlsx first"),
    ("index/", "an Apple Numbers file; export it as .xlsx first"),
)


def guard_archive(name: str, content: bytes, limits: Limits) -> None:
    """Return when the workbook is safe to read. Raises Refusal with what is wrong with it."""
    entries = _entries(name, content, limits)
    _require_spreadsheet(name, [entry.filename for entry in entries])
    is_binary = any(entry.filename.lower() == "xl/workbook.bin" for entry in entries)
    inflated = 0
    for entry in entries:
        part = _Part()
        quick = QuickBounds(limits.sheet_cells)
        for chunk in _inflate(name, content, entry):
            inflated += len(chunk)
            if inflated > limits.inflated_bytes:
                raise Refusal(
                    f"“{name}” unpacks to more than {megabytes(limits.inflated_bytes)}, which is "
                    "not read; save only the sheet that you need in a new workbook."
                )
            part.feed(chunk)
            quick.feed(chunk)
        quick.close()
        path = entry.filename.lower()
        if part.declares and (part.has_cells or path.endswith((".xml", ".rels", ".vml"))):
            raise Refusal(
                f"“{name}” declares entities of its own in {entry.filename}, which no "
                "spreadsheet program does; save it again in Excel or LibreOffice."
            )
        may_be_sheet = is_binary and path.endswith(".bin") and not _is_other_binary(path)
        if path == "content.xml" or may_be_sheet or (part.has_cells and not quick.fits):
            _check_exactly(name, content, entry, limits)


def _is_other_binary(path: str) -> bool:
    """Say whether a binary part holds no cells."""
    return any(each in path for each in _OTHER_BINARIES)


class _Part:
    """What the bytes of one part show, read in pieces."""

    def __init__(self) -> None:
        self.declares = False
        self.has_cells = False
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the part."""
        text = self._rest + chunk
        self.declares = self.declares or _DECLARATIONS.search(text) is not None
        self.has_cells = self.has_cells or b"sheetData" in text
        self._rest = text[-16:]


def _entries(name: str, content: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    """Return the directory of the archive, whose size is counted before it is parsed."""
    if content.count(_ENTRY_MARK) > limits.archive_entries:
        raise Refusal(
            f"“{name}” has more than {limits.archive_entries:,} parts inside, which no workbook "
            "needs; save it again in Excel."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise _damaged(name) from error
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise Refusal(f"“{name}” is protected by a password; save it without one.")
        if entry.compress_type not in _FORMS:
            raise Refusal(f"“{name}” is packed in an unusual way; save it again in Excel.")
    return entries


def _require_spreadsheet(name: str, parts: list[str]) -> None:
    """Refuse archives that are no workbook, and workbooks that the guard cannot look into."""
    parts = [part.lower() for part in parts]
    for start, what in _OTHER_PROGRAMS:
        if any(part.startswith(start) for part in parts):
            raise Refusal(f"“{name}” is {what}.")
    is_workbook = any(part.startswith("xl/") for part in parts)
    if not is_workbook and not all(mark in parts for mark in ("mimetype", "content.xml")):
        raise Refusal(f"“{name}” is a zip archive without a workbook; choose the file inside it.")


def _inflate(name: str, content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of an entry in pieces, whatever size its directory claims for it."""
    start = entry.header_offset
    header = content[start : start + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise _damaged(name)
    start += 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = memoryview(content)[start : start + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise _damaged(name)
    if entry.compress_type == 0:
        yield bytes(packed)
        return
    inflater = zlib.decompressobj(-15)
    try:
        for position in range(0, len(packed), _INPUT_STEP):
            piece: bytes | memoryview = packed[position : position + _INPUT_STEP]
            while piece and not inflater.eof:
                chunk = inflater.decompress(piece, _OUTPUT_STEP)
                piece = inflater.unconsumed_tail
                if chunk:
                    yield chunk
    except zlib.error as error:
        raise _damaged(name) from error
    if not inflater.eof:
        raise _damaged(name)


def _check_exactly(name: str, content: bytes, entry: zipfile.ZipInfo, limits: Limits) -> None:
    """Read one part for its cells and refuse a sheet in it that spans too many."""
    path = entry.filename.lower()
    reader: ExactPass = SheetBounds()
    if path == "content.xml":
        reader = OdsBounds()
    elif path.endswith(".bin"):
        reader = XlsbBounds()
    try:
        for chunk in _inflate(name, content, entry):
            reader.feed(chunk)
        reader.close()
    except expat.ExpatError as error:
        raise _damaged(name) from error
    except ValueError as error:
        if "worksheets/" in path:  # elsewhere it may well be no run of records
            raise _damaged(name) from error
    for sheet, box in reader.boxes.items():
        if box.cells > limits.sheet_cells:
            sheet_name = sheet or sheet_names(content).get(entry.filename, entry.filename)
            raise _too_large(name, sheet_name, box, limits)
    if sum(box.cells for box in reader.boxes.values()) > limits.workbook_cells:
        raise Refusal(
            f"The sheets of “{name}” span more than {limits.workbook_cells:,} cells together, "
            "which is not read; save only the sheet that you need in a new file."
        )


def _too_large(name: str, sheet: str, box: Box, limits: Limits) -> Refusal:
    """Return the sentence for a sheet whose filled cells lie too far apart, or are too many."""
    if box.filled > box.height * box.width:
        return Refusal(
            f"Sheet “{sheet}” of “{name}” says {box.filled:,} cells, many of them twice; at most "
            f"{limits.sheet_cells:,} cells are read; save it again in Excel."
        )
    first = cell_address(box.top - 1, box.left - 1)
    last = cell_address(box.bottom - 1, box.right - 1)
    return Refusal(
        f"Sheet “{sheet}” of “{name}” is filled from {first} to {last}, {box.height:,} rows × "
        f"{box.width:,} columns; at most {limits.sheet_cells:,} cells are read; delete stray "
        "cells far from the table, or keep fewer rows."
    )


def _damaged(name: str) -> Refusal:
    """Return the sentence for an archive that is broken or was cut short."""
    return Refusal(
        f"“{name}” is damaged or was cut short; fetch it again, or open it in Excel and save it anew."
    )
