"""A charter tells what a role is given, and two of them what changed for its holder."""

import datetime
from typing import NamedTuple

import pytest
from signing import Signing

from governance_app.domain.charters.changed import changes_of, rows_of_changes
from governance_app.domain.charters.charter import Charter, Charters
from governance_app.domain.commands import EditItem, RemoveItems, SetLetters, SetNote
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    AUTHORITY_LIMIT,
    DECISION_KIND,
    MEMBERSHIP,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    ROLE,
)

_DAY = datetime.date(2026, 3, 2)


class World(NamedTuple):
    """A framework in which a role is given something of every sort."""

    told: Signing
    role: Key
    board: Key
    process: Key
    plan: Key
    budget: Key
    limit: Key

    def charter(self) -> Charter:
        return Charters(self.told.framework, _DAY).of(self.role)

    def set(self, activity: Key, role: Key, letters: str) -> None:
        mask = self.told.framework.scheme.mask(letters)
        self.told.do(SetLetters(((activity, role, mask),)))


@pytest.fixture
def world() -> World:
    told = Signing()
    lead = told.role("Director")
    role = told.role(purpose="Plans campaigns", authority="Stops what is late", reports_to=lead)
    board = told.role("Board", role_kind="body")
    told.add(MEMBERSHIP, body=board, member=role)
    process = told.process("Campaigns", owner=role)
    plan = told.add(ACTIVITY, name="Plan", process=process)
    budget = told.add(ACTIVITY, name="Agree the budget", process=process)
    function = told.add(OVERSIGHT_FUNCTION, name="Operations leadership", covers_process=True)
    told.add(OVERSIGHT, function=function, role=role, process=told.process("Events", owner=lead))
    kind = told.add(DECISION_KIND, name="Commit money")
    limit = told.add(AUTHORITY_LIMIT, role=role, decision=kind, amount="5000")
    world = World(told, role, board, process, plan, budget, limit)
    world.set(plan, role, "AR")
    world.set(budget, board, "A")
    world.set(budget, role, "C")
    return world


def test_a_charter_tells_all_that_a_role_is_given(world: World) -> None:
    assert [tuple(row) for row in world.charter().rows] == [
        ("Purpose", "Plans campaigns"),
        ("Authority", "Stops what is late"),
        ("Reports to", "Director"),
        ("May decide", "Commit money (up to 5,000)"),
        ("Accountable (A)", "Campaigns: Plan"),
        ("Accountable (A)", "Campaigns, as member of Board: Agree the budget"),
        ("Responsible (R)", "Campaigns: Plan"),
        ("Consulted (C)", "Campaigns: Agree the budget"),
        ("Bodies in which they sit", "Board"),
        ("Processes owned", "Campaigns"),
        ("Items overseen", "Operations leadership: Events"),
    ]


def _changed(world: World, before: Charter) -> list[tuple[str, str]]:
    return [tuple(row) for row in rows_of_changes(changes_of(before, world.charter()))]


def test_nothing_changed_is_told_as_nothing(world: World) -> None:
    before = world.charter()
    world.told.do(EditItem(ROLE.name, world.board, {"purpose": "Decides"}))
    assert _changed(world, before) == []
    assert before.digest == world.charter().digest


def test_what_is_new_otherwise_and_no_longer_is_told_in_this_order(world: World) -> None:
    before = world.charter()
    world.set(world.plan, world.role, "R")
    world.set(world.budget, world.role, "I")
    world.told.do(EditItem(ROLE.name, world.role, {"name": "Planner", "purpose": "Plans all"}))
    world.told.do(EditItem(AUTHORITY_LIMIT.name, world.limit, {"amount": "9000"}))
    world.told.process("Webinars", owner=world.role)
    assert _changed(world, before) == [
        ("New: Processes owned", "Webinars"),
        ("Changed: Name", "Campaign Manager → Planner"),
        ("Changed: Purpose", "Plans campaigns → Plans all"),
        ("Changed: May decide", "Commit money (up to 5,000) → Commit money (up to 9,000)"),
        (
            "Changed: letter",
            "Agree the budget in Campaigns: Consulted (C) → Informed (I)",
        ),
        ("No longer: Accountable (A)", "Campaigns: Plan"),
    ]


def test_what_others_are_given_is_nobody_elses_change(world: World) -> None:
    before = world.charter()
    other = world.told.role("Content Lead")
    world.set(world.plan, other, "I")
    world.told.process("Content", owner=other)
    assert _changed(world, before) == []


def test_a_renamed_step_is_no_new_one_and_a_removed_one_is_told(world: World) -> None:
    before = world.charter()
    world.told.do(EditItem(ACTIVITY.name, world.plan, {"name": "Plan and brief"}))
    world.told.do(RemoveItems(ACTIVITY.name, (world.budget,)))
    assert _changed(world, before) == [
        ("Changed: Accountable (A)", "Plan in Campaigns → Plan and brief in Campaigns"),
        ("Changed: Responsible (R)", "Plan in Campaigns → Plan and brief in Campaigns"),
        ("No longer: Accountable (A)", "Campaigns, as member of Board: Agree the budget"),
        ("No longer: Consulted (C)", "Campaigns: Agree the budget"),
    ]


def test_a_note_beside_a_letter_is_part_of_what_is_given(world: World) -> None:
    before = world.charter()
    world.told.do(SetNote(world.plan, world.role, "in the first week"))
    assert (
        "Changed: Responsible (R)",
        "Plan in Campaigns → Plan (in the first week) in Campaigns",
    ) in (_changed(world, before))
    assert before.digest != world.charter().digest
