"""Every colour of the window, for light and dark; no other module names a colour.

Text on its ground has a contrast of at least 4.5 : 1; a test computes it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QColor

# The meaning classes of letters. Named here too, so that the first paint waits for no domain; a
# test holds them equal to the domain's.
ACCOUNTABLE, RESPONSIBLE, SUPPORT = "accountable", "responsible", "support"
CONSULTED, INFORMED, OTHER = "consulted", "informed", "other"


class Tone(NamedTuple):
    """How something with a meaning looks: its words, its soft ground and the edge of that."""

    text: QColor
    ground: QColor
    edge: QColor


class Chip(NamedTuple):
    """How a letter looks: a filled, rounded square with an edge, and the letter on it."""

    fill: QColor
    edge: QColor
    text: QColor


class Colours(NamedTuple):
    """One palette."""

    is_dark: bool
    window: QColor  # the ground of the frame: navigation, bars, inspector, pages
    raised: QColor  # heads of tables, fields, cards without a tone
    band: QColor  # rows that group others
    line: QColor  # between the parts of the frame
    grid: QColor  # between rows
    edge: QColor  # around buttons and fields
    text: QColor
    muted: QColor  # what explains
    disabled: QColor
    accent: QColor  # links, focus, the one primary button
    on_accent: QColor
    selected: QColor  # the ground of what is chosen
    hovered: QColor
    focus: QColor
    error: Tone
    warning: Tone
    hint: Tone
    success: Tone
    letters: Mapping[str, Chip]  # meaning class → chip

    def chip(self, meaning: str) -> Chip:
        """Return how a letter of this meaning class looks."""
        return self.letters.get(meaning, self.letters[OTHER])

    def tone(self, name: str) -> Tone:
        """Return a tone by its name: error, warning, hint, success; others are calm."""
        tones = {
            "error": self.error,
            "warning": self.warning,
            "success": self.success,
        }
        return tones.get(name, self.hint)


def _tone(text: str, ground: str, edge: str) -> Tone:
    return Tone(QColor(text), QColor(ground), QColor(edge))


def _chip(fill: str, edge: str, text: str) -> Chip:
    return Chip(QColor(fill), QColor(edge), QColor(text))


LIGHT = Colours(
    is_dark=False,
    window=QColor("#ffffff"),
    raised=QColor("#f9fafc"),
    band=QColor("#f1f3f8"),
    line=QColor("#dfe3ea"),
    grid=QColor("#eceff4"),
    edge=QColor("#c9d1dc"),
    text=QColor("#1b2230"),
    muted=QColor("#5b6577"),
    disabled=QColor("#9aa3b2"),
    accent=QColor("#1a4aa8"),
    on_accent=QColor("#ffffff"),
    selected=QColor("#e6eefc"),
    hovered=QColor("#f1f4fa"),
    focus=QColor("#1a4aa8"),
    error=_tone("#b3231a", "#fff5f4", "#f6c9c5"),
    warning=_tone("#8f4a06", "#fffaeb", "#efd489"),
    hint=_tone("#465063", "#f5f7fb", "#d6dce6"),
    success=_tone("#1c6a43", "#eef8f2", "#b9dfca"),
    letters={
        ACCOUNTABLE: _chip("#97281f", "#97281f", "#ffffff"),
        RESPONSIBLE: _chip("#1f5fc4", "#1f5fc4", "#ffffff"),
        SUPPORT: _chip("#2f6f62", "#2f6f62", "#ffffff"),
        CONSULTED: _chip("#fdf0cf", "#d9b44a", "#6b4a00"),
        INFORMED: _chip("#eef1f5", "#c9d1dc", "#3a4454"),
        OTHER: _chip("#6b4fa0", "#6b4fa0", "#ffffff"),
    },
)

DARK = Colours(
    is_dark=True,
    window=QColor("#171b22"),
    raised=QColor("#1d222b"),
    band=QColor("#232a35"),
    line=QColor("#2f3743"),
    grid=QColor("#262d38"),
    edge=QColor("#465063"),
    text=QColor("#e8ebf1"),
    muted=QColor("#a3adbd"),
    disabled=QColor("#6a7484"),
    accent=QColor("#8ab4ff"),
    on_accent=QColor("#0f1b33"),
    selected=QColor("#22365a"),
    hovered=QColor("#222936"),
    focus=QColor("#8ab4ff"),
    error=_tone("#ff9d94", "#33201f", "#74403b"),
    warning=_tone("#f2c56b", "#322918", "#6d5725"),
    hint=_tone("#b9c2d1", "#212834", "#3d4757"),
    success=_tone("#8fd8b0", "#1b2d25", "#35614b"),
    letters={
        ACCOUNTABLE: _chip("#b3392e", "#d0584c", "#ffffff"),
        RESPONSIBLE: _chip("#2a66c8", "#4d86e0", "#ffffff"),
        SUPPORT: _chip("#2f6f62", "#489282", "#ffffff"),
        CONSULTED: _chip("#4a3b14", "#a5842f", "#ffe3a1"),
        INFORMED: _chip("#2b3340", "#566174", "#d3dae5"),
        OTHER: _chip("#6f53a6", "#9277c8", "#ffffff"),
    },
)
