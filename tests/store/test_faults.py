"""Disks that fail at every single step: nothing acknowledged is lost, nothing is half written."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

_SHIM = Path(__file__).with_name("fault_shim.c")
_OPERATIONS = [
    "edit",
    "edit, discarded",
    "edit, saved elsewhere",
    "edit, lost",
    "undo",
    "large edit",
    "create",
    "copy",
    "backup",
    "migration",
]
#: The fewest calls that such an operation makes; fewer, and the shim would not be at work.
_FEWEST = {"create": 30, "migration": 20, "copy": 8, "backup": 5}


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shim, built here."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("there is no C compiler")
    built = tmp_path_factory.mktemp("shim") / "shim.so"
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", built, _SHIM, "-ldl"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"the shim does not build here: {done.stderr[:200]}")
    return built


@pytest.fixture
def failing(python, shim, tmp_path, first_file):
    """Return what runs an operation with its calls failing, one after the other."""

    def run(operation: str, *how: str) -> None:
        folder = tmp_path / "watched"
        folder.mkdir()
        process = python(
            "fault_child.py", folder, first_file, operation, *how, LD_PRELOAD=str(shim)
        )
        printed, said = process.communicate(timeout=800)
        assert process.returncode == 0, said
        found = json.loads(printed)
        assert found["wrong"] == {}
        assert found["calls"] >= _FEWEST.get(operation, 8)

    return run


@pytest.mark.parametrize("operation", ["edit", "edit, saved elsewhere", "migration"])
def test_a_disk_that_is_full_from_some_step_on(failing, operation):
    failing(operation, "ENOSPC", "later", "torn")


@pytest.mark.long
@pytest.mark.parametrize("how", ["ENOSPC later torn", "EIO once", "EIO later torn"])
@pytest.mark.parametrize("operation", _OPERATIONS)
def test_every_step_of_every_operation(failing, operation, how):
    failing(operation, "all", *how.split())
