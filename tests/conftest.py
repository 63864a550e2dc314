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

# How many examples each law is tried with. The checks draw the same ones every time, so that none
# fails by luck; "exhaustive" draws more of them, and "search" others every time.
_PROFILES = {"quick": 30, "long": 150, "exhaustive": 500, "search": 500}
for _name, _examples in _PROFILES.items():
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        derandomize=_name != "search",
        suppress_health_check=[] if _name == "quick" else [HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

#: The test files about how the tables of a document are made, which is done each time there.
_MAKING_TABLES = {"test_creating", "test_full_disk", "test_migrations", "test_opening"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag by which what reports are compared with is written anew."""
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own for settings, new documents, backups and logs."""
    monkeypatch.setenv(paths.DATA_FOLDER_VARIABLE, str(tmp_path / "home"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long tests out of the coverage: they look for luck, and it would slow them down."""
    for item in items:
        if item.get_closest_marker("long") is not None:
            item.add_marker(pytest.mark.no_cover)


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
