"""`accountability`: tell who answers for what on a day, and with which load."""

import argparse
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.named_subject import subject_named
from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.accountability.answering import Answering
from governance_app.domain.accountability.line import Line, Post, lines_of, people_told
from governance_app.domain.accountability.loads import Beside
from governance_app.domain.accountability.sheet import Charge, Sheet
from governance_app.domain.accountability.telling import (
    absence_told,
    alone_told,
    load_told,
    number_told,
    vacancy_told,
    way_told,
)
from governance_app.domain.framework import Framework
from governance_app.domain.holding import stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.rules.rule import Subject
from governance_app.domain.standing_in import StandIn
from governance_app.domain.words import counted, shown
from governance_app.store.clock import today

_WIDEST_NAME = 40
_BAR = 20


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Tell who answers for what on a day: the loads of all roles and people beside each other; "
        "with --of everything that a role or a person answers for, or the line of accountability "
        "of an item up to the top. Changes nothing."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument(
        "--of",
        metavar="WHO|ITEM",
        help="the name of a role, a person (or their e-mail) or an item; "
        "“process:Campaigns” where several kinds have the name",
    )
    parser.add_argument("--on", metavar="DATE", help="such as 2026-12-31 (default: today)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the loads, a sheet or a line."""
    day = day_given(options.on) if options.on is not None else today()
    with reading(options.file) as document:
        framework = document.load()
    subject = subject_named(framework, options.of) if options.of is not None else None
    answering = Answering(framework, day)
    if options.json:
        say_json({"on": day.isoformat(), **_as_json(answering, subject)})
        return 0
    for line in _lines(answering, subject):
        say(line)
    return 0


def _lines(answering: Answering, subject: Subject | None) -> Iterator[str]:
    if subject is None:
        yield f"Loads on {answering.day}"
        yield from _vacancy_lines(answering)
        yield from _loads(answering.framework, "Roles", ROLE.name, answering.roles_beside)
        yield from _loads(answering.framework, "People", PERSON.name, answering.people_beside)
        return
    if subject.kind in (ROLE.name, PERSON.name):
        yield from _sheet_lines(answering.framework, answering.sheet(subject))
    else:
        yield f"{_kind_and_name(answering.framework, subject)} on {answering.day}"
    yield from _line_lines(answering, subject)


def _vacancy_lines(answering: Answering) -> Iterator[str]:
    """Say how many roles that should be held nobody holds."""
    framework = answering.framework
    vacant = sum(
        stands_vacant(role, answering.held.of(key)) for key, role in framework.roles.items()
    )
    if vacant:
        of = counted(len(framework.roles), "role")
        why = "" if framework.of(PERSON) else ": no people have been entered yet"
        yield f"Nobody holds {vacant:,} of {of}{why}."


def _loads(
    framework: Framework, title: str, kind: str, beside: Mapping[Key, Beside]
) -> Iterator[str]:
    yield ""
    if not beside:
        yield f"{title}: none hold a role." if kind == PERSON.name else f"{title}: none yet."
        return
    names = {key: shown(framework.tables[kind][key].name, _WIDEST_NAME) for key in beside}
    width = max(map(len, (title, *names.values())))
    most = max(each.load for each in beside.values())
    yield f"{title:<{width}}     Load"
    for key in sorted(beside, key=lambda key: (-beside[key].load, names[key].casefold(), key)):
        each = beside[key]
        bar = "█" * round(_BAR * each.load / most) if most else ""
        yield f"{names[key]:<{width}} {number_told(each.load):>8}  {bar}".rstrip()


def _sheet_lines(framework: Framework, sheet: Sheet) -> Iterator[str]:
    yield f"{_kind_and_name(framework, sheet.who)} on {sheet.day}"
    if vacant := vacancy_told(framework, sheet):
        yield f"  {vacant}"
    yield f"  {load_told(framework, sheet)}"
    if sheet.letters:
        counts = ", ".join(f"{each.symbol} {each.activities:,}" for each in sheet.letters)
        yield f"  Activities by letter: {counts}"
    for told in (absence_told(framework, sheet), alone_told(framework, sheet)):
        if told:
            yield f"  {told}"
    if not sheet.sections:
        yield "  Answers for nothing."
    for section in sheet.sections:
        yield ""
        yield f"{section.title} ({len(section.charges):,})"
        for charge in section.charges:
            yield f"  {_charge_line(framework, sheet, charge)}"


def _charge_line(framework: Framework, sheet: Sheet, charge: Charge) -> str:
    ways = "; ".join(filter(None, (way_told(framework, sheet, each) for each in charge.ways)))
    mark = "! " if charge.rests else "  "
    told = ", ".join(filter(None, (shown(charge.detail, 80), ways)))
    return f"{mark}{shown(charge.label, 80)}{f' ({told})' if told else ''}"


def _line_lines(answering: Answering, subject: Subject) -> Iterator[str]:
    framework = answering.framework
    lines = lines_of(framework, subject, answering.held)
    if not lines and subject.kind != PERSON.name:
        yield ""
        yield "Nobody answers for it: it names no role, and neither does what it belongs to."
    for line in lines:
        yield ""
        yield "Line of accountability"
        for place, post in enumerate(line.posts):
            yield f"  {'  ' * place}{_post_words(framework, post)}"


def _post_words(framework: Framework, post: Post) -> str:
    held = people_told(framework, post)
    told = ", ".join(held)
    if post.is_vacant:
        told = f"vacant{f', {told}' if told else ''}"
    why = f"{post.because}: " if post.because else ""
    return f"{why}{shown(framework.roles[post.role].name)}{f' – {told}' if told else ''}"


def _kind_and_name(framework: Framework, subject: Subject) -> str:
    kind = kind_named(subject.kind)
    return f"{kind.label} “{shown(label_of(framework, kind, framework.of(kind)[subject.key]))}”"


def _as_json(answering: Answering, subject: Subject | None) -> dict[str, Any]:
    framework = answering.framework
    if subject is None:
        return {
            "roles": [
                {"name": framework.roles[key].name, **_beside_json(each)}
                for key, each in answering.roles_beside.items()
            ],
            "people": [
                {"name": framework.of(PERSON)[key].name, **_beside_json(each)}
                for key, each in answering.people_beside.items()
            ],
        }
    kind = kind_named(subject.kind)
    name = label_of(framework, kind, framework.of(kind)[subject.key])
    found: dict[str, Any] = {"of": {"kind": subject.kind, "name": name}}
    if subject.kind in (ROLE.name, PERSON.name):
        found |= _sheet_json(framework, answering.sheet(subject))
    lines = lines_of(framework, subject, answering.held)
    return {**found, "lines": [_line_json(framework, each) for each in lines]}


def _sheet_json(framework: Framework, sheet: Sheet) -> dict[str, Any]:
    return {
        **(_beside_json(sheet.beside) if sheet.beside else {"load": None}),
        "letters": {each.symbol: each.activities for each in sheet.letters},
        "resting": sheet.resting,
        "away": [framework.of(PERSON)[key].name for key in sheet.away],
        "stand_ins": [_stand_in_json(framework, each) for each in sheet.stand_ins],
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "items": [_charge_json(framework, each) for each in section.charges],
            }
            for section in sheet.sections
        ],
    }


