"""The sheet of findings: what to mend, the worst first."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Explanation, Finding, Severity, explain, severity_of
from governance_app.domain.words import counted
from governance_app.exchange.workbook.styles import FAULT, HEAD, SUBTITLE, TITLE, WRAPPED, Styles
from governance_app.exchange.workbook.texts import lines_needed, write_text
from governance_app.whole_file import IsCancelled, Progress, go_on

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "Findings"
_TITLE_ROW, _SUMMARY_ROW, _HEADS_ROW, FIRST_ROW = range(4)
_HEADS = (("Severity", 11), ("Subject", 38), ("Message", 62), ("Reason", 62))
COLUMNS = len(_HEADS)
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
_LETTERS = [round(1.18 * width) for _, width in _HEADS]
_ROWS_AT_ONCE = 100


def write_findings(
    sheet: "Worksheet",
    framework: Framework,
    findings: Sequence[Finding],
    styles: Styles,
    *,
    progress: Progress | None,
    cancelled: IsCancelled | None,
) -> None:
    """Write every finding in words; `progress` counts them."""
    worst_first = sorted(findings, key=lambda each: severity_of(each).rank)
    for column, (_, width) in enumerate(_HEADS):
        sheet.set_column(column, column, width)
    sheet.set_row_pixels(_TITLE_ROW, 34)
    write_text(sheet, _TITLE_ROW, 0, "Findings", styles(TITLE))
    sheet.set_row_pixels(_SUMMARY_ROW, 24)
    summary_style = styles(SUBTITLE, valign="top")
    write_text(sheet, _SUMMARY_ROW, 0, summary(findings), summary_style)
    sheet.set_row_pixels(_HEADS_ROW, 24)
    for column, (head, _) in enumerate(_HEADS):
        write_text(sheet, _HEADS_ROW, column, head, styles(HEAD, valign="vcenter"))
    looks = {severity: _looks_of(severity, styles) for severity in Severity}
    for number, finding in enumerate(worst_first):
        if number % _ROWS_AT_ONCE == 0:
            go_on(number, len(worst_first), progress, cancelled)
        told = explain(framework, finding)
        _write_finding(sheet, FIRST_ROW + number, told, looks[told.severity])
    last = FIRST_ROW + max(1, len(worst_first)) - 1
    sheet.autofilter(_HEADS_ROW, 0, last, COLUMNS - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(_HEADS_ROW)
    sheet.print_area(0, 0, last, COLUMNS - 1)


def summary(findings: Sequence[Finding]) -> str:
    """Return "3 errors  ·  1 warning"."""
    numbers = Counter(severity_of(each) for each in findings)
    parts = [counted(numbers[each], *_WORDS[each]) for each in Severity if numbers[each]]
    return "  ·  ".join(parts) or "Nothing to mend."


def _looks_of(severity: Severity, styles: Styles) -> tuple["Format", ...]:
    """Return the look of each column in the rows of a severity."""
    looks: tuple[dict[str, Any], ...] = (_LOOKS[severity], {"bold": True}, {}, _REASON)
    return tuple(styles(WRAPPED, look) for look in looks)


def _write_finding(
    sheet: "Worksheet", row: int, told: Explanation, looks: tuple["Format", ...]
) -> None:
    texts = (told.severity.value.capitalize(), told.subject, told.message, told.reason)
    lines = max(map(lines_needed, texts, _LETTERS))
    sheet.set_row_pixels(row, min(_TALLEST, 5 + _LINE_HEIGHT * lines))
    for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
        write_text(sheet, row, column, text, look)
