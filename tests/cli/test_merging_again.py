"""Merging the same two copies time and again: what was merged and decided is not asked again."""

import shutil

import pytest

from governance_app.cli.opened import editing
from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.store.opening import open_document


def _name(path, place, name):
    with editing(path) as workspace:
        key = list(workspace.framework.roles)[place]
        workspace.execute(EditItem(ROLE.name, key, {"name": name}))


def _names(path):
    with open_document(path, read_only=True) as document:
        return [each.name for each in document.load().roles.values()]


@pytest.fixture
def copy(document):
    """Return a copy of the document."""
    return shutil.copy(document, document.with_name("copy.governance"))


@pytest.fixture
def merged(command, document, copy):
    """Merge a copy with a conflict, which is decided for the document, and one edit besides."""
    _name(document, 0, "Ours")
    _name(copy, 0, "Theirs")
    _name(copy, 1, "Both")
    assert command("merge", document, copy, "--ours").code == 0
    assert _names(document)[:2] == ["Ours", "Both"]
    return copy


def test_a_later_edit_of_what_came_in_comes_in_too(command, document, merged):
    _name(merged, 1, "Later")
    done = command("merge", document, merged, "--json")
    assert done.code == 0
    assert (done.json["shared"]["how"], done.json["since"]) == (
        "merged-here",
        {"ours": 0, "theirs": 1},
    )
    assert done.json["conflicts"] == []
    assert _names(document)[:2] == ["Ours", "Later"]


def test_what_was_decided_is_not_asked_again(command, document, merged):
    again = command("merge", document, merged)
    assert again.code == 0
    assert "The copy was last merged on " in again.out
    assert "has nothing that is not here." in again.out
    _name(document, 1, "Otherwise")  # and neither is what is edited here afterwards
    assert command("merge", document, merged).code == 0
    assert _names(document)[:2] == ["Ours", "Otherwise"]


def test_a_merge_that_was_undone_does_not_count(command, document, merged):
    with editing(document) as workspace:
        workspace.undo()
    done = command("merge", document, merged, "--json")
    assert done.code == 1
    assert done.json["shared"]["how"] == "copied"
    assert len(done.json["conflicts"]) == 1
    with editing(document) as workspace:
        workspace.redo()
    assert command("merge", document, merged, "--json").json["shared"]["how"] == "merged-here"


def test_the_copy_takes_the_document_over_in_its_turn(command, document, merged):
    done = command("merge", merged, document, "--json")
    assert done.code == 0
    assert done.json["shared"]["how"] == "merged-there"
    assert _names(merged) == _names(document)
    _name(merged, 1, "Theirs again")
    _name(document, 0, "Ours again")
    done = command("merge", document, merged, "--json")
    assert done.code == 0
    assert done.json["shared"]["how"] == "merged-there"
    assert done.json["conflicts"] == []
    assert _names(document)[:2] == ["Ours again", "Theirs again"]
    done = command("merge", merged, document)
    assert done.code == 0
    assert _names(merged) == _names(document)
    for path in (document, merged):
        assert command("verify", path).code == 0
