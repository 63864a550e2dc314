"""What of the matrix is wanted, and showing it: rows that fit, their order, and which columns."""

import datetime

from PySide6.QtCore import QObject, Signal

from governance_app.domain.keys import Key
from governance_app.domain.matrix_view.filtering import (
    FoundByKey,
    hidden_activities,
    used_roles,
)
from governance_app.domain.matrix_view.sorting import activities_sorted
from governance_app.domain.matrix_view.wish import OWN, Criteria, Sorting, Wish
from governance_app.ui.matrix.rows import RowsShown
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.session import Session


class Filtering(QObject):
    """Keeps the wish. Rows are looked through when it changes, and when that is asked for again.

    An edit moves nothing away from under the cursor: what was shown stays where it stands, though
    it may fit no more, and what is new is shown, until the wish is applied again.
    """

    changed = Signal()

    def __init__(self, view: MatrixView, session: Session) -> None:
        super().__init__(view)
        self._view, self._session = view, session
        self.wish = Wish()
        self.is_outdated = False  # whether there were edits since the rows were looked through

    @property
    def counts(self) -> tuple[int, int]:
        """How many activities are shown, and how many there are."""
        activities = self._view.grid.document.activities
        hidden = self._view.grid.rows.shown.hidden & activities.keys()
        return len(activities) - len(hidden), len(activities)

    @property
    def looks_through_rows(self) -> bool:
        """Whether rows are filtered or ordered."""
        return not self.wish.criteria.is_empty or self.wish.sorting.by != OWN

    def want(self, wish: Wish) -> None:
        """Show what is wanted now."""
        if wish != self.wish:
            self.wish = wish
            self.apply()

    def filter_by(self, criteria: Criteria) -> None:
        """Show the rows that fit."""
        self.want(self.wish._replace(criteria=criteria))

    def sort_by(self, sorting: Sorting) -> None:
        """Put the rows into an order."""
        self.want(self.wish._replace(sorting=sorting))

    def hide_roles(self, hidden: frozenset[Key]) -> None:
        """Leave out these columns and no others."""
        self.want(self.wish._replace(hidden_roles=hidden))

    def show_everything(self) -> None:
        """Want all rows and columns, the rows as in the outline."""
        self.want(Wish(columns=self.wish.columns))

    def unused_roles(self) -> frozenset[Key]:
        """Return the roles without a letter in any row that is shown."""
        grid = self._view.grid
        framework = grid.document
        shown = framework.activities.keys() - grid.rows.shown.hidden
        return frozenset(framework.roles.keys() - used_roles(framework.matrix, shown))

    def apply(self) -> None:
        """Look through the rows now; an answer to edits since."""
        self._session.complete()
        grid, wish = self._view.grid, self.wish
        stood_on = self._view.identities()
        framework, found = grid.document, self._found
        outlined = grid.rows.outlined
        hidden = hidden_activities(framework, outlined, wish.criteria, found, self._today)
        order = activities_sorted(framework, outlined, wish.sorting, found)
        places = None if order is None else {key: place for place, key in enumerate(order)}
        grid.show_rows(RowsShown(hidden, places))
        if wish.hidden_roles != grid.hidden_roles:
            grid.hide_roles(wish.hidden_roles)
        self.is_outdated = False
        self._view.restructured(stood_on)
        self.changed.emit()

    def edited(self) -> None:
        """There was an edit: what is shown may fit no more."""
        if not self.wish.is_plain:
            self.is_outdated = self.looks_through_rows
            self.changed.emit()

    def follow(self) -> None:
        """A row or a column was shown that the wish does not have."""
        hidden = self._view.grid.hidden_roles
        if hidden != self.wish.hidden_roles:
            self.wish = self.wish._replace(hidden_roles=hidden)
        self.changed.emit()

    @property
    def _found(self) -> FoundByKey:
        assessment = self._view.grid.assessment
        return {} if assessment is None else assessment.of_activities

    @property
    def _today(self) -> datetime.date:
        return self._session.today
