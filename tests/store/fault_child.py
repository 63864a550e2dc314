"""Runs one operation again and again, its nth call to the disk failing; prints what went wrong.

Started by test_faults.py with the shim loaded before the C library. For every n until nothing
fails any more: one sentence for the user, nothing that was acknowledged is lost, the file
verifies, and trying again works.
"""

import ctypes
import datetime
import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from frameworks import marketing_framework  # found by the line above

from governance_app import paths
from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.store import migrating, opening, schema, trust, verify
from governance_app.store.backup import back_up, backups_of
from governance_app.store.clock import utc_now
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace

_C = ctypes.CDLL(None)
_HERE = Path(sys.argv[1])  # an empty folder; what is written below it may fail
_FIRST = Path(sys.argv[2])  # a document to begin with
_HOW = sys.argv[4:]  # the error, whether all later calls fail too, whether half is written
_NUMBER = errno.EIO if "EIO" in _HOW else errno.ENOSPC
_ALL_LATER, _TORN = "later" in _HOW, "torn" in _HOW

Check = Callable[[], None]


class Trial:
    """One run of an operation with its nth call failing."""

    def __init__(self, nth: int) -> None:
        self.nth = nth
        self.folder = _HERE / f"run {nth}"
        self.folder.mkdir()
        os.environ[paths.DATA_FOLDER_VARIABLE] = str(self.folder / "home")
        self.file = Path(shutil.copy(_FIRST, self.folder / "plan.governance"))
        self.wrong: list[str] = []
        self.calls = 0

    def run(self, work: Callable[[], Any]) -> bool:
        """Run the work with the fault; False where it was refused in a sentence."""
        _C.fault_arm(str(self.folder).encode(), self.nth, _NUMBER, _ALL_LATER, _TORN)
        try:
            work()
        except Refusal as refusal:
            sentence = str(refusal)
            if "\n" in sentence or not sentence.endswith(".") or "partial" in sentence:
                self.wrong.append(f"no sentence for a user: {sentence}")
            return False
        finally:
            self.calls = _C.fault_disarm()
        return True

    def expect(self, holds: bool, what: str) -> None:
        if not holds:
            self.wrong.append(what)

    def expect_nothing_else_in(self, folder: Path, *names: str) -> None:
        """Only what is named is there; a lock that could not be removed may stay, it is no lock."""
        left = {
            each for each in [each.name for each in folder.iterdir()] if not each.endswith(".lock")
        } - {*names}
        self.expect(not left, f"left behind: {left}")

    def verifies(self, file: Path) -> None:
        for problem in verify.verify_file(file):
            self.wrong.append(f"{file.name}: {problem}")


def _names(file: Path) -> set[str]:
    with open_document(file, read_only=True) as document:
        return {role.name for role in document.load().roles.values()}


def edit(trial: Trial, end: str = "retry", undo: bool = False) -> None:
    """One edit (or undo) after an acknowledged one."""
    workspace = Workspace(open_document(trial.file), author="Person A")
    role, other, third, *_ = workspace.framework.roles
    workspace.execute(EditItem(ROLE.name, role, {"name": "Acknowledged"}))
    if undo:
        workspace.execute(EditItem(ROLE.name, other, {"name": "Later"}))
    before = _names(trial.file)
    command = EditItem(ROLE.name, other, {"name": "Later"})
    done = trial.run(workspace.undo if undo else lambda: workspace.execute(command))
    after = {each.name for each in workspace.framework.roles.values()}
    trial.expect(after != before, "the edit is not on the screen")
    if done:
        trial.expect(workspace.pending is None, "a saved edit is pending")
        trial.expect(_names(trial.file) == after, "an acknowledged edit is not in the file")
    else:
        trial.expect(workspace.pending is not None, "an edit that failed is not pending")
        trial.expect(_names(trial.file) in (before, after), "half an edit is in the file")
        trial.verifies(trial.file)
        if end == "retry":
            workspace.retry()
        elif end == "discard":
            workspace.discard_pending()
            after = before
        elif end == "elsewhere":
            trial.file = trial.folder / "elsewhere.governance"
            workspace.save_elsewhere(trial.file)
        elif end == "lost":  # the program ends without another word
            trial.expect("Acknowledged" in _names(trial.file), "an acknowledged edit is lost")
            after = _names(trial.file)
    if end != "lost":
        trial.expect(workspace.pending is None, "it stays pending")
        trial.expect(_names(trial.file) == after, "the screen and the file differ")
        workspace.execute(EditItem(ROLE.name, third, {"name": "Last"}))
        after = {each.name for each in workspace.framework.roles.values()}
    workspace.close()
    trial.expect(_names(trial.file) == after, "the file is not what the screen showed last")
    trial.verifies(trial.file)


