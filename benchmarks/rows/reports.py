"""Reports: the printed matrix beside the usual way of making PDF tables."""

import datetime
from collections.abc import Iterator
from io import BytesIO

import data
from measuring import Row, Size, in_turn

from governance_app.domain.framework import Framework
from governance_app.domain.outline import activities_in_order
from governance_app.domain.rules import Assessment, title_of
from governance_app.reports.content import Edition
from governance_app.reports.setting import set_report

_ROLES = 15


def rows(size: Size) -> Iterator[Row]:
    """Yield the row of this part."""
    activities = 40 if size.smoke else 1_000
    framework = data.framework(activities, _ROLES, 0.5)
    edition = Edition(datetime.date(2026, 1, 1), "Draft")
    pair = in_turn(
        lambda: set_report("raci", framework, edition),
        lambda: _with_reportlab(framework),
        1 if size.smoke else 5,
    )
    yield Row(
        f"PDF of {activities:,} × {_ROLES}",
        "≤ 1 × reportlab's LongTable with the same content",
        pair.in_words("reportlab"),
        pair.ratio <= 1,
        "QTextDocument about 1 ×",
    )


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
