"""Import into the window: read off its thread, show what was understood, then one command."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_what_to_read
from governance_app.ui.message import Message

if TYPE_CHECKING:
    from governance_app.domain.commands import Command
    from governance_app.exchange.spreadsheets import Spreadsheet
    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.ui.session import Session
    from governance_app.workspace import Workspace

_TABLES = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.md *.txt *.html *.htm"
_MODELS = "*.bpmn *.bpmn2 *.xml"
_FILTERS = (
    f"Spreadsheets, tables and process models ({_TABLES} {_MODELS})",
    f"Spreadsheets and tables ({_TABLES})",
    f"Process models in BPMN 2.0 ({_MODELS})",
    "All files (*)",
)


def import_file(window: "MainWindow", path: Path | None) -> None:
    """Import a file into the open document, or into a new one; asks which where none is given."""
    if window.session is not None and window.session.read_only:
        window.say("This document is open for reading only; save a copy to import.", "warning")
    elif path is None:
        ask_what_to_read(
            window,
            "Import a RACI matrix or a process model",
            _FILTERS,
            lambda chosen: _read(window, chosen),
        )
    else:
        _read(window, path)


def import_from_clipboard(window: "MainWindow") -> None:
    """Import the table that was copied elsewhere."""
    from PySide6.QtWidgets import QApplication

    held = QApplication.clipboard().mimeData()
    if window.session is not None and window.session.read_only:
        window.say("This document is open for reading only; save a copy to import.", "warning")
    elif held is None or not (held.hasText() or held.hasHtml()):
        window.say(
            "There is no table on the clipboard; copy the cells of one in Excel, LibreOffice, "
            "Google Sheets or a web page first.",
            "warning",
        )
    else:
        text = held.text()
        page = held.html() if held.hasHtml() else ""

        def read(progress: Progress) -> "Spreadsheet":
            from governance_app.exchange.spreadsheets import read_pasted_table

            return read_pasted_table(text, page, cancelled=lambda: progress.cancelled)

        _read_by(window, "Reading the clipboard", read)


def _read(window: "MainWindow", path: Path) -> None:
    def read(progress: Progress) -> "Spreadsheet":
        from governance_app.exchange.foreign import read_foreign

        return read_foreign(path, cancelled=lambda: progress.cancelled, with_hidden=True)

    _read_by(window, f"Reading {path.name}", read)


def _read_by(window: "MainWindow", title: str, read: "Callable[[Progress], Spreadsheet]") -> None:
    """Read on a thread, then show what was understood, or say why there is nothing to show."""

    def guarded(progress: Progress) -> "Spreadsheet":
        try:
            return read(progress)
        except Refusal:
            progress.check()
            raise

    def taken(spreadsheet: "Spreadsheet") -> None:
        try:
            spreadsheet.refuse_if_empty()
        except Refusal as refusal:
            _offer_to_tell(window, spreadsheet, str(refusal))
        else:
            _preview(window, spreadsheet)

    window.background.start(
        title, guarded, taken, lambda refusal: window.say(str(refusal), "warning")
    )


def _offer_to_tell(window: "MainWindow", spreadsheet: "Spreadsheet", sentence: str) -> None:
    """Say that nothing was understood; whoever knows better may say what the columns are."""
    show = ("Show the table", lambda: _preview(window, spreadsheet))
    window.show_message(Message(sentence, "warning", (show,) if spreadsheet.grids else ()))


def _preview(window: "MainWindow", spreadsheet: "Spreadsheet") -> None:
    from governance_app.ui.import_preview.dialog import ImportPreview

    preview = ImportPreview(window, spreadsheet, window.session, window.background)
    preview.chosen.connect(lambda wanted: take_over(window, wanted))
    preview.open()


def take_over(window: "MainWindow", spreadsheet: "Spreadsheet") -> None:
    """Import into the open document as one edit, or into a new document."""
    session = window.session
    if session is None:
        _into_new_document(window, spreadsheet)
        return
    framework, new_key = session.framework, session.workspace.new_key
    session.in_background(
        lambda _: spreadsheet.command_for(framework, new_key),
        lambda command: _run(window, session, spreadsheet, command),
        f"Importing {spreadsheet.path.name}",
    )


def _run(
    window: "MainWindow", session: "Session", spreadsheet: "Spreadsheet", command: "Command"
) -> None:
    """Run the command that was planned; what was edited meanwhile it refuses or leaves alone."""
    changed = session.run(command)
    if not session.is_saved:  # what to do about that stands above
        return
    if changed:
        window.say(f"{command.title(session.framework)}. One undo takes it back.", "success")
    else:
        window.say(f"{spreadsheet.path.name} holds nothing that is not here already.")


def _into_new_document(window: "MainWindow", spreadsheet: "Spreadsheet") -> None:
    author = window.windows.settings.author_name

    def make(progress: Progress) -> "Workspace":
        workspace = imported_workspace(spreadsheet, author)
        if progress.cancelled:
            workspace.close()
            raise Cancelled
        return workspace

    def taken(workspace: "Workspace") -> None:
        window.take(workspace)
        if window.opened is not None:
            window.opened.go_to("matrix")  # what was imported stands there
        window.say(
            f"{spreadsheet.path.name} is now a document of its own, checked as you edit it. "
            "“Move to…” in the File menu puts it where you want it.",
            "success",
        )

    window.background.start(
        f"Importing {spreadsheet.path.name}",
        make,
        taken,
        lambda refusal: window.say(str(refusal), "error"),
        abandoned=lambda workspace: workspace.close(),
    )


def imported_workspace(spreadsheet: "Spreadsheet", author: str) -> "Workspace":
    """Return the workspace of a new document in the user's data folder, with the import in it."""
    import time

    from governance_app.domain.keys import KeyMaker
    from governance_app.store.opening import create_document, free_path_for
    from governance_app.workspace import Workspace

    new_key = KeyMaker(lambda: int(time.time() * 1_000))
    framework = spreadsheet.blank(new_key)
    spreadsheet.command_for(framework, new_key).changes(framework)  # refuses before a file is made
    document = create_document(free_path_for(spreadsheet.title), framework, author=author)
    workspace = Workspace(document, author=author)
    try:
        workspace.execute(spreadsheet.command_for(workspace.framework, workspace.new_key))
    except BaseException:
        workspace.close()
        raise
    return workspace
