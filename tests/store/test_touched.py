"""When each item was edited last is read from the rows of a document."""

import datetime
from pathlib import Path

from frameworks import counting_keys

from governance_app.domain.commands import AddItem, EditItem, SetLetters, blank_framework
from governance_app.domain.kinds import ACTIVITY, PROCESS, PROFILE, ROLE, STATE_KINDS
from governance_app.domain.rules import check
from governance_app.domain.staleness import touched_after
from governance_app.domain.subjects import Subject
from governance_app.store.clock import local_day
from governance_app.store.opening import create_document
from governance_app.workspace import Workspace

_BEGAN = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)


def test_the_days_of_the_file_are_those_of_the_edits(tmp_path: Path) -> None:
    keys = counting_keys()
    framework = blank_framework("Marketing", keys)
    moment = [_BEGAN]
    document = create_document(
        tmp_path / "a.governance", framework, author="Director", now=lambda: moment[0]
    )
    role, process, activity = 101, 102, 103
    edits = (
        AddItem(ROLE.name, role, {"name": "Campaign Manager"}),
        AddItem(PROCESS.name, process, {"name": "Campaigns"}),
        AddItem(ACTIVITY.name, activity, {"name": "Plan", "process": process}),
        EditItem(ROLE.name, role, {"purpose": "Plans"}),
        SetLetters(((activity, role, framework.scheme.mask("A")),)),
    )
    with Workspace(document, author="Director", now=lambda: moment[0]) as workspace:
        expected = {
            Subject(kind.name, key): local_day(_BEGAN)
            for kind in STATE_KINDS
            for key in workspace.framework.of(kind)
        }
        for place, edit in enumerate(edits, 1):
            moment[0] = _BEGAN + datetime.timedelta(days=30 * place)
            change_set = workspace.execute(edit)
            assert change_set is not None
            expected = touched_after(expected, change_set.changes, local_day(moment[0]))
        assert document.last_touched() == expected
        workspace.undo()
        found = document.last_touched()
        assert found[Subject(PROFILE.name, workspace.framework.profile.key)] == local_day(_BEGAN)
        later = local_day(_BEGAN + datetime.timedelta(days=365 + 75))
        old = [e for e in check(workspace.framework, later, found) if e.rule.startswith("not-to")]
        assert [each.subject for each in old] == []
        # The letter is gone again and leaves no trace: the step was added after 90 days.
        later = local_day(_BEGAN + datetime.timedelta(days=365 + 100))
        old = [e for e in check(workspace.framework, later, found) if "not-to" in e.rule]
        assert [each.subject for each in old] == [Subject(PROCESS.name, process)]