def _stand_in_json(framework: Framework, stand_in: StandIn) -> dict[str, Any]:
    people = framework.of(PERSON)
    return {
        "role": framework.roles[stand_in.role].name,
        "for": people[stand_in.away].name,
        "by": people[stand_in.by].name if stand_in.by is not None else None,
        "as": stand_in.because,
    }


def _charge_json(framework: Framework, charge: Charge) -> dict[str, Any]:
    roles = framework.roles
    return {
        "kind": charge.subject.kind,
        "name": charge.label,
        "detail": charge.detail,
        "rests_on_them": charge.rests,
        "through": [
            {
                "role": roles[way.role].name,
                "as": way.capacity or "role",
                "body": roles[way.body].name if way.body is not None else None,
            }
            for way in charge.ways
        ],
    }


def _beside_json(beside: Beside) -> dict[str, Any]:
    return {
        "load": _number(beside.load),
        "median": _number(beside.median),
        "rank": beside.rank,
        "peers": beside.peers,
    }


def _line_json(framework: Framework, line: Line) -> list[dict[str, Any]]:
    people = framework.of(PERSON)
    return [
        {
            "role": framework.roles[each.role].name,
            "because": each.because,
            "holders": [people[key].name for key in each.holders],
            "deputies": [people[key].name for key in each.deputies],
            "away": [people[key].name for key in sorted(each.away)],
            "acting": [people[key].name for key in each.acting],
            "vacant": each.is_vacant,
        }
        for each in line.posts
    ]


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), 2)
