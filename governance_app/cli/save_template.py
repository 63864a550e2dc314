"""`save-template`: write a document's framework as a template."""

import argparse
from pathlib import Path

from governance_app.cli.opened import reading
from governance_app.cli.output import say
from governance_app.exchange.templates.writing import checked_name, write_template


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Write the framework of a document as a template: without people, appointments and "
        "journal. “new --template OUT.toml” makes documents of it."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("out", metavar="OUT.toml", type=Path, help="the template")
    parser.add_argument(
        "--summary", metavar="SENTENCE", default="", help="what the template is for, in a sentence"
    )


def run(options: argparse.Namespace) -> int:
    """Write the template."""
    path = checked_name(options.out)
    with reading(options.file) as document:
        framework = document.load()
    write_template(framework, path, summary=options.summary)
    say(f"Saved to {path}.")
    return 0
