"""Binary workbooks of Excel, written record by record: .xls (97 to 2003) and .xlsb."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

Rows = Sequence[Sequence[str | float]]
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NAMESPACE = "http://schemas.openxmlformats.org"


def xls(sheets: Mapping[str, Rows], merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Return an .xls with these sheets; ``merges`` (top, left, bottom, right) are in each of them."""
    bodies = [_sheet(rows, merges) for rows in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    globals_size = 20 + sum(4 + 8 + len(name) for name in names) + 4
    stream = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    position = globals_size
    for name, body in zip(names, bodies, strict=True):
        text = struct.pack("<BB", len(name) // 2, 1) + name
        stream += _record(0x0085, struct.pack("<IBB", position, 0, 0) + text)
        position += len(body)
    stream += _record(0x000A, b"") + b"".join(bodies)
    return _compound("Workbook", stream.ljust(4096, b"\0"))


def _sheet(rows: Rows, merges: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Return the records of one sheet."""
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, float):
                body += _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
            elif value:
                text = value.encode("utf-16-le")
                head = struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1)
                body += _record(0x0204, head + text)
    if merges:
        ranges = b"".join(
            struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in merges
        )
        body += _record(0x00E5, struct.pack("<H", len(merges)) + ranges)
    return body + _record(0x000A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(name: str, stream: bytes) -> bytes:
    """Return Microsoft's container with one stream: a table of sectors, a directory, the stream."""
    count = -(-len(stream) // _SECTOR)
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    table = b"".join(struct.pack("<I", each) for each in chain).ljust(_SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0).ljust(436, b"\xff")
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, 2, len(stream))
    directory = directory.ljust(_SECTOR, b"\0")
    return header + table + directory + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    links = struct.pack("<III", _FREE, _FREE, child)
    return head + links + bytes(36) + struct.pack("<IQ", start, size)


def xlsb(rows: Rows, name: str = "RACI", extra: bytes = b"") -> bytes:
    """Return an .xlsb with one sheet; ``extra`` records stand behind its cells."""
    sheet = b""
    for row, cells in enumerate(rows):
        sheet += xlsb_record(0, struct.pack("<I", row) + bytes(13))
        for column, value in enumerate(cells):
            head = struct.pack("<II", column, 0)
            if isinstance(value, float):
                sheet += xlsb_record(5, head + struct.pack("<d", value))
            elif value:
                sheet += xlsb_record(6, head + _wide(value))
    size = struct.pack("<IIII", 0, max(0, len(rows) - 1), 0, max(map(len, rows), default=1) - 1)
    sheet = (
        xlsb_record(129, b"")
        + xlsb_record(148, size)
        + xlsb_record(145, b"")
        + sheet
        + extra
        + xlsb_record(146, b"")
        + xlsb_record(130, b"")
    )
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)
    book = xlsb_record(131, b"") + xlsb_record(143, b"") + xlsb_record(156, bundle)
    book += xlsb_record(144, b"") + xlsb_record(132, b"")
    links = f'<Relationships xmlns="{_NAMESPACE}/package/2006/relationships">'
    office = f"{_NAMESPACE}/officeDocument/2006/relationships"
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_NAMESPACE}/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.bin" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'{links}<Relationship Id="rId1" Type="{office}/officeDocument" '
        'Target="xl/workbook.bin"/></Relationships>',
        "xl/_rels/workbook.bin.rels": f'{links}<Relationship Id="rId1" Type="{office}/worksheet" '
        'Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/workbook.bin": book,
        "xl/worksheets/sheet1.bin": sheet,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def xlsb_record(kind: int, data: bytes) -> bytes:
    """Return a record: its kind in one or two bytes, its size in as many as it needs."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(data)
    while left > 127:
        size += bytes([left & 0x7F | 0x80])
        left >>= 7
    return head + size + bytes([left]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
