"""When somebody leaves: what is found, who is proposed, and the hand-over."""

import datetime
from typing import NamedTuple

import pytest
from frameworks import DAYS, counting_keys, frameworks
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office, day

from governance_app.domain.commands import AddItem, EditItem, HandOver, Succession
from governance_app.domain.commands.leaving import Replacement
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    KINDS,
    PERSON,
    PROCESS,
    ROLE,
    Kind,
    absence,
)
from governance_app.domain.kinds.kind import name_field, reference
from governance_app.domain.leaving import leaving
from governance_app.domain.referring import referring_to
from governance_app.domain.rules.rule import Subject

_END = datetime.date(2026, 3, 31)
_NEXT = datetime.date(2026, 4, 1)


class _Team(Office):
    """Person A leads and deputises for the Editor, whom Person B is; the Director is Person D."""

    def __init__(self) -> None:
        super().__init__()
        self.director = self.role("Director")
        self.lead = self.role("Lead", reports_to=self.director)
        self.editor = self.role("Editor", reports_to=self.lead)
        self.a, self.b = self.person("Person A"), self.person("Person B")
        self.c, self.d = self.person("Person C"), self.person("Person D")
        self.leads = self.appoint(self.a, self.lead, "01-01")
        self.deputises = self.deputy(self.a, self.editor)
        self.appoint(self.b, self.editor)
        self.stands_in = self.deputy(self.c, self.lead)
        self.appoint(self.d, self.director)
        self.council = self.role("Council", "body")
        self.seats = self.seat(self.council, self.lead, chair=True)
        self.campaigns = self.process("Campaigns", owner=self.lead)
        self.plan = self.activity(self.campaigns, {self.lead: "A", self.editor: "R"}, "Plan")
        self.write = self.activity(self.campaigns, {self.lead: "R", self.editor: "A/R"}, "Write")
        self.absent = self.away(self.a, "03-10", "04-10")


@pytest.fixture
def team() -> _Team:
    """Return the office of a small team."""
    return _Team()


def test_everything_that_a_person_holds_is_found(team):
    found = leaving(team.framework, team.a, _END)
    assert (found.person, found.name, found.last_day) == (team.a, "Person A", _END)
    lead, editor = found.roles
    assert (lead.name, lead.as_deputy, lead.becomes_vacant) == ("Lead", False, True)
    assert (editor.name, editor.as_deputy, editor.becomes_vacant) == ("Editor", True, False)
    assert lead.accountable == (team.plan,)
    assert lead.responsible == (team.write,)
    assert editor.accountable == (team.write,)
    assert editor.responsible == (team.plan, team.write)
    assert [(each.label, each.relation) for each in lead.affected] == [
        ("Editor", "Role: Reports to"),
        ("Council", "Membership: Member"),
        ("Campaigns", "Process: Process owner"),
    ]
    assert [(each.label, each.relation) for each in found.affected] == [
        ("from 2026-03-10 until 2026-04-10", "Absence: Person")
    ]
    assert found.vacant == (lead,)


def test_the_deputy_then_who_holds_the_role_above_is_proposed(team):
    lead, editor = leaving(team.framework, team.a, _END).roles
    assert [(each.name, each.because) for each in lead.proposals] == [
        ("Person C", "deputy"),
        ("Person D", "holds Director, which the role reports to"),
    ]
    assert [(each.name, each.because) for each in editor.proposals] == [
        ("Person D", "holds Director, further up the reporting line")
    ], "the leaver holds the role between"


def test_only_who_is_there_on_the_next_day_is_proposed(team):
    for person in (team.c, team.d):
        team.run(EditItem(PERSON.name, person, {"ends": _END}))
    lead, _ = leaving(team.framework, team.a, _END).roles
    assert lead.proposals == ()


def test_who_is_both_deputy_and_superior_is_proposed_once(team):
    team.deputy(team.d, team.lead)
    lead, _ = leaving(team.framework, team.a, _END).roles
    assert [each.name for each in lead.proposals] == ["Person C", "Person D"]


def test_what_ended_before_is_not_left(team):
    team.run(EditItem(APPOINTMENT.name, team.deputises, {"ends": _END}))
    assert [each.name for each in leaving(team.framework, team.a, _END).roles] == ["Lead"]
    before = _END - datetime.timedelta(days=1)
    assert len(leaving(team.framework, team.a, before).roles) == 2


