"""How findings are listed, as JSON values that outlast the window."""

from collections.abc import Mapping
from typing import Any

from governance_app.domain.finding_groups import Grouping
from governance_app.domain.kinds import KINDS
from governance_app.domain.rules import Severity
from governance_app.ui.findings.rows import Listed

#: More groups than these are not remembered: nobody folded them by hand.
_MOST_TURNED = 500


def arrangement_of(listed: Listed) -> Mapping[str, Any]:
    """Return how findings are listed, as JSON values."""
    return {
        "group": listed.by.name.lower(),
        "turned": sorted(listed.turned)[:_MOST_TURNED],
        "severities": sorted(each.value for each in listed.severities),
        "accepted": listed.only_accepted,
        "kind": listed.kind,
    }


def listed_in(state: Mapping[str, Any]) -> Listed:
    """Return how findings were listed; what is unknown is left out."""
    by = {each.name.lower(): each for each in Grouping}
    severities = {each.value: each for each in Severity}
    kind = state.get("kind")
    group = state.get("group")
    return Listed(
        by.get(group, Grouping.SEVERITY) if isinstance(group, str) else Grouping.SEVERITY,
        frozenset(_texts(state.get("turned"))),
        frozenset(severities[e] for e in _texts(state.get("severities")) if e in severities),
        state.get("accepted") is True,
        kind if isinstance(kind, str) and any(each.name == kind for each in KINDS) else "",
    )


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
