"""Documents that programs of every version made: opened, kept to the last letter, and undone.

`older/NNNN.sql` is a document as the program of that schema wrote it; each schema adds one.
"""

import sqlite3
from pathlib import Path

import pytest

from governance_app import paths
from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.domain.versions import thawed
from governance_app.exchange.interchange import to_interchange
from governance_app.store.opening import open_document
from governance_app.store.schema import APPLICATION_ID, SCHEMA
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace

_OLDER = sorted(Path(__file__).with_name("older").glob("*.sql"))


@pytest.fixture(params=_OLDER, ids=lambda path: path.stem)
def older(request, tmp_path):
    """Return a document of an older version."""
    path = tmp_path / "older.governance"
    connection = sqlite3.connect(path)
    connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    return path


def test_there_is_a_document_of_every_version():
    assert [path.stem for path in _OLDER] == [f"{n:04}" for n in range(1, int(SCHEMA) + 1)]


def test_it_is_read_as_it_was_written(older):
    before = older.read_bytes()
    assert verify_file(older) == []
    with open_document(older, read_only=True) as document:
        framework = document.load()
        lead, team, board, other = framework.roles.values()
        plan, approve, publish = framework.activities.values()
        assert (framework.profile.name, framework.profile.most_consulted) == ("Older framework", 2)
        assert [each.name for each in (lead, team, board)] == ["Lead", "Team", "Board"]
        assert (team.reports_to, other.name, other.role_kind) == (lead.key, "役割 <b>", "external")
        process, delivery = framework.processes.values()
        assert (process.owner, process.purpose) == (lead.key, "what is decided")
        assert publish.process == delivery.key
        scheme, matrix = framework.scheme, framework.matrix
        told = [
            [scheme.text(matrix.letters(each.key, role.key)) for role in (lead, team, board)]
            for each in (plan, approve, publish)
        ]
        assert told == [["A", "R", "I"], ["A/R", "", "C"], ["A", "R", "I"]]
        assert matrix.notes == {(publish.key, lead.key): "only up to the limit"}
        assert next(document.journal.change_sets()).title == "Framework “Older framework” created"
    assert older.read_bytes() == before


def test_what_an_older_program_froze_is_still_read():
    """Fields that came later have their defaults in it, as they have in the journal."""
    path = Path(__file__).with_name("older") / "0008.sql"
    connection = sqlite3.connect(":memory:")
    connection.executescript(path.read_text(encoding="utf-8"))
    rows = connection.execute("SELECT number, name, withdrawn_why, state_digest FROM version")
    told = {number: (name, why, digest) for number, name, why, digest in rows}
    assert {n: row[:2] for n, row in told.items()} == {
        1: ("First <b>", "Replaced"),
        2: ("Second", ""),
    }
    for number, days in ((1, 14), (2, 30)):
        (content,) = connection.execute(
            "SELECT content FROM frozen WHERE digest = ?", (told[number][2],)
        ).fetchone()
        framework = thawed(content, told[number][2])
        assert framework.profile.accept_within_days == days
        assert [each.name for each in framework.roles.values()][:3] == ["Lead", "Team", "Board"]
        assert framework.matrix.count() == 8
    connection.close()


def test_it_is_brought_to_this_version_and_everything_can_be_undone(older):
    with open_document(older, read_only=True) as document:
        read = to_interchange(document.load())
    with Workspace(open_document(older), author="Person A") as workspace:
        assert to_interchange(workspace.framework) == read
        role = next(iter(workspace.framework.roles))
        workspace.execute(EditItem(ROLE.name, role, {"name": "Renamed"}))
        while workspace.undo():
            pass
        beginning = to_interchange(workspace.framework)
        while workspace.redo():
            pass
        workspace.undo()
        assert to_interchange(workspace.framework) == read
        assert beginning != read
        migrated = workspace.document.document_id
    assert verify_file(older) == []
    kept = list((paths.backups() / migrated).glob("*")) if paths.backups().exists() else []
    with sqlite3.connect(older) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (SCHEMA,)
    connection.close()
    for each in kept:
        assert verify_file(each) == []
