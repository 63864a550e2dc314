"""The kinds of report."""

from itertools import groupby

import pytest

from governance_app.domain.errors import Refusal
from governance_app.reports.registry import REPORTS, Report, report_named


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_report_has_its_layout_and_its_words(report: Report) -> None:
    assert report.shipped_layout().is_file()
    assert report.title
    assert report.help.endswith(".")
    assert report_named(report.name) is report


def test_names_are_not_used_twice() -> None:
    assert len({report.name for report in REPORTS}) == len(REPORTS)


def test_an_unknown_report_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal, match="There is no report “poem”; the reports are raci"):
        report_named("poem")


def test_reports_of_a_group_stand_together() -> None:
    groups = [name for name, _ in groupby(each.group for each in REPORTS)]
    assert len(groups) == len(set(groups))
