"""What the journal is read for by the history: lines, summaries, and who touched something last."""

import pytest

from governance_app.domain.changes import Action
from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.history.filtering import Filter
from governance_app.domain.history.index import HistoryIndex, Search
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.touching import Target
from governance_app.store import journal
from governance_app.store.clock import local_day
from governance_app.store.journal_summary import summary_of
from governance_app.workspace import Workspace


@pytest.fixture
def workspace(file):
    from governance_app.store.opening import open_document

    with Workspace(open_document(file), author="Person B") as opened:
        yield opened


@pytest.fixture
def edited(workspace):
    """Return a workspace with four edits behind its beginning, and what they were about."""
    activity, role, cell = next(workspace.framework.matrix.cells())
    workspace.execute(EditItem(ROLE.name, role, {"name": "Chief"}))
    workspace.execute(SetLetters(((activity, role, cell.letters ^ 4),)))
    workspace.execute(SetLetters(((activity, role, 0),)))
    workspace.execute(RemoveItems(ROLE.name, (role,)))
    return workspace, activity, role


def found(journal_reader, newest, asked):
    index = HistoryIndex(newest)
    while not index.is_complete:
        index.add_older(journal_reader.summaries(index.to_be_read))
    search = Search(index, asked)
    search.go_on()
    return list(search.found)


def test_summaries_of_the_file_are_those_of_the_change_sets(edited):
    journal_reader = edited[0].document.journal
    read = journal_reader.summaries(range(5, 0, -1))
    assert [each.sequence for each in read] == [5, 4, 3, 2, 1]
    for summary in read:
        change_set = journal_reader.change_set(summary.sequence)
        told = summary_of(change_set)
        assert summary._replace(touched=b"") == told._replace(touched=b"")
        assert summary.day == local_day(change_set.recorded_at)
        parts = [(t[n : n + 9] for n in range(0, len(t), 9)) for t in (summary[4], told[4])]
        assert sorted(parts[0]) == sorted(parts[1])


@pytest.mark.parametrize("compressed", [False, True])
def test_who_touched_an_item_or_a_cell_is_found_also_when_it_is_gone(
    edited, compressed, monkeypatch
):
    workspace, activity, role = edited
    if compressed:
        monkeypatch.setattr(journal, "_COMPRESS_ABOVE", 0)
        workspace.undo()
        workspace.execute(RemoveItems(ROLE.name, (role,)))
    journal_reader, newest = workspace.document.journal, workspace.document.newest()[0]
    last = journal_reader.last_touch(Target(ROLE.name, role))
    assert last is not None
    assert last.sequence == newest
    cell = Target.of_cell(activity, role)
    assert journal_reader.last_touch(cell, before=5).sequence == 4
    assert journal_reader.last_touch(cell, before=4).sequence == 3
    assert journal_reader.last_touch(Target(ACTIVITY.name, role)) is None
    assert journal_reader.last_touch(Target(ROLE.name, 1 << 60)) is None


def test_a_filter_finds_the_history_of_a_cell_and_of_a_role(edited):
    workspace, activity, role = edited
    journal_reader = workspace.document.journal
    cell = Filter(target=Target.of_cell(activity, role))
    assert found(journal_reader, 5, cell) == [4, 3, 1]
    assert found(journal_reader, 5, Filter(target=Target(ROLE.name, role))) == [5, 4, 3, 2, 1]
    assert found(journal_reader, 5, Filter(text="chief renamed")) == [2]
    assert found(journal_reader, 5, Filter(author="Person A")) == [1]


def test_lines_are_read_some_at_a_time(edited):
    workspace = edited[0]
    workspace.undo()
    lines = workspace.document.journal.headlines_of(range(6, 3, -1))
    assert sorted(lines) == [4, 5, 6]
    assert lines[6].action is Action.UNDO
    assert sorted(workspace.document.journal.headlines_of([1, 9, 3, 77])) == [1, 3]
    assert workspace.document.journal.headlines_of([]) == {}


def test_a_change_set_that_cannot_be_read_is_left_out(edited, file, tamper):
    workspace = edited[0]
    tamper(file, "UPDATE change_set SET changes = x'78' WHERE sequence = 3")
    read = workspace.document.journal.summaries(range(5, 0, -1))
    assert [each.sequence for each in read] == [5, 4, 2, 1]
