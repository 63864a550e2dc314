"""`versions`: list what was published, or withdraw a version."""

import argparse
import datetime
from pathlib import Path
from typing import Any

from governance_app.cli.opened import editing, reading
from governance_app.cli.output import say, say_json
from governance_app.cli.version_given import version_given
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Version
from governance_app.domain.kinds.sign_off import OUTCOMES
from governance_app.domain.signing_off.standing import standing_of
from governance_app.domain.versions import publishes_same, versions_in_order
from governance_app.domain.words import shown
from governance_app.store.clock import today


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "List the published versions, the newest first, with who accepted them. With --withdraw, "
        "say that a version holds no longer: it stays as it was, and that is recorded for good."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument(
        "--withdraw", metavar="N", type=version_given, help="withdraw the version N"
    )
    parser.add_argument("--why", metavar="TEXT", help="why it is withdrawn")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the versions."""
    if options.withdraw is not None:
        framework = _withdrawn(options)
    elif options.why is not None:
        raise Refusal("--why says why a version is withdrawn; name the version with --withdraw.")
    else:
        with reading(options.file) as document:
            framework = document.load()
    versions = versions_in_order(framework)[::-1]
    if options.json:
        say_json({"versions": [version_as_json(framework, each) for each in versions]})
        return 0
    if not versions:
        say(f"Nothing has been published yet; publish {options.file.name} with “publish”.")
    for each in versions:
        for line in _lines(framework, each):
            say(line)
    return 0


def _withdrawn(options: argparse.Namespace) -> Framework:
    """Withdraw a version and return the framework after that."""
    from governance_app.domain.commands import WithdrawVersion

    with editing(options.file) as workspace:
        workspace.execute(WithdrawVersion(options.withdraw, options.why or "", today()))
        return workspace.framework


def version_as_json(framework: Framework, version: Version) -> dict[str, Any]:
    """Return a version as programs read it."""
    standing = standing_of(framework, version)
    return {
        "number": version.number,
        "title": version.name,
        "note": version.note,
        "effective": version.effective.isoformat() if version.effective else None,
        "author": version.author,
        "published_at": version.published_at,
        "change_set": version.sequence,
        "unchanged": publishes_same(framework, version),
        "decided_by": version.decided_by or None,
        "decision": version.decision.splitlines(),
        "withdrawn": version.withdrawn.isoformat() if version.withdrawn else None,
        "withdrawn_why": version.withdrawn_why or None,
        "sign_offs": {each or "open": standing.count(each) for each in OUTCOMES}
        | {"asked": len(standing.sign_offs)},
        "digest": version.digest,
    }


def _lines(framework: Framework, version: Version) -> list[str]:
    told = [f"effective {version.effective}"]
    if publishes_same(framework, version):
        told.append("unchanged since the version before")
    if version.decided_by:
        told.append(f"decided by {shown(version.decided_by)}")
    told.append(standing_of(framework, version).told)
    if version.withdrawn is not None:
        told.append(f"withdrawn on {version.withdrawn}: {shown(version.withdrawn_why)}")
    return [
        f"{version.number:>3}  {_when(version)}  {shown(version.author)}  {shown(version.name)}",
        f"     {' · '.join(told)}",
    ]


def _when(version: Version) -> str:
    """Return when a version was published, in the user's own time."""
    try:
        moment = datetime.datetime.fromisoformat(version.published_at)
    except ValueError:
        return shown(version.published_at)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
