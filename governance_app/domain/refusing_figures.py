"""What objectives, metrics, readings, integrations and the framework's own values must never be."""

import re
from typing import Any

from governance_app.domain.earlier import is_new
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    METRIC,
    READING,
    Integration,
    Kind,
    Metric,
    Objective,
    Profile,
    Reading,
)
from governance_app.domain.labels import where
from governance_app.domain.words import counted, shown

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


def refuse_strange_currency(framework: Framework, kind: Kind[Any], item: Profile) -> None:
    """Refuse a currency that is not the three letters of one."""
    if not item.currency or _CURRENCY.fullmatch(item.currency):
        return
    if is_new(framework, kind, item, "currency"):
        raise Refusal(
            f"{where(framework, kind, item)}: “{shown(item.currency)}” is no currency; type "
            "its three letters, such as EUR."
        )


def refuse_strange_colour(framework: Framework, kind: Kind[Any], item: Profile) -> None:
    """Refuse a colour that is not written as six digits."""
    if not item.brand_colour or _COLOUR.fullmatch(item.brand_colour):
        return
    if is_new(framework, kind, item, "brand_colour"):
        raise Refusal(
            f"{where(framework, kind, item)}: “{shown(item.brand_colour)}” is no colour; type "
            "one such as #1a5fb4."
        )


def refuse_same_ends(framework: Framework, kind: Kind[Any], item: Integration) -> None:
    """Refuse an integration of a system with itself."""
    if item.from_system is None or item.from_system != item.to_system:
        return
    if is_new(framework, kind, item, "from_system", "to_system"):
        raise Refusal(
            f"{where(framework, kind, item)}: it would lead from a system to itself; choose "
            "another one as its end."
        )


def refuse_no_way_to_go(framework: Framework, kind: Kind[Any], item: Metric | Objective) -> None:
    """Refuse a baseline that equals the target, and a due day before that of the baseline."""
    same = item.baseline is not None and item.baseline == item.target
    if same and is_new(framework, kind, item, "baseline", "target"):
        raise Refusal(
            f"{where(framework, kind, item)}: the target is {item.target:f}, which is the "
            "baseline; change one of the two, so that there is something to reach."
        )
    begun, due = item.baseline_day, item.due
    backwards = begun is not None and due is not None and due <= begun
    if backwards and is_new(framework, kind, item, "baseline_day", "due"):
        raise Refusal(
            f"{where(framework, kind, item)}: it is due on {due}, and its baseline is of {begun}; "
            "correct one of the two."
        )


def refuse_baseline_after_readings(framework: Framework, kind: Kind[Any], item: Metric) -> None:
    """Refuse to move the baseline of a metric behind readings that it has."""
    if item.baseline_day is None or item.key not in framework.of(METRIC):
        return
    if not is_new(framework, kind, item, "baseline_day"):
        return
    before = sum(
        each.metric == item.key and each.day < item.baseline_day
        for each in framework.of(READING).values()
    )
    if before:
        raise Refusal(
            f"{where(framework, kind, item)}: {counted(before, 'reading')} would lie before the "
            f"baseline of {item.baseline_day}; choose an earlier day, or remove them first."
        )


def refuse_before_baseline(framework: Framework, kind: Kind[Any], item: Reading) -> None:
    """Refuse a reading that lies before the baseline of its metric."""
    metric = framework.of(METRIC).get(item.metric)
    if metric is None or metric.baseline_day is None or item.day >= metric.baseline_day:
        return
    if is_new(framework, kind, item, "metric", "day"):
        raise Refusal(
            f"{where(framework, kind, item)}: {item.day} lies before the baseline of "
            f"{metric.baseline_day}; correct the day, or move the baseline."
        )
