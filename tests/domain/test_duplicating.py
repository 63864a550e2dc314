"""A process once more, with everything that makes it."""

import itertools

import pytest
from frameworks import framework_of

from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    SetNote,
    duplicate_of,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ACTIVITY, PROCESS, PROCESS_USE
from governance_app.domain.outline import outline


@pytest.fixture
def campaigns(tools):
    """Return a process with a part, activities in both, letters, a note and a team."""
    framework = framework_of(
        {"Plan": {"Lead": "A", "Editor": "R"}, "Write": {"Lead": "A/R"}, "Send": {"Lead": "A"}},
        sections={"Plan": "Campaigns", "Write": "Texts", "Send": "Mailing"},
        component="Marketing",
    )
    key = tools.key_of
    owner, whole = key(framework, "Editor"), key(framework, "Campaigns")
    return tools.run(
        framework,
        EditItem(PROCESS.name, key(framework, "Texts"), {"parent": whole}),
        EditItem(PROCESS.name, whole, {"owner": owner, "criticality": "high"}),
        SetNote(key(framework, "Plan"), owner, "until it is automated"),
        AddItem(PROCESS_USE.name, 900, {"name": "Team North", "process": whole}),
    )


def _duplicated(tools, framework, name="Campaigns"):
    keys = itertools.count(10_000)
    return duplicate_of(framework, tools.key_of(framework, name), lambda: next(keys))


def _lines(framework):
    letters = {
        key: sorted(
            (framework.roles[role].name, framework.scheme.text(cell.letters), cell.note)
            for role in framework.roles
            if (cell := framework.matrix.cell(key, role))
        )
        for key in framework.activities
    }
    return [(r.depth, r.item.name, letters.get(r.item.key, [])) for r in outline(framework)]


def test_a_copy_stands_behind_the_process_with_all_that_makes_it(tools, campaigns):
    before = _lines(campaigns)
    first, last = 1, next(n for n, line in enumerate(before) if line[1] == "Mailing")
    copy = [(1, "Campaigns (copy)", []), *before[first + 1 : last]]
    command = _duplicated(tools, campaigns)
    after = tools.run(campaigns, command)
    assert command.title(campaigns) == "Process “Campaigns” duplicated"
    assert _lines(after) == [*before[:last], *copy, *before[last:]]
    made = after.processes[tools.key_of(after, "Campaigns (copy)")]
    assert (made.owner, made.criticality) == (tools.key_of(campaigns, "Editor"), "high")
    uses = [use for use in after.of(PROCESS_USE).values() if use.process == made.key]
    assert [use.name for use in uses] == ["Team North"]
    assert all(
        after.of(kind)[key] == item
        for kind in (PROCESS, ACTIVITY, PROCESS_USE)
        for key, item in campaigns.of(kind).items()
        if kind is not PROCESS or item.name != "Mailing"
    )


def test_a_copy_is_its_own(tools, campaigns):
    after = tools.run(campaigns, _duplicated(tools, campaigns))
    original = tools.key_of(after, "Campaigns")
    rest = tools.run(after, RemoveItems(PROCESS.name, (original,)))
    assert [line[1] for line in _lines(rest)] == [
        *("Marketing", "Campaigns (copy)", "Plan", "Texts", "Write", "Mailing", "Send")
    ]


def test_copies_have_names_of_their_own(tools, campaigns):
    for expected in ("Campaigns (copy)", "Campaigns (copy 2)", "Campaigns (copy 3)"):
        keys = itertools.count(10_000 * (len(campaigns.processes) + 1))
        process = tools.key_of(campaigns, "Campaigns")
        campaigns = tools.run(campaigns, duplicate_of(campaigns, process, lambda k=keys: next(k)))
        assert expected in {each.name for each in campaigns.processes.values()}


def test_a_part_is_copied_beside_itself(tools, campaigns):
    after = tools.run(campaigns, _duplicated(tools, campaigns, "Texts"))
    names = [line[:2] for line in _lines(after)]
    assert names[4:6] == [(3, "Write"), (2, "Texts (copy)")]


def test_the_longest_name_stays_one_that_may_be(tools, campaigns):
    key = tools.key_of(campaigns, "Mailing")
    long = tools.run(campaigns, EditItem(PROCESS.name, key, {"name": "x" * 1_000}))
    after = tools.run(long, duplicate_of(long, key, itertools.count(5_000).__next__))
    assert sorted(len(each.name) for each in after.processes.values())[-2:] == [1_000, 1_000]


def test_what_was_edited_meanwhile_is_refused(tools, campaigns):
    command = _duplicated(tools, campaigns)
    grown = tools.run(
        campaigns,
        AddItem(ACTIVITY.name, 77, {"name": "Check", "process": command.process}),
    )
    with pytest.raises(Refusal, match="was edited meanwhile; duplicate it again"):
        command.changes(grown)
    gone = tools.run(campaigns, RemoveItems(PROCESS.name, (command.process,)))
    with pytest.raises(Refusal, match="no longer there"):
        command.changes(gone)
