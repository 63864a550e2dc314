"""Makes all parts of a large matrix and sets the largest, so that the memory of both can be read.

The program makes them in one process and sets each in a process of its own; here both are one.
"""

import datetime
import sys
from pathlib import Path

from governance_app import paths
from governance_app.reports.content import Edition, as_json
from governance_app.reports.order import Order
from governance_app.reports.parts import parts_of_report
from governance_app.reports.registry import report_named
from governance_app.reports.typesetting import Job, typeset
from governance_app.store.opening import open_document

if __name__ == "__main__":
    with open_document(Path(sys.argv[1]), read_only=True) as opened:
        framework = opened.load()
    report, day = report_named("raci"), datetime.date(2026, 1, 1)
    documents = parts_of_report(report, framework, Order(Edition(day, "Draft")))
    largest = max((as_json(each) for each in documents), key=len)
    layouts = paths.report_layouts()
    typeset(Job(largest, report.shipped_layout(), "a4", day, layouts / "fonts"))
