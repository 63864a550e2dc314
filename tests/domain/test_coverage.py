"""Coverage: each state at both sides of its limit, and the first of those that hold."""

import datetime

import pytest
from frameworks import DAYS, counting_keys, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office, day

from governance_app.domain.cadence import due_from, next_after
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.coverage import Coverage, State, coverage
from governance_app.domain.holding import holdings
from governance_app.domain.kinds import (
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    REVIEW,
    ROLE,
    STANDARD,
    SYSTEM,
    TOUCHPOINT,
)
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.rules.rule import Subject


class _Watched(Office):
    """An office with a function that covers processes, a process, and two held roles."""

    def __init__(self) -> None:
        super().__init__()
        self.function = self.add(OVERSIGHT_FUNCTION, name="Processes", covers_process=True)
        self.owner, self.watcher = self.role("Owner"), self.role("Watcher", "team")
        self.own, self.watching, self.second = (self.person(f"Person {n}") for n in "ABC")
        self.appoint(self.own, self.owner)
        self.appoint(self.watching, self.watcher)
        self.appoint(self.second, self.watcher)
        self.campaigns = self.process(owner=self.owner)

    def over(self, item: int | None = None, role: int | None = None, **values):
        values = {"function": self.function, "process": item or self.campaigns, **values}
        return self.add(OVERSIGHT, role=role or self.watcher, **values)

    def state(self, item: int | None = None, on: datetime.date = TODAY) -> State:
        return self.covered(item, on).state

    def covered(self, item: int | None = None, on: datetime.date = TODAY):
        subject = Subject(PROCESS.name, item or self.campaigns)
        return coverage(self.framework, on).of(self.function, subject)


@pytest.fixture
def office() -> _Watched:
    """Return an office in which one process must be overseen."""
    return _Watched()


def test_what_nobody_oversees_is_a_gap(office):
    assert office.state() is State.GAP
    over = office.over()
    assert office.state() is State.COVERED
    office.run(EditItem(OVERSIGHT.name, over, {"role": None}))
    assert office.state() is State.GAP
    office.run(RemoveItems(OVERSIGHT.name, (over,)))
    assert office.state() is State.GAP


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (PROCESS, {"status": "retired"}),
        (SYSTEM, {"status": "retired"}),
        (INTEGRATION, {"status": "retired"}),
        (OBJECTIVE, {"status": "reached"}),
        (OBJECTIVE, {"status": "dropped"}),
        (STANDARD, {"decision": "retire"}),
        (METRIC, {}),
        (TOUCHPOINT, {}),
    ],
)
def test_oversight_is_required_of_the_kinds_that_a_function_covers(kind, values):
    office = Office()
    item = office.add(kind, name="Item")
    function = office.add(OVERSIGHT_FUNCTION, name="Function")
    covers = {f"covers_{kind.name}": True}
    subject = Subject(kind.name, item)

    def state():
        return coverage(office.framework, TODAY).of(function, subject).state

    assert state() is State.NOT_REQUIRED
    office.run(EditItem(OVERSIGHT_FUNCTION.name, function, covers))
    assert state() is State.GAP
    assert subject in set(coverage(office.framework, TODAY).items())
    if values:
        office.run(EditItem(kind.name, item, values))
        assert state() is State.NOT_REQUIRED


def test_it_can_be_set_down_that_an_item_needs_none(office):
    office.over(not_required=True)
    below = office.process("Below", parent=office.campaigns)
    assert office.state() is office.state(below) is State.NOT_REQUIRED
    office.over(below)
    assert office.state(below) is State.COVERED


def test_a_role_that_nobody_holds_leaves_a_vacancy(office):
    empty = office.role("Empty")
    office.over(role=empty)
    assert office.state() is State.VACANT
    deputy = office.deputy(office.second, empty)
    assert office.state() is State.VACANT  # a deputy is no holder
    office.run(RemoveItems("appointment", (deputy,)))
    office.over(role=office.watcher)
    assert office.state() is State.COVERED


