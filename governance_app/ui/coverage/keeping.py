"""The coverage that the map shows, kept up to date edit by edit."""

import datetime
from collections.abc import Sequence

from governance_app.domain.coverage import Coverage, coverage
from governance_app.domain.coverage_after import coverage_after
from governance_app.domain.coverage_totals import governed
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import COMPONENT, OVERSIGHT_FUNCTION
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules import Subject
from governance_app.domain.what_if.without import without
from governance_app.workspace import Notice

#: What changes which items there are, or their order.
_ORDERED = frozenset({*OVERSEEN, OVERSIGHT_FUNCTION.name, COMPONENT.name})


class KeptCoverage:
    """The coverage on a day, with people, roles and systems taken out where that is asked for."""

    def __init__(self) -> None:
        self._found: Coverage | None = None
        self._items: Sequence[Subject] | None = None
        self._taken: tuple[Subject, ...] = ()

    def forget(self) -> None:
        """Look everything up anew when it is next asked for."""
        self._found = self._items = None

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Take over what these edits changed."""
        if self._taken or self._found is None:
            self.forget()
            return
        for each in notices:
            changes = each.change_set.changes
            self._found = coverage_after(self._found, each.after, changes)
            if any(change.kind in _ORDERED for change in changes.items):
                self._items = None

    def of(
        self, framework: Framework, day: datetime.date, taken: tuple[Subject, ...] = ()
    ) -> tuple[Coverage, Sequence[Subject]]:
        """Return the coverage on a day, and the items that must be covered, in their order."""
        found = self._found
        if found is None or found.held.day != day or self._taken != taken:
            there = without(framework, taken) if taken else framework
            found = self._found = coverage(there, day)
            self._taken, self._items = taken, None
        if self._items is None:
            self._items = governed(found)
        return found, self._items
