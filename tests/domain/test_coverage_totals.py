"""What coverage comes to: totals, groups, the agenda of reviews, and what if somebody were gone."""

import pytest
from offices import TODAY, Office, day

from governance_app.domain.commands import EditItem
from governance_app.domain.coverage import State, coverage
from governance_app.domain.coverage_agenda import reviews_due
from governance_app.domain.coverage_reading import needs_none, reading
from governance_app.domain.coverage_totals import Grouping, governed, in_groups, name_of, totals
from governance_app.domain.kinds import (
    COMPONENT,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    PROFILE,
    REVIEW,
    SYSTEM,
)
from governance_app.domain.rules.rule import Subject
from governance_app.domain.what_if.without import without


class _Watched(Office):
    """A process with a part and a system; a manager owns them, a lead watches the process."""

    def __init__(self) -> None:
        super().__init__()
        self.function = self.add(
            OVERSIGHT_FUNCTION, name="Operations", covers_process=True, covers_system=True
        )
        self.manager, self.lead = self.role("Manager"), self.role("Lead")
        self.one, self.two = self.person("Person A"), self.person("Person B")
        self.appoint(self.one, self.manager)
        self.appoint(self.two, self.lead)
        component = self.add(COMPONENT, name="Automation")
        self.top = self.process(
            "Top", owner=self.manager, component=component, criticality="critical"
        )
        self.part = self.process("Part", parent=self.top)
        self.system = self.add(SYSTEM, name="CRM", owner=self.manager)
        self.over = self.add(
            OVERSIGHT,
            function=self.function,
            process=self.top,
            role=self.lead,
            cadence="monthly",
            since=day("02-20"),
        )

    def states(self, *taken: Subject) -> list[State]:
        found = coverage(without(self.framework, taken), TODAY)
        return [found.of(self.function, each).state for each in governed(found)]


@pytest.fixture
def office() -> _Watched:
    """Return an office in which a process, its part and a system must be overseen."""
    return _Watched()


def test_totals_say_what_they_count(office):
    count = totals(coverage(office.framework, TODAY))
    assert (count.required, count.covered, count.percent) == (3, 2, 66)
    assert count.states == {State.ONE_PERSON: 2, State.GAP: 1}


@pytest.mark.parametrize(("demands", "covered"), [(False, 2), (True, 0)])
def test_what_is_overseen_by_its_owner_counts_unless_independence_is_demanded(
    office, demands, covered
):
    office.run(EditItem(OVERSIGHT.name, office.over, {"role": office.manager}))
    values = {"demands_independence": demands}
    office.run(EditItem(PROFILE.name, office.framework.profile.key, values))
    count = totals(coverage(office.framework, TODAY))
    assert (count.required, count.covered) == (3, covered)
    assert ("counts too" in count.definition) is not demands


def test_nothing_required_is_no_percentage_of_anything():
    assert totals(coverage(Office().framework, TODAY)).percent == 0


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (Grouping.KIND, [("Processes", ["Top", "Part"]), ("Systems", ["CRM"])]),
        (Grouping.COMPONENT, [("Automation", ["Top", "Part"]), ("No component", ["CRM"])]),
        (Grouping.OWNER, [("Manager", ["Top", "Part", "CRM"])]),
        (
            Grouping.CRITICALITY,
            [("Critical criticality", ["Top"]), ("Criticality not set", ["Part", "CRM"])],
        ),
    ],
)
def test_items_stand_in_groups(office, by, groups):
    found = coverage(office.framework, TODAY)
    there = in_groups(found, governed(found), by)
    told = [(each.title, [name_of(office.framework, i) for i in each.items]) for each in there]
    assert told == groups


def test_what_is_given_up_or_that_no_function_covers_is_not_listed(office):
    office.run(EditItem(PROCESS.name, office.part, {"status": "retired"}))
    office.run(EditItem(OVERSIGHT_FUNCTION.name, office.function, {"covers_system": False}))
    found = coverage(office.framework, TODAY)
    assert governed(found) == [Subject("process", office.top)]
    assert "given up" in needs_none(found, office.function, Subject("process", office.part))
    assert "of this kind" in needs_none(found, office.function, Subject("system", office.system))
    assert needs_none(found, office.function, Subject("process", office.top)) == ""


def test_a_cell_is_told_with_who_looks_and_from_where_it_is_inherited(office):
    told = reading(
        coverage(office.framework, TODAY), office.function, Subject("process", office.part)
    )
    assert (told.item_name, told.roles, told.persons) == ("Part", ("Lead",), ("Person B",))
    assert (told.cadence, told.inherited_from) == ("monthly", "Top")
    assert told.covered.next_review == day("03-20")


@pytest.mark.parametrize(
    ("kind", "taken", "states"),
    [
        ("person", "two", [State.VACANT, State.VACANT, State.GAP]),
        ("person", "one", [State.ONE_PERSON, State.ONE_PERSON, State.GAP]),
        ("role", "lead", [State.GAP, State.GAP, State.GAP]),
        ("system", "system", [State.ONE_PERSON, State.ONE_PERSON]),
    ],
)
def test_what_if_somebody_or_something_were_not_there(office, kind, taken, states):
    before = office.framework
    assert office.states(Subject(kind, getattr(office, taken))) == states
    assert office.framework is before


def test_a_team_whose_only_member_goes_is_vacant(office):
    team = office.role("Team", "team")
    office.appoint(office.two, team)
    office.run(EditItem(OVERSIGHT.name, office.over, {"role": team}))
    assert office.states(Subject("person", office.two))[0] is State.VACANT


def test_the_agenda_tells_what_is_due_when_and_by_whom(office):
    office.add(
        OVERSIGHT,
        function=office.function,
        system=office.system,
        role=office.lead,
        cadence="yearly",
    )
    first, second = reviews_due(office.framework, TODAY)
    assert (first.item_name, first.day, first.last_review) == ("CRM", None, None)
    assert (second.item_name, second.day, second.role) == ("Top", day("03-20"), "Lead")
    assert second.persons == ("Person B",)
    office.add(REVIEW, oversight=office.over, day=TODAY)
    assert reviews_due(office.framework, TODAY)[1].day == day("04-01")
    assert [each.item_name for each in reviews_due(office.framework, TODAY, 30)] == ["CRM"]
