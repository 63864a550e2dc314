"""Edits, undo, redo, closing and reopening in any order, beside a plain model of a document."""

import datetime
import shutil
import tempfile
from copy import deepcopy
from itertools import count
from pathlib import Path

import pytest
from frameworks import STRANGE_NAMES, counting_keys
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from governance_app.domain.commands import (
    AddItem,
    EditItem,
    MoveItem,
    RemoveItems,
    SetLetters,
    SetNote,
    Several,
    blank_framework,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import ordered
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE
from governance_app.domain.rules import Assessment
from governance_app.store.opening import create_document, open_document
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace

_NAMES = st.sampled_from(STRANGE_NAMES)
_NOBODY = 999_999_999


class Model:
    """A document as plain dictionaries: what a person would keep on paper."""

    def __init__(self) -> None:
        self.roles: dict[int, str] = {}  # in order
        self.processes: dict[int, list] = {}  # name, parent, owner
        self.activities: dict[int, list] = {}  # name, process
        self.cells: dict[tuple[int, int], list] = {}  # letters, note

    def remove_role(self, key: int) -> None:
        del self.roles[key]
        for process in self.processes.values():
            process[2] = None if process[2] == key else process[2]
        self.cells = {at: cell for at, cell in self.cells.items() if at[1] != key}

    def remove_process(self, key: int) -> None:
        del self.processes[key]
        for other in [k for k, process in self.processes.items() if process[1] == key]:
            self.remove_process(other)
        for activity in [k for k, activity in self.activities.items() if activity[1] == key]:
            self.remove_activity(activity)

    def remove_activity(self, key: int) -> None:
        del self.activities[key]
        self.cells = {at: cell for at, cell in self.cells.items() if at[0] != key}

    def set_letters(self, activity: int, role: int, letters: int) -> None:
        if letters:
            note = self.cells.get((activity, role), [0, ""])[1]
            self.cells[activity, role] = [letters, note]
        else:
            self.cells.pop((activity, role), None)

    def move_role(self, key: int, before: int | None) -> None:
        name = self.roles.pop(key)
        order = list(self.roles)
        order.insert(order.index(before) if before in order else len(order), key)
        self.roles = {each: name if each == key else self.roles[each] for each in order}


def _seen(framework) -> Model:
    """Return what a framework holds, in the terms of the model."""
    model = Model()
    model.roles = {each.key: each.name for each in ordered(framework.roles)}
    model.processes = {k: [p.name, p.parent, p.owner] for k, p in framework.processes.items()}
    model.activities = {k: [a.name, a.process] for k, a in framework.activities.items()}
    model.cells = {(a, r): [c.letters, c.note] for a, r, c in framework.matrix.cells()}
    return model


class Edits(RuleBasedStateMachine):
    first_file: Path  # a blank document, given by the test

    @initialize()
    def open_first(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.file = Path(shutil.copy(self.first_file, self.folder / "plan.governance"))
        self.new_key = count(1_000).__next__
        self.model = Model()
        self.undoable: list[tuple[str, Model]] = []  # title, the model before
        self.redoable: list[tuple[str, Model]] = []  # title, the model after
        self.recorded = 1
        self.writes_later = False
        self._open()

    def _open(self) -> None:
        self.workspace = Workspace(open_document(self.file), author="Person A")
        self.workspace.assessment.findings()

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            assert verify_file(self.file) == []
            shutil.rmtree(self.folder)

    def _edit(self, command, change) -> None:
        """Run a command, and do the same to the model."""
        before = deepcopy(self.model)
        change(self.model)
        title = command.title(self.workspace.framework)
        done = self.workspace.execute(command, write_later=self.writes_later)
        if vars(before) == vars(self.model) and list(before.roles) == list(self.model.roles):
            assert done is None or isinstance(command, MoveItem)
        if done is None:
            assert vars(before) == vars(self.model)
            return
        assert done.title == title
        self.recorded += 1
        self.undoable.append((title, before))
        self.redoable.clear()

    def _one(self, data, keys) -> int:
        return data.draw(st.sampled_from([*keys]))

    @rule(data=st.data(), name=_NAMES)
    def add_role(self, data, name) -> None:
        key, before = self.new_key(), data.draw(st.sampled_from([None, *self.model.roles]))

        def change(model: Model) -> None:
            model.roles[key] = name
            model.move_role(key, before)

        self._edit(AddItem(ROLE.name, key, {"name": name}, before), change)

    @rule(data=st.data(), name=_NAMES)
    def add_process(self, data, name) -> None:
        key = self.new_key()
        parent = data.draw(st.sampled_from([None, *self.model.processes]))
        owner = data.draw(st.sampled_from([None, *self.model.roles]))
        values = {"name": name, "parent": parent, "owner": owner}
        self._edit(
            AddItem(PROCESS.name, key, values),
            lambda model: model.processes.update({key: [name, parent, owner]}),
        )

    @precondition(lambda self: self.model.processes)
    @rule(data=st.data(), name=_NAMES)
    def add_activity(self, data, name) -> None:
        key, process = self.new_key(), self._one(data, self.model.processes)
        self._edit(
            AddItem(ACTIVITY.name, key, {"name": name, "process": process}),
            lambda model: model.activities.update({key: [name, process]}),
        )

    @precondition(lambda self: self.model.activities and self.model.roles)
    @rule(data=st.data())
    def set_letters(self, data) -> None:
        cells = [
            (
                self._one(data, self.model.activities),
                self._one(data, self.model.roles),
                data.draw(st.integers(0, 15)),
            )
            for _ in range(data.draw(st.integers(1, 6)))
        ]

        def change(model: Model) -> None:
            for cell in {(a, r): (a, r, letters) for a, r, letters in cells}.values():
                model.set_letters(*cell)

        self._edit(SetLetters(tuple(cells)), change)

    @precondition(lambda self: self.model.cells)
    @rule(data=st.data(), note=st.sampled_from(["", "only up to the limit", "=1+1\nmore"]))
    def set_note(self, data, note) -> None:
        at = self._one(data, self.model.cells)
        self._edit(SetNote(*at, note), lambda model: model.cells[at].__setitem__(1, note))

    @precondition(lambda self: self.model.roles)
    @rule(data=st.data(), name=_NAMES)
    def rename_role(self, data, name) -> None:
        key = self._one(data, self.model.roles)
        self._edit(
            EditItem(ROLE.name, key, {"name": name}),
            lambda model: model.roles.update({key: name}),
        )

    @precondition(lambda self: self.model.roles)
    @rule(data=st.data())
    def move_role(self, data) -> None:
        key = self._one(data, self.model.roles)
        before = data.draw(st.sampled_from([None, *(set(self.model.roles) - {key})]))
        self._edit(MoveItem(ROLE.name, key, before), lambda model: model.move_role(key, before))

    @precondition(lambda self: self.model.roles)
    @rule(data=st.data())
    def remove_role(self, data) -> None:
        key = self._one(data, self.model.roles)
        self._edit(RemoveItems(ROLE.name, (key,)), lambda model: model.remove_role(key))

    @precondition(lambda self: self.model.processes)
    @rule(data=st.data())
    def remove_process(self, data) -> None:
        key = self._one(data, self.model.processes)
        self._edit(RemoveItems(PROCESS.name, (key,)), lambda model: model.remove_process(key))

    @precondition(lambda self: self.model.activities and self.model.roles)
    @rule(data=st.data(), letters=st.integers(1, 15), name=_NAMES)
    def do_several(self, data, letters, name) -> None:
        """Remove an activity and add another one with letters, as an import does."""
        gone, role, key = (
            self._one(data, self.model.activities),
            self._one(data, self.model.roles),
            self.new_key(),
        )
        process = self.model.activities[gone][1]
        commands = (
            RemoveItems(ACTIVITY.name, (gone,)),
            AddItem(ACTIVITY.name, key, {"name": name, "process": process}),
            SetLetters(((key, role, letters),)),
        )

        def change(model: Model) -> None:
            model.remove_activity(gone)
            model.activities[key] = [name, process]
            model.set_letters(key, role, letters)

        self._edit(Several("Imported", commands), change)

    @rule(
        command=st.sampled_from(
            [
                EditItem(ROLE.name, _NOBODY, {"name": "x"}),
                RemoveItems(PROCESS.name, (_NOBODY,)),
                SetLetters(((_NOBODY, _NOBODY, 1),)),
                AddItem(ROLE.name, 5, {"name": ""}),
                AddItem(ACTIVITY.name, 5, {"name": "x", "process": _NOBODY}),
                Several("x", (AddItem(ROLE.name, 5, {"name": "x"}), SetLetters(((1, 5, 1),)))),
            ]
        )
    )
    def refuse(self, command) -> None:
        with pytest.raises(Refusal):
            self.workspace.execute(command)

    @rule()
    def undo(self) -> None:
        done = self.workspace.undo()
        assert (done is None) == (not self.undoable)
        if done is not None:
            title, before = self.undoable.pop()
            assert done.title == f"Undone: {title}"
            self.redoable.append((title, self.model))
            self.model = before
            self.recorded += 1

    @rule()
    def redo(self) -> None:
        done = self.workspace.redo()
        assert (done is None) == (not self.redoable)
        if done is not None:
            title, after = self.redoable.pop()
            assert done.title == f"Done again: {title}"
            self.undoable.append((title, self.model))
            self.model = after
            self.recorded += 1

    @rule(later=st.booleans())
    def write_edits(self, later) -> None:
        """From now on, edits are written when the next thing is asked for, or at once."""
        self.writes_later = later

    @rule()
    def close_and_reopen(self) -> None:
        self.workspace.close()
        self._open()

    @invariant()
    def the_screen_the_file_and_the_model_agree(self) -> None:
        if not hasattr(self, "workspace"):
            return
        framework = self.workspace.framework
        if not self.writes_later:
            self.workspace.write()
        for holder in (
            framework,
            framework if self.writes_later else self.workspace.document.load(),
        ):
            seen = _seen(holder)
            assert vars(seen) == vars(self.model)
            assert list(seen.roles) == list(self.model.roles)
        assert set(self.workspace.assessment.findings()) == set(
            Assessment(framework, self.workspace.assessment.today).findings()
        )
        if self.writes_later:
            return
        titles = [stack[-1][0] if stack else None for stack in (self.undoable, self.redoable)]
        assert [self.workspace.undo_title, self.workspace.redo_title] == titles
        assert self.workspace.document.newest()[0] == self.recorded


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("blank") / "blank.governance"
    now = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    framework = blank_framework("Blank", counting_keys())
    create_document(path, framework, author="Person A", now=lambda: now).close()
    return path


def test_any_order_of_edits(blank_file):
    Edits.first_file = blank_file
    runs = settings().max_examples // 4
    run_state_machine_as_test(
        Edits,
        settings=settings(max_examples=runs, stateful_step_count=30, deadline=None),
    )
