"""Rules: functions from values to findings, in a registry.

What a finding is can be imported from here at once. The rules themselves, and what works with
them, are imported when first asked for, since a window is painted before its findings are looked
for.
"""

from typing import TYPE_CHECKING

from governance_app.domain.later import later
from governance_app.domain.rules.rule import (
    Finding,
    Mend,
    Rule,
    Scope,
    Severity,
    Subject,
)

if TYPE_CHECKING:
    from governance_app.domain.rules.assessment import Assessment
    from governance_app.domain.rules.checking import Checked, check, checked
    from governance_app.domain.rules.every_rule import rules
    from governance_app.domain.rules.explaining import (
        Explanation,
        explain,
        severity_of,
        still_there,
        title_of,
    )
    from governance_app.domain.rules.likeness import similar_name_findings
    from governance_app.domain.rules.naming import listed, name_of
    from governance_app.domain.rules.proof_rules import PROOFS_READ, ChainProofs

_LATER = {
    "assessment": ("Assessment",),
    "checking": ("Checked", "check", "checked"),
    "every_rule": ("rules",),
    "explaining": (
        "Explanation",
        "explain",
        "severity_of",
        "still_there",
        "title_of",
    ),
    "likeness": ("similar_name_findings",),
    "naming": ("listed", "name_of"),
    "proof_rules": ("PROOFS_READ", "ChainProofs"),
}

__all__ = [
    "PROOFS_READ",
    "Assessment",
    "ChainProofs",
    "Checked",
    "Explanation",
    "Finding",
    "Mend",
    "Rule",
    "Scope",
    "Severity",
    "Subject",
    "check",
    "checked",
    "explain",
    "listed",
    "name_of",
    "rules",
    "severity_of",
    "similar_name_findings",
    "still_there",
    "title_of",
]

if not TYPE_CHECKING:
    __getattr__ = later(__name__, _LATER, before="every_rule")
