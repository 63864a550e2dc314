"""The heads above the roles: the bodies, or the lines of reporting, that roles stand together in."""

from collections.abc import Sequence

from governance_app.domain.framework import Framework
from governance_app.domain.holding import bodies
from governance_app.domain.keys import Key
from governance_app.domain.role_order import RoleOrder

#: What roles stand below that sit in no body, or neither report nor are reported to.
NO_BODY, NO_LINE = "In no body", "On no reporting line"


def group_names(framework: Framework, order: RoleOrder, roles: Sequence[Key]) -> list[str] | None:
    """Return for each role, in the order in which they stand, what it stands together under.

    `roles` are all roles, in that order. None where roles stand in their own order, or no two of them belong together.
    """
    if order is RoleOrder.OWN:
        return None
    names = _by_body(framework, roles) if order is RoleOrder.BODY else _by_line(framework, roles)
    return None if set(names) <= {NO_BODY, NO_LINE} else names


def _by_body(framework: Framework, roles: Sequence[Key]) -> list[str]:
    """A body that comes first keeps its members; who sits in several stands below the first."""
    there, under = bodies(framework), dict[Key, str]()
    for role in roles:
        item = framework.roles[role]
        if item.role_kind == "body":
            under.setdefault(role, item.name)
            for member in there[role].members if role in there else ():
                under.setdefault(member, item.name)
    return [under.get(role, NO_BODY) for role in roles]


def _by_line(framework: Framework, roles: Sequence[Key]) -> list[str]:
    """Name each line by its head: a direct report of the only one at the top, or a top itself.

    Reports of the top that nobody reports to stand below the top's own name.
    """
    table = framework.roles
    leading = {each.reports_to for each in table.values() if each.reports_to is not None}
    tops = [role for role in roles if table[role].reports_to is None and role in leading]
    only = tops[0] if len(tops) == 1 else None
    heads: dict[Key, Key | None] = {}
    for role in roles:
        above = table[role].reports_to
        own = role if role in leading else None
        if above is None:
            heads[role] = own
        elif above == only:
            heads[role] = own or only
        else:
            heads[role] = heads.get(above)
    return [NO_LINE if (head := heads[role]) is None else table[head].name for role in roles]
