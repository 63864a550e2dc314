"""Laws of merging, for copies that were edited apart at random."""

from typing import Any

import pytest
from frameworks import counting_keys, frameworks
from governed import governed_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import KINDS
from governance_app.domain.merging.conflicts import Side
from governance_app.domain.merging.merging import Merge, merge_of

_BASES = frameworks() | st.just(governed_framework())
_STEPS = st.integers(0, 6)


@pytest.fixture(scope="session")
def copies(tools):
    """Return what draws a framework, and two copies of it that were edited apart."""

    def edited(data: st.DataObject, first: Framework, start: int) -> Framework:
        now, new_key = first, counting_keys(start)
        for _ in range(data.draw(_STEPS)):
            command = tools.drawn_command(data.draw, now, new_key)
            try:
                now = now.apply(command.changes(now))
            except Refusal:
                continue
        return now

    def drawn(data: st.DataObject) -> tuple[Framework, Framework, Framework]:
        base = data.draw(_BASES)
        return base, edited(data, base, 10_000), edited(data, base, 20_000)

    return drawn


def _merged(base: Framework, ours: Framework, theirs: Framework) -> Merge | None:
    try:
        return merge_of(base, ours, theirs)
    except Refusal as refusal:
        assert "more than 8 different letters" in refusal.sentence
        return None


def _read(framework: Framework) -> Any:
    """Return what a framework says; which place of a cell a letter has is no part of it."""
    tables = {name: dict(items) for name, items in framework.tables.items()}
    tables["letter"] = {k: item._replace(bit=0) for k, item in framework.letters.items()}
    cells = {
        (activity, role): (
            frozenset(each.key for each in framework.scheme.of(cell.letters)),
            cell.note,
        )
        for activity, role, cell in framework.matrix.cells()
    }
    return tables, cells


def _assert_whole(framework: Framework) -> None:
    """Nothing refers to what is not there or back to itself, and cells fit roles and letters."""
    for kind in KINDS:
        for described in kind.references:
            items = framework.of(kind)
            for item in items.values():
                target = getattr(item, described.name)
                assert target is None or target in framework.tables[described.refers_to]
                assert target is not None or not described.required
                if described.refers_to == kind.name:
                    assert not _leads_back(items, item, described.name)
    matrix = framework.matrix
    assert matrix.slots.keys() == framework.roles.keys()
    assert matrix.rows.keys() <= framework.activities.keys()
    letters = framework.letters.values()
    assert letters
    assert len({each.bit for each in letters}) == len(letters)
    assert len({each.symbol.casefold() for each in letters}) == len(letters)
    known = sum(1 << each.bit for each in letters)
    assert all(cell.letters and not cell.letters & ~known for _, _, cell in matrix.cells())
    assert all(matrix.letters(activity, role) for activity, role in matrix.notes)


def _leads_back(items, item, name: str) -> bool:
    at = getattr(item, name)
    for _ in range(len(items) + 1):
        if at is None:
            return False
        at = getattr(items[at], name)
    return True


@given(st.data())
def test_whatever_is_decided_leads_to_a_whole_framework(copies, data):
    base, ours, theirs = copies(data)
    merge = _merged(base, ours, theirs)
    if merge is None:
        return
    _assert_whole(merge.result)
    _assert_whole(merge.all_decided(Side.THEIRS).result)
    for _ in range(3):
        merge = merge.decided(
            {c.question: data.draw(st.sampled_from(Side)) for c in merge.undecided}
        )
        _assert_whole(merge.result)


@given(st.data())
def test_undoing_a_merge_leads_back(tools, copies, data):
    base, ours, theirs = copies(data)
    merge = _merged(base, ours, theirs)
    if merge is None:
        return
    for side in Side:
        changes = merge.all_decided(side).changes
        assert tools.content(ours.apply(changes).apply(changes.inverse())) == tools.content(ours)
        assert all(change.before != change.after for change in (*changes.items, *changes.cells))


@given(st.data())
def test_what_only_one_copy_changed_comes_in_as_it_is(tools, copies, data):
    base, ours, theirs = copies(data)
    assert not merge_of(base, ours, base).changes
    same = merge_of(base, ours, ours)
    assert not same.changes
    assert not same.conflicts
    whole = merge_of(base, base, theirs)
    assert not whole.conflicts
    assert _read(whole.result) == _read(theirs)


@given(st.data())
def test_without_conflicts_it_is_the_same_whoever_merges(tools, copies, data):
    base, ours, theirs = copies(data)
    merge, other = _merged(base, ours, theirs), _merged(base, theirs, ours)
    if merge is None or other is None or merge.conflicts or other.conflicts:
        return
    if merge.sides.twins or other.sides.twins:
        return  # what both added has the key that it has in the document merged into
    assert _read(merge.result) == _read(other.result)
