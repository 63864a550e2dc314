"""Finding text among many names piece by piece finds what looking at each of them finds."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.matrix_view import finding_text
from governance_app.domain.matrix_view.finding_text import (
    FoundPlaces,
    LetterSearch,
    NameTexts,
    TextSearch,
    folded,
)

few_letters = st.text("aAb ß\nİ", max_size=6)


def finished(search: TextSearch) -> list[int]:
    while not search.is_done:
        search.step()
    return list(search.found)


@given(st.lists(few_letters, max_size=20), few_letters, st.data())
def test_as_if_each_name_were_looked_at(names: list[str], wanted: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(names) - 1)) if names else 0
    with patch.object(finding_text, "NAMES_IN_A_TEXT", 4):
        search = TextSearch(NameTexts(len(names), names.__getitem__), wanted, begin)
        found = finished(search)
    text = folded(wanted)
    fitting = [
        n for n, name in enumerate(names) if text and text in name.replace("\n", " ").casefold()
    ]
    assert found == [n for n in fitting if n >= begin] + [n for n in fitting if n < begin]


@given(st.lists(few_letters, max_size=20), few_letters, few_letters)
def test_a_longer_text_is_found_among_what_was_found(
    names: list[str], shorter: str, more: str
) -> None:
    with patch.object(finding_text, "NAMES_IN_A_TEXT", 4):
        texts = NameTexts(len(names), names.__getitem__)
        before = TextSearch(texts, shorter)
        finished(before)
        if not before.can_be_narrowed_to(shorter + more):
            return
        narrowed = TextSearch.narrowed(before, shorter + more)
        assert sorted(finished(narrowed)) == sorted(finished(TextSearch(texts, shorter + more)))


def test_what_is_not_finished_is_not_narrowed() -> None:
    names = [f"name {n}" for n in range(10)]
    search = TextSearch(NameTexts(10, names.__getitem__), "name")
    assert not search.can_be_narrowed_to("name 1")
    finished(search)
    assert search.can_be_narrowed_to("name 1")
    assert not search.can_be_narrowed_to("nam")


def test_names_are_only_read_as_far_as_they_are_looked_at() -> None:
    read: list[int] = []

    def name_of(number: int) -> str:
        read.append(number)
        return f"name {number}"

    count = finding_text.NAMES_IN_A_TEXT * 20
    search = TextSearch(NameTexts(count, name_of), "name", finding_text.NAMES_IN_A_TEXT * 5 + 3)
    search.step()
    assert len(read) == finding_text.NAMES_IN_A_TEXT
    assert search.found[0] == finding_text.NAMES_IN_A_TEXT * 5 + 3


@given(st.lists(st.binary(max_size=5), max_size=20), st.integers(0, 255), st.data())
def test_letters_are_counted_row_by_row(
    rows: list[bytes], letters: int, data: st.DataObject
) -> None:
    begin = data.draw(st.integers(0, len(rows) - 1)) if rows else 0
    with patch.object(finding_text, "NAMES_IN_A_TEXT", 4):
        search = LetterSearch(len(rows), rows.__getitem__, letters, begin)
        while not search.is_done:
            search.step()
    counts = {n: sum(bool(cell & letters) for cell in row) for n, row in enumerate(rows)}
    order = [*range(begin, len(rows)), *range(begin)]
    assert list(search.found) == [n for n in order if counts[n]]
    assert list(search.counts) == [counts[n] for n in order if counts[n]]
    assert search.total == sum(counts.values())
    names = [n for n in order if n % 3 == 0]
    places = FoundPlaces(names, search)
    for number in range(len(rows)):
        above = [n for n in names if n < number]
        assert places.above(number) == len(above) + sum(counts[n] for n in range(number))
    assert list(places.rows) == sorted({*names, *search.found})
