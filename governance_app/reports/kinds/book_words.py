"""The end of the framework book: where each role stands, and what the words mean."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    APPROVAL_CHAIN,
    AUTHORITY_LIMIT,
    COMPONENT,
    DELEGATION,
    INTEGRATION,
    LETTER,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    PROFILE,
    REVIEW,
    ROLE,
    STANDARD,
    SYSTEM,
    TOUCHPOINT,
    WAIVER,
)
from governance_app.domain.kinds.letter import (
    ACCOUNTABLE,
    CONSULTED,
    INFORMED,
    NOT_INVOLVED,
    RESPONSIBLE,
    SUPPORT,
)
from governance_app.reports.document.page import Chapter
from governance_app.reports.document.text_blocks import (
    Glossary,
    Heading,
    Index,
    IndexEntry,
    Paragraph,
    Term,
)
from governance_app.reports.kinds.approvals import APPROVAL_TERMS
from governance_app.reports.kinds.book_parts import BookChapter

_OF_LETTERS = {
    ACCOUNTABLE: "answers for the result, and decides where the others do not agree",
    RESPONSIBLE: "does the work",
    SUPPORT: "helps those who do the work",
    CONSULTED: "is asked before it is done or decided",
    INFORMED: "is told of it",
    NOT_INVOLVED: "has no part in it, on purpose",
}
#: The kinds whose word is explained where the framework has items of them; the first ones always.
_ALWAYS = (PROFILE, COMPONENT, PROCESS, ACTIVITY, ROLE, LETTER)
_WHERE_USED = (
    PERSON,
    APPOINTMENT,
    SYSTEM,
    INTEGRATION,
    OBJECTIVE,
    METRIC,
    TOUCHPOINT,
    STANDARD,
    OVERSIGHT_FUNCTION,
    OVERSIGHT,
    REVIEW,
    APPROVAL_CHAIN,
    AUTHORITY_LIMIT,
    DELEGATION,
    WAIVER,
)
_FURTHER = (
    Term("Assignment", "The letters of one role for one activity: a cell of the matrix."),
    Term("Finding", "A rule that is broken, and by what."),
    Term("Mend", "A change that settles a finding."),
    Term("Scheme", "The letters that are in use, and what each of them means."),
)


def role_index(framework: Framework, chapters: Sequence[BookChapter]) -> Chapter:
    """Return the roles in the order of the alphabet, with every section that tells of them."""
    places: dict[Key, list[str]] = defaultdict(list)
    for chapter in chapters:
        for section in chapter.sections:
            for role in section.roles:
                if section.anchor and section.anchor not in places[role]:
                    places[role].append(section.anchor)
    entries = sorted(
        (
            IndexEntry(framework.roles[key].name, tuple(anchors))
            for key, anchors in places.items()
            if key in framework.roles
        ),
        key=lambda each: each.name.casefold(),
    )
    told = Paragraph("The pages on which a section begins that tells of the role.", "quiet")
    return Chapter(
        "Index of roles",
        (told, Index(tuple(entries))),
        kicker="Where each role stands",
        new_page=True,
    )


def glossary(framework: Framework) -> Chapter:
    """Return what the letters of the scheme and the words of the book mean."""
    letters = Glossary(tuple(_letters(framework)))
    terms = {each.name: each for each in _words(framework)}  # a later one is the closer one
    words = Glossary(tuple(sorted(terms.values(), key=lambda each: each.name.casefold())))
    blocks = (
        Heading(2, f"Letters of {framework.profile.scheme}"),
        letters,
        Heading(2, "Words"),
        words,
    )
    return Chapter("Glossary", blocks, kicker="What the words mean", new_page=True)


def _letters(framework: Framework) -> Iterator[Term]:
    for letter in framework.scheme.letters:
        meaning = _OF_LETTERS.get(letter.meaning, "")
        told = f"{letter.name}: {meaning}." if meaning else f"{letter.name}."
        yield Term(letter.symbol, told)


def _words(framework: Framework) -> Iterator[Term]:
    for kind in _ALWAYS:
        yield Term(kind.label, kind.help)
    for other in _WHERE_USED:
        if framework.tables[other.name]:
            yield Term(other.label, other.help)
    yield from _FURTHER
    if framework.of(APPROVAL_CHAIN):
        yield from APPROVAL_TERMS
