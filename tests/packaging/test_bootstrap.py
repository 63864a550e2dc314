"""Setting up only when something changed, and starting the program."""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the paths differ on Windows")


@pytest.fixture
def bootstrap(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("bootstrap")


@pytest.fixture
def ready_project(bare_project: Path, bootstrap: ModuleType) -> Path:
    """A project whose environment was set up with the developer's tools, by a stand-in Python."""
    scripts = bare_project / ".venv" / "bin"
    scripts.mkdir(parents=True)
    interpreter = bare_project.parent / "python3.11"
    interpreter.write_text("a stand-in", encoding="utf-8")
    (scripts / "python").symlink_to(interpreter)
    (bare_project / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7\n", encoding="utf-8")
    stamp = bootstrap.facts(bare_project) | {"extras": ["dev"]}
    bootstrap.stamp_file(bare_project).write_text(json.dumps(stamp), encoding="utf-8")
    return bare_project


@posix_only
def test_a_finished_installation_is_recognised(bootstrap: ModuleType, ready_project: Path) -> None:
    assert bootstrap.installed_extras(ready_project) == {"dev"}


def change_project_file(root: Path) -> None:
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")


def replace_python(root: Path) -> None:
    (root.parent / "python3.11").write_text("another one", encoding="utf-8")


def renew_python(root: Path) -> None:
    os.utime(root.parent / "python3.11", (1, 1))


def lose_python(root: Path) -> None:
    (root.parent / "python3.11").unlink()


def lose_settings(root: Path) -> None:
    (root / ".venv" / "pyvenv.cfg").unlink()


def lose_stamp(root: Path) -> None:
    (root / ".venv" / "governance-app-stamp.json").unlink()


def cut_stamp(root: Path) -> None:
    stamp = root / ".venv" / "governance-app-stamp.json"
    stamp.write_text(stamp.read_text(encoding="utf-8")[:40], encoding="utf-8")


def write_list_as_stamp(root: Path) -> None:
    (root / ".venv" / "governance-app-stamp.json").write_text("[1]", encoding="utf-8")


def write_number_as_extras(root: Path) -> None:
    stamp = root / ".venv" / "governance-app-stamp.json"
    values = json.loads(stamp.read_text(encoding="utf-8"))
    stamp.write_text(json.dumps(values | {"extras": 7}), encoding="utf-8")


@posix_only
@pytest.mark.parametrize(
    "damage",
    [
        change_project_file,
        replace_python,
        renew_python,
        lose_python,
        lose_settings,
        lose_stamp,
        cut_stamp,
        write_list_as_stamp,
        write_number_as_extras,
    ],
)
def test_a_changed_installation_is_not_trusted(
    bootstrap: ModuleType, ready_project: Path, damage: Callable[[Path], None]
) -> None:
    damage(ready_project)
    assert bootstrap.installed_extras(ready_project) is None


@posix_only
def test_an_installation_that_was_moved_is_not_trusted(
    bootstrap: ModuleType, ready_project: Path
) -> None:
    moved = shutil.move(ready_project, ready_project.with_name("moved"))
    assert bootstrap.installed_extras(Path(moved)) is None


@posix_only
@pytest.mark.parametrize(
    ("extras", "sets_up"), [((), False), (("dev",), False), (("dev", "bundle"), True)]
)
def test_set_up_runs_only_for_what_is_missing(
    bootstrap: ModuleType,
    script: Callable[[str], ModuleType],
    ready_project: Path,
    monkeypatch: pytest.MonkeyPatch,
    extras: tuple[str, ...],
    sets_up: bool,
) -> None:
    calls: list[frozenset[str]] = []
    environment = script("environment")
    monkeypatch.setattr(environment, "set_up", lambda root, wanted: calls.append(wanted))
    monkeypatch.setattr(bootstrap, "must_compile", lambda root: False)
    assert bootstrap.prepare(ready_project, extras) == ready_project / ".venv" / "bin" / "python"
    assert calls == ([frozenset(extras)] if sets_up else [])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["Framework.governance"], True),
        (["FRAMEWORK.GOVERNANCE"], True),
        (["-style", "Framework.governance"], True),
        (["--help"], False),
        (["check", "Framework.governance"], False),
        (["new", "Framework.governance"], False),
    ],
)
def test_libraries_for_the_window_matter_only_where_it_opens(
    bootstrap: ModuleType, arguments: list[str], expected: bool
) -> None:
    assert bootstrap.opens_window(arguments) is expected


def test_the_program_gets_its_arguments_and_nothing_from_the_current_folder(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "prepare", lambda root: Path("the-python"))
    monkeypatch.setattr(bootstrap, "replace_process", lambda command: started.append(command) or 7)
    assert bootstrap.run(["check", "a file"]) == 7
    assert started == [["the-python", "-P", "-m", "governance_app", "check", "a file"]]


def test_a_failed_set_up_is_one_sentence_on_standard_error(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path) -> Path:
        raise bootstrap.SetupError("Something is missing: install it.")

    monkeypatch.setattr(bootstrap, "prepare", fail)
    assert bootstrap.run(["check", "x"]) == 2
    assert capsys.readouterr() == ("", "governance-app: Something is missing: install it.\n")


def test_check_explains_its_usage_before_it_sets_anything_up(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "prepare", lambda *_: pytest.fail("set up"))
    assert bootstrap.check(["--al"]) == 2
    assert "usage: check" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["run", "check"])
def test_an_old_python_can_read_the_scripts_and_is_told_that_it_is_too_old(
    project_root: Path, name: str
) -> None:
    source = (project_root / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))
    pretend = (
        "import sys; sys.version_info = (3, 8, 1); "
        f"exec(compile(open({name!r}).read(), {name!r}, 'exec'), "
        f"{{'__name__': '__main__', '__file__': {name!r}}})"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "needs Python 3.11 or newer, and this is Python 3.8" in done.stderr
    assert len(done.stderr.splitlines()) == 1
