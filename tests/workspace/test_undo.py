"""Undo and redo: across restarts, down to the first state byte for byte."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from frameworks import framework_of, marketing_framework

from governance_app.domain.changes import Action
from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    ChooseScheme,
    EditItem,
    MoveItem,
    RemoveItems,
    SetLetters,
    SetNote,
)
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, PROFILE, ROLE
from governance_app.domain.rules import Assessment
from governance_app.domain.scheme import LetterPattern
from governance_app.exchange.interchange import to_interchange
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import ReadFailedError
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace


@pytest.fixture
def reopen(file, clock):
    """Return what closes a workspace and opens its document anew."""
    opened = []

    def run(workspace: Workspace) -> Workspace:
        workspace.close()
        opened.append(Workspace(open_document(workspace.document.path), author="A", now=clock))
        return opened[-1]

    yield run
    for each in opened:
        each.close()


def _every_sort_of_edit(workspace):
    """Yield commands of every sort, each made for the framework as it then is."""
    there = workspace.framework
    role, other, *_ = there.roles
    activity, *_ = there.activities
    process, *_ = there.processes
    profile = there.profile.key
    component = workspace.new_key()
    yield EditItem(PROFILE.name, profile, {"name": "Renamed", "shared_accountability": True})
    yield AddItem(COMPONENT.name, component, {"name": "Component"})
    yield EditItem(PROCESS.name, process, {"component": component, "owner": role})
    yield AddItem(ROLE.name, workspace.new_key(), {"name": "役割", "reports_to": other}, role)
    yield MoveItem(ROLE.name, other, role)
    yield SetLetters(tuple((activity, each, 9) for each in workspace.framework.roles))
    yield SetNote(activity, other, "two\nlines")
    yield AddLetter(workspace.new_key(), LetterPattern("V", "Verifies", "other"))
    yield SetLetters(((activity, role, 16),))
    yield SetLetters(((activity, role, 0),))
    yield RemoveItems(ROLE.name, (role, other))
    yield RemoveItems(PROCESS.name, (process,))
    keys = tuple(workspace.new_key() for _ in range(8))
    yield ChooseScheme("RASCI", keys)
    yield RemoveItems(COMPONENT.name, tuple(workspace.framework.components))


def test_undoing_everything_gives_the_first_state_byte_for_byte(workspace, reopen):
    states = [to_interchange(workspace.framework)]
    for command in _every_sort_of_edit(workspace):
        assert workspace.execute(command)
        states.append(to_interchange(workspace.framework))
    assert len(set(states)) == len(states), "every edit is seen in the interchange file"
    for state in reversed(states[:-1]):
        if len(state) % 3 == 0:
            workspace = reopen(workspace)
        assert workspace.undo()
        assert to_interchange(workspace.framework) == state
    assert workspace.undo() is None
    assert workspace.undo_title is None
    workspace = reopen(workspace)
    assert to_interchange(workspace.framework) == states[0]
    for state in states[1:]:
        assert workspace.redo()
        assert to_interchange(workspace.framework) == state
    assert workspace.redo() is None
    assert to_interchange(workspace.document.load()) == states[-1]
    assert verify_file(workspace.document.path) == []


def test_at_least_the_last_hundred_edits_can_be_undone_after_a_restart(workspace, reopen, content):
    role = next(iter(workspace.framework.roles))
    before = content(workspace.framework)
    for number in range(105):
        workspace.execute(EditItem(ROLE.name, role, {"name": f"Name {number}"}))
    workspace = reopen(workspace)
    for number in reversed(range(105)):
        assert workspace.undo_title.endswith(f"renamed to “Name {number}”")
        assert workspace.undo()
    assert content(workspace.framework) == before
    workspace = reopen(workspace)
    for number in range(5):
        assert workspace.redo_title.endswith(f"renamed to “Name {number}”")
        assert workspace.redo()
    assert workspace.framework.roles[role].name == "Name 4"
    assert verify_file(workspace.document.path) == []


def test_an_edit_ends_what_could_be_redone(workspace, reopen):
    role = next(iter(workspace.framework.roles))
    for name in ("One", "Two"):
        workspace.execute(EditItem(ROLE.name, role, {"name": name}))
    workspace.undo()
    workspace.execute(EditItem(ROLE.name, role, {"name": "Three"}))
    for _ in range(2):
        assert workspace.redo_title is None
        assert workspace.redo() is None
        workspace = reopen(workspace)
    workspace.undo()
    assert workspace.framework.roles[role].name == "One"
    assert workspace.redo_title.endswith("“Three”")


def test_undo_and_redo_are_entries_of_the_journal(workspace):
    role = next(iter(workspace.framework.roles))
    edit = workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    undone = workspace.undo()
    redone = workspace.redo()
    assert [(each.action, each.target) for each in (undone, redone)] == [
        (Action.UNDO, edit.sequence),
        (Action.REDO, edit.sequence),
    ]
    assert undone.title == f"Undone: {edit.title}"
    assert redone.title == f"Done again: {edit.title}"
    assert list(workspace.document.journal.change_sets())[1:] == [edit, undone, redone]


def test_the_beginning_of_a_document_cannot_be_undone(tmp_path):
    framework = framework_of({"Plan": {"Lead": "A"}})
    with Workspace(
        create_document(tmp_path / "new.governance", framework, author="A"), author="A"
    ) as workspace:
        assert workspace.undo_title is None
        assert workspace.undo() is None
        assert workspace.framework.activities


def test_undo_in_a_copy_that_was_saved_elsewhere(workspace, tmp_path):
    role = next(iter(workspace.framework.roles))
    before = workspace.framework.roles[role].name
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    assert workspace.save_elsewhere(tmp_path / "elsewhere.governance")
    assert workspace.undo()
    assert workspace.framework.roles[role].name == before
    workspace.redo()
    workspace.execute(EditItem(ROLE.name, role, {"name": "Two"}))
    assert verify_file(tmp_path / "elsewhere.governance") == []


def test_an_entry_that_is_damaged_is_not_undone_and_nothing_changes(workspace, file, content):
    role = next(iter(workspace.framework.roles))
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    before = content(workspace.framework)
    connection = sqlite3.connect(file)
    connection.execute("UPDATE change_set SET changes = x'00' WHERE sequence = 2")
    connection.commit()
    connection.close()
    with pytest.raises(ReadFailedError, match="it is damaged"):
        workspace.undo()
    assert content(workspace.framework) == before
    assert workspace.pending is None


def test_an_entry_that_is_gone_is_not_undone(workspace, file):
    role = next(iter(workspace.framework.roles))
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM change_set WHERE sequence = 2")
    connection.commit()
    connection.close()
    with pytest.raises(ReadFailedError, match="was changed by another program"):
        workspace.undo()
    assert workspace.framework.roles[role].name == "One"


def test_findings_follow_undo_and_redo(workspace):
    activity = next(iter(workspace.framework.activities))
    workspace.assessment.findings()
    for step in (
        lambda: workspace.execute(RemoveItems(ACTIVITY.name, (activity,))),
        workspace.undo,
        workspace.redo,
        workspace.undo,
    ):
        step()
        fresh = Assessment(workspace.framework, workspace.assessment.today)
        assert set(workspace.assessment.findings()) == set(fresh.findings())


def test_a_document_that_was_copied_by_hand_can_be_undone(workspace, tmp_path, clock):
    role = next(iter(workspace.framework.roles))
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    workspace.close()
    copied = Path(shutil.copy(workspace.document.path, tmp_path / "copied.governance"))
    with Workspace(open_document(copied), author="A", now=clock) as other:
        assert other.undo()
        assert to_interchange(other.framework) == to_interchange(marketing_framework())
