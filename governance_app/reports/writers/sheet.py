"""A sheet that is written from top to bottom, and is set up for print at the end."""

from typing import TYPE_CHECKING, Any

from governance_app.cell_text import header_text, lines_needed, write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_USUAL = {"font_name": "Calibri", "font_size": 11, "font_color": "#101828", "valign": "top"}
_LINE = {"bottom": 1, "bottom_color": "#DDE2EA"}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"text_wrap": True},
    "title": {"font_size": 18, "bold": True},
    "heading": {"font_size": 13, "bold": True},
    "strong": {"bold": True, "text_wrap": True},
    "quiet": {"font_color": "#566072", "text_wrap": True},
    "good": {"font_color": "#1F6B3F", "text_wrap": True},
    "hint": {"font_color": "#566072", "text_wrap": True},
    "warning": {"font_color": "#8A5300", "bold": True, "text_wrap": True},
    "error": {"font_color": "#A91F14", "bold": True, "text_wrap": True},
    "head": {
        "bold": True,
        "bottom": 2,
        "bottom_color": "#566072",
        "text_wrap": True,
        "valign": "bottom",
    },
    "turned": {
        "bold": True,
        "bottom": 2,
        "bottom_color": "#566072",
        "rotation": 90,
        "valign": "bottom",
        "align": "center",
    },
    "group": {"bold": True, "bg_color": "#F2F4F9", **_LINE},
    "accountable": {
        "bg_color": "#97281F",
        "font_color": "#FFFFFF",
        "bold": True,
        "align": "center",
    },
    "responsible": {
        "bg_color": "#1F5FC4",
        "font_color": "#FFFFFF",
        "bold": True,
        "align": "center",
    },
    "support": {"bg_color": "#CFE0F7", "font_color": "#123A78", "bold": True, "align": "center"},
    "consulted": {"bg_color": "#FDF0CF", "font_color": "#6B4A00", "bold": True, "align": "center"},
    "informed": {"bg_color": "#EEF1F5", "font_color": "#3B4657", "bold": True, "align": "center"},
    "other": {"bold": True, "align": "center"},
    "came": {"bg_color": "#E8F5EC", "font_color": "#1F6B3F", "bold": True, "align": "center"},
    "went": {"bg_color": "#FDECEA", "font_color": "#A91F14", "bold": True, "align": "center"},
    "altered": {"bg_color": "#FFF6DF", "font_color": "#6B4A00", "bold": True, "align": "center"},
}
_NARROWEST, _WIDEST, _HIGHEST = 10, 60, 409.0


class SheetWriter:
    """Writes lines, pairs and cells below each other; widths follow what stands in columns."""

    def __init__(self, book: "Workbook", sheet: "Worksheet") -> None:
        self.book, self.sheet = book, sheet
        self.row = 0
        self._formats: dict[tuple[str, bool], Any] = {}
        self._widths: dict[int, int] = {}
        self._wrapped: list[tuple[int, int, str]] = []  # row, column and text of cells

    def look(self, name: str, *, lined: bool = False) -> Any:
        """Return a format by the name of its look; `lined` has a rule below it."""
        if (name, lined) not in self._formats:
            looks = {**_USUAL, **_LOOKS[name], **(_LINE if lined else {})}
            self._formats[name, lined] = self.book.add_format(looks)
        return self._formats[name, lined]

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def line(self, text: str, look: str = "plain") -> None:
        """Write a text of its own, over the columns beside it."""
        if text:
            style = self.look(look)
            if look in ("title", "heading"):
                write_text(self.sheet, self.row, 0, text, style)
                self.sheet.set_row(self.row, 26 if look == "title" else 20)
            else:
                self.sheet.merge_range(self.row, 0, self.row, 7, "", style)
                write_text(self.sheet, self.row, 0, text, style)
                self._make_room(text, 100)
            self.row += 1

    def pair(self, name: str, value: str) -> None:
        """Write a name and what belongs to it."""
        quiet, plain = self.look("quiet", lined=True), self.look("plain", lined=True)
        write_text(self.sheet, self.row, 0, name, quiet)
        self._widen(0, name)
        self.sheet.merge_range(self.row, 1, self.row, 7, "", plain)
        write_text(self.sheet, self.row, 1, value, plain)
        self._make_room(value, 75)
        self.row += 1

    def cell(self, column: int, text: str, look: str = "plain", value: float | None = None) -> None:
        """Write a cell of the present row: a number where `value` is one, otherwise its text."""
        style = self.look(look, lined=look not in ("head", "turned"))
        if value is not None:
            self.sheet.write_number(self.row, column, value, style)
        else:
            write_text(self.sheet, self.row, column, text, style)
        if look not in ("turned", "group"):
            self._widen(column, text)
            self._wrapped.append((self.row, column, text))

    def next_row(self) -> None:
        """Go on with the next row."""
        self.row += 1

    def finish(self, *, wide: bool, footer: str) -> None:
        """Set widths, and how the sheet is printed."""
        for column in self._widths:
            self.sheet.set_column(column, column, self._width(column))
        for row, height in self._heights().items():
            self.sheet.set_row(row, height)
        if wide:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)
        self.sheet.set_footer(f"&L{header_text(footer)}&RPage &P of &N")

    def narrow(self, column: int) -> None:
        """Keep a column as narrow as letters need it."""
        self._widths[column] = -1_000

    def _width(self, column: int) -> int:
        return max(_NARROWEST, min(self._widths[column] + 2, _WIDEST))

    def _heights(self) -> dict[int, float]:
        """Return the heights of rows in which a text has several lines; not every program wraps."""
        heights: dict[int, float] = {}
        for row, column, text in self._wrapped:
            room = max(1, self._width(column) - 2)
            lines = sum(lines_needed(line, room) for line in text.split("\n"))
            if lines > 1:
                heights[row] = max(heights.get(row, 0), min(15.0 * lines, _HIGHEST))
        return heights

    def _widen(self, column: int, text: str) -> None:
        longest = max(map(len, text.split("\n")))
        self._widths[column] = max(self._widths.get(column, 0), longest)

    def _make_room(self, text: str, characters: int) -> None:
        lines = sum(lines_needed(line, characters) for line in text.split("\n"))
        if lines > 1:
            self.sheet.set_row(self.row, min(15.0 * lines, _HIGHEST))
