"""Imports run one way through the house, and only the window loads Qt."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]

WITHOUT_WINDOW = ["domain", "store", "workspace", "exchange", "reports", "cli"]

#: Large libraries, which are imported by the functions that use them.
HEAVY = [
    "PySide6",
    "alembic",
    "pypdfium2",
    "python_calamine",
    "sqlalchemy",
    "typst",
    "xlsxwriter",
]


def loaded_by(statement: str, libraries: list[str]) -> list[str]:
    """Return which of the libraries a fresh Python has loaded after the statement."""
    question = f"import sys; print(*[name for name in {libraries!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{question}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_import_rules_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    outcome = lint_imports(no_cache=True, no_logo=True)
    assert outcome == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("package", WITHOUT_WINDOW)
def test_packages_below_the_window_load_no_qt(package: str) -> None:
    every_module = (
        "import importlib, pkgutil\n"
        f"top = importlib.import_module('governance_app.{package}')\n"
        "for found in pkgutil.walk_packages(top.__path__, top.__name__ + '.'):\n"
        "    importlib.import_module(found.name)"
    )
    assert loaded_by(every_module, ["PySide6"]) == []


@pytest.mark.parametrize("module", ["governance_app.cli", "governance_app.__main__"])
def test_the_entry_loads_no_large_library(module: str) -> None:
    assert loaded_by(f"import {module}", HEAVY) == []
