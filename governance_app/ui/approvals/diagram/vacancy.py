"""Whether anybody could sign for a role today: its holders, its deputies, the members of a body."""

import datetime

from governance_app.domain.framework import Framework
from governance_app.domain.holding import bodies, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON


class Vacancies:
    """Tells of roles that nobody holds on a day, and that nobody is deputy of.

    As everywhere, none is vacant before people have been entered at all, and whom an outside
    party sends is not ours to know.
    """

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self._roles = framework.roles
        self._are_known = bool(framework.of(PERSON))
        self._held = holdings(framework, day)
        self._bodies = bodies(framework)

    def is_vacant(self, key: Key | None) -> bool:
        """Whether nobody could sign for a role; False for no role."""
        role = self._roles.get(key) if key is not None else None
        if role is None or not self._are_known or role.role_kind == "external":
            return False
        body = self._bodies.get(role.key) if role.role_kind == "body" else None
        asked = body.members if body is not None else (role.key,)
        return not any(self._held.of(each).today for each in asked)
