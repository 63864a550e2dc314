"""A file of another program, whatever it is: a spreadsheet, a table as text, or a process model."""

from collections.abc import Callable
from pathlib import Path

from governance_app.exchange.bpmn.process_model import SUFFIXES, read_process_model
from governance_app.exchange.spreadsheets import Spreadsheet, read_spreadsheet


def read_foreign(
    path: Path,
    sheet: str | None = None,
    *,
    cancelled: Callable[[], bool] | None = None,
    with_hidden: bool = False,
) -> Spreadsheet:
    """Read what a file holds for the import; of a process model, processes are its sheets.

    ``sheet`` names the only one wanted; ``with_hidden`` reads hidden sheets too, for offering
    them. Blocks: call it off the window's thread. Raises Refusal
    and Cancelled.
    """
    if path.suffix.lower() not in SUFFIXES:
        return read_spreadsheet(path, sheet, cancelled=cancelled, with_hidden=with_hidden)
    model = read_process_model(path, cancelled=cancelled)
    return model if sheet is None else model.only(sheet)
