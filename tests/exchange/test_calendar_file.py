"""The agenda of reviews as a calendar: read back, it has each review on its day."""

import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from offices import TODAY, Office, day

from governance_app.domain.coverage_agenda import reviews_due
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import OVERSIGHT, OVERSIGHT_FUNCTION
from governance_app.exchange.calendar_file import (
    calendar_bytes,
    checked_calendar_name,
    write_calendar,
)


@pytest.fixture
def office() -> Office:
    """Return an office in which a process with an awkward name is watched each month."""
    made = Office()
    function = made.add(OVERSIGHT_FUNCTION, name="Operations", covers_process=True)
    lead = made.role("Lead, of “campaigns”")
    made.appoint(made.person("Person A"), lead)
    names = ("Plan; BEGIN:VEVENT\\n, done " + "long " * 30, "Overdue", "Never begun", "Far away")
    begun = ("02-20", "2025-12-01", "", "02-20")
    often = ("monthly", "monthly", "monthly", "yearly")
    for name, since, cadence in zip(names, begun, often, strict=True):
        made.add(
            OVERSIGHT,
            function=function,
            process=made.process(name.strip()),
            role=lead,
            cadence=cadence,
            since=day(since),
        )
    return made


def test_a_calendar_holds_each_review_on_its_day(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "reviews.ics"
    write_calendar(path, office.framework, TODAY)
    events = list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    told = {str(e["summary"]).removeprefix("Review: ")[:7]: e.decoded("dtstart") for e in events}
    assert told == {
        "Never b": TODAY,
        "Overdue": datetime.date(2026, 1, 1),
        "Plan; B": datetime.date(2026, 3, 20),
    }
    plan = next(e for e in events if "Plan" in e["summary"])
    assert str(plan["summary"]).endswith("long (Operations)")
    assert "By: Lead, of “campaigns” (Person A)" in str(plan["description"])
    assert len({str(each["uid"]) for each in events}) == 3


def test_the_same_review_keeps_its_identity_and_lines_end_as_the_format_wants(
    office: Office,
) -> None:
    days = (TODAY, TODAY + datetime.timedelta(days=1))
    one, other = (
        calendar_bytes("Office", reviews_due(office.framework, each), each) for each in days
    )
    for each in (one, other):
        assert b"\n" not in each.replace(b"\r\n", b"")
        assert max(map(len, each.split(b"\r\n"))) <= 75
    uids = [
        {line for line in each.split(b"\r\n") if line.startswith(b"UID")} for each in (one, other)
    ]
    assert uids[0] == uids[1]


def test_a_calendar_without_reviews_is_a_calendar() -> None:
    assert not list(Calendar.from_ical(calendar_bytes("Office", (), TODAY)).walk("VEVENT"))


@pytest.mark.parametrize("name", ["office.governance", "reviews", "reviews.ics.txt", ".ics"])
def test_a_calendar_takes_the_place_of_nothing_but_a_calendar(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match=r"does not end in \.ics; name the calendar .*\.ics"):
        checked_calendar_name(tmp_path / name, tmp_path / "office.governance")


def test_a_calendar_does_not_take_the_place_of_its_document(tmp_path: Path) -> None:
    document, path = tmp_path / "office.governance", tmp_path / "reviews.ics"
    document.touch()
    assert checked_calendar_name(path, document) == path
    path.symlink_to(document)
    with pytest.raises(Refusal, match="is the document itself"):
        checked_calendar_name(path, document)
