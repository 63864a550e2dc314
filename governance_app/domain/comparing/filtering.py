"""Which differences are listed: by group, by the item that they touch, and by text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from governance_app.domain.comparing.comparison import Comparison
from governance_app.domain.comparing.difference import Difference, Group, Way
from governance_app.domain.subjects import Subject


class Filter(NamedTuple):
    """What is listed: differences of these groups (of all, without any) that touch an item.

    `about` is a role, a person or any other item; `text` is looked for in sentences and in what was
    before and is after, in any case.
    """

    groups: frozenset[Group] = frozenset()
    ways: frozenset[Way] = frozenset()
    about: Subject | None = None
    text: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether some differences may be left out."""
        return bool(self.groups or self.ways or self.about or self.text.strip())


def filtered(
    comparison: Comparison, differences: Iterable[Difference], wanted: Filter
) -> list[Difference]:
    """Return the differences that are wanted, in their order; what is quick to tell is asked first."""
    there = list(differences)
    if wanted.groups:
        there = [each for each in there if each.group in wanted.groups]
    if wanted.ways:
        there = [each for each in there if each.way in wanted.ways]
    if wanted.about is not None:
        there = [each for each in there if wanted.about in comparison.touched(each)]
    text = wanted.text.strip().casefold()
    if text:
        there = [each for each in there if any(text in part.casefold() for part in each.told)]
    return there


def counted_by_group(differences: Iterable[Difference]) -> Mapping[Group, int]:
    """Return how many differences there are of each group that has any, in the order of groups."""
    counts = Counter(each.group for each in differences)
    return {group: counts[group] for group in Group if counts[group]}


def in_groups(differences: Sequence[Difference]) -> list[tuple[Group, list[Difference]]]:
    """Return the differences below their groups, in the order of groups."""
    found: dict[Group, list[Difference]] = {group: [] for group in Group}
    for each in differences:
        found[each.group].append(each)
    return [(group, those) for group, those in found.items() if those]
