"""The rules about oversight, duties, levels and people in several roles, at both sides."""

import pytest
from offices import Office, day
from watched import WatchedOffice

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import (
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    PROFILE,
    REVIEW,
    ROLE,
)

_MISSING, _LAPSED, _OWN = "oversight-missing", "oversight-lapsed", "self-overseen"
_VACANT, _ALONE, _BEGUN = "overseer-vacant", "overseer-alone", "oversight-not-begun"
_SEVERAL = "person-in-several-roles"
_LEVELS, _UNWATCHED = "accountable-below-responsible", "approver-unwatched"


@pytest.fixture
def office() -> WatchedOffice:
    """Return an office in which one process must be overseen."""
    return WatchedOffice()


def test_what_nobody_oversees_is_told_once_the_function_has_begun(office):
    assert office.messages(_MISSING) == []  # “covers nothing” tells it
    over = office.over(other := office.process("Other"))
    assert office.messages(_MISSING) == ["Nobody oversees “Campaigns” for Leadership."]
    assert office.messages(_MISSING, dayless=True) == []
    second = office.add(OVERSIGHT_FUNCTION, name="Quality", covers_process=True)
    office.add(OVERSIGHT, function=second, process=other, role=office.watcher)
    assert office.messages(_MISSING) == ["Nobody oversees “Campaigns” for Leadership and Quality."]
    office.run(EditItem(OVERSIGHT.name, over, {"role": None}))
    assert office.messages(_MISSING) == ["Nobody oversees “Campaigns” for Quality."]


def test_a_gap_is_told_at_the_top_of_what_it_is_in(office):
    other = office.process("Other")
    office.over(other)
    below = office.process("Below", parent=office.campaigns)
    assert [subject for subject, _, _ in office.told(_MISSING)] == ["Campaigns"]
    office.over()
    assert office.told(_MISSING) == []
    office.add(OVERSIGHT, function=office.function, process=below)
    assert [subject for subject, _, _ in office.told(_MISSING)] == ["Below"]


@pytest.mark.parametrize("demanded", [False, True])
def test_whoever_answers_for_it_does_not_oversee_it(office, demanded):
    profile = office.framework.profile.key
    office.run(EditItem(PROFILE.name, profile, {"demands_independence": demanded}))
    rule, other = (_OWN, "not-independent")[:: -1 if demanded else 1]
    office.run(EditItem(ROLE.name, office.owner, {"reports_to": office.watcher}))
    office.over(role=office.owner)
    (found,) = office.explained(rule)
    assert found.message.startswith("Whoever oversees “Campaigns” for Leadership also answers")
    assert found.severity.value == ("error" if demanded else "warning")
    assert office.told(other) == []
    assert [each.label for each in found.mends] == ["Let Watcher oversee it"]
    office.run(found.mends[0].command)
    assert office.told(rule) == []


def test_a_superior_is_only_offered_where_that_makes_it_independent(office):
    office.run(EditItem(ROLE.name, office.owner, {"reports_to": office.watcher}))
    office.over(role=office.owner)
    office.run(EditItem("appointment", office.held, {"person": office.owning}))
    (found,) = office.explained(_OWN)
    assert found.mends == ()


@pytest.mark.parametrize(
    ("reviewed", "message"),
    [
        ("02-01", []),
        ("01-31", ["“Campaigns” was to be reviewed by 2026-02-28 for Leadership."]),
    ],
)
def test_a_review_lapses_after_its_cadence(office, reviewed, message):
    over = office.over(cadence="monthly")
    office.process("Below", parent=office.campaigns)
    office.add(REVIEW, oversight=over, day=day(reviewed))
    assert office.messages(_LAPSED) == message
    office.run(EditItem(PROCESS.name, office.campaigns, {"status": "retired"}))
    assert [subject for subject, _, _ in office.told(_LAPSED)] == ["Below"] * bool(message)


def test_a_vacant_overseer_is_told_once_with_all_that_it_oversees(office):
    for name in "ABCD":
        office.over(office.process(name))
    assert office.told(_VACANT) == []
    office.over()
    office.run(RemoveItems("appointment", (office.held,)))
    said = "Nobody holds Watcher, so nobody oversees Campaigns, A, B and 2 more."
    assert office.messages(_VACANT) == [said]
    office.run(RemoveItems(PERSON.name, (office.owning, office.watching)))
    assert office.told(_VACANT) == []  # nobody has begun to enter people


