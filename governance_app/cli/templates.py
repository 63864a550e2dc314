"""`templates`: list what a document can begin with."""

import argparse

from governance_app import paths
from governance_app.cli.output import say, say_json
from governance_app.template_files import templates


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "List the templates for “new --template”: those of the program, and your own in "
        f"{paths.own_templates()}."
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the templates."""
    found = templates()
    if options.json:
        listed = [
            {
                "name": each.name,
                "title": each.title,
                "summary": each.summary,
                "file": str(each.path),
                "own": each.is_own,
            }
            for each in found
        ]
        say_json({"templates": listed})
        return 0
    widest = max(len(each.name) for each in found)
    for each in found:
        told = each.summary or each.title
        say(f"{each.name:{widest}}  {told}" + (" (your own)" if each.is_own else ""))
    return 0
