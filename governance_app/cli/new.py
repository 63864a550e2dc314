"""`new`: make a document."""

import argparse
from pathlib import Path

from governance_app.cli.opened import created
from governance_app.cli.output import say
from governance_app.domain.framework import Framework
from governance_app.domain.keys import KeyMaker
from governance_app.store.opening import utc_now


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = "Make a document. “templates” lists the templates that there are."
    parser.add_argument("file", metavar="FILE", type=Path, help="the document, FILE.governance")
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--template",
        metavar="NAME|FILE.toml",
        default="blank",
        help="a template by its name or its file; blank by default",
    )
    source.add_argument(
        "--from", dest="interchange", metavar="INTERCHANGE.json", type=Path, help="an exported file"
    )


def run(options: argparse.Namespace) -> int:
    """Make the document."""
    if options.interchange:
        from governance_app.exchange.interchange import read_interchange

        framework = read_interchange(options.interchange)
    else:
        framework = _from_template(options.template, options.file)
    created(options.file, framework).close()
    say(f"Made {options.file}.")
    return 0


def _from_template(template: str, file: Path) -> Framework:
    from governance_app.exchange.templates.reading import read_template
    from governance_app.template_files import template_named

    return read_template(template_named(template), new_keys(), name=file.stem or "Framework")


def new_keys() -> KeyMaker:
    """Return a maker of keys by the clock."""
    return KeyMaker(lambda: int(utc_now().timestamp() * 1_000))
