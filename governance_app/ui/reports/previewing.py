"""A report that has been set to be looked at."""

from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.ui.background import Progress
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.reports.of_version import state_wanted
from governance_app.ui.reports.wish import Wish
from governance_app.ui.reports.writing import set_wish


class Preview:
    """A report as it has been set: its pages, the wish, and sentences about what is missing."""

    def __init__(
        self, framework: Framework, wish: Wish, pages: PdfPages, warnings: tuple[str, ...]
    ):
        self.framework, self.wish = framework, wish
        self.pages, self.warnings = pages, warnings


def set_preview(framework: Framework, wish: Wish, beside: Path, progress: Progress) -> Preview:
    """Return a report with its pages held open; off the window's thread. Raises Refusal."""
    printed, wanted = state_wanted(framework, wish, beside)
    report = set_wish(printed, wanted, lambda: progress.cancelled, beside=beside)
    progress.check()
    if not report.pages:
        raise Refusal("This report has no pages; choose another one.")
    return Preview(framework, wish, PdfPages(report.pdf), report.warnings)
