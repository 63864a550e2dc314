"""What runs in the child process: set one report, send it back.

Typst cannot be interrupted, and a layout of one's own may run for ever or eat all memory; so it
runs where it can be stopped, and its memory goes back when it is done.
"""

import json
from collections.abc import Iterator
from multiprocessing.connection import Connection

from governance_app.child_process import TimeAndMemory, serve
from governance_app.domain.errors import Refusal
from governance_app.reports.typesetting import Job, SetReport, typeset

#: What a message of the child holds: what is said of the report, or the report as PDF.
_ABOUT, _PDF = b"A", b"P"


def run(connection: Connection, job: Job, bounds: TimeAndMemory) -> None:
    """Set the report and send it over the connection, or a refusal."""
    serve(connection, bounds, gave_up(job.layout.name), lambda: _send(connection, job))


def received(messages: Iterator[bytes]) -> SetReport:
    """Return the report that the child sent."""
    pages, warnings = json.loads(next(messages)[1:])
    report = SetReport(next(messages)[1:], pages, tuple(warnings))
    for _ in messages:  # the child says that it is done: one that is kept can take the next report
        pass
    return report


def _send(connection: Connection, job: Job) -> None:
    report = _set(job)
    connection.send_bytes(_ABOUT + json.dumps([report.pages, report.warnings]).encode())
    connection.send_bytes(_PDF + report.pdf)


def _set(job: Job) -> SetReport:
    try:
        return typeset(job)
    except (Refusal, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of typst is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Refusal(gave_up(job.layout.name)) from error


def gave_up(layout: str) -> str:
    """Return the sentence for a report that the typesetter failed on."""
    return (
        f"The report could not be set with the layout “{layout}”: the typesetter gave up. Print a "
        "smaller part, or with another layout."
    )
