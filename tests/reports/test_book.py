"""The framework book: numbered chapters, links that lead somewhere, an index and a glossary."""

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from frameworks import framework_of, marketing_framework
from governed import governed_framework

from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import METRIC, OBJECTIVE, READING, SYSTEM
from governance_app.reports.content import Edition
from governance_app.reports.document.page import Block, PaperDocument
from governance_app.reports.document.picture_blocks import LineChart
from governance_app.reports.document.table_blocks import CoverageMap, DataTable
from governance_app.reports.document.text_blocks import Facts, Glossary, Heading, Index
from governance_app.reports.kinds.book import book
from governance_app.reports.kinds.coverage import coverage_report
from governance_app.reports.order import Order
from governance_app.reports.typesetting import SetReport
from governance_app.reports.writers.html import as_html

SetDocument = Callable[[PaperDocument], SetReport]


def _blocks(document: PaperDocument) -> Iterator[Block]:
    for chapter in document.chapters:
        yield from chapter.blocks


def _anchors(document: PaperDocument) -> list[str]:
    headings = (each.anchor for each in _blocks(document) if isinstance(each, Heading))
    return [each for each in (*headings, *(c.anchor for c in document.chapters)) if each]


def _filled(framework: Framework) -> Framework:
    """Return the framework with a system, an objective and a metric that was read often."""
    role = next(iter(framework.roles))
    begun = datetime.date(2026, 1, 1)
    commands = [
        AddItem(SYSTEM.name, 90_001, {"name": "Platform", "owner": role}),
        AddItem(OBJECTIVE.name, 90_002, {"name": "Faster", "owner": role}),
        AddItem(METRIC.name, 90_003, {"name": "Open rate", "unit": "%", "objective": 90_002}),
    ]
    for at in range(300):
        values = {"metric": 90_003, "day": begun + datetime.timedelta(days=at), "value": at}
        commands.append(AddItem(READING.name, 91_000 + at, values))
    for command in commands:
        framework = framework.apply(command.changes(framework))
    return framework


@pytest.fixture(scope="module")
def filled() -> Framework:
    return _filled(marketing_framework())


def test_chapters_and_sections_are_numbered_in_order(filled: Framework, edition: Edition) -> None:
    document = book(filled, Order(edition))
    titles = [each.title for each in document.chapters]
    assert [title.split("  ")[-1] for title in titles] == [
        "Contents",
        "The framework",
        "Organisation",
        "Processes",
        "Responsibility matrix",
        "Technology",
        "Objectives and metrics",
        "Findings",
        "Index of roles",
        "Glossary",
    ]
    for number, chapter in enumerate(document.chapters[1:-2], start=1):
        assert chapter.title.startswith(f"{number}  ")
        headings = [e for e in chapter.blocks if isinstance(e, Heading) and e.level == 2]
        for place, heading in enumerate(headings, start=1):
            assert heading.text.startswith(f"{number}.{place}  ")


def test_what_leads_somewhere_leads_to_something_that_is_there(
    filled: Framework, edition: Edition
) -> None:
    document = book(filled, Order(edition))
    anchors = _anchors(document)
    assert len(anchors) == len(set(anchors))
    tables = [each for each in _blocks(document) if isinstance(each, DataTable)]
    leading = {
        cell.leads_to
        for table in tables
        for group in table.groups
        for row in group.rows
        for cell in row
    } - {""}
    (index,) = (each for each in _blocks(document) if isinstance(each, Index))
    pointing = {anchor for entry in index.entries for anchor in entry.anchors}
    assert leading
    assert {f"role-{key}" for key in filled.roles} <= pointing
    assert leading | pointing <= set(anchors)
    links = set(re.findall(r'href="#([^"]*)"', as_html(document)))
    assert links <= set(re.findall(r' id="([^"]*)"', as_html(document)))


