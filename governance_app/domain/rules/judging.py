"""Judging cases by rules."""

from collections.abc import Iterable, Sequence
from typing import Any

from governance_app.domain.keys import Key
from governance_app.domain.rules.rule import Finding, Rule, Subject, rules

#: The findings of each subject that has some, the worst first.
Found = dict[Key, tuple[Finding, ...]]
#: What rules found in a case: the name of the rule, and the facts.
Judged = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]


def judge(looking: tuple[Rule, ...], case: Any) -> Judged:
    """Return what the rules find in a case, the worst first."""
    found = [(each, facts) for each in looking if (facts := each.find(case)) is not None]
    if len(found) > 1:
        found.sort(key=lambda pair: pair[0].severity.rank)
    return tuple((each.name, tuple(facts.items())) for each, facts in found)


def found_in(kind: str, looking: tuple[Rule, ...], cases: Iterable[tuple[Key, Any]]) -> Found:
    """Return the findings of every case, by its key."""
    return {
        key: findings_of(Subject(kind, key), found)
        for key, case in cases
        if (found := judge(looking, case))
    }


def findings_of(subject: Subject, found: Judged) -> tuple[Finding, ...]:
    """Return what was found in a case as findings about its subject."""
    return tuple([Finding(name, subject, facts) for name, facts in found])


def together(parts: Sequence[Found]) -> Found:
    """Return the findings of several scopes by subject, the worst of each first."""
    if len(parts) == 1:
        return parts[0]
    joined: dict[Key, list[Finding]] = {}
    for part in parts:
        for key, found in part.items():
            joined.setdefault(key, []).extend(found)
    known = rules()
    for found_here in joined.values():
        found_here.sort(key=lambda each: known[each.rule].severity.rank)
    return {key: tuple(found_here) for key, found_here in joined.items()}
