"""`coverage`: what is overseen, by whom and how often, and where nobody looks."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.named_subject import subjects_named
from governance_app.cli.naming import folded
from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.coverage import Coverage, State, coverage
from governance_app.domain.coverage_reading import Reading, readings
from governance_app.domain.coverage_totals import (
    Grouping,
    depth_of,
    governed,
    in_groups,
    name_of,
    totals,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, ROLE, SYSTEM, OversightFunction
from governance_app.domain.rules.rule import Subject
from governance_app.domain.what_if.without import without
from governance_app.domain.words import counted, shown
from governance_app.store.clock import today

_WIDEST_NAME, _WIDEST_FUNCTION = 40, 24
_INHERITED = " ↑"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Show for every item and every function of oversight whether it is overseen, and how much "
        "of what is required is covered. Changes nothing."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--on", metavar="DATE", help="the day that is asked about (default: today)")
    parser.add_argument(
        "--without",
        metavar="WHO",
        action="append",
        default=[],
        help="a person, a role, a team or a system that is taken out; "
        "“person:Person A” where several kinds have the name",
    )
    parser.add_argument(
        "--ics", metavar="OUT.ics", type=Path, help="write when reviews are due as a calendar"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the coverage, and write the calendar where one is asked for."""
    day = day_given(options.on) if options.on is not None else today()
    if options.ics is not None:
        from governance_app.exchange.calendar_file import checked_calendar_name

        checked_calendar_name(options.ics, options.file)
    with reading(options.file) as document:
        framework = document.load()
    taken = [each for text in options.without for each in _taken(framework, text)]
    found = coverage(without(framework, taken), day)
    if options.ics is not None:
        from governance_app.exchange.calendar_file import write_calendar

        write_calendar(options.ics, found.framework, day)
    if options.json:
        say_json(_as_json(found))
    else:
        for line in _lines(found, options.without):
            say(line)
    return 0


def _taken(framework: Framework, text: str) -> list[Subject]:
    """Return who is taken out: a person, a role, a system, or everybody of a team."""
    if not folded(text):
        raise Refusal("--without names nobody; write the name of a person, role, team or system.")
    return subjects_named(framework, text, (PERSON, ROLE, SYSTEM))


def _as_json(found: Coverage) -> dict[str, Any]:
    count = totals(found)
    return {
        "on": found.held.day.isoformat(),
        "required": count.required,
        "covered": count.covered,
        "cells": [_cell(each) for each in readings(found)],
    }


def _cell(told: Reading) -> dict[str, Any]:
    covered = told.covered
    found = {
        "item": told.item_name,
        "kind": told.item.kind,
        "function": told.function_name,
        "state": covered.state.value.lower(),
        "role": ", ".join(told.roles) or None,
        "persons": list(told.persons),
        "cadence": told.cadence or None,
        "last_review": covered.last_review.isoformat() if covered.last_review else None,
        "due": covered.next_review.isoformat() if covered.next_review else None,
        "inherited_from": told.inherited_from,
    }
    if (
        covered.state is State.NOT_REQUIRED
    ):  # who is set down for it does not look, so nobody is told
        found.update(dict.fromkeys(("role", "cadence", "last_review", "due")), persons=[])
    return found


def _lines(found: Coverage, taken: Sequence[str]) -> Iterator[str]:
    count, day = totals(found), found.held.day
    there = f" without {', '.join(shown(each) for each in taken)}" if taken else ""
    if not count.required:
        yield f"On {day}{there} nothing has to be overseen: no function of oversight covers an item."
        return
    yield (
        f"On {day}{there}: {count.covered:,} of {count.required:,} covered "
        f"({count.percent} %){_others(count.states)}."
    )
    yield count.definition
    yield ""
    yield from _table(found)


def _others(states: Mapping[State, int]) -> str:
    shown_apart = (
        State.GAP,
        State.VACANT,
        State.SELF_OVERSEEN,
        State.LAPSED,
        State.DUE,
        State.ONE_PERSON,
    )
    named = [_count_words(state, states[state]) for state in shown_apart if states[state]]
    return "".join(f", {each}" for each in named)


def _count_words(state: State, count: int) -> str:
    return counted(count, "gap") if state is State.GAP else f"{count:,} {state.value.lower()}"


def _table(found: Coverage) -> Iterator[str]:
    functions, items = found.functions, governed(found)
    wide = [max(_state_width(found, each, items), 10) for each in functions]
    names = {each: "  " * depth_of(found.framework, each) for each in items}
    names = {each: before + name_of(found.framework, each) for each, before in names.items()}
    first = min(max((len(each) for each in names.values()), default=0) + 2, _WIDEST_NAME)
    heads = [shown(each.name, w) for each, w in zip(functions, wide, strict=True)]
    for group in in_groups(found, items, Grouping.KIND):
        yield _row(group.title, heads, first, wide)
        for item in group.items:
            states = [_state(found, each, item) for each in functions]
            yield _row(f"  {shown(names[item], first - 2)}", states, first, wide)
        yield ""
    if any(found.of(each.key, item).inherited_from for each in functions for item in items):
        yield f"{_INHERITED.strip()} overseen through the process that it is part of"


def _state_width(found: Coverage, function: OversightFunction, items: Sequence[Subject]) -> int:
    states = max((len(_state(found, function, each)) for each in items), default=0)
    return max(states, min(len(function.name), _WIDEST_FUNCTION))


def _state(found: Coverage, function: OversightFunction, item: Subject) -> str:
    covered = found.of(function.key, item)
    if covered.state is State.NOT_REQUIRED:
        return "–"
    words: str = covered.state.value.lower()
    return words + (_INHERITED if covered.inherited_from is not None else "")


def _row(name: str, cells: Sequence[str], first: int, wide: Sequence[int]) -> str:
    parts = [f"{name:{first}}", *(f"{c:{w}}" for c, w in zip(cells, wide, strict=True))]
    return "  ".join(parts).rstrip()
