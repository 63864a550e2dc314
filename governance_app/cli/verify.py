"""`verify`: is the file whole, and does its journal explain it?"""

import argparse
from pathlib import Path

from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.words import counted


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Look at every page, reference and digest, and rebuild the document from its "
        "journal. Exits with 1 when something is wrong. The chain of digests finds accidents and "
        "careless edits; it is no proof against a forger."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print what is wrong."""
    from governance_app.store.verify import verify

    with reading(options.file) as document:
        problems = verify(document)
        sequence, digest = document.newest()
    if options.json:
        say_json({"problems": problems, "change_sets": sequence, "digest": digest})
    else:
        for each in problems:
            say(each)
        if not problems:
            say(
                f"{options.file} is whole: {counted(sequence, 'change set')}, last digest {digest}."
            )
    return int(bool(problems))
