"""The board page: on one page how the framework stands, what changed, and what is asked of the board."""

from collections.abc import Iterator
from itertools import groupby

from governance_app.domain.framework import Framework
from governance_app.domain.health import Health
from governance_app.domain.words import counted, shortened
from governance_app.reports.content import cover_of
from governance_app.reports.document.page import Beside, Block, Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Figure, Figures, Paragraph, Tone
from governance_app.reports.kinds.board_asks import asks
from governance_app.reports.kinds.board_charts import coverage_chart, metrics_chart
from governance_app.reports.kinds.board_known import BoardKnown
from governance_app.reports.kinds.board_risks import risks
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import Order
from governance_app.reports.recorded import Recorded

#: How many lines each part has at most, so that all of it stands on one page.
MOST_RISKS, MOST_ASKED, MOST_EDITS = 5, 6, 3
_LONGEST = 64


def board(framework: Framework, order: Order) -> PaperDocument:
    """Return the board page of a day."""
    known = BoardKnown(framework, order.edition.date)
    health = Figures(tuple(map(_figure, known.health)))
    charts = Beside(((coverage_chart(known),), (metrics_chart(known),)))
    decisions = Beside(((_at_risk(known),), (_asked(known),)))
    return PaperDocument(
        cover=cover_of("Board page", framework.profile.name, order.edition),
        chapters=(
            Chapter("", (health, charts)),
            Chapter("Risks and decisions", (decisions,)),
            Chapter("What changed", tuple(_changed(order.edition.recorded))),
        ),
        look=look_of(framework),
    )


def _figure(number: Health) -> Figure:
    if not number.total:
        return Figure("–", number.title, "quiet", f"Nothing to count yet. {number.rule}")
    detail = f"{len(number.good):,} of {number.total:,}. {number.rule}"
    tone: Tone = "plain" if number.missed else "good"
    return Figure(f"{number.percent} %", number.title, tone, detail)


def _at_risk(known: BoardKnown) -> Block:
    rows = [
        (Cell(each.word, tone=each.tone), Cell(f"{each.what}: {each.about}"))
        for each in list(risks(known))[:MOST_RISKS]
    ]
    return DataTable(
        (Column("", ColumnKind.CHIP), Column("At risk", weight=2)),
        (RowGroup("", tuple(rows)),),
        empty="Nothing was found, no role is vacant, and nothing rests on one person.",
    )


def _asked(known: BoardKnown) -> Block:
    rows = [
        (Cell(f"{each.what}: {each.about}"), Cell(str(each.by) if each.by else ""))
        for each in list(asks(known))[:MOST_ASKED]
    ]
    by = any(row[1].text for row in rows)
    columns = [Column("Asked of the board", weight=2)] + [Column("By", ColumnKind.DATE)] * by
    return DataTable(
        tuple(columns),
        (RowGroup("", tuple(row[: len(columns)] for row in rows)),),
        empty="Nothing waits for a decision of the board.",
    )


def _changed(there: Recorded | None) -> Iterator[Block]:
    if there is None:
        yield Paragraph("This page was made without the record of changes.", "quiet")
        return
    if not there.edits:
        yield Paragraph(f"Nothing was changed since {there.since}.", "quiet")
        return
    authors = len({each.author for each in there.edits})
    at_least = "at least " if there.is_cut else ""
    count, people = counted(len(there.edits), "edit"), counted(authors, "person", "people")
    rows = []
    days = ((each.recorded_at.astimezone().date(), each.title) for each in there.edits)
    for (day, title), those in groupby(days):
        times = sum(1 for _ in those)
        more = f" (and {times - 1:,} more like it)" if times > 1 else ""
        rows.append((Cell(str(day)), Cell(shortened(title, _LONGEST) + more)))
    left = len(there.edits) - MOST_EDITS
    last = f", the last {MOST_EDITS}" if left > 0 and len(rows) > MOST_EDITS else ""
    yield DataTable(
        (
            Column("Day", ColumnKind.DATE),
            Column(f"{at_least}{count} by {people} since {there.since}{last}".capitalize()),
        ),
        (RowGroup("", tuple(rows[:MOST_EDITS])),),
    )


BOARD = Report(
    name="board",
    title="Board page",
    help="One page for the board: health, what changed, what is at risk, and what is to be decided.",
    make=board,
    group="Whole framework",
    tells_changes=True,
)
