"""`report`: print a report as PDF, or write it as HTML, Markdown or a workbook."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from governance_app.cli.days import day_given
from governance_app.cli.named_subject import subject_named
from governance_app.cli.opened import reading
from governance_app.cli.output import complain, say
from governance_app.cli.report_states import describe_states, state_asked
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import kind_named
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import counted, shown
from governance_app.reports.batch import Batch, subjects_of, write_batch
from governance_app.reports.content import Edition
from governance_app.reports.kinds.report import Report
from governance_app.reports.order import Order, refuse_unknown
from governance_app.reports.ordered import OrderedState, headlines_until
from governance_app.reports.recorded import recorded
from governance_app.reports.registry import REPORTS, report_named
from governance_app.reports.setting import Archive, Paper
from governance_app.reports.writing import ENDINGS, refuse_other_ending, write_report
from governance_app.store.clock import today

_ARCHIVES = {"a2b": Archive.A2B, "a3b": Archive.A3B}


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Write a report as an accessible PDF, HTML, Markdown or a workbook: the ending of OUT says "
        "which. “report --list” names the reports."
    )
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help="the document")
    parser.add_argument("kind", metavar="KIND", nargs="?", help="which report")
    parser.add_argument(
        "out", metavar="OUT", type=Path, nargs="?", help=f"the file: {', '.join(ENDINGS)}"
    )
    parser.add_argument("--list", action="store_true", help="list the reports and what they take")
    parser.add_argument(
        "--of",
        metavar="WHO|ITEM",
        help="only of this role, person, process or component, by name; “process:Campaigns” where "
        "several kinds have the name",
    )
    parser.add_argument("--on", metavar="DATE", help="as of this day (default: today)")
    describe_states(parser)
    parser.add_argument(
        "--each", metavar="DIR", type=Path, help="one file for each role into a folder or .zip"
    )
    parser.add_argument("--by", metavar="KIND", help="with --each: person, process or component")
    _describe_parts(parser)
    parser.add_argument(
        "--parts", metavar="NAMES", help="only these parts, as --list names them: findings,notes"
    )
    parser.add_argument(
        "--paper", choices=[each.name.lower() for each in Paper], help="(as the framework says)"
    )
    parser.add_argument(
        "--archive", choices=list(_ARCHIVES), help="PDF/A-2b, or 3b with the framework attached"
    )
    parser.add_argument(
        "--shipped-layouts", action="store_true", help="leave layouts of your own aside"
    )


def _describe_parts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--in-parts",
        metavar="DIR",
        type=Path,
        help="a matrix too large for one file: accessible parts into a folder or .zip, named by OUT",
    )
    parser.add_argument(
        "--joined",
        action="store_true",
        help="such parts as one file, which is not PDF/UA: joining drops the tags",
    )


def run(options: argparse.Namespace) -> int:
    """Write the report, or a report each."""
    if options.list:
        for line in _listed():
            say(line)
        return 0
    if options.out is None:
        raise Refusal(
            "A report needs a document, a kind and a file to write, such as “report "
            "marketing.governance raci matrix.pdf”; “report --list” names the kinds."
        )
    report = report_named(options.kind)
    _refuse_unfit(report, options)
    with reading(options.file) as document:
        ordered = state_asked(document, report, options)
        framework = ordered.framework
        order = _order(report, ordered, options)
        if report.tells_changes:
            there = recorded(headlines_until(document.journal, ordered.last), order.edition.date)
            order = replace(order, edition=replace(order.edition, recorded=there))
    if options.each is not None:
        return _write_each(report, framework, order, options)
    if options.in_parts is not None or options.joined:
        return _write_parts(report, framework, order, options)
    warnings = write_report(
        report,
        framework,
        order,
        options.out,
        paper=_paper(framework, options),
        archive=_ARCHIVES.get(options.archive, Archive.NONE),
        attached=_attached(framework, options),
        beside=options.file,
        only_shipped=options.shipped_layouts,
    )
    for warning in warnings:
        complain(warning)
    say(f"Saved to {options.out}.")
    return 0


def _refuse_unfit(report: Report, options: argparse.Namespace) -> None:
    """Refuse wishes that do not go together."""
    refuse_other_ending(options.out, report)
    if options.archive and options.out.suffix.lower() != ".pdf":
        raise Refusal(f"--archive is for PDF files; {options.out} is none.")
    if options.by is not None and options.each is None:
        raise Refusal("--by says of what there is one file each; name the folder by --each.")
    if (options.in_parts is not None or options.joined) and options.out.suffix.lower() != ".pdf":
        raise Refusal(f"--in-parts and --joined are for PDF files; {options.out} is none.")
    if sum((options.each is not None, options.in_parts is not None, options.joined)) > 1:
        raise Refusal("Choose one of --each, --in-parts and --joined.")
    if options.each is not None and options.of is not None:
        raise Refusal("--each writes a file for everyone and --of for one; leave one of them out.")


def _order(report: Report, ordered: OrderedState, options: argparse.Namespace) -> Order:
    framework = ordered.framework
    day = day_given(options.on) if options.on is not None else ordered.day
    edition = Edition(
        day, ordered.version, today(), earlier=ordered.earlier, signing=ordered.signing
    )
    subject = _subject(report, framework, options.of) if options.of is not None else None
    included = None
    if options.parts is not None:
        included = frozenset(each.strip() for each in options.parts.split(",") if each.strip())
        refuse_unknown(included, report.options)
    return Order(edition, subject, included)


def _subject(report: Report, framework: Framework, name: str) -> Subject:
    """Return whom or what the report is to be about; refuses what it cannot be about."""
    if not report.of:
        raise Refusal(f"The report “{report.name}” is of the whole framework; leave --of out.")
    try:
        return subject_named(framework, name, map(kind_named, report.of))
    except Refusal:
        other = _another_kind(framework, name)
        if not other or other in report.of:
            raise
    raise Refusal(
        f"“{shown(name)}” is a {other}; the report “{report.name}” is by {', '.join(report.of)}."
    )


def _another_kind(framework: Framework, name: str) -> str:
    """Return the kind of the item that has this name, "" where it is not just one."""
    try:
        return subject_named(framework, name).kind
    except Refusal:
        return ""


def _write_each(
    report: Report, framework: Framework, order: Order, options: argparse.Namespace
) -> int:
    kind = options.by or (report.of[0] if report.of else "")
    batch = Batch(
        report,
        order,
        kind,
        options.out.stem,
        options.out.suffix.lower(),
        _paper(framework, options),
        _ARCHIVES.get(options.archive, Archive.NONE),
        _attached(framework, options),
        options.file,
        options.shipped_layouts,
    )
    count = len(subjects_of(report, framework, kind))
    for warning in write_batch(batch, framework, options.each):
        complain(warning)
    say(f"Saved {counted(count, 'report')} to {options.each}.")
    return 0


def _write_parts(
    report: Report, framework: Framework, order: Order, options: argparse.Namespace
) -> int:
    from governance_app.reports.parts import Setting, write_joined, write_parts

    setting = Setting(
        _paper(framework, options),
        _ARCHIVES.get(options.archive, Archive.NONE),
        _attached(framework, options),
        options.file,
        options.shipped_layouts,
    )
    into = options.out if options.joined else options.in_parts
    if options.joined:
        warnings = write_joined(report, framework, order, into, setting=setting)
    else:
        warnings = write_parts(
            report, framework, order, into, name=options.out.stem, setting=setting
        )
    for warning in warnings:
        complain(warning)
    say(f"Saved to {into}.")
    return 0


def _paper(framework: Framework, options: argparse.Namespace) -> Paper:
    return Paper[(options.paper or framework.profile.report_paper).upper()]


def _attached(framework: Framework, options: argparse.Namespace) -> str:
    if options.archive != "a3b":
        return ""
    from governance_app.exchange.interchange import to_interchange

    return to_interchange(framework)


def _listed() -> Iterator[str]:
    width = max(len(report.name) for report in REPORTS)
    group = ""
    for report in REPORTS:
        if report.group != group:
            yield from ([""] if group else [])
            group = report.group
            yield group
        yield f"  {report.name:<{width}}  {report.help}"
        if report.of:
            yield f"  {'':<{width}}  --of a {', '.join(report.of)}"
        if report.options:
            parts = ", ".join(each.name for each in report.options)
            yield f"  {'':<{width}}  --parts {parts}"
