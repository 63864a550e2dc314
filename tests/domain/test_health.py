"""The four numbers: what counts, what does not and why, and that their parts add up."""

import datetime
import random

import pytest
from frameworks import DAYS, counting_keys, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office, day

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.coverage import State, coverage
from governance_app.domain.coverage_states import counting_states
from governance_app.domain.errors import Refusal
from governance_app.domain.health import health, name_of_missed
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    LETTER,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    PROFILE,
    READING,
    REVIEW,
    SYSTEM,
)
from governance_app.domain.measures.series import all_series, last_readings, latest


def number(framework, name, on=TODAY):
    return next(each for each in health(framework, on) if each.name == name)


def told(framework, name, on=TODAY):
    """Return how many are good of how many, and why the others are not."""
    found = number(framework, name, on)
    return len(found.good), found.total, [each.why for each in found.missed]


@pytest.fixture
def office():
    return Office()


def test_nothing_is_counted_in_an_empty_framework(office):
    assert [each.name for each in health(office.framework, TODAY)] == [
        "accountability",
        "oversight",
        "reviews",
        "objectives",
    ]
    assert [(each.total, each.share) for each in health(office.framework, TODAY)] == [(0, 0.0)] * 4
    assert all(each.rule.endswith(".") for each in health(office.framework, TODAY))


@pytest.mark.parametrize(
    ("letters", "shared", "why"),
    [
        ({"Lead": "A"}, False, ""),
        ({"Lead": "A/R"}, False, ""),
        ({}, False, "Nobody is accountable"),
        ({"Lead": "R"}, False, "Nobody is accountable"),
        ({}, True, "Nobody is accountable"),
        ({"Lead": "A", "Other": "A/R"}, False, "2 roles are accountable"),
        ({"Lead": "A", "Other": "A/R"}, True, ""),
    ],
)
def test_how_many_may_be_accountable(office, letters, shared, why):
    office.run(
        EditItem(PROFILE.name, office.framework.profile.key, {"shared_accountability": shared})
    )
    roles = {name: office.role(name) for name in ("Lead", "Other")}
    activity = office.activity(office.process(), {roles[n]: each for n, each in letters.items()})
    found = number(office.framework, "accountability")
    assert [(each.subject.key, each.why) for each in found.missed] == [(activity, why)] * bool(why)
    assert len(found.good) == (not why)


@pytest.mark.parametrize(
    ("least", "most", "why"),
    [(None, 1, "2 roles with A"), (3, None, "2 roles with A"), (2, 2, "")],
)
def test_the_limits_of_the_scheme_are_demanded_too(office, least, most, why):
    office.run(
        EditItem(PROFILE.name, office.framework.profile.key, {"shared_accountability": True})
    )
    letter = next(each for each in office.framework.letters.values() if each.symbol == "A")
    office.run(EditItem(LETTER.name, letter.key, {"least": least, "most": most}))
    office.activity(office.process(), {office.role("Lead"): "A", office.role("Other"): "A"})
    assert told(office.framework, "accountability") == (not why, 1, [why] * bool(why))


def test_the_accountable_role_is_held_once_there_are_people(office):
    lead = office.role("Lead")
    office.activity(office.process(), {lead: "A"})
    assert told(office.framework, "accountability") == (1, 1, [])  # no people are entered yet
    person = office.person()
    assert told(office.framework, "accountability") == (0, 1, ["Lead is vacant"])
    office.deputy(person, lead)
    assert told(office.framework, "accountability") == (0, 1, ["Lead is vacant"])
    office.appoint(person, lead, "", "03-31")
    assert told(office.framework, "accountability") == (1, 1, [])
    assert told(office.framework, "accountability", day("04-01"))[0] == 0


def test_a_role_is_to_be_held_once_processes_have_owners(office):
    """Findings tell of vacant roles then, and the number says the same."""
    lead = office.role("Lead")
    process = office.process()
    office.activity(process, {lead: "A"})
    assert told(office.framework, "accountability") == (1, 1, [])
    assert office.told("vacant-role") == []
    office.run(EditItem(PROCESS.name, process, {"owner": lead}))
    assert told(office.framework, "accountability") == (0, 1, ["Lead is vacant"])
    assert len(office.told("vacant-role")) == 1