def test_the_index_names_each_role_once_with_all_that_tells_of_it(
    filled: Framework, edition: Edition
) -> None:
    (index,) = (e for e in _blocks(book(filled, Order(edition))) if isinstance(e, Index))
    names = [entry.name for entry in index.entries]
    assert names == sorted((each.name for each in filled.roles.values()), key=str.casefold)
    first = next(iter(filled.roles.values()))
    (entry,) = (each for each in index.entries if each.name == first.name)
    assert {f"role-{first.key}", "register-system", "register-objective"} <= set(entry.anchors)


def test_the_glossary_explains_the_letters_and_only_words_that_are_used(
    filled: Framework, edition: Edition
) -> None:
    letters, words = (e for e in _blocks(book(filled, Order(edition))) if isinstance(e, Glossary))
    assert [term.name for term in letters.terms] == [e.symbol for e in filled.scheme.letters]
    named = {term.name for term in words.terms}
    assert {"Role", "Activity", "Finding", "System", "Metric"} <= named
    assert "Approval chain" not in named


def test_readings_become_a_chart_of_no_more_points_than_can_be_told_apart(
    filled: Framework, edition: Edition
) -> None:
    (chart,) = (e for e in _blocks(book(filled, Order(edition))) if isinstance(e, LineChart))
    (line,) = chart.lines
    assert len(line.points) <= 120
    assert line.points[-1].value == 299
    assert (
        "300 readings, from 0 % on 1 January 2026 to 299 % on 27 October 2026" in chart.description
    )


@pytest.mark.parametrize("included", [frozenset(), frozenset({"matrix"}), frozenset({"findings"})])
def test_parts_can_be_left_out(
    included: frozenset[str], filled: Framework, edition: Edition
) -> None:
    titles = " ".join(each.title for each in book(filled, Order(edition, None, included)).chapters)
    assert ("Responsibility matrix" in titles) is ("matrix" in included)
    assert ("Findings" in titles) is ("findings" in included)


def test_names_of_people_are_left_out_where_they_are_not_wanted(edition: Edition) -> None:
    framework = governed_framework()
    facts = [
        fact.name
        for block in _blocks(book(framework, Order(edition, None, frozenset())))
        if isinstance(block, Facts)
        for fact in block.facts
    ]
    assert "Held by" not in facts
    assert "Kind" in facts


def test_a_matrix_too_large_for_paper_is_refused_and_may_be_left_out(edition: Edition) -> None:
    roles = [f"Role {number}" for number in range(210)]
    row = dict.fromkeys(roles, "I")
    framework = framework_of({f"Activity {number}": row for number in range(200)}, roles=roles)
    with pytest.raises(Refusal, match="leave the part “matrix” out"):
        book(framework, Order(edition))
    book(framework, Order(edition, None, frozenset({"loads"})))
    book(framework, dataclasses.replace(Order(edition), is_printed=False))


@pytest.mark.parametrize("framework", [framework_of({}), framework_of({"Build": {}}, roles=["A"])])
def test_a_small_framework_makes_a_book(
    framework: Framework, edition: Edition, set_document: SetDocument
) -> None:
    assert set_document(book(framework, Order(edition))).warnings == ()


def test_the_book_is_accessible_and_bookmarked(
    filled: Framework, edition: Edition, set_document: SetDocument
) -> None:
    done = set_document(book(filled, Order(edition)))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in done.pdf
    document = pypdfium2.PdfDocument(done.pdf)
    marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    contents = document[1].get_textpage().get_text_bounded()
    document.close()
    assert (0, "1 The framework") in [(level, " ".join(t.split())) for level, t in marks]
    assert next(title for level, title in marks if level == 0) == "Contents"
    assert contents.count("Contents") == 1
    assert "Glossary" in contents


def test_oversight_is_told_as_its_own_report_tells_it(edition: Edition) -> None:
    framework = governed_framework()
    (chapter,) = (e for e in book(framework, Order(edition)).chapters if "  Oversight" in e.title)
    (told,) = (each for each in chapter.blocks if isinstance(each, CoverageMap))
    (own,) = (
        block
        for each in coverage_report(framework, Order(edition)).chapters
        for block in each.blocks
        if isinstance(block, CoverageMap)
    )
    assert told == own
