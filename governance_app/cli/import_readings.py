"""`import-readings`: take the readings of many metrics over."""

import argparse
import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from governance_app.cli.new import new_keys
from governance_app.cli.opened import editing, reading
from governance_app.cli.output import say, say_json
from governance_app.domain.commands.importing_items import ImportItems
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.words import shown
from governance_app.exchange.readings.asking import DayOrder, DecimalMark, Unclear
from governance_app.exchange.readings.importing import ReadingsImport, read_readings
from governance_app.exchange.registers.difference import Difference, Outcome, RowOutcome
from governance_app.exchange.registers.drafting import NewKey

#: The outcomes that are told row by row; what is added is counted by metric.
_LISTED = (Outcome.CHANGED, Outcome.REFUSED)
#: So many rows of an outcome are printed; --json has all of them.
_MOST_PRINTED = 500
#: So many rows with the same to say are named in one line.
_MOST_NAMED = 5


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Take readings over into a document, as one edit: a list with a reading in each row, or "
        "a table of days and metrics. Metrics are known by their names. What can be read in two "
        "ways, such as 1,234 or 03/04/2026, is asked for."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("list", metavar="CSV", type=Path, help="a csv, xlsx or ods file")
    parser.add_argument(
        "--decimal",
        choices=[each.value for each in DecimalMark],
        help="the decimal mark of its numbers; the other one parts thousands",
    )
    parser.add_argument(
        "--days",
        choices=[each.value for each in DayOrder],
        help="what comes first in a day such as 03/04/2026",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only show the difference; change nothing"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Import the readings, or show what they would change."""
    gc.disable()  # what is made for half a million readings is kept till the end
    try:
        told = (_compare if options.dry_run else _take)(options)
    except Unclear as unclear:
        raise _asked(options.list.name, unclear) from None
    finally:
        gc.enable()
    if options.json:
        say_json(told.json)
        return 0
    for line in told.lines:
        say(line)
    if not options.dry_run:
        say(_done(options.file, told))
    return 0


@dataclass(frozen=True)
class _Told:
    """What is printed of a difference, made before the import so that the list can be let go."""

    lines: list[str]
    json: dict[str, Any]
    changes_something: bool


def _asked(file: str, unclear: Unclear) -> Refusal:
    option = "decimal" if unclear.question is DecimalMark else "days"
    ways = "|".join(each.value for each in unclear.question)
    return Refusal(f"“{file}”: {unclear.sentence}; say which with --{option} {ways}.")


def _read(options: argparse.Namespace, framework: Framework) -> ReadingsImport:
    return replace(
        read_readings(options.list, framework),
        decimal=DecimalMark(options.decimal) if options.decimal else None,
        days=DayOrder(options.days) if options.days else None,
    )


def _compare(options: argparse.Namespace) -> _Told:
    with reading(options.file) as document:
        return _compared(options, document.load(), new_keys())[0]


def _take(options: argparse.Namespace) -> _Told:
    with editing(options.file) as workspace:
        told, command = _compared(options, workspace.framework, workspace.new_key)
        if told.changes_something:
            workspace.execute(command)
    return told


def _compared(
    options: argparse.Namespace, framework: Framework, new_key: NewKey
) -> tuple[_Told, ImportItems]:
    found = _read(options, framework)
    difference = found.difference(framework, new_key)
    lines = [] if options.json else list(_lines(found, difference))
    json = _as_json(found, difference) if options.json else {}
    return _Told(lines, json, difference.changes_something), difference.command


def _done(file: Path, told: _Told) -> str:
    if told.changes_something:
        return f"Imported into {file}. One undo takes it back."
    return f"{file} is as it was: the list says nothing new."


def _lines(found: ReadingsImport, difference: Difference) -> Iterator[str]:
    yield f"{found.table.name}, {found.form.layout.value}: {_in_words(difference)}"
    if difference.counts[Outcome.ADDED]:
        yield difference.words[Outcome.ADDED].capitalize()
        for name, count in _counted(difference.of(Outcome.ADDED)):
            yield f"  {shown(name)}: {count:,}"
    for outcome in _LISTED:
        rows = difference.of(outcome)
        if rows:
            yield difference.words[outcome].capitalize()
            lines = [_line(alike) for alike in _grouped(rows)]
            yield from (f"  {line}" for line in lines[:_MOST_PRINTED])
            if len(lines) > _MOST_PRINTED:
                yield f"  … and {len(lines) - _MOST_PRINTED:,} more; --json lists all of them"


def _in_words(difference: Difference) -> str:
    """Return "5,000 added, 3 refused, 240 the same."."""
    said = [
        f"{difference.counts[outcome]:,} {word}"
        for outcome, word in difference.words.items()
        if difference.counts[outcome]
    ]
    return f"{', '.join(said) or 'no readings'}."


def _counted(rows: Sequence[RowOutcome]) -> Iterator[tuple[str, int]]:
    """Yield each metric with how many of these rows are of it, in the order of the list."""
    counts: dict[str, int] = {}
    for row in rows:
        metric = row.name.rpartition(" · ")[0]
        counts[metric] = counts.get(metric, 0) + 1
    yield from counts.items()


def _grouped(rows: Sequence[RowOutcome]) -> list[list[RowOutcome]]:
    """Return rows of one name of which the same is said together: an unknown metric, say."""
    groups: dict[tuple[str, str], list[RowOutcome]] = {}
    for row in rows:
        groups.setdefault((row.name, row.explanation), []).append(row)
    return list(groups.values())


def _line(alike: Sequence[RowOutcome]) -> str:
    first = alike[0]
    return f"{shown(first.name) or 'No name'} ({_places(alike)}): {first.explanation}"


def _places(alike: Sequence[RowOutcome]) -> str:
    """Return "row 7", "C7", or "rows 2, 3, 4, 5, 6 and 12 more"."""
    places = [row.place for row in alike[:_MOST_NAMED]]
    more = f" and {len(alike) - _MOST_NAMED:,} more" if len(alike) > _MOST_NAMED else ""
    kind = "" if alike[0].cell else "rows " if alike[1:] else "row "
    return f"{kind}{', '.join(places)}{more}"


def _as_json(found: ReadingsImport, difference: Difference) -> dict[str, Any]:
    return {
        "layout": found.form.layout.value,
        "counts": {
            word.replace("the same", "same"): difference.counts[outcome]
            for outcome, word in difference.words.items()
        },
        "added": [
            {"metric": name, "readings": count}
            for name, count in _counted(difference.of(Outcome.ADDED))
        ],
        **{
            difference.words[outcome]: [_row(row) for row in difference.of(outcome)]
            for outcome in _LISTED
        },
    }


def _row(row: RowOutcome) -> dict[str, Any]:
    found: dict[str, Any] = {"name": row.name, "row": row.row}
    if row.cell:
        found["cell"] = row.cell
    if row.reason:
        found["reason"] = row.reason
    if row.suggestions:
        found["suggestions"] = [each.name for each in row.suggestions]
    if row.changes:
        found |= {"before": row.changes[0].before, "after": row.changes[0].after}
    return found