@pytest.mark.parametrize(("kind", "good"), [("external", 1), ("body", 1), ("team", 1)])
def test_a_role_that_is_never_vacant_is_held(office, kind, good):
    office.person()
    office.activity(office.process(), {office.role("Others", kind): "A"})
    assert told(office.framework, "accountability")[0] == good


def test_where_accountability_is_shared_every_role_is_held(office):
    office.run(
        EditItem(PROFILE.name, office.framework.profile.key, {"shared_accountability": True})
    )
    lead, other = office.role("Lead"), office.role("Other")
    office.activity(office.process(), {lead: "A", other: "A"})
    office.appoint(office.person(), lead)
    assert told(office.framework, "accountability") == (0, 1, ["Other is vacant"])
    office.appoint(office.person("Person B"), other)
    assert told(office.framework, "accountability") == (1, 1, [])


def watched(office):
    """Return an office in which a held role oversees one process of three for a function."""
    office.function = office.add(OVERSIGHT_FUNCTION, name="Processes", covers_process=True)
    office.owner, office.watcher = office.role("Owner"), office.role("Watcher")
    office.appoint(office.person(), office.owner)
    office.appoint(office.person("Person B"), office.watcher)
    office.processes = [
        office.process(name, owner=office.owner) for name in ("One", "Two", "Three")
    ]
    office.over = office.add(
        OVERSIGHT,
        function=office.function,
        role=office.watcher,
        process=office.processes[0],
        cadence="monthly",
        since=day("02-10"),
    )
    return office


def test_oversight_is_counted_for_each_function(office):
    watched(office)
    gaps = ["Processes: gap"] * 2
    assert told(office.framework, "oversight") == (1, 3, gaps)
    office.add(OVERSIGHT_FUNCTION, name="Second", covers_process=True)
    assert told(office.framework, "oversight") == (1, 6, [*gaps, *["Second: gap"] * 3])
    own = {"function": office.function, "role": office.owner, "process": office.processes[1]}
    office.add(OVERSIGHT, **own)
    assert told(office.framework, "oversight")[:2] == (2, 6)
    demanded = {"demands_independence": True}
    office.run(EditItem(PROFILE.name, office.framework.profile.key, demanded))
    assert told(office.framework, "oversight")[2][:2] == ["Processes: self-overseen", gaps[0]]
    office.run(EditItem(PROCESS.name, office.processes[2], {"status": "retired"}))
    assert told(office.framework, "oversight")[:2] == (1, 4)


@pytest.mark.parametrize(
    ("on", "good", "why"),
    [
        ("02-15", 1, []),  # covered, by one person
        ("03-09", 1, []),  # due
        ("03-10", 1, []),
        ("03-11", 0, ["Processes: lapsed"]),
    ],
)
def test_what_is_only_due_is_covered_and_what_has_lapsed_is_not(office, on, good, why):
    watched(office)
    office.run(RemoveItems(PROCESS.name, tuple(office.processes[1:])))
    assert told(office.framework, "oversight", day(on)) == (good, 1, why)
    late = [] if good else ["Review was due on 2026-03-10"]
    assert told(office.framework, "reviews", day(on)) == (good, 1, late)


def test_reviews_count_from_the_last_one(office):
    watched(office)
    office.run(EditItem(OVERSIGHT.name, office.over, {"since": None}))
    assert told(office.framework, "reviews") == (0, 1, ["Never reviewed"])
    office.add(REVIEW, oversight=office.over, day=day("03-02"))
    assert told(office.framework, "reviews") == (0, 1, ["Never reviewed"])  # it is not yet the day
    assert told(office.framework, "reviews", day("04-02"))[0] == 1
    assert told(office.framework, "reviews", day("04-03"))[2] == ["Review was due on 2026-04-02"]


@pytest.mark.parametrize(
    "values", [{"cadence": ""}, {"role": None}, {"not_required": True}, {"process": "retired"}]
)
def test_only_what_is_overseen_at_a_cadence_is_to_be_reviewed(office, values):
    watched(office)
    if "process" in values:
        office.run(EditItem(PROCESS.name, office.processes[0], {"status": "retired"}))
    else:
        office.run(EditItem(OVERSIGHT.name, office.over, values))
    assert number(office.framework, "reviews").total == 0


