"""Transferring what names an item to another: references, letters, and what cannot go."""

import pytest
from frameworks import framework_of, staffed_framework
from offices import Office

from governance_app.domain.commands import (
    EditItem,
    RemoveItems,
    SetNote,
    Several,
    TransferReferences,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    ROLE,
)


def key(framework: Framework, name: str) -> int:
    tables = framework.tables.values()
    return next(k for items in tables for k, i in items.items() if getattr(i, "name", "") == name)


def moved(framework: Framework, kind: str, giver: int, taker: int) -> Framework:
    return framework.apply(TransferReferences(kind, giver, taker).changes(framework))


def test_references_of_every_kind_follow() -> None:
    framework = staffed_framework()
    manager, content = key(framework, "Campaign Manager"), key(framework, "Content Lead")
    after = moved(framework, ROLE.name, manager, content)
    assert after.processes[key(after, "Workflow automation")].owner == content
    roles = [each.role for each in after.of(APPOINTMENT).values()]
    assert roles.count(content) == 2
    assert manager not in roles
    assert content in [each.member for each in after.of(MEMBERSHIP).values()]
    assert not any(matrix_row for matrix_row in after.matrix.cells() if matrix_row[1] == manager)


@pytest.mark.parametrize(
    ("given", "held", "expected"),
    [("R", "", "R"), ("R", "A", "A/R"), ("R", "R", "R"), ("", "C", "C")],
)
def test_letters_move_to_the_other_cell_and_are_joined(
    given: str, held: str, expected: str
) -> None:
    framework = framework_of({"Plan": {"Giver": given, "Taker": held}})
    giver, taker = key(framework, "Giver"), key(framework, "Taker")
    after = moved(framework, ROLE.name, giver, taker)
    plan = key(framework, "Plan")
    assert after.matrix.letters(plan, giver) == 0
    symbols = [
        each.symbol
        for each in after.scheme.letters
        if after.matrix.letters(plan, taker) >> each.bit & 1
    ]
    assert sorted(symbols) == sorted(expected.split("/"))


def test_notes_move_too_and_both_are_kept() -> None:
    framework = framework_of({"Plan": {"Giver": "R", "Taker": "C"}})
    plan, giver, taker = (key(framework, name) for name in ("Plan", "Giver", "Taker"))
    for role, note in ((giver, "only in spring"), (taker, "always")):
        framework = framework.apply(SetNote(plan, role, note).changes(framework))
    after = moved(framework, ROLE.name, giver, taker)
    assert after.matrix.notes == {(plan, taker): "always\nonly in spring"}


def test_the_letters_of_an_activity_move_to_another() -> None:
    framework = framework_of({"Plan": {"Lead": "A"}, "Do": {"Lead": "R", "Staff": "C"}})
    plan, do = key(framework, "Plan"), key(framework, "Do")
    after = moved(framework, ACTIVITY.name, do, plan)
    assert after.matrix.row(do) == b""
    assert after.matrix.letters(plan, key(framework, "Lead")) == framework.scheme.mask(["A", "R"])


def test_who_stood_below_comes_to_stand_beside_so_that_no_loop_comes() -> None:
    office = Office()
    top = office.role("Top")
    giver = office.role("Giver", reports_to=top)
    between = office.role("Between", reports_to=giver)
    taker = office.role("Taker", reports_to=between)
    roles = moved(office.framework, ROLE.name, giver, taker).roles
    assert roles[taker].reports_to == top
    assert roles[between].reports_to == taker


def test_what_the_other_cannot_take_stays_and_the_rest_moves() -> None:
    office = Office()
    giver, taker, below = office.role("Giver"), office.role("Taker"), office.role("Below")
    office.run(EditItem(ROLE.name, below, {"reports_to": giver}))
    first, second = office.person("Person A"), office.person("Person B")
    stays = office.appoint(first, giver)
    office.appoint(second, taker)
    after = moved(office.framework, ROLE.name, giver, taker)
    assert after.of(APPOINTMENT)[stays].role == giver
    assert after.roles[below].reports_to == taker


def test_two_appointments_that_would_overlap_do_not_both_move() -> None:
    office = Office()
    giver, taker = office.role("Giver", "team"), office.role("Taker")
    for name in ("Person A", "Person B"):
        office.appoint(office.person(name), giver)
    after = moved(office.framework, ROLE.name, giver, taker)
    roles = sorted(each.role for each in after.of(APPOINTMENT).values())
    assert roles == sorted([giver, taker])


def test_transfer_then_removal_is_one_edit_that_leaves_no_orphan() -> None:
    framework = staffed_framework()
    one, other = key(framework, "Person B"), key(framework, "Person A")
    steps = (TransferReferences(PERSON.name, one, other), RemoveItems(PERSON.name, (one,)))
    changes = Several("Transferred", steps).changes(framework)
    after = framework.apply(changes)
    assert one not in after.of(PERSON)
    assert {each.person for each in after.of(APPOINTMENT).values()} == {other}
    back = after.apply(changes.inverse())
    assert back.tables == framework.tables
    assert list(back.matrix.cells()) == list(framework.matrix.cells())


def test_title_names_both_and_itself_is_refused() -> None:
    framework = staffed_framework()
    giver = key(framework, "Workflow automation")
    command = TransferReferences(PROCESS.name, giver, key(framework, "Technology integration"))
    assert command.title(framework) == (
        "Process “Workflow automation”: what names it transferred to “Technology integration”"
    )
    with pytest.raises(Refusal, match="choose another one"):
        TransferReferences(PROCESS.name, giver, giver).changes(framework)
