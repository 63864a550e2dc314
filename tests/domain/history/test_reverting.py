"""Reverting one change set: its inverse where nothing stands in the way, else the reason."""

import datetime

import pytest
from frameworks import marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Action, Changes, ChangeSet, Headline, ItemChange
from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    RestoreState,
    RevertChangeSet,
    SetLetters,
    difference,
)
from governance_app.domain.commands.taking_back import touched_since
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    LETTER,
    PERSON,
    PROCESS,
    ROLE,
    VERSION,
)
from governance_app.domain.touching import Target

_NOW = datetime.datetime(2026, 5, 1, 12, 0, tzinfo=datetime.UTC)


class Book:
    """A framework with the change sets that led to it, as a journal would hold them."""

    def __init__(self):
        self.framework = marketing_framework()
        changes = difference(EMPTY, self.framework)
        self.entries = [ChangeSet(1, _NOW, "Person A", Action.CREATE, None, "Begun", changes)]
        self.states = [self.framework]
        self._key = 10**15

    def new_key(self):
        self._key += 1
        return self._key

    def run(self, command, action=Action.EDIT):
        changes = command if isinstance(command, Changes) else command.changes(self.framework)
        title = command.title(self.framework) if not isinstance(command, Changes) else "Changed"
        sequence = len(self.entries) + 1
        entry = ChangeSet(sequence, _NOW, "Person B", action, None, title, changes)
        if changes:
            self.entries.append(entry)
            self.framework = self.framework.apply(changes)
            self.states.append(self.framework)
        return entry

    def last_touch(self, target):
        for entry in reversed(self.entries):
            items = {Target(c.kind, c.key) for c in entry.changes.items}
            cells = {Target.of_cell(c.activity, c.role) for c in entry.changes.cells}
            if target in items | cells:
                return Headline(entry.sequence, entry.recorded_at, entry.author, entry.title)
        return None

    def revert(self, entry):
        return self.run(RevertChangeSet(entry, self.last_touch))


@pytest.fixture
def book():
    return Book()


def first(table):
    return next(iter(table))


def same(one, other):
    return not difference(one, other)


def test_what_nothing_touched_since_is_taken_back(book):
    role, other = list(book.framework.roles)[:2]
    renamed = book.run(EditItem(ROLE.name, role, {"name": "Renamed"}))
    book.run(EditItem(ROLE.name, other, {"name": "Elsewhere"}))
    reverted = book.revert(renamed)
    assert reverted.title == f"Reverted: {renamed.title}"
    assert reverted.changes == renamed.changes.inverse()
    assert book.framework.roles[role].name == book.states[0].roles[role].name
    assert book.framework.roles[other].name == "Elsewhere"
    again = book.revert(reverted)  # a revert can be reverted
    assert again.changes == renamed.changes


def test_the_reason_names_the_later_change_set(book):
    role = first(book.framework.roles)
    renamed = book.run(EditItem(ROLE.name, role, {"name": "Second"}))
    book.run(EditItem(ROLE.name, role, {"purpose": "Watches"}))
    with pytest.raises(
        Refusal,
        match=r"Role “Second” was changed since by Person B \(change set 3: Role “Second”: Purpose",
    ):
        book.revert(renamed)


def test_a_removed_item_is_named_in_the_reason(book):
    role = first(book.framework.roles)
    renamed = book.run(EditItem(ROLE.name, role, {"name": "Second"}))
    book.run(RemoveItems(ROLE.name, (role,)))
    with pytest.raises(
        Refusal, match=r"Role “Second” was changed since by Person B \(change set 3"
    ):
        book.revert(renamed)


def test_a_cell_is_named_in_the_reason(book):
    activity, role, cell = next(book.framework.matrix.cells())
    changed = book.run(SetLetters(((activity, role, cell.letters ^ 4),)))
    book.run(SetLetters(((activity, role, cell.letters ^ 8),)))
    with pytest.raises(
        Refusal, match=r"What “.*” has for “.*” was changed since by Person B \(change set 3"
    ):
        book.revert(changed)


def test_a_cell_that_is_again_what_it_was_can_be_reverted(book):
    activity, role, cell = next(book.framework.matrix.cells())
    changed = book.run(SetLetters(((activity, role, cell.letters ^ 4),)))
    book.run(SetLetters(((activity, role, cell.letters),)))
    book.run(SetLetters(((activity, role, cell.letters ^ 4),)))
    assert book.revert(changed).changes == changed.changes.inverse()


def test_what_is_in_use_is_not_taken_out(book):
    key = book.new_key()
    added = book.run(AddItem(ROLE.name, key, {"name": "New"}))
    process = first(book.framework.processes)
    owned = book.run(EditItem(PROCESS.name, process, {"owner": key}))
    with pytest.raises(
        Refusal, match="Role “New” has come into use since: “Process owner” of Process “"
    ):
        book.revert(added)
    book.revert(owned)
    activity = first(book.framework.activities)
    book.run(SetLetters(((activity, key, 1),)))
    with pytest.raises(Refusal, match="Role “New” got 1 assignment since; clear them first"):
        book.revert(added)
    book.run(SetLetters(((activity, key, 0),)))
    book.revert(added)
    assert same(book.framework, book.states[0])


