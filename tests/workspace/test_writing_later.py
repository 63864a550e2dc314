"""Edits that listeners hear of before they are written, and documents that are read later."""

import threading

import pytest

from governance_app.domain.commands import EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Assessment
from governance_app.store import beginning
from governance_app.store.document import Document
from governance_app.store.opening import open_document
from governance_app.store.problems import WriteFailedError
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace


@pytest.fixture
def role(workspace):
    return next(iter(workspace.framework.roles))


def _rename(role, name):
    return EditItem(ROLE.name, role, {"name": name})


def _name_in_file(path, role):
    with open_document(path, read_only=True) as document:
        return document.load().roles[role].name


def test_listeners_hear_before_it_is_written(workspace, notices, role):
    path = workspace.document.path
    in_file = []
    workspace.subscribe(lambda _: in_file.append(_name_in_file(path, role)))
    workspace.execute(_rename(role, "Later"), write_later=True)
    assert in_file == ["Marketing Operations Director"]
    assert workspace.framework.roles[role].name == "Later"
    assert [each.saved for each in notices] == [False]
    workspace.write()
    assert _name_in_file(path, role) == "Later"
    workspace.write()
    assert len(notices) == 1
    assert workspace.document.newest()[0] == 2
    assert verify_file(path) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda workspace, role: workspace.execute(_rename(role, "Next")),
        lambda workspace, role: workspace.execute(_rename(role, "Next"), write_later=True),
        lambda workspace, _: workspace.undo(),
        lambda workspace, _: workspace.redo(),
        lambda workspace, _: workspace.undo_title,
        lambda workspace, _: workspace.redo_title,
        lambda workspace, _: workspace.retry(),
        lambda workspace, _: workspace.discard_pending(),
        lambda workspace, _: workspace.save_elsewhere(workspace.document.path.with_name("b.gov")),
        lambda workspace, _: workspace.close(),
    ],
)
def test_whatever_is_asked_next_writes_first(workspace, role, ask):
    path = workspace.document.path
    workspace.execute(_rename(role, "Later"), write_later=True)
    ask(workspace, role)
    with open_document(path, read_only=True) as document:
        assert document.journal.title_of(2).endswith("renamed to “Later”")


def test_what_the_disk_refuses_is_pending(workspace, notices, role, disk):
    disk.refuses = True
    edit = workspace.execute(_rename(role, "Later"), write_later=True)
    with pytest.raises(WriteFailedError):
        workspace.write()
    assert workspace.pending == edit
    assert workspace.framework.roles[role].name == "Later"
    disk.refuses = False
    workspace.retry()
    assert workspace.undo_title == edit.title
    assert [each.saved for each in notices] == [False, True]


def test_the_next_edit_is_refused_where_the_one_before_cannot_be_written(workspace, role, disk):
    disk.refuses = True
    edit = workspace.execute(_rename(role, "Later"), write_later=True)
    with pytest.raises(Refusal, match="is not saved yet"):
        workspace.execute(_rename(role, "Next"))
    assert workspace.pending == edit
    workspace.discard_pending()
    assert workspace.framework.roles[role].name == "Marketing Operations Director"


def test_what_no_file_can_hold_is_taken_back(workspace, notices, role, monkeypatch):
    def refuse(document, change_set):
        raise Refusal("That is too much.")

    before = workspace.framework
    workspace.assessment.findings()
    workspace.execute(_rename(role, "Later"), write_later=True)
    monkeypatch.setattr(Document, "record", refuse)
    with pytest.raises(Refusal, match="too much"):
        workspace.write()
    assert workspace.framework == before
    assert workspace.pending is None
    assert notices[-1].after == before
    assert set(workspace.assessment.findings()) == set(
        Assessment(before, workspace.assessment.today).findings()
    )


def test_a_listener_that_fails_keeps_nothing_from_being_written(workspace, role):
    def fail(notice):
        raise RuntimeError("a page failed")

    workspace.subscribe(fail)
    with pytest.raises(RuntimeError):
        workspace.execute(_rename(role, "Later"), write_later=True)
    workspace.write()
    assert _name_in_file(workspace.document.path, role) == "Later"


# Documents that are read later


@pytest.fixture
def put_off(file, clock, monkeypatch):
    """Return the workspace of a document that counts as large, of which a part has been read."""
    monkeypatch.setattr(beginning, "_IS_LARGE", "SELECT 1")
    monkeypatch.setattr(beginning, "_ENOUGH", 1)
    monkeypatch.setattr(beginning, "_PROCESSES", 1)
    with Workspace(open_document(file), author="Person A", now=clock, at_once=False) as opened:
        yield opened


def test_there_is_a_beginning_until_all_is_asked_for(put_off):
    first = put_off.beginning
    assert 0 < len(first.activities) < len(put_off.framework.activities)
    assert first.roles == put_off.framework.roles
    assert put_off.is_put_off


def test_an_edit_reads_everything_first(put_off):
    role = next(iter(put_off.beginning.roles))
    edit = put_off.execute(_rename(role, "Edited"))
    assert put_off.framework == put_off.document.load()
    assert put_off.undo_title == edit.title
    put_off.undo()
    assert put_off.framework == put_off.document.load()


def test_findings_made_on_a_thread_know_of_an_edit_made_meanwhile(put_off, monkeypatch):
    role = next(iter(put_off.beginning.roles))
    begun, go_on = threading.Event(), threading.Event()
    make = Assessment.__init__

    def slowly(self, *arguments):
        begun.set()
        assert go_on.wait(10)
        make(self, *arguments)

    monkeypatch.setattr(Assessment, "__init__", slowly)
    thread = threading.Thread(target=lambda: put_off.assessment)
    thread.start()
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    put_off.execute(_rename(role, "Edited"))
    thread.join()
    assert put_off.assessment.framework is put_off.framework


def test_a_small_document_begins_with_all_of_it(file, clock):
    with Workspace(open_document(file), author="Person A", now=clock, at_once=False) as opened:
        assert opened.beginning is opened.framework


def test_the_rest_is_read_before_the_file_is_left(put_off, tmp_path):
    put_off.save_elsewhere(tmp_path / "other.governance")
    assert len(put_off.framework.activities) > len(put_off.beginning.activities)
