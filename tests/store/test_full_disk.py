"""A disk that is really full, and files that may not grow: the same sentence, nothing lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from frameworks import marketing_framework

from governance_app.domain.commands import EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.store.backup import back_up
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import WriteFailedError
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk in memory")


@pytest.fixture
def small_disk(tmp_path):
    """Return the folder of a disk of 600 kB, where the system lets one be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.getuid() != 0:
        pytest.skip("only root can mount a disk")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=600k", "none", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this system lets no disk be mounted")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _fill(folder: Path) -> Path:
    """Fill the disk to the last byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        size = 4096
        while size:
            try:
                file.write(b"\0" * size)
            except OSError:
                size //= 2
    return filler


_FULL = "the disk is full; free some space and try again."


def test_edits_on_a_full_disk(small_disk, first_file):
    path = Path(shutil.copy(first_file, small_disk / "plan.governance"))
    with Workspace(open_document(path), author="Person A") as workspace:
        role, *_ = workspace.framework.roles
        acknowledged = workspace.execute(EditItem(ROLE.name, role, {"name": "Acknowledged"}))
        filler = _fill(small_disk)
        with pytest.raises(WriteFailedError) as failed:
            workspace.execute(EditItem(ROLE.name, role, {"purpose": "x" * 20_000}))
        assert str(failed.value) == f"{path} was not saved: {_FULL}"
        with pytest.raises(WriteFailedError, match=_FULL):
            workspace.retry()
        assert workspace.framework.roles[role].purpose == "x" * 20_000
        with open_document(path, read_only=True) as there:
            assert there.newest() == (2, acknowledged.digest)
        filler.unlink()
        workspace.retry()
        assert workspace.pending is None
    assert verify_file(path) == []


def test_new_documents_and_copies_on_a_full_disk(small_disk, document, monkeypatch):
    filler = _fill(small_disk)
    path = small_disk / "new.governance"
    with pytest.raises(Refusal) as refused:
        create_document(path, marketing_framework(), author="Person A")
    assert str(refused.value) == f"{path} was not made: {_FULL}"
    with pytest.raises(WriteFailedError) as failed:
        document.save_copy(path)
    assert str(failed.value) == f"{path} was not written: {_FULL}"
    monkeypatch.setenv("GOVERNANCE_APP_HOME", str(small_disk))
    with pytest.raises(WriteFailedError, match="the disk is full"):
        back_up(document)
    filler.unlink()
    assert {each.name for each in small_disk.iterdir()} <= {"backups"}
    create_document(path, marketing_framework(), author="Person A").close()
    assert verify_file(path) == []


def test_a_document_on_a_full_disk_can_be_opened_and_saved_elsewhere(
    small_disk, first_file, tmp_path
):
    path = Path(shutil.copy(first_file, small_disk / "plan.governance"))
    _fill(small_disk)
    elsewhere = tmp_path / "elsewhere.governance"
    with Workspace(open_document(path), author="Person A") as workspace:
        role, *_ = workspace.framework.roles
        with pytest.raises(WriteFailedError):
            workspace.execute(EditItem(ROLE.name, role, {"purpose": "x" * 20_000}))
        assert workspace.save_elsewhere(elsewhere)
        assert workspace.document.path == elsewhere
    assert verify_file(elsewhere) == []
    assert verify_file(path) == []
    with open_document(elsewhere, read_only=True) as document:
        assert document.newest()[0] == 2


_CHILD = """
import resource, sys
from pathlib import Path
from governance_app.domain.commands import EditItem
from governance_app.store.opening import open_document
from governance_app.store.problems import WriteFailedError
from governance_app.workspace import Workspace

path = Path(sys.argv[1])
with Workspace(open_document(path), author="Person A") as workspace:
    role, *_ = workspace.framework.roles
    workspace.execute(EditItem("role", role, {"name": "Acknowledged"}))
    size = path.stat().st_size
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        workspace.execute(EditItem("role", role, {"purpose": "x" * 20_000}))
    except WriteFailedError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    workspace.retry()
"""


def test_a_file_that_may_not_grow(file):
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout == (
        f"{file} was not saved: the disk did not answer; "
        "check that it is still connected and has space.\n"
    )
    assert verify_file(file) == []
    with open_document(file, read_only=True) as document:
        assert document.newest()[0] == 3
