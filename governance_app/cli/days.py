"""Days that are given to commands."""

import datetime

from governance_app.domain.errors import Refusal
from governance_app.domain.registers.typed import day_typed
from governance_app.domain.words import shown


def day_given(text: str) -> datetime.date:
    """Return the day that a text means; refuses what is none, or could be two.

    A time of day is refused even where it is midnight, as spreadsheets write it: commands are
    asked about days, and no other time would be heeded.
    """
    try:
        day = None if ":" in text else day_typed(text)
    except Refusal as refusal:
        raise Refusal(f"{refusal.sentence}.") from None
    if day is None:
        raise Refusal(f"“{shown(text)}” is no date; write one such as 2026-12-31.")
    return day
