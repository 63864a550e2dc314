"""Findings in words: made when somebody looks at them."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.rules.every_rule import rules
from governance_app.domain.rules.naming import listed, name_of
from governance_app.domain.rules.rule import Finding, Mend, Severity, Subject, WordedLater
from governance_app.domain.rules.waiving import told_waiver, waiver_about
from governance_app.domain.words import shortened


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding as a person reads it. `subject` is the name of what it is about.

    `waived` is a sentence of the waiver about it, "" where there is none: of one that has ended,
    of one that has not begun, or of the one by which it is accepted.
    """

    rule: str
    severity: Severity
    subject: str
    title: str
    message: str
    reason: str
    source: str
    mends: tuple[Mend, ...]
    waived: str = ""

    @property
    def whole_message(self) -> str:
        """The message, and what is to be said of a waiver."""
        return f"{self.message} {self.waived}".rstrip()


class Words(NamedTuple):
    """The words of a finding that tell it from others."""

    subject: str
    title: str
    message: str


def still_there(framework: Framework, finding: Finding) -> bool:
    """Whether all items that a finding names are in the framework.

    Those found in the background may have been removed since.
    """
    facts = (fact for _, fact in finding.facts if isinstance(fact, Subject))
    return all(each.key in framework.tables[each.kind] for each in (finding.subject, *facts))


def explain(
    framework: Framework, finding: Finding, today: datetime.date | None = None
) -> Explanation:
    """Return the finding in words, with its mends, as the framework is now.

    Where it names what is no longer there it says so, and there is nothing to mend. A waiver that
    has ended is told as past where `today` is given.
    """
    described = rules()[finding.rule]
    there = still_there(framework, finding)
    words = words_of(framework, finding)
    waiver = waiver_about(framework, finding)
    return Explanation(
        rule=finding.rule,
        severity=described.severity,
        subject=words.subject,
        title=words.title,
        message=words.message,
        reason=described.reason,
        source=described.source,
        mends=described.mends(framework, finding) if there else (),
        waived=told_waiver(framework, waiver, today) if waiver is not None else "",
    )


def words_of(framework: Framework, finding: Finding) -> Words:
    """Return the words of a finding alone: thousands are looked through for a text."""
    described = rules()[finding.rule]
    subject = name_of(framework, finding.subject)
    facts = {name: _shown(framework, fact) for name, fact in finding.facts}
    if "{accountable_roles}" in described.message:
        facts["accountable_roles"] = _accountable_roles(framework, finding)
    facts["subject"] = shortened(subject)
    return Words(subject, described.title.format_map(facts), described.message.format_map(facts))


def title_of(framework: Framework, finding: Finding) -> str:
    """Return the few words that stand in the check column."""
    facts = {name: _shown(framework, fact) for name, fact in finding.facts}
    return rules()[finding.rule].title.format_map(facts)


def severity_of(finding: Finding) -> Severity:
    """Return how much the finding matters."""
    return rules()[finding.rule].severity


def _shown(framework: Framework, fact: Any) -> str:
    if isinstance(fact, WordedLater):
        return fact.in_words(framework)
    return shortened(name_of(framework, fact)) if isinstance(fact, Subject) else str(fact)


def _accountable_roles(framework: Framework, finding: Finding) -> str:
    roles = framework.matrix.assigned(finding.subject.key, policy_of(framework).accountable)
    in_order = sorted((framework.roles[role] for role in roles), key=lambda r: (r.position, r.key))
    names = [shortened(role.name, 40) for role in in_order]
    return listed([*names[:4], f"{len(names) - 4} more"] if len(names) > 5 else names)
