"""Reports: the printed matrix beside the usual way of making PDF tables."""

import datetime
import itertools
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import data
from measuring import Pair, Row, Size, in_turn, peak_megabytes, seconds

from governance_app import paths
from governance_app.domain.framework import Framework
from governance_app.domain.outline import activities_in_order
from governance_app.domain.rules import Assessment, title_of
from governance_app.reports.content import Edition, as_json
from governance_app.reports.registry import report_named
from governance_app.reports.setting import set_report
from governance_app.reports.typesetting import Job, SetReport, typeset

_ROLES = 15


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    activities = 40 if size.smoke else 1_000
    framework = data.framework(activities, _ROLES, 0.5)
    edition = Edition(datetime.date(2026, 1, 1), "Draft")
    runs = 1 if size.smoke else 5
    with_warming = Pair()
    wall = in_turn(
        lambda: _counted(with_warming.ours, lambda: _with_typst(framework, edition)),
        lambda: _counted(with_warming.theirs, lambda: _with_reportlab(framework)),
        runs,
    )
    processor = Pair(with_warming.ours[1:], with_warming.theirs[1:])
    whole = min(seconds(lambda: set_report("raci", framework, edition)) for _ in range(runs))
    yield Row(
        f"PDF of {activities:,} × {_ROLES}",
        "≤ 1 × reportlab's LongTable with the same content",
        f"{processor.in_words('reportlab')} of the processor, {wall.ratio:.2f} × by the clock; "
        f"{whole * 1e3:,.0f} ms at best with the child process that the program sets reports in",
        processor.ratio <= 1,
        "QTextDocument about 1 ×",
    )
    yield _in_parts(size)


def _counted(into: list[float], work: Callable[[], object]) -> None:
    """Do it, and note the time of the processor, which other programs disturb least."""
    begun = time.process_time()
    work()
    into.append(time.process_time() - begun)


def _in_parts(size: Size) -> Row:
    """Set a matrix too large for one document, in the parts in which it is printed."""
    from governance_app.store.opening import create_document

    framework = data.framework(size.activities, size.roles, 0.5)
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "measured.governance"
        create_document(document, framework, author="benchmark").close()
        begun = time.perf_counter()
        peak = peak_megabytes("rows.reports_alone", str(document))
        taken = time.perf_counter() - begun
    return Row(
        f"PDF of {size.activities:,} × {size.roles} in parts: making them all and setting the largest",
        "≤ 700 MB",
        f"{peak:.0f} MB, {taken:.0f} s",
        peak <= 700,
        "one document of 3,000 × 13: 490 MB",
    )


_day = itertools.count(1)


def _with_typst(framework: Framework, edition: Edition) -> SetReport:
    """Set the report in this process, as reportlab does; never the same twice."""
    report = report_named("raci")
    changed = Edition(edition.date, f"Draft {next(_day)}")
    content = as_json(report.content(framework, changed))
    fonts = paths.resources() / "reports" / "fonts"
    return typeset(Job(content, report.shipped_layout(), "a4", edition.date, fonts))


def _with_reportlab(framework: Framework) -> bytes:
    """Set the same matrix: names, letters on coloured grounds, findings, repeated heads."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

    style = getSampleStyleSheet()["BodyText"]
    grounds = {
        "A": colors.HexColor("#97281f"),
        "R": colors.HexColor("#1f5fc4"),
        "C": colors.HexColor("#fdf0cf"),
        "I": colors.HexColor("#eef1f5"),
    }
    roles, matrix, scheme = framework.roles, framework.matrix, framework.scheme
    found = Assessment(framework).of_activities
    table = [["Activity", *(Paragraph(role.name, style) for role in roles.values()), "Check"]]
    looks: list[tuple[object, ...]] = [("FONTSIZE", (0, 0), (-1, -1), 7)]
    for number, activity in enumerate(activities_in_order(framework), start=1):
        letters = [scheme.text(matrix.letters(activity.key, role)) for role in roles]
        title = title_of(framework, found[activity.key][0]) if activity.key in found else ""
        table.append([Paragraph(activity.name, style), *letters, title])
        looks += [
            ("BACKGROUND", (column, number), (column, number), grounds[text[0]])
            for column, text in enumerate(letters, start=1)
            if text
        ]
    written = BytesIO()
    document = SimpleDocTemplate(written, pagesize=landscape(A4))
    widths = [150, *[30] * _ROLES, 90]
    document.build([LongTable(table, widths, repeatRows=1, style=TableStyle(looks))])
    return written.getvalue()
