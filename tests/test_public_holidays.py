"""The calendar of a framework: its weekend, the holidays of its region, its own days."""

import datetime
import subprocess
import sys
from dataclasses import replace

import pytest
from frameworks import counting_keys, framework_of

from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import CALENDAR_DAY
from governance_app.public_holidays import calendar_of, refuse_unknown_region

day = datetime.date


def _framework(**values: str) -> Framework:
    framework = framework_of({"Plan": {"Lead": "A"}})
    edited = EditItem("framework", framework.profile.key, values)
    return framework.apply(edited.changes(framework))


def _with_day(framework: Framework, when: datetime.date, *, is_working: bool) -> Framework:
    added = AddItem(
        CALENDAR_DAY.name,
        counting_keys(10_000 + when.toordinal())(),
        {"name": "Ours", "day": when, "is_working": is_working},
    )
    return framework.apply(added.changes(framework))


@pytest.mark.parametrize(
    ("weekend", "works", "rests"),
    [
        ("saturday-sunday", day(2026, 12, 4), day(2026, 12, 5)),
        ("friday-saturday", day(2026, 12, 6), day(2026, 12, 4)),
        ("sunday", day(2026, 12, 5), day(2026, 12, 6)),
        ("none", day(2026, 12, 6), None),
    ],
)
def test_nobody_works_on_the_weekend(weekend, works, rests):
    calendar = calendar_of(_framework(weekend=weekend))
    assert calendar.is_working(works)
    assert rests is None or not calendar.is_working(rests)


def test_public_holidays_of_the_region_are_no_working_days():
    plain, english = calendar_of(_framework()), calendar_of(_framework(holiday_region="GB-ENG"))
    scottish = calendar_of(_framework(holiday_region="GB-SCT"))
    christmas, saint_andrew = day(2026, 12, 25), day(2026, 11, 30)
    assert plain.is_working(christmas)
    assert not english.is_working(christmas)
    assert english.is_working(saint_andrew)
    assert not scottish.is_working(saint_andrew)


def test_own_days_go_before_holidays_and_weekends():
    framework = _framework(holiday_region="GB-ENG")
    framework = _with_day(framework, day(2026, 12, 25), is_working=True)
    framework = _with_day(framework, day(2026, 12, 23), is_working=False)
    calendar = calendar_of(framework)
    assert calendar.is_working(day(2026, 12, 25))
    assert not calendar.is_working(day(2026, 12, 23))


@pytest.mark.parametrize(
    ("region", "said"),
    [("XX", "are not known"), ("GB-BAY", "no part “BAY”"), ("<b>", "“<b>”")],
)
def test_a_region_that_nobody_knows_is_refused_with_what_to_do(region, said):
    with pytest.raises(Refusal, match=said):
        refuse_unknown_region(region)


def test_the_library_of_holidays_is_loaded_only_for_a_region():
    asked = (
        "import sys; from frameworks import framework_of; "
        "from governance_app.public_holidays import calendar_of; "
        "calendar_of(framework_of({'Plan': {'Lead': 'A'}})); print('holidays' in sys.modules)"
    )
    done = subprocess.run(  # our own Python
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("begins", "count", "ends"),
    [
        (day(2026, 12, 4), 1, day(2026, 12, 7)),  # from Friday over the weekend
        (day(2026, 12, 5), 0, day(2026, 12, 7)),  # on a Saturday: the next working day
        (day(2026, 12, 7), 0, day(2026, 12, 7)),
        (day(2026, 12, 30), 3, day(2027, 1, 5)),  # over the year's end; 1 January off
        (day(2026, 12, 1), 1_000, day(2030, 10, 2)),
        (datetime.date.max, 5, datetime.date.max),
    ],
)
def test_working_days_are_counted(begins, count, ends):
    calendar = WorkingCalendar(off=frozenset({day(2027, 1, 1)}))
    assert calendar.after(begins, count) == ends


def test_counting_in_one_step_is_counting_day_by_day():
    calendar = replace(WorkingCalendar(), off=frozenset({day(2027, 1, 1), day(2027, 3, 29)}))
    at = day(2026, 11, 21)
    for count in range(1, 400):
        at += datetime.timedelta(days=1)
        while not calendar.is_working(at):
            at += datetime.timedelta(days=1)
        assert calendar.after(day(2026, 11, 21), count) == at
        assert calendar.between(day(2026, 11, 21), at) == count
