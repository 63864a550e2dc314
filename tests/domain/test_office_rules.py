"""The rules about who holds the roles: each finds what it should and is silent just below it."""

import datetime

import pytest
from offices import TODAY, Office

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPOINTMENT, MEMBERSHIP, PERSON, PROCESS, PROFILE, ROLE
from governance_app.domain.rules import Assessment, Severity, check, severity_of

_VACANT, _ENDING, _LOOP = "vacant-role", "appointment-ending", "reporting-loop"
_DEPUTY, _CHAIR, _QUORUM = "deputy-is-holder", "body-without-chair", "body-below-quorum"
_LAST = datetime.date.max


@pytest.fixture
def office() -> Office:
    """Return an office in which somebody has been entered, and is Director."""
    office = Office()
    office.appoint(office.person("Person D"), office.role("Director"))
    return office


def _vacant(message: str) -> list[tuple[str, str, str]]:
    return [("Lead", "Vacant", message)]


@pytest.mark.parametrize(
    ("person", "appointment", "message"),
    [
        (("", ""), ("", ""), ""),
        (("", ""), ("", "03-01"), ""),
        (("", ""), ("", "02-28"), "Nobody has held Lead since 2026-02-28."),
        (("", "03-01"), ("", ""), ""),
        (("", "02-28"), ("", ""), "Nobody has held Lead since 2026-02-28."),
        (("", "02-28"), ("", "03-31"), "Nobody has held Lead since 2026-02-28."),
        (("", "02-28"), ("", "01-31"), "Nobody has held Lead since 2026-01-31."),
        (("", ""), ("03-02", ""), "Nobody holds Lead."),
        (("03-02", ""), ("", ""), "Nobody holds Lead."),
        (("", "01-31"), ("02-01", ""), "Nobody holds Lead."),  # left before they were to begin
        (("", ""), ("0001-01-01", "9999-12-31"), ""),
    ],
)
def test_a_role_is_vacant_from_the_day_after_its_holder(office, person, appointment, message):
    office.appoint(office.person("Person A", *person), office.role(), *appointment)
    assert office.told(_VACANT) == (_vacant(message) if message else [])


def test_of_several_who_held_a_role_the_last_one_counts(office):
    role, person = office.role(), office.person()
    office.appoint(person, role, "", "01-31")
    office.appoint(office.person("Person B"), role, "02-01", "02-15")
    office.deputy(person, role, "02-01", "02-28")
    assert office.told(_VACANT) == _vacant("Nobody has held Lead since 2026-02-15.")


def test_a_deputy_alone_is_no_holder(office):
    office.deputy(office.person(), office.role())
    assert office.told(_VACANT) == _vacant("Nobody holds Lead.")


@pytest.mark.parametrize(
    ("kind", "never", "ended"),
    [("individual", 1, 1), ("team", 0, 1), ("body", 0, 0), ("external", 0, 0)],
)
def test_what_vacant_means_for_each_kind_of_role(office, kind, never, ended):
    role = office.role("Lead", kind)
    assert len(office.told(_VACANT)) == never
    office.appoint(office.person(), role, "", "02-28")
    assert len(office.told(_VACANT)) == ended


def test_nothing_is_vacant_before_anybody_has_been_entered():
    office = Office()
    office.role()
    assert office.told(_VACANT) == []
    office.run(AddItem(PERSON.name, 99, {"name": "Person A"}))
    assert office.told(_VACANT) == _vacant("Nobody holds Lead.")
    office.run(RemoveItems(PERSON.name, (99,)))
    assert office.told(_VACANT) == []


def test_roles_are_vacant_once_owners_of_processes_are_named():
    office = Office()
    role = office.role()
    office.run(AddItem(PROCESS.name, 98, {"name": "Campaigns"}))
    assert office.told(_VACANT) == []
    office.run(EditItem(PROCESS.name, 98, {"owner": role}))
    assert office.told(_VACANT) == _vacant("Nobody holds Lead.")
    office.run(EditItem(PROCESS.name, 98, {"owner": None}))
    assert office.told(_VACANT) == []


def test_members_of_bodies_alone_make_nothing_vacant():
    office = Office()
    office.seat(office.role("Council", "body"), office.role())
    assert office.told(_VACANT) == []


def _ends(day: str, who: str = "Person A") -> list[tuple[str, str, str]]:
    message = f"{who} holds Lead until {day}, and nobody is appointed to follow at once."
    return [("Lead", f"Ends {day}", message)]


@pytest.mark.parametrize(
    ("person", "appointment", "day"),
    [
        (("", ""), ("", ""), ""),
        (("", ""), ("", "03-01"), "2026-03-01"),
        (("", ""), ("", "04-30"), "2026-04-30"),  # in 60 days
        (("", ""), ("", "05-01"), ""),
        (("", "04-30"), ("", ""), "2026-04-30"),
        (("", "04-30"), ("", "05-01"), "2026-04-30"),
        (("", "05-01"), ("", ""), ""),
        (("", ""), ("", "02-28"), ""),  # that one is vacant
        (("", ""), ("03-02", "03-31"), ""),
    ],
)
def test_an_end_is_told_within_the_days_set(office, person, appointment, day):
    office.appoint(office.person("Person A", *person), office.role(), *appointment)
    assert office.told(_ENDING) == (_ends(day) if day else [])


