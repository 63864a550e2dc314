"""The workbook of XlsxWriter, as this program uses it. Imported only when one is written."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet


class PlainSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A sheet that takes formulas as they are.

    XlsxWriter searches each formula for thirty functions of newer Excels, to prefix them. Ours use
    none, and the search would find them in the letters of a user too; it also took a fifth of
    the time.
    """

    def _prepare_formula(self, formula: str, *_: object, **__: object) -> str:
        return formula.removeprefix("=")


class Book(Workbook):  # type: ignore[misc]  # XlsxWriter ships no types
    """A workbook of such sheets."""

    worksheet_class = PlainSheet
