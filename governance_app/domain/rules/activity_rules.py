"""Rules about one activity: a row of the matrix read from left to right."""

from governance_app.domain.commands import RemoveItems, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS
from governance_app.domain.rules.cases import ActivityCase, policy_of
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, rule
from governance_app.domain.words import shortened

_RAM = "Responsibility assignment matrix, read by row (PMBOK Guide, resource management)"
_MOST_MENDS = 4


def _role_name(framework: Framework, role: Key) -> str:
    return shortened(framework.roles[role].name, 40)


def _in_order(framework: Framework, roles: list[Key]) -> list[Key]:
    return sorted(roles, key=lambda role: (framework.roles[role].position, role))


def _make_accountable(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer accountability to the process owner and to those who do the work."""
    activity = finding.subject.key
    policy = policy_of(framework)
    if not policy.accountable:
        return ()
    owner = _process_owner(framework, activity)
    doing = _in_order(framework, framework.matrix.assigned(activity, policy.responsible))
    candidates = dict.fromkeys([*([owner] if owner is not None else []), *doing])
    lowest = policy.accountable & -policy.accountable
    return tuple(
        Mend(
            f"Make {_role_name(framework, role)} accountable",
            SetLetters(((activity, role, framework.matrix.letters(activity, role) | lowest),)),
        )
        for role in list(candidates)[:_MOST_MENDS]
    )


def _process_owner(framework: Framework, activity: Key) -> Key | None:
    process = framework.of(PROCESS).get(framework.activities[activity].process)
    while process is not None:
        if process.owner is not None:
            return process.owner
        process = framework.processes.get(process.parent) if process.parent else None
    return None


def _keep_one_accountable(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    activity, accountable = finding.subject.key, policy_of(framework).accountable
    roles = _in_order(framework, framework.matrix.assigned(activity, accountable))
    return tuple(
        _keep(framework, activity, kept, [role for role in roles if role != kept])
        for kept in roles[:_MOST_MENDS]
    )


def _keep(framework: Framework, activity: Key, kept: Key, others: list[Key]) -> Mend:
    """Return the mend that leaves accountability to one role; it says when notes go with it."""
    matrix, accountable = framework.matrix, policy_of(framework).accountable
    cells = [(activity, role, matrix.letters(activity, role) & ~accountable) for role in others]
    lost = any(not letters and (activity, role) in matrix.notes for _, role, letters in cells)
    label = f"Keep {_role_name(framework, kept)}"
    return Mend(f"{label} (notes of the others go)" if lost else label, SetLetters(tuple(cells)))


def _make_responsible(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer that a role which is accountable does the work as well."""
    activity, policy = finding.subject.key, policy_of(framework)
    if not policy.responsible:
        return ()
    lowest = policy.responsible & -policy.responsible
    candidates = _in_order(framework, framework.matrix.assigned(activity, policy.accountable))
    return tuple(
        Mend(
            f"Make {_role_name(framework, role)} responsible as well",
            SetLetters(((activity, role, framework.matrix.letters(activity, role) | lowest),)),
        )
        for role in candidates[:_MOST_MENDS]
    )


def _remove_activity(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    return (Mend("Remove the activity", RemoveItems(ACTIVITY.name, (finding.subject.key,))),)


@rule(
    "no-accountable",
    Severity.ERROR,
    Scope.ACTIVITY,
    title="No Accountable",
    message="Nobody is accountable for “{subject}”.",
    reason="When it goes wrong nobody answers for it, and nobody can decide.",
    source=_RAM,
    mends=_make_accountable,
)
def no_accountable(case: ActivityCase) -> Facts | None:
    """Find an activity that no role is accountable for."""
    return {} if not case.accountable else None


@rule(
    "several-accountable",
    Severity.ERROR,
    Scope.ACTIVITY,
    title="{count} Accountable",
    message="{count} roles are accountable for “{subject}”: {accountable_roles}.",
    reason="Where several answer, each can point to the other; an activity has exactly one.",
    source=_RAM,
    mends=_keep_one_accountable,
)
def several_accountable(case: ActivityCase) -> Facts | None:
    """Find an activity with more than one accountable role, unless that may be shared."""
    if case.accountable > 1 and not case.policy.profile.shared_accountability:
        return {"count": case.accountable}
    return None


@rule(
    "no-responsible",
    Severity.ERROR,
    Scope.ACTIVITY,
    title="No Responsible",
    message="Nobody is responsible for doing “{subject}”.",
    reason="Work that no role does is done by chance, or not at all.",
    source=_RAM,
    mends=_make_responsible,
)
def no_responsible(case: ActivityCase) -> Facts | None:
    """Find an activity that nobody does, unless being accountable implies doing."""
    if case.responsible:
        return None
    implied = case.policy.profile.accountable_implies_responsible and case.accountable
    return None if implied else {}


@rule(
    "many-responsible",
    Severity.WARNING,
    Scope.ACTIVITY,
    title="{count} Responsible",
    message="{count} roles are responsible for “{subject}”; more than {limit} are many.",
    reason="Work that many share is work that each leaves to the others.",
    source=_RAM,
)
def many_responsible(case: ActivityCase) -> Facts | None:
    """Find an activity with more responsible roles than the framework calls usual."""
    limit = case.policy.profile.most_responsible
    return {"count": case.responsible, "limit": limit} if case.responsible > limit else None


@rule(
    "many-consulted",
    Severity.WARNING,
    Scope.ACTIVITY,
    title="{count} Consulted",
    message="{count} roles are consulted on “{subject}”; more than {limit} are many.",
    reason="Every role that must be asked first makes the work slower.",
    source=_RAM,
)
def many_consulted(case: ActivityCase) -> Facts | None:
    """Find an activity with more consulted roles than the framework calls usual."""
    limit = case.policy.profile.most_consulted
    return {"count": case.consulted, "limit": limit} if case.consulted > limit else None


@rule(
    "many-informed",
    Severity.WARNING,
    Scope.ACTIVITY,
    title="{count} Informed",
    message="{count} roles are informed of “{subject}”; more than {limit} are many.",
    reason="What is sent to everybody is read by nobody.",
    source=_RAM,
)
def many_informed(case: ActivityCase) -> Facts | None:
    """Find an activity with more informed roles than the framework calls usual."""
    limit = case.policy.profile.most_informed
    return {"count": case.informed, "limit": limit} if case.informed > limit else None


@rule(
    "nobody-told",
    Severity.HINT,
    Scope.ACTIVITY,
    title="Nobody told",
    message="Nobody is consulted on or informed of “{subject}”.",
    reason="Work that nobody else hears of tends to surprise those who depend on it.",
    source=_RAM,
)
def nobody_told(case: ActivityCase) -> Facts | None:
    """Find an activity with letters, but with nobody consulted or informed."""
    if case.consulted or case.informed or not case.filled:
        return None
    return {} if case.policy.consults_or_informs else None


@rule(
    "crowded-cell",
    Severity.WARNING,
    Scope.ACTIVITY,
    title="Crowded cell",
    message="“{subject}” has cells with more letters than {limit}: {count}.",
    reason="A role that is everything for an activity has not been given a clear part in it.",
    source=_RAM,
)
def crowded_cell(case: ActivityCase) -> Facts | None:
    """Find an activity where one role has more letters than the scheme allows."""
    if not case.crowded:
        return None
    return {"count": case.crowded, "limit": case.policy.profile.most_letters_in_cell}


@rule(
    "letter-limit",
    Severity.WARNING,
    Scope.ACTIVITY,
    title="{counts}",
    message="“{subject}” is outside the limits of its scheme: {limits}.",
    reason="The scheme gives this letter a meaning that so many (or so few) roles cannot share.",
    source="The scheme's own definition (for example RAPID: one role recommends, one decides)",
)
def letter_limit(case: ActivityCase) -> Facts | None:
    """Find an activity where letters stand too often or too seldom for its scheme."""
    broken = []
    for limit, count in zip(case.policy.limits, case.limited, strict=True):
        found = f"{count} × {limit.symbol}"
        if count < limit.least:
            broken.append((found, f"{found}, where at least {limit.least} is asked for"))
        elif limit.most is not None and count > limit.most:
            broken.append((found, f"{found}, where at most {limit.most} is allowed"))
    if not broken:
        return None
    return {
        "counts": ", ".join(found for found, _ in broken),
        "limits": "; ".join(told for _, told in broken),
    }


@rule(
    "activity-without-letters",
    Severity.WARNING,
    Scope.ACTIVITY,
    title="No letters",
    message="“{subject}” has no letters at all.",
    reason="An activity that nobody has a part in is either forgotten or not an activity.",
    source=_RAM,
    mends=_remove_activity,
)
def activity_without_letters(case: ActivityCase) -> Facts | None:
    """Find an empty row of the matrix."""
    return {} if not case.filled else None
