"""Writing a report that is wanted as a file of any format."""

from collections.abc import Callable
from pathlib import Path

from governance_app.domain.framework import Framework
from governance_app.reports.kinds.report import Report
from governance_app.ui.reports.wish import Wish, set_wish

#: Every format by the ending of its files, as dialogs name it.
FORMATS = {
    ".pdf": "PDF file (*.pdf)",
}


def formats_of(report: Report) -> tuple[str, ...]:
    """Return the endings of the files that a kind of report can be written as."""
    return (".pdf",)


def write_report(
    framework: Framework,
    wish: Wish,
    path: Path,
    suffix: str,
    cancelled: Callable[[], bool],
    *,
    beside: Path | None = None,
) -> tuple[str, ...]:
    """Write the report into a file, and return sentences about what could not be written.

    Call it off the window's thread. Raises Refusal, OSError where the disk refuses, and Cancelled.
    """
    done = set_wish(framework, wish, cancelled, beside=beside)
    path.write_bytes(done.pdf)
    return done.warnings
