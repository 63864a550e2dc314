"""`import`: take RACI matrices over from a spreadsheet."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from governance_app.cli.new import new_keys
from governance_app.cli.opened import created, editing
from governance_app.cli.output import say, say_json
from governance_app.domain.words import counted
from governance_app.exchange.foreign import read_foreign
from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.spreadsheets import Spreadsheet
from governance_app.workspace import Workspace


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Take the RACI matrices of a spreadsheet over into a document, as one edit. "
        "FILE is made where there is none."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("spreadsheet", metavar="SHEET", type=Path, help="an xlsx, csv or bpmn file")
    parser.add_argument("--sheet", metavar="NAME", help="only this sheet of it")
    parser.add_argument(
        "--dry-run", action="store_true", help="only show what is understood; change nothing"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Import the spreadsheet, or show what would be imported."""
    spreadsheet = read_foreign(options.spreadsheet, sheet=options.sheet)
    if not options.dry_run:
        take_over(options.file, spreadsheet)
    if options.json:
        say_json({"sheets": [as_json(matrix) for matrix in spreadsheet.matrices]})
    else:
        say_matrices(spreadsheet.matrices)
        if not options.dry_run:
            say(f"Imported into {options.file}.")
    return 0


def take_over(file: Path, spreadsheet: Spreadsheet) -> None:
    """Import into a document; one that is made for it appears only when the import is possible."""
    spreadsheet.refuse_if_empty()
    if file.exists():
        with editing(file) as workspace:
            _execute(workspace, spreadsheet)
        return
    framework = spreadsheet.blank(new_keys())
    spreadsheet.command_for(framework, new_keys()).changes(framework)
    with created(file, framework) as workspace:
        _execute(workspace, spreadsheet)


def _execute(workspace: Workspace, spreadsheet: Spreadsheet) -> None:
    workspace.execute(spreadsheet.command_for(workspace.framework, workspace.new_key))


def as_json(matrix: RecognisedMatrix) -> dict[str, Any]:
    """Return what is printed of one matrix with --json."""
    return {
        "name": matrix.sheet,
        "range": matrix.range,
        "recognised": matrix.recognised,
        "reason": matrix.reason,
        "roles": list(matrix.roles),
        "activities": [
            {
                "name": activity.name,
                "section": " / ".join(activity.section),
                **({"description": activity.description} if activity.description else {}),
                "assignments": [
                    {
                        "role": matrix.roles[assignment.role],
                        "letters": list(assignment.letters),
                        **({"note": assignment.note} if assignment.note else {}),
                    }
                    for assignment in activity.assignments
                ],
            }
            for activity in matrix.activities
        ],
        "problems": [
            {"cell": problem.cell, "text": problem.text, "why": problem.why}
            for problem in matrix.problems
        ],
    }


def say_matrices(matrices: Sequence[RecognisedMatrix]) -> None:
    """Print what was understood, and what was not."""
    for matrix in matrices:
        say(f"{matrix.sheet}{f' ({matrix.range})' if matrix.range else ''}: {matrix.reason}")
        if matrix.recognised:
            assigned = sum(len(activity.assignments) for activity in matrix.activities)
            say(
                f"  {counted(len(matrix.roles), 'role')}, "
                f"{counted(len(matrix.activities), 'activity', 'activities')}, "
                f"{counted(assigned, 'assignment')}"
            )
        for problem in matrix.problems:
            say(f"  {problem.cell}: “{problem.text}”: {problem.why}")
