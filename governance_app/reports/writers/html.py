"""A document as one HTML file that needs nothing else: for a screen, a printer or a wiki."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from governance_app import paths
from governance_app.reports.document.change_blocks import ChangedMatrix
from governance_app.reports.document.page import Beside, Block, Chapter, PaperDocument
from governance_app.reports.document.picture_blocks import BarChart, ChainDiagram, LineChart
from governance_app.reports.document.table_blocks import (
    CoverageMap,
    DataTable,
    FindingList,
    LetterMatrix,
)
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Figure,
    Figures,
    Glossary,
    Heading,
    Index,
    Note,
    PageBreak,
    Paragraph,
    SignatureLines,
    TableOfContents,
)
from governance_app.reports.writers.html_changes import changed_matrix
from governance_app.reports.writers.html_pictures import bar_chart, chain_diagram, line_chart
from governance_app.reports.writers.html_tables import (
    coverage_map,
    data_table,
    finding_list,
    letter_matrix,
)
from governance_app.reports.writers.markup import NOTHING, Html, joined, said, tag, text

#: Nothing may be loaded and no script may run, whatever the file holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def as_html(document: PaperDocument) -> str:
    """Return a document as HTML: semantic, printable, light or dark as the reader has it."""
    cover = document.cover
    style = (paths.report_layouts() / "report.css").read_text(encoding="utf-8")
    accent = f":root{{--accent:{document.look.colour}}}" if document.look.colour else ""
    title = ": ".join(filter(None, (cover.framework, cover.title, cover.about)))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        said("title", title),
        tag("style", Html(style + accent)),
    )
    body = tag("body", _header(document), _contents(document), _main(document), _footer(document))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=cover.language)}\n"


def _header(document: PaperDocument) -> Html:
    cover, look = document.cover, document.look
    logo = NOTHING
    if look.logo:
        data = b64encode(look.logo.encode()).decode()
        logo = tag(
            "img", src=f"data:image/svg+xml;base64,{data}", alt=look.brand or "Logo", class_="logo"
        )
    kicker = " · ".join(filter(None, (cover.title, cover.about)))
    return tag(
        "header",
        tag("p", text(look.header or look.brand), logo, class_="letterhead"),
        said("p", kicker, class_="kicker"),
        said("h1", cover.framework),
        said("p", f"{cover.version} · {cover.date}", class_="quiet"),
        _figures(document.figures),
    )


def _contents(document: PaperDocument) -> Html:
    """Return the chapters as links, where there are several."""
    titled = [(at, each) for at, each in enumerate(document.without_pages) if each.title]
    if len(titled) < 2:
        return NOTHING
    links = (tag("li", said("a", each.title, href=f"#chapter-{at}")) for at, each in titled)
    return tag("nav", tag("ul", *links), aria_label="Contents")


def _main(document: PaperDocument) -> Html:
    return tag("main", *(_chapter(at, each) for at, each in enumerate(document.without_pages)))


def _chapter(at: int, chapter: Chapter) -> Html:
    kicker = said("p", chapter.kicker, class_="kicker") if chapter.kicker else NOTHING
    title = said("h2", chapter.title) if chapter.title else NOTHING
    parts = [kicker, title, *(WRITTEN[type(each)](each) for each in chapter.blocks)]
    anchor = tag("span", id=chapter.anchor) if chapter.anchor else NOTHING
    breaks = "new-page" if chapter.new_page else None
    return tag("section", anchor, *parts, id=f"chapter-{at}", class_=breaks)


def _footer(document: PaperDocument) -> Html:
    return said("footer", document.look.footer, class_="quiet") if document.look.footer else NOTHING


def _heading(of: Heading) -> Html:
    return said(f"h{min(of.level + 1, 6)}", of.text, id=of.anchor or None)


def _paragraph(of: Paragraph) -> Html:
    return said("p", of.text, class_=None if of.tone == "plain" else of.tone)


def _note(of: Note) -> Html:
    title = said("strong", of.title, class_=of.tone) if of.title else NOTHING
    return tag("aside", title, said("p", of.text), class_=of.tone)


def _facts(of: Facts) -> Html:
    return tag("dl", *map(_fact, of.facts))


def _fact(fact: Fact) -> Html:
    values = (said("dd", each, class_=fact.tone) for each in fact.values)
    return tag("div", said("dt", fact.name), tag("div", *values))


def _figures(figures: tuple[Figure, ...]) -> Html:
    if not figures:
        return NOTHING
    items = (
        tag(
            "li",
            said("strong", each.number, class_=each.tone),
            text(f" {each.word}"),
            said("small", each.detail) if each.detail else NOTHING,
        )
        for each in figures
    )
    return tag("ul", *items, class_="figures")


def _beside(of: Beside) -> Html:
    columns = (tag("div", *(WRITTEN[type(each)](each) for each in column)) for column in of.columns)
    return tag("div", *columns, class_="beside")


def _signatures(of: SignatureLines) -> Html:
    lines = (
        tag("li", text(each.who + (f": {each.name}" if each.name else "")), said("span", "Date"))
        for each in of.signatures
    )
    return tag("section", said("p", of.statement), tag("ul", *lines), class_="signatures")


def _index(of: Index) -> Html:
    items = []
    for entry in of.entries:
        links = (
            joined(text(" "), said("a", str(number), href=f"#{anchor}"))
            for number, anchor in enumerate(entry.anchors, start=1)
        )
        items.append(tag("li", text(entry.name), *links))
    return tag("ul", *items, class_="index")


def _glossary(of: Glossary) -> Html:
    terms = (tag("div", said("dt", each.name), said("dd", each.meaning)) for each in of.terms)
    return tag("dl", *terms)


#: How each kind of block is written.
WRITTEN: Mapping[type[Block], Callable[[Any], Html]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Note: _note,
    Facts: _facts,
    Figures: lambda of: _figures(of.figures),
    DataTable: data_table,
    LetterMatrix: letter_matrix,
    ChangedMatrix: changed_matrix,
    CoverageMap: coverage_map,
    ChainDiagram: chain_diagram,
    BarChart: bar_chart,
    LineChart: line_chart,
    FindingList: finding_list,
    SignatureLines: _signatures,
    PageBreak: lambda _: tag("div", class_="new-page"),
    TableOfContents: lambda _: NOTHING,  # the file begins with one
    Index: _index,
    Glossary: _glossary,
    Beside: _beside,
}
