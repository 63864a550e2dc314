"""Rules about one role: a column of the matrix read from top to bottom; and about processes."""

from governance_app.domain.commands import RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROCESS, ROLE
from governance_app.domain.rules.cases import FEW, Load, ProcessCase, RoleCase
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, rule

_COLUMN = "Responsibility assignment matrix, read by column (PMBOK Guide, resource management)"


def _remove_role(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    return _removal("Remove the role", framework, RemoveItems(ROLE.name, (finding.subject.key,)))


def _remove_process(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    removal = RemoveItems(PROCESS.name, (finding.subject.key,))
    return _removal("Remove the process", framework, removal)


def _removal(label: str, framework: Framework, removal: RemoveItems) -> tuple[Mend, ...]:
    """Offer a removal that nothing else feels; others are asked for where they can be weighed."""
    return (Mend(label, removal),) if len(removal.changes(framework).items) == 1 else ()


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
    message="{subject} takes part in all {count} activities.",
    reason="A role that takes part in everything delays everything; ask where it is needed.",
    source=_COLUMN,
)
def role_in_every_activity(case: RoleCase) -> Facts | None:
    """Find a role with a part in every activity, where there are enough of them to tell.

    A letter that says that the role is not involved gives it no part.
    """
    full = case.peers.activities >= FEW and case.load.involved == case.peers.activities
    return {"count": case.load.involved} if full else None


@rule(
    "role-only-told",
    Severity.HINT,
    Scope.ROLE,
    title="Only told",
    message="{subject} is only ever consulted or informed.",
    reason="A role that does and decides nothing may not need a column of its own.",
    source=_COLUMN,
)
def role_only_told(case: RoleCase) -> Facts | None:
    """Find a role all of whose letters say that it is consulted or informed."""
    return {} if case.load.involved and not case.load.acting else None


@rule(
    "accountable-for-much",
    Severity.WARNING,
    Scope.ROLE,
    title="Accountable for much",
    message="{subject} is accountable for {count} activities; {others}.",
    reason="Too much rests on one role: a bottleneck, and a loss when it falls vacant.",
    source=_COLUMN,
)
def accountable_for_much(case: RoleCase) -> Facts | None:
    """Find a role accountable for more than twice what the others are on average."""
    return _much_more(case.load.accountable, case.peers.accountable, case, "accountable")


@rule(
    "responsible-for-much",
    Severity.WARNING,
    Scope.ROLE,
    title="Responsible for much",
    message="{subject} is responsible for {count} activities; {others}.",
    reason="One role does much more than the others; look whether it can.",
    source=_COLUMN,
)
def responsible_for_much(case: RoleCase) -> Facts | None:
    """Find a role responsible for more than twice what the others are on average."""
    return _much_more(case.load.responsible, case.peers.responsible, case, "responsible")


def _much_more(count: int, load: Load, case: RoleCase, word: str) -> Facts | None:
    """Compare with the other roles that are accountable (responsible) for something."""
    if count < load.limit or case.peers.roles < 3:
        return None
    usual = load.others(count)
    if not usual:
        return {"count": count, "others": f"no other role is {word} for any"}
    return {"count": count, "others": f"the other {word} roles for {usual} on average"}


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
    if activities < FEW or load.accountable < third or load.responsible < third:
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
