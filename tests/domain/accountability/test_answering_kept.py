"""Loads and sheets kept up to date edit by edit equal those that are looked up anew."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from drawing import drawn_command
from frameworks import DAYS, counting_keys, frameworks
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.accountability import letter_part
from governance_app.domain.accountability.answering import Answering, KeptSheet
from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.commands import AddItem, Command, EditItem, MoveItem, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    DELEGATION,
    PERSON,
    PROCESS,
    ROLE,
)
from governance_app.domain.rules import Subject


def everybody(framework: Framework) -> list[Subject]:
    return [
        *(Subject(ROLE.name, key) for key in framework.roles),
        *(Subject(PERSON.name, key) for key in framework.of(PERSON)),
    ]


def _command(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    """Draw any command; more often than by chance one that says who is there on the day."""
    people, roles = list(framework.of(PERSON)), list(framework.roles)
    kind = draw(st.sampled_from(["", "", "", "absence", "delegation", "letters"]))
    if not kind or not people or not roles:
        return drawn_command(draw, framework, new_key)
    one, other = draw(st.sampled_from(people)), draw(st.sampled_from(people))
    role = draw(st.sampled_from([None, *roles]))
    values: dict[str, Any] = {"person": one, "starts": draw(st.sampled_from([None, *DAYS]))}
    if kind == "letters" and framework.activities:
        activity = draw(st.sampled_from(list(framework.activities)))
        return SetLetters(((activity, role or roles[0], draw(st.integers(0, 7))),))
    if kind == "delegation":
        values = {"from_person": one, "to_person": other, "role": role}
    return AddItem(ABSENCE.name if kind == "absence" else kind, new_key(), values)


@given(frameworks(), st.sampled_from(DAYS), st.data())
def test_what_is_kept_is_as_if_looked_up_anew(
    framework: Framework, on: datetime.date, data: st.DataObject
) -> None:
    new_key = counting_keys(90_000)
    answering = Answering(framework, on)
    kept = {each: KeptSheet(answering, each) for each in everybody(framework)}
    _ = answering.roles_beside, answering.people_beside
    for _ in range(data.draw(st.integers(1, 6))):
        command = _command(data.draw, framework, new_key)
        try:
            changes = command.changes(framework)
        except (Refusal, ValueError, KeyError):
            continue
        framework = framework.apply(changes)
        answering.take(framework, changes)
        anew = Answering(framework, on)
        assert answering.of_roles == anew.of_roles, command
        assert answering.roles_beside == anew.roles_beside, command
        assert answering.people_beside == anew.people_beside, command
        for who in everybody(framework):
            if who not in kept:
                kept[who] = KeptSheet(answering, who)
            else:
                kept[who].take(changes)
            assert kept[who].sheet == anew.sheet(who), command
        kept = {who: each for who, each in kept.items() if who in everybody(framework)}


@pytest.fixture
def office() -> Office:
    """Return two roles with somebody each, and three activities of the first."""
    made = Office()
    lead, other = made.role("Lead"), made.role("Other")
    made.appoint(made.person("Person A"), lead)
    made.appoint(made.person("Person B"), other)
    process = made.process("Campaigns", owner=lead)
    for name in ("One", "Two", "Three"):
        made.activity(process, {lead: "A", other: "R"}, name)
    return made


def _after(office: Office, kept: KeptSheet, answering: Answering, command: Command) -> Sheet:
    changes = command.changes(office.framework)
    office.framework = office.framework.apply(changes)
    answering.take(office.framework, changes)
    kept.take(changes)
    return kept.sheet


def test_a_letter_is_looked_at_in_its_own_row_only(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = next(iter(office.framework.roles))
    answering = Answering(office.framework, TODAY)
    kept = KeptSheet(answering, Subject(ROLE.name, lead))
    looked: list[Key] = []
    charge = letter_part.LetterPart._charge

    def counted(self: Any, activity: Key, *others: Any) -> Any:
        looked.append(activity)
        return charge(self, activity, *others)

    monkeypatch.setattr(letter_part.LetterPart, "_charge", counted)
    activity = list(office.framework.activities)[1]
    mask = office.framework.scheme.mask
    sheet = _after(office, kept, answering, SetLetters(((activity, lead, mask(["A", "R"])),)))
    assert set(looked) == {activity}
    assert [each.activities for each in sheet.letters] == [3, 1]
    assert [each.subject.key for each in sheet.sections[1].charges] == [activity]


def test_a_role_renamed_leaves_its_loads_and_activities_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = next(iter(office.framework.roles))
    answering = Answering(office.framework, TODAY)
    kept = KeptSheet(answering, Subject(ROLE.name, lead))
    monkeypatch.setattr(letter_part.LetterPart, "_charge", None)
    loads = answering.of_roles
    sheet = _after(office, kept, answering, EditItem(ROLE.name, lead, {"name": "Renamed"}))
    assert sheet.name == "Renamed"
    assert answering.of_roles == loads
    assert len(sheet.sections[0].charges) == 3


def test_the_name_of_a_process_stands_beside_its_activities(office: Office) -> None:
    lead = next(iter(office.framework.roles))
    answering = Answering(office.framework, TODAY)
    kept = KeptSheet(answering, Subject(ROLE.name, lead))
    process = next(iter(office.framework.processes))
    sheet = _after(office, kept, answering, EditItem(PROCESS.name, process, {"name": "Mail"}))
    assert {each.detail for each in sheet.sections[0].charges} == {"Mail"}
    first = next(iter(office.framework.activities))
    sheet = _after(office, kept, answering, MoveItem(ACTIVITY.name, first, None))
    assert [each.label for each in sheet.sections[0].charges] == ["Two", "Three", "One"]


def test_who_leaves_is_no_longer_behind(office: Office) -> None:
    lead = next(iter(office.framework.roles))
    second = office.person("Person C")
    appointment = office.deputy(second, lead)
    answering = Answering(office.framework, TODAY)
    kept = KeptSheet(answering, Subject(ROLE.name, lead))
    assert kept.sheet.resting == 0
    ends = {"ends": TODAY - datetime.timedelta(days=1)}
    sheet = _after(office, kept, answering, EditItem(APPOINTMENT.name, appointment, ends))
    assert sheet.resting == 4
    values = {"from_person": sheet.behind[0], "to_person": second}
    sheet = _after(office, kept, answering, AddItem(DELEGATION.name, 700, values))
    assert sheet.resting == 4, "nobody acts for who is there"
    sheet = _after(office, kept, answering, AddItem(ABSENCE.name, 701, {"person": sheet.behind[0]}))
    assert sheet.behind == (second,)
