"""Shared by the tests of the store: a document to begin with, a clock, and what a file holds."""

import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frameworks import marketing_framework

from governance_app.domain.changes import Action, Changes, ChangeSet
from governance_app.domain.commands import Command
from governance_app.domain.framework import Framework
from governance_app.store.document import Document
from governance_app.store.opening import create_document, open_document

ROOT = Path(__file__).resolve().parents[2]


class Clock:
    """A clock that a test sets; it stands still unless told to go on."""

    def __init__(self) -> None:
        self.time = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.time

    def go_on(self, **by: float) -> None:
        self.time += datetime.timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def first_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a document of marketing operations that no test may touch."""
    path = tmp_path_factory.mktemp("first") / "first.governance"
    create_document(path, marketing_framework(), author="Person A", now=Clock()).close()
    return path


@pytest.fixture
def file(tmp_path: Path, first_file: Path) -> Path:
    """Return a document of marketing operations in a folder of the test's own."""
    folder = tmp_path / "documents"
    folder.mkdir()
    return Path(shutil.copy(first_file, folder / "plan.governance"))


@pytest.fixture
def document(file: Path) -> Any:
    """Return that document, open for writing."""
    with open_document(file) as opened:
        yield opened


@pytest.fixture(scope="session")
def content() -> Callable[[Framework], Any]:
    """Return what says all that a framework holds, but for which byte of a row is a role's."""

    def of(framework: Framework) -> Any:
        tables = {name: dict(items) for name, items in framework.tables.items()}
        return tables, {(a, r): cell for a, r, cell in framework.matrix.cells()}

    return of


@pytest.fixture(scope="session")
def edit() -> Callable[..., ChangeSet]:
    """Return what records a command, or changes, in a document."""

    def record(document: Document, command: Command | Changes, title: str = "Edited") -> ChangeSet:
        changes = command if isinstance(command, Changes) else command.changes(document.load())
        sequence = document.newest()[0] + 1
        return document.record(
            ChangeSet(sequence, Clock()(), "Person A", Action.EDIT, None, title, changes)
        )

    return record


@pytest.fixture(scope="session")
def tamper() -> Callable[..., None]:
    """Return what changes a file behind the program's back, references unguarded."""

    def run(path: Path, statement: str, values: tuple[Any, ...] = ()) -> None:
        connection = sqlite3.connect(path)
        connection.execute(statement, values)
        connection.commit()
        connection.close()

    return run


@pytest.fixture(scope="session")
def python() -> Callable[..., subprocess.Popen[str]]:
    """Return what starts a script of this folder in a Python of its own, with pipes to it."""

    def start(script: str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name(script)), *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start