def test_a_role_that_others_hold_does_not_become_vacant(team):
    group = team.role("Group", "team")
    team.appoint(team.a, group)
    assert [each.name for each in leaving(team.framework, team.a, _END).vacant] == ["Lead", "Group"]
    other = team.appoint(team.b, group)
    assert [each.name for each in leaving(team.framework, team.a, _END).vacant] == ["Lead"]
    team.run(EditItem(APPOINTMENT.name, other, {"ends": _END}))
    assert [each.name for each in leaving(team.framework, team.a, _END).vacant] == ["Lead", "Group"]


def test_a_role_to_begin_later_is_left_as_well(team):
    later = team.role("Later")
    team.appoint(team.a, later, "06-01")
    team.appoint(team.b, later, "", "05-31")
    found = leaving(team.framework, team.a, _END)
    assert [each.name for each in found.vacant] == ["Lead", "Later"]


def test_a_body_never_becomes_vacant(team):
    team.appoint(team.a, team.council)
    assert "Council" not in [each.name for each in leaving(team.framework, team.a, _END).vacant]


def test_a_kind_that_comes_later_is_found_without_a_change(team, monkeypatch):
    """Whatever its descriptions say of references is followed."""
    later = Kind(
        name="later",
        record=absence.Absence,
        label="Later",
        plural="Later",
        help="A kind of its own.",
        fields=absence.ABSENCE.fields,
        named_by=("person",),
    )
    for module in ("referring", "commands.leaving"):
        monkeypatch.setattr(f"governance_app.domain.{module}.KINDS", (*KINDS, later))
    for module in ("leaving", "commands.items", "commands.removing"):
        monkeypatch.setattr(f"governance_app.domain.{module}.kind_named", _named(later))
    items = {
        70: absence.Absence(70, team.a),
        71: absence.Absence(71, team.a, day("05-01"), None),
        72: absence.Absence(72, team.b),
    }
    tables = {**team.framework.tables, later.name: items}
    framework = Framework(tables, team.framework.matrix)
    found = leaving(framework, team.a, _END)
    assert [each.subject for each in found.affected if each.relation == "Later: Person"] == [
        Subject("later", 70),
        Subject("later", 71),
    ]
    changed = {c.key: c.after for c in _changes(framework, team.a) if c.kind == "later"}
    assert changed == {70: items[70]._replace(ends=_END), 71: None}


def _named(later):
    def named(name):
        return later if name == later.name else next(k for k in KINDS if k.name == name)

    return named


def _changes(framework: Framework, person: int, *successions: Succession):
    return HandOver(person, _END, successions).changes(framework).items


def test_what_names_an_item_is_found_for_every_kind(team):
    found = set(referring_to(team.framework, Subject(PERSON.name, team.a)))
    assert {each.subject for each in found} == {
        Subject(APPOINTMENT.name, team.leads),
        Subject(APPOINTMENT.name, team.deputises),
        Subject(ABSENCE.name, team.absent),
    }
    assert {
        each.subject.key for each in referring_to(team.framework, Subject(ROLE.name, 99))
    } == set()


def test_a_hand_over_ends_everything_with_the_last_day(team):
    past = team.appoint(team.a, team.role("Past"), "", "01-31")
    coming = team.appoint(team.a, team.role("Coming"), "04-01")
    away = team.away(team.a, "05-01")
    team.run(HandOver(team.a, _END))
    appointments, absences = (team.framework.of(kind) for kind in (APPOINTMENT, ABSENCE))
    assert team.framework.of(PERSON)[team.a].ends == _END
    assert appointments[team.leads].ends == _END
    assert appointments[team.deputises].ends == _END
    assert appointments[past].ends == day("01-31"), "the past stays as it was"
    assert coming not in appointments, "what has not begun by then never begins"
    assert absences[team.absent].ends == _END
    assert away not in absences
    assert holdings(team.framework, _NEXT).of_people.get(team.a) is None
    found = leaving(team.framework, team.a, _END)
    assert found.roles == ()


def test_the_successors_begin_on_the_next_day(team):
    command = HandOver(
        team.a,
        _END,
        (Succession(901, team.leads, team.c), Succession(902, team.deputises, team.d)),
    )
    assert command.title(team.framework) == "Person A leaves on 2026-03-31; 2 roles handed over"
    team.run(command)
    before, after = holdings(team.framework, _END), holdings(team.framework, _NEXT)
    assert before.persons(team.lead) == [team.a]
    assert after.persons(team.lead) == [team.c]
    assert [each.person for each in after.of(team.editor).deputies] == [team.d]
    assert team.framework.of(APPOINTMENT)[901].starts == _NEXT
    assert not after.of(team.lead).deputies, "who follows is no longer the deputy"
    assert team.framework.of(APPOINTMENT)[team.stands_in].ends == _END


