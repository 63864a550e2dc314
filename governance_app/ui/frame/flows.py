"""What leads out of the window and into it: import, export, preview, print.

A flow is listed in menus, palette and shortcut sheet once its line in `FLOWS` names a function.
Each imports what it needs when it is run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow


@dataclass(frozen=True)
class Flows:
    """The flows that exist; None for one that does not yet."""

    import_file: "Callable[[MainWindow, Path | None], None] | None" = None  # None: ask which
    export: "Callable[[MainWindow], None] | None" = None
    preview: "Callable[[MainWindow], None] | None" = None
    print_report: "Callable[[MainWindow], None] | None" = None


FLOWS = Flows()
