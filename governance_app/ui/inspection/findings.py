"""Findings as the inspector shows them."""

from collections.abc import Iterable, Mapping

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Finding, Severity, explain
from governance_app.ui.inspection.inspection import Block, FindingCard, Section, Tone

TONES: Mapping[Severity, Tone] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "hint",
}


def findings_section(
    framework: Framework, findings: Iterable[Finding], heading: str = "Findings"
) -> list[Section]:
    """Return the findings in words with their mends, under a heading; nothing where all is well."""
    cards: list[Block] = []
    for finding in findings:
        words = explain(framework, finding)
        mends = tuple((mend.label, mend.command) for mend in words.mends)
        tone = TONES[words.severity]
        cards.append(FindingCard(words.title, words.message, words.reason, tone, mends))
    return [Section(heading, tuple(cards))] if cards else []