@pytest.mark.parametrize(("days", "found"), [(29, False), (30, True), (100_000, True)])
def test_the_framework_says_how_early_an_end_is_told(office, days, found):
    office.appoint(office.person(), office.role(), "", "03-31")
    edit = EditItem(PROFILE.name, office.framework.profile.key, {"ending_within_days": days})
    office.run(edit)
    assert bool(office.told(_ENDING)) == found


@pytest.mark.parametrize(
    ("successor", "starts", "capacity", "found"),
    [
        (("", ""), "04-01", "holder", False),
        (("", ""), "04-02", "holder", True),  # a day is left open
        (("", ""), "04-01", "deputy", True),
        (("04-01", ""), "04-01", "holder", False),
        (("04-02", ""), "04-01", "holder", True),  # the successor is not there yet
        (("", "03-31"), "04-01", "holder", True),  # leaves too
    ],
)
def test_a_successor_from_the_next_day_is_enough(office, successor, starts, capacity, found):
    role = office.role()
    office.appoint(office.person("Person A"), role, "", "03-31")
    office.appoint(office.person("Person B", *successor), role, starts, "", capacity)
    assert office.told(_ENDING) == (_ends("2026-03-31") if found else [])


def test_of_several_holders_the_last_one_counts(office):
    role = office.role("Lead", "team")
    office.appoint(office.person("Person A"), role, "", "03-31")
    second = office.appoint(office.person("Person B"), role, "", "04-15")
    assert office.told(_ENDING) == _ends("2026-04-15", "Person B")
    office.run(EditItem(APPOINTMENT.name, second, {"ends": None}))
    assert office.told(_ENDING) == []


def test_the_last_day_that_there_is_ends_nothing(office):
    office.appoint(office.person(), office.role(), "", "9999-12-31")
    office.person("Person Z", "9999-12-31", "9999-12-31")
    for on in (_LAST, _LAST - datetime.timedelta(days=10), datetime.date.min):
        assert office.told(_ENDING, on) == []
        assert check(office.framework, on) is not None


def test_who_deputises_for_themselves_is_told(office):
    role, person = office.role(), office.person()
    office.appoint(person, role, "", "03-01")
    office.deputy(person, role, "03-02", "")
    office.deputy(office.person("Person B"), role)
    assert office.told(_DEPUTY) == []
    deputy = office.deputy(person, role, "02-01", "03-01")
    assert office.told(_DEPUTY) == [
        ("Lead", "Deputy is holder", "Person A is both holder and deputy of Lead.")
    ]
    (found,) = office.explained(_DEPUTY)
    (mend,) = found.mends
    assert mend.label == "Remove Person A as deputy"
    assert [each.key for each in mend.command.changes(office.framework).items] == [deputy]


def test_several_who_deputise_for_themselves_are_told_at_once(office):
    team = office.role("Team", "team")
    for name in ("Person A", "Person B", "Person C"):
        person = office.person(name)
        office.appoint(person, team)
        office.deputy(person, team)
    ((subject, _, message),) = office.told(_DEPUTY)
    assert subject == "Team"
    assert message == "Person A and 2 more are both holder and deputy of Team."
    (found,) = office.explained(_DEPUTY)
    assert [each.label for each in found.mends] == ["Remove 3 people as deputies"]
    office.run(found.mends[0].command)
    assert office.told(_DEPUTY) == []


def _council(office: Office, **values) -> int:
    return office.role("Council", "body", **values)


_NO_CHAIR = ("Council", "No chair", "Council has no member who is its chair.")


def test_a_body_has_a_chair(office):
    council = _council(office)
    lead, editor = office.role("Lead"), office.role("Editor")
    assert office.told(_CHAIR) == [_NO_CHAIR]
    assert office.explained(_CHAIR)[0].mends == ()
    office.seat(council, lead)
    seat = office.seat(council, editor)
    assert office.told(_CHAIR) == [_NO_CHAIR]
    (found,) = office.explained(_CHAIR)
    assert [each.label for each in found.mends] == ["Make Lead the chair", "Make Editor the chair"]
    office.run(EditItem(MEMBERSHIP.name, seat, {"chair": True}))
    assert office.told(_CHAIR) == []


def test_a_chair_is_missed_once_members_or_people_have_been_entered():
    office = Office()
    council, lead = _council(office), office.role()
    other = office.role("Board", "body")
    assert office.told(_CHAIR) == []
    office.seat(council, lead)
    assert {subject for subject, *_ in office.told(_CHAIR)} == {"Council", "Board"}
    office.seat(other, lead, chair=True)
    assert office.told(_CHAIR) == [_NO_CHAIR]


def _quorum(quorum: int, count: int) -> list[tuple[str, str, str]]:
    message = f"Council needs {quorum} to be present; {count} can be."
    return [("Council", "Below quorum", message)]


