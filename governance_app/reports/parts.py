"""A report too large for one document: a folder of tagged parts, or one joined file without tags."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.reports.batch import put_files, refuse_no_folder, safe_name
from governance_app.reports.content import as_json
from governance_app.reports.document.page import PaperDocument
from governance_app.reports.document.text_blocks import Note
from governance_app.reports.kinds.report import Report
from governance_app.reports.order import Order
from governance_app.reports.setting import Archive, Paper, set_content
from governance_app.whole_file import IsCancelled, Progress, go_on, whole_file

#: What a joined file says of itself, and what is said where it was written.
NOT_ACCESSIBLE = (
    "This file was joined from parts and is not PDF/UA: joining drops the tags that screen readers "
    "need. Hand out the folder of parts where that matters."
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How parts are set; the values are those of `set_report`."""

    paper: Paper = Paper.A4
    archive: Archive = Archive.NONE
    attached: str = ""
    beside: Path | None = None
    only_shipped: bool = False


def write_parts(
    report: Report,
    framework: Framework,
    order: Order,
    into: Path,
    *,
    name: str,
    setting: Setting = Setting(),  # it never changes
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[str, ...]:
    """Write a report as parts, each tagged, into a folder or a zip file; `name` begins their names.

    Nothing of it is left when it is refused or cancelled. Returns what could not be printed.
    """
    is_zip = into.suffix.lower() == ".zip"
    if not is_zip:
        refuse_no_folder(into)
    documents = parts_of_report(report, framework, order)
    with tempfile.TemporaryDirectory(prefix="governance-app-parts-") as folder:
        written, warnings = _set_all(
            report,
            order,
            documents,
            Path(folder),
            name=name,
            setting=setting,
            progress=progress,
            cancelled=cancelled,
        )
        put_files(written, into, is_zip=is_zip)
    return warnings


def write_joined(
    report: Report,
    framework: Framework,
    order: Order,
    path: Path,
    setting: Setting = Setting(),  # it never changes
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[str, ...]:
    """Write the parts of a report as one file, which says that it is not PDF/UA.

    Refuses what is to be kept for good: joining drops what that needs, too.
    """
    if setting.archive is not Archive.NONE:
        raise Refusal("A joined file is no PDF/A; have the parts written into a folder instead.")
    documents = list(parts_of_report(report, framework, order))
    documents[0] = _saying_so(documents[0])
    with tempfile.TemporaryDirectory(prefix="governance-app-parts-") as folder:
        written, warnings = _set_all(
            report,
            order,
            documents,
            Path(folder),
            name="part",
            setting=setting,
            progress=progress,
            cancelled=cancelled,
        )
        with whole_file(path) as temporary:
            _join(written, temporary, cancelled)
    return (*warnings, NOT_ACCESSIBLE)


def parts_of_report(report: Report, framework: Framework, order: Order) -> Sequence[PaperDocument]:
    """Return the parts of a report; refuses a report, or an order, that cannot be parted."""
    if report.parts is None:
        raise Refusal(f"The report “{report.title}” does not come in parts; only the matrix does.")
    if order.of is not None:
        raise Refusal("Parts are of the whole matrix; leave out of whom or what it is to be.")
    return report.parts(framework, order)


def _saying_so(overview: PaperDocument) -> PaperDocument:
    first, *others = overview.chapters
    note = Note("Joined from parts", NOT_ACCESSIBLE, "warning")
    first = replace(first, blocks=(note, *first.blocks))
    return replace(overview, chapters=(first, *others))


def _set_all(
    report: Report,
    order: Order,
    documents: Sequence[PaperDocument],
    folder: Path,
    *,
    name: str,
    setting: Setting,
    progress: Progress | None,
    cancelled: IsCancelled | None,
) -> tuple[list[Path], tuple[str, ...]]:
    """Set each part and write it into a folder, by its number."""
    digits = len(str(len(documents) - 1))
    written: list[Path] = []
    warnings: dict[str, None] = {}
    for number, document in enumerate(documents):
        go_on(number, len(documents), progress, cancelled)
        done = set_content(
            report,
            as_json(document),
            order.edition,
            paper=setting.paper,
            archive=setting.archive,
            attached=setting.attached,
            beside=setting.beside,
            only_shipped=setting.only_shipped,
            cancelled=cancelled,
        )
        warnings.update(dict.fromkeys(done.warnings))
        about = document.cover.about if number else "Overview"
        title = safe_name(f"{name} {number:0{digits}} {about}", ())
        path = folder / f"{title}.pdf"
        path.write_bytes(done.pdf)
        written.append(path)
    go_on(len(documents), len(documents), progress, cancelled)
    return written, tuple(warnings)


def _join(parts: Sequence[Path], into: Path, cancelled: Callable[[], bool] | None) -> None:
    """Write the pages of all files into one; what marks their structure is lost."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    try:
        for path in parts:
            if cancelled is not None and cancelled():
                raise Cancelled
            part = pypdfium2.PdfDocument(path)
            try:
                whole.import_pages(part)
            finally:
                part.close()
        whole.save(str(into))
    finally:
        whole.close()
