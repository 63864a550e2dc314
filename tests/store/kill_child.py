"""Kills writers at random moments and looks at what they leave; prints what was wrong.

Started by test_kills.py in a process of its own, which forks a writer for each trial, so that
nothing has to be imported anew.
"""

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import alembic.command
import sqlalchemy.dialects.sqlite
from frameworks import marketing_framework

from governance_app import paths
from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.kinds import ROLE
from governance_app.store import writing
from governance_app.store.backup import back_up, backups_of
from governance_app.store.opening import create_document, open_document
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace

assert alembic.command
assert sqlalchemy.dialects.sqlite
assert writing

_FOLDER, _FIRST, _TRIALS = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
_CHANCE = random.Random(int(sys.argv[4]))
os.environ[paths.DATA_FOLDER_VARIABLE] = str(_FOLDER / "home")


def _edit_for_ever(file: Path, acknowledge: int) -> None:
    """Edit, small and large in turn, and acknowledge each edit when `execute` has returned."""
    workspace = Workspace(open_document(file), author="Person A")
    role, *_ = workspace.framework.roles
    cells = [(a, r) for a in workspace.framework.activities for r in workspace.framework.roles]
    number = 0
    while True:
        number += 1
        if number % 5 == 0:  # so large that SQLite writes pages before the commit
            workspace.document._sqlite.execute("PRAGMA cache_size = 2")
            letters = number // 5 % 15 + 1
            done = workspace.execute(SetLetters(tuple((a, r, letters) for a, r in cells)))
        elif number % 7 == 0:
            done = workspace.undo()
        else:
            done = workspace.execute(EditItem(ROLE.name, role, {"name": f"Name {number}"}))
        assert done
        os.write(acknowledge, f"{done.sequence} {done.digest}\n".encode())


def _copy_for_ever(file: Path, acknowledge: int) -> None:
    """Make documents, copies and backups, and acknowledge each when it is there."""
    framework = marketing_framework()
    with open_document(file) as document:
        number = 0
        while True:
            number += 1
            target = file.with_name(f"made {number}.governance")
            if number % 3 == 0:
                document.save_copy(target)
            elif number % 3 == 1:
                create_document(target, framework, author="Person A").close()
            else:
                made = back_up(document)
                assert made
                target = made
            os.write(acknowledge, f"{target}\n".encode())


def _killed(work, file: Path) -> list[str]:
    """Let a writer work until it is killed; return what it had acknowledged."""
    reading, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(file, writing_end)
        finally:
            os._exit(3)
    os.close(writing_end)
    select.select([reading], [], [], 30)  # until the first acknowledgement
    time.sleep(_CHANCE.uniform(0, 0.06))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"the writer ended by itself: {status}"
    said = b""
    while part := os.read(reading, 65_536):
        said += part
    os.close(reading)
    return said.decode().splitlines()


def _edits(file: Path) -> list[str]:
    acknowledged = _killed(_edit_for_ever, file)
    journal = file.with_name(f"{file.name}-journal")
    _count("a journal was left", journal.exists() and journal.stat().st_size > 0)
    _count("acknowledged", len(acknowledged))
    wrong = verify_file(file)
    with open_document(file) as document:
        there = {f"{each.sequence} {each.digest}" for each in document.journal.change_sets()}
        if not set(acknowledged) <= there:
            wrong.append(f"lost: {set(acknowledged) - there}")
        if len(there) > len(acknowledged) + 2:
            wrong.append("more is there than was done")
    return wrong


def _copies(file: Path) -> list[str]:
    acknowledged = _killed(_copy_for_ever, file)
    with open_document(file, read_only=True) as document:
        backups = [each.path for each in backups_of(document.document_id)]
    there = [*file.parent.glob("*.governance"), *backups]
    wrong = [problem for each in there for problem in verify_file(each)]
    wrong += [f"lost: {each}" for each in acknowledged if Path(each) not in there]
    # What was left unfinished is no obstacle.
    create_document(file.with_name("last.governance"), marketing_framework(), author="A").close()
    return wrong


_counts: dict[str, int] = {}


def _count(what: str, number: int) -> None:
    _counts[what] = _counts.get(what, 0) + number


wrong: list[str] = []
for trial in range(_TRIALS):
    folder = _FOLDER / f"trial {trial}"
    folder.mkdir()
    file = Path(shutil.copy(_FIRST, folder / "plan.governance"))
    wrong += (_copies if trial % 4 == 3 else _edits)(file)
    shutil.rmtree(folder)
print(json.dumps({"wrong": wrong, **_counts}))
