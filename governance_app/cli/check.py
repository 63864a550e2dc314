"""`check`: list the findings."""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Explanation, Finding, Severity, check, explain, severity_of
from governance_app.domain.words import counted
from governance_app.store.clock import today


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "List the findings, the worst first. Exits with 1 when there are findings of "
        "the severity given, or worse."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--fail-on",
        choices=[each.value for each in Severity],
        default=Severity.ERROR.value,
        help="the least severity that makes the command exit with 1 (error)",
    )


def run(options: argparse.Namespace) -> int:
    """Print the findings."""
    with reading(options.file) as document:
        framework = document.load()
    findings = sorted(check(framework, today()), key=lambda each: severity_of(each).rank)
    counts = Counter(severity_of(each) for each in findings)
    if options.json:
        shown = [_as_json(framework, each) for each in findings]
        say_json({"findings": shown, "counts": {each.value: counts[each] for each in Severity}})
    else:
        for each in findings:
            _say_finding(explain(framework, each))
        say(", ".join(counted(counts[each], each.value) for each in Severity) + ".")
    limit = Severity(options.fail_on).rank
    return int(any(severity_of(each).rank <= limit for each in findings))


def _as_json(framework: Framework, finding: Finding) -> dict[str, Any]:
    told = explain(framework, finding)
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
        "mends": [
            {"label": mend.label, "command": type(mend.command).__name__} for mend in told.mends
        ],
    }


def _say_finding(told: Explanation) -> None:
    say(f"{told.severity.value:8} {told.message} {told.reason}")
    for mend in told.mends:
        say(f"{'':8} → {mend.label}")
