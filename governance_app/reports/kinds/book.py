"""The framework book: the document that the framework is, from its purpose to its last word."""

from collections.abc import Iterator

from governance_app.domain.framework import Framework
from governance_app.reports.content import cover_of
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.text_blocks import TableOfContents
from governance_app.reports.kinds.book_approvals import approvals_chapter
from governance_app.reports.kinds.book_chapters import (
    findings_chapter,
    findings_of,
    framework_chapter,
    matrix_chapter,
    objectives_chapter,
    organisation_chapter,
    oversight_chapter,
)
from governance_app.reports.kinds.book_parts import BookChapter
from governance_app.reports.kinds.book_registers import (
    PEOPLE,
    PROCESSES,
    STANDARDS,
    TECHNOLOGY,
    TOUCHPOINTS,
    register_chapter,
)
from governance_app.reports.kinds.book_words import glossary, role_index
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import FINDINGS, HOLDERS, LOADS, Option, Order

MATRIX = Option("matrix", "Responsibility matrix")


def book(framework: Framework, order: Order) -> PaperDocument:
    """Return the book: contents, numbered chapters, an index of roles and a glossary.

    Chapters of which the framework has nothing are left out. Refuses a matrix that is too large
    to be printed in it.
    """
    chapters = [each for each in _chapters(framework, order) if each.sections]
    numbered = (each.numbered(number) for number, each in enumerate(chapters, start=1))
    ending = [glossary(framework)]
    if framework.roles:
        ending.insert(0, role_index(framework, chapters))
    return PaperDocument(
        cover=cover_of("Framework book", framework.profile.name, order.edition),
        chapters=(Chapter("Contents", (TableOfContents(),), kicker=" "), *numbered, *ending),
        opening="page",
        look=look_of(framework),
    )


def _chapters(framework: Framework, order: Order) -> Iterator[BookChapter]:
    names = order.wants(HOLDERS, framework)
    found = findings_of(framework, order) if order.wants(FINDINGS, framework) else []
    yield framework_chapter(framework, order)
    yield organisation_chapter(framework, order)
    if names:
        yield register_chapter(PEOPLE, framework, order, with_people=True)
    yield register_chapter(PROCESSES, framework, order, with_people=names)
    if order.wants(MATRIX, framework):
        yield matrix_chapter(framework, order, found)
    yield register_chapter(TECHNOLOGY, framework, order, with_people=names)
    yield objectives_chapter(framework, order)
    yield register_chapter(TOUCHPOINTS, framework, order, with_people=names)
    yield register_chapter(STANDARDS, framework, order, with_people=names)
    yield oversight_chapter(framework, order)
    yield approvals_chapter(framework, order)
    if order.wants(FINDINGS, framework):
        yield findings_chapter(framework, order, found)


BOOK = Report(
    name="book",
    title="Framework book",
    help="All of the framework as one document: contents, chapters, index of roles and glossary.",
    make=book,
    options=(MATRIX, FINDINGS, LOADS, HOLDERS),
    group="Whole framework",
)
