"""All that is found in an open document: at once, in the background, and what of it is accepted."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from governance_app.domain.rules import Finding, Severity
from governance_app.ui.found_later import FoundLater

if TYPE_CHECKING:
    from governance_app.domain.rules import Assessment
    from governance_app.domain.rules.waiving import Accepted


class AllFindings:
    """The findings of the assessment and of the background; what a waiver accepts is none of them."""

    def __init__(self, assessment: "Callable[[], Assessment]", later: FoundLater) -> None:
        self._assessment, self._later = assessment, later

    @property
    def of_chains(self) -> list[Finding]:
        """What the proofs of approval chains found, as far as they are known."""
        standing, _ = self._assessment().waivers.split(self._later.of_chains)
        return list(standing)

    def standing(self) -> list[Finding]:
        """Return the findings, with similar names and proofs known so far, the worst first."""
        from governance_app.domain.rules import rules

        later, _ = self._assessment().waivers.split(self._later.findings())
        ranks = {name: each.severity.rank for name, each in rules().items()}
        found = [*self._assessment().findings(), *later]
        return sorted(found, key=lambda each: ranks[each.rule])

    def accepted(self) -> "list[Accepted]":
        """Return what somebody accepted, with the waivers, the worst first."""
        from governance_app.domain.rules import severity_of

        waivers = self._assessment().waivers
        _, later = waivers.split(self._later.findings())
        found = [*self._assessment().accepted(), *waivers.with_waivers(later)]
        return sorted(found, key=lambda each: severity_of(each.finding).rank)

    def counts(self) -> Counter[Severity]:
        """Return how many findings there are of each severity, similar names left out."""
        from governance_app.domain.rules import rules

        by_rule = Counter(each.rule for each in self._assessment().findings())
        by_rule.update(each.rule for each in self.of_chains)
        counts: Counter[Severity] = Counter()
        for name, count in by_rule.items():
            counts[rules()[name].severity] += count
        return counts
