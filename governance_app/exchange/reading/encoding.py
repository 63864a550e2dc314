"""From the bytes of a text file to its text, whatever program wrote it."""

import codecs
import re

from governance_app.domain.errors import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")


#: What a page may say of itself; other names could mean anything to the decoder.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?"
    rb"(iso-8859-\d+|windows-\d+|shift_jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5|koi8-[ru])",
    re.I,
)


def decode(name: str, content: bytes, *, is_page: bool = False) -> str:
    """Return the text of a file: UTF-8 or UTF-16 with or without a mark, else Windows-1252.

    A page that is none of the first two may say what it is. Raises Refusal when the bytes are no
    text.
    """
    text = _decoded(name, content, is_page=is_page)
    sample = text[:65_536]
    controls = sum(1 for mark in sample if mark < " " and mark not in _ALLOWED_CONTROLS)
    if "\0" in text or controls * 50 > len(sample):
        raise Refusal(
            f"“{name}” is neither a workbook nor a text table; choose an .xlsx, .ods or .csv file."
        )
    return text


def _decoded(name: str, content: bytes, *, is_page: bool) -> str:
    """Return the text by the mark at its start, or by what fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(name, content[len(mark) :], encoding)
    sample = content[:4096]
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(zeros_even, zeros_odd) * 4 > len(sample):
        return _strictly(name, content, "utf-16-le" if zeros_odd > zeros_even else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(content[:4096]) if is_page else None
        return content.decode(declared[1].decode() if declared else "cp1252", "replace")


def _strictly(name: str, content: bytes, encoding: str) -> str:
    """Return the text in the encoding that the file announces."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(
            f"“{name}” begins as {encoding.upper()} text but is damaged at byte {error.start:,}; "
            "save it again as CSV UTF-8."
        ) from error
