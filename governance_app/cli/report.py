"""`report`: print a report as PDF."""

import argparse
from pathlib import Path

from governance_app.cli.opened import reading
from governance_app.cli.output import complain, say
from governance_app.domain.errors import Refusal
from governance_app.domain.words import counted
from governance_app.reports.content import Edition
from governance_app.reports.registry import REPORTS
from governance_app.reports.setting import Paper, set_report
from governance_app.store.clock import today
from governance_app.whole_file import whole_file


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    kinds = "; ".join(f"{report.name}: {report.help.rstrip('.')}" for report in REPORTS)
    parser.description = f"Print a report as an accessible PDF. {kinds}"
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("kind", metavar="KIND", choices=[report.name for report in REPORTS])
    parser.add_argument("out", metavar="OUT.pdf", type=Path, help="the PDF file")
    parser.add_argument(
        "--paper", choices=[each.name.lower() for each in Paper], default="a4", help="(a4)"
    )


def run(options: argparse.Namespace) -> int:
    """Set the report and write it."""
    if options.out.suffix.lower() != ".pdf":
        raise Refusal(f"{options.out} does not end in .pdf; reports are PDF files.")
    with reading(options.file) as document:
        framework = document.load()
    edition = Edition(today(), "Draft")
    with whole_file(options.out) as temporary:
        done = set_report(options.kind, framework, edition, paper=Paper[options.paper.upper()])
        temporary.write_bytes(done.pdf)
    for warning in done.warnings:
        complain(warning)
    say(f"Saved to {options.out} ({counted(done.pages, 'page')}).")
    return 0
