"""`sign-off`: tell who accepted a version, write forms, read them back, record what was said."""

import argparse
import datetime
from collections import defaultdict
from pathlib import Path

from governance_app.cli.days import day_given
from governance_app.cli.named_subject import subject_named
from governance_app.cli.naming import folded
from governance_app.cli.opened import editing, reading
from governance_app.cli.output import complain, say, say_json
from governance_app.cli.sign_off_told import (
    reminder_json,
    reminder_lines,
    standing_json,
    standing_lines,
)
from governance_app.cli.version_given import version_given
from governance_app.domain.charters.offering import Offers
from governance_app.domain.commands.signing_off import RecordSignOff, Signed
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, VERSION, SignOff, Version
from governance_app.domain.kinds.sign_off import OUTCOMES
from governance_app.domain.signing_off.asking import newest_version
from governance_app.domain.signing_off.standing import reminders, standing_of
from governance_app.domain.versions import version_named
from governance_app.domain.words import counted, shown
from governance_app.settings import load_settings
from governance_app.store.clock import today, utc_now
from governance_app.store.document import Document
from governance_app.workspace import Workspace

_BAD_INPUT = 2


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Tell which holders of roles accepted a version, and whom to remind. With --forms write a "
        "form for each of them who has not accepted yet, with --read take the returned ones over, "
        "with --record write down what somebody said. What is recorded cannot be undone."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument(
        "--version", metavar="N", type=version_given, help="which version (default: the newest)"
    )
    parser.add_argument(
        "--forms", metavar="FOLDER", type=Path, help="write a form for each into this folder"
    )
    parser.add_argument(
        "--read", metavar="FORM", type=Path, nargs="+", help="take returned forms over"
    )
    parser.add_argument("--record", metavar="PERSON", help="record what this person said")
    parser.add_argument(
        "--outcome",
        choices=[each or "open" for each in OUTCOMES],
        help="with --record: what; “open” takes an answer back that was recorded by mistake",
    )
    parser.add_argument("--role", metavar="ROLE", help="with --record: only for this role")
    parser.add_argument("--remark", metavar="TEXT", default="", help="with --record: a remark")
    parser.add_argument("--on", metavar="DATE", help="with --record: when (default: today)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Do one of the four."""
    asked = [each for each in (options.forms, options.read, options.record) if each is not None]
    if len(asked) > 1:
        raise Refusal("Choose one of --forms, --read and --record.")
    given = (options.outcome, options.role, options.remark, options.on)
    if options.record is None and any(given):
        raise Refusal("--outcome, --role, --remark and --on belong to --record; say who it was.")
    if options.record is not None:
        return _record(options)
    if options.read is not None:
        return _read(options)
    with reading(options.file) as document:
        framework = document.load()
        if options.forms is not None:
            return _write_forms(document, framework, options)
    return _tell(framework, options)


def _version(framework: Framework, number: int | None) -> Version:
    """Return the version that is meant; refuses where there is none."""
    if number is not None:
        return version_named(framework, number)
    version = newest_version(framework)
    if version is None:
        raise Refusal("No version was published yet; publish one, then its holders can accept it.")
    return version


def _tell(framework: Framework, options: argparse.Namespace) -> int:
    there = [_version(framework, options.version)] if options.version is not None else None
    versions = there or sorted(framework.of(VERSION).values(), key=lambda each: each.number)
    standings = [standing_of(framework, each) for each in versions]
    wanted = reminders(framework, today())
    if options.json:
        say_json(
            {
                "versions": [standing_json(each) for each in standings],
                "reminders": [reminder_json(each) for each in wanted],
            }
        )
        return 0
    if not standings:
        say("No version was published yet.")
    for standing in standings:
        for line in standing_lines(standing):
            say(line)
    for line in reminder_lines(wanted):
        say(line)
    return 0


def _write_forms(document: Document, framework: Framework, options: argparse.Namespace) -> int:
    from governance_app.exchange.sign_off.gathering import forms_of, states_of
    from governance_app.exchange.sign_off.writing import write_forms
    from governance_app.reports.batch import safe_name

    version = _version(framework, options.version)
    if version.withdrawn is not None:
        raise Refusal(
            f"Version {version.number} was withdrawn on {version.withdrawn}; "
            "there is nothing left to accept."
        )
    forms = forms_of(framework, version, document.document_id, states_of(document, framework))
    author = load_settings().author_name
    written = write_forms(forms, options.forms, named=safe_name, author=author, created=utc_now())
    if options.json:
        say_json({"version": version.number, "forms": [str(each) for each in written]})
    elif not written:
        say(f"Nobody is left to ask: version {version.number} is accepted by all.")
    else:
        say(
            f"Saved {counted(len(written), 'form')} of version {version.number} to {options.forms}."
        )
    return 0


def _read(options: argparse.Namespace) -> int:
    from governance_app.exchange.sign_off.gathering import states_of
    from governance_app.exchange.sign_off.reading import FormReader

    if options.version is not None:
        raise Refusal("A form says itself for which version it is; leave --version out.")
    with editing(options.file) as workspace:
        document, framework = workspace.document, workspace.framework
        day, states = today(), states_of(document, framework)
        reader = FormReader(framework, document.document_id, states, today=day)
        forms = reader.read(options.read)
        command = forms.command(day, workspace.author)
        if command is not None:
            workspace.execute(command)
    for refused in forms.refused:
        complain(refused.sentence)
    if options.json:
        say_json(
            {
                "read": [
                    {
                        "file": str(each.path),
                        "person": each.name,
                        "version": each.number,
                        "answers": [said.outcome for said in each.signed],
                        "open": each.unanswered,
                    }
                    for each in forms.taken
                ],
                "refused": [
                    {"file": str(each.path), "why": each.sentence} for each in forms.refused
                ],
            }
        )
    else:
        for taken in forms.taken:
            said = ", ".join(each.outcome for each in taken.signed)
            left = f"; {counted(taken.unanswered, 'role')} still open" if taken.unanswered else ""
            say(f"{shown(taken.name)}: version {taken.number} {said}{left}.")
    return _BAD_INPUT if forms.refused else 0


def _record(options: argparse.Namespace) -> int:
    if options.outcome is None:
        raise Refusal("--record wants to know what was said: add --outcome accepted, for example.")
    day = day_given(options.on) if options.on is not None else today()
    with editing(options.file) as workspace:
        version = _version(workspace.framework, options.version)
        those = _asked(workspace.framework, version, options.record, options.role)
        command = _command(workspace, version, those, options, day)
        title = command.title(workspace.framework)
        done = workspace.execute(command)
    if options.json:
        said = [{"person": each.person_name, "role": each.role_name} for each in those]
        say_json(
            {
                "version": version.number,
                "outcome": options.outcome,
                "recorded": said if done else [],
            }
        )
    else:
        say(f"{title}." if done else "Nothing to record: it is written down so already.")
    return 0


def _command(
    workspace: Workspace,
    version: Version,
    those: list[SignOff],
    options: argparse.Namespace,
    day: datetime.date,
) -> RecordSignOff:
    from governance_app.exchange.sign_off.gathering import states_of

    framework = workspace.framework
    offers = Offers(framework, version, states_of(workspace.document, framework))
    outcome = "" if options.outcome == "open" else options.outcome
    signed = tuple(
        Signed(each.key, outcome, day, options.remark, offers.of(each).charter.digest)
        for each in those
    )
    return RecordSignOff(signed, today(), workspace.author)


def _asked(framework: Framework, version: Version, person: str, role: str | None) -> list[SignOff]:
    """Return what a person was asked, for one role or for all; refuses who was not asked."""
    asked: defaultdict[str, list[SignOff]] = defaultdict(list)
    for each in standing_of(framework, version).sign_offs:
        asked[folded(each.person_name)].append(each)
    those = asked.get(folded(person), [])
    if not those or len({each.person for each in those}) > 1:
        key = subject_named(framework, person, (PERSON,)).key
        those = [each for every in asked.values() for each in every if each.person == key]
    if not those:
        raise Refusal(
            f"{shown(person)} was not asked to accept version {version.number}: no role was theirs "
            f"on the day from which it holds."
        )
    if role is None:
        return those
    found = [each for each in those if folded(each.role_name) == folded(role)]
    if not found:
        known = ", ".join(f"“{shown(each.role_name)}”" for each in those)
        raise Refusal(
            f"{shown(person)} was not asked about “{shown(role)}”, but about {known}; name one of "
            "these, or leave --role out."
        )
    return found
