"""The looks of cells. Equal looks are one format, however many cells have them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

INK, PALE_INK = "#1A2230", "#6B7686"
FAULT, FAULT_TINT = "#97281F", "#FDF3F1"
WELL = "#3C6E4F"
HEAD_FILL, COMPONENT_FILL, PROCESS_FILL, STRIP_FILL = "#F5F7FA", "#DDE3EC", "#EDF0F5", "#E4E9F0"
LINE, STRONG_LINE = "#DDE2E9", "#9AA5B4"

_USUAL = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
_HAIR = {"border": 1, "border_color": LINE}

#: Properties for `Styles.__call__`, by what they are for.
TITLE = {"font_size": 18, "bold": True}
SUBTITLE = {"font_size": 10, "font_color": PALE_INK}
HEAD = {
    **_HAIR,
    "bg_color": HEAD_FILL,
    "bold": True,
    "font_size": 10,
    "valign": "bottom",
    "align": "left",  # without it, the indent would be one from the bottom
    "indent": 1,
    "bottom": 1,
    "bottom_color": STRONG_LINE,
}
CELL = dict(_HAIR)
TEXT = {**_HAIR, "align": "left", "indent": 1}
WRAPPED = {**TEXT, "text_wrap": True, "valign": "top"}
#: A cell of a row that reads as one: lines above and below, none between.
BAND = {"top": 1, "bottom": 1, "top_color": LINE, "bottom_color": LINE}


class Styles:
    """Gives the format of the looks asked for, the same one each time."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *looks: dict[str, Any], **more: Any) -> "Format":
        """Return the format with these properties over the usual ones; the later ones win."""
        together = dict(_USUAL)
        for look in looks:
            together.update(look)
        together.update(more)
        return self._format(together)

    def conditional(self, **properties: Any) -> "Format":
        """Return a format that changes nothing but these properties."""
        return self._format(properties)

    def _format(self, properties: dict[str, Any]) -> "Format":
        place = tuple(sorted(properties.items()))
        if place not in self._made:
            self._made[place] = self._workbook.add_format(properties)
        return self._made[place]
