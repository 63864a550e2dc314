"""The first three steps of the guide: what is in force, touchpoints, their measures and means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from governance_app.domain.guide_parts import Lack, Look, Part, in_order
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BUDGET_LINE,
    STANDARD,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    BudgetLine,
    Standard,
    Touchpoint,
)
from governance_app.domain.kinds.standard import UNDER_REVIEW
from governance_app.domain.rules.rule import Subject

_NO_BUDGET = Lack("Plan time or money for {name}", BUDGET_LINE.name)


def standard_parts(look: Look) -> tuple[Part, ...]:
    """Count the standards, policies and frameworks that somebody has decided on."""

    def lacks(standard: Standard) -> Lack | None:
        is_open = standard.decision in ("", UNDER_REVIEW)
        return Lack("Decide on {name}", "decision") if is_open else None

    part = look.part(
        STANDARD,
        "standards decided on",
        "List policies, standards and frameworks in force; decided is what you adopt, adapt or retire.",
        in_order(look.framework, STANDARD),
        lacks=lacks,
    )
    return (part,)


def touchpoint_parts(look: Look) -> tuple[Part, ...]:
    """Count the touchpoints that say why they matter."""

    def lacks(touchpoint: Touchpoint) -> Lack | None:
        is_described = touchpoint.description.strip()
        return None if is_described else Lack("Say why {name} matters", "description")

    part = look.part(
        TOUCHPOINT,
        "touchpoints described",
        "A touchpoint is described when it says why it matters to the goals.",
        in_order(look.framework, TOUCHPOINT),
        lacks=lacks,
    )
    return (part,)


def measure_parts(look: Look) -> tuple[Part, ...]:
    """Count the touchpoints with a metric, with a budget, and with an estimate of its results."""
    lines: dict[Key, list[BudgetLine]] = defaultdict(list)
    for line in in_order(look.framework, BUDGET_LINE):
        lines[line.touchpoint].append(line)
    touchpoints = in_order(look.framework, TOUCHPOINT)
    return (_measured_part(look, touchpoints), *_budget_parts(look, touchpoints, lines))


def _measured_part(look: Look, touchpoints: Sequence[Touchpoint]) -> Part:
    measured = {each.touchpoint for each in look.framework.of(TOUCHPOINT_METRIC).values()}

    def lacks(touchpoint: Touchpoint) -> Lack | None:
        is_measured = touchpoint.key in measured
        return None if is_measured else Lack("Choose a metric for {name}", TOUCHPOINT_METRIC.name)

    return look.part(
        TOUCHPOINT,
        "touchpoints with a metric",
        "A metric that is named in the form of the touchpoint shows how it does.",
        touchpoints,
        lacks=lacks,
    )


def _budget_parts(
    look: Look, touchpoints: Sequence[Touchpoint], lines: Mapping[Key, Sequence[BudgetLine]]
) -> tuple[Part, ...]:
    def no_budget(touchpoint: Touchpoint) -> Lack | None:
        return None if lines.get(touchpoint.key) else _NO_BUDGET

    def no_estimate(touchpoint: Touchpoint) -> Lack | None:
        there = lines.get(touchpoint.key)
        if not there:
            return _NO_BUDGET
        if any(_is_estimated(line) for line in there):
            return None
        first = there[0]
        field = "planned" if first.planned is None else "planned_results"
        return Lack("Estimate what {name} takes", field, Subject(BUDGET_LINE.name, first.key))

    return (
        look.part(
            TOUCHPOINT,
            "touchpoints with a budget line",
            "A budget line sets time or money down for a month, a quarter, a year or a campaign.",
            touchpoints,
            lacks=no_budget,
        ),
        look.part(
            TOUCHPOINT,
            "touchpoints with an estimate",
            "One of its budget lines says what is planned, and for how many results: that is what "
            "one result costs.",
            touchpoints,
            lacks=no_estimate,
        ),
    )


def _is_estimated(line: BudgetLine) -> bool:
    """Whether a budget line tells what one result is planned to cost."""
    return line.planned is not None and bool(line.planned_results)
