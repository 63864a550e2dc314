"""Tries what each line of its input asks for as a user without rights; prints what happened.

Started by test_permissions.py. Root may do everything, so it gives its rights up first, after all
that is needed has been imported.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import alembic.command
import sqlalchemy.dialects.sqlite
from frameworks import marketing_framework

from governance_app import paths
from governance_app.domain.commands import EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.store import verify, writing
from governance_app.store.backup import back_up, back_up_if_due
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace

assert alembic.command
assert sqlalchemy.dialects.sqlite
assert writing

_NOBODY = 65534


def _read(file: Path) -> None:
    with open_document(file, read_only=True) as document:
        assert document.load().roles
        assert verify.verify(document) == []


def _edit(file: Path) -> None:
    with Workspace(open_document(file), author="Person A") as workspace:
        role = next(iter(workspace.framework.roles))
        workspace.execute(EditItem(ROLE.name, role, {"name": "Edited"}))


def _create(file: Path) -> None:
    create_document(file.with_name("new.governance"), marketing_framework(), author="A").close()


def _copy_out(file: Path) -> None:
    with open_document(file, read_only=True) as document:
        document.save_copy(file.parents[1] / "copy.governance")


def _back_up(file: Path) -> None:
    os.environ[paths.DATA_FOLDER_VARIABLE] = str(file.parent / "home")
    with open_document(file, read_only=True) as document:
        back_up(document)


def _back_up_if_due(file: Path) -> None:
    os.environ[paths.DATA_FOLDER_VARIABLE] = str(file.parent / "home")
    with open_document(file, read_only=True) as document:
        back_up_if_due(document, megabytes=1)


_WORK: dict[str, Callable[[Path], None]] = {
    "read": _read,
    "edit": _edit,
    "create": _create,
    "copy out": _copy_out,
    "back up": _back_up,
    "back up if due": _back_up_if_due,
}


def main() -> None:
    """For each line, print the sentence of a refusal ("" for none) and whether rights lack."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    for line in sys.stdin:
        work, file = json.loads(line)
        said = ["", False]
        try:
            _WORK[work](Path(file))
        except Refusal as refusal:
            said = [str(refusal), isinstance(refusal.__cause__, OSError)]
        print(json.dumps(said), flush=True)


main()
