"""What an edit of letters did to the notes on cells: which went, which stand beside other letters."""

from collections import Counter
from typing import NamedTuple

from governance_app.domain.framework import Framework


class NotesTouched(NamedTuple):
    """How many notes went with the letters of their cells, and how many have other letters now."""

    gone: int = 0
    beside_others: int = 0


def notes_touched(before: Framework, after: Framework) -> NotesTouched:
    """Return what happened to the notes between two frameworks; it costs a look at each note.

    A note that has moved along to another cell is not gone.
    """
    old, new = before.matrix, after.matrix
    if old.notes is new.notes:
        return NotesTouched()
    gone = (Counter(old.notes.values()) - Counter(new.notes.values())).total()
    beside = sum(
        new.notes.get(place) == note and old.letters(*place) != new.letters(*place)
        for place, note in old.notes.items()
    )
    return NotesTouched(gone, beside)


def notes_told(touched: NotesTouched) -> str:
    """Return the sentences that somebody reads who has just edited a block; "" for nothing."""
    told = []
    if touched.gone == 1:
        told.append("A note is gone with the letters of its cell.")
    elif touched.gone:
        told.append(f"{touched.gone:,} notes are gone with the letters of their cells.")
    if touched.beside_others == 1:
        told.append("A note stays beside letters that changed; see whether it still holds.")
    elif touched.beside_others:
        told.append(
            f"{touched.beside_others:,} notes stay beside letters that changed; see whether "
            "they still hold."
        )
    return " ".join(told)
