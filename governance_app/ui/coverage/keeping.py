"""The coverage that the map shows, kept up to date edit by edit."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.coverage import Coverage, State, coverage
from governance_app.domain.coverage_after import coverage_after
from governance_app.domain.coverage_totals import Grouping, governed
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import COMPONENT, OVERSIGHT_FUNCTION, ROLE
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules import Subject
from governance_app.domain.what_if.without import without
from governance_app.ui.coverage.sheet import Row, rows_of
from governance_app.ui.coverage.tally import Tally
from governance_app.workspace import Notice

#: What changes which items there are, what they are called, or their order.
_ORDERED = frozenset({*OVERSEEN, OVERSIGHT_FUNCTION.name, COMPONENT.name})


class Listing(NamedTuple):
    """Which rows are wanted: how items are grouped, the states that alone are listed, the folded."""

    by: Grouping
    states: frozenset[State] = frozenset()
    folded: frozenset[object] = frozenset()


class KeptCoverage:
    """The coverage on a day, with people, roles and systems taken out where that is asked for."""

    def __init__(self) -> None:
        self._tally: Tally | None = None
        self._items: tuple[Subject, ...] = ()
        self._taken: tuple[Subject, ...] = ()
        self._listing: Listing | None = None
        self._rows: tuple[Row, ...] = ()

    def forget(self) -> None:
        """Look everything up anew when it is next asked for."""
        self._tally = self._listing = None

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Take over what these edits changed."""
        for each in notices:
            if self._taken or self._tally is None:
                self.forget()
                return
            changes = each.change_set.changes
            found = coverage_after(self._tally.coverage, each.after, changes)
            kinds = {change.kind for change in changes.items}
            if kinds & _ORDERED and tuple(governed(found)) != self._items:
                self._take(found)
                continue
            self._tally = self._tally.after(found)
            if kinds & _ORDERED:  # they may be called otherwise
                self._listing = None
            by_owner = self._listing is not None and self._listing.by is Grouping.OWNER
            if by_owner and ROLE.name in kinds:
                self._listing = None

    def of(
        self, framework: Framework, day: datetime.date, taken: tuple[Subject, ...] = ()
    ) -> tuple[Coverage, Sequence[Subject]]:
        """Return the coverage on a day, and the items that must be covered, in their order."""
        tally = self.tally(framework, day, taken)
        return tally.coverage, self._items

    def tally(
        self, framework: Framework, day: datetime.date, taken: tuple[Subject, ...] = ()
    ) -> Tally:
        """Return the same counted."""
        tally = self._tally
        if tally is None or tally.coverage.held.day != day or self._taken != taken:
            self._taken = taken
            there = without(framework, taken) if taken else framework
            tally = self._take(coverage(there, day))
        return tally

    def rows(self, listing: Listing) -> tuple[Row, ...]:
        """Return the rows of what was asked for last."""
        assert self._tally is not None, "a coverage was asked for"
        if self._listing != listing or listing.states:  # each edit may change who is in a state
            counted = {row.group: row.inside for row in self._rows if row.item is None}
            self._rows = tuple(
                row._replace(inside=counted[row.group])  # what was counted of them is still right
                if row.inside and counted.get(row.group) == row.inside
                else row
                for row in rows_of(self._tally.coverage, self._items, *listing)
            )
            self._listing = listing
        return self._rows

    def _take(self, found: Coverage) -> Tally:
        self._items = tuple(governed(found))
        self._tally, self._listing = Tally(found, self._items), None
        return self._tally
