"""`history`: all change sets, or those about an item, since a day, by somebody."""

import datetime

import pytest
from frameworks import marketing_framework

from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.kinds import ROLE
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace

_BEGAN = datetime.datetime(2026, 5, 1, 12, 0, tzinfo=datetime.UTC)


class Clock:
    def __init__(self):
        self.time = _BEGAN

    def __call__(self):
        self.time += datetime.timedelta(days=1)
        return self.time


@pytest.fixture
def file(tmp_path):
    """Return a document with three edits on three days, the last by somebody else."""
    path, clock = tmp_path / "plan.governance", Clock()
    create_document(path, marketing_framework(), author="Person A", now=lambda: _BEGAN).close()
    for author, number in (("Person B", 0), ("Person B", 1), ("Person C", 2)):
        with Workspace(open_document(path), author=author, now=clock) as workspace:
            clock.time = _BEGAN + datetime.timedelta(days=number)
            role = next(iter(workspace.framework.roles))
            activity = next(iter(workspace.framework.activities))
            if number == 1:
                letters = workspace.framework.matrix.letters(activity, role) ^ 4
                workspace.execute(SetLetters(((activity, role, letters),)))
            else:
                workspace.execute(EditItem(ROLE.name, role, {"purpose": f"Purpose {number}"}))
    return path


def sequences(outcome):
    assert outcome.code == 0, outcome.err
    return [each["sequence"] for each in outcome.json["history"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), [4, 3, 2, 1]),
        (("--of", "{role}"), [4, 3, 2, 1]),
        (("--of", "role:{role}"), [4, 3, 2, 1]),
        (("--of", "{activity}"), [3, 1]),
        (("--of", "{activity}", "--role", "{role}"), [3, 1]),
        (("--of", "{role}", "--since", "2026-05-03"), [4, 3]),
        (("--since", "2026-05-04"), [4]),
        (("--until", "2026-05-02"), [2, 1]),
        (("--since", "2026-05-02", "--until", "2026-05-02"), [2]),
        (("--by", "person  c"), [4]),
        (("--text", "PURPOSE"), [4, 2]),
        (("--text", "nothing like it"), []),
    ],
)
def test_the_history_is_filtered(command, file, arguments, expected):
    framework = marketing_framework()
    role = next(iter(framework.roles.values())).name
    activity = next(iter(framework.activities.values())).name
    named = [each.format(role=role, activity=activity) for each in arguments]
    assert sequences(command("history", file, *named, "--json")) == expected


def test_of_one_item_it_is_told_what_it_was_and_is(command, file):
    role = next(iter(marketing_framework().roles.values())).name
    told = command("history", file, "--of", role, "--by", "Person C").out
    assert "Person C" in told
    assert f"       Role “{role}” changed: Purpose: Purpose 0 → Purpose 2" in told.splitlines()
    (entry,) = command("history", file, "--of", role, "--by", "Person C", "--json").json["history"]
    assert entry["told"] == [f"Role “{role}” changed: Purpose: Purpose 0 → Purpose 2"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--of", "Nobody"), "Nothing here is called “Nobody”"),
        (("--role", "Nobody"), "name its activity with --of"),
        (("--since", "soon"), "“soon” is no date"),
        (("--since", "2026-05-02", "--until", "2026-05-01"), "is before --since"),
        (("--by", "Person X"), "Nobody called “Person X” edited this document"),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_one_line(command, file, arguments, sentence):
    outcome = command("history", file, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_where_nothing_is_found_it_says_so(command, file):
    assert command("history", file, "--text", "xyz").out == "No change set is of that kind.\n"


def test_who_removed_what_is_no_longer_there(command, file):
    """The item is found by the last name that it had, with its assignments."""
    with Workspace(open_document(file), author="Person D", now=Clock()) as workspace:
        framework = workspace.framework
        key = next(iter(framework.roles))
        workspace.execute(EditItem(ROLE.name, key, {"name": "Last name"}))
        workspace.execute(RemoveItems(ROLE.name, (key,)))
    outcome = command("history", file, "--of", "last  NAME", "--json")
    found = outcome.json["history"]
    assert [each["sequence"] for each in found] == [6, 5, 4, 3, 2, 1]
    assert found[0]["author"] == "Person D"
    assert "Role “Last name” removed" in found[0]["told"][0]
    assert not any("?" in line for each in found for line in each["told"])
    assert sequences(command("history", file, "--of", "role:Last name", "--json"))[0] == 6
    assert command("history", file, "--of", "process:Last name").code == 2
