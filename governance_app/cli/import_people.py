"""`import-people`: take a list of people from HR over, the difference first."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from governance_app.cli.days import day_given
from governance_app.cli.new import new_keys
from governance_app.cli.opened import editing, reading
from governance_app.cli.output import say, say_json
from governance_app.domain.words import shown
from governance_app.exchange.people.importing import PeopleImport, read_people
from governance_app.exchange.registers.difference import Difference, Outcome, RowOutcome
from governance_app.exchange.registers.mapping import NOT_IMPORTED
from governance_app.store.clock import today

#: What is listed, in this order; those who are the same are only counted.
_LISTED = (Outcome.ADDED, Outcome.LEFT, Outcome.MOVED, Outcome.CHANGED, Outcome.REFUSED)


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Take a list of people from HR over into a document, as one edit: who joined, left, moved "
        "or changed. People are known by their e-mail, else by a name that only one of them has; "
        "an empty cell changes nothing."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("list", metavar="CSV", type=Path, help="a csv, xlsx or ods file")
    parser.add_argument(
        "--dry-run", action="store_true", help="only show the difference; change nothing"
    )
    parser.add_argument(
        "--complete", action="store_true", help="everybody is on the list; who is not has left"
    )
    parser.add_argument(
        "--accept-suggestions",
        action="store_true",
        help="take people of a similar name to be the same",
    )
    parser.add_argument(
        "--on", metavar="DATE", help="the day that the list holds for (default: today)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Import the list, or show what it would change."""
    on = day_given(options.on) if options.on is not None else today()
    people = replace(
        read_people(options.list, on), complete=options.complete, accept=options.accept_suggestions
    )
    difference = _compare(options.file, people) if options.dry_run else _take(options.file, people)
    if options.json:
        say_json(_as_json(people, difference))
        return 0
    for line in _lines(people, difference):
        say(line)
    if not options.dry_run:
        say(_done(options.file, difference))
    return 0


def _compare(file: Path, people: PeopleImport) -> Difference:
    with reading(file) as document:
        return people.difference(document.load(), new_keys())


def _take(file: Path, people: PeopleImport) -> Difference:
    with editing(file) as workspace:
        difference = people.difference(workspace.framework, workspace.new_key)
        if difference.changes_something:
            workspace.execute(difference.command)
    return difference


def _done(file: Path, difference: Difference) -> str:
    if difference.changes_something:
        return f"Imported into {file}. One undo takes it back."
    return f"{file} is as it was: the list says nothing new."


def _lines(people: PeopleImport, difference: Difference) -> Iterator[str]:
    yield f"{people.table.name}: {_in_words(difference)}"
    understood, left_out = _columns(people)
    yield f"  Columns: {', '.join(f'{heading} = {label}' for heading, label in understood)}"
    if left_out:
        yield f"  Not imported: {', '.join(left_out)}"
    for outcome in _LISTED:
        rows = difference.of(outcome)
        if rows:
            yield difference.words[outcome].capitalize()
            yield from (f"  {_line(row)}" for row in rows)
    noted = [row for row in difference.of(Outcome.SAME) if row.notes]
    if noted:
        yield "To note"
        yield from (f"  {_line(row)}" for row in noted)
    yield from _suggested_lines(people, difference)


def _in_words(difference: Difference) -> str:
    """Return "12 joined, 3 left; 240 are the same"."""
    counts = difference.counts
    said = [
        f"{counts[outcome]:,} {difference.words[outcome]}" for outcome in _LISTED if counts[outcome]
    ]
    same = counts[Outcome.SAME]
    if same:
        said.append(f"{same:,} the same")
    return f"{', '.join(said) or 'no rows'}."


def _columns(people: PeopleImport) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the columns that were understood, as what, and those that were not."""
    labels = {target.name: target.label for target in people.targets}
    understood, left_out = [], []
    for column, name in enumerate(people.mapped):
        heading = shown(people.table.heading(column))
        if name == NOT_IMPORTED:
            left_out.append(heading)
        else:
            understood.append((heading, labels[name]))
    return understood, left_out


def _line(row: RowOutcome) -> str:
    where = f" (row {row.row:,})" if row.row else ""
    why = f": {row.explanation}" if row.explanation else ""
    return f"{shown(row.name) or 'No name'}{where}{why}"


def _suggested_lines(people: PeopleImport, difference: Difference) -> Iterator[str]:
    suggested = [row for row in difference.rows if row.suggestions]
    if not suggested:
        return
    if people.accept:
        yield "Taken to be somebody who was there"
    else:
        count = len(suggested)
        yield (
            f"Perhaps somebody who is there already ({count:,}); "
            "--accept-suggestions takes them to be the same"
        )
    for row in suggested:
        names = "; ".join(f"{shown(each.name)} ({each.because})" for each in row.suggestions)
        yield f"  {shown(row.name)} (row {row.row:,}): {names}"


def _as_json(people: PeopleImport, difference: Difference) -> dict[str, Any]:
    understood, left_out = _columns(people)
    return {
        "columns": [{"heading": heading, "field": label} for heading, label in understood],
        "not_imported": left_out,
        "counts": {
            difference.words[each].replace("the same", "same"): difference.counts[each]
            for each in difference.words
        },
        **{difference.words[each]: [_row(row) for row in difference.of(each)] for each in _LISTED},
        "noted": [_row(row) for row in difference.of(Outcome.SAME) if row.notes],
    }


def _row(row: RowOutcome) -> dict[str, Any]:
    return {
        "name": row.name,
        **({"row": row.row} if row.row else {}),
        **({"reason": row.reason} if row.reason else {}),
        **({"notes": list(row.notes)} if row.notes else {}),
        **(
            {
                "changes": [
                    {"field": each.label, "before": each.before, "after": each.after}
                    for each in row.changes
                ]
            }
            if row.changes
            else {}
        ),
        **(
            {
                "suggestions": [
                    {"key": str(each.key), "name": each.name, "because": each.because}
                    for each in row.suggestions
                ]
            }
            if row.suggestions
            else {}
        ),
    }
