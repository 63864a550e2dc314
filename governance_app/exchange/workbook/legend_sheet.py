"""The sheet that explains the matrix: its letters, its check column, and how to go on with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from governance_app.cell_text import write_text
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import LETTER, Letter, Profile
from governance_app.domain.rules import rules
from governance_app.exchange.check_column import (
    ALL_WELL,
    NO_ACCOUNTABLE,
    NO_RESPONSIBLE,
    SEVERAL_ACCOUNTABLE,
)
from governance_app.exchange.grid import column_letters
from governance_app.exchange.letter_colours import colours_of
from governance_app.exchange.workbook import marks
from governance_app.exchange.workbook.letter_cells import choices
from governance_app.exchange.workbook.styles import CELL, HEAD, PALE_INK, TEXT, TITLE, Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "Legend"
_TITLE_ROW, _MARKS_ROW, _HEADS_ROW, _FIRST_ROW = range(4)
_KEY, _SYMBOL, _WORD, _MEANING, _LEAST, _MOST, _CHOICE = range(7)
#: What the hidden row says that each column holds; the names are those of the letter's fields.
COLUMNS = (marks.KEY, marks.SYMBOL, "name", "meaning", "least", "most")
_HEADS = ("", "Letter", "Word", "Meaning", "At least", "At most")
_MEANINGS = {
    NO_ACCOUNTABLE: "Nobody answers for the activity.",
    SEVERAL_ACCOUNTABLE: "So many roles answer for it, and each can point to the other.",
    NO_RESPONSIBLE: "Nobody does it.",
}
_GOING_ON = (
    "Choose letters from the list of a cell or type them; part several with a stroke.",
    "A cell with several letters counts for each, and has the colour of the strongest.",
    "Insert new rows above the last line, and new roles left of the thin column.",
    "Sort, filter, rename and delete as you like: hidden keys stay with their rows and columns,",
    "so when the workbook is imported again everything in it is found.",
)


def write_legend(sheet: "Worksheet", framework: Framework, styles: Styles) -> None:
    """Write the legend."""
    _set_columns(sheet, framework.scheme.letters)
    sheet.set_row_pixels(_TITLE_ROW, 34)
    write_text(sheet, _TITLE_ROW, _SYMBOL, "How to read the matrix", styles(TITLE))
    sheet.set_row(_MARKS_ROW, None, None, {"hidden": True})
    write_text(sheet, _MARKS_ROW, _KEY, marks.sheet_mark(marks.LETTERS))
    for column, name in enumerate(COLUMNS[1:], start=1):
        write_text(sheet, _MARKS_ROW, column, name)
    for column, head in enumerate(_HEADS):
        if head:
            write_text(sheet, _HEADS_ROW, column, head, styles(HEAD))
    _write_letters(sheet, framework, styles)


def choices_range(framework: Framework) -> str:
    """Return where the legend lists what a cell of the matrix offers."""
    last = _FIRST_ROW + max(1, len(choices(framework)))
    column = column_letters(_CHOICE)
    return f"{NAME}!${column}${_FIRST_ROW + 1}:${column}${last}"


def _set_columns(sheet: "Worksheet", letters: Sequence[Letter]) -> None:
    sheet.set_column(_KEY, _KEY, None, None, {"hidden": True})
    sheet.set_column(_SYMBOL, _SYMBOL, 9)
    sheet.set_column(_WORD, _WORD, 24)
    sheet.set_column(_MEANING, _MEANING, 18)
    limited = any((each.least, each.most) != (None, None) for each in letters)
    sheet.set_column(_LEAST, _MOST, 10, None, {} if limited else {"hidden": True})
    sheet.set_column(_CHOICE, _CHOICE, None, None, {"hidden": True})


def _write_letters(sheet: "Worksheet", framework: Framework, styles: Styles) -> None:
    """Write the letters row by row, the choices beside them, and the sayings where they end."""
    letters, offered = framework.scheme.letters, choices(framework)
    sayings = _sayings(framework)
    first_saying = _FIRST_ROW + len(letters) + 1
    rows = max(len(offered), len(letters) + 1 + len(sayings))
    colours = colours_of(letters)
    for row in range(_FIRST_ROW, _FIRST_ROW + rows):
        number = row - _FIRST_ROW
        if number < len(letters):
            letter = letters[number]
            fill, ink, _ = colours[letter.key]
            chip = styles(CELL, bg_color=fill, font_color=ink, bold=True, align="center")
            _write_letter(sheet, row, letter, styles, chip)
        elif 0 <= row - first_saying < len(sayings):
            _write_saying(sheet, row, sayings[row - first_saying], styles)
        if number < len(offered):
            write_text(sheet, row, _CHOICE, offered[number])


def _write_letter(sheet: "Worksheet", row: int, letter: Letter, styles: Styles, chip: Any) -> None:
    sheet.set_row_pixels(row, 23)
    write_text(sheet, row, _KEY, marks.item_mark(LETTER.name, letter.key))
    write_text(sheet, row, _SYMBOL, letter.symbol, chip)
    write_text(sheet, row, _WORD, letter.name, styles(TEXT))
    meaning = LETTER.field("meaning").choices[letter.meaning]
    pale = styles(TEXT, font_color=PALE_INK)
    write_text(sheet, row, _MEANING, meaning, pale)
    for column, limit in ((_LEAST, letter.least), (_MOST, letter.most)):
        write_text(sheet, row, column, "" if limit is None else str(limit), pale)


class _Saying(NamedTuple):
    """A line below the letters: a head, a sentence, or a term with what it means."""

    text: str
    term: str = ""
    is_head: bool = False


def _write_saying(sheet: "Worksheet", row: int, saying: _Saying, styles: Styles) -> None:
    sheet.set_row_pixels(row, 30 if saying.is_head else 21)
    if saying.is_head:
        write_text(sheet, row, _SYMBOL, saying.text, styles(bold=True, valign="bottom"))
    elif saying.term:
        write_text(sheet, row, _SYMBOL, saying.term, styles(bold=True))
        write_text(sheet, row, _MEANING, saying.text, styles())
    else:
        write_text(sheet, row, _SYMBOL, saying.text, styles())


def _sayings(framework: Framework) -> list[_Saying]:
    return [
        _Saying("The check column", is_head=True),
        *_check_sayings(framework.profile),
        _Saying("Going on with this workbook", is_head=True),
        *(_Saying(line) for line in _GOING_ON),
    ]


def _check_sayings(profile: Profile) -> list[_Saying]:
    """Return what each text of the check column means, as strict as the framework is."""
    one = "At least one role" if profile.shared_accountability else "Exactly one role"
    does = "at least one role is responsible for doing it"
    left_out = set()
    if profile.shared_accountability:
        left_out.add(SEVERAL_ACCOUNTABLE)
    if profile.accountable_implies_responsible:
        does = "it is done by who is responsible, or else by who is accountable"
        left_out.add(NO_RESPONSIBLE)
    well = _Saying(f"{one} is accountable for the activity, and {does}.", ALL_WELL)
    return [
        well,
        *(
            _Saying(meaning, rules()[name].title.format(count=2))
            for name, meaning in _MEANINGS.items()
            if name not in left_out
        ),
    ]
