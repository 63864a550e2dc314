"""Verification finds what was changed behind the program's back, and names it."""

import shutil
import sqlite3

import pytest
from frameworks import frameworks, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Action, ChangeSet
from governance_app.domain.commands import AddItem, EditItem, RemoveItems, SetLetters, SetNote
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE
from governance_app.store.opening import create_document, open_document
from governance_app.store.verify import verify, verify_file

_COLUMNS = {
    "sequence": 0,
    "recorded_at": "",
    "author": "",
    "action": "",
    "target": 0,
    "title": "",
    "changes": b"",
    "digest": "",
}
#: The change sets of the file that is tampered with.
_CHANGE_SETS = 6


@pytest.fixture(scope="session")
def edited_file(first_file, tmp_path_factory, edit):
    """Return a document with a few edits of every sort; no test may touch it."""
    path = tmp_path_factory.mktemp("edited") / "edited.governance"
    shutil.copy(first_file, path)
    with open_document(path) as document:
        framework = document.load()
        activity, *_ = framework.activities
        role, other, *_ = framework.roles
        edit(document, SetLetters(((activity, role, 2), (activity, other, 4))))
        edit(document, SetNote(activity, role, "only up to the limit"))
        edit(document, EditItem(ROLE.name, role, {"name": "Director", "purpose": "decides"}))
        edit(document, AddItem(ROLE.name, 10**15, {"name": "New", "reports_to": role}))
        undone = document.journal.change_set(5)
        document.record(
            ChangeSet(
                6,
                undone.recorded_at,
                "Person A",
                Action.UNDO,
                5,
                "Undone: New",
                undone.changes.inverse(),
            )
        )
    assert verify_file(path) == []
    return path


@pytest.fixture
def edited(edited_file, tmp_path):
    return shutil.copy(edited_file, tmp_path / "edited.governance")


def _tampered(value, kind, place=0):
    """Return the value with one byte of it changed."""
    if value is None:
        return 1
    if isinstance(value, int):
        return value + 1_000
    if isinstance(kind, bytes):
        return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
    return value[:place] + ("x" if value[place] != "x" else "y") + value[place + 1 :]


@pytest.mark.parametrize("column", _COLUMNS)
@pytest.mark.parametrize("sequence", range(1, _CHANGE_SETS + 1))
def test_one_byte_of_the_journal(edited, tamper, column, sequence):
    with sqlite3.connect(edited) as connection:
        (value,) = connection.execute(
            f"SELECT {column} FROM change_set WHERE sequence = ?", (sequence,)
        ).fetchone()
    connection.close()
    tamper(
        edited,
        f"UPDATE change_set SET {column} = ? WHERE sequence = ?",
        (_tampered(value, _COLUMNS[column]), sequence),
    )
    (problem,) = verify_file(edited)
    if column == "sequence":
        assert f"Change set {sequence} is missing" in problem or "not what" in problem
    else:
        assert f"The journal was changed at change set {sequence} " in problem


@given(st.data())
def test_any_byte_of_what_an_edit_changed(edited_file, tmp_path_factory, tamper, data):
    sequence = data.draw(st.integers(1, _CHANGE_SETS))
    with sqlite3.connect(edited_file) as connection:
        (value,) = connection.execute(
            "SELECT changes FROM change_set WHERE sequence = ?", (sequence,)
        ).fetchone()
    connection.close()
    place = data.draw(st.integers(0, len(value) - 1))
    path = tmp_path_factory.mktemp("one") / "one.governance"
    shutil.copy(edited_file, path)
    tamper(
        path,
        "UPDATE change_set SET changes = ? WHERE sequence = ?",
        (_tampered(value, b"", place), sequence),
    )
    assert f"change set {sequence} " in verify_file(path)[0]


@pytest.mark.parametrize("sequence", range(1, _CHANGE_SETS + 1))
def test_a_removed_entry_of_the_journal(edited, tamper, sequence):
    tamper(edited, "DELETE FROM change_set WHERE sequence = ?", (sequence,))
    problems = verify_file(edited)
    if sequence < _CHANGE_SETS:
        assert problems == [f"Change set {sequence} is missing from the journal."]
    else:  # no later entry tells of the last one, but the tables do
        assert any("not what the journal says" in each for each in problems)


def test_entries_at_the_end_that_took_each_other_back(file, edit, tamper):
    """The tables are what the journal leads to without them; only their revisions tell."""
    with open_document(file) as document:
        role = next(iter(document.load().roles))
        done = edit(document, EditItem(ROLE.name, role, {"name": "Renamed"}))
        edit(document, done.changes.inverse())
    tamper(file, "DELETE FROM change_set WHERE sequence > 1")
    assert verify_file(file) == [f"The revision of role {role} is not what the journal says."]


