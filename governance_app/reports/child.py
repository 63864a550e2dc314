"""What runs in the child process: set one report, send it back.

Typst cannot be interrupted, and a layout of one's own may run for ever or eat all memory; so it
runs where it can be stopped, and its memory goes back when it is done.
"""

import contextlib
import os
from multiprocessing.connection import Connection

from governance_app.domain.errors import Refusal
from governance_app.reports.typesetting import Job, SetReport, typeset

#: What the child answers: a report that is set, or the sentence that says why there is none.
Answer = SetReport | str


def run(connection: Connection, job: Job, most_memory: int) -> None:
    """Set the report and send it over the connection, or the sentence of a refusal."""
    _silence()
    _limit_memory(most_memory)
    try:
        connection.send(_answer(job))
    finally:
        connection.close()


def _answer(job: Job) -> Answer:
    try:
        return typeset(job)
    except Refusal as refusal:
        return refusal.sentence
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of typst is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return gave_up(job.layout.name)


def gave_up(layout: str) -> str:
    """Return the sentence for a report that the typesetter failed on."""
    return (
        f"The report could not be set with the layout “{layout}”: the typesetter gave up. Print a "
        "smaller part, or with another layout."
    )


def _silence() -> None:
    """Keep what a dying typesetter writes away from the program's own error stream."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _limit_memory(most: int) -> None:
    """Bound the address space where the system can, and write no core file."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit remains
        return
    for kind, bound in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(kind)[1]
            allowed = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(kind, (allowed, hard))
