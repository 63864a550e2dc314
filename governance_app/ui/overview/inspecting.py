"""What the inspector shows of a number: how it is counted, and what is not as it should be."""

from typing import TYPE_CHECKING

from governance_app.domain.framework import Framework
from governance_app.domain.words import shortened
from governance_app.ui.inspection.inspection import Block, Inspection, Link, Section, Text
from governance_app.ui.overview.words import NUMBERS, of_words, percent_words

if TYPE_CHECKING:
    from governance_app.domain.health import Health

#: So many are listed; the rest is told in a number.
_MOST_LISTED = 40


def inspect_number(framework: Framework, number: "Health") -> Inspection:
    """Return the number in words, with a link to everything that it misses."""
    sections = [Section("How it is counted", (Text(number.rule),))]
    words = NUMBERS[number.name]
    if number.missed:
        heading = f"{len(number.missed):,} {words.missed}"
        sections.insert(0, Section(heading, tuple(_missed(framework, number))))
    elif number.total:
        sections.insert(0, Section("", (Text(f"{words.none_missed}.", "success"),)))
    told = f"{len(number.good):,} {of_words(number)} · {percent_words(number)}"
    subtitle = told if number.total else words.nothing
    return Inspection(number.title, subtitle, tuple(sections), ("number", number.name))


def _missed(framework: Framework, number: "Health") -> list[Block]:
    from governance_app.domain.health import name_of_missed

    there = [(each, name_of_missed(framework, each)) for each in number.missed[:_MOST_LISTED]]
    links: list[Block] = [
        Link(f"{shortened(name, 80)}: {each.why}", each.subject) for each, name in there if name
    ]
    more = len(number.missed) - _MOST_LISTED
    if more > 0:
        links.append(Text(f"and {more:,} more", "muted"))
    return links
