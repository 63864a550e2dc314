"""A block of letters from the clipboard, as spreadsheets put it there: lines, and tabs in them."""

import re
from collections.abc import Iterator, Sequence

from governance_app.domain.commands import Command, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.matrix import Mask
from governance_app.domain.scheme import Scheme
from governance_app.domain.words import counted, shown
from governance_app.ui.clipboard import lines_from
from governance_app.ui.matrix.edits import set_letters
from governance_app.ui.matrix.grid import Grid, activity_cells
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, Selection, at
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.message import Message
from governance_app.ui.session import Session

_PARTED = re.compile(r"[\s/\\,;&+|·•、，；]+")
#: What people write into a cell that has no letter.
_NOTHING = frozenset(("", "-", "–", "—"))


def letters_of(scheme: Scheme, text: str) -> Mask | None:
    """Return the letters of a cell such as "A/R", "AR" or "Accountable"; None where it has others.

    The sign that guards a text against being read as a formula is no part of it.
    """
    text = text.strip().removeprefix("'").strip()
    if text in _NOTHING:
        return 0
    for symbols in ([text], [each for each in _PARTED.split(text) if each], list(text)):
        try:
            return scheme.mask(symbols)
        except Refusal:
            continue
    return None


def paste(view: MatrixView, session: Session, text: str) -> None:
    """Put the letters of a text into cells, from where one stands; or say why not."""
    try:
        command, selection = pasted(view.grid, view.selection, text)
    except Refusal as refusal:
        session.message.emit(Message(str(refusal), "warning"))
        return
    if session.run(command):
        view.select(selection)


def pasted(grid: Grid, selection: Selection, text: str) -> tuple[Command, Selection]:
    """Return the command that puts the letters of a text into the grid, and what is selected then.

    One cell fills everything that is selected; a block begins in the upper left corner of the
    selection. Raises `Refusal` where it is no block of letters, or has no room.
    """
    block = lines_from(text)
    if not block:
        raise Refusal("The clipboard holds no text; copy cells with letters first.")
    if len(block) == 1 and len(block[0]) == 1:
        chosen = activity_cells(grid, selection)
        if not chosen:
            raise Refusal("Letters go into cells: stand in one, then paste.")
        letters = _read(grid.framework.scheme, block[0][0], 1, 1)
        return set_letters(chosen, letters), selection
    area = selection.area
    if area.left == NAME_COLUMN or area.top == HEAD_ROW:
        raise Refusal("Letters go into cells: stand in the first one, then paste.")
    roles = _roles(grid, area.left, max(map(len, block)))
    placed = list(_placed(grid, area.top, block))
    cells = tuple(
        (activity, roles[column], _read(grid.framework.scheme, each, line, column + 1))
        for line, (row, texts) in enumerate(placed, start=1)
        if (activity := grid.activity_at(row)) is not None
        for column, each in enumerate(texts)
    )
    last = Place(placed[-1][0], area.left + len(roles) - 1)
    return SetLetters(cells), at(area.top, area.left).extended_to(last)


def _placed(grid: Grid, row: int, block: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the row of each line. Rows of sections take empty lines, and are left out by others."""
    for number, texts in enumerate(block):
        while grid.section_at(row) is not None and any(each.strip() for each in texts):
            row += 1
        if grid.section_at(row) is None and grid.activity_at(row) is None:
            there = "no activity" if not number else f"only {counted(number, 'line')}"
            raise Refusal(
                f"There is room for {there} of the {counted(len(block), 'line')} that the clipboard "
                "holds; add activities, or stand further up."
            )
        yield row, texts
        row += 1


def _roles(grid: Grid, left: int, count: int) -> list[Key]:
    roles = [grid.role_at(column) for column in range(left, left + count)]
    there = [each for each in roles if each is not None]
    if len(there) < count:
        raise Refusal(
            f"There is room for only {len(there)} of the {counted(count, 'column')} that the "
            "clipboard holds; add roles, or stand further left."
        )
    return there


def _read(scheme: Scheme, text: str, line: int, column: int) -> Mask:
    letters = letters_of(scheme, text)
    if letters is None:
        known = ", ".join(each.symbol for each in scheme.letters)
        raise Refusal(
            f"“{shown(text)}” in line {line}, column {column} of the clipboard is no letter; "
            f"the letters are {known}. Nothing was pasted."
        )
    return letters
