"""The rows of the grid: the outline with some of its sections collapsed, and empty rows to type in.

Rows may be filtered: some activities are hidden, and sections in which nothing is left. Or they
stand in an order of their own, without sections.

Only positions are kept here. Names are read from the framework when they are painted, so renaming
and setting letters leave the rows as they are.
"""

from array import array
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, compress
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS
from governance_app.domain.outline import OutlineRow, outline

_EMPTY_ROW = -1


class NewActivity(NamedTuple):
    """Where an activity that is being typed will stand: in a process, before one of its steps.

    No process means the last one; a framework without any gets its first.
    """

    process: Key | None = None
    before: Key | None = None


class RowsShown(NamedTuple):
    """Which activities are hidden; and how the others are ordered, None for as in the outline.

    An activity without a place in the order stands behind those that have one.
    """

    hidden: frozenset[Key] = frozenset()
    order: Mapping[Key, int] | None = None


ALL_ROWS = RowsShown()


class GridRows:
    """The visible rows, counted from 0 below the heads; the last one is empty and takes typing.

    `draft` puts one more empty row before the visible row of that number.
    """

    def __init__(
        self,
        outlined: Sequence[OutlineRow],
        collapsed: Collection[Key] = (),
        draft: tuple[int, NewActivity] | None = None,
        shown: RowsShown = ALL_ROWS,
    ) -> None:
        self._outlined = outlined
        self.collapsed = frozenset(collapsed)
        self.shown = shown
        if shown.order is not None:
            self._visible = array("i", _in_order(outlined, shown.hidden, shown.order))
        elif shown.hidden:
            kept = _kept(outlined, shown.hidden)
            visible = _visible(outlined, self.collapsed)
            self._visible = array("i", compress(visible, map(kept.__getitem__, visible)))
        else:
            self._visible = array("i", _visible(outlined, self.collapsed))
        self.draft = draft
        if draft is not None:
            self._visible.insert(draft[0], _EMPTY_ROW)
        self._visible.append(_EMPTY_ROW)
        self._numbers: dict[Key, int] | None = None

    def __len__(self) -> int:
        return len(self._visible)

    def __getitem__(self, number: int) -> OutlineRow | None:
        """Return a visible row; None for an empty one."""
        place = self._visible[number]
        return None if place == _EMPTY_ROW else self._outlined[place]

    @property
    def outlined(self) -> Sequence[OutlineRow]:
        """Every row of the outline, those that are hidden included."""
        return self._outlined

    def place(self, number: int) -> int:
        """Return where in the outline a visible row stands; -1 for an empty one."""
        return self._visible[number]

    def reachable(self) -> Sequence[int]:
        """Return where in the outline the rows stand that no filter hides, in their order.

        Those in collapsed sections are among them.
        """
        if self.shown.order is not None:
            return _in_order(self._outlined, self.shown.hidden, self.shown.order)
        every = range(len(self._outlined))
        if not self.shown.hidden:
            return every
        return array("i", compress(every, _kept(self._outlined, self.shown.hidden)))

    @property
    def can_be_moved(self) -> bool:
        """Whether rows stand where the user puts them, with all their neighbours in sight."""
        return self.shown == ALL_ROWS

    @property
    def shows_all_but_hidden(self) -> bool:
        """Whether the visible rows are those that are `reachable`, without others among them."""
        return self.draft is None and (not self.collapsed or self.shown.order is not None)

    def number_of(self, key: Key) -> int | None:
        """Return which visible row an item has; None while it is hidden or gone."""
        if self._numbers is None:
            self._numbers = {
                self._outlined[place].item.key: number
                for number, place in enumerate(self._visible)
                if place != _EMPTY_ROW
            }
        return self._numbers.get(key)

    def sections_above(self, key: Key) -> list[Key]:
        """Return the sections that an item of the outline lies in, the innermost first."""
        at = next((i for i, row in enumerate(self._outlined) if row.item.key == key), -1)
        above: list[Key] = []
        depth = self._outlined[at].depth if at >= 0 else 0
        while at > 0 and depth > 0:
            at -= 1
            row = self._outlined[at]
            if row.depth < depth and row.kind != ACTIVITY.name:
                above.append(row.item.key)
                depth = row.depth
        return above

    def section_of(self, number: int) -> int | None:
        """Return the visible row of the section that a visible row lies in; None for none."""
        row = self[number]
        if row is None:
            return None
        for above in range(number - 1, -1, -1):
            there = self[above]
            if there is not None and there.kind != ACTIVITY.name and there.depth < row.depth:
                return above
        return None

    def new_activity(self, number: int) -> NewActivity:
        """Return what an empty row stands for."""
        if self.draft is not None and number == self.draft[0]:
            return self.draft[1]
        return NewActivity()

    def new_activity_before(self, number: int) -> NewActivity | None:
        """Return where an activity would stand that came before a visible row.

        Before a section it is the last step of the process above. None where there is no process.
        """
        row = self[number]
        if row is not None and row.kind == ACTIVITY.name:
            return NewActivity(row.item.process, row.item.key)  # type: ignore[union-attr]  # the kind says that it is an activity
        for above in range(number - 1, -1, -1):
            there = self[above]
            if there is None:
                continue
            if there.kind == ACTIVITY.name:
                return NewActivity(there.item.process)  # type: ignore[union-attr]  # the kind says that it is an activity
            return NewActivity(there.item.key) if there.kind == PROCESS.name else None
        return None


def rows_of(framework: Framework, collapsed: Collection[Key] = ()) -> GridRows:
    """Return the rows of a framework."""
    return GridRows(outline(framework), collapsed)


def _in_order(
    outlined: Sequence[OutlineRow], hidden: Collection[Key], order: Mapping[Key, int]
) -> list[int]:
    """Return the places of the activities that are not hidden, in an order."""
    last = len(order)
    places = [
        (order.get(row.item.key, last), place)
        for place, row in enumerate(outlined)
        if row.kind == ACTIVITY.name and row.item.key not in hidden
    ]
    return [place for _, place in sorted(places)]


def _kept(outlined: Sequence[OutlineRow], hidden: Collection[Key]) -> bytearray:
    """Return 1 for each activity that is not hidden and each section that holds such a one."""
    kept = bytearray(len(outlined))
    below = -1  # the depth of the row kept last; what is less deep and above it holds it
    activity = ACTIVITY.name
    for place in range(len(outlined) - 1, -1, -1):
        item, kind, depth, _ = outlined[place]
        if item.key not in hidden if kind == activity else depth < below:
            kept[place], below = 1, depth
    return kept


def _visible(outlined: Sequence[OutlineRow], collapsed: Collection[Key]) -> Sequence[int]:
    """Return the places of the rows that no collapsed section hides."""
    if not collapsed:
        return range(len(outlined))
    spans: list[range] = []
    begin, hidden_below = 0, -1
    for place, row in enumerate(outlined):
        if hidden_below >= 0:
            if row.depth > hidden_below:
                continue
            begin, hidden_below = place, -1
        if row.kind != ACTIVITY.name and row.item.key in collapsed:
            spans.append(range(begin, place + 1))
            hidden_below = row.depth
    if hidden_below < 0:
        spans.append(range(begin, len(outlined)))
    return array("i", chain.from_iterable(spans))