def test_a_deputy_who_was_to_begin_on_the_next_day_never_does(team):
    other = team.person("Person E")
    key = team.deputy(other, team.lead, "04-01")
    team.run(HandOver(team.a, _END, (Succession(901, team.leads, other),)))
    assert key not in team.framework.of(APPOINTMENT)


@pytest.mark.parametrize(
    ("successions", "title"),
    [
        (0, "Person A leaves on 2026-03-31"),
        (1, "Person A leaves on 2026-03-31; 1 role handed over"),
    ],
)
def test_what_a_hand_over_is_called(team, successions, title):
    follows = (Succession(901, team.leads, team.c),)[:successions]
    assert HandOver(team.a, _END, follows).title(team.framework) == title


def test_undoing_a_hand_over_is_the_identity(team, tools):
    before = team.framework
    command = HandOver(team.a, _END, (Succession(901, team.leads, team.c),))
    changes = command.changes(before)
    after = before.apply(changes)
    assert tools.content(after) != tools.content(before)
    assert tools.content(after.apply(changes.inverse())) == tools.content(before)


def test_a_hand_over_of_who_has_left_on_that_day_changes_nothing(team):
    team.run(HandOver(team.a, _END))
    assert not HandOver(team.a, _END).changes(team.framework)


@pytest.mark.parametrize(
    ("change", "command", "sentence"),
    [
        (
            {"starts": _NEXT},
            lambda t: HandOver(t.a, _END),
            "Person A is only there from 2026-04-01; choose a later last day.",
        ),
        (
            {"ends": TODAY},
            lambda t: HandOver(t.a, _END),
            "Person A is only there until 2026-03-01; choose that day or an earlier one.",
        ),
        (
            {},
            lambda t: HandOver(t.a, datetime.date.max, (Succession(901, t.leads, t.c),)),
            "No day comes after 9999-12-31; choose an earlier last day.",
        ),
        (
            {},
            lambda t: HandOver(t.a, _END, (Succession(901, t.leads, t.a),)),
            "Person A is not active on 2026-04-01; choose somebody else.",
        ),
        (
            {},
            lambda t: HandOver(999, _END),
            "This person is no longer there; another edit removed it.",
        ),
        (
            {},
            lambda t: HandOver(t.a, _END, (Succession(901, 999, t.c),)),
            "This appointment is no longer there; another edit removed it.",
        ),
        (
            {},
            lambda t: HandOver(t.a, _END, (Succession(901, t.leads, 999),)),
            "This person is no longer there; another edit removed it.",
        ),
        (
            {},
            lambda t: HandOver(t.a, _END, (Succession(t.leads, t.leads, t.c),)),
            "Appointment is there already.",
        ),
        (
            {},
            lambda t: HandOver(t.a, _END, (Succession(901, t.stands_in, t.d),)),
            "Person A does not leave Lead behind on 2026-03-31; look again at what is handed over.",
        ),
        (
            {},
            lambda t: HandOver(
                t.a, _END, (Succession(901, t.leads, t.c), Succession(902, t.leads, t.d))
            ),
            "Appointment “Person D · Lead”: Person C is appointed to this role then, and only one "
            "person can hold it; end that appointment first, or appoint a deputy.",
        ),
    ],
)
def test_an_impossible_hand_over_is_refused_in_one_sentence(team, change, command, sentence):
    if change:
        team.run(EditItem(PERSON.name, team.a, change))
    with pytest.raises(Refusal) as caught:
        command(team).changes(team.framework)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("ends", [_END, None, datetime.date(2026, 4, 1)])
def test_a_successor_must_be_there_on_the_next_day(team, ends):
    team.run(EditItem(PERSON.name, team.c, {"ends": ends}))
    command = HandOver(team.a, _END, (Succession(901, team.leads, team.c),))
    if ends == _END:
        with pytest.raises(Refusal, match="Person C is not active on 2026-04-01"):
            command.changes(team.framework)
    else:
        team.run(command)


@pytest.mark.parametrize("on", [datetime.date.min, datetime.date.max])
def test_the_first_and_the_last_day_are_days(team, on):
    found = leaving(team.framework, team.a, on)
    assert len(found.roles) == 2
    assert HandOver(team.a, on).changes(team.framework)


