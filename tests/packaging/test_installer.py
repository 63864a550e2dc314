"""Running pip, and one sentence for whatever goes wrong with it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def installer(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("installer")


def test_missing_pip_is_one_sentence(
    installer: ModuleType,
    script: Callable[[str], ModuleType],
    bare_project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(installer.importlib.util, "find_spec", lambda name: None)
    run = installer.capture

    def fail_for_pip(command: list[str]) -> subprocess.CompletedProcess[str]:
        if "pip" in command:
            return subprocess.CompletedProcess(command, 1, "No module named pip")
        return run(command)

    monkeypatch.setattr(installer, "capture", fail_for_pip)
    with pytest.raises(script("bootstrap").SetupError, match=r"^Python has no pip.*python3-pip"):
        installer.provide_pip(bare_project)


NO_NETWORK = """\
WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError("x")': /simple/a/
ERROR: Could not find a version that satisfies the requirement a (from versions: none)
ERROR: No matching distribution found for a
"""
DISK_FULL = "ERROR: Could not install packages: [Errno 28] No space left on device\n"


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (NO_NETWORK, "connect this machine to the network"),
        (DISK_FULL, "The disk is full"),
        (NO_NETWORK + DISK_FULL, "The disk is full"),
        ("ERROR: No matching distribution found for a\n", "No matching distribution found for a"),
        ("Killed", "no reason given"),
    ],
)
def test_a_failed_pip_is_explained_in_one_sentence(
    installer: ModuleType, output: str, expected: str
) -> None:
    sentence = installer.explain_failure(output, Path("setup.log"))
    assert expected in sentence
    assert "\n" not in sentence


def test_large_downloads_are_announced(
    installer: ModuleType, bare_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (bare_project / ".venv").mkdir()
    lines = [
        "  Downloading big_thing-6.11.3-cp310-abi3-manylinux_2_34_x86_64.whl (80.3 MB)",
        "  Downloading https://host/a/small_thing-1.0-py3-none-any.whl (80 kB)",
    ]
    talk = [sys.executable, "-c", f"print({chr(10).join(lines)!r})"]
    installer.run_pip(bare_project, talk)
    assert capsys.readouterr().err == "governance-app:   downloading big_thing (80.3 MB)\n"
