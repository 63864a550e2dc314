"""Versions as states of the past: found by number, opened, and still there when the journal is cut."""

import datetime

import pytest
from frameworks import staffed_framework

from governance_app.domain.commands import EditItem, RestoreState
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE, SIGN_OFF, VERSION
from governance_app.store.opening import create_document, open_document
from governance_app.store.past_document import open_past
from governance_app.store.states import state_named
from governance_app.workspace import Workspace
from governance_app.workspace.publishing import Wish, prepare, publish

_DAY = datetime.date(2027, 1, 1)


def _published(workspace, name):
    prepared = prepare(workspace.framework, workspace.document, _DAY)
    publish(workspace, Wish(name, effective=_DAY), prepared)


def _renamed(workspace, name):
    role = next(iter(workspace.framework.roles))
    workspace.execute(EditItem(ROLE.name, role, {"name": name}))


def _name(framework):
    return next(iter(framework.roles.values())).name


@pytest.fixture
def path(tmp_path):
    """Return a document in which “Second” was published after “First”, and edited since."""
    path = tmp_path / "plan.governance"
    document = create_document(path, staffed_framework(), author="Person A")
    with Workspace(document, author="Person A") as workspace:
        for name in ("First", "Second"):
            _renamed(workspace, name)
            _published(workspace, f"{name} edition")
        _renamed(workspace, "Third")
    return path


@pytest.mark.parametrize(
    ("asked", "title", "name", "sequence"),
    [
        ("1", "Version 1 “First edition”", "First", 2),
        ("v2", "Version 2 “Second edition”", "Second", 4),
        (" V2 ", "Version 2 “Second edition”", "Second", 4),
    ],
)
def test_a_version_is_named_by_its_number(path, asked, title, name, sequence):
    with open_document(path, read_only=True) as document:
        state = state_named(document, asked)
    assert (state.title, state.sequence, state.day) == (title, sequence, _DAY)
    assert _name(state.framework) == name
    assert not state.framework.of(VERSION)


def test_a_version_that_was_never_published_is_refused(path, tmp_path):
    document = open_document(path, read_only=True)
    with document, pytest.raises(Refusal, match="There is no version 3; the last one is version 2"):
        state_named(document, "3")
    other = create_document(tmp_path / "new.governance", staffed_framework(), author="Person A")
    with other, pytest.raises(Refusal, match="nothing has been published yet"):
        state_named(other, "1")


def test_a_version_opens_with_those_before_it(path):
    with open_past(path, "v2", "Person A") as past:
        framework = past.load()
        assert past.as_recorded == "Version 2 “Second edition”"
        assert _name(framework) == "Second"
        assert [each.name for each in framework.of(VERSION).values()] == ["First edition"]
        assert framework.of(SIGN_OFF)
        assert past.newest()[0] == 4


def test_a_version_opens_although_its_journal_was_cut(path, tamper):
    tamper(path, "DELETE FROM change_set WHERE sequence = 2")
    tamper(path, "UPDATE change_set SET changes = x'78' WHERE sequence = 3")
    with open_past(path, "v1", "Person A") as past:
        assert _name(past.load()) == "First"
        assert not past.load().of(VERSION)


def test_a_version_is_restored_and_the_versions_stay(path):
    with Workspace(open_document(path), author="Person A") as workspace:
        state = state_named(workspace.document, "1", workspace.framework)
        change_set = workspace.execute(RestoreState(state.framework, state.title))
        assert change_set.title == "Restored: Version 1 “First edition”"
        assert _name(workspace.framework) == "First"
        assert len(workspace.framework.of(VERSION)) == 2
        workspace.undo()
        assert _name(workspace.framework) == "Third"
