"""How each mark looks: a sign, a word and colours, so that none of them is needed alone."""

from typing import NamedTuple

from PySide6.QtGui import QColor

from governance_app.exchange.adjusting.marks import Mark
from governance_app.exchange.recognition.arrangement import Arrangement, Use
from governance_app.ui.theme.theme import theme


class MarkLook(NamedTuple):
    """The look of one mark."""

    sign: str
    text: QColor
    ground: QColor
    is_bold: bool = False


#: What each mark is called in the legend and by a screen reader, in the order of the legend.
WORDS = {
    Mark.HEADER: "header",
    Mark.ROLE: "role",
    Mark.SECTION: "section",
    Mark.ACTIVITY: "activity",
    Mark.LETTER: "letters",
    Mark.NUMBER: "number",
    Mark.NOTE: "note",
    Mark.NOTHING: "no part",
    Mark.IGNORED: "not imported",
    Mark.NOT_UNDERSTOOD: "not understood",
    Mark.EMPTY: "empty",
}
_SIGNS = {
    Mark.HEADER: "≡",
    Mark.ROLE: "●",
    Mark.SECTION: "§",
    Mark.ACTIVITY: "▸",
    Mark.NUMBER: "#",
    Mark.NOTE: "¶",
    Mark.IGNORED: "×",
    Mark.NOT_UNDERSTOOD: "?",
}


def look_of(mark: Mark) -> MarkLook:
    """Return the look of a mark in the theme's colours."""
    colours = theme().colours
    sign = _SIGNS.get(mark, "")
    text, ground = {
        Mark.HEADER: (colours.muted, colours.band),
        Mark.ROLE: (colours.accent, colours.selected),
        Mark.SECTION: (colours.text, colours.band),
        Mark.ACTIVITY: (colours.success.text, colours.success.ground),
        Mark.NUMBER: (colours.muted, colours.raised),
        Mark.NOTE: (colours.warning.text, colours.warning.ground),
        Mark.NOT_UNDERSTOOD: (colours.error.text, colours.error.ground),
        Mark.IGNORED: (colours.muted, colours.window),
        Mark.NOTHING: (colours.muted, colours.window),
    }.get(mark, (colours.text, colours.window))
    is_bold = mark in (Mark.ROLE, Mark.SECTION, Mark.LETTER, Mark.NOT_UNDERSTOOD)
    return MarkLook(sign, text, ground, is_bold)


def mark_of_use(use: Use, told: Arrangement | None) -> Mark:
    """Return the mark that stands for what a column is for."""
    roles_across = told is None or told.roles_across is not False
    if use in (Use.ACROSS, Use.DOWN):
        return Mark.ROLE if (use is Use.ACROSS) == roles_across else Mark.ACTIVITY
    return {
        Use.SECTION: Mark.SECTION,
        Use.NUMBER: Mark.NUMBER,
        Use.NOTE: Mark.NOTE,
        Use.SPARE: Mark.HEADER,
        Use.HOLDERS: Mark.ROLE,
        Use.INLINE: Mark.ROLE,
        Use.ROLE_NAME: Mark.ROLE,
        Use.LETTER: Mark.LETTER,
    }.get(use, Mark.IGNORED)


def word_of_use(use: Use, told: Arrangement | None, column: int = -1) -> str:
    """Return what a head says of its column: "Role", "Activity", "Who is R" …"""
    roles_across = told is None or told.roles_across is not False
    if use in (Use.ACROSS, Use.DOWN):
        return "Role" if (use is Use.ACROSS) == roles_across else "Activity"
    if use is Use.HOLDERS and told is not None:
        return f"Who is {'/'.join(told.holders.get(column, ('R',)))}"
    return {
        Use.SECTION: "Section",
        Use.NUMBER: "Number",
        Use.NOTE: "Note",
        Use.SPARE: "Name if empty",
        Use.INLINE: "Roles, letters",
        Use.ROLE_NAME: "Role’s name",
        Use.LETTER: "Letters",
    }.get(use, "Not imported")
