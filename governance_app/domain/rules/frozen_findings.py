"""Findings as a version keeps them: in the words of their day, with what was accepted and why."""

import datetime
import json
from typing import Any, NamedTuple

from governance_app.domain.changes import Frozen
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.rules.checking import Checked
from governance_app.domain.rules.every_rule import rules
from governance_app.domain.rules.explaining import words_of
from governance_app.domain.rules.rule import Finding
from governance_app.domain.versions.content import DamagedContentError, packed, unpacked


class FrozenFinding(NamedTuple):
    """A finding in words, as it was when the version was published.

    `waiver` and `until` are the reason and the last day of what accepted it; `waiver` is "" where
    nobody did.
    """

    rule: str
    severity: str
    kind: str
    key: Key
    subject: str
    message: str
    waiver: str = ""
    until: datetime.date | None = None


def frozen_findings(framework: Framework, checked: Checked) -> Frozen:
    """Return what is found in a framework, and what is accepted, as a version keeps it."""
    found = [_in_words(framework, each) for each in checked.findings]
    found += [
        _in_words(framework, each.finding)._replace(waiver=each.waiver.name, until=each.waiver.ends)
        for each in checked.accepted
    ]
    plain = [[*each[:-1], each.until.isoformat() if each.until else None] for each in found]
    plain.sort(key=lambda each: [str(part) for part in each])
    return packed(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def thawed_findings(content: bytes, digest: str = "") -> tuple[FrozenFinding, ...]:
    """Return the findings that were frozen; `DamagedContentError` where they are not whole."""
    plain = unpacked(content, digest)
    try:
        found = [FrozenFinding(*each) for each in json.loads(plain)]
        return tuple(each._replace(until=_day(each.until)) for each in found)
    except (TypeError, ValueError, RecursionError) as error:
        raise DamagedContentError("it is not as this program writes it") from error


def _day(text: Any) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _in_words(framework: Framework, finding: Finding) -> FrozenFinding:
    words = words_of(framework, finding)
    severity = rules()[finding.rule].severity.value
    return FrozenFinding(
        finding.rule,
        severity,
        finding.subject.kind,
        finding.subject.key,
        words.subject,
        words.message,
    )