def test_an_empty_journal(edited, tamper):
    tamper(edited, "DELETE FROM change_set")
    assert verify_file(edited) == [
        "The journal is empty; not even the beginning of the document is in it."
    ]


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE role SET name = 'Changed' WHERE key = (SELECT min(key) FROM role)", "The role "),
        ("UPDATE role SET purpose = 'Changed' WHERE name = 'Director'", "The role "),
        ("UPDATE role SET position = position + 1 WHERE name = 'Director'", "The role "),
        ("UPDATE role SET revision = revision + 1 WHERE name = 'Director'", "The revision of role"),
        ("UPDATE process SET name = 'Changed'", "The process "),
        ("UPDATE activity SET description = 'Changed'", "The activity "),
        ("UPDATE component SET name = 'Changed'", "The component "),
        ("UPDATE framework SET shared_accountability = 1", "The framework "),
        ("UPDATE letter SET symbol = 'Q' WHERE symbol = 'A'", "The letter "),
        (
            "INSERT INTO role (key, name, role_kind, purpose, authority, cadence, position, revision) "
            "VALUES (5, 'Added', 'individual', '', '', '', 1, 1)",
            "The role 5 ",
        ),
        ("DELETE FROM assignment", "The assignment of activity "),
        ("UPDATE assignment SET letters = letters + 16", "The assignment of activity "),
        ("UPDATE assignment SET note = 'Changed'", "The assignment of activity "),
        ("UPDATE assignment SET note = '' WHERE note <> ''", "The assignment of activity "),
        ("UPDATE assignment SET revision = 7", "The revision of the assignment of activity "),
        ("DELETE FROM role WHERE name = 'Director'", "refers to a role that is not there"),
        (
            "UPDATE assignment SET role = 12345 WHERE letters = 3",
            "refers to a role that is not there",
        ),
        ("UPDATE activity SET process = 12345", "A row of activity (number "),
        ("UPDATE process SET owner = 12345", "A row of process (number "),
        ("DROP INDEX ix_assignment_note", "The table or index “ix_assignment_note”"),
        ("ALTER TABLE role ADD COLUMN more TEXT", "The table or index “role”"),
        ("ALTER TABLE role RENAME COLUMN purpose TO aim", "The table or index “role”"),
    ],
)
def test_changed_tables(edited, tamper, statement, named):
    tamper(edited, statement)
    problems = verify_file(edited)
    assert any(named in each for each in problems), problems


def test_values_that_no_program_of_ours_writes_are_damage_and_no_crash(edited, tamper):
    for statement in (
        "UPDATE assignment SET letters = 70000",
        "UPDATE assignment SET letters = -1",
        "UPDATE role SET name = CAST(x'ff' AS TEXT)",
    ):
        copied = shutil.copy(edited, f"{edited}.copy.governance")
        tamper(copied, statement)
        (problem,) = verify_file(type(edited)(copied))
        assert problem.endswith("cannot be read: it is damaged; open one of its backups.")


def test_very_many_problems_are_counted(tmp_path, tamper):
    path = tmp_path / "many.governance"
    create_document(path, marketing_framework(), author="Person A").close()
    tamper(path, "UPDATE assignment SET letters = letters + 16, revision = 9")
    problems = verify_file(path)
    assert len(problems) == 51
    assert problems[-1].endswith("more things are wrong.")


def test_a_page_that_is_garbage(edited):
    with sqlite3.connect(edited) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'assignment'"
        ).fetchone()
    connection.close()
    with edited.open("r+b") as raw:
        raw.seek((page - 1) * 4096)
        raw.write(b"\xff" * 512)
    (problem,) = verify_file(edited)
    assert "it is damaged; open one of its backups" in problem


def test_a_count_of_free_pages_that_is_wrong(edited):
    with edited.open("r+b") as raw:
        raw.seek(36)
        raw.write((3).to_bytes(4))
    assert verify_file(edited)[0].startswith("The file is damaged: ")


def test_verification_can_be_cancelled(edited):
    with open_document(edited, read_only=True) as document:
        assert verify(document, cancelled=lambda: True) == []


def test_verification_lets_edits_through(file, edit):
    """It looks at a copy: in the middle of it, another program writes without waiting."""
    with open_document(file, read_only=True) as reader, open_document(file) as writer:
        role = next(iter(writer.load().roles))
        written = []

        def edit_meanwhile() -> bool:
            if not written:
                written.append(edit(writer, EditItem(ROLE.name, role, {"name": "Meanwhile"})))
            return False

        assert verify(reader, cancelled=edit_meanwhile) == []
        assert written
    assert verify_file(file) == []


@given(frameworks())
def test_whatever_a_document_begins_with_is_found_whole(tmp_path_factory, framework):
    path = tmp_path_factory.mktemp("any") / "any.governance"
    create_document(path, framework, author="Person A").close()
    assert verify_file(path) == []


def test_removing_what_others_refer_to_leaves_nothing_behind(file, edit):
    with open_document(file) as document:
        framework = document.load()
        edit(document, RemoveItems(PROCESS.name, tuple(framework.processes)))
        edit(document, RemoveItems(ROLE.name, tuple(framework.roles)))
        assert not document.load().of(ACTIVITY)
        assert verify(document) == []
