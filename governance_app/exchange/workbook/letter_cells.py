"""What the cells of the matrix do by themselves: offer letters, colour them, and show faults."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from governance_app.domain.framework import Framework
from governance_app.domain.kinds.letter import ACCOUNTABLE, CONSULTED, INFORMED, RESPONSIBLE
from governance_app.domain.matrix import Mask
from governance_app.exchange.check_column import ALL_WELL
from governance_app.exchange.letter_colours import colours_of, strongest_first
from governance_app.exchange.workbook.check_formula import LetterFormulas
from governance_app.exchange.workbook.layout import (
    FIRST_ROLE,
    FIRST_ROW,
    NUMBER_COLUMN,
    MatrixLayout,
    address,
)
from governance_app.exchange.workbook.styles import FAULT, FAULT_TINT, WELL, Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_USUAL_COMBINATIONS = ((ACCOUNTABLE, RESPONSIBLE), (CONSULTED, INFORMED))
_MOST_CHOICES = 40


def choices(framework: Framework) -> list[str]:
    """Return what a cell offers: each letter, the usual combinations, then those in use."""
    scheme, matrix = framework.scheme, framework.matrix
    masks: dict[Mask, None] = {1 << each.bit: None for each in scheme.letters}
    for meanings in _USUAL_COMBINATIONS:
        first = [m & -m for meaning in meanings if (m := scheme.masks[meaning])]
        if len(first) == len(meanings):
            masks[sum(first)] = None
    in_use: Counter[Mask] = Counter()
    for row in matrix.rows.values():
        in_use.update(row)
    masks.update((mask, None) for mask, _ in in_use.most_common(_MOST_CHOICES) if mask)
    return [scheme.text(mask) for mask in masks][:_MOST_CHOICES]


def offer_letters(sheet: "Worksheet", layout: MatrixLayout, source: str) -> None:
    """Let every cell offer the choices in the cells of `source`; others are asked about."""
    sheet.data_validation(
        FIRST_ROW,
        FIRST_ROLE,
        layout.end_row,
        layout.spare_column,
        {
            "validate": "list",
            "source": f"={source}",
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "Part several letters with a stroke, as the list does. "
            "Letters that the legend does not name are not understood when the workbook is "
            "read again.",
        },
    )


def colour_letters(
    sheet: "Worksheet", framework: Framework, layout: MatrixLayout, styles: Styles
) -> None:
    """Colour cells by their strongest letter, as they are now and as they become."""
    formulas = LetterFormulas(framework)
    letters = framework.scheme.letters
    cell = address(FIRST_ROW, FIRST_ROLE)
    if formulas.possible:
        colours = colours_of(letters)
        for letter in strongest_first(letters):
            fill, ink, _ = colours[letter.key]
            rule = {
                "type": "formula",
                "criteria": f"={formulas.holds(letter, cell)}",
                "format": styles.conditional(bg_color=fill, font_color=ink, bold=True),
                "stop_if_true": True,
            }
            sheet.conditional_format(
                FIRST_ROW, FIRST_ROLE, layout.end_row, layout.spare_column, rule
            )
    _show_faults(sheet, layout, styles)


def _show_faults(sheet: "Worksheet", layout: MatrixLayout, styles: Styles) -> None:
    """Colour the check column, and tint the rows where something is wrong."""
    check = address(FIRST_ROW, layout.check_column, "$")
    faulty = f'AND({check}<>"",{check}<>"{ALL_WELL}")'
    looks: list[tuple[str, dict[str, Any], int]] = [
        (f'={check}="{ALL_WELL}"', {"font_color": WELL}, layout.check_column),
        (f"={faulty}", {"font_color": FAULT, "bold": True}, layout.check_column),
        (f"={faulty}", {"bg_color": FAULT_TINT}, NUMBER_COLUMN),
    ]
    for criteria, look, first_column in looks:
        rule = {"type": "formula", "criteria": criteria, "format": styles.conditional(**look)}
        sheet.conditional_format(FIRST_ROW, first_column, layout.end_row, layout.check_column, rule)