@pytest.mark.parametrize(("quorum", "found"), [(None, False), (1, False), (2, False), (3, True)])
def test_a_body_needs_as_many_people_as_its_quorum(office, quorum, found):
    council = _council(office, quorum=quorum)
    for name in ("Person A", "Person B"):
        role = office.role(f"Role of {name}")
        office.appoint(office.person(name), role)
        office.seat(council, role)
    office.seat(council, office.role("Vacant"))
    assert office.told(_QUORUM) == (_quorum(3, 2) if found else [])


def test_only_a_body_has_a_quorum(office):
    role = office.role("Circle", "team", quorum=5)
    assert office.told(_QUORUM) == []
    office.run(EditItem(ROLE.name, role, {"role_kind": "body"}))
    assert len(office.told(_QUORUM)) == 1


def test_who_sits_twice_counts_once(office):
    council = _council(office, quorum=2)
    person = office.person()
    for name in ("Lead", "Editor"):
        role = office.role(name)
        office.appoint(person, role)
        office.seat(council, role)
    office.appoint(person, council)
    assert office.told(_QUORUM) == _quorum(2, 1)
    office.appoint(office.person("Person B"), council)  # appointed to the body itself
    assert office.told(_QUORUM) == []


def test_a_team_sends_all_its_people_and_others_one_each(office):
    council = _council(office, quorum=5)
    team = office.role("Team", "team")
    for name in ("Person A", "Person B"):
        office.appoint(office.person(name), team)
    office.seat(council, team)
    assert office.told(_QUORUM) == _quorum(5, 2)
    office.seat(council, office.role("Agency", "external"))
    assert office.told(_QUORUM) == _quorum(5, 3)
    office.seat(council, office.role("Board", "body"))
    assert office.told(_QUORUM) == _quorum(5, 4)
    office.seat(council, office.role("Supplier", "external"))
    assert office.told(_QUORUM) == []


def test_a_quorum_is_not_asked_for_before_anybody_has_been_entered():
    office = Office()
    office.seat(_council(office, quorum=1), office.role())
    assert office.told(_QUORUM) == []
    office.person()
    assert office.told(_QUORUM) == _quorum(1, 0)


def _reporting(office: Office, line: dict[int, int | None]) -> Framework:
    """Return the framework with a reporting line that commands would refuse."""
    roles = dict(office.framework.roles)
    for key, above in line.items():
        roles[key] = roles[key]._replace(reports_to=above)
    return Framework({**office.framework.tables, ROLE.name: roles}, office.framework.matrix)


@pytest.mark.parametrize(
    ("length", "through"),
    [(1, ""), (2, " through 1 other role"), (7, " through 6 other roles")],
)
def test_a_loop_of_reporting_is_told_of_each_role_in_it(length, through):
    office = Office()
    below, beside = office.role("Below"), office.role("Beside")
    roles = [office.role(f"Role {n}") for n in range(length)]
    line: dict[int, int | None] = dict(zip(roles, [*roles[1:], roles[0]], strict=True))
    office.framework = _reporting(office, line | {below: roles[0], beside: None})
    assert office.told(_LOOP, None) == [
        (f"Role {n}", "Reports to itself", f"Role {n} reports to itself{through}.")
        for n in range(length)
    ]
    (mend,) = office.explained(_LOOP, None)[0].mends
    assert mend.label == "Let it report to nobody"
    office.run(mend.command)
    assert office.told(_LOOP, None) == []


def test_a_line_with_a_top_is_no_loop():
    office = Office()
    above = None
    for n in range(30):
        above = office.role(f"Role {n}", reports_to=above)
    assert office.told(_LOOP, None) == []


def test_a_long_loop_is_found_quickly():
    office = Office()
    keys = range(100, 20_100)
    roles = {
        key: ROLE.make(key, {"name": f"Role {key}", "reports_to": 100 + (key - 99) % 20_000})
        for key in keys
    }
    looped = Framework({**office.framework.tables, ROLE.name: roles}, office.framework.matrix)
    found = [each for each in Assessment(looped).findings() if each.rule == _LOOP]
    assert len(found) == 20_000


def test_without_a_day_nobody_asks_who_holds_what(office):
    office.role()
    office.appoint(office.person(), office.role("Editor"), "", "03-31")
    _council(office, quorum=9)
    with_a_day = {each.rule for each in check(office.framework, TODAY)}
    assert {_VACANT, _ENDING, _CHAIR, _QUORUM} <= with_a_day
    assert not {_VACANT, _ENDING, _CHAIR, _QUORUM} & {each.rule for each in check(office.framework)}


def test_the_findings_of_a_role_from_all_scopes_come_with_the_worst_first(office):
    council = _council(office, quorum=9)
    office.activity(office.process(), {office.role("Lead"): "A/R"})
    found = Assessment(office.framework, TODAY).of_roles[council]
    assert [each.rule for each in found] == [_QUORUM, "role-in-no-activity", _CHAIR]
    assert [severity_of(each) for each in found] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.WARNING,
    ]
