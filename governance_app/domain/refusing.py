"""What an item of a kind must never be, beyond what its fields say.

A check refuses the impossible with a sentence; what is merely imperfect is a finding.
"""

from collections.abc import Callable, Mapping
from typing import Any

from governance_app.domain.earlier import is_new
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import overlap
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    BUDGET_LINE,
    DELEGATION,
    INTEGRATION,
    LETTER,
    MEMBERSHIP,
    METRIC,
    OBJECTIVE,
    PERSON,
    PROFILE,
    READING,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
    WAIVER,
    Appointment,
    Kind,
    Letter,
    Membership,
    Profile,
    Role,
)
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.labels import where
from governance_app.domain.refusing_approvals import (
    refuse_negative_limit,
    refuse_second_publishing,
    refuse_strange_attribute,
    refuse_strange_delegation,
    refuse_strange_region,
    refuse_strange_step,
    refuse_unreadable_condition,
)
from governance_app.domain.refusing_figures import (
    refuse_baseline_after_readings,
    refuse_before_baseline,
    refuse_no_way_to_go,
    refuse_same_ends,
    refuse_strange_colour,
    refuse_strange_currency,
)
from governance_app.domain.scheme import name_of_scheme, why_no_symbol
from governance_app.domain.words import counted, shown


def refuse_impossible(framework: Framework, kind: Kind[Any], item: Any) -> None:
    """Refuse an item that cannot be; the framework may hold an earlier state of it.

    What was so already is not refused again: a file may be older than a check.
    """
    _refuse_unless_about_one(framework, kind, item)
    for check in _CHECKS.get(kind.name, ()):
        check(framework, kind, item)


def _refuse_unless_about_one(framework: Framework, kind: Kind[Any], item: Any) -> None:
    """Refuse an item that is about nothing, or about several things, where it is about one."""
    about = [name for name in kind.one_of if getattr(item, name) is not None]
    if not kind.one_of or len(about) == 1 or not is_new(framework, kind, item, *kind.one_of):
        return
    *most, last = (kind.field(name).label.lower() for name in about or kind.one_of)
    if about:
        raise Refusal(
            f"{where(framework, kind, item)}: it can be about one item alone, and is about a "
            f"{', a '.join(most)} and a {last}; empty all but one."
        )
    raise Refusal(
        f"{where(framework, kind, item)}: choose what it is about: {', '.join(most)} or {last}."
    )


def _second_profile(framework: Framework, kind: Kind[Any], item: Profile) -> None:
    if framework.of(PROFILE).keys() - {item.key}:
        raise Refusal("A document holds one framework; begin another document for another one.")


def _scheme_in_name_only(framework: Framework, kind: Kind[Any], item: Profile) -> None:
    """A framework is not called RACI while its letters are others."""
    if not is_new(framework, kind, item, "scheme"):
        return
    if name_of_scheme(framework.letters.values(), item.scheme) != item.scheme:
        raise Refusal(
            f"{where(framework, kind, item)}: its letters are not those of "
            f"{shown(item.scheme)}; choose that scheme instead of its name."
        )


def _other_place(framework: Framework, kind: Kind[Any], item: Letter) -> None:
    if not is_new(framework, kind, item, "bit"):
        return
    if item.key in framework.letters:
        raise Refusal(
            f"{where(framework, kind, item)}: its place in the cells stays as it is; "
            "move the letter, or add another one."
        )
    for other in framework.letters.values():
        if other.bit == item.bit:
            raise Refusal(
                f"{where(framework, kind, item)}: {shown(other.name)} has its place in the "
                "cells; give it another."
            )


def _wrong_symbol(framework: Framework, kind: Kind[Any], item: Letter) -> None:
    if not is_new(framework, kind, item, "symbol"):
        return
    why = why_no_symbol(item.symbol)
    if why:
        raise Refusal(f"{where(framework, kind, item)}: the letter “{shown(item.symbol)}” {why}.")
    for other in framework.letters.values():
        if other.key != item.key and other.symbol.casefold() == item.symbol.casefold():
            raise Refusal(f"There is a letter {item.symbol} already; choose another.")


def _crossed_limits(framework: Framework, kind: Kind[Any], item: Letter) -> None:
    if item.least is None or item.most is None or item.least <= item.most:
        return
    if is_new(framework, kind, item, "least", "most"):
        raise Refusal(
            f"{where(framework, kind, item)}: no activity has at least {item.least:,} and at "
            f"most {item.most:,}; correct one of the two."
        )


def _ends_before_it_starts(framework: Framework, kind: Kind[Any], item: Any) -> None:
    if item.starts is not None and item.ends is not None and item.ends < item.starts:
        raise Refusal(
            f"{where(framework, kind, item)}: it ends on {item.ends}, before it starts on "
            f"{item.starts}; correct one of the two."
        )


