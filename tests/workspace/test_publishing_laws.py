"""Whatever is edited, undone, done again and published: versions keep what they froze."""

import datetime
import shutil

import pytest
from frameworks import staffed_framework
from hypothesis import given, settings
from hypothesis import strategies as st

from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    SetLetters,
    WithdrawVersion,
    difference,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.domain.versions import state_of, versions_in_order
from governance_app.store.frozen import state_of_version
from governance_app.store.opening import create_document, open_document
from governance_app.store.past import framework_recorded
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace
from governance_app.workspace.publishing import Wish, prepare, publish

_DAY = datetime.date(2026, 11, 21)
_STEPS = ("letters", "rename", "person", "remove", "undo", "undo", "redo", "publish", "withdraw")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    path = tmp_path_factory.mktemp("begun") / "begun.governance"
    create_document(path, staffed_framework(), author="Person A").close()
    return path


def _step(workspace, name, number):
    framework = workspace.framework
    role = list(framework.roles)[number % len(framework.roles)]
    activity = list(framework.activities)[number % len(framework.activities)]
    match name:
        case "letters":
            workspace.execute(SetLetters(((activity, role, number % 16),)))
        case "rename":
            workspace.execute(EditItem(ROLE.name, role, {"purpose": f"For {number}"}))
        case "person":
            workspace.execute(AddItem(PERSON.name, workspace.new_key(), {"name": "Person Z"}))
        case "remove":
            people = list(framework.of(PERSON))
            if people:
                workspace.execute(RemoveItems(PERSON.name, (people[number % len(people)],)))
        case "undo":
            workspace.undo()
        case "redo":
            workspace.redo()
        case "withdraw":
            workspace.execute(WithdrawVersion(number % 3, "Wrong", _DAY))


@settings(max_examples=max(8, settings().max_examples // 4))
@given(steps=st.lists(st.tuples(st.sampled_from(_STEPS), st.integers(0, 100)), max_size=14))
def test_versions_keep_what_they_froze_and_the_file_is_whole(begun, tmp_path_factory, steps):
    path = shutil.copy(begun, tmp_path_factory.mktemp("law") / "law.governance")
    published = []
    with Workspace(open_document(path), author="Person A") as workspace:
        for name, number in [*steps, ("publish", 0)]:
            if name == "publish":
                published.append(state_of(workspace.framework))
                prepared = prepare(workspace.framework, workspace.document, _DAY)
                publish(workspace, Wish(f"Version {number}"), prepared)
                continue
            try:
                _step(workspace, name, number)
            except Refusal:
                continue
        versions = versions_in_order(workspace.framework)
        assert [each.number for each in versions] == list(range(1, len(published) + 1))
        for version, state in zip(versions, published, strict=True):
            frozen = state_of_version(workspace.document, version)
            assert not difference(frozen, state)
            recorded = framework_recorded(workspace.document, version.sequence)
            assert not difference(state_of(recorded), state)
        assert workspace.pending is None
    assert verify_file(path) == []
