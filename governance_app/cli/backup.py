"""`backup`: copy a document."""

import argparse
from pathlib import Path

from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.errors import Refusal


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = "Copy a document into its folder of backups, or to OUT."
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("out", metavar="OUT", type=Path, nargs="?", help="where the copy goes")
    parser.add_argument("--list", action="store_true", help="list the backups that there are")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Make the copy, or list the backups."""
    from governance_app.store.backup import back_up, backups_of

    with reading(options.file) as document:
        if options.list:
            found = backups_of(document.document_id)
            if options.json:
                say_json(
                    {
                        "backups": [
                            {"made_at": b.made_at.isoformat(), "size": b.size, "path": str(b.path)}
                            for b in found
                        ]
                    }
                )
            for each in () if options.json else found:
                say(f"{each.made_at.astimezone():%Y-%m-%d %H:%M}  {each.size:>12,}  {each.path}")
            return 0
        if options.out is None:
            target = back_up(document)
        else:
            target = options.out
            if target.exists():
                raise Refusal(f"{target} is there already; choose another name.")
            document.save_copy(target)
    if options.json:
        say_json({"path": str(target)})
    else:
        say(f"Copied to {target}.")
    return 0
