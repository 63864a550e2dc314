"""The sheet of findings: what to mend, the worst first."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from governance_app.cell_text import lines_needed, write_text
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Waiver
from governance_app.domain.rules import Checked, Finding, Severity, explain, severity_of
from governance_app.domain.words import counted
from governance_app.exchange.workbook.styles import FAULT, HEAD, SUBTITLE, TITLE, WRAPPED, Styles
from governance_app.whole_file import IsCancelled, Progress, go_on

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "Findings"
_TITLE_ROW, _SUMMARY_ROW, _HEADS_ROW, FIRST_ROW = range(4)
_HEADS = (("Severity", 11), ("Subject", 38), ("Message", 62), ("Reason", 62))
_ALL_HEADS = (*_HEADS, ("Accepted until", 16), ("Accepted because", 40), ("Accepted by", 30))
_LOOKS: dict[Severity, dict[str, Any]] = {
    Severity.ERROR: {"bold": True, "font_color": FAULT},
    Severity.WARNING: {"bold": True, "font_color": "#8A4B00"},
    Severity.HINT: {"font_color": "#3B4657"},
}
_REASON = {"font_color": "#4A5565"}
_WORDS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.HINT: ("hint", "hints"),
}
_LINE_HEIGHT, _TALLEST = 19, 400
#: How many letters a column holds: widths are in digits, and running text is narrower.
_LETTERS = [round(1.18 * width) for _, width in _ALL_HEADS]
_ROWS_AT_ONCE = 100


def cells_of(found: Checked) -> int:
    """Return how many cells the sheet of these findings has."""
    return (len(found.findings) + len(found.accepted)) * len(_heads(found))


def write_findings(
    sheet: "Worksheet",
    framework: Framework,
    found: Checked,
    styles: Styles,
    day: datetime.date,
    *,
    progress: Progress | None,
    cancelled: IsCancelled | None,
) -> None:
    """Write every finding in words, then the accepted ones; `progress` counts all of them."""
    heads = _heads(found)
    _write_heads(sheet, heads, summary(found), styles)
    worst_first = sorted(found.findings, key=lambda each: severity_of(each).rank)
    rows: list[tuple[Finding, Waiver | None]] = [(each, None) for each in worst_first]
    rows += sorted(found.accepted, key=lambda each: severity_of(each[0]).rank)
    looks = {severity: _looks_of(severity, styles) for severity in Severity}
    pale = (styles(WRAPPED, _REASON),) * len(_ALL_HEADS)
    for number, (finding, waiver) in enumerate(rows):
        if number % _ROWS_AT_ONCE == 0:
            go_on(number, len(rows), progress, cancelled)
        told = explain(framework, finding, day)
        texts = [told.severity.value.capitalize(), told.subject, told.message, told.reason]
        if waiver is None:
            texts[2] = told.whole_message
            look = looks[told.severity]
        else:
            texts += _told_waiver(framework, waiver)
            look = pale
        _write_row(sheet, FIRST_ROW + number, texts, look)
    last = FIRST_ROW + max(1, len(rows)) - 1
    sheet.autofilter(_HEADS_ROW, 0, last, len(heads) - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(_HEADS_ROW)
    sheet.print_area(0, 0, last, len(heads) - 1)


def _heads(found: Checked) -> tuple[tuple[str, int], ...]:
    """Return the heads with their widths; those of waivers only where there are some."""
    return _ALL_HEADS if found.accepted else _HEADS


def _write_heads(
    sheet: "Worksheet", heads: tuple[tuple[str, int], ...], told: str, styles: Styles
) -> None:
    for column, (_, width) in enumerate(heads):
        sheet.set_column(column, column, width)
    sheet.set_row_pixels(_TITLE_ROW, 34)
    write_text(sheet, _TITLE_ROW, 0, "Findings", styles(TITLE))
    sheet.set_row_pixels(_SUMMARY_ROW, 24)
    write_text(sheet, _SUMMARY_ROW, 0, told, styles(SUBTITLE, valign="top"))
    sheet.set_row_pixels(_HEADS_ROW, 24)
    for column, (head, _) in enumerate(heads):
        write_text(sheet, _HEADS_ROW, column, head, styles(HEAD, valign="vcenter"))


def summary(found: Checked) -> str:
    """Return "3 errors  ·  1 warning  ·  2 accepted"."""
    numbers = Counter(severity_of(each) for each in found.findings)
    parts = [counted(numbers[each], *_WORDS[each]) for each in Severity if numbers[each]]
    if not found.accepted:
        return "  ·  ".join(parts) or "Nothing to mend."
    return "  ·  ".join([*(parts or ["Nothing to mend"]), f"{len(found.accepted):,} accepted"])


def _looks_of(severity: Severity, styles: Styles) -> tuple["Format", ...]:
    """Return the look of each column in the rows of a severity."""
    looks: tuple[dict[str, Any], ...] = (_LOOKS[severity], {"bold": True}, {}, _REASON)
    return tuple(styles(WRAPPED, look) for look in looks)


def _told_waiver(framework: Framework, waiver: Waiver) -> tuple[str, str, str]:
    """Return until when it is accepted, why and by whom."""
    owner = framework.roles.get(waiver.owner) if waiver.owner is not None else None
    until = str(waiver.ends) if waiver.ends is not None else "without end"
    return until, waiver.name, owner.name if owner is not None else "nobody named"


def _write_row(
    sheet: "Worksheet", row: int, texts: Sequence[str], looks: tuple["Format", ...]
) -> None:
    lines = max(map(lines_needed, texts, _LETTERS))
    sheet.set_row_pixels(row, min(_TALLEST, 5 + _LINE_HEIGHT * lines))
    for column, (text, look) in enumerate(zip(texts, looks, strict=False)):
        write_text(sheet, row, column, text, look)
