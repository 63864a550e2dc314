"""Which report is wanted, with all its options."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import kind_named
from governance_app.domain.kinds.kind import reference
from governance_app.domain.labels import label_of
from governance_app.domain.rules import Subject
from governance_app.reports.content import Edition
from governance_app.reports.earlier import Earlier
from governance_app.reports.kinds.report import Report
from governance_app.reports.order import Order
from governance_app.reports.recorded import Recorded
from governance_app.reports.registry import REPORTS, report_named
from governance_app.reports.setting import Archive, Paper
from governance_app.reports.signing import Signing
from governance_app.ui.inspection.options import Option, options_of


@dataclass(frozen=True, slots=True)
class Wish:
    """A report with its options; `day` is the day that it tells of, `today` that of printing.

    `of` is None where it is about everything; `included` are the names of the parts that are in it.
    `only_shipped` leaves layouts of the user's own aside. `recorded` are the edits that it tells of.
    `version` is the number of the version that is printed, None for what stands now. What that is
    called (`told`), the `earlier` state to compare with and the version that is signed (`signing`)
    are looked up when it is set.
    """

    report: str
    paper: Paper
    today: datetime.date
    day: datetime.date
    of: Subject | None = None
    included: frozenset[str] | None = None
    archive: Archive = Archive.NONE
    only_shipped: bool = False
    recorded: Recorded | None = None
    version: int | None = None
    told: str = "Draft"
    earlier: Earlier | None = None
    signing: Signing | None = None

    def order(self) -> Order:
        """Return what the reports' own side calls it."""
        return Order(self.edition, self.of, self.included)

    @property
    def edition(self) -> Edition:
        """Which state of the framework is printed."""
        return Edition(self.day, self.told, self.today, self.recorded, self.earlier, self.signing)


def usual_parts(framework: Framework, report: Report) -> frozenset[str]:
    """Return the names of the parts that are in a report unless the user says otherwise."""
    order = Order(Edition(datetime.date.min, ""))
    return frozenset(each.name for each in report.options if order.wants(each, framework))


def usual_paper(framework: Framework) -> Paper:
    """Return the paper that the framework's settings say."""
    return Paper[framework.profile.report_paper.upper()]


def wish_from(state: Mapping[str, Any], framework: Framework, today: datetime.date) -> Wish:
    """Return what the page would show at first, when it was left in this state."""
    reports = {report.name: report for report in REPORTS}
    report = reports.get(str(state.get("report")), REPORTS[0])
    paper, archive = str(state.get("paper")), str(state.get("archive"))
    return Wish(
        report.name,
        Paper[paper] if paper in Paper.__members__ else usual_paper(framework),
        today,
        today,
        included=usual_parts(framework, report),
        archive=Archive[archive] if archive in Archive.__members__ else Archive.NONE,
    )


def subjects_of(framework: Framework, report: Report) -> list[Option]:
    """Return what a report can be about: everything, then the items of each kind that it takes."""
    options = [Option("everything", None)]
    taken: set[str] = set()
    for name in report.of:
        kind = kind_named(name)
        for item in options_of(framework, reference(name, name, name, "")):
            text = item.text if item.text not in taken else f"{item.text} ({kind.label.lower()})"
            taken.add(text)
            options.append(Option(text, Subject(name, item.value)))
    return options


def name_of(framework: Framework, wish: Wish) -> str:
    """Return the title of a report with what it is about: "RACI matrix – Director"."""
    title = report_named(wish.report).title
    if wish.of is None:
        return title
    kind = kind_named(wish.of.kind)
    item = framework.of(kind).get(wish.of.key)
    return f"{title} – {label_of(framework, kind, item)}" if item is not None else title
