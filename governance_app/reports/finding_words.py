"""Findings as a report prints them: in words, the worst first, those that agree together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.rules import Finding, explain, severity_of, title_of
from governance_app.reports.content import FindingGroup, Flag, ReportedFinding


def flags_by_subject(
    framework: Framework, findings: Iterable[Finding]
) -> Mapping[Key, tuple[Flag, ...]]:
    """Return what stands beside each item, the worst first."""
    found: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.subject.key].append(finding)
    return {
        key: tuple(
            Flag(severity_of(each).value, title_of(framework, each))
            for each in sorted(of_subject, key=lambda each: severity_of(each).rank)
        )
        for key, of_subject in found.items()
    }


def groups_of(
    framework: Framework, findings: Sequence[Finding], places: Mapping[Key, str]
) -> tuple[FindingGroup, ...]:
    """Return the findings in groups of one title and reason, the worst first.

    `places` gives the number of an activity or process; groups and their findings keep the order
    in which the findings come.
    """
    groups: dict[tuple[int, str, str, str], list[ReportedFinding]] = defaultdict(list)
    for finding in findings:
        words = explain(framework, finding)
        group = (words.severity.rank, words.severity.value, words.title, words.reason)
        groups[group].append(
            ReportedFinding(
                kind=kind_named(finding.subject.kind).label,
                place=places.get(finding.subject.key, ""),
                subject=words.subject,
                message=words.whole_message,
                mends=tuple(mend.label for mend in words.mends),
            )
        )
    return tuple(
        FindingGroup(severity, title, reason, tuple(members))
        for (_, severity, title, reason), members in sorted(
            groups.items(), key=lambda item: item[0][0]
        )
    )
