"""What a file is by its content; its suffix may lie."""

import enum
import re

from governance_app.domain.errors import Refusal


class Content(enum.Enum):
    """The kinds of content that can be read."""

    ARCHIVE = "archive"
    OLD_WORKBOOK = "old workbook"
    """The binary workbooks of Excel 5 to 2003."""
    WEB_PAGE = "web page"
    """Also what many programs write under the suffix of a workbook."""
    TEXT = "text"


_ARCHIVE_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORKBOOK = re.compile(rb"\x09[\x00\x02\x04\x08].\x00", re.S)
_OTHER_STARTS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
)
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
_XML = re.compile(rb"\s*<\?xml\b")
WEB_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})


def sniff(name: str, suffix: str, content: bytes) -> Content:
    """Say what ``content`` is. Raises Refusal for what cannot be read, with what to do instead.

    ``suffix`` (lower case, with its dot) only decides where the content itself does not: text
    under the suffix of a workbook is refused, because it is more often damage than a table.
    """
    start = content[:8]
    if start.startswith(_ARCHIVE_STARTS):
        return Content.ARCHIVE
    if start == _COMPOUND_START:
        _require_old_workbook(name, content)
        return Content.OLD_WORKBOOK
    if _OLD_WORKBOOK.match(start):
        raise Refusal(f"“{name}” is a very old Excel workbook; save it as .xlsx in Excel first.")
    for other_start, what in _OTHER_STARTS:
        if content.startswith(other_start):
            raise Refusal(f"“{name}” is {what}, not a spreadsheet; choose an .xlsx or .csv file.")
    text_start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if suffix in WEB_PAGE_SUFFIXES or _is_web_page(text_start):
        return Content.WEB_PAGE
    if _XML.match(text_start):
        raise Refusal(f"“{name}” is an XML document; open it in Excel and save it as .xlsx first.")
    if suffix in WORKBOOK_SUFFIXES:
        raise Refusal(
            f"“{name}” is named like a workbook, but its content is none: it is damaged, or a text "
            "table under a wrong name; save it again in Excel, or rename it to .csv."
        )
    return Content.TEXT


def _is_web_page(start: bytes) -> bool:
    """Say whether a text begins as a web page does, also in UTF-16 and as XML."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start[2:].replace(b"\0", b"")
    return _WEB_PAGE.match(start) is not None or (
        _XML.match(start) is not None and re.search(rb"<html\b", start, re.I) is not None
    )


def _require_old_workbook(name: str, content: bytes) -> None:
    """Refuse what else Microsoft's old container holds: an encrypted workbook, a letter."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refusal(
            f"“{name}” is protected by a password; open it in Excel, remove the password "
            "(File, Info, Protect Workbook) and save it."
        )
    if not any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        raise Refusal(f"“{name}” is not a spreadsheet; choose an .xlsx, .ods or .csv file.")
