"""What every test shares: no screen is needed, and nothing is written outside a test's folder."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from governance_app import paths
from governance_app.store import migrating, opening

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The checks draw the same examples every time, so that none fails by luck; "search" looks for more.
settings.register_profile("quick", max_examples=30, deadline=None, derandomize=True)
settings.register_profile(
    "long",
    max_examples=500,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

#: The test files about how the tables of a document are made, which is done each time there.
_MAKING_TABLES = {"test_creating", "test_full_disk", "test_migrations", "test_opening"}


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own for settings, new documents, backups and logs."""
    monkeypatch.setenv(paths.DATA_FOLDER_VARIABLE, str(tmp_path / "home"))


@pytest.fixture(scope="session")
def _empty_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the tables of a new document are kept once they were made."""
    return tmp_path_factory.mktemp("empty") / "empty.governance"


@pytest.fixture(autouse=True)
def _tables_are_made_once(
    request: pytest.FixtureRequest, _empty_document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copy the tables of a new document: the migrations would make the same ones each time."""
    if request.path.stem in _MAKING_TABLES:
        return

    def upgrade(path: Path) -> None:
        if not _is_empty(path):
            migrating.upgrade(path)
        elif _empty_document.exists():
            shutil.copyfile(_empty_document, path)
        else:
            migrating.upgrade(path)
            shutil.copyfile(path, _empty_document)

    monkeypatch.setattr(opening, "upgrade", upgrade)


def _is_empty(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    finally:
        connection.close()


@pytest.fixture(scope="session")
def raci_corpus() -> Path:
    """Return the folder of real spreadsheets by strangers, where it lies beside the checkout."""
    folder = Path(__file__).parents[2] / "shared" / "raci_corpus"
    if not folder.is_dir():
        pytest.skip("the folder of real spreadsheets is not here")
    return folder
