"""`export`: write the workbook, the CSV file or the interchange file."""

import argparse
from pathlib import Path

from governance_app.cli.opened import reading
from governance_app.cli.output import say
from governance_app.exchange.exporting import write_export
from governance_app.settings import load_settings
from governance_app.store.opening import utc_now


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Write the RACI workbook (.xlsx), the matrix as text (.csv) or the whole "
        "document as JSON (.json, read back by “new --from”)."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("out", metavar="OUT", type=Path, help="OUT.xlsx, OUT.csv or OUT.json")


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    with reading(options.file) as document:
        framework = document.load()
    write_export(framework, options.out, author=load_settings().author_name, now=utc_now())
    say(f"Saved to {options.out}.")
    return 0
