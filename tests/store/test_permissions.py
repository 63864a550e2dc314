"""Files and folders that may not be written, or not even be read."""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="permissions are those of POSIX systems"
)


@pytest.fixture
def shared(first_file):
    """Return a document that everybody may write, in a folder that everybody may write."""
    folder = Path(tempfile.mkdtemp(prefix="permissions-"))
    folder.chmod(0o777)
    inner = folder / "inner"
    inner.mkdir()
    inner.chmod(0o777)
    file = Path(shutil.copy(first_file, inner / "plan.governance"))
    file.chmod(0o666)
    yield file
    inner.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def user_without_rights(python):
    """Return a process that tries things as a user without rights."""
    process = python("permission_child.py")
    yield process
    _, said = process.communicate(timeout=800)
    assert process.returncode == 0, said


@pytest.fixture
def attempt(user_without_rights, shared):
    """Return what tries something as such a user.

    That returns what was said, and whether it was for want of rights: the window then offers to
    open for reading.
    """

    def run(work: str) -> tuple[str, bool]:
        user_without_rights.stdin.write(json.dumps([work, str(shared)]) + "\n")
        user_without_rights.stdin.flush()
        sentence, rights = json.loads(user_without_rights.stdout.readline())
        return sentence.replace(str(shared), "FILE"), rights

    return run


@pytest.mark.parametrize("work", ["read", "edit", "create", "copy out", "back up"])
def test_everything_works_where_everything_is_allowed(attempt, work):
    assert attempt(work) == ("", False)


def test_a_file_that_may_only_be_read(attempt, shared):
    shared.chmod(0o444)
    before = shared.read_bytes()
    assert attempt("edit") == (
        "FILE may only be read; open it read-only, or save a copy elsewhere.",
        True,
    )
    assert attempt("read") == ("", False)
    assert attempt("copy out") == ("", False)
    assert shared.read_bytes() == before
    assert [each.name for each in shared.parent.iterdir()] == [shared.name]


def test_a_folder_that_may_only_be_read(attempt, shared):
    shared.parent.chmod(0o555)
    said = "permission was denied; ask who owns the folder."
    assert attempt("edit") == (f"FILE cannot be opened for writing: {said}", True)
    assert attempt("read") == ("", False)
    assert attempt("copy out") == ("", False)
    assert attempt("create")[0].endswith(f"new.governance was not made: {said}")
    assert attempt("back up")[0] == f"FILE was not backed up: {said}"
    assert attempt("back up if due")[0] == f"FILE was not backed up: {said}"
    assert [each.name for each in shared.parent.iterdir()] == [shared.name]


def test_a_file_that_may_not_be_read(attempt, shared):
    shared.chmod(0o000)
    for work in ("read", "edit"):
        sentence, _ = attempt(work)
        assert sentence.startswith("FILE ")
        assert sentence.endswith(".")
        assert "may be read" in sentence or "permission" in sentence or "may only" in sentence


@pytest.mark.parametrize("work", ["read", "edit", "create"])
def test_a_folder_that_may_not_be_entered(attempt, shared, work):
    shared.parent.chmod(0o000)
    sentence, _ = attempt(work)
    assert sentence.endswith("cannot be opened: permission was denied; ask who owns the folder.")


def test_a_lock_file_that_another_user_left_behind_locks_nobody_out(attempt, shared):
    if os.getuid() != 0:
        pytest.skip("only root can leave a file that belongs to somebody else")
    lock = shared.with_name(f".{shared.name}.lock")
    lock.write_text("{}")
    lock.chmod(0o644)
    assert attempt("edit") == ("", False)


def test_a_link_in_place_of_the_lock_is_not_followed(attempt, shared):
    precious = shared.parent / "precious"
    precious.write_text("kept")
    precious.chmod(0o666)
    shared.with_name(f".{shared.name}.lock").symlink_to(precious)
    sentence, _ = attempt("edit")
    assert "cannot be opened for writing: it is a link" in sentence
    assert precious.read_text() == "kept"


def test_a_journal_that_cannot_be_rolled_back_here_is_told(attempt, shared):
    """A program died while writing; who may only read the folder cannot put that right."""
    connection = sqlite3.connect(shared, isolation_level=None)
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE role SET purpose = hex(randomblob(3000))")
    connection.execute("UPDATE activity SET description = hex(randomblob(3000))")
    journal = shared.with_name(f"{shared.name}-journal")
    torn, half = shared.read_bytes(), journal.read_bytes()
    connection.close()
    shared.write_bytes(torn)
    journal.write_bytes(half)
    shared.parent.chmod(0o555)
    sentence, _ = attempt("read")
    assert "FILE cannot be opened: " in sentence
    assert "ask who owns the folder" in sentence
    shared.parent.chmod(0o777)
    journal.chmod(0o666)
    assert attempt("read") == ("", False)
