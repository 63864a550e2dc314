"""Import a list of items into the window: read off its thread, the difference shown, one command."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, READING, Kind
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_what_to_read
from governance_app.ui.message import Message, MessageKind

if TYPE_CHECKING:
    from governance_app.exchange.people.importing import PeopleImport
    from governance_app.exchange.readings.importing import ReadingsImport
    from governance_app.exchange.registers.difference import Difference
    from governance_app.exchange.registers.importing import RegisterImport
    from governance_app.ui.session import Session

    ListImport = RegisterImport | PeopleImport | ReadingsImport

_FILTERS = (
    "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xlsb *.xls *.ods)",
    "All files (*)",
)


def import_list(
    window: QWidget, session: "Session", kind: Kind[Any], path: Path | None = None
) -> None:
    """Import a list of items of a kind into the open document; asks which where none is given."""
    if session.read_only:
        _say(session, "This document is open for reading only; save a copy to import.", "warning")
    elif path is None:
        title = f"Import {kind.plural.lower()}"
        ask_what_to_read(
            window, title, _FILTERS, lambda chosen: _read(window, session, kind, chosen)
        )
    else:
        _read(window, session, kind, path)


def _say(session: "Session", sentence: str, kind: MessageKind = "info") -> None:
    session.message.emit(Message(sentence, kind))


def _read(window: QWidget, session: "Session", kind: Kind[Any], path: Path) -> None:
    today, framework = session.today, session.framework

    def read(progress: Progress) -> "ListImport":
        try:
            return _read_list(kind, path, today, framework, progress)
        except Refusal:
            progress.check()
            raise

    session.in_background(
        read, lambda found: _preview(window, session, found), f"Reading {path.name}"
    )


def _read_list(
    kind: Kind[Any], path: Path, today: datetime.date, framework: Framework, progress: Progress
) -> "ListImport":
    if kind is PERSON:
        from governance_app.exchange.people.importing import read_people

        return read_people(path, today, cancelled=lambda: progress.cancelled)
    if kind is READING:
        from governance_app.exchange.readings.importing import read_readings

        return read_readings(path, framework, cancelled=lambda: progress.cancelled)
    from governance_app.exchange.registers.importing import read_register

    return read_register(path, kind, cancelled=lambda: progress.cancelled)


def _preview(window: QWidget, session: "Session", found: "ListImport") -> None:
    from governance_app.ui.flows.register_import_preview import ListPreview

    preview = ListPreview(window, session, found)
    preview.chosen.connect(lambda difference: _take_over(session, difference))
    preview.open()


def _take_over(session: "Session", difference: "Difference") -> None:
    if session.run(difference.command) and session.is_saved:
        title = difference.command.title(session.framework)
        _say(session, f"{title}. One undo takes it back.", "success")
