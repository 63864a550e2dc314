"""Import a list of items into the window: read off its thread, the difference shown, one command."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import PERSON, Kind
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_what_to_read

if TYPE_CHECKING:
    from governance_app.exchange.people.importing import PeopleImport
    from governance_app.exchange.registers.difference import Difference
    from governance_app.exchange.registers.importing import RegisterImport
    from governance_app.ui.frame.main_window import MainWindow

    ListImport = RegisterImport | PeopleImport

_FILTERS = (
    "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xlsb *.xls *.ods)",
    "All files (*)",
)


def import_list(window: "MainWindow", kind: Kind[Any], path: Path | None = None) -> None:
    """Import a list of items of a kind into the open document; asks which where none is given."""
    session = window.session
    if session is None:
        window.say("Open a document first, or begin one; then import the list into it.")
    elif session.read_only:
        window.say("This document is open for reading only; save a copy to import.", "warning")
    elif path is None:
        title = f"Import {kind.plural.lower()}"
        ask_what_to_read(window, title, _FILTERS, lambda chosen: _read(window, kind, chosen))
    else:
        _read(window, kind, path)


def import_people(window: "MainWindow") -> None:
    """Import a list of people from HR; asks which."""
    import_list(window, PERSON)


def _read(window: "MainWindow", kind: Kind[Any], path: Path) -> None:
    def read(progress: Progress) -> "ListImport":
        try:
            return _read_list(kind, path, progress)
        except Refusal:
            progress.check()
            raise

    window.background.start(
        f"Reading {path.name}",
        read,
        lambda found: _preview(window, found),
        lambda refusal: window.say(str(refusal), "warning"),
    )


def _read_list(kind: Kind[Any], path: Path, progress: Progress) -> "ListImport":
    if kind is PERSON:
        from governance_app.exchange.people.importing import read_people
        from governance_app.store.clock import utc_now

        today = utc_now().astimezone().date()
        return read_people(path, today, cancelled=lambda: progress.cancelled)
    from governance_app.exchange.registers.importing import read_register

    return read_register(path, kind, cancelled=lambda: progress.cancelled)


def _preview(window: "MainWindow", found: "ListImport") -> None:
    from governance_app.ui.flows.register_import_preview import ListPreview

    if window.session is None:
        return
    preview = ListPreview(window, window.session, found)
    preview.chosen.connect(lambda difference: _take_over(window, found, difference))
    preview.open()


def _take_over(window: "MainWindow", found: "ListImport", difference: "Difference") -> None:
    session = window.session
    if session is None:
        return
    if session.run(difference.command):
        title = difference.command.title(session.framework)
        window.say(f"{title}. One undo takes it back.", "success")
    elif session.is_saved and window.messages.message is None:
        window.say(f"{found.table.name} holds nothing that is not here already.")
