"""What can be done with cells, for the palette and the list of shortcuts; the grid hears the keys."""

from collections.abc import Callable
from typing import NamedTuple

from governance_app.ui.matrix.gestures import Gestures


class CellAction(NamedTuple):
    """One thing that can be done: its words, its keys and what it does."""

    text: str
    keys: str
    run: Callable[[], object]


def cell_actions(gestures: Gestures) -> tuple[CellAction, ...]:
    """Return what can be done with the selected cells."""
    cells = gestures.cells
    return (
        CellAction("Fill down", "Ctrl+D", cells.fill_down),
        CellAction("Fill right", "Ctrl+R", cells.fill_right),
        CellAction("Fill the selection from where it began", "Ctrl+Return", cells.fill_everywhere),
        CellAction("Copy with heads and names", "Ctrl+Shift+C", cells.copy_with_heads),
        CellAction("Edit the note of the cell", "Shift+F2", gestures.notes.edit),
        CellAction("Mend what is found here", "Alt+Return", gestures.mends.open),
    )
