"""A document as it was: its framework, its journal, and that nothing of it is ever written."""

import datetime

import pytest
from frameworks import marketing_framework

from governance_app.domain.changes import Action, Changes, ChangeSet
from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.domain.touching import Target
from governance_app.store.opening import create_document, open_document
from governance_app.store.past_document import open_past
from governance_app.store.states import state_named
from governance_app.workspace import Workspace

_NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


@pytest.fixture
def told(tmp_path):
    """Return an open workspace of five change sets, the path of its file, and a role and activity."""
    path = tmp_path / "plan.governance"
    document = create_document(path, marketing_framework(), author="Person A")
    with Workspace(document, author="Person B") as workspace:
        activity, role, cell = next(workspace.framework.matrix.cells())
        for name in ("First", "Second", "Third"):
            workspace.execute(EditItem(ROLE.name, role, {"name": name}))
        workspace.execute(SetLetters(((activity, role, cell.letters ^ 4),)))
        yield workspace, path, role, activity


def test_framework_and_journal_end_with_the_moment(told):
    workspace, path, role, activity = told
    with open_past(path, "#3", "Person A") as past:
        assert past.read_only
        assert past.load().roles[role].name == "Second"
        assert past.load_beginning() is None
        assert past.newest()[0] == 3
        journal = past.journal
        assert [each.sequence for each in journal.headlines(10)] == [3, 2, 1]
        assert [each.sequence for each in journal.change_sets()] == [1, 2, 3]
        assert [each.sequence for each in journal.happened()] == [3, 2, 1]
        assert journal.last_touch(Target(ROLE.name, role)).sequence == 3
        assert journal.last_change_of(ROLE.name, role) is None  # it was edited since
        assert journal.last_change_of_cell(activity, role) is None
        assert [each.sequence for each in journal.summaries(range(5, 0, -1))] == [3, 2, 1]
        with pytest.raises(KeyError):
            journal.change_set(4)
    assert workspace.document.newest()[0] == 5


def test_what_is_edited_meanwhile_is_not_seen_and_not_held_up(told):
    workspace, path, role, _ = told
    with open_past(path, "#2", "Person A") as past:
        workspace.execute(EditItem(ROLE.name, role, {"name": "Fourth"}))
        assert past.load().roles[role].name == "First"
        assert past.newest()[0] == 2


def test_the_past_is_opened_from_the_past(told):
    _, path, role, _ = told
    with open_past(path, "#3", "Person A") as past:
        assert state_named(past, "now").framework.roles[role].name == "Second"
        assert state_named(past, "#2").framework.roles[role].name == "First"
        with pytest.raises(Refusal, match="There is no change set 4"):
            state_named(past, "#4")


def test_edits_are_refused_with_a_sentence(told):
    _, path, role, _ = told
    with Workspace(open_past(path, "#3", "Person A"), author="Person A") as workspace:
        with pytest.raises(Refusal, match="The past cannot be edited; go back to now"):
            workspace.execute(EditItem(ROLE.name, role, {"name": "No"}))
        with pytest.raises(Refusal, match="The past cannot be edited"):
            workspace.undo()
        entry = ChangeSet(4, _NOW, "", Action.EDIT, None, "", Changes())
        with pytest.raises(Refusal, match="The past cannot be edited"):
            workspace.document.record(entry)


def test_a_copy_of_the_past_begins_with_it(told, tmp_path):
    _, path, role, _ = told
    target = tmp_path / "copy.governance"
    with open_past(path, "#3", "Person A") as past:
        past.save_copy(target, as_new=True)
        first = past.document_id
    with open_document(target) as copy:
        assert copy.load().roles[role].name == "Second"
        assert copy.newest()[0] == 1
        assert copy.document_id != first


@pytest.mark.parametrize("asked", ["#99", "soon", "1999-01-01"])
def test_what_is_not_there_is_refused_and_the_file_is_let_go(told, asked):
    with pytest.raises(Refusal):
        open_past(told[1], asked, "Person A")


def test_another_document_is_no_past(told):
    with pytest.raises(Refusal, match="is another document"):
        open_past(told[1], str(told[1]), "Person A")
