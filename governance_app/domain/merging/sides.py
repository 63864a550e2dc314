"""The three frameworks of a merge, made comparable, and what each copy did since."""

from collections.abc import Mapping
from dataclasses import dataclass

from governance_app.domain.changes import ItemChange
from governance_app.domain.commands.documents import difference
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import KINDS
from governance_app.domain.matrix import CellChange
from governance_app.domain.merging.alike import with_twins_as_ours
from governance_app.domain.merging.conflicts import CellPlace, Place
from governance_app.domain.merging.lettering import with_letters_aligned


@dataclass(frozen=True, slots=True)
class Edits:
    """What one copy did since both were the same."""

    items: Mapping[Place, ItemChange]
    cells: Mapping[CellPlace, CellChange]


@dataclass(frozen=True, slots=True)
class Sides:
    """What both copies were (`base`), what this document is (`ours`), what the copy is (`theirs`).

    Letters have the same places in the cells of all three, and what both added and can be there
    but once has one key. Versions and sign-offs are those of this document in all three.
    """

    base: Framework
    ours: Framework
    theirs: Framework
    by_us: Edits
    by_them: Edits
    twins: int  # how many items of the copy have a key of ours


def sides_of(base: Framework, ours: Framework, theirs: Framework) -> Sides:
    """Return the three made comparable; refuses more letters than a cell can hold."""
    base, theirs = _published_as(ours, base), _published_as(ours, theirs)
    base, theirs, twins = with_twins_as_ours(base, ours, theirs)
    base, theirs = with_letters_aligned(base, ours, theirs)
    return Sides(base, ours, theirs, _edits(base, ours), _edits(base, theirs), twins)


def _published_as(ours: Framework, other: Framework) -> Framework:
    published = {kind.name: ours.tables[kind.name] for kind in KINDS if kind.is_publication}
    return Framework({**other.tables, **published}, other.matrix)


def _edits(before: Framework, after: Framework) -> Edits:
    changes = difference(before, after)
    return Edits(
        {(each.kind, each.key): each for each in changes.items},
        {(each.activity, each.role): each for each in changes.cells},
    )
