"""What was recorded, for the reports that tell what changed."""

import datetime

from governance_app.domain.errors import Refusal
from governance_app.reports.kinds.report import Report
from governance_app.reports.recorded import MOST, Recorded, recorded
from governance_app.ui.session import Session


def recorded_for(session: Session, report: Report, day: datetime.date) -> Recorded | None:
    """Return the edits up to a day where a report tells of them, None where it does not."""
    if not report.tells_changes:
        return None
    try:
        return recorded(session.document.journal.headlines(MOST), day)
    except Refusal:  # a disk that does not answer costs only these lines
        return None
