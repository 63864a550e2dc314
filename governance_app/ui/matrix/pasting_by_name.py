"""A pasted block that brings heads and names along finds its rows and columns by them. No Qt.

So what was copied with heads comes back wherever one stands, also when rows have been sorted or
roles moved in the spreadsheet meanwhile.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.matrix import Mask
from governance_app.domain.words import shown
from governance_app.formula_guard import unguarded
from governance_app.ui.matrix.letters_read import NoLettersError, read_lines
from governance_app.ui.matrix.words import CHECK_HEAD

if TYPE_CHECKING:
    from governance_app.ui.matrix.grid import Grid


def cells_by_name(
    grid: "Grid", lines: Sequence[Sequence[str]]
) -> list[tuple[Key, Key, Mask]] | None:
    """Return the cells that a block with heads and names stands for; None where it has none.

    The first line must name roles and the first column activities that are shown. Raises
    `NoLettersError` where one of them is not here, or what is between them is no letter.
    """
    if len(lines) < 2 or len(lines[0]) < 2:
        return None
    roles = _roles(grid, lines[0])
    activities, sections = _rows(grid)
    there = {_tidy(line[0]) for line in lines[1:] if line}
    if not any(roles) or activities.keys().isdisjoint(there):
        return None
    _refuse_strangers(lines[0], roles)
    rows: list[Key | None] = []
    texts: list[list[str]] = []  # of what stands for no cell "", so that addresses stay
    for line in lines[1:]:
        name, cells = (_tidy(line[0]) if line else ""), [*line[1:]]
        cells += [""] * (len(roles) - len(cells))
        between = [text if role else "" for text, role in zip(cells, roles, strict=False)]
        activity = activities.get(name)
        rows.append(activity)
        texts.append(between if activity is not None else [])
        is_empty = not any(text.strip() for text in between)
        if activity is None and not (is_empty and (not name or name in sections)):
            raise NoLettersError(
                f"“{shown(line[0])}” is no activity that is shown here. Nothing was pasted."
            )
    letters = read_lines(grid.framework.scheme, texts, (2, 2))
    return [
        (activity, role, mask)
        for activity, line_of in zip(rows, letters, strict=True)
        if activity is not None
        for role, mask in zip(roles, line_of, strict=True)
        if role is not None
    ]


def _roles(grid: "Grid", heads: Sequence[str]) -> list[Key | None]:
    """Return the role of each column behind the first, None for what is no role."""
    by_name = {_tidy(grid.framework.roles[key].name): key for key in grid.columns.roles}
    return [by_name.get(_tidy(head)) for head in heads[1:]]


def _refuse_strangers(heads: Sequence[str], roles: Sequence[Key | None]) -> None:
    for head, role in zip(heads[1:], roles, strict=True):
        if role is None and head.strip() and _tidy(head) != _tidy(CHECK_HEAD):
            raise NoLettersError(
                f"“{shown(head)}” is no role that is shown here. Nothing was pasted."
            )


def _rows(grid: "Grid") -> tuple[dict[str, Key], set[str]]:
    """Return the activities that are shown by name and by number and name, and all sections.

    A name that several activities have stands for none of them; with its number it does.
    """
    numbered: dict[str, Key] = {}
    named: dict[str, Key | None] = {}
    sections: set[str] = set()
    for each in (grid.row(number) for number in range(1, grid.row_count)):
        if each is None:
            continue
        name = _tidy(grid.framework.tables[each.kind][each.item.key].name)
        if each.kind != ACTIVITY.name:
            sections.add(name)
            continue
        numbered[_tidy(f"{each.number} {name}")] = each.item.key
        named[name] = None if name in named else each.item.key
    return {name: key for name, key in named.items() if key is not None} | numbered, sections


def _tidy(text: str) -> str:
    return " ".join(unguarded(text).split()).casefold()
