"""The rows of the list of differences: headings that fold, and what stands below them."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from governance_app.domain.comparing import Difference, Group
from governance_app.domain.comparing.filtering import in_groups


class Heading(NamedTuple):
    """The row above a group."""

    group: Group
    number: int
    is_folded: bool

    @property
    def text(self) -> str:
        """What stands in the row."""
        return f"{self.group.value} · {self.number:,}"


Row = Heading | Difference


def rows_of(differences: Sequence[Difference], folded: Set[Group]) -> list[Row]:
    """Return headings with the differences below them."""
    rows: list[Row] = []
    for group, those in in_groups(differences):
        rows.append(Heading(group, len(those), group in folded))
        if group not in folded:
            rows.extend(those)
    return rows


def grid_of(differences: Sequence[Difference]) -> list[list[str]]:
    """Return the differences as cells, to be copied or written."""
    lines = [["Group", "What became of it", "What changed", "Before", "After"]]
    for each in differences:
        told = each.told
        lines.append([each.group.value, each.way.value, *told])
    return lines
