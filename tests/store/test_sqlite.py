"""What is known to go wrong with SQLite, and does not here."""

import sqlite3
import subprocess
import sys

import pytest

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.kinds import ROLE
from governance_app.store import sqlite
from governance_app.store.backup import back_up
from governance_app.store.opening import open_document
from governance_app.store.problems import WriteFailedError
from governance_app.store.schema import VERSION_TABLE
from governance_app.store.verify import verify, verify_file

_IS_LOCKED = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("free")
except sqlite3.OperationalError as error:
    print(error)
"""


def _seen_by_another_program(file):
    done = subprocess.run(
        [sys.executable, "-c", _IS_LOCKED, str(file)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "work",
    [
        lambda document, folder: document.load(),
        lambda document, folder: list(document.journal.change_sets()),
        lambda document, folder: verify_file(document.path),
        lambda document, folder: open_document(document.path, read_only=True).close(),
        lambda document, folder: sqlite.in_memory(sqlite.connect(document.path)).close(),
    ],
)
def test_nothing_that_reads_drops_the_locks_of_a_transaction(document, tmp_path, work):
    """A system drops all locks of a program on a file as soon as it closes it anywhere.

    SQLite knows and waits; whatever opened the file without SQLite would drop them.
    """
    document._sqlite.execute("BEGIN IMMEDIATE")
    assert _seen_by_another_program(document.path) == "database is locked"
    document._sqlite.execute("COMMIT")
    assert _seen_by_another_program(document.path) == "free"
    other = sqlite.connect(document.path)
    other.execute("BEGIN IMMEDIATE")
    work(document, tmp_path)
    assert _seen_by_another_program(document.path) == "database is locked"
    other.execute("ROLLBACK")
    other.close()


def test_nothing_that_copies_drops_the_locks_of_a_transaction(document, tmp_path):
    other = sqlite.connect(document.path)
    other.execute("BEGIN IMMEDIATE")
    document.save_copy(tmp_path / "copy.governance")
    assert back_up(document)
    assert verify(document) == []
    assert _seen_by_another_program(document.path) == "database is locked"
    other.execute("ROLLBACK")
    other.close()


def test_a_load_is_of_one_moment(document, monkeypatch):
    """While a document is read nobody can write, so no half of an edit is read."""
    seen = []

    def look(statement):
        if "FROM assignment" in statement:
            other = sqlite3.connect(document.path, timeout=0, isolation_level=None)
            try:
                other.execute("UPDATE role SET purpose = 'meanwhile'")
            except sqlite3.OperationalError as error:
                seen.append(str(error))
            other.close()

    document._sqlite.set_trace_callback(look)
    framework = document.load()
    document._sqlite.set_trace_callback(None)
    assert set(seen) == {"database is locked"}
    assert {role.purpose for role in framework.roles.values()} == {""}


def test_an_edit_is_one_transaction(document, edit):
    """Nobody sees a part of it: not a row without its entry, not an entry without its rows."""
    framework = document.load()
    statements = []
    document._sqlite.set_trace_callback(statements.append)
    cells = tuple((a, r, 15) for a in framework.activities for r in framework.roles)
    edit(document, SetLetters(cells))
    document._sqlite.set_trace_callback(None)
    words = [each.split()[0] for each in statements]
    begin = words.index("BEGIN", words.index("ROLLBACK"))  # the load before it ends so
    assert statements[begin] == "BEGIN IMMEDIATE"
    assert words[-1] == "COMMIT"
    assert {"BEGIN", "COMMIT", "ROLLBACK"}.isdisjoint(words[begin + 1 : -1])


def test_every_table_of_ours_is_strict(document):
    rows = document._sqlite.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    assert {name for name, sql in rows if "STRICT" not in sql} == {VERSION_TABLE}


def test_every_reference_waits_for_the_end_of_the_transaction(document):
    """So that the rows of an edit may be written in any order."""
    rows = document._sqlite.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'")
    text = " ".join(sql for (sql,) in rows)
    assert text.count("REFERENCES") == text.count("DEFERRABLE INITIALLY DEFERRED") > 5


def test_a_broken_reference_is_never_written(document, edit, file):
    """Commands refuse it; where one had a fault, the file would not take it."""
    framework = document.load()
    role = next(iter(framework.roles.values()))
    broken = role._replace(reports_to=12_345)
    with pytest.raises(WriteFailedError, match="does not fit what the file holds"):
        edit(document, Changes((ItemChange(ROLE.name, role.key, role, broken),)))
    assert verify_file(file) == []
    edit(document, EditItem(ROLE.name, role.key, {"name": "Goes on"}))
    assert verify_file(file) == []


def test_the_file_is_one_file_all_the_time_but_for_an_edit(document, edit):
    role = next(iter(document.load().roles))
    edit(document, EditItem(ROLE.name, role, {"name": "Edited"}))
    there = {each.name for each in document.path.parent.iterdir()}
    assert there == {document.path.name, f".{document.path.name}.lock"}


def test_writing_is_prepared_while_another_thread_reads(document):
    reading = document._sqlite.execute("SELECT activity FROM assignment")
    assert reading.fetchone()  # the statement is active, as it is in the middle of a backup
    document.prepare_writing()
    assert reading.fetchone()
