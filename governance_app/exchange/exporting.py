"""One export by its suffix: workbook, CSV or interchange file."""

import datetime
from collections.abc import Callable
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework

SUFFIXES = (".xlsx", ".csv", ".json")


def write_export(
    framework: Framework,
    path: Path,
    *,
    author: str,
    now: datetime.datetime,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write a framework to a file, whole or not at all; the suffix says in which form."""
    match path.suffix.lower():
        case ".xlsx":
            from governance_app.exchange.workbook import WorkbookProperties, write_workbook

            properties = WorkbookProperties(author, now)
            write_workbook(framework, path, properties=properties, cancelled=cancelled)
        case ".csv":
            from governance_app.exchange.csv_file import write_csv

            write_csv(framework, path)
        case ".json":
            from governance_app.exchange.interchange import write_interchange

            write_interchange(framework, path)
        case _:
            raise Refusal(
                f"{path} has the ending “{path.suffix}”; "
                f"an export ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}."
            )
