"""Findings as the inspector shows them."""

import datetime
from collections.abc import Iterable, Mapping

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Explanation, Finding, Severity, explain
from governance_app.ui.inspection.inspection import Block, FindingCard, Section, Tone

TONES: Mapping[Severity, Tone] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "hint",
}


def finding_card(told: Explanation) -> FindingCard:
    """Return the card of a finding, with its mends and what was said when it was accepted."""
    mends = tuple((mend.label, mend.command) for mend in told.mends)
    return FindingCard(told.title, told.whole_message, told.reason, TONES[told.severity], mends)


def findings_section(
    framework: Framework,
    findings: Iterable[Finding],
    heading: str = "Findings",
    today: datetime.date | None = None,
) -> list[Section]:
    """Return the findings in words with their mends, under a heading; nothing where all is well."""
    cards: list[Block] = [finding_card(explain(framework, each, today)) for each in findings]
    return [Section(heading, tuple(cards))] if cards else []
