"""The scopes of what is governed beside the matrix: technology, goals, touchpoints, standards."""

from collections.abc import Callable
from typing import Any

from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BUDGET_LINE,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    READING,
    STANDARD,
    SYSTEM,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    Kind,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules.goal_rules import metric_cases, objective_cases
from governance_app.domain.rules.rule import Scope
from governance_app.domain.rules.seen import Step
from governance_app.domain.rules.standard_rules import function_cases, standard_cases
from governance_app.domain.rules.technology_rules import integration_cases, system_cases
from governance_app.domain.rules.touchpoint_rules import budget_cases, touchpoint_cases
from governance_app.domain.rules.whole_scopes import WholeScope

_SYSTEM = ("owner", "status", "contract_end", "notice_days", "notice_by")
_INTEGRATION = ("from_system", "to_system", "owner", "status")
_METRIC = (
    "owner",
    "direction",
    "baseline",
    "baseline_day",
    "target",
    "due",
    "cadence",
)
_OBJECTIVE = ("owner", "measured_by", "due", "status")
_BUDGET_LINE = ("planned", "actual", "purpose", "resource")
_STANDARD = ("owner", "decision", "next_review")
_FUNCTION = tuple(f"covers_{kind}" for kind in OVERSEEN)


def _touched(
    kind: Kind[Any], fields: tuple[str, ...], *named_by: tuple[Kind[Any], str]
) -> Callable[[Step], set[Key]]:
    """Return what finds the items that an edit changes, and those that what it changes names."""

    def find(step: Step) -> set[Key]:
        touched = step.changed(kind, *fields)
        for other, field in named_by:
            for name, _, *states in step.changes.items:
                if name == other.name:
                    touched.update(getattr(each, field) for each in states if each is not None)
        return touched

    return find


GOVERNED_SCOPES: tuple[WholeScope, ...] = (
    WholeScope(
        Scope.SYSTEM,
        SYSTEM,
        {SYSTEM.name: _SYSTEM},
        lambda seen, keys: system_cases(seen.framework, seen.today, keys),
        _touched(SYSTEM, _SYSTEM),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.INTEGRATION,
        INTEGRATION,
        {INTEGRATION.name: _INTEGRATION},
        lambda seen, keys: integration_cases(seen.framework, keys),
        _touched(INTEGRATION, _INTEGRATION),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.METRIC,
        METRIC,
        {METRIC.name: _METRIC, READING.name: ("metric", "day")},
        lambda seen, keys: metric_cases(seen.framework, seen.today, lambda: seen.series, keys),
        _touched(METRIC, _METRIC, (READING, "metric")),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.OBJECTIVE,
        OBJECTIVE,
        {OBJECTIVE.name: _OBJECTIVE, METRIC.name: ("objective",)},
        lambda seen, keys: objective_cases(seen.framework, seen.today, keys),
        _touched(OBJECTIVE, _OBJECTIVE, (METRIC, "objective")),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.TOUCHPOINT,
        TOUCHPOINT,
        {
            TOUCHPOINT.name: ("owner",),
            TOUCHPOINT_METRIC.name: ("touchpoint",),
            BUDGET_LINE.name: ("touchpoint",),
        },
        lambda seen, keys: touchpoint_cases(seen.framework, keys),
        _touched(
            TOUCHPOINT,
            ("owner",),
            (TOUCHPOINT_METRIC, "touchpoint"),
            (BUDGET_LINE, "touchpoint"),
        ),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.BUDGET,
        BUDGET_LINE,
        {BUDGET_LINE.name: _BUDGET_LINE},
        lambda seen, keys: budget_cases(seen.framework, keys),
        _touched(BUDGET_LINE, _BUDGET_LINE),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.STANDARD,
        STANDARD,
        {STANDARD.name: _STANDARD},
        lambda seen, keys: standard_cases(seen.framework, seen.today, keys),
        _touched(STANDARD, _STANDARD),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.FUNCTION,
        OVERSIGHT_FUNCTION,
        {OVERSIGHT_FUNCTION.name: _FUNCTION, OVERSIGHT.name: ("function", "role", "not_required")},
        lambda seen, keys: function_cases(seen.framework, keys),
        _touched(OVERSIGHT_FUNCTION, _FUNCTION, (OVERSIGHT, "function")),
        needs_a_day=False,
    ),
)
