"""The one door for writes: what execute does, what it refuses, and who hears of it."""

import datetime
import sqlite3
import threading
import time
from itertools import pairwise

import pytest
from frameworks import marketing_framework

from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    SetLetters,
    SetNote,
    Several,
)
from governance_app.domain.depth import DEEPEST
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE
from governance_app.store import document as document_module
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import ReadFailedError
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace


@pytest.fixture
def role(workspace):
    return next(iter(workspace.framework.roles))


def test_an_edit_is_written_with_who_when_and_what(workspace, role, file):
    done = workspace.execute(EditItem(ROLE.name, role, {"name": "Director"}))
    assert (done.sequence, done.author, done.target) == (2, "Person A", None)
    assert done.recorded_at > datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
    assert done.title == "Role “Marketing Operations Director” renamed to “Director”"
    with open_document(file, read_only=True) as document:
        assert document.journal.change_set(2) == done
        assert document.load().roles[role].name == "Director"


def test_no_edit_makes_a_tree_too_deep_to_be_handed_out(workspace):
    first, there = 1_000, workspace.framework
    chain = tuple(
        AddItem(ROLE.name, key, {"name": str(key), "reports_to": key - 1 if key > first else None})
        for key in range(first, first + DEEPEST + 1)
    )
    with pytest.raises(Refusal, match="“Reports to” would lead through more than 500 others"):
        workspace.execute(Several("Deep", chain))
    assert workspace.framework is there
    assert workspace.execute(Several("Deep", chain[:-1])) is not None


def test_a_command_that_changes_nothing_is_no_edit(workspace, notices, role):
    there = workspace.framework
    name = there.roles[role].name
    activity, other, cell = next(there.matrix.cells())
    for command in (
        EditItem(ROLE.name, role, {"name": name}),
        SetLetters(((activity, other, cell.letters),)),
        SetLetters(()),
        SetNote(activity, other, ""),
        Several("Nothing", ()),
        Several(
            "There and back",
            (
                EditItem(ROLE.name, role, {"name": "x"}),
                EditItem(ROLE.name, role, {"name": name}),
            ),
        ),
    ):
        assert workspace.execute(command) is None
    assert workspace.framework is there
    assert workspace.document.newest()[0] == 1
    assert notices == []


@pytest.mark.parametrize(
    "refused",
    [
        lambda role: EditItem(ROLE.name, 5, {"name": "x"}),
        lambda role: EditItem(ROLE.name, role, {"name": ""}),
        lambda role: EditItem(ROLE.name, role, {"name": "a\x07b"}),
        lambda role: EditItem(ROLE.name, role, {"name": "x" * 1_001}),
        lambda role: EditItem(ROLE.name, role, {"reports_to": role}),
        lambda role: EditItem(ROLE.name, role, {"reports_to": 5}),
        lambda role: RemoveItems(PROCESS.name, (5,)),
        lambda role: AddItem(ACTIVITY.name, 5, {"name": "x", "process": 5}),
        lambda role: SetLetters(((5, role, 1),)),
        lambda role: Several(
            "Half", (EditItem(ROLE.name, role, {"name": "x"}), SetLetters(((5, role, 1),)))
        ),
    ],
)
def test_a_command_that_is_refused_leaves_all_as_it_was(workspace, notices, role, file, refused):
    there, before = workspace.framework, file.read_bytes()
    with pytest.raises(Refusal) as said:
        workspace.execute(refused(role))
    assert str(said.value).endswith(".")
    assert workspace.framework is there
    assert workspace.pending is None
    assert notices == []
    assert file.read_bytes() == before
    workspace.execute(EditItem(ROLE.name, role, {"name": "Next"}))
    assert verify_file(file) == []


def test_listeners_hear_what_changed_from_what_to_what(workspace, notices, role):
    before = workspace.framework
    done = workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    after = workspace.framework
    (notice,) = notices
    assert notice.change_set == done
    assert (notice.before, notice.after, notice.saved) == (before, after, True)
    assert before.roles[role].name == "Marketing Operations Director"
    workspace.undo()
    workspace.redo()
    assert [each.change_set.sequence for each in notices] == [2, 3, 4]
    assert all(a.after is b.before for a, b in pairwise(notices))


def test_when_listeners_hear_the_edit_stands_already(workspace, role):
    heard = []

    def listen(notice):
        heard.append(
            (
                workspace.framework is notice.after,
                workspace.document.newest()[0] == notice.change_set.sequence,
                workspace.undo_title == notice.change_set.title,
                workspace.assessment.framework is notice.after,
            )
        )

    workspace.subscribe(listen)
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    assert heard == [(True, True, True, True)]


