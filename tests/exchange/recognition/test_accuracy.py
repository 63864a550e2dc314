"""How well matrices are recognised, measured against truths made by hand."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sheet_cases import SheetCase, read_cases, write_cases

_HERE = Path(__file__).parent
_SOURCE = _HERE.parents[2] / "benchmarks" / "accuracy.py"
CASES = list(read_cases(_HERE / "sheets"))


@pytest.fixture(scope="module")
def accuracy() -> Iterator[ModuleType]:
    """Return the module that measures."""
    spec = importlib.util.spec_from_file_location("accuracy", _SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["accuracy"]


def test_the_measure_counts_what_is_right_missing_and_needless(
    tmp_path: Path, accuracy: ModuleType
) -> None:
    path = tmp_path / "duties.csv"
    path.write_text("Task,Head,Team\nPlan,A,R\nBuild,I,A/R\n", "utf-8")
    assert accuracy.measure(path) is None
    truth = "roles: Head; Team; Guest\nPlan :: A R I\nBuild :: I A .\n"
    path.with_name("duties.csv.truth").write_text(truth, "utf-8")
    result = accuracy.measure(path)
    assert (result.expected, result.found, result.right) == (5, 5, 4)
    assert result.missing == ("plan | guest | I",)
    assert result.needless == ("build | team | R",)
    assert result.f1 == pytest.approx(0.8)
    assert "1 files, mean F1 0.800" in accuracy.as_table([result])


def test_the_sheets_cover_many_habits() -> None:
    assert len(CASES) >= 60
    assert len({case.file_name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sheet_is_read_as_a_person_reads_it(case: SheetCase, accuracy: ModuleType) -> None:
    found = Counter(accuracy.found_in(case.grids()))
    expected = accuracy.parse_truth(case.truth)
    assert expected
    assert (sorted(expected - found), sorted(found - expected)) == ([], [])


@pytest.mark.long
def test_sheets_are_read_from_their_files(tmp_path: Path, accuracy: ModuleType) -> None:
    paths = write_cases(_HERE / "sheets", tmp_path)
    results = [accuracy.measure(path) for path in paths]
    assert accuracy.mean_f1(results) >= 0.97
    assert min(result.f1 for result in results) >= 0.80


def test_real_files_are_read_as_people_read_them(raci_corpus: Path, accuracy: ModuleType) -> None:
    results = [accuracy.measure(path, _HERE / "truth") for path in raci_corpus.glob("*__*")]
    measured = [result for result in results if result is not None]
    assert len(measured) >= 6
    assert accuracy.mean_f1(measured) >= 0.97
    assert min(result.f1 for result in measured) >= 0.80
