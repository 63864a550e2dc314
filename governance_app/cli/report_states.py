"""The arguments of `report` that say of which state it is made, and what it is compared with."""

import argparse

from governance_app.cli.version_given import version_given
from governance_app.domain.errors import Refusal
from governance_app.reports.kinds.report import Report
from governance_app.reports.ordered import OrderedState, state_ordered
from governance_app.store.document import Document


def describe_states(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments that say of which state."""
    parser.add_argument(
        "--version", metavar="N", type=version_given, help="of this version, not of now"
    )
    parser.add_argument(
        "--since",
        metavar="STATE",
        help="with changes: compare with this version, moment or document (the version before)",
    )


def state_asked(document: Document, report: Report, options: argparse.Namespace) -> OrderedState:
    """Return the state that the report is made of; refuses what does not go together."""
    if options.since is not None and not report.compares:
        raise Refusal(f"--since is for the report changes; “{report.name}” compares nothing.")
    ordered = state_ordered(document, report, options.version, options.since)
    if report.compares and ordered.earlier is None:
        first = "There is no version yet" if options.version is None else "It is the first version"
        raise Refusal(
            f"{first}; name the state to compare with by --since, such as a day (2026-05-01)."
        )
    return ordered
