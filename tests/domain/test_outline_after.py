"""The outline after an edit is the outline of what the edit led to."""

import pytest
from frameworks import counting_keys, frameworks, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain import outline_after as module
from governance_app.domain.commands import AddItem, EditItem, MoveItem, RemoveItems, Several
from governance_app.domain.errors import Refusal
from governance_app.domain.outline import outline
from governance_app.domain.outline_after import outline_after


def _shape(rows):
    return [(row.item.key, row.kind, row.depth, row.number) for row in rows]


@given(framework=frameworks(), data=st.data())
def test_any_edits_of_activities_and_processes(framework, data):
    new_key = counting_keys(1_000_000)
    lines = outline(framework)
    for _ in range(data.draw(st.integers(1, 4))):
        activities, processes = [*framework.activities], [*framework.processes]
        if not processes or not activities:
            return
        process, activity = (data.draw(st.sampled_from(each)) for each in (processes, activities))
        add = AddItem("activity", new_key(), {"name": "New", "process": process})
        move = MoveItem("activity", activity, None, {"process": process})
        remove = RemoveItems("activity", (activity,))
        command = data.draw(
            st.sampled_from(
                [
                    add,
                    move,
                    remove,
                    Several("Both", (move, add)),
                    EditItem("activity", activity, {"name": "Other"}),
                    RemoveItems("process", (process,)),
                    AddItem("process", new_key(), {"name": "P", "parent": process}),
                ]
            )
        )
        try:
            changes = command.changes(framework)
        except Refusal:
            continue
        framework = framework.apply(changes)
        lines = outline_after(lines, framework, changes.items)
        assert _shape(lines) == _shape(outline(framework))


def test_lines_of_other_processes_stay(monkeypatch: pytest.MonkeyPatch):
    framework = marketing_framework()
    process = next(iter(framework.processes))
    changes = AddItem("activity", 999, {"name": "New", "process": process}).changes(framework)
    before, after = outline(framework), framework.apply(changes)
    monkeypatch.setattr(module, "outline", None)  # is not asked for
    lines = outline_after(before, after, changes.items)
    assert {id(row) for row in before if row.depth == 0} <= {id(row) for row in lines}
    assert sum(id(row) in set(map(id, before)) for row in lines) > len(before) // 2