@pytest.mark.parametrize(
    ("kind", "state"),
    [("external", State.COVERED), ("team", State.VACANT), ("body", State.VACANT)],
)
def test_who_stands_behind_a_role_that_nobody_was_appointed_to(office, kind, state):
    office.over(role=office.role("Others", kind))
    assert office.state() is state


def test_a_body_watches_through_those_who_sit_in_it(office):
    council = office.role("Council", "body")
    office.over(role=council)
    seat = office.seat(council, office.role("Empty"))
    assert office.state() is State.VACANT
    office.seat(council, office.watcher)
    assert office.state() is State.COVERED
    office.run(RemoveItems("membership", (seat,)))
    office.seat(council, office.owner)
    assert office.state() is State.COVERED  # others watch beside the owner


def test_a_team_looks_only_while_somebody_holds_it(office):
    """Other duties get done by a team without names; oversight rests on who can be asked."""
    team = office.role("Team", "team")
    council = office.role("Council", "body")
    office.seat(council, team)
    office.over(role=council)
    assert office.state() is State.VACANT
    office.appoint(office.second, team, ends="03-10")
    assert office.state() is State.ONE_PERSON
    assert office.state(on=day("03-11")) is State.VACANT


def test_what_begins_later_does_not_count_before(office):
    office.over(since=day("03-02"))
    assert office.state() is State.GAP
    assert office.covered().oversights == ()
    assert office.state(on=day("03-02")) is State.COVERED
    now = office.over(role=office.owner, since=TODAY)
    assert [each.key for each in office.covered().oversights] == [now]


def test_what_is_inherited_counts_until_its_own_begins(office):
    office.over()
    below = office.process("Below", parent=office.campaigns)
    office.over(below, not_required=True, since=day("03-02"))
    assert office.state(below) is State.COVERED
    assert office.covered(below).inherited_from == office.campaigns
    assert office.state(below, day("03-02")) is State.NOT_REQUIRED


def test_who_owns_it_does_not_oversee_it(office):
    over = office.over(role=office.owner)
    assert office.state() is State.SELF_OVERSEEN
    other = office.role("Other")
    office.appoint(office.own, other)
    office.run(EditItem(OVERSIGHT.name, over, {"role": other}))
    assert office.state() is State.SELF_OVERSEEN  # the same person in another role
    office.over(role=office.watcher)
    assert office.state() is State.COVERED


def test_a_process_is_owned_through_the_one_that_it_is_part_of(office):
    below = office.process("Below", parent=office.campaigns)
    office.over(below, office.owner)
    assert office.state(below) is State.SELF_OVERSEEN
    office.run(EditItem(PROCESS.name, office.campaigns, {"owner": None}))
    assert office.state(below) is State.ONE_PERSON


def test_oversight_is_inherited_down_the_tree_unless_overridden(office):
    middle = office.process("Middle", parent=office.campaigns)
    below = office.process("Below", parent=middle)
    over = office.over()
    assert office.covered().inherited_from is None
    assert office.covered(below).inherited_from == office.campaigns
    assert [each.key for each in office.covered(below).oversights] == [over]
    own = office.over(middle, office.owner)
    assert office.covered(below).inherited_from == middle
    assert [each.key for each in office.covered(below).oversights] == [own]
    assert office.state(below) is office.state(middle) is State.SELF_OVERSEEN
    assert office.state() is State.COVERED


@pytest.mark.parametrize(
    ("since", "reviews", "on", "state"),
    [
        ("", [], "03-01", State.DUE),
        ("2025-12-01", [], "03-01", State.DUE),
        ("2025-12-01", [], "03-02", State.LAPSED),
        ("2025-12-01", [], "2026-02-10", State.COVERED),
        ("2025-12-01", [], "2026-02-11", State.DUE),  # 90 days between, 18 before the day
        ("2025-01-01", ["2025-12-01"], "2026-02-10", State.COVERED),
        ("2025-01-01", ["2025-06-01", "2025-12-01"], "03-02", State.LAPSED),
        ("", ["2025-12-01"], "2026-02-10", State.COVERED),
        ("", ["2025-12-01", "03-02"], "03-01", State.DUE),  # one in the future is none
        ("", ["2025-12-01", "03-02"], "03-02", State.COVERED),
    ],
)
def test_reviews_are_due_and_lapse(office, since, reviews, on, state):
    over = office.over(cadence="quarterly", since=day(since))
    for each in reviews:
        office.add(REVIEW, oversight=over, day=day(each))
    assert office.state(on=day(on)) is state
    below = office.process("Below", parent=office.campaigns)
    assert office.state(below, day(on)) is state


