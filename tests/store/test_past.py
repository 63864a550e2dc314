"""The past as recorded: what the journal leads to is what the file held then."""

import datetime
import tempfile
from pathlib import Path

import pytest
from frameworks import marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem, RemoveItems, SetLetters
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.kinds import ACTIVITY, PERSON, ROLE
from governance_app.exchange.interchange import to_interchange
from governance_app.store.opening import create_document
from governance_app.store.past import framework_recorded, sequence_at
from governance_app.store.states import state_named
from governance_app.workspace import Workspace

_BEGAN = datetime.datetime(2026, 5, 1, 12, 0, tzinfo=datetime.UTC)


class Ticking:
    """A clock that a test puts forward, or back."""

    def __init__(self):
        self.time = _BEGAN

    def __call__(self):
        return self.time

    def go_on(self, seconds=60):
        self.time += datetime.timedelta(seconds=seconds)


def begun(folder, clock):
    document = create_document(
        Path(folder) / "x.governance", marketing_framework(), author="Person A", now=clock
    )
    return Workspace(document, author="Person B", now=clock)


def edit(workspace, choice, number):
    """Do one of several edits; those that lead to nothing are as good as others."""
    framework = workspace.framework
    roles, activities = list(framework.roles), list(framework.activities)
    role, activity = roles[number % len(roles)], activities[number % len(activities)]
    match choice:
        case "letters":
            return workspace.execute(SetLetters(((activity, role, number % 16),)))
        case "rename":
            return workspace.execute(EditItem(ROLE.name, role, {"name": f"Role {number}"}))
        case "add role":
            values = {"name": f"New {number}"}
            return workspace.execute(AddItem(ROLE.name, workspace.new_key(), values))
        case "add person":
            values = {"name": f"Person {number}"}
            return workspace.execute(AddItem(PERSON.name, workspace.new_key(), values))
        case "remove role" if len(roles) > 2:
            return workspace.execute(RemoveItems(ROLE.name, (role,)))
        case "remove activity" if len(activities) > 2:
            return workspace.execute(RemoveItems(ACTIVITY.name, (activity,)))
        case "undo":
            return workspace.undo()
        case "redo":
            return workspace.redo()
    return None


EDITS = (
    "letters",
    "rename",
    "add role",
    "add person",
    "remove role",
    "remove activity",
    "undo",
    "redo",
)


@given(
    st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40), st.integers(0, 90)), max_size=12)
)
def test_as_recorded_is_what_was_exported_then(edits):
    clock = Ticking()
    with tempfile.TemporaryDirectory() as folder, begun(folder, clock) as workspace:
        exported = [(clock(), to_interchange(workspace.framework))]
        for choice, number, seconds in edits:
            clock.go_on(seconds)
            edit(workspace, choice, number)
            if exported[-1][0] == clock():
                exported.pop()  # what was exported in the same instant before the edit
            exported.append((clock(), to_interchange(workspace.framework)))
        for moment, text in exported:
            sequence = sequence_at(workspace.document, moment)
            there = framework_recorded(workspace.document, sequence, workspace.framework)
            assert to_interchange(there) == text
            assert to_interchange(framework_recorded(workspace.document, sequence)) == text


def test_with_a_clock_set_back_the_order_is_that_of_the_edits(tmp_path):
    clock = Ticking()
    with begun(tmp_path, clock) as workspace:
        role = next(iter(workspace.framework.roles))
        clock.go_on(3_600)
        workspace.execute(EditItem(ROLE.name, role, {"name": "First"}))  # says 13:00
        clock.go_on(-1_800)
        workspace.execute(EditItem(ROLE.name, role, {"name": "Second"}))  # says 12:30

        def name_at(moment):
            sequence = sequence_at(workspace.document, moment)
            return framework_recorded(workspace.document, sequence).roles[role].name

        assert sequence_at(workspace.document, _BEGAN) == 1
        assert name_at(_BEGAN + datetime.timedelta(minutes=30)) == "Second"
        assert name_at(_BEGAN + datetime.timedelta(minutes=60)) == "Second"


def test_an_edit_made_while_the_past_is_read_changes_nothing_of_it(tmp_path):
    clock = Ticking()
    with begun(tmp_path, clock) as workspace:
        role = next(iter(workspace.framework.roles))
        for name in ("First", "Second", "Third"):
            workspace.execute(EditItem(ROLE.name, role, {"name": name}))
        read_before = workspace.framework
        workspace.execute(EditItem(ROLE.name, role, {"name": "Later"}))
        there = framework_recorded(workspace.document, 3, read_before)
        assert there.roles[role].name == "Second"


def test_what_is_not_there_is_refused_in_words(tmp_path):
    with begun(tmp_path, Ticking()) as workspace:
        with pytest.raises(Refusal, match="no change set 7 in "):
            framework_recorded(workspace.document, 7)
        with pytest.raises(Refusal, match="Nothing was recorded"):
            framework_recorded(workspace.document, 0)


def test_folding_stops_where_nobody_waits(told):
    with pytest.raises(Cancelled):
        framework_recorded(told[0].document, 1, None, lambda: True)


@pytest.fixture
def told(tmp_path):
    clock = Ticking()
    with begun(tmp_path, clock) as workspace:
        role = next(iter(workspace.framework.roles))
        clock.go_on(86_400)
        workspace.execute(EditItem(ROLE.name, role, {"name": "Renamed"}))
        yield workspace, role


@pytest.mark.parametrize(
    ("text", "title", "sequence", "renamed"),
    [
        ("now", "Now", 2, True),
        ("#1", f"As recorded on {_BEGAN.astimezone():%Y-%m-%d at %H:%M}, change set 1", 1, False),
        ("2026-05-01", "As recorded at the end of 2026-05-01", 1, False),
        ("2026-05-02", "As recorded at the end of 2026-05-02", 2, True),
        ("2026-05-02T11:59+00:00", "As recorded on 2026-05-02 11:59+00:00", 1, False),
        ("2026-05-02T12:00+00:00", "As recorded on 2026-05-02 12:00+00:00", 2, True),
    ],
)
def test_states_are_found_by_what_one_calls_them(told, text, title, sequence, renamed):
    workspace, role = told
    state = state_named(workspace.document, text)
    assert (state.title, state.sequence) == (title, sequence)
    assert (state.framework.roles[role].name == "Renamed") is renamed


def test_another_document_is_a_state_too(told, tmp_path):
    workspace, role = told
    other = tmp_path / "other.governance"
    workspace.document.save_copy(other)
    state = state_named(workspace.document, str(other))
    assert (state.title, state.sequence) == ("other", None)
    assert state.framework.roles[role].name == "Renamed"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("yesterday", "“yesterday” names no state"),
        ("", "names no state"),
        ("2026-13-01", "is no moment"),
        ("2026-05-01T25:00", "is no moment"),
        ("9999-12-31T23:59-23:00", "is no moment"),
        (
            "2020-01-01",
            "Nothing was recorded in x.governance by 2020-01-01; it began on 2026-05-01",
        ),
        ("#0", "Nothing was recorded"),
        ("#99", "There is no change set 99"),
        ("\0", "names no state"),
    ],
)
def test_a_state_that_is_not_there_is_refused(told, text, sentence):
    with pytest.raises(Refusal, match=sentence):
        state_named(told[0].document, text)