@given(frameworks(), st.sampled_from(DAYS), st.data())
def test_a_hand_over_is_complete_leaves_nothing_dangling_and_can_be_taken_back(
    tools, framework, last_day, data
):
    people = list(framework.of(PERSON))
    if not people:
        return
    person = data.draw(st.sampled_from(people))
    new_key = counting_keys(5_000)
    left = leaving(framework, person, last_day)
    successions = tuple(
        Succession(
            new_key(), role.appointment.key, data.draw(st.sampled_from(role.proposals)).person
        )
        for role in left.vacant
        if role.proposals
    )
    try:
        changes = HandOver(person, last_day, successions).changes(framework)
    except Refusal:
        return
    after = framework.apply(changes)
    assert tools.content(after.apply(changes.inverse())) == tools.content(framework)
    assert after.of(PERSON)[person].ends == last_day
    for each in after.of(APPOINTMENT).values():
        assert each.person in after.of(PERSON)
        assert each.person != person or (each.ends is not None and each.ends <= last_day)
    for kind in KINDS:
        for field in kind.references:
            for item in after.of(kind).values():
                target = getattr(item, field.name)
                assert target is None or target in after.tables[field.refers_to]
    for each in successions:
        assert after.of(APPOINTMENT)[each.key].person == each.person
    for key, each in framework.of(APPOINTMENT).items():
        if each.person == person and each.ends is not None and each.ends <= last_day:
            assert after.of(APPOINTMENT)[key] == each


def test_a_second_person_of_the_same_name_is_left_alone(team):
    twin = team.person("Person A")
    role = team.role("Twin")
    key = team.appoint(twin, role)
    team.run(HandOver(team.a, _END))
    assert team.framework.of(APPOINTMENT)[key].ends is None
    assert team.framework.of(PERSON)[twin].ends is None


def test_an_appointment_of_many_is_handed_over_in_one_edit(team):
    roles = [team.role(f"Role {n}") for n in range(30)]
    held = [team.appoint(team.a, role) for role in roles]
    follows = tuple(Succession(1_000 + n, each, team.d) for n, each in enumerate(held))
    changes = HandOver(team.a, _END, follows).changes(team.framework)
    assert sum(change.before is None for change in changes.items) == 30
    assert {change.kind for change in changes.items} == {
        PERSON.name,
        APPOINTMENT.name,
        ABSENCE.name,
    }


def test_processes_are_owned_by_roles_so_they_stay_where_they_are(team):
    team.run(AddItem(PROCESS.name, 950, {"name": "Leads", "owner": team.lead}))
    team.run(HandOver(team.a, _END))
    assert team.framework.processes[950].owner == team.lead


def test_who_follows_serves_the_rest_of_the_term(team):
    """So nobody holds a role at once with whoever was appointed after the leaver."""
    later, stand_in = team.role("Later"), team.person("Person E")
    term = team.appoint(team.a, later, "06-01", "08-31")
    team.appoint(team.b, later, "", "05-31")
    team.appoint(team.d, later, "09-01")
    deputy = team.deputy(stand_in, later)
    team.run(HandOver(team.a, _END, (Succession(901, term, stand_in),)))
    appointments = team.framework.of(APPOINTMENT)
    assert (appointments[901].starts, appointments[901].ends) == (day("06-01"), day("08-31"))
    assert appointments[deputy].ends == day("05-31"), "deputy until the day before"


@pytest.mark.parametrize("turned", [False, True])
def test_who_follows_twice_is_deputy_until_the_first_time(team, turned):
    role = team.role("Twice")
    first, second = team.appoint(team.a, role, "", "06-30"), team.appoint(team.a, role, "09-01")
    deputy = team.deputy(team.c, role)
    follows = (Succession(901, second, team.c), Succession(902, first, team.c))
    team.run(HandOver(team.a, _END, follows[::-1] if turned else follows))
    assert team.framework.of(APPOINTMENT)[deputy].ends == _END
    assert HandOver(team.b, _END).title(team.framework) == "Person B leaves on 2026-03-31"


def test_a_hand_over_of_a_role_held_twice_counts_it_once(team):
    role = team.role("Twice")
    first, second = team.appoint(team.a, role, "", "06-30"), team.appoint(team.a, role, "09-01")
    follows = (Succession(901, second, team.c), Succession(902, first, team.c))
    title = HandOver(team.a, _END, follows).title(team.framework)
    assert title == "Person A leaves on 2026-03-31; 1 role handed over"


def test_what_is_over_by_then_is_no_longer_theirs(team):
    team.away(team.a, "02-01", "02-10")
    assert [each.subject.key for each in leaving(team.framework, team.a, _END).affected] == [
        team.absent
    ]


def test_the_chair_of_a_body_is_told(team):
    lead, _ = leaving(team.framework, team.a, _END).roles
    assert [(each.label, each.marks) for each in lead.affected if each.marks] == [
        ("Council", ("Chair",))
    ]


def test_the_last_deputy_is_told(team):
    _, editor = leaving(team.framework, team.a, _END).roles
    assert editor.loses_last_deputy
    team.deputy(team.c, team.editor)
    lead, editor = leaving(team.framework, team.a, _END).roles
    assert not editor.loses_last_deputy
    assert not lead.loses_last_deputy


