"""Tables of web pages and of what programs put on the clipboard as HTML, each a grid of its own."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.reading.limits import Limits

_BLOCKS = frozenset({"p", "div", "li", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_UNSEEN = frozenset({"script", "style", "template", "title", "noscript"})
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_NOTE = 400
_MOST_NOTES = 200
_WIDEST_SPAN = 1_000
_TALLEST_SPAN = 65_534
_LONGEST_PICTURE_TEXT = 20


def read_page(name: str, stem: str, text: str, limits: Limits) -> tuple[Grid, ...]:
    """Return one grid for each table of a web page, named by the heading above it.

    Scripts are never run, nothing is fetched, and no entity but those of HTML is known. Raises
    Refusal when there is no table, or too large a one.
    """
    page = _Page(name, limits)
    page.feed(text)
    page.close()
    page.finish()
    grids = [table.grid(stem) for table in page.tables if table.width > 1]
    if not grids:
        raise Refusal(f"“{name}” has no table; choose a page with a table of letters.")
    notes = page.notes + [row[0] for table in page.tables if table.width == 1 for row in table.rows]
    around = tuple(note for note in notes if note and len(note) <= _LONGEST_NOTE)[:_MOST_NOTES]
    return tuple(Grid(each.name, each.rows, each.merges, notes=around) for each in grids)


def table_rows(name: str, text: str, limits: Limits) -> tuple[list[list[str]], list[CellRange]]:
    """Return the cells of the first table of a text, and what its spans merge."""
    page = _Page(name, limits)
    page.feed(text)
    page.close()
    page.finish()
    return (page.tables[0].rows, page.tables[0].merges()) if page.tables else ([], [])


@dataclass
class _OpenTable:
    """A table under way. ``below`` says for each column how many rows a cell above still takes."""

    heading: str
    rows: list[list[str]] = field(default_factory=list)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    cell: list[str] | None = None
    picture: str = ""

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return max(map(len, self.rows), default=0)

    def begin_row(self) -> int:
        """Begin a row, and return how many places in it what spans from above takes."""
        self.end_cell()
        if self.rows:
            self.below = {column: rows - 1 for column, rows in self.below.items() if rows > 1}
        self.rows.append([])
        return len(self.below)

    def begin_cell(self, height: int, width: int) -> None:
        """Begin a cell in the first free place of the row."""
        if not self.rows:
            self.begin_row()
        self.end_cell()
        cells = self.rows[-1]
        while len(cells) in self.below:
            cells.append("")
        row, column = len(self.rows) - 1, len(cells)
        cells += [""] * width
        if height > 1 or width > 1:
            self.spans.append((row, column, row + height - 1, column + width - 1))
        if height > 1:
            self.below.update(dict.fromkeys(range(column, column + width), height))
        self.cell = []
        self.place = (row, column)

    def end_cell(self) -> None:
        """Write the text of the cell that is open."""
        if self.cell is not None:
            row, column = self.place
            self.rows[row][column] = _tidy("".join(self.cell)) or self.picture
            self.cell, self.picture = None, ""

    def merges(self) -> list[CellRange]:
        """Return the merged ranges, which end with the table."""
        bottom, right = len(self.rows) - 1, self.width - 1
        return [
            CellRange(top, left, min(last, bottom), min(end, right))
            for top, left, last, end in self.spans
        ]

    def grid(self, stem: str) -> Grid:
        """Return the table as a grid."""
        rows = rectangle(self.rows)
        bottom, right = len(rows) - 1, max(map(len, rows), default=0) - 1
        merges = tuple(
            CellRange(each.top, each.left, min(each.bottom, bottom), min(each.right, right))
            for each in self.merges()
            if each.top <= bottom and each.left <= right
        )
        return Grid(self.heading or stem, rows, merges)


class _Page(HTMLParser):
    """Collects all tables of a page, also those in cells of others, and the text around them."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._limits = limits
        self._cells = 0
        self._open: list[_OpenTable] = []
        self._unseen = 0
        self._raised = 0
        self._heading: list[str] | None = None
        self._title = ""
        self._line: list[str] = []
        self.tables: list[_OpenTable] = []
        self.notes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell, a heading or a line."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._end_line()
            table = _OpenTable(self._title)
            self._open.append(table)
            self.tables.append(table)
        elif self._open and tag in ("tr", "td", "th"):
            self._begin(self._open[-1], tag, dict(attrs))
        elif tag == "sup":
            self._raised += 1
        elif tag == "img":
            self._picture(dict(attrs))
        elif tag in _BLOCKS:
            self._break()
        if tag in _HEADINGS:
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        """End a table, a cell, a heading or a line."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "sup":
            self._raised = max(0, self._raised - 1)
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()
        if tag in _HEADINGS and self._heading is not None:
            self._end_heading(tag)
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell, of a heading or of the page."""
        if self._unseen:
            return
        if self._raised:
            data = data.translate(_SUPERSCRIPTS)
        if self._heading is not None:
            self._heading.append(data)
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(data.replace("\n", " "))
        elif not self._open:
            self._line.append(data)

    def finish(self) -> None:
        """End what the page left open."""
        for table in self._open:
            table.end_cell()
        self._end_line()

    def _begin(self, table: _OpenTable, tag: str, attributes: dict[str, str | None]) -> None:
        height = _span(attributes.get("rowspan"), _TALLEST_SPAN)
        width = _span(attributes.get("colspan"), _WIDEST_SPAN)
        self._cells += table.begin_row() if tag == "tr" else width
        if self._cells > self._limits.sheet_cells:
            raise Refusal(
                f"The tables of “{self._name}” have more than {self._limits.sheet_cells:,} cells, "
                "which is not read; keep only the table that you need."
            )
        if tag != "tr":
            table.begin_cell(height, width)

    def _picture(self, attributes: dict[str, str | None]) -> None:
        """Take the text of a picture, such as a tick, for a cell that has no other."""
        text = (attributes.get("alt") or "").strip()
        if self._open and self._open[-1].cell is not None and len(text) <= _LONGEST_PICTURE_TEXT:
            self._open[-1].picture = text

    def _break(self) -> None:
        """Begin a new line in the cell or on the page."""
        if self._open:
            if self._open[-1].cell is not None:
                self._open[-1].cell.append("\n")
        else:
            self._end_line()

    def _end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        if line:
            self.notes.append(line)
        self._line = []

    def _end_heading(self, tag: str) -> None:
        """Name the tables that follow; a caption names the table that it stands in."""
        title = " ".join("".join(self._heading or ()).split())
        self._heading = None
        if tag == "caption" and self._open:
            self._open[-1].heading = title or self._open[-1].heading
        elif title and not self._open:
            self._title = title


def _tidy(text: str) -> str:
    """Return the text of a cell as it is seen: single spaces, no empty lines, no soft hyphens."""
    text = text.replace("\u00a0", " ").replace("\u00ad", "").replace("\u200b", "")
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _span(value: str | None, most: int) -> int:
    """Return a span as a number within reason; 0 reaches to the end of the table."""
    number = int(value) if value and value.strip().isdecimal() and len(value) < 8 else 1
    return most if number == 0 else min(number, most)
