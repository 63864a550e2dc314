"""Checking a whole framework at once, with what the window looks for in the background."""

import datetime
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.rules.assessment import Assessment
from governance_app.domain.rules.likeness import similar_name_findings
from governance_app.domain.rules.proof_rules import chain_findings
from governance_app.domain.rules.rule import Finding
from governance_app.domain.rules.staleness_rules import untouched_findings
from governance_app.domain.rules.waiving import Accepted
from governance_app.domain.staleness import Touched


class Checked(NamedTuple):
    """What is found in a framework, and what of it somebody accepted."""

    findings: list[Finding]
    accepted: list[Accepted]


def checked(
    framework: Framework, today: datetime.date | None = None, touched: Touched | None = None
) -> Checked:
    """Return what is found on a day, likeness of names and proofs of chains included.

    What nobody has edited for long is found where it is said when each item was `touched` last.
    """
    assessment = Assessment(framework, today)
    later = [
        *chain_findings(framework, today),
        *untouched_findings(framework, today, touched),
        *similar_name_findings(framework),
    ]
    standing, accepted = assessment.waivers.split(later)
    return Checked(
        [*assessment.findings(), *standing],
        [*assessment.accepted(), *assessment.waivers.with_waivers(accepted)],
    )


def check(
    framework: Framework, today: datetime.date | None = None, touched: Touched | None = None
) -> list[Finding]:
    """Return all findings of a framework but the accepted ones, as `checked` finds them."""
    return checked(framework, today, touched).findings
