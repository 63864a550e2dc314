"""The scopes of oversight, separated duties and people in several roles."""

from collections.abc import Callable
from typing import Any

from governance_app.domain.coverage import State
from governance_app.domain.coverage_after import processes_lettered_otherwise
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    MEMBERSHIP,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    ROLE,
    SEPARATED_DUTIES,
    STEP,
    SYSTEM,
    Kind,
    kind_named,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.matrix import activities_in
from governance_app.domain.rules.approver_rules import unwatched_cases
from governance_app.domain.rules.duty_cases import duty_cases, pairs_for
from governance_app.domain.rules.level_rules import level_cases
from governance_app.domain.rules.oversight_cases import (
    alone_cases,
    beginning_cases,
    oversight_cases,
    vacant_cases,
)
from governance_app.domain.rules.people_behind import activities_with
from governance_app.domain.rules.person_rules import several_roles_cases
from governance_app.domain.rules.rule import Scope
from governance_app.domain.rules.seen import Step
from governance_app.domain.rules.whole_scopes import WholeScope

_PERIOD = ("starts", "ends")
_BEHIND = {
    PERSON.name: _PERIOD,
    APPOINTMENT.name: ("person", "role", "capacity", *_PERIOD),
    MEMBERSHIP.name: ("body", "member"),
    ROLE.name: ("role_kind",),
}
_OVER = ("function", "role", "not_required", *OVERSEEN)
_CHAINS = {
    APPROVAL_CHAIN.name: ("subject",),
    STEP.name: ("chain",),
    APPROVER_LINE.name: ("step", "approver", "role", "when_late", "escalate_to"),
}
_DUTIES = {**_CHAINS, SEPARATED_DUTIES.name: ("first", "second")}


def _oversight_of(name: str) -> WholeScope:
    def touched(step: Step) -> set[Key] | None:
        changed = step.after.watching.changed
        if changed is None:
            return None
        return {each.key for each in changed if each.kind == name} | step.changed(kind_named(name))

    return WholeScope(
        Scope.OVERSIGHT,
        kind_named(name),
        None,
        lambda seen, keys: oversight_cases(seen.watching, name, keys),
        touched,
    )


def _where_states_changed(state: State) -> Callable[[Step], set[Key] | None]:
    """Return what looks at all where an item came to or left a state, else at nothing."""

    def touched(step: Step) -> set[Key] | None:
        return None if state in step.after.watching.changed_states else set()

    return touched


def _levels_touched(step: Step) -> set[Key]:
    touched = activities_in(step.changes.cells) | step.changed(ACTIVITY)
    roles = step.changed(ROLE, "level")
    return touched | activities_with(step.after.framework.matrix, roles)


def _several_roles_touched(step: Step) -> set[Key]:
    touched = activities_in(step.changes.cells) | step.changed(ACTIVITY)
    roles = step.before.behind.differing(step.after.behind)
    return touched | activities_with(step.after.framework.matrix, roles)


def _activity_duties_touched(step: Step) -> set[Key] | None:
    """Return the activities that an edit may matter for; all where pairs or chains change."""
    before, after = step.before, step.after
    if any(each.kind in _DUTIES for each in step.changes.items) or step.changed(PROCESS, "owner"):
        return None
    touched = activities_in(step.changes.cells) | step.changed(ACTIVITY, "process")
    if not pairs_for(after.framework, ACTIVITY.name):
        return touched
    roles = before.behind.differing(after.behind)
    near = before.behind.roles_near(roles) | after.behind.roles_near(roles)
    return touched | activities_with(after.framework.matrix, near)


def _process_duties_touched(step: Step) -> set[Key] | None:
    """Return the processes of the activities that changed; all where anything else did."""
    if any(each.kind != ACTIVITY.name for each in step.changes.items):
        return None
    there = step.before.framework, step.after.framework
    return processes_lettered_otherwise(*there, step.changes)


def _duties_of(
    kind: Kind[Any], touched: Callable[[Step], set[Key] | None], **reads: tuple[str, ...]
) -> WholeScope:
    return WholeScope(
        Scope.DUTIES,
        kind,
        {**_BEHIND, **_DUTIES, **reads},
        lambda seen, keys: duty_cases(seen, kind.name, keys),
        touched,
        reads_letters=kind is not SYSTEM,
    )


_OVERSIGHT = {
    "oversight": _OVER,
    "oversight_function": tuple(f"covers_{kind}" for kind in OVERSEEN),
}

ASSURANCE_SCOPES: tuple[WholeScope, ...] = (
    *map(_oversight_of, OVERSEEN),
    WholeScope(
        Scope.OVERSEER_ROLE,
        ROLE,
        None,
        lambda seen, keys: vacant_cases(seen.watching, keys),
        _where_states_changed(State.VACANT),
    ),
    WholeScope(
        Scope.OVERSEER_PERSON,
        PERSON,
        None,
        lambda seen, keys: alone_cases(seen.watching, keys),
        _where_states_changed(State.ONE_PERSON),
    ),
    WholeScope(
        Scope.BEGINNING,
        OVERSIGHT_FUNCTION,
        None,
        lambda seen, keys: beginning_cases(seen.watching, keys),
        _where_states_changed(State.DUE),
    ),
    WholeScope(
        Scope.LEVELS,
        ACTIVITY,
        {ROLE.name: ("level",), ACTIVITY.name: ()},
        lambda seen, keys: level_cases(seen.framework, keys),
        _levels_touched,
        needs_a_day=False,
        reads_letters=True,
    ),
    WholeScope(
        Scope.SEVERAL_ROLES,
        ACTIVITY,
        {**_BEHIND, ACTIVITY.name: ()},
        lambda seen, keys: several_roles_cases(seen.framework, seen.behind, keys),
        _several_roles_touched,
        reads_letters=True,
    ),
    _duties_of(
        ACTIVITY,
        _activity_duties_touched,
        activity=("process",),
        process=("owner", "status"),
    ),
    _duties_of(
        PROCESS,
        _process_duties_touched,
        activity=("process",),
        process=("parent", "owner", "status"),
        **_OVERSIGHT,
    ),
    _duties_of(
        SYSTEM,
        lambda _: None,
        system=("owner", "status"),
        **_OVERSIGHT,
    ),
    WholeScope(
        Scope.UNWATCHED,
        APPROVAL_CHAIN,
        {
            **_BEHIND,
            **_CHAINS,
            ROLE.name: ("role_kind", "reports_to"),
            OVERSIGHT.name: ("role", "not_required", "process", "system"),
        },
        unwatched_cases,
    ),
)
