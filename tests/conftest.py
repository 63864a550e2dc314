"""What every test shares: no screen is needed, and nothing is written outside a test's folder."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from governance_app import paths

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


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own for settings, new documents, backups and logs."""
    monkeypatch.setenv(paths.DATA_FOLDER_VARIABLE, str(tmp_path / "home"))


@pytest.fixture(scope="session")
def raci_corpus() -> Path:
    """Return the folder of real spreadsheets by strangers, where it lies beside the checkout."""
    folder = Path(__file__).parents[2] / "shared" / "raci_corpus"
    if not folder.is_dir():
        pytest.skip("the folder of real spreadsheets is not here")
    return folder