@pytest.mark.parametrize(
    ("ends", "because"),
    [("", "deputy; away"), ("04-15", "deputy; away until 2026-04-15"), ("03-31", "deputy")],
)
def test_it_is_said_who_of_the_proposed_is_away(team, ends, because):
    team.away(team.c, "03-20", ends)
    lead, _ = leaving(team.framework, team.a, _END).roles
    assert lead.proposals[0].because == because


def test_who_holds_the_role_or_is_its_deputy_anyhow_is_not_proposed(team):
    group = team.role("Group", "team", reports_to=team.director)
    team.appoint(team.a, group)
    team.appoint(team.d, group)
    team.deputy(team.d, team.editor)
    found = {each.name: each for each in leaving(team.framework, team.a, _END).roles}
    assert found["Group"].proposals == ()
    assert found["Editor"].proposals == ()


def test_activities_are_told_in_the_order_of_the_matrix(team):
    first = team.process("First", position=-5)
    above = team.activity(first, {team.lead: "A"}, "Above")
    lead, _ = leaving(team.framework, team.a, _END).roles
    assert lead.accountable == (above, team.plan)


def test_those_who_work_for_the_leaver_stay(team):
    """A person names another as manager, and has an end of their own; nobody else leaves."""
    team.run(EditItem(PERSON.name, team.b, {"manager": team.a}))
    before = team.framework.of(PERSON)[team.b]
    found = leaving(team.framework, team.a, _END)
    assert [(each.label, each.relation) for each in found.affected if not each.belongs] == [
        ("Person B", "Person: Manager")
    ]
    team.run(HandOver(team.a, _END))
    assert team.framework.of(PERSON)[team.b] == before


def test_somebody_takes_the_place_of_the_leaver(team):
    for person, manager in ((team.a, team.d), (team.b, team.a), (team.c, team.a)):
        team.run(EditItem(PERSON.name, person, {"manager": manager}))
    found = leaving(team.framework, team.a, _END)
    assert [(each.name, each.because) for each in found.proposals] == [
        ("Person D", "manager of Person A")
    ]
    team.run(HandOver(team.a, _END, (), (Replacement(PERSON.name, "manager", team.b),)))
    people = team.framework.of(PERSON)
    assert people[team.c].manager == team.b
    assert people[team.b].manager == team.d, "nobody works for themselves"


def test_who_has_left_too_takes_nobodys_place(team):
    team.run(EditItem(PERSON.name, team.a, {"manager": team.d}))
    team.run(EditItem(PERSON.name, team.d, {"ends": _END}))
    assert leaving(team.framework, team.a, _END).proposals == ()


class _Tool(NamedTuple):
    key: int
    name: str
    owner: int | None = None


class _Watch(NamedTuple):
    key: int
    role: int
    process: int
    deciding: bool = False


_TOOL = Kind(
    name="tool",
    record=_Tool,
    label="Tool",
    plural="Tools",
    help="Something that a role owns.",
    fields=(name_field("Its name."), reference("owner", "Owner", "role", "Who owns it.")),
)
_WATCH = Kind(
    name="watch",
    record=_Watch,
    label="Watch",
    plural="Watches",
    help="A role that watches over a process.",
    fields=(
        reference("role", "Watched by", "role", "Who watches.", required=True),
        reference("process", "Process", "process", "What is watched.", required=True),
        Field("deciding", FieldType.YES_NO, "Decides", "It may stop the process."),
    ),
    named_by=("role", "process"),
)


def test_what_roles_own_and_watch_in_kinds_that_come_later_is_found(team, monkeypatch):
    """Nothing but the descriptions tells what hangs on a role."""
    monkeypatch.setattr("governance_app.domain.referring.KINDS", (*KINDS, _TOOL, _WATCH))
    tools = {70: _Tool(70, "Mailer", team.lead), 71: _Tool(71, "Planner", team.editor)}
    watches = {80: _Watch(80, team.lead, team.campaigns, deciding=True)}
    tables = {**team.framework.tables, "tool": tools, "watch": watches}
    lead, editor = leaving(Framework(tables, team.framework.matrix), team.a, _END).roles
    later = [each for each in lead.affected if each.subject.kind in ("tool", "watch")]
    assert [(each.relation, each.label, each.marks) for each in later] == [
        ("Tool: Owner", "Mailer", ()),
        ("Watch: Watched by", "Campaigns", ("Decides",)),
    ]
    assert [each.label for each in editor.affected if each.subject.kind == "tool"] == ["Planner"]
