"""Setting a report: content from the framework, then a PDF from a child process."""

import time
from collections.abc import Callable
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from governance_app import paths
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.reports import child
from governance_app.reports.content import Edition, as_json
from governance_app.reports.registry import Report, report_named
from governance_app.reports.typesetting import Job, SetReport

#: How often, in seconds, it is looked whether the user cancelled.
_LOOK_EVERY = 0.05
#: The longest time, in seconds, and the most memory, in bytes, that setting a report may take.
LONGEST = 180.0
MOST_MEMORY = 6 << 30


class Paper(Enum):
    """The sheets that reports are printed on; the value is typst's name. All lie on their side."""

    A4 = "a4"
    LETTER = "us-letter"
    A3 = "a3"


def set_report(
    report: str | Report,
    framework: Framework,
    edition: Edition,
    *,
    paper: Paper = Paper.A4,
    layout: Path | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SetReport:
    """Return a report, or the one of this name, as a tagged PDF (PDF/UA-1).

    `layout` is a layout of the user's own; it may read what lies in its folder and nothing else.
    Raises Refusal with a sentence for what is wrong with the wish, the size or the layout, and
    Cancelled soon after `cancelled` returns True. Blocks: call it off the window's thread.
    """
    if isinstance(report, str):
        report = report_named(report)
    content = as_json(report.content(framework, edition))
    job = Job(
        content=content,
        layout=layout or report.shipped_layout(),
        paper=paper.value,
        date=edition.date,
        fonts=paths.resources() / "reports" / "fonts",
    )
    return set_in_child(job, cancelled)


def set_in_child(
    job: Job,
    cancelled: Callable[[], bool] | None = None,
    *,
    longest: float = LONGEST,
    most_memory: int = MOST_MEMORY,
) -> SetReport:
    """Set a job in a process of its own, which ends with it whatever happens."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=child.run, args=(sender, job, most_memory), name="setting a report", daemon=True
    )
    try:
        process.start()
        sender.close()
        answer = _answer(receiver, job, cancelled, time.monotonic() + longest)
    finally:
        receiver.close()
        if process.pid is not None:
            process.kill()
            process.join()
            process.close()
    if isinstance(answer, str):
        raise Refusal(answer)
    return answer


def _answer(
    receiver: Connection, job: Job, cancelled: Callable[[], bool] | None, deadline: float
) -> child.Answer:
    """Wait for the child's answer; stop waiting when the user cancels or the time is over."""
    try:
        while not receiver.poll(_LOOK_EVERY):
            if cancelled is not None and cancelled():
                raise Cancelled
            if time.monotonic() > deadline:
                raise Refusal(
                    f"The layout “{job.layout.name}” was not done within the time that a report is "
                    "given; print a smaller part, or with another layout."
                )
        return cast("child.Answer", receiver.recv())
    except (EOFError, OSError):  # the child died without a word
        raise Refusal(child.gave_up(job.layout.name)) from None
