"""What came after the sample: a version that some have accepted, and edits made since."""

from pathlib import Path
from typing import Any

from sample import sample

from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.commands.signing_off import RecordSignOff, Signed
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE, SIGN_OFF, Kind
from governance_app.store.clock import local_day, utc_now
from governance_app.store.opening import create_document
from governance_app.workspace import Workspace
from governance_app.workspace.publishing import Wish, prepare, publish

_AUTHOR = "Person A"
#: What was said of the version: by whom, and in which words beside the answer.
_SAID = {
    "Person A": ("accepted", ""),
    "Person D": ("accepted", ""),
    "Person B": ("questioned", "Who decides when the e-mail platform is to be replaced?"),
}
#: Activities that are handed over, each with who was accountable and who is.
_HANDED_OVER = (
    ("Build campaign workflow", "Marketing Operations Director", "Marketing Technology Manager"),
    ("Approve automation rule", "Marketing Operations Director", "Process Excellence Lead"),
)


def create_with_a_version(path: Path) -> None:
    """Make the sample a document, publish it, let some accept it, and edit it."""
    with Workspace(create_document(path, sample(), author=_AUTHOR), author=_AUTHOR) as workspace:
        prepared = prepare(workspace.framework, workspace.document, local_day(utc_now()))
        publish(workspace, Wish("First framework", "As the director presented it."), prepared)
        _sign(workspace)
        for activity, before, after in _HANDED_OVER:
            _hand_over(workspace, activity, before, after)
        role = _key(workspace.framework, ROLE, "Finance Partner")
        workspace.execute(EditItem(ROLE.name, role, {"name": "Finance Business Partner"}))
        process = _key(workspace.framework, PROCESS, "Lead management")
        owner = _key(workspace.framework, ROLE, "Sales Operations")
        workspace.execute(EditItem(PROCESS.name, process, {"owner": owner}))


def _sign(workspace: Workspace) -> None:
    """Let those who said something of the version have said it today."""
    today = local_day(utc_now())
    signed = []
    for asked in workspace.framework.of(SIGN_OFF).values():
        if asked.person_name in _SAID:
            outcome, remark = _SAID[asked.person_name]
            signed.append(Signed(asked.key, outcome, today, remark))
    workspace.execute(RecordSignOff(tuple(signed), today, _AUTHOR))


def _hand_over(workspace: Workspace, activity: str, before: str, after: str) -> None:
    """Move what somebody is accountable for to somebody else, who keeps their other letters."""
    framework = workspace.framework
    row = _key(framework, ACTIVITY, activity)
    old, new = (_key(framework, ROLE, each) for each in (before, after))
    accountable = framework.scheme.mask(["A"])
    letters = framework.matrix.letters
    workspace.execute(
        SetLetters(
            (
                (row, old, letters(row, old) & ~accountable),
                (row, new, letters(row, new) | accountable),
            )
        )
    )


def _key(framework: Framework, kind: Kind[Any], name: str) -> Key:
    return next(each.key for each in framework.of(kind).values() if each.name == name)
