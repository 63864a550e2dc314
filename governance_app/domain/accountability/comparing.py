"""Two sheets beside each other: what both answer for, and what only one of them does."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from governance_app.domain.accountability.sheet import Charge, Section, Sheet
from governance_app.domain.accountability.telling import number_told
from governance_app.domain.rules.rule import Subject


class Compared(NamedTuple):
    """One sense in which either answers, with the items of each; `both` are those of both."""

    name: str
    title: str
    left: Section | None
    right: Section | None
    both: frozenset[Subject]

    @property
    def counts(self) -> tuple[int, int]:
        """How many items each of the two answers for."""
        left = len(self.left.charges) if self.left else 0
        return left, len(self.right.charges) if self.right else 0

    @property
    def pairs(self) -> Iterator[tuple[Charge | None, Charge | None]]:
        """Each item once, as either answers for it: those of both, of the left, of the right."""
        lefts = self.left.charges if self.left else ()
        rights = {each.subject: each for each in self.right.charges} if self.right else {}
        for each in lefts:
            if each.subject in self.both:
                yield each, rights[each.subject]
        yield from ((each, None) for each in lefts if each.subject not in self.both)
        yield from ((None, each) for each in rights.values() if each.subject not in self.both)


def difference_told(left: float, right: float) -> str:
    """Return by how much the left is more or less than the right: "▲ 2", "▼ 1", "="."""
    if left == right:
        return "="
    return f"{'▲' if left > right else '▼'} {number_told(Fraction(abs(left - right)))}"


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
