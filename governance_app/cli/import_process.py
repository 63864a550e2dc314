"""`import-process`: take the processes of a BPMN 2.0 model over."""

import argparse
from pathlib import Path

from governance_app.cli.import_ import as_json, say_matrices, take_over
from governance_app.cli.output import say, say_json
from governance_app.exchange.bpmn.process_model import read_process_model


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Take the processes of a BPMN 2.0 model over into a document, as one edit: lanes become "
        "roles, tasks become activities of which the lane's role does the work. "
        "FILE is made where there is none."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("model", metavar="BPMN", type=Path, help="a BPMN 2.0 file")
    parser.add_argument(
        "--dry-run", action="store_true", help="only show what is understood; change nothing"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Import the model, or show what would be imported."""
    model = read_process_model(options.model)
    model.refuse_if_empty()
    if not options.dry_run:
        take_over(options.file, model)
    if options.json:
        say_json({"processes": [as_json(matrix) for matrix in model.matrices]})
    else:
        say_matrices(model.matrices)
        if not options.dry_run:
            say(f"Imported into {options.file}.")
    return 0
