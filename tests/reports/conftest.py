"""What the tests of the reports share: one edition, setting in this process, reading a PDF."""

import datetime
from collections.abc import Callable

import pytest

from governance_app import paths
from governance_app.domain.framework import Framework
from governance_app.reports.content import Edition, as_json
from governance_app.reports.document.page import PaperDocument
from governance_app.reports.registry import report_named
from governance_app.reports.typesetting import Job, SetReport, typeset

EDITION = Edition(datetime.date(2026, 11, 21), "Version 3")


@pytest.fixture(scope="session")
def edition() -> Edition:
    return EDITION


@pytest.fixture(scope="session")
def job_of() -> Callable[..., Job]:
    def job(framework: Framework, paper: str = "a4") -> Job:
        report = report_named("raci")
        return Job(
            content=as_json(report.content(framework, EDITION)),
            layout=report.shipped_layout(),
            paper=paper,
            date=EDITION.date,
            fonts=paths.resources() / "reports" / "fonts",
        )

    return job


@pytest.fixture(scope="session")
def set_here(job_of: Callable[..., Job]) -> Callable[..., SetReport]:
    """Set the matrix report in this process, which is quicker than a child and says the same."""
    return lambda framework, paper="a4": typeset(job_of(framework, paper))


@pytest.fixture(scope="session")
def set_document() -> Callable[[PaperDocument], SetReport]:
    """Set any document in this process."""

    def set_one(document: PaperDocument) -> SetReport:
        layouts = paths.report_layouts()
        content = as_json(document)
        job = Job(content, layouts / "document.typ", "a4", EDITION.date, layouts / "fonts")
        return typeset(job)

    return set_one


@pytest.fixture(scope="session")
def texts_of() -> Callable[[bytes], list[str]]:
    """Return the text of each page, without blanks: lines may break anywhere.

    PDFium gives U+FFFE for a hyphen at the end of a line.
    """

    def texts(pdf: bytes) -> list[str]:
        import pypdfium2

        document = pypdfium2.PdfDocument(pdf)
        try:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()
        return ["".join(page.replace("\ufffe", "-").split()) for page in pages]

    return texts
