"""Rules: functions from values to findings, in a registry.

What a finding is can be imported from here at once. The rules themselves, and what works with
them, are imported when first asked for, since a window is painted before its findings are looked
for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from governance_app.domain.rules.rule import (
    Finding,
    Mend,
    Rule,
    Scope,
    Severity,
    Subject,
)

if TYPE_CHECKING:
    from governance_app.domain.rules.assessment import Assessment, check
    from governance_app.domain.rules.every_rule import rules
    from governance_app.domain.rules.explaining import (
        Explanation,
        explain,
        listed,
        name_of,
        severity_of,
        still_there,
        title_of,
    )
    from governance_app.domain.rules.likeness import similar_name_findings

#: The module of each name that is imported when it is first asked for.
_LATER = {
    "Assessment": "assessment",
    "Explanation": "explaining",
    "check": "assessment",
    "explain": "explaining",
    "listed": "explaining",
    "name_of": "explaining",
    "rules": "every_rule",
    "severity_of": "explaining",
    "similar_name_findings": "likeness",
    "still_there": "explaining",
    "title_of": "explaining",
}

__all__ = [
    "Assessment",
    "Explanation",
    "Finding",
    "Mend",
    "Rule",
    "Scope",
    "Severity",
    "Subject",
    "check",
    "explain",
    "listed",
    "name_of",
    "rules",
    "severity_of",
    "similar_name_findings",
    "still_there",
    "title_of",
]


def __getattr__(name: str) -> Any:
    """Import every rule, and then what was asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import_module(f"{__name__}.every_rule")
    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found
