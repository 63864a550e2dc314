"""How the columns of the grid stand: roles in some order, or the people who hold them. No Qt."""

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from governance_app.domain.changes import ItemChange
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key

#: The orders of the roles, by the value of `RoleOrder`; its module is only loaded when needed.
OWN, REPORTING_LINE, BODY = "own", "reporting_line", "body"

#: The key of the column with the letters of vacant roles, as `by_person` has it.
VACANT: Key = 0

#: Kinds whose items say who holds what, and who sits where.
_HOLDING = frozenset({"person", "appointment", "absence", "role"})
_SITTING = frozenset({"role", "membership"})


class Arrangement(NamedTuple):
    """The order of the roles; or the day on which people are shown who hold them."""

    order: str = OWN
    people_on: datetime.date | None = None

    @property
    def takes_edits(self) -> bool:
        """Whether letters can be set: they belong to roles, not to people."""
        return self.people_on is None

    @property
    def can_be_moved(self) -> bool:
        """Whether columns stand where the user puts them."""
        return self.takes_edits and self.order == OWN

    def shown(self, framework: Framework) -> Framework:
        """Return the framework whose roles are the columns."""
        if self.people_on is None:
            return framework
        from governance_app.domain.by_person import by_person

        return by_person(framework, self.people_on)

    def columns(self, shown: Framework) -> list[Key]:
        """Return the columns of what is shown, from left to right."""
        if self.order == OWN or self.people_on is not None:
            return [role.key for role in ordered(shown.roles)]
        from governance_app.domain.role_order import RoleOrder, roles_in_order

        return roles_in_order(shown, RoleOrder(self.order))

    def groups(self, shown: Framework, order: Sequence[Key]) -> Mapping[Key, str]:
        """Return what each column stands under; `order` are all of them, from left to right."""
        if self.order == OWN or self.people_on is not None:
            return {}
        from governance_app.domain.matrix_view.groups import group_names
        from governance_app.domain.role_order import RoleOrder

        names = group_names(shown, RoleOrder(self.order), order)
        return {} if names is None else dict(zip(order, names, strict=True))

    def is_touched_by(self, change: ItemChange) -> bool:
        """Whether a change adds, removes or moves a column, or may do so in this arrangement."""
        if change.kind == "role":
            before, after = change.before, change.after
            if before is None or after is None or before.position != after.position:
                return True
        if self.people_on is not None:
            return change.kind in _HOLDING
        return self.order != OWN and change.kind in _SITTING
