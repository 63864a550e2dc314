"""Blocks of text: headings, paragraphs, notes, facts, places to sign, and what finds its way."""

from dataclasses import dataclass
from typing import ClassVar, Literal

#: What a text says beyond its words; each writer shows it by more than colour.
Tone = Literal["plain", "quiet", "strong", "good", "hint", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title of its chapter, which has level 1; `level` is 2 to 4.

    `anchor` is what an index or a list of contents refers to, unlike any other of the document;
    "" for none.
    """

    block: ClassVar[str] = "heading"
    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text as somebody wrote it; its line breaks are kept."""

    block: ClassVar[str] = "paragraph"
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands out: a title, perhaps empty, and what is to be known."""

    block: ClassVar[str] = "note"
    title: str
    text: str
    tone: Tone = "hint"


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value: a word for each, or a list of values."""

    name: str
    values: tuple[str, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values below each other."""

    block: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is read first, ready for reading ("1,200", "86 %"), and the word for it.

    `detail` says what is counted, small below it where the number stands in `Figures`.
    """

    number: str
    word: str
    tone: Tone = "plain"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers beside each other, such as those of a board page; each may say more below it."""

    block: ClassVar[str] = "figures"
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: who signs ("Holder of the role"), and their name where it is known."""

    who: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """What is agreed to, and a line for each who signs, with room for the date."""

    block: ClassVar[str] = "signature_lines"
    statement: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page; means nothing where there are no pages."""

    block: ClassVar[str] = "page_break"


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The list of chapters and headings down to `levels`, with their pages."""

    block: ClassVar[str] = "table_of_contents"
    levels: int = 2


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name and the anchors of where the document tells of it."""

    name: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Names in the order of the alphabet, with where they are found."""

    block: ClassVar[str] = "index"
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words and their meanings."""

    block: ClassVar[str] = "glossary"
    terms: tuple[Term, ...]
