"""The agenda: what is due when and by whom, the earliest first, and nothing that is over."""

import datetime

import pytest
from frameworks import DAYS, counting_keys, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office, day

from governance_app.domain.agenda import Occasion, agenda
from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import (
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    READING,
    REVIEW,
    STANDARD,
    SYSTEM,
)


@pytest.fixture
def office():
    return Office()


def told(office, on=TODAY, days=90):
    found = agenda(office.framework, on, days)
    return [(str(each.day)[5:], each.occasion, each.about, each.detail) for each in found.entries]


def oversee(office, **values):
    function = office.add(OVERSIGHT_FUNCTION, name="Processes", covers_process=True)
    role = office.role("Watcher")
    process = office.process("Campaigns")
    values = {"function": function, "role": role, "process": process, **values}
    return office.add(OVERSIGHT, **values), role, process


def test_nothing_is_due_in_an_empty_framework(office):
    found = agenda(office.framework, TODAY)
    assert (found.entries, found.first_reviews, found.overdue) == ((), (), ())
    assert found.until == day("05-30")


def test_a_review_is_due_a_cadence_after_the_last_one(office):
    over, role, _ = oversee(office, cadence="monthly", since=day("01-15"))
    found = agenda(office.framework, TODAY)
    (entry,) = found.entries
    assert found.overdue == (entry,)
    assert entry == (
        day("02-15"),
        Occasion.REVIEW,
        (OVERSIGHT.name, over),
        "Campaigns",
        "Processes",
        role,
        None,
    )
    office.add(REVIEW, oversight=over, day=day("02-20"))
    assert told(office) == [("03-20", Occasion.REVIEW, "Campaigns", "Processes")]
    assert agenda(office.framework, TODAY).overdue == ()


def test_a_first_review_without_a_day_is_told_apart(office):
    over, _, process = oversee(office, cadence="monthly")
    found = agenda(office.framework, TODAY)
    assert (found.entries, found.first_reviews) == ((), ((OVERSIGHT.name, over),))
    office.run(EditItem(PROCESS.name, process, {"status": "retired"}))
    assert agenda(office.framework, TODAY).first_reviews == ()


@pytest.mark.parametrize(
    ("kind", "values", "occasion"),
    [
        (PROCESS, {}, Occasion.PROCESS_REVIEW),
        (PROCESS, {"status": "retired"}, None),
        (STANDARD, {"decision": "adopt"}, Occasion.STANDARD_REVIEW),
        (STANDARD, {"decision": "retire"}, None),
    ],
)
def test_reviews_that_have_a_day_of_their_own(office, kind, values, occasion):
    owner = office.role("Owner")
    office.add(kind, name="It", next_review=day("03-05"), owner=owner, **values)
    found = agenda(office.framework, TODAY).entries
    assert [(each.occasion, each.role) for each in found] == [(occasion, owner)] * bool(occasion)


@pytest.mark.parametrize(
    ("notice", "end", "expected"),
    [
        ({"notice_days": 30}, "05-01", [("04-01", Occasion.NOTICE), ("05-01", Occasion.CONTRACT)]),
        ({"notice_days": 90}, "05-01", [("01-31", Occasion.NOTICE), ("05-01", Occasion.CONTRACT)]),
        ({"notice_by": "03-03"}, "", [("03-03", Occasion.NOTICE)]),
        ({"notice_days": 30}, "02-01", [("02-01", Occasion.CONTRACT)]),  # too late for notice
        ({}, "05-31", []),
        ({"status": "retired"}, "05-01", []),
    ],
)
def test_contracts(office, notice, end, expected):
    if "notice_by" in notice:
        notice = {"notice_by": day(notice["notice_by"])}
    office.add(SYSTEM, name="CRM", vendor="Vendor", contract_end=day(end), **notice)
    assert told(office) == [(*each, "CRM", "Vendor") for each in expected]


@pytest.mark.parametrize(
    ("person_ends", "starts", "ends", "expected"),
    [
        ("", "", "03-01", "03-01"),
        ("", "", "05-30", "05-30"),
        ("", "", "05-31", ""),
        ("", "", "02-28", ""),  # it is over
        ("", "", "", ""),
        ("04-01", "", "05-01", "04-01"),
        ("04-01", "", "", "04-01"),
        ("04-01", "04-15", "05-01", ""),  # gone before it begins
    ],
)
def test_appointments_end_with_the_person_at_the_latest(
    office, person_ends, starts, ends, expected
):
    lead, person = office.role("Lead"), office.person("Person A", "", person_ends)
    office.appoint(person, lead, starts, ends)
    office.deputy(office.person("Person B"), lead, "", "05-30")
    found = agenda(office.framework, TODAY).entries
    described = [(str(e.day)[5:], e.about, e.detail, e.role, e.person) for e in found][:-1]
    expected_entry = (expected, "Person A", "Holder, Lead", lead, person)
    assert described == [expected_entry] * bool(expected)
    assert (found[-1].about, found[-1].detail) == ("Person B", "Deputy, Lead")
    assert found[-1].person in office.framework.of(PERSON)


@pytest.mark.parametrize(
    ("status", "value", "days"),
    [
        ("", None, ["02-01", "04-01"]),
        ("active", 9, ["02-01", "04-01"]),
        ("", 10, []),
        ("reached", 9, []),
        ("dropped", 9, []),
    ],
)
def test_goals_are_due_until_they_are_reached(office, status, value, days):
    objective = office.add(OBJECTIVE, name="Aim", status=status, due=day("02-01"))
    metric = office.add(METRIC, name="Number", objective=objective, target=10, due=day("04-01"))
    if value is not None:
        office.add(READING, metric=metric, day=day("02-20"), value=value)
    occasions = [Occasion.OBJECTIVE, Occasion.METRIC][: len(days)]
    names = ["Aim", "Number"][: len(days)]
    assert told(office) == list(zip(days, occasions, names, [""] * len(days), strict=True))


def test_the_earliest_comes_first_as_far_as_one_looks_ahead(office):
    for name, at in (("b", "03-02"), ("A", "03-02"), ("late", "02-01"), ("far", "03-11")):
        office.add(STANDARD, name=name, next_review=day(at))
    assert [each[2] for each in told(office, days=9)] == ["late", "A", "b"]
    assert [each[2] for each in told(office, days=10)] == ["late", "A", "b", "far"]


@given(frameworks(), st.randoms(use_true_random=True), st.sampled_from([*DAYS, TODAY]))
def test_whatever_a_framework_holds_the_agenda_is_in_order(framework, chance, today):
    framework = with_governed(framework, chance, counting_keys(10_000), most=4)
    found = agenda(framework, today)
    days = [each.day for each in found.entries]
    assert days == sorted(days)
    assert all(each <= found.until for each in days)
    assert found.overdue == tuple(each for each in found.entries if each.day < today)
    for each in found.entries:
        assert each.subject.key in framework.tables[each.subject.kind]
        assert each.role is None or each.role in framework.roles
        assert each.person is None or each.person in framework.of(PERSON)
    longer = agenda(framework, today, 365)
    assert set(found.entries) <= set(longer.entries)
    assert found.until - today <= datetime.timedelta(days=90)
