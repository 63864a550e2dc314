"""The file is moved, removed, replaced or made unreadable while it is open."""

import os
import shutil
import sqlite3

import pytest
from frameworks import framework_of

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.store import sqlite
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import WriteFailedError
from governance_app.store.verify import verify_file


@pytest.fixture
def role(workspace):
    return next(iter(workspace.framework.roles))


def _rename(workspace, role, name):
    return workspace.execute(EditItem(ROLE.name, role, {"name": name}))


@pytest.mark.parametrize("how", ["removed", "moved", "replaced", "folder removed"])
def test_a_file_that_is_gone_is_told_and_the_work_can_be_saved_elsewhere(
    workspace, role, file, tmp_path, how, first_file
):
    _rename(workspace, role, "Acknowledged")
    if how == "removed":
        file.unlink()
    elif how == "moved":
        file.rename(tmp_path / "moved.governance")
    elif how == "replaced":
        shutil.copy(first_file, file.with_name("new"))
        file.with_name("new").replace(file)
    else:
        shutil.rmtree(file.parent)
    with pytest.raises(WriteFailedError) as failed:
        _rename(workspace, role, "Pending")
    assert "moved or removed while it was open; save it elsewhere" in str(failed.value) or (
        how == "folder removed" and "cannot be opened" in str(failed.value)
    )
    assert workspace.framework.roles[role].name == "Pending"
    elsewhere = tmp_path / "elsewhere.governance"
    assert workspace.save_elsewhere(elsewhere), "what is open can still be read"
    assert workspace.pending is None
    _rename(workspace, role, "Last")
    assert [each.sequence for each in workspace.document.journal.change_sets()] == [1, 2, 3, 4]
    assert verify_file(elsewhere) == []
    if how == "replaced":
        assert verify_file(file) == []
        with open_document(file, read_only=True) as other:
            assert other.newest()[0] == 1, "what took its place is left alone"


def test_another_program_that_wrote_to_it_is_noticed_and_nothing_is_mixed(
    workspace, role, file, tmp_path
):
    """A sync program, or a database tool, may write into the file in spite of the lock."""
    _rename(workspace, role, "Acknowledged")
    connection = sqlite3.connect(file)
    connection.execute("INSERT INTO change_set SELECT 3, recorded_at, author, action, target, "
                       "title, changes, 'x' FROM change_set WHERE sequence = 2")  # fmt: skip
    connection.commit()
    connection.close()
    before = file.read_bytes()
    for attempt in (lambda: _rename(workspace, role, "Pending"), workspace.retry):
        with pytest.raises(WriteFailedError, match="was changed by another program; save a copy"):
            attempt()
    assert file.read_bytes() == before
    elsewhere = tmp_path / "elsewhere.governance"
    assert not workspace.save_elsewhere(elsewhere), "its history cannot be trusted"
    assert workspace.pending is None
    assert workspace.framework.roles[role].name == "Pending"
    _rename(workspace, role, "Last")
    assert verify_file(elsewhere) == []
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "meddling",
    [
        "DELETE FROM role WHERE name = 'Marketing Operations Director'",
        "UPDATE role SET key = 77 WHERE name = 'Finance Partner'",
    ],
)
def test_rows_that_another_program_changed_are_noticed_by_the_edit_that_needs_them(
    workspace, role, file, meddling, content
):
    connection = sqlite3.connect(file)
    connection.execute(meddling)
    connection.commit()
    connection.close()
    before = content(workspace.framework)
    for command in (
        EditItem(ROLE.name, role, {"name": "Pending"}),
        AddItem(ROLE.name, 77, {"name": "Pending"}),
    ):
        try:
            workspace.execute(command)
            workspace.undo()
        except WriteFailedError as error:
            assert str(error) == (
                f"{file} was not saved: the edit does not fit what the file holds; "
                "discard it, and verify the file."
            )
            workspace.discard_pending()
            break
    else:
        pytest.fail("nothing was noticed")
    assert content(workspace.framework) == before
    assert verify_file(file)
    other = list(workspace.framework.roles)[3]
    workspace.execute(EditItem(ROLE.name, other, {"name": "Goes on"}))


def test_an_older_state_that_took_its_place_is_noticed(workspace, role, file, first_file):
    """As when a backup is copied over the open file, into the same file."""
    for name in ("One", "Two", "Three"):
        _rename(workspace, role, name)
    with file.open("r+b") as raw:
        raw.write(first_file.read_bytes())
        raw.truncate()
    before = file.read_bytes()
    with pytest.raises(WriteFailedError) as failed:
        _rename(workspace, role, "Pending")
    assert str(failed.value).count("\n") == 0
    assert file.read_bytes() == before
    assert workspace.pending is not None


@pytest.mark.parametrize("pending", [True, False])
def test_a_file_that_can_no_longer_be_read_is_begun_anew(
    workspace, role, file, tmp_path, content, disk, pending, notices
):
    """The stick is gone for good: what is on the screen is all there is."""
    _rename(workspace, role, "Acknowledged")
    expected = content(workspace.framework)
    if pending:
        disk.refuses = True
        with pytest.raises(WriteFailedError):
            _rename(workspace, role, "Pending")
        disk.refuses = False
        expected = content(workspace.framework)
    size = file.stat().st_size
    os.truncate(file, 0)
    os.truncate(file, size)  # every page reads as zeros now
    elsewhere = tmp_path / "elsewhere.governance"
    assert not workspace.save_elsewhere(elsewhere)
    assert workspace.document.path == elsewhere
    assert workspace.pending is None
    assert content(workspace.framework) == expected == content(workspace.document.load())
    assert workspace.undo_title is None
    assert not pending or notices[-1].saved
    _rename(workspace, role, "Last")
    workspace.undo()
    assert [each.action.value for each in workspace.document.journal.change_sets()] == [
        "create",
        "edit",
        "undo",
    ]
    assert verify_file(elsewhere) == []


def test_a_file_that_is_begun_anew_takes_nobodys_place(workspace, role, file, tmp_path):
    size = file.stat().st_size
    os.truncate(file, 0)
    os.truncate(file, size)
    there = tmp_path / "there.governance"
    create_document(there, framework_of({"Plan": {"Lead": "A"}}), author="Person A").close()
    before = there.read_bytes()
    with pytest.raises(Refusal, match="is there already"):
        workspace.save_elsewhere(there)
    assert there.read_bytes() == before
    assert workspace.document.path == file


def test_titles_that_can_no_longer_be_read_are_none(workspace, role, file):
    _rename(workspace, role, "One")
    with file.open("r+b") as raw:
        raw.write(b"\xff" * 4096)
    workspace.document._sqlite.execute("PRAGMA shrink_memory")
    assert workspace.undo_title in (None, "Role “Marketing Operations Director” renamed to “One”")


def test_another_program_that_holds_the_file_is_waited_for_and_told(
    file, role, workspace, monkeypatch
):
    workspace.document._sqlite.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WriteFailedError, match="another program is using it; close it there"):
        _rename(workspace, role, "Pending")
    other.execute("ROLLBACK")
    workspace.retry()
    other.execute("BEGIN")
    other.execute("SELECT * FROM role").fetchone()
    with pytest.raises(WriteFailedError, match="another program is using it; close it there"):
        _rename(workspace, role, "Beside a reader")
    other.execute("ROLLBACK")
    other.close()
    workspace.retry()
    assert sqlite.may_write(file)
    assert verify_file(file) == []


def test_closing_when_the_folder_is_gone(workspace, file):
    shutil.rmtree(file.parent)
    workspace.close()
