"""A cell's value as a person sees it, where the file keeps numbers and dates instead."""

import datetime


def shown(value: object) -> str:
    """Return the text of a value: 3.0 → "3", True → "TRUE", a date → "2026-03-01".

    Number formats are not known to the reader: 0.5 stays "0.5" where the sheet shows "50 %".
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes" if value.second == 0 else "seconds")
    return str(value)


def _number(value: float) -> str:
    """Return a number without a needless fraction, with the 15 digits that a sheet keeps."""
    if value == int(value) if abs(value) < 1e15 else False:
        return str(int(value))
    return format(value, ".15g")
