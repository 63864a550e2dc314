"""The beginning of a large document: all that stands first, as it is in the whole."""

import pytest
from frameworks import counting_keys, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.outline import activities_in_order
from governance_app.store import beginning
from governance_app.store.beginning import load_beginning
from governance_app.store.loading import load_framework
from governance_app.store.opening import create_document, open_document


def test_a_small_document_has_none(file):
    with open_document(file, read_only=True) as document:
        assert document.load_beginning() is None


@given(
    framework=frameworks(),
    enough=st.integers(1, 4),
    at_first=st.integers(1, 3),
    chance=st.randoms(use_true_random=True),
)
def test_it_is_the_whole_without_the_activities_below(
    framework, enough, at_first, chance, tmp_path_factory
):
    framework = with_governed(framework, chance, counting_keys(10_000))
    path = tmp_path_factory.mktemp("drawn") / "drawn.governance"
    with (
        pytest.MonkeyPatch.context() as patched,
        create_document(path, framework, author="Person A") as document,
    ):
        patched.setattr(beginning, "_IS_LARGE", "SELECT 1")
        patched.setattr(beginning, "_ENOUGH", enough)
        patched.setattr(beginning, "_PROCESSES", at_first)
        first, whole = load_beginning(document._sqlite), load_framework(document._sqlite)
    assert not first.tables["reading"]
    for name, items in whole.tables.items():
        if name not in ("activity", "reading"):
            assert first.tables[name] == items
    there = activities_in_order(first)
    assert len(there) >= min(enough, len(whole.activities))
    in_whole = activities_in_order(whole)
    assert there == [each for each in in_whole if each.key in first.activities]
    processes = {each.process for each in there}
    assert [each for each in in_whole if each.process in processes] == there
    assert {(a, r): cell for a, r, cell in first.matrix.cells()} == {
        (a, r): cell for a, r, cell in whole.matrix.cells() if a in first.activities
    }


@pytest.mark.parametrize(
    ("table", "limit"),
    [
        ("activity", "_FEW_ACTIVITIES"),
        ("assignment", "_FEW_ASSIGNMENTS"),
        ("reading", "_FEW_READINGS"),
    ],
)
def test_it_is_asked_for_by_what_is_many(table, limit, file):
    with open_document(file, read_only=True) as document:
        (many,) = document._sqlite.execute(f"SELECT count(*) FROM {table}").fetchone()
        usual = getattr(beginning, limit)
        for least, is_large in ((many, 0), (many - 1, 1)):
            asked = beginning._IS_LARGE.replace(f"{usual + 1}", f"{least + 1}")
            asked = asked.replace(f"> {usual}", f"> {least}")
            assert document._sqlite.execute(asked).fetchone()[0] == is_large
