"""What the inspector tells of the report that is chosen."""

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import kind_named
from governance_app.domain.words import counted
from governance_app.reports.kinds.report import Report
from governance_app.ui.inspection.inspection import Inspection, Section, Text
from governance_app.ui.reports.wish import Wish, name_of
from governance_app.ui.reports.writing import FORMATS, formats_of


def inspect_report(
    framework: Framework, report: Report, wish: Wish, pages: int, warnings: tuple[str, ...]
) -> Inspection:
    """Return what a report shows, how long it is, and what can be made of it."""
    about = [Text(report.help)]
    if pages:
        about.append(Text(f"{counted(pages, 'page')} now.", "muted"))
    sections = [Section("", tuple(about))]
    if warnings:
        sections.append(Section("Not as typed", tuple(Text(each, "warning") for each in warnings)))
    if report.of:
        *words, last = [kind_named(name).label.lower() for name in report.of]
        listed = f"{', '.join(words)} or {last}" if words else last
        text = f"“Of” narrows it to one {listed}. “One for each…” writes a file for every one."
        sections.append(Section("One of many", (Text(text),)))
    formats = ", ".join(FORMATS[each].partition(" (")[0] for each in formats_of(report))
    sections.append(Section("Can be saved as", (Text(formats, "muted"),)))
    return Inspection(name_of(framework, wish), "Report", tuple(sections))
