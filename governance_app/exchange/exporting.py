"""One export by its suffix: workbook, CSV or interchange file."""

import datetime
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.whole_file import IsCancelled, Progress

SUFFIXES = (".xlsx", ".csv", ".json")


def write_export(
    framework: Framework,
    path: Path,
    *,
    author: str,
    now: datetime.datetime,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write a framework to a file, whole or not at all; the suffix says in which form.

    Raises Refusal where that is impossible, and Cancelled when the user cancelled.
    """
    match path.suffix.lower():
        case ".xlsx":
            from governance_app.exchange.workbook import write_workbook

            write_workbook(
                framework, path, author=author, created=now, progress=progress, cancelled=cancelled
            )
        case ".csv":
            from governance_app.exchange.csv_file import write_csv

            write_csv(framework, path, progress=progress, cancelled=cancelled)
        case ".json":
            from governance_app.exchange.interchange import write_interchange

            write_interchange(framework, path, progress=progress, cancelled=cancelled)
        case _:
            raise Refusal(
                f"{path} has the ending “{path.suffix}”; "
                f"an export ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}."
            )
