"""The fifth step of the guide: who owns and watches over the goals, who does the work, who is there."""

from collections.abc import Callable
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.guide_parts import Lack, Look, Part, in_order
from governance_app.domain.holding import holdings, stands_vacant
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    METRIC,
    OBJECTIVE,
    ROLE,
    TOUCHPOINT,
    Kind,
    Objective,
    Role,
)
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.scheme import cells_with

_NO_OWNER = Lack("Say who owns {name}", "owner")


def responsibility_parts(look: Look) -> tuple[Part, ...]:
    """Count owners and overseers of goals, accountable letters, and roles that somebody holds."""
    return (
        _goals(look),
        _owned(look, METRIC, "metrics", look.metrics),
        _owned(look, TOUCHPOINT, "touchpoints", in_order(look.framework, TOUCHPOINT)),
        _activities(look),
        _roles(look),
    )


def _goals(look: Look) -> Part:
    def lacks(goal: Objective) -> Lack | None:
        if goal.owner is None:
            return _NO_OWNER
        return Lack("Say who watches over {name}", "overseer") if goal.overseer is None else None

    return look.part(
        OBJECTIVE,
        "objectives with owner and overseer",
        "One role answers for the objective, and one watches over it.",
        look.goals,
        lacks=lacks,
    )


def _owned(look: Look, kind: Kind[Any], plural: str, items: list[Any]) -> Part:
    return look.part(
        kind,
        f"{plural} with an owner",
        f"A role answers for each of the {plural}.",
        items,
        lacks=lambda item: _NO_OWNER if item.owner is None else None,
    )


def _activities(look: Look) -> Part:
    framework = look.framework
    is_shared_out, rows = _shared_out(framework), framework.matrix.rows
    lack = Lack("Say who is accountable for {name} and who does it")
    return look.part(
        ACTIVITY,
        "activities with somebody accountable",
        "In the matrix a role is accountable for the activity, and a role does the work.",
        framework.activities.values(),
        lacks=lambda each: None if is_shared_out(rows.get(each.key, b"")) else lack,
    )


def _shared_out(framework: Framework) -> Callable[[bytes], bool]:
    """Return what tells whether a row of the matrix names who answers and who does the work.

    Where the scheme has no letter for one of the two, any letter will do.
    """
    policy = policy_of(framework)
    doing = policy.responsible
    if doing and policy.profile.accountable_implies_responsible:
        doing |= policy.accountable
    answers, does = (cells_with(mask or 0xFF) for mask in (policy.accountable, doing))
    return lambda row: 1 in row.translate(answers) and 1 in row.translate(does)


def _roles(look: Look) -> Part:
    held = holdings(look.framework, look.today)

    def lacks(role: Role) -> Lack | None:
        is_vacant = stands_vacant(role, held.of(role.key))
        return Lack("Appoint somebody as {name}", APPOINTMENT.name) if is_vacant else None

    return look.part(
        ROLE,
        "roles held by somebody",
        "Somebody holds the role today; bodies, outside parties and teams need nobody by name.",
        in_order(look.framework, ROLE),
        lacks=lacks,
    )
