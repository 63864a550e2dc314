"""Change sets in words: every item and assignment with what it was and what it is."""

import pytest
from frameworks import frameworks, marketing_framework
from hypothesis import given

from governance_app.domain.changes import Changes
from governance_app.domain.commands import (
    AddItem,
    EditItem,
    MoveItem,
    RemoveItems,
    SetLetters,
    SetNote,
    difference,
)
from governance_app.domain.history.wording import told
from governance_app.domain.kinds import PERSON, PROCESS, ROLE

_NEW = 10**15


def words(framework, changes, most=50, **more):
    lines, rest = told(framework, changes, most, **more)
    return [(each.name, each.deed, each.lines) for each in lines], rest


@pytest.fixture
def framework():
    return marketing_framework()


def test_an_edited_field_is_told_before_and_after(framework):
    role = next(iter(framework.roles.values()))
    command = EditItem(ROLE.name, role.key, {"name": "Chief", "purpose": "Watches\nall"})
    changes = command.changes(framework)
    now = framework.apply(changes)
    ((name, deed, lines),), rest = words(now, changes)
    assert (name, deed, rest) == (f"Role “{role.name}”", "changed", 0)
    assert f"Name: {role.name} → Chief" in lines
    assert f"Purpose: {role.purpose or 'empty'} → Watches all" in lines


def test_what_was_added_has_the_fields_that_are_filled(framework):
    command = AddItem(PERSON.name, _NEW, {"name": "Person A", "team": "Brand"})
    ((name, deed, lines),), _ = words(framework, command.changes(framework))
    assert (name, deed) == ("Person “Person A”", "added")
    assert "Team: Brand" in lines
    assert not any("Name" in line for line in lines)


def test_names_of_what_is_gone_come_from_the_changes_or_from_who_knows(framework):
    role = next(iter(framework.roles.values()))
    process = next(iter(framework.processes))
    owned = EditItem(PROCESS.name, process, {"owner": role.key}).changes(framework)
    without = framework.apply(owned)
    removal = RemoveItems(ROLE.name, (role.key,)).changes(without)
    gone = without.apply(removal)
    told_of = {name: lines for name, _, lines in words(gone, removal, 500)[0]}
    owners = [line for lines in told_of.values() for line in lines if "Process owner" in line]
    assert f"Process owner: {role.name} → empty" in owners
    ((_, _, lines),) = words(gone, owned)[0]
    assert lines[-1].endswith("→ ?")
    ((_, _, lines),) = words(gone, owned, gone=lambda kind, key: role)[0]
    assert lines[-1].endswith(f"→ {role.name}")


def test_letters_and_notes_are_told_in_words(framework):
    activity, role, _ = next(framework.matrix.cells())
    cleared = SetLetters(((activity, role, 0),)).changes(framework)
    ((name, deed, lines),), _ = words(framework, cleared)
    assert name.endswith(f"for “{framework.activities[activity].name}”")
    assert deed == "changed"
    assert lines[0].endswith("→ no letter")
    noted = SetNote(activity, role, "In summer").changes(framework)
    assert words(framework, noted)[0][0][2] == ("Note: empty → In summer",)


def test_an_item_in_another_place_was_moved(framework):
    roles = list(framework.roles)
    changes = MoveItem(ROLE.name, roles[-1], roles[0]).changes(framework)
    assert [deed for _, deed, _ in words(framework, changes)[0]] == ["moved"] * len(changes)


@given(frameworks(), frameworks())
def test_everything_is_told_as_far_as_it_is_asked_for(first, second):
    changes = difference(first, second)
    lines, rest = told(second, changes, 10**6)
    assert len(lines) == len(changes)
    assert rest == 0
    few, more = told(second, changes, 3)
    assert few == lines[:3] or len(few) == 3
    assert len(few) + more == len(changes)
    assert told(second, Changes(), 3) == ([], 0)
