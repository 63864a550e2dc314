"""Shared by the tests of the workspace: a document to begin with, and disks that can fail."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from frameworks import marketing_framework

from governance_app.domain.framework import Framework
from governance_app.store.document import Document
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import WriteFailedError
from governance_app.workspace import Notice, Workspace


class Clock:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self.time = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        self.time += datetime.timedelta(seconds=1)
        return self.time


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
def workspace(file: Path, clock: Clock) -> Iterator[Workspace]:
    """Return the workspace of that document."""
    with Workspace(open_document(file), author="Person A", now=clock) as opened:
        yield opened


@pytest.fixture
def notices(workspace: Workspace) -> list[Notice]:
    """Return the list that every notice of the workspace is added to."""
    heard: list[Notice] = []
    workspace.subscribe(heard.append)
    return heard


@pytest.fixture(scope="session")
def content() -> Callable[[Framework], Any]:
    """Return what says all that a framework holds, but for which byte of a row is a role's."""

    def of(framework: Framework) -> Any:
        tables = {name: dict(items) for name, items in framework.tables.items()}
        return tables, {(a, r): cell for a, r, cell in framework.matrix.cells()}

    return of


class Disk:
    """A disk that can be told to refuse."""

    def __init__(self) -> None:
        self.refuses = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return the disk that all documents are on: while it refuses, nothing is written."""
    made = Disk()
    recording = Document.record

    def record(document: Document, change_set: Any) -> Any:
        if made.refuses:
            raise WriteFailedError(f"{document.path} was not saved: the disk is full.")
        return recording(document, change_set)

    monkeypatch.setattr(Document, "record", record)
    return made
