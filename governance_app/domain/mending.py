"""Mending many findings at once: what several have in common, and one command that does it.

A mend is chosen for each finding anew, in the framework that the mends before it have led to: what
one of them has mended already is left alone, and what became impossible too.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.changes import Changes, merged
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Assessment, Finding, Mend, Scope, explain, rules
from governance_app.domain.words import counted, shortened

#: More findings than these are not mended together: somebody should look at what becomes of each.
MOST_TOGETHER = 1_000
_MOST_OFFERS = 4
_NOT_IN_THE_ASSESSMENT = (Scope.PROOF, Scope.NAMES, Scope.STALE_TOUCH)


class PlannedMend(NamedTuple):
    """What one finding would get: the name of its item, and what the button says."""

    subject: str
    label: str


class Offer(NamedTuple):
    """A mend that several findings have: what the button says, what each gets, the command."""

    label: str
    planned: tuple[PlannedMend, ...]
    command: "MendTogether"


_Planned = tuple[Finding, PlannedMend]


@dataclass(frozen=True, slots=True)
class MendTogether:
    """Mend findings by their first mends, or by those of one label, as one edit.

    `day` is the day on which they were found.
    """

    findings: tuple[Finding, ...]
    day: datetime.date
    label: str = ""

    def title(self, framework: Framework) -> str:
        """Return "12 findings mended" or "Remove the waiver: 12 findings"."""
        many = counted(len(self.findings), "finding")
        return f"{shortened(self.label)}: {many}" if self.label else f"{many} mended"

    def changes(self, framework: Framework) -> Changes:
        """Return what all mends change; refuses where not one of them is possible."""
        assessment = Assessment(framework, self.day)
        parts, refused = list[Changes](), list[Refusal]()
        for finding in self.findings:
            mend = self._mend(framework, finding) if _stands(assessment, finding) else None
            if mend is None:
                continue
            try:
                changes = mend.command.changes(framework)
            except Refusal as refusal:
                refused.append(refusal)
                continue
            framework = framework.apply(changes)
            assessment.update(framework, changes)
            parts.append(changes)
        if refused and not parts:
            raise refused[0]
        return merged(parts)

    def _mend(self, framework: Framework, finding: Finding) -> Mend | None:
        return _chosen(explain(framework, finding).mends, self.label)


def offers(framework: Framework, findings: Sequence[Finding], day: datetime.date) -> list[Offer]:
    """Return how several findings can be mended together; nothing where fewer than two can.

    First that each gets the first mend that it offers, then every mend that several offer in the
    same words, those of most findings first.
    """
    if len(findings) > MOST_TOGETHER:
        return []
    first: list[_Planned] = []
    by_label: dict[str, list[_Planned]] = {}
    for finding in findings:
        told = explain(framework, finding)
        for place, mend in enumerate(told.mends):
            planned = (finding, PlannedMend(told.subject, mend.label))
            if place == 0:
                first.append(planned)
            by_label.setdefault(mend.label, []).append(planned)
    common = sorted(by_label.items(), key=lambda each: -len(each[1]))
    found = [_offer(label, those, day, label) for label, those in common if len(those) > 1]
    if len(first) > 1 and first not in by_label.values():
        found.insert(0, _offer("The first way of each", first, day, ""))
    return found[:_MOST_OFFERS]


def _offer(label: str, those: Sequence[_Planned], day: datetime.date, chosen: str) -> Offer:
    command = MendTogether(tuple(dict.fromkeys(finding for finding, _ in those)), day, chosen)
    return Offer(label, tuple(planned for _, planned in those), command)


def _chosen(mends: Sequence[Mend], label: str) -> Mend | None:
    return next((each for each in mends if not label or each.label == label), None)


def _stands(assessment: Assessment, finding: Finding) -> bool:
    """Whether a finding is still there; what is found in the background is taken to be."""
    if rules()[finding.rule].scope in _NOT_IN_THE_ASSESSMENT:
        return True
    found = assessment.of(finding.subject.kind).get(finding.subject.key, ())
    return any(each.rule == finding.rule for each in found)
