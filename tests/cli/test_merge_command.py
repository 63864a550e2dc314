"""`merge`: what it prints, what it exits with, and that it changes all or nothing."""

import shutil

import pytest

from governance_app.cli.opened import editing
from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.kinds import ROLE
from governance_app.store.opening import open_document
from governance_app.store.writing import Writer


def _edit(path, *commands):
    with editing(path) as workspace:
        for command in commands:
            workspace.execute(command(workspace))


def _role(called, **values):
    """Return what gives values to the role that is called so."""

    def made(workspace):
        roles = workspace.framework.roles.values()
        key = next(each.key for each in roles if each.name == called)
        return EditItem(ROLE.name, key, values)

    return made


def _new_role(name):
    return lambda workspace: AddItem(ROLE.name, workspace.new_key(), {"name": name})


def _names(path):
    with open_document(path, read_only=True) as document:
        return {each.name for each in document.load().roles.values()}


def _newest(path):
    with open_document(path, read_only=True) as document:
        return document.newest()


@pytest.fixture
def copy(document):
    """Return a copy of the document."""
    return shutil.copy(document, document.with_name("copy.governance"))


@pytest.fixture
def conflicting(document, copy):
    """Edit both: one conflict, and one edit of the copy alone."""
    _edit(document, _role("Manager", name="Head"))
    _edit(copy, _role("Manager", name="Chief"), _new_role("Writer"))
    return copy


def test_what_the_copy_did_comes_in_as_one_edit(command, document, copy):
    _edit(document, _role("Manager", purpose="Manages"))
    _edit(copy, _role("Manager", name="Head"), _new_role("Writer"))
    before = _newest(document)[0]
    done = command("merge", document, copy)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("Both were the same until ")
    assert lines[0].endswith("Since then 1 edit here and 2 edits in the copy.")
    assert "  + Role “Writer” was added." in lines
    assert "  ~ Role “Manager” is now called “Head”." in lines
    assert lines[-1] == f"Merged into {document}: 2 changes. One undo takes them all back."
    assert {"Head", "Writer"} <= _names(document)
    assert _newest(document)[0] == before + 1
    with editing(document) as workspace:
        assert workspace.undo_title.startswith("Merged from “copy.governance” (edit 4, ")
        assert workspace.undo_title.endswith("): 2 changes")
        workspace.undo()
        assert "Writer" not in {each.name for each in workspace.framework.roles.values()}
    assert command("verify", document).code == 0


def test_the_same_copy_again_changes_nothing(command, document, copy):
    _edit(copy, _new_role("Writer"))
    assert command("merge", document, copy).code == 0
    before = _newest(document)
    again = command("merge", document, copy)
    assert again.code == 0
    assert again.out.splitlines()[-1] == (
        f"{document} is as it was: copy.governance has nothing that is not here."
    )
    assert _newest(document) == before


def test_conflicts_are_named_and_nothing_is_changed(command, document, conflicting):
    before = _newest(document)
    done = command("merge", document, conflicting)
    assert done.code == 1
    assert (
        "  Role “Head”: Name. Both changed it, each otherwise. Here: Head. In the copy: Chief; "
        "before: Manager." in done.out.splitlines()
    )
    assert done.out.splitlines()[-1].startswith(
        "1 conflict is not decided, so nothing was changed."
    )
    assert _newest(document) == before


def test_a_text_that_ends_in_a_full_stop_gets_no_second_one(command, document, copy):
    for path, purpose in ((document, "Manages."), (copy, "Leads and manages.")):
        _edit(path, _role("Manager", purpose=purpose))
    line = next(
        each for each in command("merge", document, copy).out.splitlines() if "Here:" in each
    )
    assert "Here: Manages. In the copy: Leads and manages." in line
    assert ".." not in line


@pytest.mark.parametrize(("option", "name"), [("--ours", "Head"), ("--theirs", "Chief")])
def test_all_conflicts_can_be_decided_alike(command, document, conflicting, option, name):
    done = command("merge", document, conflicting, option, "--json")
    assert done.code == 0
    assert done.json["merged"]
    assert [each["decided"] for each in done.json["conflicts"]] == [option[2:]]
    assert {name, "Writer"} <= _names(document)


def test_a_dry_run_changes_nothing(command, document, conflicting):
    before = document.read_bytes()
    done = command("merge", document, conflicting, "--dry-run", "--theirs")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "2 changes would come in; nothing was changed."
    assert command("merge", document, conflicting, "--dry-run").code == 1
    assert document.read_bytes() == before


def test_json_tells_all(command, document, conflicting):
    told = command("merge", document, conflicting, "--json")
    assert told.code == 1
    assert told.json["since"] == {"ours": 1, "theirs": 2}
    assert told.json["shared"]["sequence"] == 2
    assert not told.json["merged"]
    assert [each["sentence"] for each in told.json["comes_in"]] == ["Role “Writer” was added."]
    (conflict,) = told.json["conflicts"]
    assert (conflict["why"], conflict["kind"], conflict["field"]) == ("field", "role", "name")
    assert (conflict["before"], conflict["ours"], conflict["theirs"]) == (
        "Manager",
        "Head",
        "Chief",
    )
    assert conflict["decided"] is None
    assert told.json["findings"] is None


def test_versions_of_the_copy_stay_there(command, document, copy):
    _edit(copy, _new_role("Writer"))
    assert command("publish", copy, "--title", "First").code == 0
    done = command("merge", document, copy)
    assert done.code == 0
    assert "1 version published in the copy stays there." in done.out.splitlines()
    assert command("verify", document).code == 0
    assert command("versions", document, "--json").json["versions"] == []


def test_a_removal_comes_in_with_what_belongs_to_it(command, document, copy):
    def remove(workspace):
        roles = workspace.framework.roles.values()
        return RemoveItems(ROLE.name, tuple(r.key for r in roles if r.name == "Analyst"))

    _edit(copy, remove)
    assert command("merge", document, copy).code == 0
    assert "Analyst" not in _names(document)
    assert command("verify", document).code == 0


def test_bad_input_is_one_sentence(command, document, copy, tmp_path):
    stranger = tmp_path / "stranger.governance"
    assert command("new", stranger).code == 0
    for other, says in (
        (document, "is this document itself"),
        (stranger, "have no edit in common"),
        (tmp_path / "nowhere.governance", "does not exist"),
    ):
        done = command("merge", document, other)
        assert done.code == 2
        assert says in done.err
        assert len(done.err.splitlines()) == 1
    assert command("merge", document, copy, "--ours", "--theirs").code == 2


def test_a_merge_stopped_half_way_changes_nothing(command, document, copy, monkeypatch):
    _edit(copy, _new_role("Writer"))
    before, roles = _newest(document), _names(document)
    write = Writer.write

    def stop(*given):
        write(*given)  # its rows are there, and nothing is kept yet
        raise KeyboardInterrupt

    monkeypatch.setattr(Writer, "write", stop)
    done = command("merge", document, copy)
    assert done.code == 130
    assert "nothing was left half done" in done.err
    assert (_newest(document), _names(document)) == (before, roles)
    assert command("verify", document).code == 0
