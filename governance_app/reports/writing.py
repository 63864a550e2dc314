"""One report as a file: the ending of its name says in which form."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.words import shown
from governance_app.reports.kinds.report import Report
from governance_app.reports.order import Order
from governance_app.reports.setting import Archive, Paper, set_report
from governance_app.whole_file import whole_file

#: The endings of the files that a report can be.
ENDINGS = (".pdf", ".html", ".md", ".xlsx")


def refuse_other_ending(path: Path, report: Report) -> None:
    """Refuse a name from which it cannot be told what to write, and what a report cannot be."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        said = f"has the ending “{shown(path.suffix)}”" if path.suffix else "has no ending"
        raise Refusal(
            f"“{shown(path.name)}” {said}; a report ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
        )
    if ending != ".pdf" and not report.is_document:
        raise Refusal(
            f"The report “{report.title}” can only be a PDF; name it {shown(path.stem)}.pdf."
        )


def write_report(
    report: Report,
    framework: Framework,
    order: Order,
    path: Path,
    *,
    paper: Paper = Paper.A4,
    archive: Archive = Archive.NONE,
    attached: str = "",
    beside: Path | None = None,
    only_shipped: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[str, ...]:
    """Write a report, whole or not at all, and return sentences about what could not be printed.

    See `set_report` for what a PDF may be. Raises Refusal and Cancelled.
    """
    refuse_other_ending(path, report)
    with whole_file(path) as temporary:
        if path.suffix.lower() == ".pdf":
            done = set_report(
                report,
                framework,
                order.edition,
                paper=paper,
                of=order.of,
                included=order.included,
                archive=archive,
                attached=attached,
                beside=beside,
                only_shipped=only_shipped,
                cancelled=cancelled,
            )
            temporary.write_bytes(done.pdf)
            return done.warnings
        document = report.make(framework, replace(order, is_printed=False, cancelled=cancelled))
        if cancelled is not None and cancelled():
            raise Cancelled
        _write_document(document, path.suffix.lower(), temporary)
        if cancelled is not None and cancelled():
            raise Cancelled
    return ()


def _write_document(document: object, ending: str, path: Path) -> None:
    from governance_app.reports.document.page import PaperDocument

    assert isinstance(document, PaperDocument)
    if ending == ".html":
        from governance_app.reports.writers.html import as_html

        path.write_text(as_html(document), encoding="utf-8", newline="\n")
    elif ending == ".md":
        from governance_app.reports.writers.markdown import as_markdown

        path.write_text(as_markdown(document), encoding="utf-8", newline="\n")
    else:
        from governance_app.reports.writers.workbook import write_workbook

        write_workbook(document, path)
