"""`leaver`: list what somebody who leaves hands over."""

import argparse
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.opened import reading
from governance_app.cli.output import complain, say, say_json
from governance_app.domain.commands.leaving import refuse_day_not_there
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, Person
from governance_app.domain.leaving import Leaving, RoleLeft, leaving
from governance_app.domain.referring import Affected
from governance_app.domain.words import counted, shown
from governance_app.reports.content import Edition
from governance_app.reports.hand_over import Decided, HandedRole, HandOverContent, HandOverList
from governance_app.store.clock import today

_COLUMN = 16


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "List what somebody who leaves hands over: each role that they hold or are deputy for, "
        "what hangs on it, whether it becomes vacant, and who could follow. Changes nothing."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("person", metavar="PERSON", help="their name or e-mail")
    parser.add_argument(
        "--on", metavar="DATE", help="their last day, such as 2026-12-31 (default: today)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--pdf", metavar="OUT.pdf", type=Path, help="print the list as PDF as well")


def run(options: argparse.Namespace) -> int:
    """Print the list."""
    if options.pdf is not None and options.pdf.suffix.lower() != ".pdf":
        raise Refusal(f"{options.pdf} does not end in .pdf; the printed list is a PDF file.")
    printed_on = today()
    last_day = day_given(options.on) if options.on is not None else printed_on
    with reading(options.file) as document:
        framework = document.load()
    person = person_named(framework, options.person)
    refuse_day_not_there(person, last_day)
    about = HandOverList(person.key, last_day, {})
    pages = _print(framework, about, printed_on, options.pdf) if options.pdf is not None else 0
    if options.json:
        say_json(_as_json(framework, leaving(framework, person.key, last_day)))
        return 0
    for line in _lines(about(framework, Edition(printed_on, "Draft")), last_day):
        say(line)
    if options.pdf is not None:
        say(f"Saved to {options.pdf} ({counted(pages, 'page')}).")
    return 0


def person_named(framework: Framework, text: str) -> Person:
    """Return the person of this e-mail or name; refuses where it is none's, or that of several."""
    wanted = _folded(text)
    people = framework.of(PERSON).values()
    found = [each for each in people if wanted and _folded(each.email) == wanted]
    if len(found) > 1:
        raise Refusal(
            f"{len(found):,} people have the e-mail “{shown(text)}”; correct one of them first."
        )
    found = found or [each for each in people if _folded(each.name) == wanted]
    if not found:
        raise Refusal(
            f"Nobody here is called “{shown(text)}” or has that e-mail; write the name as it "
            "stands among the people."
        )
    if len(found) > 1:
        raise Refusal(_several_named(text, found))
    return found[0]


def _several_named(text: str, found: list[Person]) -> str:
    known = ", ".join(sorted(each.email for each in found if each.email))
    if not known:
        return (
            f"{len(found):,} people are called “{shown(text)}”, and none of them has an e-mail; "
            "give them one each, and write it instead of the name."
        )
    return (
        f"{len(found):,} people are called “{shown(text)}”; write the e-mail instead "
        f"({shown(known, 200)})."
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _print(framework: Framework, about: HandOverList, day: datetime.date, path: Path) -> int:
    """Write the list as PDF and return how many pages it has."""
    from governance_app.reports.registry import hand_over_report
    from governance_app.reports.setting import set_report
    from governance_app.whole_file import whole_file

    with whole_file(path) as temporary:
        done = set_report(hand_over_report(about), framework, Edition(day, "Draft"))
        temporary.write_bytes(done.pdf)
    for warning in done.warnings:
        complain(warning)
    return done.pages


def _lines(content: HandOverContent, last_day: datetime.date) -> Iterator[str]:
    roles = counted(len(content.roles), "role") if content.roles else "no role"
    vacant = f"; {content.vacant:,} of them becomes vacant" if content.vacant == 1 else ""
    if content.vacant > 1:
        vacant = f"; {content.vacant:,} of them become vacant"
    yield f"{content.person} leaves on {last_day} and hands over {roles}{vacant}."
    for role in content.roles:
        yield ""
        yield from _role_lines(role)
    if content.named:
        yield ""
        yield "Named in person"
        for group in content.named:
            yield _line(group.name, ", ".join(group.items))


def _role_lines(role: HandedRole) -> Iterator[str]:
    yield f"{role.name} ({' '.join(filter(None, (role.capacity.lower(), role.term)))})"
    yield f"  {role.open}."
    yield from _decided_lines("Accountable", role.accountable)
    yield from _decided_lines("Responsible", role.responsible)
    for group in role.hanging:
        yield _line(group.name, ", ".join(group.items))
    for place, each in enumerate(role.proposals):
        yield _line("" if place else "Could follow", each)


def _decided_lines(word: str, decided: Decided) -> Iterator[str]:
    head = f"{word} ({decided.count:,})"
    for group in decided.groups:
        yield _line(head, f"{group.name}: {', '.join(group.items)}")
        head = ""
    if decided.left_out:
        yield _line("", f"and {decided.left_out:,} more, in the matrix")


def _line(term: str, text: str) -> str:
    return f"  {term:{_COLUMN}}  {text}"


def _as_json(framework: Framework, found: Leaving) -> dict[str, Any]:
    person = framework.of(PERSON)[found.person]
    return {
        "person": {"key": str(person.key), "name": person.name, "email": person.email},
        "last_day": found.last_day.isoformat(),
        "roles": [_role_as_json(framework, each) for each in found.roles],
        "named": [_affected_as_json(each) for each in found.affected],
    }


def _role_as_json(framework: Framework, left: RoleLeft) -> dict[str, Any]:
    held = left.appointment
    return {
        "role": {"key": str(left.role), "name": left.name},
        "capacity": held.capacity,
        "starts": held.starts.isoformat() if held.starts else None,
        "ends": held.ends.isoformat() if held.ends else None,
        "becomes_vacant": left.becomes_vacant,
        "loses_last_deputy": left.loses_last_deputy,
        "others": [
            {"key": str(each), "name": framework.of(PERSON)[each].name} for each in left.others
        ],
        "accountable": [_activity_as_json(framework, each) for each in left.accountable],
        "responsible": [_activity_as_json(framework, each) for each in left.responsible],
        "affected": [_affected_as_json(each) for each in left.affected],
        "proposals": [
            {"key": str(each.person), "name": each.name, "because": each.because}
            for each in left.proposals
        ],
    }


def _activity_as_json(framework: Framework, key: Key) -> dict[str, str]:
    activity = framework.activities[key]
    process = framework.processes[activity.process].name
    return {"key": str(key), "name": activity.name, "process": process}


def _affected_as_json(affected: Affected) -> dict[str, Any]:
    return {
        "kind": affected.subject.kind,
        "key": str(affected.subject.key),
        "name": affected.label,
        "relation": affected.relation,
        "marks": list(affected.marks),
    }
