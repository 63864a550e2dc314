"""An edit that the disk refuses: on the screen, in nobody's way, and never lost by itself."""

import pytest

from governance_app.domain.changes import Action
from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Assessment
from governance_app.store.document import Document
from governance_app.store.opening import open_document
from governance_app.store.problems import DocumentInUseError, WriteFailedError
from governance_app.store.verify import verify_file


@pytest.fixture
def role(workspace):
    return next(iter(workspace.framework.roles))


@pytest.fixture
def pending(workspace, notices, role, disk):
    """Make an edit while the disk refuses."""
    workspace.assessment.findings()
    disk.refuses = True
    with pytest.raises(WriteFailedError, match="the disk is full"):
        workspace.execute(EditItem(ROLE.name, role, {"name": "Pending"}))
    return workspace.pending


def _name_in_file(workspace, role):
    with open_document(workspace.document.path, read_only=True) as document:
        return document.load().roles[role].name


def test_it_is_on_the_screen_and_not_in_the_file(workspace, notices, role, pending):
    assert workspace.framework.roles[role].name == "Pending"
    assert _name_in_file(workspace, role) == "Marketing Operations Director"
    (notice,) = notices
    assert not notice.saved
    assert notice.change_set == pending
    assert notice.before.roles[role].name == "Marketing Operations Director"
    assert notice.after is workspace.framework
    assert set(workspace.assessment.findings()) == set(
        Assessment(workspace.framework, workspace.assessment.today).findings()
    )


def test_no_other_edit_is_accepted(workspace, notices, role, pending, disk):
    disk.refuses = False
    before = workspace.framework
    for step in (
        lambda: workspace.execute(EditItem(ROLE.name, role, {"name": "Other"})),
        workspace.undo,
        workspace.redo,
    ):
        with pytest.raises(Refusal) as refused:
            step()
        assert str(refused.value) == (
            f"An edit is not saved yet ({pending.title}): retry, or save elsewhere, first."
        )
    assert workspace.framework is before
    assert len(notices) == 1


def test_retry_writes_it(workspace, notices, role, pending, disk):
    with pytest.raises(WriteFailedError):
        workspace.retry()
    assert workspace.pending == pending
    disk.refuses = False
    workspace.retry()
    assert workspace.pending is None
    assert _name_in_file(workspace, role) == "Pending"
    assert [each.saved for each in notices] == [False, True]
    assert notices[1].before is notices[1].after is workspace.framework
    assert workspace.undo_title == pending.title
    workspace.retry()
    assert len(notices) == 2, "there is nothing to write again"
    workspace.execute(EditItem(ROLE.name, role, {"name": "Next"}))
    assert verify_file(workspace.document.path) == []


def test_discard_gives_it_up(workspace, notices, role, pending, disk, content):
    workspace.discard_pending()
    assert workspace.pending is None
    assert content(workspace.framework) == content(workspace.document.load())
    assert set(workspace.assessment.findings()) == set(
        Assessment(workspace.framework, workspace.assessment.today).findings()
    )
    assert notices[1].saved
    assert notices[1].change_set.changes == pending.changes.inverse()
    assert notices[1].before is notices[0].after
    assert notices[1].after is workspace.framework
    assert workspace.undo_title is None
    workspace.discard_pending()
    assert len(notices) == 2, "there is nothing to give up"
    disk.refuses = False
    workspace.execute(EditItem(ROLE.name, role, {"name": "Next"}))
    assert verify_file(workspace.document.path) == []


def test_save_elsewhere_takes_it_along(workspace, notices, role, pending, disk, tmp_path):
    old, elsewhere = workspace.document.path, tmp_path / "elsewhere.governance"
    disk.refuses = False
    assert workspace.save_elsewhere(elsewhere)
    assert workspace.document.path == elsewhere
    assert workspace.pending is None
    assert _name_in_file(workspace, role) == "Pending"
    assert [each.saved for each in notices] == [False, True]
    assert workspace.undo_title == pending.title
    workspace.undo()
    assert verify_file(elsewhere) == []
    open_document(old).close()
    with pytest.raises(DocumentInUseError):
        open_document(elsewhere)


def test_save_elsewhere_that_fails_leaves_all_as_it_was(workspace, pending, disk, tmp_path):
    before = workspace.framework
    for target in (tmp_path, tmp_path / "nowhere" / "x.governance", workspace.document.path):
        with pytest.raises(Refusal):
            workspace.save_elsewhere(target)
        assert workspace.pending == pending
        assert workspace.framework is before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["documents"]
    disk.refuses = False
    workspace.retry()
    assert verify_file(workspace.document.path) == []


