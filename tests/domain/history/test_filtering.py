"""Filtering a history: the index finds what a look at each change set would."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.history import index as index_module
from governance_app.domain.history.filtering import Block, Filter
from governance_app.domain.history.index import HistoryIndex, Search
from governance_app.domain.history.summary import Summary
from governance_app.domain.touching import Target, touched_cells, touched_item

_DAY = datetime.date(2026, 5, 1)
_KEYS = st.integers(1, 300)
_KINDS = ("role", "activity", "person")
_ITEMS = st.lists(st.tuples(st.sampled_from(_KINDS), _KEYS), max_size=4)
_CELLS = st.lists(st.tuples(_KEYS, _KEYS), max_size=4)
_ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["Person A", "Person B", "Ünal\nB"]),
        st.text("ab ÄßA\n\t“", max_size=8),
        _ITEMS,
        _CELLS,
    ),
    max_size=12,
)
_ITEM_TARGETS = st.tuples(st.sampled_from(_KINDS), _KEYS).map(lambda each: Target(*each))
_TARGETS = st.none() | _ITEM_TARGETS
_TARGETS |= st.builds(Target.of_cell, _KEYS, _KEYS)
_DAYS = st.none() | st.integers(0, 6).map(lambda n: _DAY + datetime.timedelta(days=n))
_FILTERS = st.builds(
    Filter,
    st.text("ab äßA", max_size=4),
    st.sampled_from(["", "Person A", "Person C"]),
    _DAYS,
    _DAYS,
    _TARGETS,
)


def summed_up(entries):
    """Return the summaries of what was drawn, the newest first, and what each touched."""
    found = []
    for number, (days, author, title, items, cells) in enumerate(entries, start=1):
        touched = b"".join(touched_item(*each) for each in items)
        touched += b"".join(touched_cells(activity, (role,)) for activity, role in cells)
        day = _DAY + datetime.timedelta(days=days)
        found.append((Summary(number, day, author, title, touched), items, cells))
    return found[::-1]


def is_asked_for(asked, summary, items, cells):
    """Whether a filter asks for a change set: in plain words."""
    said = f"{summary.title} {summary.author}".casefold()
    target = asked.target
    if target is not None:
        of_cells = {("activity", a) for a, _ in cells} | {("role", r) for _, r in cells}
        there = {*items, *of_cells}
        is_there = (target.kind, target.key) in there
        if target.role is not None:
            is_there = (target.key, target.role) in cells
        if not is_there:
            return False
    return (
        all(word in said for word in asked.text.casefold().split())
        and asked.author in ("", summary.author)
        and (asked.since is None or asked.since <= summary.day)
        and (asked.until is None or summary.day <= asked.until)
    )


@given(_ENTRIES, _FILTERS)
def test_a_block_finds_what_a_look_at_each_finds(entries, asked):
    there = summed_up(entries)
    expected = [each[0].sequence for each in there if is_asked_for(asked, *each)]
    assert Block([each[0] for each in there]).matching(asked) == expected


@given(_ENTRIES, _ENTRIES, _FILTERS, st.integers(1, 5))
def test_a_search_goes_on_while_the_index_grows(older, newer, asked, size):
    there = summed_up([*older, *newer])
    summaries = {each[0].sequence: each[0] for each in there}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "BLOCK", size)
        patch.setattr(index_module, "NEWEST_BLOCK", 1)
        patch.setattr(index_module, "_MOST_SINGLE", 2)
        index = HistoryIndex(len(older))
        for sequence in range(len(older) + 1, len(there) + 1):
            index.add_newest(summaries[sequence])
            index.add_newest(summaries[sequence])  # told twice, it is there once
        search = Search(index, asked)
        while not search.is_complete:
            if search.can_go_on:
                search.go_on(lambda: True)
            else:
                index.add_older([summaries[each] for each in index.to_be_read])
    expected = [each[0].sequence for each in there if is_asked_for(asked, *each)]
    assert list(search.found) == expected
    assert index.newest == len(there)
    assert index.share == 1.0


@given(_ENTRIES.filter(bool), _FILTERS)
def test_a_new_change_set_is_asked_for_or_not(entries, asked):
    newest = summed_up(entries)[0]
    search = Search(HistoryIndex(0), asked)
    assert search.takes(newest[0]) is is_asked_for(asked, *newest)


def test_keys_beside_each_other_are_not_taken_for_a_cell():
    touched = touched_item("activity", 7) + touched_item("role", 8) + touched_cells(7, (9,))
    assert Target.of_cell(7, 9).is_touched(touched)
    assert not Target.of_cell(7, 8).is_touched(touched)
    assert Target("role", 8).is_touched(touched)
    assert Target("role", 9).is_touched(touched)
    assert not Target("person", 8).is_touched(touched)
    assert not Target("role", 7).is_touched(touched)


def test_who_is_known_as_far_as_the_index_has_been_read():
    index = HistoryIndex(2)
    assert index.authors == []
    index.add_newest(Summary(3, _DAY, "Person C", "", b""))
    assert index.authors == ["Person C"]
    index.add_older([Summary(n, _DAY, f"Person {n}", "", b"") for n in (2, 1)])
    assert index.authors == ["Person 1", "Person 2", "Person C"]
    assert index.is_complete
