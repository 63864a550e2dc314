"""Rules: functions from values to findings, in a registry.

Importing this package registers every rule.
"""

from governance_app.domain.rules import (
    activity_rules,
    likeness,
    office_rules,
    ownership_rules,
    role_rules,
)
from governance_app.domain.rules.assessment import Assessment, check
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
from governance_app.domain.rules.rule import (
    Finding,
    Mend,
    Rule,
    Scope,
    Severity,
    Subject,
    rules,
)

__all__ = [
    "Assessment",
    "Explanation",
    "Finding",
    "Mend",
    "Rule",
    "Scope",
    "Severity",
    "Subject",
    "activity_rules",
    "check",
    "explain",
    "likeness",
    "listed",
    "name_of",
    "office_rules",
    "ownership_rules",
    "role_rules",
    "rules",
    "severity_of",
    "similar_name_findings",
    "still_there",
    "title_of",
]
