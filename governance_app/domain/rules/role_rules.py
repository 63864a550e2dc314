"""Rules about one role: a column of the matrix read from top to bottom; and about processes."""

from governance_app.domain.commands import RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROCESS, ROLE
from governance_app.domain.rules.cases import ProcessCase, RoleCase
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, rule

_COLUMN = "Responsibility assignment matrix, read by column (PMBOK Guide, resource management)"

#: Fewer activities or peers than this say nothing about a role's load.
_FEW = 5
_MANY_TIMES = 2.0


def _remove_role(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    return (Mend("Remove the role", RemoveItems(ROLE.name, (finding.subject.key,))),)


def _remove_process(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    return (Mend("Remove the process", RemoveItems(PROCESS.name, (finding.subject.key,))),)


@rule(
    "role-in-no-activity",
    Severity.WARNING,
    Scope.ROLE,
    title="In no activity",
    message="{subject} has no letter in any activity.",
    reason="A role without a part in anything is left over, or its work has been forgotten.",
    source=_COLUMN,
    mends=_remove_role,
)
def role_in_no_activity(case: RoleCase) -> Facts | None:
    """Find an empty column of the matrix."""
    return {} if case.peers.activities and not case.load.filled else None


@rule(
    "role-in-every-activity",
    Severity.WARNING,
    Scope.ROLE,
    title="In every activity",
    message="{subject} has a letter in all {count} activities.",
    reason="A role that takes part in everything delays everything; ask where it is needed.",
    source=_COLUMN,
)
def role_in_every_activity(case: RoleCase) -> Facts | None:
    """Find a column without an empty cell, where there are enough rows to tell."""
    full = case.peers.activities >= _FEW and case.load.filled == case.peers.activities
    return {"count": case.load.filled} if full else None


@rule(
    "role-only-told",
    Severity.HINT,
    Scope.ROLE,
    title="Only told",
    message="{subject} is neither accountable nor responsible for anything.",
    reason="A role that does and decides nothing may not need a column of its own.",
    source=_COLUMN,
)
def role_only_told(case: RoleCase) -> Facts | None:
    """Find a role that has letters, but neither A nor R."""
    load = case.load
    return {} if load.filled and not load.accountable and not load.responsible else None


@rule(
    "accountable-for-much",
    Severity.WARNING,
    Scope.ROLE,
    title="Accountable for much",
    message="{subject} is accountable for {count} activities; the average of all accountable roles is {usual}.",
    reason="Too much rests on one role: a bottleneck, and a loss when it falls vacant.",
    source=_COLUMN,
)
def accountable_for_much(case: RoleCase) -> Facts | None:
    """Find a role accountable for more than twice what accountable roles are on average."""
    return _much_more(case.load.accountable, case.peers.accountable, case.peers.roles)


@rule(
    "responsible-for-much",
    Severity.WARNING,
    Scope.ROLE,
    title="Responsible for much",
    message="{subject} is responsible for {count} activities; the average of all responsible roles is {usual}.",
    reason="One role does much more than the others; look whether it can.",
    source=_COLUMN,
)
def responsible_for_much(case: RoleCase) -> Facts | None:
    """Find a role responsible for more than twice what responsible roles are on average."""
    return _much_more(case.load.responsible, case.peers.responsible, case.peers.roles)


def _much_more(count: int, usual: float, roles: int) -> Facts | None:
    if count < _FEW or roles < 3 or count <= _MANY_TIMES * usual:
        return None
    return {"count": count, "usual": f"{usual:.1f}"}


@rule(
    "decides-and-does",
    Severity.HINT,
    Scope.ROLE,
    title="Decides and does much",
    message="{subject} is accountable for {accountable} and responsible for {responsible} of "
    "{activities} activities.",
    reason="Who decides much and does much is checked by nobody and replaced by nobody.",
    source="Segregation of duties, seen in a column of the matrix",
)
def decides_and_does(case: RoleCase) -> Facts | None:
    """Find a role that is accountable for a third of the activities, and responsible for a third."""
    load, activities = case.load, case.peers.activities
    third = activities / 3
    if activities < _FEW or load.accountable < third or load.responsible < third:
        return None
    return {
        "accountable": load.accountable,
        "responsible": load.responsible,
        "activities": activities,
    }


@rule(
    "process-without-activities",
    Severity.WARNING,
    Scope.PROCESS,
    title="No activities",
    message="The process “{subject}” has no activities.",
    reason="Nothing says what is done in it, so nobody can have a part in it.",
    source="Process modelling practice: a process is its steps",
    mends=_remove_process,
)
def process_without_activities(case: ProcessCase) -> Facts | None:
    """Find a process with no activity in it or below it."""
    return {} if not case.has_activities else None
