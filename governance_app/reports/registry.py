"""The kinds of report. A new kind is one file in `kinds/` and one line here."""

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.words import shown
from governance_app.reports.hand_over import HandOverContent, HandOverList
from governance_app.reports.kinds.accountability import ACCOUNTABILITY
from governance_app.reports.kinds.approvals import APPROVALS
from governance_app.reports.kinds.board import BOARD
from governance_app.reports.kinds.book import BOOK
from governance_app.reports.kinds.changes import CHANGES
from governance_app.reports.kinds.charters import CHARTERS
from governance_app.reports.kinds.coverage import COVERAGE
from governance_app.reports.kinds.raci_parts import RACI
from governance_app.reports.kinds.register import REGISTERS, register_report
from governance_app.reports.kinds.report import Report
from governance_app.reports.kinds.sign_off import SIGN_OFFS
from governance_app.reports.order import Order

REPORTS: tuple[Report, ...] = (
    RACI,
    ACCOUNTABILITY,
    CHARTERS,
    SIGN_OFFS,
    COVERAGE,
    APPROVALS,
    BOARD,
    BOOK,
    CHANGES,
    *map(register_report, REGISTERS),
)


def hand_over_report(about: HandOverList) -> Report:
    """Return the hand-over list of one leaver; it is no line above, for it needs a person."""

    def make(framework: Framework, order: Order) -> HandOverContent:
        return about(framework, order.edition)

    return Report(
        name="hand-over",
        title="Hand-over list",
        help="What somebody who leaves hands over, to whom, and what becomes vacant.",
        make=make,
        group="People",
        layout="hand_over.typ",
    )


def report_named(name: str) -> Report:
    """Return the kind of report of this name; refuses one that there is not."""
    for report in REPORTS:
        if report.name == name:
            return report
    known = ", ".join(report.name for report in REPORTS)
    raise Refusal(f"There is no report “{shown(name)}”; the reports are {known}.")
