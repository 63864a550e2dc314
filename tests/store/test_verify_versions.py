"""Verification of versions: one byte changed in any column of anything published is found."""

import datetime
import shutil
import sqlite3

import pytest
from frameworks import staffed_framework

from governance_app.domain.commands import EditItem, WithdrawVersion
from governance_app.domain.kinds import ROLE, SIGN_OFF, VERSION
from governance_app.domain.versions import versions_in_order
from governance_app.store.frozen import state_of_version
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import ReadFailedError
from governance_app.store.tables import metadata
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace
from governance_app.workspace.publishing import Wish, prepare, publish

_DAY = datetime.date(2026, 11, 21)
_NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
_TABLES = (VERSION.name, SIGN_OFF.name, "frozen", "change_set")
_COLUMNS = [
    (table, column.name) for table in _TABLES for column in metadata().tables[table].columns
]


@pytest.fixture(scope="module")
def published_file(tmp_path_factory):
    """Return a document with three versions, one of them withdrawn; no test may touch it."""
    path = tmp_path_factory.mktemp("published") / "published.governance"
    create_document(path, staffed_framework(), author="Person A", now=lambda: _NOW).close()
    with Workspace(open_document(path), author="Person A", now=lambda: _NOW) as workspace:
        for name in ("First", "Same", "Third"):
            prepared = prepare(workspace.framework, workspace.document, _DAY)
            publish(workspace, Wish(name, note=f"Note of {name}"), prepared)
            if name == "Same":
                role = next(iter(workspace.framework.roles))
                workspace.execute(EditItem(ROLE.name, role, {"name": "Renamed"}))
        workspace.execute(WithdrawVersion(2, "Too early", _DAY))
    assert verify_file(path) == []
    return path


@pytest.fixture
def published(published_file, tmp_path):
    return shutil.copy(published_file, tmp_path / "published.governance")


def _one_byte_other(value, place):
    if value is None:
        return 7
    if isinstance(value, int):
        return value ^ 1 << 16
    if isinstance(value, bytes):
        place = int(place * (len(value) - 1))
        return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
    place = int(place * (len(value) - 1))
    return value[:place] + ("x" if value[place : place + 1] != "x" else "y") + value[place + 1 :]


@pytest.mark.parametrize(("table", "column"), _COLUMNS)
def test_one_byte_of_any_column_of_any_row(published_file, tmp_path, tamper, table, column):
    """The first byte of the first row, one amid a middle row, and the last byte of the last row."""
    with sqlite3.connect(published_file) as connection:
        rows = connection.execute(f"SELECT rowid, {column} FROM {table} ORDER BY rowid").fetchall()
    connection.close()
    assert rows
    chosen = zip((rows[0], rows[len(rows) // 2], rows[-1]), (0, 0.4, 1), strict=True)
    for (at, value), place in chosen:
        path = shutil.copy(published_file, tmp_path / "one.governance")
        other = _one_byte_other(value, place)
        if value is None:
            other = "2026-01-01" if table != "change_set" else 7
        elif value == other:
            continue
        tamper(path, f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other, at))
        assert verify_file(path), f"{table}.{column} of row {at}"


@pytest.mark.parametrize("table", _TABLES)
def test_a_row_that_was_removed(published, tamper, table):
    tamper(published, f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    assert verify_file(published)


@pytest.mark.parametrize("table", _TABLES[:2])
def test_a_row_that_was_added(published, tamper, table):
    columns = [column.name for column in metadata().tables[table].columns][1:]
    names = ", ".join(columns)
    tamper(published, f"INSERT INTO {table} (key, {names}) SELECT 5, {names} FROM {table} LIMIT 1")
    assert verify_file(published)


def test_content_that_no_version_names(published, tamper):
    tamper(published, "INSERT INTO frozen SELECT 'more', content FROM frozen LIMIT 1")
    assert verify_file(published) == ["There is frozen content that no version names (more)."]


def test_a_state_that_was_frozen_by_another_hand(published, tamper, published_file):
    """Content with digests of its own that fit is still compared with what the journal leads to."""
    from governance_app.domain.versions import frozen_state

    with open_document(published_file, read_only=True) as document:
        first, *_ = versions_in_order(document.load())
        other = frozen_state(document.load())
    tamper(published, "DELETE FROM frozen WHERE digest = ?", (first.state_digest,))
    tamper(
        published,
        "INSERT OR REPLACE INTO frozen VALUES (?, ?)",
        (first.state_digest, other.content),
    )
    problems = verify_file(published)
    assert "The frozen state of version 1 (“First”) is not what the journal leads to" in problems[0]
    assert any("is damaged: its digest is another one" in each for each in problems)


def test_the_first_broken_link_of_the_chain_is_named(published, tamper):
    tamper(published, "UPDATE version SET note = 'Forged' WHERE number = 2")
    problems = verify_file(published)
    broken = [each for each in problems if "chain of versions" in each]
    assert broken == [
        "The chain of versions is broken at version 2 (“Same”): "
        "its digest does not follow from what it says."
    ]


def test_a_journal_that_was_cut_leaves_the_frozen_state_to_be_opened(published, tamper):
    with open_document(published, read_only=True) as document:
        first, *_ = versions_in_order(document.load())
        before = state_of_version(document, first)
    tamper(published, "DELETE FROM change_set WHERE sequence <= 2")
    assert verify_file(published) == ["Change set 1 is missing from the journal."]
    with open_document(published, read_only=True) as document:
        framework = document.load()
        assert state_of_version(document, versions_in_order(framework)[0]) == before


def test_a_journal_whose_end_was_cut_is_named_by_the_first_version_after_it(published, tamper):
    tamper(published, "DELETE FROM change_set WHERE sequence > 2")
    assert verify_file(published) == [
        "The journal was cut after change set 2: version 2 (“Same”) was published by change set "
        "3, which is not there."
    ]


def test_a_version_that_was_put_in_by_hand_is_no_sign_of_a_cut(published, tamper):
    tamper(published, "UPDATE version SET sequence = 900 WHERE number = 3")
    assert not any("was cut" in each for each in verify_file(published))


def test_damaged_content_is_refused_in_words(published, tamper):
    tamper(published, "UPDATE frozen SET content = x'01'")
    with open_document(published, read_only=True) as document:
        version = versions_in_order(document.load())[0]
        with pytest.raises(ReadFailedError, match="frozen state of version 1 is damaged"):
            state_of_version(document, version)
    tamper(published, "DELETE FROM frozen")
    with open_document(published, read_only=True) as document, pytest.raises(ReadFailedError):
        state_of_version(document, version)
