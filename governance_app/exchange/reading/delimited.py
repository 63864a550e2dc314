"""Text tables: CSV and its kin, whatever parts their cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange.grid import Grid, rectangle
from governance_app.exchange.reading.limits import Limits
from governance_app.formula_guard import unguarded

_DELIMITERS = (",", ";", "\t", "|")
_ANNOUNCEMENT = re.compile(r"\"?sep=([^\w\s\"]|\t)\"?(?:\r\n|\r|\n|$)", re.I)
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_RECORDS = 200


def read_table(
    name: str, stem: str, text: str, limits: Limits, cancelled: Callable[[], bool] | None
) -> Grid:
    """Return the table in ``text``; ``stem`` becomes its name. Raises Refusal, Cancelled."""
    announced = _ANNOUNCEMENT.match(text)
    lines_before = 0
    if announced:
        delimiter = announced[1]
        text = text[announced.end() :]
        lines_before = 1
    else:
        delimiter = find_delimiter(text)
    rows: list[list[str]] = []
    width = 0
    for record in _records(name, text, delimiter, limits, lines_before):
        if len(rows) % 1000 == 0 and cancelled is not None and cancelled():
            raise Cancelled
        rows.append([unguarded(cell) for cell in record])
        width = max(width, len(record))
        if width * len(rows) > limits.sheet_cells:
            raise Refusal(
                f"“{name}” has more than {limits.sheet_cells:,} cells up to line {len(rows):,}, "
                "which is not read; keep only the rows that you need."
            )
    cells = rectangle(rows)
    return Grid(name=stem, rows=cells, first_row=lines_before)


def find_delimiter(text: str) -> str:
    """Return the character that parts the cells: the one by which most lines agree."""
    sample = text[:_SAMPLE_CHARACTERS]
    if len(text) > len(sample):
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(_DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    """Say how well a delimiter explains a sample: the share of lines with one same width > 1."""
    widths: Counter[int] = Counter()
    skips_spaces = _quotes_after_space(sample, delimiter)
    try:
        for number, record in enumerate(
            _reader(io.StringIO(sample, newline=""), delimiter, skips_spaces)
        ):
            if number == _SAMPLE_RECORDS:
                break
            if any(cell.strip() for cell in record):
                widths[len(record)] += 1
    except csv.Error:
        return (0.0, 0)
    parted = {width: count for width, count in widths.items() if width > 1}
    if not parted:
        return (0.0, 0)
    width, count = max(parted.items(), key=lambda item: (item[1] * item[0], item[0]))
    return (count / widths.total(), width)


def _quotes_after_space(text: str, delimiter: str) -> bool:
    """Say whether cells are written as ‹, "text"›; otherwise leading spaces belong to the cell."""
    return delimiter != "\t" and f'{delimiter} "' in text


def _reader(
    lines: Iterator[str] | io.StringIO, delimiter: str, skips_spaces: bool
) -> Iterator[list[str]]:
    """Return a CSV reader."""
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=skips_spaces)


def _records(
    name: str, text: str, delimiter: str, limits: Limits, lines_before: int
) -> Iterator[list[str]]:
    """Yield the records, and refuse what would swallow the rest of the file."""
    if csv.field_size_limit() < limits.field_characters:
        csv.field_size_limit(limits.field_characters)
    taken = lines_before
    ended = False

    def lines() -> Iterator[str]:
        nonlocal taken, ended
        for text_line in io.StringIO(text, newline=""):
            taken += 1
            yield text_line
        ended = True

    line = lines_before
    try:
        for record in _reader(lines(), delimiter, _quotes_after_space(text, delimiter)):
            if ended:  # the reader asked for more in the middle of a record
                raise Refusal(
                    f"In “{name}” a quotation mark opened in line {line + 1:,} is never closed; "
                    "close it, or save the table again as CSV."
                )
            if len(max(record, key=len, default="")) > limits.field_characters:
                raise _long_field(name, line, limits)
            line = taken
            yield record
    except csv.Error as error:
        raise _long_field(name, line, limits) from error


def _long_field(name: str, line: int, limits: Limits) -> Refusal:
    """Return the sentence for a field that is too long, or that the reader gives up on."""
    return Refusal(
        f"“{name}” cannot be read after line {line:,}: a field there has more than "
        f"{limits.field_characters:,} characters or is not text; perhaps a quotation mark is "
        "never closed."
    )
