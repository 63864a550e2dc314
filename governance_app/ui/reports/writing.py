"""Making the report that is wanted: its pages, a file of any format, or a file for each item."""

from collections.abc import Callable
from pathlib import Path

from governance_app.domain.framework import Framework
from governance_app.reports.batch import Batch, write_batch
from governance_app.reports.kinds.report import Report
from governance_app.reports.registry import report_named
from governance_app.reports.setting import Archive, set_report
from governance_app.reports.typesetting import SetReport
from governance_app.reports.writing import ENDINGS, write_report
from governance_app.ui.background import Progress
from governance_app.ui.reports.of_version import state_wanted
from governance_app.ui.reports.wish import Wish

#: Every format by the ending of its files, as dialogs name it.
FORMATS = {
    ".pdf": "PDF file (*.pdf)",
    ".html": "Web page (*.html)",
    ".md": "Markdown text (*.md)",
    ".xlsx": "Workbook (*.xlsx)",
}

#: Writes something off the window's thread, and returns sentences about what could not be written.
Write = Callable[[Progress], tuple[str, ...]]


def formats_of(report: Report) -> tuple[str, ...]:
    """Return the endings of the files that a kind of report can be written as."""
    return ENDINGS if report.is_document else (".pdf",)


def set_wish(
    framework: Framework,
    wish: Wish,
    cancelled: Callable[[], bool],
    *,
    beside: Path | None = None,
) -> SetReport:
    """Return the report that is wanted; call it off the window's thread.

    `beside` is the document, beside which the user's own layouts may lie. Raises Refusal, and Cancelled soon after `cancelled` returns True.
    """
    return set_report(
        wish.report,
        framework,
        wish.edition,
        paper=wish.paper,
        of=wish.of,
        included=wish.included,
        archive=wish.archive,
        attached=attached_to(framework, wish),
        beside=beside,
        only_shipped=wish.only_shipped,
        cancelled=cancelled,
    )


def file_writer(framework: Framework, wish: Wish, path: Path, beside: Path) -> Write:
    """Return what writes a report, whole or not at all; it raises Refusal and Cancelled."""
    return _of_state(framework, wish, beside, lambda f, w: _file_writer(f, w, path, beside))


def batch_writer(
    framework: Framework, wish: Wish, kind: str, into: Path, *, ending: str, beside: Path
) -> Write:
    """Return what writes a report of each item of a kind; see `write_batch`."""

    def make(printed: Framework, wanted: Wish) -> Write:
        return _batch_writer(printed, wanted, kind, into, ending=ending, beside=beside)

    return _of_state(framework, wish, beside, make)


def parts_writer(framework: Framework, wish: Wish, into: Path, beside: Path) -> Write:
    """Return what writes the parts of a report: into a folder or a zip, or joined into one PDF."""
    return _of_state(framework, wish, beside, lambda f, w: _parts_writer(f, w, into, beside))


def _of_state(
    framework: Framework, wish: Wish, beside: Path, make: Callable[[Framework, Wish], Write]
) -> Write:
    """Return what writes a report of the state that is wanted, which is looked up first."""

    def write(progress: Progress) -> tuple[str, ...]:
        return make(*state_wanted(framework, wish, beside))(progress)

    return write


def _file_writer(framework: Framework, wish: Wish, path: Path, beside: Path) -> Write:
    def write(progress: Progress) -> tuple[str, ...]:
        return write_report(
            report_named(wish.report),
            framework,
            wish.order(),
            path,
            paper=wish.paper,
            archive=wish.archive,
            attached=attached_to(framework, wish),
            beside=beside,
            only_shipped=wish.only_shipped,
            cancelled=lambda: progress.cancelled,
        )

    return write


def _batch_writer(
    framework: Framework, wish: Wish, kind: str, into: Path, *, ending: str, beside: Path
) -> Write:
    report = report_named(wish.report)
    batch = Batch(
        report,
        wish.order(),
        kind,
        report.title,
        ending,
        paper=wish.paper,
        archive=wish.archive if ending == ".pdf" else Archive.NONE,
        attached=attached_to(framework, wish) if ending == ".pdf" else "",
        beside=beside,
        only_shipped=wish.only_shipped,
    )

    def write(progress: Progress) -> tuple[str, ...]:
        return write_batch(
            batch,
            framework,
            into,
            progress=progress.report,
            cancelled=lambda: progress.cancelled,
        )

    return write


def _parts_writer(framework: Framework, wish: Wish, into: Path, beside: Path) -> Write:
    from governance_app.reports.parts import Setting, write_joined, write_parts

    report = report_named(wish.report)
    attached = attached_to(framework, wish)
    setting = Setting(wish.paper, wish.archive, attached, beside, wish.only_shipped)

    def write(progress: Progress) -> tuple[str, ...]:
        def cancelled() -> bool:
            return progress.cancelled

        if into.suffix.lower() == ".pdf":
            return write_joined(
                report,
                framework,
                wish.order(),
                into,
                setting,
                progress=progress.report,
                cancelled=cancelled,
            )
        return write_parts(
            report,
            framework,
            wish.order(),
            into,
            name=report.title,
            setting=setting,
            progress=progress.report,
            cancelled=cancelled,
        )

    return write


def attached_to(framework: Framework, wish: Wish) -> str:
    """Return the interchange file that goes into the PDF, "" where none does."""
    if wish.archive is not Archive.A3B:
        return ""
    from governance_app.exchange.interchange import to_interchange

    return to_interchange(framework)
