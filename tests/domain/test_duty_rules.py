"""Separated duties: every pair for every sort of subject, and who has a duty."""

import pytest
from watched import WatchedOffice

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import APPROVER_LINE, OVERSIGHT_FUNCTION, PROCESS, SYSTEM
from governance_app.domain.kinds.separated_duties import DUTIES

_DUTIES = "duties-not-separated"


@pytest.fixture
def office() -> WatchedOffice:
    """Return an office in which one process must be overseen."""
    return WatchedOffice()


#: Each pair of duties, and whether it is looked at for an activity, a process and a system.
_LOOKED_AT = {
    ("responsible", "accountable"): "activity",
    ("responsible", "approves"): "activity process",
    ("accountable", "approves"): "activity process",
    ("responsible", "oversees"): "process",
    ("accountable", "oversees"): "process",
    ("responsible", "owns"): "process",
    ("accountable", "owns"): "process",
    ("owns", "approves"): "process system",
    ("owns", "oversees"): "process system",
    ("approves", "oversees"): "process system",
}


def _with_all_duties(*, person_of_all: bool) -> WatchedOffice:
    """Return an office with a role for each duty, held by one person or by one each."""
    office = WatchedOffice()
    people = dict.fromkeys(DUTIES, office.owning)
    if not person_of_all:
        people = {duty: office.person(duty) for duty in DUTIES}
    roles = {duty: office.role(f"Role that {duty}") for duty in DUTIES}
    for duty, role in roles.items():
        office.appoint(people[duty], role)
    process = office.process("Automation", owner=roles["owns"])
    system = office.add(SYSTEM, name="CRM", owner=roles["owns"])
    letters = {roles["accountable"]: "A", roles["responsible"]: "R"}
    office.activity(process, letters, "Build")
    for subject in ("activity", "process", "system"):
        office.chain(subject, role=roles["approves"])
    office.run(EditItem(OVERSIGHT_FUNCTION.name, office.function, {"covers_system": True}))
    office.over(process, roles["oversees"])
    office.over(None, roles["oversees"], process=None, system=system)
    office.run(RemoveItems(PROCESS.name, (office.campaigns,)))
    return office


@pytest.mark.parametrize("pair", _LOOKED_AT, ids=" and ".join)
@pytest.mark.parametrize("turned", [False, True])
def test_one_person_with_both_duties_is_told_for_what_both_are_about(pair, turned):
    office = _with_all_duties(person_of_all=True)
    assert office.told(_DUTIES) == [], "nothing is kept apart yet"
    office.pair(*pair[:: -1 if turned else 1])
    names = {"activity": "Build", "process": "Automation", "system": "CRM"}
    told = {subject for subject, _, _ in office.told(_DUTIES)}
    assert told == {names[each] for each in _LOOKED_AT[pair].split()}
    office = _with_all_duties(person_of_all=False)
    office.pair(*pair)
    assert office.told(_DUTIES) == []


def test_the_words_of_duties_that_are_not_separated(office):
    office.activity(office.campaigns, {office.watcher: "R"}, "Publish")
    second = office.role("Signer", "team")
    office.appoint(office.watching, second)
    office.appoint(office.owning, second)
    office.chain("activity", role=second)
    office.pair("responsible", "approves")
    said = "Person B does and approves “Publish”, which “Pair” keeps apart."
    assert office.messages(_DUTIES) == [said]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ({"approver": "owner"}, True),
        ({"approver": "accountable"}, False),
        ({"approver": "superior"}, False),
        ({"approver": "role"}, False),
    ],
)
def test_whoever_a_request_leads_to_approves_as_well(office, line, is_told):
    office.activity(office.campaigns, {office.owner: "R", office.watcher: "A"})
    office.chain("activity", **line)
    office.pair("responsible", "approves")
    assert bool(office.told(_DUTIES)) is is_told


def test_who_is_asked_when_time_runs_out_approves_as_well(office):
    office.activity(office.campaigns, {office.owner: "R"})
    values = {"when_late": "escalate", "escalate_to": office.owner}
    line = office.chain("activity", role=office.watcher, **values)
    office.pair("responsible", "approves")
    assert len(office.told(_DUTIES)) == 1
    office.run(EditItem(APPROVER_LINE.name, line, {"when_late": "reject"}))
    assert office.told(_DUTIES) == []


def test_deputies_have_a_duty_only_where_nobody_holds_the_role(office):
    role = office.role("Signer")
    office.activity(office.campaigns, {office.watcher: "R"})
    office.chain("activity", role=role)
    office.pair("responsible", "approves")
    office.deputy(office.watching, role)
    assert len(office.told(_DUTIES)) == 1
    office.appoint(office.owning, role)
    assert office.told(_DUTIES) == []


def test_in_a_body_of_several_nobody_approves_alone(office):
    board = office.role("Board", "body")
    office.seat(board, office.watcher)
    office.activity(office.campaigns, {office.watcher: "R"})
    office.chain("activity", role=board)
    office.pair("responsible", "approves")
    assert len(office.told(_DUTIES)) == 1
    office.seat(board, office.owner)
    assert office.told(_DUTIES) == []


def test_a_role_that_is_accountable_and_approves_for_that_is_one_person(office):
    office.activity(office.campaigns, {office.owner: "A", office.watcher: "R"})
    office.chain("activity", approver="accountable")
    office.pair("accountable", "approves")
    assert office.messages(_DUTIES) == [
        "Person A is accountable for and approves “Do”, which “Pair” keeps apart."
    ]


@pytest.mark.parametrize(
    ("letters", "is_told"), [(("A", "R"), True), (("A/R", ""), True), (("A", "C"), False)]
)
def test_who_is_accountable_and_does_it_in_one_role_or_two(office, letters, is_told):
    second = office.role("Second")
    if letters[1]:
        office.appoint(office.owning, second)
    office.activity(office.campaigns, dict(zip((office.owner, second), letters, strict=True)))
    office.pair("responsible", "accountable")
    assert bool(office.told(_DUTIES)) is is_told
