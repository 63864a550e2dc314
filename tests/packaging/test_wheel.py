"""The wheel: what it contains, and that it works away from the project."""

import importlib.util
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def wheel(script: Callable[[str], ModuleType], tmp_path: Path) -> Path:
    if importlib.util.find_spec("pip") is None:
        pytest.skip("needs pip")
    made: Path = script("build").build_wheel(tmp_path / "dist")
    return made


@pytest.mark.long
def test_the_wheel_holds_the_program_its_migrations_and_its_resources(
    wheel: Path, project_root: Path
) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        "governance_app": project_root / "governance_app",
        "governance_app/migrations": project_root / "migrations",
        "governance_app/resources": project_root / "resources",
    }
    for place, folder in shipped.items():
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{place}/{path.relative_to(folder).as_posix()}" in names
    foreign = {name.split("/")[0] for name in names} - {"governance_app"}
    assert all(name.endswith(".dist-info") for name in foreign)
    assert not any("__pycache__" in name for name in names)


@pytest.mark.long
def test_the_wheel_works_in_an_empty_environment_and_another_folder(
    script: Callable[[str], ModuleType], wheel: Path
) -> None:
    script("tryout").try_wheel(wheel)
