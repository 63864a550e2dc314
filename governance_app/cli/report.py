"""`report`: print a report as PDF."""

import argparse
from pathlib import Path

from governance_app.cli.opened import reading
from governance_app.cli.output import complain, plural, say
from governance_app.reports import PAPERS, REPORTS, write_report
from governance_app.store.opening import utc_now


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = "Print a report as PDF."
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument(
        "kind", metavar="KIND", help=f"which report: {', '.join(REPORTS)}", choices=tuple(REPORTS)
    )
    parser.add_argument("out", metavar="OUT.pdf", type=Path, help="the PDF file")
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=f"({PAPERS[0]})")


def run(options: argparse.Namespace) -> int:
    """Set the report."""
    with reading(options.file) as document:
        framework = document.load()
    today = utc_now().astimezone().date()
    done = write_report(framework, options.kind, options.out, today=today, paper=options.paper)
    for warning in done.warnings:
        complain(warning)
    say(f"Saved to {options.out} ({plural(done.pages, 'page')}).")
    return 0
