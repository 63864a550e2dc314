"""`compare`: tell what differs between two states of a framework."""

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.named_subject import subject_named
from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.comparing import Comparison, Difference, Way
from governance_app.domain.comparing.cover import cover_differences
from governance_app.domain.comparing.filtering import (
    Filter,
    counted_by_group,
    filtered,
    in_groups,
)
from governance_app.domain.comparing.matching import Together, compared_by_name
from governance_app.domain.errors import Refusal
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import counted
from governance_app.store.clock import today
from governance_app.store.states import NamedState, state_named

_SIGNS = {Way.ADDED: "+", Way.REMOVED: "-", Way.CHANGED: "~"}


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Tell by intent what differs between two states, in sentences. Each is a version's number, "
        "“now”, a moment recorded (2026-05-01, 2026-05-01T14:00, #123 for a change set) or another "
        "document. Exits with 1 where something differs. “report … changes” prints it."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("a", metavar="A", help="the first state")
    parser.add_argument("b", metavar="B", help="the second state")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--of",
        metavar="WHO|ITEM",
        help="only what touches this role, person or other item, by name",
    )
    parser.add_argument("--find", metavar="TEXT", default="", help="only what holds this text")
    parser.add_argument(
        "--on", metavar="DATE", help="the day on which oversight is looked at (today)"
    )


def run(options: argparse.Namespace) -> int:
    """Print the differences."""
    day = day_given(options.on) if options.on is not None else today()
    with reading(options.file) as document:
        now = document.load()
        states = tuple(state_named(document, each, now) for each in (options.a, options.b))
    together = compared_by_name(states[0].framework, states[1].framework)
    comparison = together.comparison
    there = _listed(together, options, day)
    if options.json:
        say_json(_as_json(comparison, states, together.remark, there))
    else:
        _say(states, together.remark, there, is_equal=comparison.is_equal)
    return int(not comparison.is_equal)


def _listed(
    together: Together, options: argparse.Namespace, day: datetime.date
) -> list[Difference]:
    comparison = together.comparison
    about = _subject(comparison, options.of) if options.of is not None else None
    whole = (*comparison.differences, *cover_differences(comparison, day))
    return filtered(comparison, whole, Filter(about=about, text=options.find))


def _subject(comparison: Comparison, name: str) -> Subject:
    """Return the item of this name: after, or before where it is gone."""
    try:
        return subject_named(comparison.after, name)
    except Refusal:
        try:
            return subject_named(comparison.before, name)
        except Refusal:
            pass
        raise


def _say(
    states: Sequence[NamedState], remark: str, there: Sequence[Difference], *, is_equal: bool
) -> None:
    say(" → ".join(each.title for each in states))
    if remark:
        say(remark)
    if is_equal:
        say("Nothing differs.")
        return
    for group, those in in_groups(there):
        say(f"{group.value} ({len(those):,})")
        for each in those:
            say(f"  {_SIGNS[each.way]} {each.sentence}")
    say(f"{counted(len(there), 'difference')}.")


def _as_json(
    comparison: Comparison,
    states: Sequence[NamedState],
    remark: str,
    there: Sequence[Difference],
) -> dict[str, Any]:
    before, after = ({"title": each.title, "change_set": each.sequence} for each in states)
    return {
        "before": before,
        "after": after,
        "remark": remark,
        "equal": comparison.is_equal,
        "counts": {group.value: count for group, count in counted_by_group(there).items()},
        "differences": [_difference(comparison, each) for each in there],
    }


def _difference(comparison: Comparison, difference: Difference) -> dict[str, Any]:
    told, subject = difference.told, difference.subject
    return {
        "group": difference.group.value,
        "intent": difference.intent,
        "way": difference.way.name.lower(),
        "sentence": told.sentence,
        "before": told.before,
        "after": told.after,
        "subject": {
            "kind": subject.kind,
            "key": str(subject.key),
            "name": comparison.names.name(subject.kind, subject.key),
        },
        "items": [
            {"kind": each.kind, "key": str(each.key), "field": each.field}
            for each in difference.items
        ],
        "cells": [
            {"activity": str(each.activity), "role": str(each.role)} for each in difference.cells
        ],
    }