def test_a_person_who_alone_oversees_is_told_once_with_all_of_it(office):
    office.over()
    office.over(office.process("Other"))
    said = "Person B alone oversees Campaigns and Other, and nobody could stand in."
    assert office.messages(_ALONE) == [said]
    deputy = office.deputy(office.owning, office.watcher)
    assert office.told(_ALONE) == []
    office.run(RemoveItems("appointment", (deputy,)))
    office.run(EditItem("appointment", office.held, {"person": office.person("Person C")}))
    assert [subject for subject, _, _ in office.told(_ALONE)] == ["Person C"]


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ({"cadence": ""}, False),
        ({"cadence": "monthly"}, True),
        ({"cadence": "monthly", "since": day("02-20")}, False),
    ],
)
def test_reviews_that_nobody_counts_from_a_day_are_told_of_the_function(office, values, is_told):
    office.over(**values)
    said = "For Leadership, 1 item is to be reviewed at a cadence, and nothing says since when."
    assert office.messages(_BEGUN) == [said] * is_told
    for found in office.explained(_BEGUN):
        assert [each.label for each in found.mends] == ["Count from 2026-03-01"]
        office.run(found.mends[0].command)
    assert office.told(_BEGUN) == []


@pytest.mark.parametrize(
    ("letters", "is_told"),
    [
        (("A", "R"), True),
        (("A", "C"), True),
        (("R", "C"), True),
        (("A", "I"), False),
        (("A/R", ""), False),
    ],
)
def test_one_person_in_several_roles_of_an_activity(office, letters, is_told):
    second = office.role("Second")
    office.activity(office.campaigns, dict(zip((office.owner, second), letters, strict=True)))
    assert office.told(_SEVERAL) == []
    office.appoint(office.owning, second)
    said = "Person A takes part in “Do” as Owner and Second."
    assert office.messages(_SEVERAL) == [said] * is_told
    assert office.messages(_SEVERAL, dayless=True) == []


@pytest.mark.parametrize(
    ("accountable", "responsible", "is_told"),
    [
        ([2], [1], True),
        ([1], [2], False),
        ([2], [2], False),
        ([None], [1], False),
        ([2], [None], False),
        ([3, 1], [2], False),
        ([3, 2], [4, 1], True),
        ([3, None], [2, 3], True),
    ],
)
def test_who_is_accountable_stands_no_lower_than_who_does_it(accountable, responsible, is_told):
    office = Office()
    letters = {office.role(f"A {each}", level=each): "A" for each in accountable}
    letters |= {office.role(f"R {each}", level=each): "R" for each in responsible}
    office.activity(office.process(), letters)
    assert bool(office.told(_LEVELS)) is bool(office.told(_LEVELS, None)) is is_told


def test_the_words_of_levels():
    office = Office()
    letters = {office.role("Lead", level=2): "A", office.role("Director", level=1): "R"}
    office.activity(office.process(), letters)
    ((_, _, message),) = office.told(_LEVELS)
    assert message == "Lead (level 2) is accountable for “Do”, which Director (level 1) does."


def test_an_approver_has_somebody_above_or_beside(office):
    office.chain("process", role=office.owner)
    said = (
        "Person A approves in “Release” as Owner; nobody else stands above that role or oversees "
        "what is approved."
    )
    assert office.messages(_UNWATCHED) == [said]
    office.run(EditItem(ROLE.name, office.owner, {"reports_to": office.watcher}))
    assert office.told(_UNWATCHED) == []
    office.run(EditItem("appointment", office.held, {"person": office.owning}))
    assert len(office.told(_UNWATCHED)) == 1, "the superior is the same person"
    over = office.over(office.process("Other"), role=office.role("Outside", "external"))
    assert office.told(_UNWATCHED) == []
    office.run(EditItem(OVERSIGHT.name, over, {"not_required": True}))
    assert len(office.told(_UNWATCHED)) == 1


@pytest.mark.parametrize(
    ("subject", "is_told"),
    [("decision", True), ("system", True), ("process", False), ("activity", False)],
)
def test_oversight_counts_for_what_requests_are_about(office, subject, is_told):
    office.over()
    office.chain(subject, role=office.owner)
    assert bool(office.told(_UNWATCHED)) is is_told


@pytest.mark.parametrize("role_kind", ["body", "external"])
def test_bodies_and_outside_parties_watch_themselves(office, role_kind):
    role = office.role("Others", role_kind)
    office.appoint(office.owning, role)
    office.chain("decision", role=role)
    assert office.told(_UNWATCHED) == []
