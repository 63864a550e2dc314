"""Findings in words: made when somebody looks at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import kind_named
from governance_app.domain.kinds.kind import shortened
from governance_app.domain.labels import label_of
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.rules.rule import Finding, Mend, Severity, Subject, rules


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding as a person reads it. `subject` is the name of what it is about."""

    rule: str
    severity: Severity
    subject: str
    title: str
    message: str
    reason: str
    mends: tuple[Mend, ...]


def explain(framework: Framework, finding: Finding) -> Explanation:
    """Return the finding in words, with its mends, as the framework is now."""
    described = rules()[finding.rule]
    subject = name_of(framework, finding.subject)
    facts = {name: _shown(framework, fact) for name, fact in finding.facts}
    if "{accountable_roles}" in described.message:
        facts["accountable_roles"] = _accountable_roles(framework, finding)
    facts["subject"] = shortened(subject)
    return Explanation(
        rule=finding.rule,
        severity=described.severity,
        subject=subject,
        title=described.title.format_map(facts),
        message=described.message.format_map(facts),
        reason=described.reason,
        mends=described.mends(framework, finding),
    )


def title_of(framework: Framework, finding: Finding) -> str:
    """Return the few words that stand in the check column."""
    facts = {name: _shown(framework, fact) for name, fact in finding.facts}
    return rules()[finding.rule].title.format_map(facts)


def severity_of(finding: Finding) -> Severity:
    """Return how much the finding matters."""
    return rules()[finding.rule].severity


def name_of(framework: Framework, subject: Subject) -> str:
    """Return the name of an item."""
    return label_of(
        framework, kind_named(subject.kind), framework.tables[subject.kind][subject.key]
    )


def listed(words: Iterable[str]) -> str:
    """Return "one, two and three"."""
    there = list(words)
    return f"{', '.join(there[:-1])} and {there[-1]}" if len(there) > 1 else "".join(there)


def _shown(framework: Framework, fact: Any) -> str:
    return shortened(name_of(framework, fact)) if isinstance(fact, Subject) else str(fact)


def _accountable_roles(framework: Framework, finding: Finding) -> str:
    roles = framework.matrix.assigned(finding.subject.key, policy_of(framework).accountable)
    in_order = sorted((framework.roles[role] for role in roles), key=lambda r: (r.position, r.key))
    names = [shortened(role.name, 40) for role in in_order]
    return listed([*names[:4], f"{len(names) - 4} more"] if len(names) > 5 else names)
