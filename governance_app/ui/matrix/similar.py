"""Findings about names that are alike: they come from the background, and go with their items."""

from collections.abc import Mapping

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Finding, Subject

_Alike = Mapping[Subject, tuple[Finding, ...]]


def still_alike(similar: _Alike, framework: Framework) -> _Alike:
    """Forget likenesses of names that are gone; new ones come from the background."""
    there = framework.tables
    return {
        subject: tuple(f for f in found if all(s.key in there[s.kind] for s in _named_in(f)))
        for subject, found in similar.items()
    }


def _named_in(finding: Finding) -> list[Subject]:
    others = [fact for _, fact in finding.facts if isinstance(fact, Subject)]
    return [finding.subject, *others]