def test_save_elsewhere_onto_a_disk_that_refuses_too(workspace, pending, disk, tmp_path):
    elsewhere = tmp_path / "elsewhere.governance"
    with pytest.raises(WriteFailedError):
        workspace.save_elsewhere(elsewhere)
    assert workspace.document.path == elsewhere
    assert workspace.pending == pending
    disk.refuses = False
    workspace.retry()
    assert verify_file(elsewhere) == []


def test_save_elsewhere_without_anything_pending(workspace, role, tmp_path):
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    assert workspace.save_elsewhere(tmp_path / "elsewhere.governance")
    workspace.execute(EditItem(ROLE.name, role, {"name": "Two"}))
    assert verify_file(tmp_path / "elsewhere.governance") == []


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_an_undo_or_redo_can_be_pending_too(workspace, notices, role, disk, step, content):
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    if step == "redo":
        workspace.undo()
    before = content(workspace.framework)
    disk.refuses = True
    with pytest.raises(WriteFailedError):
        getattr(workspace, step)()
    assert workspace.pending.action is Action(step)
    workspace.discard_pending()
    assert content(workspace.framework) == before
    with pytest.raises(WriteFailedError):
        getattr(workspace, step)()
    disk.refuses = False
    workspace.retry()
    assert content(workspace.framework) == content(workspace.document.load())
    assert (workspace.undo_title is None) == (step == "undo")
    assert verify_file(workspace.document.path) == []


def test_a_large_edit_can_be_pending(workspace, disk, content):
    there = workspace.framework
    disk.refuses = True
    with pytest.raises(WriteFailedError):
        workspace.execute(RemoveItems(ROLE.name, tuple(there.roles)))
    assert not workspace.framework.roles
    workspace.discard_pending()
    assert content(workspace.framework) == content(there)


@pytest.fixture
def commit_that_lies(monkeypatch):
    """Let the next commit reach the file and yet be reported as failed."""
    recording, lies = Document.record, []

    def record(document, change_set):
        recorded = recording(document, change_set)
        if lies:
            lies.pop()
            document._newest = (recorded.sequence - 1, _digest_before(document, recorded))
            raise WriteFailedError(f"{document.path} was not saved: the disk did not answer.")
        return recorded

    monkeypatch.setattr(Document, "record", record)
    return lies


def _digest_before(document, recorded):
    return document.journal.change_set(recorded.sequence - 1).digest


@pytest.fixture
def reported_as_failed(workspace, role, commit_that_lies):
    """Make an edit that is in the file although the disk said that it is not."""
    commit_that_lies.append(True)
    with pytest.raises(WriteFailedError):
        workspace.execute(EditItem(ROLE.name, role, {"name": "Pending"}))
    assert _name_in_file(workspace, role) == "Pending"
    return workspace.pending


def test_retry_finds_an_edit_that_is_in_the_file_already(workspace, role, reported_as_failed):
    workspace.retry()
    assert workspace.pending is None
    assert workspace.undo_title == reported_as_failed.title
    workspace.execute(EditItem(ROLE.name, role, {"name": "Next"}))
    assert [each.sequence for each in workspace.document.journal.change_sets()] == [1, 2, 3]
    assert verify_file(workspace.document.path) == []


def test_discard_undoes_an_edit_that_is_in_the_file_already(workspace, role, reported_as_failed):
    workspace.discard_pending()
    assert workspace.pending is None
    assert workspace.framework.roles[role].name == "Marketing Operations Director"
    assert _name_in_file(workspace, role) == "Marketing Operations Director"
    assert workspace.redo_title == reported_as_failed.title
    assert verify_file(workspace.document.path) == []


def test_discard_on_a_disk_that_still_refuses_keeps_it(workspace, role, reported_as_failed, disk):
    disk.refuses = True
    workspace.discard_pending()
    assert workspace.pending == reported_as_failed
    disk.refuses = False
    workspace.discard_pending()
    assert _name_in_file(workspace, role) == "Marketing Operations Director"
    assert verify_file(workspace.document.path) == []


def test_save_elsewhere_with_an_edit_that_is_in_the_file_already(
    workspace, role, reported_as_failed, tmp_path
):
    assert workspace.save_elsewhere(tmp_path / "elsewhere.governance")
    assert workspace.pending is None
    workspace.execute(EditItem(ROLE.name, role, {"name": "Next"}))
    assert verify_file(tmp_path / "elsewhere.governance") == []


def test_a_pending_edit_that_is_left_behind_leaves_the_file_whole(workspace, file, pending):
    workspace.close()
    assert verify_file(file) == []


def test_cells_that_are_pending_can_be_looked_at(workspace, disk):
    activity, role = (
        next(iter(workspace.framework.activities)),
        next(iter(workspace.framework.roles)),
    )
    disk.refuses = True
    with pytest.raises(WriteFailedError):
        workspace.execute(SetLetters(((activity, role, 15),)))
    assert workspace.framework.matrix.letters(activity, role) == 15
