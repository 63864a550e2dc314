"""The examples of the rules about technology, goals, touchpoints, standards and oversight."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BUDGET_LINE,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT_FUNCTION,
    READING,
    STANDARD,
    SYSTEM,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
)
from governance_app.domain.rules.stories import Story, Teller

_BEGUN, _READ = datetime.date(2025, 12, 31), datetime.date(2026, 1, 31)
_PAST, _NOTICE = datetime.date(2026, 2, 28), datetime.date(2026, 3, 15)
_END, _FAR = datetime.date(2026, 6, 30), datetime.date(2027, 12, 31)


def _system(told: Teller, **values: Any) -> Key:
    return told.add(SYSTEM, name="CRM", **values)


def _metric(told: Teller, **values: Any) -> Key:
    figures = {"baseline": Decimal(20), "target": Decimal(30), "baseline_day": _BEGUN}
    return told.add(METRIC, **{"name": "Open rate", "unit": "%", **figures, **values})


def _read_once(told: Teller) -> None:
    metric = _metric(told, owner=told.role("Analytics Lead"), cadence="monthly")
    told.add(READING, metric=metric, day=_READ, value=Decimal(21))


def _objective(told: Teller, **values: Any) -> Key:
    return told.add(OBJECTIVE, name="Workflow automation", **values)


def _touchpoint(told: Teller, *, owner: bool = True, metric: bool = True) -> Key:
    role = told.role("Content Lead") if owner else None
    key = told.add(TOUCHPOINT, name="Newsletter", owner=role)
    if metric:
        told.add(TOUCHPOINT_METRIC, touchpoint=key, metric=_metric(told, owner=role))
    return key


def _overspent(told: Teller) -> None:
    told.add(
        BUDGET_LINE,
        touchpoint=_touchpoint(told),
        purpose="Spring campaign",
        planned=Decimal(900),
        actual=Decimal("1250.50"),
    )


def _standard(told: Teller, **values: Any) -> Key:
    return told.add(STANDARD, name="E-mail policy", **values)


#: The example of each of these rules.
GOVERNED_STORIES: Mapping[str, Story] = {
    "system-without-owner": Story(
        "Analytics Lead is the steward of the system CRM, and no role owns it.",
        lambda told: _system(told, steward=told.role("Analytics Lead")),
    ),
    "contract-ending": Story(
        f"The contract of CRM ends on {_END}; notice is to be given by {_NOTICE}, and the "
        "framework warns 60 days before.",
        lambda told: _system(told, contract_end=_END, notice_by=_NOTICE),
    ),
    "integration-without-owner": Story(
        "No role owns the integration Leads to CRM; Analytics Lead owns CRM, to which it leads.",
        lambda told: told.add(
            INTEGRATION,
            name="Leads to CRM",
            to_system=_system(told, owner=told.role("Analytics Lead")),
        ),
    ),
    "integration-with-one-end": Story(
        "Leads to CRM leads to CRM, and from nowhere.",
        lambda told: told.add(INTEGRATION, name="Leads to CRM", to_system=_system(told)),
    ),
    "metric-without-owner": Story("No role owns the metric Open rate.", _metric),
    "metric-without-baseline": Story(
        "Open rate is to be 30 %, and nobody knows what it was.",
        lambda told: _metric(told, baseline=None),
    ),
    "metric-without-target": Story(
        "Open rate was 20 %, and nothing says what it is to be.",
        lambda told: _metric(told, target=None),
    ),
    "metric-target-backwards": Story(
        "Open rate was 20 %, is to be 15 %, and higher is better.",
        lambda told: _metric(told, target=Decimal(15)),
    ),
    "metric-without-readings": Story(
        f"Open rate is read monthly, and was read on {_READ}.", _read_once
    ),
    "metric-far-off": Story(
        f"The target of Open rate is due on {_FAR}.", lambda told: _metric(told, due=_FAR)
    ),
    "objective-without-owner": Story("No role owns Workflow automation.", _objective),
    "objective-without-metric": Story(
        "Workflow automation is measured by its metrics, and has none.", _objective
    ),
    "objective-far-off": Story(
        f"Workflow automation is due on {_FAR}.", lambda told: _objective(told, due=_FAR)
    ),
    "touchpoint-without-owner": Story(
        "No role owns the touchpoint Newsletter.", lambda told: _touchpoint(told, owner=False)
    ),
    "touchpoint-without-metric": Story(
        "Newsletter has an owner and no metric.", lambda told: _touchpoint(told, metric=False)
    ),
    "touchpoint-without-budget": Story(
        "Newsletter has an owner, a metric and no budget line.", _touchpoint
    ),
    "budget-exceeded": Story(
        "900 was planned for the spring campaign of Newsletter, and 1,250.50 spent.", _overspent
    ),
    "standard-without-owner": Story("No role owns the e-mail policy.", _standard),
    "standard-without-decision": Story("Nothing is decided about the e-mail policy.", _standard),
    "standard-overdue": Story(
        f"The next review of the e-mail policy was to be on {_PAST}.",
        lambda told: _standard(told, next_review=_PAST),
    ),
    "function-covers-nothing": Story(
        "Technology oversight must cover systems, and no role oversees any.",
        lambda told: told.add(OVERSIGHT_FUNCTION, name="Technology oversight", covers_system=True),
    ),
}
