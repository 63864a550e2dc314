"""Working days: counted beside a count day by day, and at both ends of time."""

import datetime

import pytest
from chain_drawing import DAYS, Days
from chain_oracle import last_day, works
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.approvals.working_days import WEEKEND_DAYS, WorkingCalendar, limit_ends


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


#: A Friday to a Monday in December 2026 that are off: 25 is a Friday.
CHRISTMAS = WorkingCalendar(
    holidays=lambda year: frozenset({datetime.date(year, 12, 25), datetime.date(year, 1, 1)}),
    off=frozenset({day("2026-12-28")}),
    worked=frozenset({day("2026-12-26"), day("2027-01-01")}),
)


@pytest.mark.parametrize(
    ("calendar", "begins", "count", "ends"),
    [
        (WorkingCalendar(), "2026-12-04", 0, "2026-12-04"),
        (WorkingCalendar(), "2026-12-05", 0, "2026-12-07"),
        (WorkingCalendar(), "2026-12-04", 1, "2026-12-07"),
        (WorkingCalendar(), "2026-12-05", 1, "2026-12-07"),
        (WorkingCalendar(), "2026-12-06", 1, "2026-12-07"),
        (WorkingCalendar(), "2026-12-07", 5, "2026-12-14"),
        (WorkingCalendar(WEEKEND_DAYS["friday-saturday"]), "2026-12-03", 1, "2026-12-06"),
        (WorkingCalendar(WEEKEND_DAYS["thursday-friday"]), "2026-12-02", 1, "2026-12-05"),
        (WorkingCalendar(WEEKEND_DAYS["sunday"]), "2026-12-05", 1, "2026-12-07"),
        (WorkingCalendar(WEEKEND_DAYS["friday"]), "2026-12-03", 1, "2026-12-05"),
        (WorkingCalendar(WEEKEND_DAYS["none"]), "2026-12-04", 1, "2026-12-05"),
        (CHRISTMAS, "2026-12-24", 1, "2026-12-26"),
        (CHRISTMAS, "2026-12-24", 2, "2026-12-29"),
        (CHRISTMAS, "2026-12-25", 0, "2026-12-26"),
        (CHRISTMAS, "2026-12-31", 1, "2027-01-01"),
        (CHRISTMAS, "2026-12-31", 2, "2027-01-04"),
        (CHRISTMAS, "2027-12-31", 1, "2028-01-03"),
        (WorkingCalendar(), "2026-12-31", 600, "2029-04-19"),
        (WorkingCalendar(), "9999-12-31", 0, "9999-12-31"),
        (WorkingCalendar(), "9999-12-31", 1, "9999-12-31"),
        (WorkingCalendar(), "9999-12-20", 10_000, "9999-12-31"),
        (WorkingCalendar(), "0001-01-01", 1, "0001-01-02"),
    ],
)
def test_a_limit_in_working_days_ends(
    calendar: WorkingCalendar, begins: str, count: int, ends: str
) -> None:
    assert calendar.after(day(begins), count) == day(ends)
    assert limit_ends(calendar, day(begins), count, is_working=True) == day(ends)


@pytest.mark.parametrize(
    ("begins", "count", "ends"),
    [
        ("2026-12-04", 0, "2026-12-04"),
        ("2026-12-05", 0, "2026-12-05"),
        ("2026-12-04", 3, "2026-12-07"),
        ("9999-12-31", 5, "9999-12-31"),
    ],
)
def test_a_limit_in_calendar_days_ends(begins: str, count: int, ends: str) -> None:
    assert limit_ends(WorkingCalendar(), day(begins), count, is_working=False) == day(ends)


_days = st.builds(
    Days,
    st.sampled_from(list(WEEKEND_DAYS.values())),
    st.frozensets(st.dates(day("2026-12-01"), day("2027-02-01")), max_size=8),
    st.frozensets(st.dates(day("2026-12-01"), day("2027-02-01")), max_size=8),
    st.frozensets(st.dates(day("2026-12-01"), day("2027-02-01")), max_size=8),
)
_near = st.dates(day("2026-12-01"), day("2027-02-01")) | st.sampled_from(DAYS)


@given(_days, _near, st.integers(0, 60), st.integers(0, 30))
def test_counting_agrees_with_a_count_day_by_day(
    days: Days, begins: datetime.date, count: int, further: int
) -> None:
    calendar = WorkingCalendar(
        days.weekend,
        lambda year: frozenset(each for each in days.holidays if each.year == year),
        days.off,
        days.worked,
    )
    assert calendar.is_working(begins) == works(days, begins)
    ends = last_day(days, begins, count, "working")
    assert calendar.after(begins, count) == ends
    assert calendar.first_not_before(begins) == last_day(days, begins, 0, "working")
    last = begins + datetime.timedelta(days=min(further, (datetime.date.max - begins).days))
    between = [
        each
        for each in range(1, (last - begins).days + 1)
        if works(days, begins + datetime.timedelta(days=each))
    ]
    assert calendar.between(begins, last) == len(between)
    assert calendar.between(last, begins) == 0


def test_days_between_years() -> None:
    calendar = WorkingCalendar()
    assert calendar.between(day("2026-12-31"), day("2030-01-01")) == 261 + 260 + 261 + 1
    assert calendar.between(day("2026-12-31"), day("2027-01-01")) == 1


def test_a_calendar_on_which_nobody_works_ends_at_the_last_day() -> None:
    off = WorkingCalendar(frozenset(range(7)), worked=frozenset({day("9999-12-30")}))
    assert off.after(day("9998-01-01"), 1) == day("9999-12-30")
    assert off.after(day("9998-01-01"), 2) == datetime.date.max
    assert off.first_not_before(day("9999-12-31")) == datetime.date.max
