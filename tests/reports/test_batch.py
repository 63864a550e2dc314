"""One file for each: names that every system takes, all of them or none."""

from pathlib import Path

import pytest
from frameworks import framework_of
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Cancelled
from governance_app.reports import batch as module
from governance_app.reports.batch import Batch, safe_name, write_batch
from governance_app.reports.content import Edition
from governance_app.reports.order import Order
from governance_app.reports.registry import report_named


@pytest.fixture
def batch(edition: Edition) -> Batch:
    return Batch(report_named("charters"), Order(edition), "role", "charter", ".md")


_FRAMEWORK = framework_of({"Plan": {"Lead": "A", "LEAD": "R", "../x": "C", "CON": "I"}})


def test_names_are_unlike_each_other_in_any_case(batch: Batch, tmp_path: Path) -> None:
    write_batch(batch, _FRAMEWORK, tmp_path / "out")
    names = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert names == ["charter ..-x.md", "charter CON.md", "charter LEAD (2).md", "charter Lead.md"]


@given(st.lists(st.text(max_size=120), max_size=5))
def test_any_name_is_a_file_name_everywhere(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        found = safe_name(name, taken)
        assert found
        assert found.casefold() not in taken
        assert not set(found) & set('<>:"/\\|?*\n\0')
        assert found == found.strip(" .")
        assert len(found) <= 90
        taken.add(found.casefold())


@pytest.mark.parametrize("target", ["out", "out.zip"])
@pytest.mark.parametrize("steps", [0, 1, 3])
def test_nothing_is_left_of_a_batch_that_is_cancelled(
    target: str, steps: int, batch: Batch, tmp_path: Path
) -> None:
    done = []
    with pytest.raises(Cancelled):
        write_batch(
            batch,
            _FRAMEWORK,
            tmp_path / target,
            progress=lambda number, _: done.append(number),
            cancelled=lambda: len(done) > steps,
        )
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_when_a_file_cannot_be_written(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    kept = folder / "charter Lead.md"
    kept.write_text("before", encoding="utf-8")
    put = module.whole_file

    def fails_at_the_third(path: Path):
        if path.name == "charter ..-x.md" and path.parent == folder:
            raise OSError("gone")
        return put(path)

    monkeypatch.setattr(module, "whole_file", fails_at_the_third)
    with pytest.raises(OSError, match="gone"):
        write_batch(batch, _FRAMEWORK, folder)
    assert {each.name for each in folder.iterdir()} == {"charter Lead.md"}