@pytest.mark.parametrize(
    ("value", "status", "counted", "why"),
    [
        ("5", "", 1, ""),
        ("10", "active", 1, ""),
        ("4", "", 1, "Behind"),
        ("4", "reached", 0, ""),
        ("4", "dropped", 0, ""),
        (None, "", 1, "No readings"),
    ],
)
def test_objectives_on_track_stand_on_the_line_or_have_reached_the_target(
    office, value, status, counted, why
):
    objective = office.add(OBJECTIVE, name="Aim", status=status, due=day("05-01"))
    metric = office.add(
        METRIC,
        name="Number",
        objective=objective,
        baseline=0,
        baseline_day=day("01-01"),
        target=10,
    )
    if value is not None:
        office.add(READING, metric=metric, day=day("03-01"), value=int(value))
    good = int(counted and not why)
    assert told(office.framework, "objectives") == (good, counted, [why] * bool(why))


def test_what_is_missed_has_a_name_until_it_is_gone(office):
    watched(office)
    (first, _) = number(office.framework, "oversight").missed
    assert name_of_missed(office.framework, first) == "Two"
    office.run(RemoveItems(PROCESS.name, (first.subject.key,)))
    assert name_of_missed(office.framework, first) == ""


_DAYS = st.sampled_from([*DAYS, TODAY])
_CHANCE = st.randoms(use_true_random=True)


@given(frameworks(), _CHANCE, _DAYS)
def test_whatever_a_framework_holds_the_parts_add_up(framework, chance, today):
    framework = with_governed(framework, chance, counting_keys(10_000), most=4)
    found = {each.name: each for each in health(framework, today)}
    there = {each.key for each in found["accountability"].good}
    there |= {each.subject.key for each in found["accountability"].missed}
    assert there == set(framework.activities)
    assert found["accountability"].total == len(framework.activities)
    looked = coverage(framework, today)
    states = [looked.of(f.key, item).state for f in looked.functions for item in looked.items()]
    assert found["oversight"].total == sum(each is not State.NOT_REQUIRED for each in states)
    demanded = framework.profile.demands_independence
    good = counting_states(demands_independence=demanded)
    assert len(found["oversight"].good) == sum(map(states.count, good))
    for each in found.values():
        subjects = [*each.good, *(missed.subject for missed in each.missed)]
        assert all(s.key in framework.tables[s.kind] for s in subjects)
        assert all(missed.why for missed in each.missed)
        assert 0.0 <= each.share <= 1.0


@given(frameworks(), _DAYS, st.data())
def test_to_appoint_a_holder_never_makes_accountability_less_clear(framework, today, data):
    if not framework.of(PERSON) or not framework.roles:
        return
    before = number(framework, "accountability", today)
    values = {
        "person": data.draw(st.sampled_from(list(framework.of(PERSON)))),
        "role": data.draw(st.sampled_from(list(framework.roles))),
        "capacity": "holder",
    }
    person = framework.of(PERSON)[values["person"]]
    is_active = (person.starts or today) <= today <= (person.ends or today)
    try:
        framework = framework.apply(AddItem(APPOINTMENT.name, 50_000, values).changes(framework))
    except Refusal:
        return
    after = number(framework, "accountability", today)
    assert after.total == before.total
    if is_active:
        assert set(before.good) <= set(after.good)


@given(_CHANCE)
def test_the_last_reading_is_the_last_of_the_series(chance):
    office = Office()
    metrics = [office.add(METRIC, name=f"Number {n}") for n in range(2)]
    for offset in random.Random(chance.random()).sample(range(-5, 5), 6):
        values = {"metric": chance.choice(metrics), "day": TODAY + datetime.timedelta(offset)}
        office.add(READING, value=offset, **values)
    last = {key: each[0] for key, each in last_readings(office.framework, TODAY).items()}
    series = all_series(office.framework)
    expected = {key: latest(each, TODAY) for key, each in series.items()}
    assert last == {key: each for key, each in expected.items() if each is not None}


def test_systems_are_counted_as_functions_cover_them(office):
    office.add(SYSTEM, name="CRM")
    office.add(OVERSIGHT_FUNCTION, name="Technology", covers_system=True)
    assert told(office.framework, "oversight") == (0, 1, ["Technology: gap"])
    assert number(office.framework, "accountability").total == len(office.framework.of(ACTIVITY))
