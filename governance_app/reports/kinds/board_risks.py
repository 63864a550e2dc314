"""What is at risk, the worst first: findings, vacancies, lapsed reviews, and single points."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from governance_app.domain.resilience.exposure import resting
from governance_app.domain.resilience.telling import fails_told, people_told
from governance_app.domain.rules import Finding, Severity, severity_of, title_of
from governance_app.domain.words import counted
from governance_app.reports.document.text_blocks import Tone
from governance_app.reports.kinds.board_known import BoardKnown, some

#: Told in lines of their own.
_VACANT, _LAPSED = "vacant-role", "oversight-lapsed"
#: How many lines findings of one severity have, and people on whom much rests.
_MOST_ALIKE, _MOST_PEOPLE = 2, 1


class Risk(NamedTuple):
    """Something at risk: in a word, what it is, and the items; `tone` is that of the word."""

    word: str
    tone: Tone
    what: str
    about: str


def risks(known: BoardKnown) -> Iterator[Risk]:
    """Yield what is at risk: errors, vacancies, lapsed reviews, what rests on one, warnings."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in known.findings:
        by_rule[finding.rule].append(finding)
    yield from _alike(known, by_rule, Severity.ERROR, "Error", "error")
    if vacant := by_rule.get(_VACANT):
        what = f"{counted(len(vacant), 'role')} vacant"
        yield Risk("Vacant", "warning", what, some(known.name(e.subject) for e in vacant))
    if lapsed := by_rule.get(_LAPSED):
        what = f"{counted(len(lapsed), 'item')} not reviewed in time"
        yield Risk("Lapsed", "warning", what, some(known.name(e.subject) for e in lapsed))
    for exposed in resting(known.framework, known.day).alone[:_MOST_PEOPLE]:
        without = people_told(known.framework, exposed)
        verb = "thing fails" if exposed.count == 1 else "things fail"
        what = f"{exposed.count:,} {verb} while {without} is away"
        yield Risk("Alone", "warning", what, fails_told(exposed))
    yield from _alike(known, by_rule, Severity.WARNING, "Warning", "warning")


def _alike(
    known: BoardKnown, by_rule: dict[str, list[Finding]], severity: Severity, word: str, tone: Tone
) -> Iterator[Risk]:
    """Yield the rules of a severity that find most, with some of the items."""
    those = [
        found
        for rule, found in by_rule.items()
        if rule not in (_VACANT, _LAPSED) and severity_of(found[0]) is severity
    ]
    those.sort(key=lambda found: (-len(found), found[0].rule))
    for found in those[:_MOST_ALIKE]:
        what = some(sorted({title_of(known.framework, each) for each in found}))
        what += f" ({len(found):,})" if len(found) > 1 else ""
        yield Risk(word, tone, what, some(known.name(each.subject) for each in found))
