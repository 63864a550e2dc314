"""The document itself: what stands on its first page, its look, and its chapters."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from governance_app.reports.content import Cover
from governance_app.reports.document.change_blocks import ChangedMatrix
from governance_app.reports.document.picture_blocks import BarChart, ChainDiagram, LineChart
from governance_app.reports.document.table_blocks import (
    CoverageMap,
    DataTable,
    FindingList,
    LetterMatrix,
)
from governance_app.reports.document.text_blocks import (
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


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns of equal width beside each other, each with its blocks; below each other elsewhere.

    They stay on one page, so they are for what is short: charts, numbers, small tables.
    """

    block: ClassVar[str] = "beside"
    columns: tuple[tuple["Block", ...], ...]


Block = (
    Heading
    | Paragraph
    | Note
    | Facts
    | Figures
    | DataTable
    | LetterMatrix
    | ChangedMatrix
    | CoverageMap
    | ChainDiagram
    | BarChart
    | LineChart
    | FindingList
    | SignatureLines
    | PageBreak
    | TableOfContents
    | Index
    | Glossary
    | Beside
)

#: Every kind of block; a writer has something for each of them, and a test holds that.
BLOCKS: tuple[type[Block], ...] = (
    Heading,
    Paragraph,
    Note,
    Facts,
    Figures,
    DataTable,
    LetterMatrix,
    ChangedMatrix,
    CoverageMap,
    ChainDiagram,
    BarChart,
    LineChart,
    FindingList,
    SignatureLines,
    PageBreak,
    TableOfContents,
    Index,
    Glossary,
    Beside,
)

#: How a document begins: a band above its first chapter, a page of its own, or with the chapter.
Opening = Literal["band", "page", "none"]


@dataclass(frozen=True, slots=True)
class Look:
    """What the framework's settings say of every report.

    `colour` is that of headings ("#1748a8", "" for the usual one), dark enough to be read on
    paper. `logo` is a picture as SVG, "" for none. `header` and `footer` are the user's words.
    """

    brand: str = ""
    colour: str = ""
    logo: str = ""
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; its title is a heading of level 1.

    `kicker` stands small above the title ("Role charter"). `wide` says whether it lies on its side,
    None that it lies as the report does.
    """

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    kicker: str = ""
    wide: bool | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A whole report. `figures` stand beside its title; `wide` ones lie on their side."""

    cover: Cover
    chapters: tuple[Chapter, ...]
    figures: tuple[Figure, ...] = ()
    opening: Opening = "band"
    wide: bool = False
    look: Look = Look()

    @property
    def without_pages(self) -> tuple[Chapter, ...]:
        """The chapters for forms without pages, to which a mere list of pages says nothing."""
        return tuple(
            each
            for each in self.chapters
            if not each.blocks or not all(isinstance(b, TableOfContents) for b in each.blocks)
        )
