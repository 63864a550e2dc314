"""Laws of merging, for copies that were edited apart at random."""

from typing import Any

import pytest
from frameworks import counting_keys, frameworks, staffed_framework
from governed import governed_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import (
    AddItem,
    Command,
    EditItem,
    SetLetters,
    Several,
    difference,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, KINDS, PERSON, PROCESS, ROLE, kind_named
from governance_app.domain.merging.conflicts import Side
from governance_app.domain.merging.merging import Merge, merge_of

_BASES = frameworks() | st.just(governed_framework())
_STEPS = st.integers(0, 6)
#: What follows from other fields: what a scheme is called, and how a condition names attributes.
_FOLLOWING = {("framework", "scheme"), ("approver_line", "condition")}


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

    drawn.edited = edited
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
def test_a_later_merge_goes_on_from_the_earlier_one(copies, data):
    base, ours, theirs = copies(data)
    first = _merged(base, ours, theirs)
    if first is None:
        return
    here = first.all_decided(data.draw(st.sampled_from(Side))).result
    again = _merged(theirs, here, theirs)
    assert again is None or not again.changes
    assert again is None or not again.conflicts
    later = _merged(theirs, here, copies.edited(data, theirs, 30_000))
    if later is not None:
        _assert_whole(later.result)
        _assert_whole(later.all_decided(Side.THEIRS).result)


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
    if not whole.sides.twins:  # a letter that went and came again has the key that it had
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


@given(st.data())
def test_what_is_decided_for_ours_leaves_all_that_ours_did(copies, data):
    base, ours, theirs = copies(data)
    merge = _merged(base, ours, theirs)
    if merge is None:
        return
    result = merge.all_decided(Side.OURS).result
    for (name, key), change in merge.sides.by_us.items.items():
        item = result.tables[name].get(key)
        if change.after is None:
            assert item is None
            continue
        for described in kind_named(name).fields:
            before = getattr(change.before, described.name, None)
            after = getattr(change.after, described.name)
            if _is_work(name, described, before, after):
                assert item is not None
                assert getattr(item, described.name) == after
    for (activity, role), cell in merge.sides.by_us.cells.items():
        before = cell.before.letters if cell.before else 0
        after = cell.after.letters if cell.after else 0
        assert before == after or result.matrix.letters(activity, role) == after


def _is_work(kind: str, described: Field, before: Any, after: Any) -> bool:
    """Whether a side changed a field, and did not only move an item or empty a reference of it."""
    if described.type is FieldType.POSITION or (kind, described.name) in _FOLLOWING:
        return False
    return before != after and not (described.type is FieldType.REFERENCE and after is None)


@st.composite
def _disjoint(draw: st.DrawFn) -> tuple[Framework, Changes, Changes]:
    """Draw a framework, and two sets of edits of which none touches what the other one does."""
    base, new_key = staffed_framework(), counting_keys(50_000)
    chance = draw(st.randoms(use_true_random=True))
    parts: list[list[Command]] = [[], []]
    for kind in (ROLE, PROCESS, ACTIVITY, PERSON):
        for key, item in base.of(kind).items():
            if chance.random() < 0.5:
                edit = EditItem(kind.name, key, {"name": f"{item.name} {chance.randint(0, 9)}"})
                chance.choice(parts).append(edit)
    cells = [(a, r) for a in base.activities for r in base.roles]
    for activity, role in chance.sample(cells, 20):
        command = SetLetters(((activity, role, chance.randint(0, 15)),))
        chance.choice(parts).append(command)
    for part in parts:
        for _ in range(chance.randint(0, 3)):
            part.append(AddItem(ROLE.name, new_key(), {"name": "Writer"}))
    (process,) = chance.sample(list(base.processes), 1)
    chance.choice(parts).append(EditItem(PROCESS.name, process, {"purpose": "For a reason"}))
    ours, theirs = (Several("Edits", tuple(part)).changes(base) for part in parts)
    return base, ours, theirs


@given(_disjoint())
def test_two_disjoint_sets_of_edits_come_to_the_same_in_either_order(drawn):
    base, ours, theirs = drawn
    one, other = base.apply(ours), base.apply(theirs)
    merge, reverse = merge_of(base, one, other), merge_of(base, other, one)
    assert not merge.conflicts
    assert not reverse.conflicts
    assert _read(merge.result) == _read(reverse.result)
    whole = difference(base, merge.result)
    assert set(whole.cells) == {*ours.cells, *theirs.cells}
    assert {(each.kind, each.key) for each in whole.items} == {
        (each.kind, each.key) for each in (*ours.items, *theirs.items)
    }
    for part in (ours, theirs):
        for change in part.items:
            _assert_has(merge.result.tables[change.kind][change.key], change)


def _assert_has(item: Any, change: ItemChange) -> None:
    """An item has every field as a change gave it."""
    for name, after in zip(change.after._fields, change.after, strict=True):
        assert getattr(change.before, name, None) == after or getattr(item, name) == after
