"""What leads out of the window and into it: import, export, preview, print, a leaver.

A flow is listed in menus, palette and shortcut sheet once its line in `FLOWS` names a function.
Each imports what it needs when it is run.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from governance_app.domain.keys import Key
    from governance_app.ui.frame.main_window import MainWindow


class Flows(NamedTuple):
    """The flows that exist; None for one that does not yet."""

    import_file: "Callable[[MainWindow, Path | None], None] | None" = None  # None: ask which
    export: "Callable[[MainWindow], None] | None" = None
    preview: "Callable[[MainWindow], None] | None" = None
    print_report: "Callable[[MainWindow], None] | None" = None
    somebody_leaves: "Callable[[MainWindow], None] | None" = None
    import_people: "Callable[[MainWindow], None] | None" = None
    new_from_template: "Callable[[MainWindow], None] | None" = None
    save_as_template: "Callable[[MainWindow], None] | None" = None
    import_from_clipboard: "Callable[[MainWindow], None] | None" = None
    merge_copy: "Callable[[MainWindow], None] | None" = None


def _import_file(window: "MainWindow", path: Path | None) -> None:
    from governance_app.ui.flows.importing import import_file

    import_file(window, path)


def _import_from_clipboard(window: "MainWindow") -> None:
    from PySide6.QtWidgets import QApplication

    from governance_app.ui.flows.importing import import_from_clipboard
    from governance_app.ui.frame.drops import files_of

    held = QApplication.clipboard().mimeData()
    if held is not None and (files := files_of(held)):
        window.documents.open_paths(files)  # what was copied is a file, not its cells
    else:
        import_from_clipboard(window)


def _export(window: "MainWindow") -> None:
    from governance_app.ui.flows.exporting import export

    export(window)


def _preview(window: "MainWindow") -> None:
    from governance_app.ui.pages.registry import page_named

    reports = page_named("reports")
    if window.opened is not None and reports is not None:
        window.opened.area.open_page(reports).setFocus()


def _print_report(window: "MainWindow") -> None:
    from governance_app.ui.pages.reports_page import ReportsPage

    _preview(window)
    if isinstance(window.page, ReportsPage):
        window.page.print_when_ready()


def _somebody_leaves(window: "MainWindow") -> None:
    from governance_app.ui.flows.leaver import somebody_leaves

    somebody_leaves(window, _selected_person(window))


def _selected_person(window: "MainWindow") -> "Key | None":
    """Return the person on whose row one stands in a register; None elsewhere."""
    from governance_app.domain.kinds import PERSON
    from governance_app.ui.pages.register_page import RegisterPage

    page = window.page
    if not isinstance(page, RegisterPage) or page.pane.kind is not PERSON:
        return None
    keys = page.pane.table.selected().keys
    return keys[0] if len(keys) == 1 else None


def _import_people(window: "MainWindow") -> None:
    from governance_app.domain.kinds import PERSON
    from governance_app.ui.flows.register_import import import_list

    if window.session is not None:
        import_list(window, window.session, PERSON)


def _new_from_template(window: "MainWindow") -> None:
    from governance_app.ui.flows.templates import new_from_template

    new_from_template(window)


def _save_as_template(window: "MainWindow") -> None:
    from governance_app.ui.flows.templates import save_as_template

    save_as_template(window)


def _merge_copy(window: "MainWindow") -> None:
    from governance_app.ui.merging.flow import merge_copy

    merge_copy(window)


FLOWS = Flows(
    _import_file,
    _export,
    _preview,
    _print_report,
    _somebody_leaves,
    _import_people,
    _new_from_template,
    _save_as_template,
    _import_from_clipboard,
    _merge_copy,
)
