"""What is loaded is what was written, and the statements that load it fit the tables."""

import random
import sqlite3
import threading

import pytest
from frameworks import counting_keys, framework_of, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Changes
from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    SetLetters,
    SetNote,
    blank_framework,
)
from governance_app.domain.framework import EMPTY
from governance_app.domain.kinds import KINDS, ROLE
from governance_app.domain.matrix import Cell, CellChange
from governance_app.store import sqlite
from governance_app.store.loading import load_framework, select_items
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import ReadFailedError
from governance_app.store.tables import metadata
from governance_app.store.verify import expected_schema


@pytest.fixture
def empty_tables():
    """Return a connection to the tables of the newest schema, in memory and empty."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in expected_schema().values():
        connection.execute(statement)
    yield connection
    connection.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_statement_that_loads_a_kind_names_its_columns_in_order(kind, empty_tables):
    columns = [column.name for column in metadata().tables[kind.name].columns]
    assert columns == [*kind.columns, "revision"]
    cursor = empty_tables.execute(select_items(kind))
    assert [each[0] for each in cursor.description] == list(kind.columns)


def test_the_statements_that_load_the_matrix_name_columns_that_are_there(empty_tables):
    columns = [column.name for column in metadata().tables["assignment"].columns]
    assert columns == ["activity", "role", "letters", "note", "revision"]
    assert load_framework(empty_tables) == EMPTY


def test_notes_are_found_without_a_look_at_every_assignment(empty_tables):
    plan = empty_tables.execute(
        "EXPLAIN QUERY PLAN SELECT activity, role, note FROM assignment WHERE note <> ''"
    ).fetchall()
    assert "ix_assignment_note" in plan[0][3]


@given(frameworks(), st.randoms(use_true_random=True))
def test_a_document_loads_as_it_was_written(tmp_path_factory, content, framework, chance):
    framework = with_governed(framework, chance, counting_keys(10_000))
    path = tmp_path_factory.mktemp("any") / "any.governance"
    with create_document(path, framework, author="Person A") as document:
        assert content(document.load()) == content(framework)
    with open_document(path, read_only=True) as document:
        assert content(document.load()) == content(framework)


def test_sparse_rows_notes_and_roles_that_went(document, edit, content):
    """Rows with gaps at the front, in the middle and at the end, in every order of keys."""
    chance = random.Random(7)
    expected = document.load()
    activities, roles = list(expected.activities), list(expected.roles)
    for turn in range(40):
        command = chance.choice(
            [
                SetLetters(
                    tuple(
                        (a, r, chance.choice([0, 1, 3, 15]))
                        for a in activities
                        for r in chance.sample(roles, min(4, len(roles)))
                    )
                ),
                RemoveItems(ROLE.name, (chance.choice(roles),)) if len(roles) > 2 else None,
                AddItem(ROLE.name, chance.randrange(10**6, 10**12), {"name": f"Role {turn}"}),
            ]
        )
        if command is None or not (changes := command.changes(expected)):
            continue
        expected = expected.apply(changes)
        edit(document, changes)
        roles = list(expected.roles)
        for activity, role, _ in list(expected.matrix.cells())[turn % 7 :: 9]:
            changes = SetNote(activity, role, f"note {turn}").changes(expected)
            if changes:
                expected = expected.apply(changes)
                edit(document, changes)
        assert content(document.load()) == content(expected)


@pytest.mark.parametrize("letters", [1, 127, 128, 255])
def test_every_cell_that_fits_into_a_byte(document, edit, content, letters):
    framework = document.load()
    activity, role = next(iter(framework.activities)), list(framework.roles)[3]
    before = framework.matrix.cell(activity, role)
    after = Cell(letters, "")
    edit(document, Changes(cells=(CellChange(activity, role, before, after),)))
    assert document.load().matrix.cell(activity, role) == after


def test_more_roles_than_there_are_code_points_in_a_row(empty_tables):
    """The marks that stand for roles leave out the code points that no text may hold."""
    roles = 0xD800 + 500
    empty_tables.executemany(
        "INSERT INTO role (key, name, role_kind, purpose, authority, cadence, position, revision) "
        "VALUES (?, 'Role', 'individual', '', '', '', 1, 1)",
        ((key,) for key in range(1, roles + 1)),
    )
    empty_tables.execute(
        "INSERT INTO process (key, name, purpose, criticality, status, review_cadence, position, revision) VALUES (1, 'P', '', '', '', '', 1, 1)"
    )
    empty_tables.execute("INSERT INTO activity VALUES (1, 'A', 1, '', 1, 1)")
    marked = [1, 0xD7FE, 0xD7FF, 0xD800, 0xD801, roles]
    empty_tables.executemany(
        "INSERT INTO assignment VALUES (1, ?, 2, '', 1)", ((role,) for role in marked)
    )
    matrix = load_framework(empty_tables).matrix
    assert sorted(matrix.assigned(1)) == marked


def test_a_load_that_fails_can_be_tried_again(file, tamper):
    framework = framework_of({"Plan": {"Lead": "A"}})
    path = file.with_name("other.governance")
    with create_document(path, framework, author="Person A") as document:
        tamper(path, "UPDATE assignment SET letters = 70000")
        for _ in range(2):
            with pytest.raises(ReadFailedError, match="it is damaged; open one of its backups"):
                document.load()
        tamper(path, "UPDATE assignment SET letters = 1")
        assert document.load().matrix.count() == 1


def test_reading_and_writing_go_on_at_the_same_time(document, edit):
    """A load on one thread and edits on another share one connection, one after the other."""
    framework = document.load()
    role = next(iter(framework.roles))
    failed = []

    def load_often():
        try:
            for _ in range(60):
                document.load()
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=load_often)
    thread.start()
    for number in range(60):
        edit(document, EditItem(ROLE.name, role, {"name": f"Name {number}"}))
    thread.join()
    assert not failed


def test_every_type_of_value_comes_back(tmp_path, content):
    """Whatever Unicode a name may hold, up to the longest one."""
    make = counting_keys()
    names = [
        "a" * 1_000,
        "𝒜" * 1_000,
        "\N{RIGHT-TO-LEFT OVERRIDE}مدير",
        "\N{ZERO WIDTH JOINER}x",
        "é",
        "e\u0301",
    ]
    framework = blank_framework("Names", make)
    for name in names:
        changes = AddItem(ROLE.name, make(), {"name": name}).changes(framework)
        framework = framework.apply(changes)
    path = tmp_path / "names.governance"
    with create_document(path, framework, author="Person A") as document:
        assert content(document.load()) == content(framework)


def test_the_settings_of_a_connection(file):
    for read_only in (False, True):
        connection = sqlite.connect(file, read_only=read_only)
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "trusted_schema",
                "cell_size_check",
                "foreign_keys",
                "synchronous",
                "journal_mode",
            )
        }
        connection.close()
        assert settings == {
            "trusted_schema": 0,
            "cell_size_check": 1,
            "foreign_keys": 1,
            "synchronous": 3,
            "journal_mode": "delete",
        }