def test_who_stopped_listening_hears_nothing(workspace, role):
    heard, also = [], []
    stop = workspace.subscribe(heard.append)
    workspace.subscribe(also.append)
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    stop()
    stop()
    workspace.execute(EditItem(ROLE.name, role, {"name": "Two"}))
    assert (len(heard), len(also)) == (1, 2)


def test_a_listener_may_stop_while_it_listens(workspace, role):
    heard = []

    def once(notice):
        heard.append(notice)
        stop()

    stop = workspace.subscribe(once)
    workspace.subscribe(heard.append)
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    workspace.execute(EditItem(ROLE.name, role, {"name": "Two"}))
    assert len(heard) == 3


def test_a_listener_that_fails_keeps_the_others_from_nothing(workspace, role, disk):
    heard = []

    def fail(notice):
        raise RuntimeError("a fault of a screen")

    workspace.subscribe(fail)
    workspace.subscribe(heard.append)
    with pytest.raises(RuntimeError, match="a fault of a screen"):
        workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    assert len(heard) == 1
    assert workspace.undo_title is not None
    disk.refuses = True
    with pytest.raises(Refusal, match="the disk is full"):
        workspace.execute(EditItem(ROLE.name, role, {"name": "Two"}))
    assert workspace.pending is not None
    assert len(heard) == 2


def test_what_is_open_for_reading_is_looked_at_and_not_edited(file, tmp_path, role, workspace):
    workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    with Workspace(open_document(file, read_only=True), author="Person B") as reader:
        there, before = reader.framework, file.read_bytes()
        assert there.roles[role].name == "One"
        assert list(reader.assessment.findings())
        assert reader.undo_title == workspace.undo_title
        for step in (
            lambda: reader.execute(EditItem(ROLE.name, role, {"name": "Two"})),
            reader.undo,
        ):
            with pytest.raises(Refusal, match="is open read-only; save a copy to edit it"):
                step()
        assert reader.framework is there
        assert reader.pending is None
        assert file.read_bytes() == before
        reader.save_elsewhere(tmp_path / "copy.governance")
        reader.execute(EditItem(ROLE.name, role, {"name": "Two"}))
    assert verify_file(tmp_path / "copy.governance") == []


def test_what_is_read_beside_a_writer_is_what_was_written_last(workspace, role, file):
    with open_document(file, read_only=True) as reader:
        assert reader.newest()[0] == 1
        workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
        assert reader.newest()[0] == 2
        assert reader.load().roles[role].name == "One"


def test_keys_are_made_by_the_clock_of_the_workspace(workspace):
    keys = [workspace.new_key() for _ in range(100)]
    assert keys == sorted(set(keys))
    milliseconds = keys[0] >> 21
    assert datetime.datetime.fromtimestamp(milliseconds / 1_000, datetime.UTC).year == 2026


def test_half_a_pair_in_the_name_of_an_author_is_replaced(file):
    with Workspace(open_document(file), author="Person \udcff") as workspace:
        role = next(iter(workspace.framework.roles))
        done = workspace.execute(EditItem(ROLE.name, role, {"name": "One"}))
    assert done.author == "Person ?"
    assert verify_file(file) == []


def test_writing_can_be_prepared_on_another_thread(file, monkeypatch):
    """Whoever comes first prepares; an edit that comes meanwhile waits, and both use one."""
    making, made = document_module._core_on, []

    def slowly(connection):
        made.append(connection)
        time.sleep(0.05)
        return making(connection)

    monkeypatch.setattr(document_module, "_core_on", slowly)
    with Workspace(open_document(file), author="Person A") as workspace:
        role = next(iter(workspace.framework.roles))
        threads = [threading.Thread(target=workspace.document.prepare_writing) for _ in range(3)]
        for each in threads:
            each.start()
        workspace.execute(EditItem(ROLE.name, role, {"name": "Meanwhile"}))
        for each in threads:
            each.join()
    assert len(made) == 1
    assert verify_file(file) == []


def test_a_document_that_cannot_be_loaded_is_refused_in_a_sentence(file):
    connection = sqlite3.connect(file)
    connection.execute("UPDATE assignment SET letters = 70000")
    connection.commit()
    connection.close()
    with open_document(file) as document, pytest.raises(ReadFailedError, match="is damaged"):
        Workspace(document, author="Person A")


def test_closing_twice_is_harmless_and_lets_go_of_the_file(file, tmp_path):
    workspace = Workspace(open_document(file), author="Person A")
    workspace.close()
    workspace.close()
    open_document(file).close()
    path = tmp_path / "new.governance"
    create_document(path, marketing_framework(), author="Person A").close()
    path.unlink()
