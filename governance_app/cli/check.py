"""`check`: list the findings."""

import argparse
import datetime
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.framework import Framework
from governance_app.domain.rules import (
    Explanation,
    Finding,
    Severity,
    checked,
    explain,
    severity_of,
)
from governance_app.domain.rules.waiving import Accepted, told_waiver
from governance_app.domain.words import counted
from governance_app.store.clock import today


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "List the findings, the worst first. Exits with 1 when there are findings of "
        "the severity given, or worse; what somebody accepted until a day that is not past does "
        "not count."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--accepted", action="store_true", help="list what is accepted too, with the reasons"
    )
    parser.add_argument(
        "--fail-on",
        choices=[each.value for each in Severity],
        default=Severity.ERROR.value,
        help="the least severity that makes the command exit with 1 (error)",
    )


def run(options: argparse.Namespace) -> int:
    """Print the findings."""
    with reading(options.file) as document:
        framework, touched = document.load(), document.last_touched()
    day = today()
    found = checked(framework, day, touched)
    findings = sorted(found.findings, key=lambda each: severity_of(each).rank)
    accepted = sorted(found.accepted, key=lambda each: severity_of(each.finding).rank)
    counts = Counter(severity_of(each) for each in findings)
    if options.json:
        shown = [_as_json(framework, each, day) for each in findings]
        numbers = {each.value: counts[each] for each in Severity}
        apart = [_accepted_as_json(framework, each, day) for each in accepted]
        say_json({"findings": shown, "counts": numbers, "accepted": apart})
    else:
        for each in findings:
            _say_finding(explain(framework, each, day))
        if options.accepted:
            _say_accepted(framework, accepted, day)
        say(_summary(counts, len(accepted)))
    limit = Severity(options.fail_on).rank
    return int(any(severity_of(each).rank <= limit for each in findings))


def _summary(counts: Counter[Severity], accepted: int) -> str:
    """Return "3 errors, 1 warning, 0 hints; 2 accepted"."""
    found = ", ".join(counted(counts[each], each.value) for each in Severity)
    return f"{found}; {accepted:,} accepted." if accepted else f"{found}."


def _as_json(framework: Framework, finding: Finding, day: datetime.date) -> dict[str, Any]:
    told = explain(framework, finding, day)
    return {
        "rule": told.rule,
        "severity": told.severity.value,
        "subject": {
            "kind": finding.subject.kind,
            "key": str(finding.subject.key),
            "name": told.subject,
        },
        "message": told.message,
        "reason": told.reason,
        "waived": told.waived,
        "mends": [
            {"label": mend.label, "command": type(mend.command).__name__} for mend in told.mends
        ],
    }


def _accepted_as_json(
    framework: Framework, accepted: Accepted, day: datetime.date
) -> dict[str, Any]:
    waiver = accepted.waiver
    owner = framework.roles.get(waiver.owner) if waiver.owner is not None else None
    return {
        **_as_json(framework, accepted.finding, day),
        "waiver": {
            "key": str(waiver.key),
            "reason": waiver.name,
            "note": waiver.note,
            "owner": owner.name if owner is not None else None,
            "starts": waiver.starts.isoformat() if waiver.starts is not None else None,
            "ends": waiver.ends.isoformat() if waiver.ends is not None else None,
        },
    }


def _say_accepted(framework: Framework, accepted: Sequence[Accepted], day: datetime.date) -> None:
    for each in accepted:
        told = explain(framework, each.finding, day)
        say(f"accepted {told.message} {told_waiver(framework, each.waiver, day)}")


def _say_finding(told: Explanation) -> None:
    say(f"{told.severity.value:8} {told.whole_message} {told.reason}")
    for mend in told.mends:
        say(f"{'':8} → {mend.label}")