def _overlapping_appointment(framework: Framework, kind: Kind[Any], item: Appointment) -> None:
    """One person cannot hold a role twice at once, nor two people a role meant for one."""
    role = framework.of(ROLE).get(item.role)
    only_one = role is not None and role.role_kind == "individual" and item.capacity == HOLDER
    of_role = [each for each in framework.of(APPOINTMENT).values() if each.role == item.role]
    for other in of_role:
        if other.key == item.key or other.capacity != item.capacity:
            continue
        if not (other.person == item.person or only_one) or not overlap(item, other):
            continue
        if other.person == item.person:
            raise Refusal(
                f"{where(framework, kind, item)}: there is such an appointment for that time "
                "already; change its days instead."
            )
        holder = shown(framework.of(PERSON)[other.person].name)
        raise Refusal(
            f"{where(framework, kind, item)}: {holder} is appointed to this role then, and only "
            "one person can hold it; end that appointment first, or appoint a deputy."
        )


def _strange_membership(framework: Framework, kind: Kind[Any], item: Membership) -> None:
    body = framework.of(ROLE).get(item.body)
    if body is not None and body.role_kind != "body":
        raise Refusal(
            f"{where(framework, kind, item)}: {shown(body.name)} is no body; "
            "change its kind to Body first."
        )
    for other in framework.of(MEMBERSHIP).values():
        if other.key != item.key and (other.body, other.member) == (item.body, item.member):
            raise Refusal(f"{where(framework, kind, item)}: it is a member already.")
    if _sits_in(framework, item.body, item):
        raise Refusal(
            f"{where(framework, kind, item)}: a body cannot be a member of itself, nor of a body "
            "that is a member of it; choose another member."
        )


def _sits_in(framework: Framework, body: Key, item: Membership) -> bool:
    """Whether a body would sit in the member, at whatever remove; or is the member."""
    members: dict[Key, list[Key]] = {}
    for each in framework.of(MEMBERSHIP).values():
        if each.key != item.key:
            members.setdefault(each.body, []).append(each.member)
    waiting, seen = [item.member], {item.member}
    while waiting:
        at = waiting.pop()
        if at == body:
            return True
        more = [each for each in members.get(at, ()) if each not in seen]
        seen.update(more)
        waiting.extend(more)
    return False


def _kind_that_others_need(framework: Framework, kind: Kind[Any], item: Role) -> None:
    """A role stays a body while it has members, and open to several while several hold it."""
    if item.key not in framework.roles or not is_new(framework, kind, item, "role_kind"):
        return
    members = sum(each.body == item.key for each in framework.of(MEMBERSHIP).values())
    if members and item.role_kind != "body":
        raise Refusal(
            f"{where(framework, kind, item)}: it has {counted(members, 'member')}, and only a "
            "body can have some; remove them first."
        )
    if item.role_kind == "individual":
        for appointment in framework.of(APPOINTMENT).values():
            if appointment.role == item.key and appointment.capacity == HOLDER:
                _refuse_if_shared(framework, kind, item, appointment)


def _refuse_if_shared(
    framework: Framework, kind: Kind[Any], role: Role, appointment: Appointment
) -> None:
    for other in framework.of(APPOINTMENT).values():
        if (
            (other.role, other.capacity) == (role.key, HOLDER)
            and other.person != appointment.person
            and overlap(appointment, other)
        ):
            names = sorted(
                shown(framework.of(PERSON)[each.person].name) for each in (appointment, other)
            )
            raise Refusal(
                f"{where(framework, kind, role)}: {' and '.join(names)} hold it at once, and one "
                "person alone can hold an individual role; end one of the appointments first."
            )


_Check = Callable[[Framework, Kind[Any], Any], None]
_CHECKS: Mapping[str, tuple[_Check, ...]] = {
    PROFILE.name: (
        _second_profile,
        _scheme_in_name_only,
        refuse_strange_currency,
        refuse_strange_colour,
        refuse_strange_region,
    ),
    LETTER.name: (_other_place, _wrong_symbol, _crossed_limits),
    ROLE.name: (_kind_that_others_need,),
    PERSON.name: (_ends_before_it_starts,),
    APPOINTMENT.name: (_ends_before_it_starts, _overlapping_appointment),
    ABSENCE.name: (_ends_before_it_starts,),
    MEMBERSHIP.name: (_strange_membership,),
    INTEGRATION.name: (refuse_same_ends,),
    OBJECTIVE.name: (refuse_no_way_to_go,),
    METRIC.name: (refuse_no_way_to_go, refuse_baseline_after_readings),
    READING.name: (refuse_before_baseline,),
    BUDGET_LINE.name: (_ends_before_it_starts,),
    APPROVAL_CHAIN.name: (refuse_second_publishing,),
    REQUEST_ATTRIBUTE.name: (refuse_strange_attribute,),
    STEP.name: (refuse_strange_step,),
    APPROVER_LINE.name: (refuse_unreadable_condition,),
    AUTHORITY_LIMIT.name: (refuse_negative_limit,),
    DELEGATION.name: (_ends_before_it_starts, refuse_strange_delegation),
    WAIVER.name: (_ends_before_it_starts,),
}