def spilled(trial: Trial) -> None:
    """An edit that is larger than what SQLite keeps in memory, so that it writes on the way."""
    workspace = Workspace(open_document(trial.file), author="Person A")
    framework = workspace.framework
    workspace.document._sqlite.execute("PRAGMA cache_size = 2")
    cells = tuple((a, r, 15) for a in framework.activities for r in framework.roles)
    if not trial.run(lambda: workspace.execute(SetLetters(cells))):
        with open_document(trial.file, read_only=True) as there:
            count = there.load().matrix.count()
            trial.expect(count in (framework.matrix.count(), len(cells)), "half an edit is there")
        trial.verifies(trial.file)
        workspace.retry()
    workspace.close()
    with open_document(trial.file, read_only=True) as there:
        trial.expect(there.load().matrix.count() == len(cells), "the edit is not there")
    trial.verifies(trial.file)


def create(trial: Trial) -> None:
    """Making a document."""
    target = trial.folder / "new" / "new.governance"
    target.parent.mkdir()

    def make() -> None:
        create_document(target, marketing_framework(), author="Person A").close()

    if not trial.run(make):
        if target.exists():  # it had its name already, and the disk let nothing be removed
            trial.expect(_ALL_LATER, "a document that was refused is there")
            trial.verifies(target)
            target.unlink()
        make()
    trial.verifies(target)
    trial.expect_nothing_else_in(target.parent, target.name)


def copy(trial: Trial) -> None:
    """Saving a copy over an older one."""
    target = Path(shutil.copy(_FIRST, trial.folder / "copy.governance"))
    with Workspace(open_document(trial.file), author="Person A") as workspace:
        role = next(iter(workspace.framework.roles))
        workspace.execute(EditItem(ROLE.name, role, {"name": "Acknowledged"}))
        before, after = _names(target), _names(trial.file)
        if not trial.run(lambda: workspace.document.save_copy(target)):
            trial.expect(_names(target) in (before, after), "half a copy is there")
            trial.verifies(target)
            workspace.document.save_copy(target)
        trial.expect(_names(target) == after, "the copy is not what was copied")
    trial.verifies(target)


def backup(trial: Trial) -> None:
    """Making a backup."""
    moment = utc_now()  # the retry takes the same name, however long the first one took

    def now() -> datetime.datetime:
        return moment

    with open_document(trial.file) as document:
        if not trial.run(lambda: back_up(document, now=now)):
            for each in backups_of(document.document_id):
                trial.verifies(each.path)
            back_up(document, now=now)
        found = backups_of(document.document_id)
        trial.expect(len(found) == 1, f"{len(found)} backups are there")
        trial.verifies(found[0].path)


_MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0008"


def upgrade():
    with op.batch_alter_table("role") as batch:
        batch.add_column(sa.Column("more", sa.Text(), nullable=False, server_default=""))
"""


def migration(trial: Trial) -> None:
    """Opening an older file."""
    folder = _HERE.parent / "migrations"
    if not folder.exists():
        shutil.copytree(paths.migrations(), folder)
        (folder / "versions" / "9999_next.py").write_text(_MIGRATION)
        paths.migrations = lambda: folder
        for module in (schema, migrating, opening, verify, trust):
            if hasattr(module, "SCHEMA"):
                module.SCHEMA = "9999"
        migrating.refuse_newer.__defaults__ = ("9999",)
    before = trial.file.read_bytes()
    if not trial.run(lambda: open_document(trial.file).close()):
        trial.expect(trial.file.read_bytes() == before, "a refused migration left its traces")
        open_document(trial.file).close()
    with open_document(trial.file, read_only=True) as document:
        row = document._sqlite.execute("SELECT version_num FROM alembic_version").fetchone()
        trial.expect(row == ("9999",), "it was not migrated")
        trial.expect(bool(document.load().roles), "its roles are gone")
    trial.expect_nothing_else_in(trial.folder, trial.file.name, "home")


_OPERATIONS: dict[str, Callable[[Trial], None]] = {
    "edit": edit,
    "edit, discarded": lambda trial: edit(trial, "discard"),
    "edit, saved elsewhere": lambda trial: edit(trial, "elsewhere"),
    "edit, lost": lambda trial: edit(trial, "lost"),
    "undo": lambda trial: edit(trial, undo=True),
    "large edit": spilled,
    "create": create,
    "copy": copy,
    "backup": backup,
    "migration": migration,
}


def main() -> None:
    """Print how many calls there were, and what was wrong with which of them failing."""
    wrong: dict[int, list[str]] = {}
    step = 1 if "all" in _HOW else 7
    nth = 0
    while True:
        trial = Trial(nth)
        try:
            _OPERATIONS[sys.argv[3]](trial)
        except Exception as error:
            trial.wrong.append(f"{type(error).__name__}: {error}")
        if trial.wrong:
            wrong[nth] = trial.wrong
        shutil.rmtree(trial.folder)
        if nth and trial.calls < nth:
            break
        nth = nth + step if nth else 1
    print(json.dumps({"calls": trial.calls, "wrong": wrong}))


main()
