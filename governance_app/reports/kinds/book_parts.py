"""The pieces of which the framework book is put together: sections of chapters, numbered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from governance_app.domain.keys import Key
from governance_app.reports.document.page import Block, Chapter
from governance_app.reports.document.text_blocks import Heading

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a chapter below a heading of its own, and the roles that it tells of.

    Where a chapter has one section without a title, its blocks stand below the chapter's title.
    """

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    roles: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter of the book before it has its number; `kicker` says in a few words what it is about."""

    title: str
    kicker: str
    sections: tuple[Section, ...]
    wide: bool = False

    def numbered(self, number: int) -> Chapter:
        """Return the chapter with its number, and those of its sections."""
        return Chapter(
            f"{number}  {self.title}",
            tuple(self._blocks(number)),
            anchor=f"chapter-{number}-begins",
            kicker=self.kicker,
            wide=self.wide,
            new_page=True,
        )

    def _blocks(self, number: int) -> Iterator[Block]:
        place = 0
        for section in self.sections:
            if section.title:
                place += 1
                yield Heading(2, f"{number}.{place}  {section.title}", section.anchor)
            yield from section.blocks


def section_of(chapter: Chapter, roles: Iterable[Key] = (), *, anchor: str = "") -> Section:
    """Return a chapter of another report as a section, its headings one level lower."""
    return Section(
        chapter.title, lowered(chapter.blocks), anchor or chapter.anchor, frozenset(roles)
    )


def lowered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with every heading one level lower."""
    return tuple(
        replace(each, level=min(each.level + 1, _DEEPEST)) if isinstance(each, Heading) else each
        for each in blocks
    )
