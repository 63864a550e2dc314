"""Moving branches of the tree of processes, and activities between processes."""

import pytest
from frameworks import framework_of

from governance_app.domain.commands import (
    AddItem,
    EditItem,
    MoveActivities,
    MoveProcess,
    RemoveItems,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS
from governance_app.domain.outline import outline

_TREE = [
    "Marketing",
    " Campaigns",
    "  Plan",
    "  Brief",
    "  Texts",
    "   Write",
    " Mailing",
    "  Send",
]


@pytest.fixture
def tree(tools):
    """Return the tree above, and a second component that is empty."""
    sections = {"Plan": "Campaigns", "Brief": "Campaigns", "Write": "Texts", "Send": "Mailing"}
    framework = framework_of(
        {name: {"Lead": "A"} for name in sections}, sections=sections, component="Marketing"
    )
    key = tools.key_of
    made = tools.run(
        framework,
        EditItem(PROCESS.name, key(framework, "Texts"), {"parent": key(framework, "Campaigns")}),
        AddItem(COMPONENT.name, 500, {"name": "Technology"}),
    )
    assert _shown(made) == [*_TREE, "Technology"]
    return made


def _shown(framework):
    return [" " * row.depth + row.item.name for row in outline(framework)]


def _move(tools, framework, process, *, parent=None, component=None, before=None):
    def key(name):
        return None if name is None else tools.key_of(framework, name)

    command = MoveProcess(key(process), key(parent), key(component), key(before))
    return command.title(framework), tools.run(framework, command)


@pytest.mark.parametrize(
    ("where", "expected", "title"),
    [
        (
            {"component": "Technology"},
            ["Marketing", " Mailing", "  Send", "Technology", *_TREE[1:6]],
            "Process “Campaigns” moved to Technology",
        ),
        (
            {"parent": "Mailing"},
            ["Marketing", *_TREE[6:8], *(f" {line}" for line in _TREE[1:6]), "Technology"],
            "Process “Campaigns” moved to Mailing",
        ),
        (
            {},
            ["Marketing", *_TREE[6:8], "Technology", *(line[1:] for line in _TREE[1:6])],
            "Process “Campaigns” moved",
        ),
    ],
)
def test_a_process_moves_with_its_parts(tools, tree, where, expected, title):
    said, after = _move(tools, tree, "Campaigns", **where)
    assert (said, _shown(after)) == (title, expected)
    moved = after.processes[tools.key_of(after, "Campaigns")]
    part = after.processes[tools.key_of(after, "Texts")]
    assert part.component == moved.component


def test_a_process_comes_to_stand_before_a_sibling(tools, tree):
    _, after = _move(tools, tree, "Mailing", component="Marketing", before="Campaigns")
    assert _shown(after) == ["Marketing", *_TREE[6:8], *_TREE[1:6], "Technology"]


def test_a_part_becomes_a_process_of_its_own(tools, tree):
    _, after = _move(tools, tree, "Texts", component="Marketing", before="Mailing")
    assert _shown(after) == [*_TREE[:4], " Texts", "  Write", *_TREE[6:], "Technology"]


def test_a_process_is_never_below_itself(tools, tree):
    with pytest.raises(Refusal, match="lead back to itself"):
        _move(tools, tree, "Campaigns", parent="Texts")


@pytest.mark.parametrize(
    ("names", "process", "before", "expected"),
    [
        (["Plan", "Send"], "Texts", None, ["Write", "Plan", "Send"]),
        (["Send", "Plan"], "Texts", "Write", ["Send", "Plan", "Write"]),
        (["Plan"], "Campaigns", None, ["Brief", "Plan"]),
        (["Plan", "Brief"], "Campaigns", "Plan", ["Plan", "Brief"]),
        (["Brief", "Plan"], "Campaigns", "Plan", ["Brief", "Plan"]),
    ],
)
def test_activities_move_in_the_order_named(tools, tree, names, process, before, expected):
    keys = tuple(tools.key_of(tree, name) for name in names)
    place = None if before is None else tools.key_of(tree, before)
    target = tools.key_of(tree, process)
    after = tools.run(tree, MoveActivities(keys, target, place))
    there = [
        row.item.name
        for row in outline(after)
        if row.kind == ACTIVITY.name and row.item.process == target
    ]
    assert there == expected
    assert after.matrix.rows == tree.matrix.rows


def test_titles_of_moved_activities(tools, tree):
    plan, brief, texts = (tools.key_of(tree, name) for name in ("Plan", "Brief", "Texts"))
    one, two = MoveActivities((plan,), texts), MoveActivities((plan, brief), texts)
    assert one.title(tree) == "Activity “Plan” moved to Texts"
    assert two.title(tree) == "2 activities moved to Texts"


def test_what_is_gone_is_refused(tools, tree):
    plan, texts = tools.key_of(tree, "Plan"), tools.key_of(tree, "Texts")
    gone = tools.run(tree, RemoveItems(PROCESS.name, (texts,)))
    for command in (MoveActivities((plan,), texts), MoveProcess(texts, None, None)):
        with pytest.raises(Refusal, match="no longer there"):
            command.changes(gone)
