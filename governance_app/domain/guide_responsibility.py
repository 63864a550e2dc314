"""The fifth step of the guide: who owns and watches over the goals, who does the work, who is there."""

from collections.abc import Callable
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.guide_parts import Look, Part, in_order
from governance_app.domain.holding import holdings, stands_vacant
from governance_app.domain.kinds import (
    ACTIVITY,
    METRIC,
    OBJECTIVE,
    ROLE,
    TOUCHPOINT,
    Kind,
    Objective,
    Role,
)
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.rules.rule import Subject
from governance_app.domain.scheme import cells_with

_OWN = "Say who owns {name}"


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
    def lacks(goal: Objective) -> str | None:
        if goal.owner is None:
            return _OWN
        return "Say who watches over {name}" if goal.overseer is None else None

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
        lacks=lambda item: _OWN if item.owner is None else None,
    )


def _activities(look: Look) -> Part:
    framework = look.framework
    is_shared_out = _shared_out(framework)
    rows = framework.matrix.rows
    open_ones = [key for key in framework.activities if not is_shared_out(rows.get(key, b""))]
    total = len(framework.activities)
    text, rule = (
        "activities with somebody accountable",
        "In the matrix one role is accountable for the activity, and one does the work.",
    )
    if not total:
        return Part(text, rule, 0, 0, None, ACTIVITY.name, "Add the first activity")
    if not open_ones:
        return Part(text, rule, total, total, None, ACTIVITY.name, "")
    first = Subject(ACTIVITY.name, min(open_ones))
    action = look.named("Say who is accountable for {name} and who does it", first)
    return Part(text, rule, total - len(open_ones), total, first, ACTIVITY.name, action)


def _shared_out(framework: Framework) -> Callable[[bytes], bool]:
    """Return what tells whether a row of the matrix names who answers and who does the work.

    A class of letters that the scheme does not have is not asked for.
    """
    policy = policy_of(framework)
    doing = policy.responsible
    if doing and policy.profile.accountable_implies_responsible:
        doing |= policy.accountable
    tables = [cells_with(mask) for mask in (policy.accountable, doing) if mask]
    return lambda row: all(1 in row.translate(table) for table in tables)


def _roles(look: Look) -> Part:
    held = holdings(look.framework, look.today)

    def lacks(role: Role) -> str | None:
        return "Appoint somebody as {name}" if stands_vacant(role, held.of(role.key)) else None

    return look.part(
        ROLE,
        "roles held by somebody",
        "Somebody holds the role today; bodies, outside parties and teams need nobody by name.",
        in_order(look.framework, ROLE),
        lacks=lacks,
    )
