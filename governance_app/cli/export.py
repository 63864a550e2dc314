"""`export`: write the workbook, the CSV file, the interchange file, or a chain as BPMN."""

import argparse
from pathlib import Path

from governance_app.cli.naming import chain_named, without_chains
from governance_app.cli.opened import reading
from governance_app.cli.output import say
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import APPROVAL_CHAIN
from governance_app.domain.words import shown
from governance_app.exchange.exporting import CHAIN_SUFFIX, write_chain, write_export
from governance_app.settings import load_settings
from governance_app.store.opening import utc_now


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Write the RACI workbook (.xlsx), the matrix as text (.csv) or the whole "
        "document as JSON (.json, read back by “new --from”). With --chain, write one approval chain as "
        "a BPMN 2.0 model (.bpmn)."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument(
        "out", metavar="OUT", type=Path, help="OUT.xlsx, OUT.csv, OUT.json; OUT.bpmn with --chain"
    )
    parser.add_argument("--chain", metavar="NAME", help="the approval chain to write as OUT.bpmn")


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    with reading(options.file) as document:
        framework = document.load()
    if options.chain is not None:
        write_chain(framework, chain_named(framework, options.chain).key, options.out)
    elif options.out.suffix.lower() == CHAIN_SUFFIX:
        raise Refusal(_which_chain(framework))
    else:
        write_export(framework, options.out, author=load_settings().author_name, now=utc_now())
    say(f"Saved to {options.out}.")
    return 0


def _which_chain(framework: Framework) -> str:
    """Return the sentence for a BPMN file of no chain in particular."""
    names = [f"“{shown(each.name)}”" for each in ordered(framework.of(APPROVAL_CHAIN))]
    if not names:
        return without_chains(framework)
    more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
    return (
        "A BPMN model holds one approval chain; name it with --chain. The chains are "
        f"{', '.join(names[:5])}{more}."
    )
