"""`history`: list the change sets."""

import argparse
from pathlib import Path

from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.words import counted


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = "List every edit, the newest first."
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the change sets."""
    with reading(options.file) as document:
        entries = list(document.journal.change_sets())
    entries.reverse()
    if options.json:
        say_json(
            {
                "history": [
                    {
                        "sequence": each.sequence,
                        "recorded_at": each.recorded_at.isoformat(),
                        "author": each.author,
                        "action": each.action.value,
                        "target": each.target,
                        "title": each.title,
                        "changes": len(each.changes),
                        "digest": each.digest,
                    }
                    for each in entries
                ]
            }
        )
        return 0
    for each in entries:
        when = each.recorded_at.astimezone().strftime("%Y-%m-%d %H:%M")
        what = counted(len(each.changes), "change")
        say(f"{each.sequence:>5}  {when}  {each.author}  {each.title} ({what})")
    return 0
