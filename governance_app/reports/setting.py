"""Setting a report: content from the framework, then a PDF from a child process."""

from collections.abc import Callable
from contextlib import closing
from enum import Enum
from pathlib import Path

from governance_app import paths
from governance_app.child_process import Sentences, TimeAndMemory, messages_of
from governance_app.domain.framework import Framework
from governance_app.domain.rules.rule import Subject
from governance_app.reports import child
from governance_app.reports.content import Edition, as_json
from governance_app.reports.kinds.report import Report
from governance_app.reports.layouts import layouts_for
from governance_app.reports.order import Order
from governance_app.reports.registry import report_named
from governance_app.reports.typesetting import Job, SetReport

#: The longest time, in seconds, and the most memory, in bytes, that setting a report may take.
LONGEST = 180.0
MOST_MEMORY = 6 << 30


class Paper(Enum):
    """The sheets that reports are printed on; the value is typst's name."""

    A4 = "a4"
    LETTER = "us-letter"
    A3 = "a3"


class Archive(Enum):
    """How a PDF is made to be kept for good; the value is the standard beside PDF/UA-1."""

    NONE = ""
    A2B = "a-2b"
    A3B = "a-3b"  # with the interchange file attached


def set_report(
    report: str | Report,
    framework: Framework,
    edition: Edition,
    *,
    paper: Paper = Paper.A4,
    layout: Path | None = None,
    of: Subject | None = None,
    included: frozenset[str] | None = None,
    archive: Archive = Archive.NONE,
    attached: str = "",
    beside: Path | None = None,
    only_shipped: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> SetReport:
    """Return a report, or the one of this name, as a tagged PDF (PDF/UA-1).

    `layout` is a layout of the user's own; it may read what lies in its folder and nothing else.
    `of` and `included` say of what and with which parts (see `Order`). `beside` is the document,
    whose folder `layouts` may hold files that take the place of shipped ones, unless
    `only_shipped`. `attached` is the
    interchange file that goes into a PDF/A-3b, as text.
    Raises Refusal with a sentence for what is wrong with the wish, the size or the layout, and
    Cancelled soon after `cancelled` returns True. Blocks: call it off the window's thread.
    """
    if isinstance(report, str):
        report = report_named(report)
    content = as_json(report.make(framework, Order(edition, of, included, cancelled=cancelled)))
    return set_content(
        report,
        content,
        edition,
        paper=paper,
        layout=layout,
        archive=archive,
        attached=attached,
        beside=beside,
        only_shipped=only_shipped,
        cancelled=cancelled,
    )


def set_content(
    report: Report,
    content: str,
    edition: Edition,
    *,
    paper: Paper = Paper.A4,
    layout: Path | None = None,
    archive: Archive = Archive.NONE,
    attached: str = "",
    beside: Path | None = None,
    only_shipped: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> SetReport:
    """Return what a report says, as JSON, as a PDF; see `set_report`."""
    with layouts_for(report.shipped_layout(), beside, only_shipped=only_shipped) as shipped:
        job = Job(
            content=content,
            layout=layout or shipped,
            paper=paper.value,
            date=edition.printed or edition.date,
            fonts=paths.report_layouts() / "fonts",
            archive=archive.value,
            attached=attached,
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
    gave_up = child.gave_up(job.layout.name)
    sentences = Sentences(
        too_slow=(
            f"The layout “{job.layout.name}” was not done within the time that a report is "
            "given; print a smaller part, or with another layout."
        ),
        too_much_memory=gave_up,
        died=gave_up,
    )
    messages = messages_of(
        child.run,
        job,
        TimeAndMemory(longest, most_memory),
        longest=most_memory,
        sentences=sentences,
        cancelled=cancelled,
    )
    with closing(messages):
        return child.received(messages)
