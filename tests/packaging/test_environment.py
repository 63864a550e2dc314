"""Making the environment, and making it anew where it is broken."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the paths differ on Windows")


@pytest.fixture
def environment(script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module under test, without the look at this machine's system libraries."""
    module = script("environment")
    monkeypatch.setattr(script("libraries"), "provide", lambda variables: None)
    return module


@pytest.fixture
def without_pip(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """Set-ups install nothing; the list says what they would have installed."""
    installed: list[frozenset[str]] = []

    def note(root: Path, extras: Iterable[str]) -> None:
        installed.append(frozenset(extras))

    monkeypatch.setattr(environment.installer, "provide_pip", lambda root: None)
    monkeypatch.setattr(environment.installer, "install", note)
    return installed


@pytest.fixture
def set_up_project(
    environment: ModuleType, without_pip: list[frozenset[str]], bare_project: Path
) -> Path:
    environment.set_up(bare_project, frozenset({"dev"}))
    return bare_project


def test_a_set_up_project_starts_without_further_ado(
    environment: ModuleType, script: Callable[[str], ModuleType], set_up_project: Path
) -> None:
    assert environment.is_usable(set_up_project)
    assert script("bootstrap").installed_extras(set_up_project) == {"dev"}


def test_set_up_speaks_on_standard_error_only(
    environment: ModuleType,
    without_pip: list[frozenset[str]],
    bare_project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    environment.set_up(bare_project, frozenset())
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert "ready" in spoken.err


def test_an_update_keeps_the_environment_and_the_extras_it_had(
    environment: ModuleType, without_pip: list[frozenset[str]], set_up_project: Path
) -> None:
    keepsake = set_up_project / ".venv" / "keepsake"
    keepsake.touch()
    (set_up_project / "pyproject.toml").write_text("[project]\nname='new'\n", encoding="utf-8")
    environment.set_up(set_up_project, frozenset())
    assert without_pip == [{"dev"}, {"dev"}]
    assert keepsake.exists()


def cut_off_installation(root: Path) -> None:
    (root / ".venv" / "governance-app-unfinished").touch()


def other_python_version(root: Path) -> None:
    settings = root / ".venv" / "pyvenv.cfg"
    settings.write_text(settings.read_text(encoding="utf-8").replace("= 3.", "= 2."))


def python_gone(root: Path) -> None:
    python = root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(root / "nowhere")


def python_that_does_not_run(root: Path) -> None:
    python = root / ".venv" / "bin" / "python"
    python.unlink()
    python.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    python.chmod(0o755)


def settings_gone(root: Path) -> None:
    (root / ".venv" / "pyvenv.cfg").write_text("", encoding="utf-8")


def made_elsewhere(root: Path) -> None:
    stamp = root / ".venv" / "governance-app-stamp.json"
    values = json.loads(stamp.read_text(encoding="utf-8"))
    stamp.write_text(json.dumps(values | {"folder": "/elsewhere"}), encoding="utf-8")


BREAKAGES = [
    cut_off_installation,
    other_python_version,
    python_gone,
    python_that_does_not_run,
    settings_gone,
    made_elsewhere,
]


@pytest.mark.parametrize("damage", BREAKAGES)
def test_a_broken_environment_is_made_anew(
    environment: ModuleType,
    script: Callable[[str], ModuleType],
    without_pip: list[frozenset[str]],
    set_up_project: Path,
    damage: Callable[[Path], None],
) -> None:
    leftover = set_up_project / ".venv" / "leftover"
    leftover.touch()
    script("bootstrap").stamp_file(set_up_project).touch()
    damage(set_up_project)
    assert not environment.is_usable(set_up_project)
    change = "[project]\nname = 'so that the stamp is out of date'\n"
    (set_up_project / "pyproject.toml").write_text(change, encoding="utf-8")
    environment.set_up(set_up_project, frozenset())
    assert environment.is_usable(set_up_project)
    assert script("bootstrap").installed_extras(set_up_project) is not None
    assert not leftover.exists()


def test_an_installation_that_fails_is_made_anew_by_the_next_start(
    environment: ModuleType,
    script: Callable[[str], ModuleType],
    without_pip: list[frozenset[str]],
    bare_project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bootstrap = script("bootstrap")

    def fail(root: Path, extras: Iterable[str]) -> None:
        (root / ".venv" / "half").touch()
        raise bootstrap.SetupError("No network.")

    with monkeypatch.context() as patch:
        patch.setattr(environment.installer, "install", fail)
        with pytest.raises(bootstrap.SetupError):
            environment.set_up(bare_project, frozenset())
    assert bootstrap.installed_extras(bare_project) is None
    environment.set_up(bare_project, frozenset())
    assert bootstrap.installed_extras(bare_project) == frozenset()
    assert not (bare_project / ".venv" / "half").exists()


def test_an_update_that_fails_leaves_the_environment_as_it_was(
    environment: ModuleType,
    script: Callable[[str], ModuleType],
    set_up_project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bootstrap = script("bootstrap")

    def fail(root: Path, extras: Iterable[str]) -> None:
        raise bootstrap.SetupError("No network.")

    monkeypatch.setattr(environment.installer, "install", fail)
    project_file = set_up_project / "pyproject.toml"
    before = project_file.read_bytes()
    project_file.write_text("[project]\nname = 'new'\n", encoding="utf-8")
    with pytest.raises(bootstrap.SetupError):
        environment.set_up(set_up_project, frozenset())
    assert environment.is_usable(set_up_project)
    assert bootstrap.installed_extras(set_up_project) is None
    project_file.write_bytes(before)
    assert bootstrap.installed_extras(set_up_project) == {"dev"}


def test_an_update_that_is_cut_off_is_not_trusted(
    environment: ModuleType,
    script: Callable[[str], ModuleType],
    set_up_project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(root: Path, extras: Iterable[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment.installer, "install", stop)
    with pytest.raises(KeyboardInterrupt):
        environment.set_up(set_up_project, frozenset({"bundle"}))
    assert script("bootstrap").installed_extras(set_up_project) is None
    assert not environment.is_usable(set_up_project)


def test_an_environment_made_by_hand_is_used(
    environment: ModuleType, without_pip: list[frozenset[str]], bare_project: Path
) -> None:
    command = [sys.executable, "-m", "venv", "--without-pip", str(bare_project / ".venv")]
    subprocess.run(command, check=True)
    keepsake = bare_project / ".venv" / "keepsake"
    keepsake.touch()
    environment.set_up(bare_project, frozenset())
    assert keepsake.exists()


def test_a_folder_that_is_no_environment_is_never_deleted(
    environment: ModuleType,
    script: Callable[[str], ModuleType],
    without_pip: list[frozenset[str]],
    bare_project: Path,
) -> None:
    precious = bare_project / ".venv" / "diary.txt"
    precious.parent.mkdir()
    precious.touch()
    with pytest.raises(script("bootstrap").SetupError, match="move it elsewhere"):
        environment.set_up(bare_project, frozenset())
    assert precious.exists()


def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(
    environment: ModuleType, set_up_project: Path
) -> None:
    aside = (set_up_project / ".venv").rename(set_up_project / "aside")
    (set_up_project / ".venv").symlink_to(aside)
    (set_up_project / "pyproject.toml").write_text("[project]\nname='new'\n", encoding="utf-8")
    environment.set_up(set_up_project, frozenset())
    assert not (set_up_project / ".venv").is_symlink()
    assert (aside / "pyvenv.cfg").exists()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_not_be_written_is_named(
    environment: ModuleType, script: Callable[[str], ModuleType], bare_project: Path
) -> None:
    bare_project.chmod(0o555)
    try:
        with pytest.raises(script("bootstrap").SetupError, match="cannot be set up"):
            environment.set_up(bare_project, frozenset())
    finally:
        bare_project.chmod(0o755)


@pytest.mark.parametrize(("age", "compiles"), [(-60, False), (60, True)])
def test_changed_sources_are_compiled_once(
    script: Callable[[str], ModuleType], set_up_project: Path, age: int, compiles: bool
) -> None:
    bootstrap = script("bootstrap")
    source = set_up_project / "governance_app" / "deep" / "module.py"
    source.parent.mkdir(parents=True)
    source.touch()
    compiled = bootstrap.compiled_marker(set_up_project).stat().st_mtime
    os.utime(source, (compiled + age, compiled + age))
    assert bootstrap.must_compile(set_up_project) is compiles


def test_compiling_leaves_files_that_need_no_further_compiling(
    environment: ModuleType, set_up_project: Path
) -> None:
    source = set_up_project / "governance_app" / "module.py"
    source.parent.mkdir()
    source.write_text("VALUE = 1\n", encoding="utf-8")
    environment.compile_sources(set_up_project)
    assert list(source.parent.glob("__pycache__/module.*.pyc"))
