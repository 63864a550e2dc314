"""The benchmarks run, in small, and print a table for every part."""

import subprocess
import sys
from pathlib import Path

import pytest

_BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.long
def test_every_part_prints_its_table() -> None:
    finished = subprocess.run(
        [sys.executable, str(_BENCHMARKS / "run"), "--smoke"],
        capture_output=True,
        text=True,
        check=False,
        timeout=800,
    )
    assert finished.returncode == 0, finished.stderr
    parts = [path.stem for path in (_BENCHMARKS / "rows").glob("*.py") if "alone" not in path.stem]
    assert len(parts) >= 4
    for part in parts:
        _, there, table = finished.stdout.partition(f"### {part}\n")
        assert there, f"no table for {part}"
        rows = [line for line in table.partition("###")[0].splitlines() if line.startswith("|")]
        assert len(rows) > 2, f"no row for {part}"
