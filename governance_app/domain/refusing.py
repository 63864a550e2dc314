"""What an item of a kind must never be, beyond what its fields say.

A check refuses the impossible with a sentence; what is merely imperfect is a finding.
"""

from collections.abc import Callable, Mapping
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import overlap
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    ROLE,
    Appointment,
    Kind,
    Membership,
)
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.labels import where


def refuse_impossible(framework: Framework, kind: Kind[Any], item: Any) -> None:
    """Refuse an item that cannot be; the framework may hold an earlier state of it."""
    for check in _CHECKS.get(kind.name, ()):
        check(framework, kind, item)


def _ends_before_it_starts(framework: Framework, kind: Kind[Any], item: Any) -> None:
    if item.starts is not None and item.ends is not None and item.ends < item.starts:
        raise Refusal(
            f"{where(framework, kind, item)}: it ends on {item.ends}, before it starts on "
            f"{item.starts}; correct one of the two."
        )


def _overlapping_appointment(framework: Framework, kind: Kind[Any], item: Appointment) -> None:
    """One person cannot hold a role twice at once, nor two people a role meant for one."""
    role = framework.of(ROLE).get(item.role)
    for other in framework.of(APPOINTMENT).values():
        if other.key == item.key or other.role != item.role or not overlap(item, other):
            continue
        if other.person == item.person and other.capacity == item.capacity:
            raise Refusal(
                f"{where(framework, kind, item)}: there is such an appointment for that time "
                "already; change its days instead."
            )
        only_one = role is not None and role.role_kind == "individual" and item.capacity == HOLDER
        if only_one and other.capacity == HOLDER:
            holder = framework.of(PERSON)[other.person].name
            raise Refusal(
                f"{where(framework, kind, item)}: {holder} holds this role then, and only one "
                "person can; end that appointment first, or appoint a deputy."
            )


def _strange_membership(framework: Framework, kind: Kind[Any], item: Membership) -> None:
    body = framework.of(ROLE).get(item.body)
    if body is not None and body.role_kind != "body":
        raise Refusal(f"{kind.label}: {body.name} is no body; change its kind to Body first.")
    if item.body == item.member:
        raise Refusal(f"{kind.label}: a body cannot be a member of itself.")
    for other in framework.of(MEMBERSHIP).values():
        if other.key != item.key and (other.body, other.member) == (item.body, item.member):
            raise Refusal(f"{where(framework, kind, item)}: it is a member already.")


_Check = Callable[[Framework, Kind[Any], Any], None]
_CHECKS: Mapping[str, tuple[_Check, ...]] = {
    PERSON.name: (_ends_before_it_starts,),
    APPOINTMENT.name: (_ends_before_it_starts, _overlapping_appointment),
    ABSENCE.name: (_ends_before_it_starts,),
    MEMBERSHIP.name: (_strange_membership,),
}