def test_an_activity_with_letters_is_not_taken_out(book):
    key, process = book.new_key(), first(book.framework.processes)
    added = book.run(AddItem(ACTIVITY.name, key, {"name": "New", "process": process}))
    book.run(SetLetters(((key, first(book.framework.roles), 1),)))
    with pytest.raises(Refusal, match="Activity “New” got 1 assignment since"):
        book.revert(added)


def test_what_refers_to_something_gone_does_not_come_back(book):
    role, person, held = first(book.framework.roles), book.new_key(), book.new_key()
    book.run(AddItem(PERSON.name, person, {"name": "Person A"}))
    book.run(AddItem(APPOINTMENT.name, held, {"person": person, "role": role}))
    ended = book.run(RemoveItems(APPOINTMENT.name, (held,)))
    book.run(RemoveItems(PERSON.name, (person,)))
    with pytest.raises(Refusal, match="Person names a person that is no longer there"):
        book.revert(ended)


def test_a_letter_does_not_come_back_where_another_has_its_symbol(book):
    letter = first(book.framework.letters)
    symbol = book.framework.letters[letter].symbol
    renamed = book.run(EditItem(LETTER.name, letter, {"symbol": "Z"}))
    other = list(book.framework.letters)[1]
    book.run(EditItem(LETTER.name, other, {"symbol": symbol}))
    with pytest.raises(Refusal, match="There is a letter"):
        book.revert(renamed)


def test_a_tree_does_not_become_a_loop(book):
    one, other = book.new_key(), book.new_key()
    component = first(book.framework.components)
    for key in (one, other):
        book.run(AddItem(PROCESS.name, key, {"name": f"P{key}", "component": component}))
    book.run(EditItem(PROCESS.name, one, {"parent": other}))
    freed = book.run(EditItem(PROCESS.name, one, {"parent": None}))
    book.run(EditItem(PROCESS.name, other, {"parent": one}))
    with pytest.raises(Refusal, match="would lead back to itself"):
        book.revert(freed)


def test_what_belongs_together_comes_back_together(book):
    role = first(book.framework.roles)
    before = book.framework
    removed = book.run(RemoveItems(ROLE.name, (role,)))
    book.revert(removed)
    assert same(book.framework, before)


@pytest.mark.parametrize(
    ("action", "sentence"),
    [(Action.CREATE, "The document began"), (Action.RECORD, "Publishing and sign-offs stay")],
)
def test_some_change_sets_stay(book, action, sentence):
    entry = book.entries[0]
    entry = ChangeSet(1, _NOW, "", action, None, "", entry.changes)
    with pytest.raises(Refusal, match=sentence):
        book.revert(entry)


_EDITS = st.lists(
    st.tuples(st.sampled_from(["rename", "letters", "add", "remove"]), st.integers(0, 9))
)


@given(_EDITS, st.integers(0, 20))
def test_a_revert_is_the_inverse_or_refused_with_a_reason(edits, chosen):
    book = Book()
    for what, number in edits:
        roles, activities = list(book.framework.roles), list(book.framework.activities)
        role = roles[number % len(roles)]
        match what:
            case "rename":
                book.run(EditItem(ROLE.name, role, {"name": f"Role {number % 3}"}))
            case "letters":
                activity = activities[number % len(activities)]
                book.run(SetLetters(((activity, role, number % 4),)))
            case "add":
                book.run(AddItem(ROLE.name, book.new_key(), {"name": f"New {number}"}))
            case "remove" if len(roles) > 2:
                book.run(RemoveItems(ROLE.name, (role,)))
    entry = book.entries[chosen % len(book.entries)]
    if entry.action is Action.CREATE:
        return
    since = touched_since(book.framework, entry)
    before = book.framework
    try:
        reverted = book.revert(entry)
    except Refusal as refusal:
        assert same(book.framework, before)
        later = book.last_touch(since) if since else None
        if later is not None:
            assert f"change set {later.sequence}" in str(refusal)
        else:
            assert since is None
            assert "since" in str(refusal)  # in use, or with letters
    else:
        assert since is None
        assert reverted.changes == entry.changes.inverse()
        assert same(book.framework.apply(entry.changes), before)


@given(_EDITS)
def test_restoring_a_state_leads_to_it_and_is_one_edit(edits):
    book = Book()
    for what, number in edits:
        role = list(book.framework.roles)[number % len(book.framework.roles)]
        values = {"name": f"{what} {number}"}
        book.run(EditItem(ROLE.name, role, values))
    if same(book.framework, book.states[0]):
        with pytest.raises(Refusal, match="Nothing differs from “Version 1”"):
            book.run(RestoreState(book.states[0], "Version 1"))
        return
    edited = book.framework
    entry = book.run(RestoreState(book.states[0], "Version 1"))
    assert entry.title == "Restored: Version 1"
    assert same(book.framework, book.states[0])
    book.revert(entry)
    assert same(book.framework, edited)


def test_versions_stay_when_a_state_is_restored(book):
    state, role = book.framework, first(book.framework.roles)
    book.run(EditItem(ROLE.name, role, {"name": "Later"}))
    version = VERSION.make(book.new_key(), {"name": "First", "number": 1, "sequence": 1})
    added = ItemChange(VERSION.name, version.key, None, version)
    published = book.framework.apply(Changes((added,)))
    restored = published.apply(RestoreState(state, "Version 1").changes(published))
    assert restored.of(VERSION) == {version.key: version}
    assert restored.roles == state.roles
