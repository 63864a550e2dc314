"""Two sheets beside each other: what both answer for, and what only one of them does."""

from typing import NamedTuple

from governance_app.domain.accountability.sheet import Section, Sheet
from governance_app.domain.rules.rule import Subject


class Compared(NamedTuple):
    """One sense in which either answers, with the items of each; `both` are those of both."""

    name: str
    title: str
    left: Section | None
    right: Section | None
    both: frozenset[Subject]


def compared(left: Sheet, right: Sheet) -> tuple[Compared, ...]:
    """Return the sections of two sheets beside each other, in the order of the first one."""
    lefts = {each.name: each for each in left.sections}
    rights = {each.name: each for each in right.sections}
    found = []
    for name in dict.fromkeys((*lefts, *rights)):
        one, other = lefts.get(name), rights.get(name)
        title = (one or rights[name]).title
        both = _subjects(one) & _subjects(other)
        found.append(Compared(name, title, one, other, both))
    return tuple(found)


def _subjects(section: Section | None) -> frozenset[Subject]:
    return frozenset(each.subject for each in section.charges) if section else frozenset()
