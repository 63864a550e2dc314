"""Change sets as bytes: out and back, chained, and readable from the first to the last."""

import datetime
import json
import zlib

import pytest
from frameworks import frameworks
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Action, Changes, ChangeSet
from governance_app.domain.commands import EditItem, SetLetters, difference
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY
from governance_app.domain.kinds import ROLE
from governance_app.domain.matrix import Cell, CellChange
from governance_app.store import journal
from governance_app.store.journal import (
    change_set_from,
    decode_changes,
    digest_of,
    encode_changes,
    journal_row,
)
from governance_app.store.problems import ReadFailedError

_NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)


@given(frameworks(), frameworks())
def test_changes_come_back(first, second):
    changes = difference(first, second)
    back = decode_changes(encode_changes(changes))
    assert set(back.items) == set(changes.items)
    assert set(back.cells) == set(changes.cells)


_CELLS = st.none() | st.builds(Cell, st.integers(1, 255), st.text(max_size=5))


@given(st.dictionaries(st.tuples(st.integers(1, 4), st.integers(1, 4)), st.tuples(_CELLS, _CELLS)))
def test_cells_come_back_in_order(drawn):
    cells = tuple(CellChange(a, r, before, after) for (a, r), (before, after) in drawn.items())
    back = decode_changes(encode_changes(Changes(cells=cells)))
    assert sorted(back.cells, key=lambda c: c[:2]) == sorted(cells, key=lambda c: c[:2])


@given(st.dictionaries(st.tuples(st.integers(1, 4), st.integers(1, 4)), st.tuples(_CELLS, _CELLS)))
def test_what_is_written_is_json_without_white_space(drawn):
    cells = tuple(CellChange(a, r, before, after) for (a, r), (before, after) in drawn.items())
    written = encode_changes(Changes(cells=cells))
    plain = json.loads(written)
    assert written.decode() == json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def test_long_entries_are_compressed_and_short_ones_can_be_read_with_any_tool():
    many = Changes(cells=tuple(CellChange(a, 1, None, Cell(a % 15 + 1)) for a in range(2_000)))
    few = Changes(cells=many.cells[:3])
    assert encode_changes(few).startswith(b'{"assignment":{"0":{"1":[null,1]}')
    assert encode_changes(many)[:1] == b"x"
    assert len(encode_changes(many)) < 10_000
    assert decode_changes(encode_changes(many)) == many


def test_a_bomb_is_refused_before_it_is_inflated(monkeypatch):
    monkeypatch.setattr(journal, "_LONGEST", 10_000)
    with pytest.raises(ValueError, match="cut short, or longer"):
        decode_changes(zlib.compress(b" " * 10_001))
    with pytest.raises(ValueError, match="cut short, or longer"):
        decode_changes(zlib.compress(b"{}" + b" " * 1_000)[:-3])


def test_an_edit_that_could_not_be_read_again_is_not_written(document, edit, monkeypatch):
    monkeypatch.setattr(journal, "_LONGEST", 100)
    framework = document.load()
    cells = tuple((a, r, 15) for a in framework.activities for r in framework.roles)
    with pytest.raises(Refusal, match="too large"):
        edit(document, SetLetters(cells))
    assert document.newest()[0] == 1


def _entry(**other):
    values = {
        "sequence": 2,
        "recorded_at": _NOW,
        "author": "Person A",
        "action": Action.UNDO,
        "target": 1,
        "title": "Undone: x",
        "changes": Changes(cells=(CellChange(1, 2, None, Cell(3)),)),
    }
    return ChangeSet(**{**values, **other})


def test_an_entry_comes_back_with_its_digest():
    row = journal_row(_entry(), "before")
    assert change_set_from(row) == _entry(digest=row[7])
    assert digest_of("before", row) == row[7]


@pytest.mark.parametrize(
    "other",
    [
        {"sequence": 3},
        {"recorded_at": _NOW + datetime.timedelta(microseconds=1)},
        {"author": "Person B"},
        {"action": Action.REDO},
        {"target": None},
        {"target": 11},
        {"title": "Undone: y"},
        {"title": "Undone: x1"},
        {"changes": Changes(cells=(CellChange(1, 2, None, Cell(2)),))},
    ],
)
def test_the_digest_covers_every_part(other):
    assert journal_row(_entry(**other), "before")[7] != journal_row(_entry(), "before")[7]


def test_the_digest_covers_what_came_before_and_where_parts_end():
    assert journal_row(_entry(), "before")[7] != journal_row(_entry(), "")[7]
    one = (2, "now", "ab", "edit", 1, "c", b"{}")
    other = (2, "now", "a", "bedit", 1, "c", b"{}")
    assert digest_of("", one) != digest_of("", other)


def test_the_journal_rebuilt_from_its_first_entry_is_the_framework(document, edit, content):
    framework = document.load()
    roles = list(framework.roles)
    for number, role in enumerate(roles):
        edit(document, EditItem(ROLE.name, role, {"name": f"Role {number}"}))
        edit(document, SetLetters(((next(iter(framework.activities)), role, number % 15 + 1),)))
    rebuilt = EMPTY
    for change_set in document.journal.change_sets():
        rebuilt = rebuilt.apply(change_set.changes)
    assert content(rebuilt) == content(document.load())
    assert [each.sequence for each in document.journal.change_sets()] == list(
        range(1, 2 * len(roles) + 2)
    )
    assert document.journal.change_set(2) == list(document.journal.change_sets())[1]
    assert document.journal.title_of(2) == "Edited"
    assert document.journal.title_of(999) == ""
    with pytest.raises(KeyError):
        document.journal.change_set(999)


@pytest.mark.parametrize("changes", [b"", b"{", b"{}x", b"x\x9c", b'{"nothing":{}}', b"[" * 99_999])
def test_an_entry_that_is_damaged_is_told_in_a_sentence(document, edit, file, tamper, changes):
    role = next(iter(document.load().roles))
    edit(document, EditItem(ROLE.name, role, {"name": "Renamed"}))
    tamper(file, "UPDATE change_set SET changes = ? WHERE sequence = 2", (changes,))
    with pytest.raises(ReadFailedError, match="it is damaged; open one of its backups"):
        document.journal.change_set(2)
    with pytest.raises(ReadFailedError, match="it is damaged; open one of its backups"):
        list(document.journal.change_sets())


def test_the_values_of_a_row_are_in_the_order_of_their_statement(document):
    """Cells and journal rows are written as tuples; this holds them to the statements."""
    from governance_app.store.writing import Writer

    core, _ = document._prepared()
    made = Writer(core)._statement
    assert made("change_set", "added").names == (
        "sequence", "recorded_at", "author", "action", "target", "title", "changes", "digest",
    )  # fmt: skip
    names = {step: made("assignment", step).names for step in ("added", "changed", "removed")}
    assert names == {
        "added": ("activity", "role", "letters", "note", "revision"),
        "changed": ("letters", "note", "revision", "at_activity", "at_role"),
        "removed": ("at_activity", "at_role"),
    }
    roles = tuple(f"at_role_{n}" for n in range(16))
    for step in ("changed", "removed"):
        assert made("assignment", f"some {step}").names == (*names[step][:-1], *roles)
    assert made("assignment", "some added").names == tuple(
        f"{name}_m{n}" for n in range(16) for name in names["added"]
    )
