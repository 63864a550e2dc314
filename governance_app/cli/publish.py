"""`publish`: publish what stands as the next version."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.cli.days import day_given
from governance_app.cli.opened import editing
from governance_app.cli.output import say, say_json
from governance_app.cli.versions import version_as_json
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import SIGN_OFF, Version
from governance_app.domain.versions import last_version
from governance_app.domain.words import counted, shown
from governance_app.store.clock import today

if TYPE_CHECKING:
    from governance_app.domain.approvals.publication import Decided
    from governance_app.workspace.publishing import Prepared


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Publish what stands as the next version: its state and findings are frozen, and every "
        "holder of a role on the day from which it holds is asked to accept it. It cannot be "
        "undone, only withdrawn. Where an approval chain decides on publishing, it is asked first."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--title", metavar="T", required=True, help="what the version is called")
    parser.add_argument("--note", metavar="N", default="", help="what its readers should know")
    parser.add_argument(
        "--effective", metavar="DATE", help="the day from which it holds (default: today)"
    )
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="what the chain that decides on publishing asks of a request",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Publish a version and print what it is."""
    from governance_app.workspace.publishing import Wish, prepare, publish

    effective = day_given(options.effective) if options.effective is not None else None
    if not options.title.strip():
        raise Refusal("The title of a version is empty; say one with --title.")
    with editing(options.file) as workspace:
        decided = _decided(workspace.framework, options.set)
        prepared = prepare(workspace.framework, workspace.document, today())
        wish = Wish(options.title, options.note, effective, decided)
        publish(workspace, wish, prepared)
        framework = workspace.framework
    version = last_version(framework)
    assert version is not None
    if options.json:
        say_json({"version": version_as_json(framework, version)})
    else:
        _say(framework, version, prepared)
    return 0


def _decided(framework: Framework, given: Sequence[str]) -> "Decided | None":
    """Ask the chain that decides on publishing, where there is one."""
    from governance_app.domain.approvals.publication import (
        AnswerWantedError,
        decided_publication,
        publishing_chain,
    )
    from governance_app.public_holidays import calendar_of

    chain = publishing_chain(framework)
    if chain is None:
        if given:
            raise Refusal("No approval chain decides on publishing here; leave --set out.")
        return None
    texts: dict[str, str] = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign:
            raise Refusal(f"“{shown(each)}” says no value; write --set name=value.")
        texts[name] = value
    try:
        return decided_publication(framework, chain, today(), calendar_of(framework), texts)
    except AnswerWantedError as wanted:
        raise Refusal(f"{wanted.sentence} Add --set “{shown(wanted.name)}=…”.") from None


def _say(framework: Framework, version: Version, prepared: "Prepared") -> None:
    asked = sum(each.version == version.key for each in framework.of(SIGN_OFF).values())
    say(f"Version {version.number} “{shown(version.name)}” is published; {prepared.since.in_words}")
    counts = prepared.counts
    found = ", ".join(counted(counts[each], each) for each in ("error", "warning", "hint"))
    say(f"Frozen with it: {found}, {counts['accepted']:,} accepted.")
    if version.decided_by:
        say(f"Decided by “{shown(version.decided_by)}”:")
        for line in version.decision.splitlines():
            say(f"  {line}")
    say(
        f"Asked to accept it from {version.effective}: {counted(asked, 'holder of a role', 'holders of roles')}."
    )
    say(f"Digest {version.digest}.")
