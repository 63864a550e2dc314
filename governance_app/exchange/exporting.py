"""One export by its suffix: workbook, CSV or interchange file; and an approval chain as BPMN."""

import datetime
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.whole_file import IsCancelled, Progress, whole_file

SUFFIXES = (".xlsx", ".csv", ".json")
CHAIN_SUFFIX = ".bpmn"


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

            write_csv(framework, path, day=now.date(), progress=progress, cancelled=cancelled)
        case ".json":
            from governance_app.exchange.interchange import write_interchange

            write_interchange(framework, path, progress=progress, cancelled=cancelled)
        case _:
            raise Refusal(
                f"{path} has the ending “{path.suffix}”; "
                f"an export ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}."
            )


def write_chain(framework: Framework, chain: Key, path: Path) -> None:
    """Write an approval chain as a BPMN 2.0 model, whole or not at all; refuses other endings."""
    from governance_app.exchange.bpmn.writing import chain_as_bpmn

    if path.suffix.lower() != CHAIN_SUFFIX:
        raise Refusal(
            f"{path} has the ending “{path.suffix}”; an approval chain is written as a BPMN 2.0 "
            f"model, which ends in {CHAIN_SUFFIX}."
        )
    with whole_file(path) as temporary:
        temporary.write_text(chain_as_bpmn(framework, chain), encoding="utf-8", newline="\n")