def test_of_several_who_look_the_latest_counts(office):
    office.over(cadence="yearly", since=day("02-01"))
    assert office.state() is State.COVERED
    office.over(role=office.owner, cadence="monthly", since=day("2025-12-01"))
    assert office.state() is State.LAPSED
    assert office.covered().next_review == day("2026-01-01")
    assert office.covered().last_review is None


def test_one_person_alone_cannot_be_replaced(office):
    single = office.role("Single")
    office.appoint(office.watching, single)
    office.over(role=single)
    assert office.state() is State.ONE_PERSON
    office.deputy(office.second, single)
    assert office.state() is State.COVERED


def test_of_the_states_that_hold_it_is_the_first(office):
    """Owned by the overseer, lapsed, and by one person: each comes to light as the first goes."""
    over = office.over(role=office.owner, cadence="weekly", since=day("01-01"))
    seen = [office.state()]
    other = office.role("Single")
    office.appoint(office.watching, other)
    office.run(EditItem(OVERSIGHT.name, over, {"role": other}))
    seen.append(office.state())
    office.add(REVIEW, oversight=over, day=day("02-22"))
    seen.append(office.state())
    office.add(REVIEW, oversight=over, day=day("02-28"))
    seen.append(office.state())
    office.deputy(office.second, other)
    seen.append(office.state())
    assert seen == [
        State.SELF_OVERSEEN,
        State.LAPSED,
        State.DUE,
        State.ONE_PERSON,
        State.COVERED,
    ]


def test_every_state_says_when_it_holds():
    assert [each.rule[-1] for each in State] == ["."] * len(State)


_CADENCE = st.sampled_from([each for each in CADENCES if each])


@given(st.dates() | st.sampled_from(DAYS), _CADENCE)
def test_the_next_time_comes_later_and_is_due_before_it(at, cadence):
    comes = next_after(at, cadence)
    assert comes > at or at == datetime.date.max
    assert at <= due_from(at, cadence) <= comes


@pytest.mark.parametrize(
    ("at", "cadence", "comes", "due"),
    [
        ("2026-01-31", "monthly", "2026-02-28", "2026-02-23"),
        ("2026-01-01", "weekly", "2026-01-08", "2026-01-07"),
        ("2026-08-31", "quarterly", "2026-11-30", "2026-11-12"),
        ("2026-01-01", "quarterly", "2026-04-01", "2026-03-14"),
        ("2025-08-31", "half-yearly", "2026-02-28", "2026-01-29"),
        ("2028-02-29", "yearly", "2029-02-28", "2029-01-29"),
        ("9999-06-30", "yearly", "9999-12-31", "9999-12-01"),
    ],
)
def test_when_it_takes_place_next(at, cadence, comes, due):
    at = datetime.date.fromisoformat(at)
    assert str(next_after(at, cadence)) == comes
    assert str(due_from(at, cadence)) == due


@given(frameworks(), st.randoms(use_true_random=True), st.sampled_from(DAYS))
def test_whatever_a_framework_holds_everything_has_a_state(framework, chance, today):
    framework = with_governed(framework, chance, counting_keys(10_000), most=4)
    found = coverage(framework, today)
    for function in found.functions:
        for item in found.items():
            covered = found.of(function.key, item)
            again = Coverage(framework, holdings(framework, today)).of(function.key, item)
            assert covered == again
            roles = {each.role for each in covered.oversights} - {None}
            if covered.state is State.GAP:
                assert not roles
            elif covered.state is not State.NOT_REQUIRED:
                assert roles <= set(framework.of(ROLE))
                assert roles
            if covered.state is State.LAPSED:
                assert covered.next_review < today
